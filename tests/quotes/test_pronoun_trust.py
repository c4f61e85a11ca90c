"""How surely a pronoun stands for whom it was resolved to shows in a quote's confidence."""

from __future__ import annotations

from parsers.formats.plain import verbatim
from parsers.quotes import find
from parsers.quotes.trust import antecedent
from parsers.syntax import Syntax

FILLER = "The road was closed for repairs all week, and buses ran along the old canal."


def surely(before: str) -> float:
    """The confidence of a quote of hers, after a text that may name whom she is."""
    article = verbatim(f"{before} “The road stays closed,” she said.", language="en")
    (quote,) = find(article, Syntax(article.text, "en"))
    assert quote.speaker is not None
    assert quote.speaker.name == "Mary Okafor"
    return quote.confidence


def test_a_pronoun_is_less_sure_than_a_name() -> None:
    article = verbatim("“The road stays closed,” Mary Okafor said.", language="en")
    (named,) = find(article, Syntax(article.text, "en"))
    assert surely("Mary Okafor is the mayor.") < named.confidence


def test_a_pronoun_is_less_sure_the_further_back_its_person_was_named() -> None:
    near = surely("Mary Okafor is the mayor.")
    far = surely(f"Mary Okafor is the mayor. {' '.join([FILLER] * 4)}")
    assert far < near


def test_it_is_less_sure_where_another_fits_nearly_as_well() -> None:
    assert antecedent(1, 1.0) < antecedent(1, 2.5) < antecedent(1, 4.0)
