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


@pytest.mark.parametrize(
    ("text", "said", "claimant"),
    [
        ("The maker Owl lost 9,000 users, it said.", "The maker Owl lost 9,000 users", "Owl"),
        ("Sales fell 3 percent, it said.", "Sales fell 3 percent", None),
        ("The plant will cost $3 billion, it said.", "The plant will cost $3 billion", None),
    ],
)
def test_a_body_that_speaks_of_itself(text: str, said: str, claimant: str | None) -> None:
    told = quote(text, said, None, "it", kind="indirect")
    assert claims(text, told) == [(0, claimant)]


@pytest.mark.parametrize(
    ("one", "two", "claimant"),
    [
        ("The army", "It", "The army"),
        ("Officials", "They", "Officials"),
        ("Officials", "It", None),
        ("Mary Ames", "It", None),
    ],
)
def test_the_body_that_spoke_last(one: str, two: str, claimant: str | None) -> None:
    text = f"{one} said 30 men had died. {two} said 40 men were hurt."
    first = quote(text, "30 men had died", None, one, kind="indirect")
    second = quote(text, "40 men were hurt", None, two, kind="indirect")
    assert claims(text, first, second)[1] == (1, claimant)


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("Analysts had forecast 580 million.", "Analysts"),
        ("Economists polled by Merrin expect growth of 2 percent.", "Economists polled by Merrin"),
        ("The ministry projects growth of 2 percent.", "The ministry"),
        ("The company expects a loss of 90 million euros.", None),
        ("A loss of 90 million euros is expected.", None),
    ],
)
def test_who_forecasts(text: str, claimant: str | None) -> None:
    assert claims(text)[0] == (None, claimant)
