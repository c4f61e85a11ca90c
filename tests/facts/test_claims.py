"""Who claims a fact: the speaker of the part of a quote that it stands in."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from parsers.article import Article, Fact, Quote, QuotePart, Span, Speaker
from parsers.facts import find
from parsers.syntax import Syntax

if TYPE_CHECKING:
    from parsers.article import QuoteKind

DAY = datetime(2022, 3, 9)


def span(text: str, said: str | None) -> Span | None:
    if said is None:
        return None
    start = text.index(said)
    return Span(start, start + len(said), said)


def quote(
    text: str, said: str, name: str | None = None, mention: str | None = None,
    cue: str | None = "said", kind: QuoteKind = "direct",
) -> Quote:  # fmt: skip
    start = text.index(said)
    part = QuotePart(start, start + len(said), said)
    speaker = Speaker(name, "person") if name else None
    return Quote(
        kind, start, part.char_end, said, said, (part,), span(text, mention), speaker,
        span(text, cue), 1.0,
    )  # fmt: skip


def claims(text: str, *quotes: Quote) -> list[tuple[int | None, str | None]]:
    article = Article(text=text, language="en", published_at=DAY)
    found: list[Fact] = find(article, quotes, Syntax(text, "en"))
    return [(fact.quote, fact.claimed_by) for fact in found if fact.value is not None]


def test_the_speaker_of_the_enclosing_quote_claims_the_fact() -> None:
    text = '"We lost 12 boats," Anna Lund said. The port has 40 boats.'
    assert claims(text, quote(text, "We lost 12 boats,", "Anna Lund")) == [
        (0, "Anna Lund"),
        (None, None),
    ]


@pytest.mark.parametrize(
    ("mention", "claimant"),
    [
        ("he", None),
        ("the ministry", "the ministry"),
        ("officials", "officials"),
        ("customs data", None),
        ("a survey", None),
    ],
)
def test_a_speaker_nobody_names(mention: str, claimant: str | None) -> None:
    text = f"The fleet lost 12 boats, {mention} said."
    said = quote(text, "The fleet lost 12 boats", None, mention, kind="indirect")
    assert claims(text, said) == [(0, claimant)]


def test_what_stands_behind_the_speaker_is_his_too() -> None:
    text = "It will take eight years, the architect Ilse Brandt said, and cost 75 million euros."
    said = quote(text, "It will take eight years", "Ilse Brandt", "Ilse Brandt", kind="indirect")
    assert claims(text, said) == [(0, "Ilse Brandt"), (0, "Ilse Brandt")]


def test_the_next_sentence_is_not() -> None:
    text = "It will take eight years, Ilse Brandt said. It has cost 75 million euros."
    said = quote(text, "It will take eight years", "Ilse Brandt", "Ilse Brandt", kind="indirect")
    assert claims(text, said) == [(0, "Ilse Brandt"), (None, None)]


@pytest.mark.parametrize(
    ("text", "said", "cue"),
    [
        ("The chain agreed to buy 12 shops.", "to buy 12 shops", "agreed"),
        ("The agency asked donors for 44 dollars.", "donors for 44 dollars", "asked"),
        ("The dairy recalled 48,000 cartons.", "48,000 cartons", "recalled"),
    ],
)
def test_what_is_done_with_words_is_no_claim(text: str, said: str, cue: str) -> None:
    assert claims(text, quote(text, said, "Ann", cue=cue, kind="indirect")) == [(None, None)]
