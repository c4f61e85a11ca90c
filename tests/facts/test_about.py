"""Subject, predicate, whole, period, place and how a value is asserted, in sentences of our own."""

from __future__ import annotations

from datetime import datetime

import pytest

from parsers.article import Article, Fact, Quote, QuotePart, Speaker
from parsers.facts import find
from parsers.syntax import Syntax

DAY = datetime(2022, 3, 9)


def facts(text: str, quotes: list[Quote] | None = None) -> list[Fact]:
    article = Article(text=text, language="en", published_at=DAY)
    return find(article, quotes or [], Syntax(text, "en"))


def one(text: str, kind: str) -> Fact:
    return next(fact for fact in facts(text) if fact.kind == kind)


@pytest.mark.parametrize(
    ("text", "kind", "subject", "predicate"),
    [
        ("The Baltic Fisheries Pact, which took effect six years ago, helped secure "
         "$90 million in joint exports last year.", "money",
         "The Baltic Fisheries Pact", "helped secure"),
        ("Norland Steel will cut 3,200 jobs.", "count", "Norland Steel", "will cut"),
        ("The river port has been a base for the fleet for over 40 years.", "duration",
         "The river port", "has been"),
        ("Unemployment fell to 4.1 percent in May.", "percent", "Unemployment", "fell"),
        ("The Lisbon Accord, a broad treaty that will open markets in countries that hold nearly "
         "30 percent of world reserves, was signed.", "percent", "The Lisbon Accord", "hold"),
    ],
)  # fmt: skip
def test_subject_and_predicate(text: str, kind: str, subject: str, predicate: str) -> None:
    fact = one(text, kind)
    assert (fact.subject, fact.predicate) == (subject, predicate)


@pytest.mark.parametrize(
    ("text", "kind", "of"),
    [
        ("The fund holds nearly 40 percent of national wealth.", "percent", "national wealth"),
        ("The deal brought $90 million in joint exports.", "money", "joint exports"),
        ("The council heard nine of the town's mayors.", "count", "the town's mayors"),
    ],
)
def test_whole(text: str, kind: str, of: str) -> None:
    assert one(text, kind).of == of


def test_period_is_the_time_of_the_same_clause() -> None:
    text = "The mine, which opened two years ago, earned $7 million last year."
    assert one(text, "money").period == "last year"


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("The bank did not pay $7 million.", "negated"),
        ("The bank will pay $7 million.", "planned"),
        ("The bank plans to pay $7 million.", "planned"),
        ("The bank could pay $7 million.", "hypothetical"),
        ("If the deal fails, the bank must pay $7 million.", "conditional"),
        ("Did the bank pay $7 million?", "questioned"),
    ],
)
def test_how_it_is_asserted(text: str, flag: str) -> None:
    assert flag in one(text, "money").flags


def test_a_plain_statement_has_no_flags() -> None:
    assert one("The bank paid $7 million on Friday.", "money").flags == ()


def quote(text: str, said: str, name: str | None) -> Quote:
    start = text.index(said)
    part = QuotePart(start, start + len(said), said)
    speaker = Speaker(name, "person") if name else None
    return Quote("direct", start, part.char_end, said, said, (part,), None, speaker, None, 1.0)


def test_the_speaker_of_the_enclosing_quote_claims_the_fact() -> None:
    text = '"We lost 12 boats," Anna Lund said. The fleet has 80 boats.'
    inside, outside = facts(text, [quote(text, "We lost 12 boats,", "Anna Lund")])
    assert (inside.quote, inside.claimed_by) == (0, "Anna Lund")
    assert (outside.quote, outside.claimed_by) == (None, None)


def test_a_speaker_not_settled_claims_nothing_by_name() -> None:
    text = '"We lost 12 boats," he said.'
    (inside,) = facts(text, [quote(text, "We lost 12 boats,", None)])
    assert (inside.quote, inside.claimed_by) == (0, None)
