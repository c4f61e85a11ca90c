"""Values that leave unsaid what the value before them said."""

from __future__ import annotations

import pytest

from parsers.article import Article, Fact
from parsers.facts import find
from parsers.syntax import Syntax


def facts(text: str) -> list[Fact]:
    return find(Article(text=text, language="en"), [], Syntax(text, "en"))


@pytest.mark.parametrize(
    ("text", "subject", "of"),
    [
        ("Berg won 51 percent of the vote and her rival 46 percent.", "her rival", "the vote"),
        ("Coal gave 40 percent of the power, the wind 12 percent.", "the wind", "the power"),
        ("Lakes are at 38 percent of their depth, down from 71 percent.", "Lakes", "their depth"),
    ],
)
def test_the_second_has_the_verb_and_the_whole_of_the_first(
    text: str, subject: str, of: str
) -> None:
    one, two = (fact for fact in facts(text) if fact.kind == "percent")
    assert (two.subject, two.of, two.predicate) == (subject, of, one.predicate)


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Berg won 51 percent of the vote and lost 4 percent of the seats.", "Berg"),
        ("Sales rose 9 percent, and profit fell 4 percent.", "profit"),
        ("Sales rose 9 percent in May and a record 14 percent in June.", "Sales"),
    ],
)
def test_a_value_with_a_verb_of_its_own(text: str, subject: str) -> None:
    assert [fact.subject for fact in facts(text) if fact.kind == "percent"][1] == subject
