"""Subject, predicate, whole, period, place and how a value is asserted, in sentences of our own."""

from __future__ import annotations

from datetime import datetime

import pytest

from parsers.article import Article, Fact, Quote, QuotePart, Span, Speaker
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


@pytest.mark.parametrize(
    ("text", "kind", "place"),
    [
        ("The blast near Tarsk killed 14 miners.", "count", "Tarsk"),
        ("The shop in Belmoor sold 40 boats.", "count", "Belmoor"),
        ("Snow cut off 30 farms in the Arden hills.", "count", "Arden hills"),
        ("Exports from the port of Oresh reached 3 million tonnes.", "quantity", "Oresh"),
        ("Researchers at the University of Aldmark counted 40 bees.", "count", None),
        ("The firm earned $3 million in May.", "money", None),
        ("The city of Lonmere spent $4 million.", "money", "Lonmere"),
        ("The bank, based in Halden, lent $3 billion.", "money", "Halden"),
        ("Nearly 5,000 flats stand empty in and around Pell.", "count", "Pell"),
        ("Analysts at Mordane expect growth of 2 percent.", "percent", None),
        ("Two bombs killed 19 people in the market square of Tolm.", "count", "Tolm"),
    ],
)
def test_place(text: str, kind: str, place: str | None) -> None:
    assert one(text, kind).place == place


@pytest.mark.parametrize(
    ("text", "kind", "period"),
    [
        ("The clinic treated 40 people in 2019, officials said on Friday.", "count", "2019"),
        ("Officials said on Friday that the clinic had treated 40 people.", "count", None),
        ("Poachers killed 53 elephants last year, and a guard earns $300.", "money", None),
        ("The river rose 2 metres in five hours.", "quantity", "five hours"),
        ("It sold less than half of the 2020 figure.", "number", None),
    ],
)
def test_period(text: str, kind: str, period: str | None) -> None:
    assert one(text, kind).period == period


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The reserves stood at £5.2 million, not £52 million.", [False, True]),
        ("The firm did not pay £5 million.", [True]),
        ("The firm paid not only £5 million.", [False]),
        ("Weir denied that the firm would pay £5 million.", [True]),
        ("No fewer than 50 people came.", [False]),
    ],
)
def test_only_what_is_denied_is_negated(text: str, said: list[bool]) -> None:
    assert ["negated" in f.flags for f in facts(text) if f.kind != "date"] == said


@pytest.mark.parametrize(
    ("text", "planned"),
    [
        ("Norland Steel agreed to cut 300 jobs.", True),
        ("Port of Kessling to cut 1,200 jobs", True),
        ("The agency has set up 350 tents.", False),
        ("A study has estimated that 900 people died.", False),
        ("The firm cut 300 jobs to save money.", False),
    ],
)
def test_planned_only_what_is_meant_to_be(text: str, planned: bool) -> None:
    assert ("planned" in one(text, "count").flags) is planned


def test_there_are_makes_what_there_is_the_subject() -> None:
    assert one("There are 900 empty flats in town.", "count").subject == "900 empty flats in town"


def test_a_measure_is_said_of_what_it_measures() -> None:
    fact = one("The tax applies to houses worth more than 5 million euros.", "money")
    assert fact.predicate == "worth"
    assert fact.subject is not None
    assert fact.subject.startswith("houses")


def test_nobody_named_claims_by_the_words_that_stand_for_him() -> None:
    text = "Forty people died, officials said."
    start = text.index("officials")
    part = QuotePart(0, 17, text[:17])
    said = Quote(
        "indirect", 0, 17, text[:17], text[:17], (part,),
        Span(start, start + 9, "officials"), Speaker(None, "unnamed"), None, 1.0,
    )  # fmt: skip
    assert facts(text, [said])[0].claimed_by == "officials"


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        ("The firm said it would cut 3,000 jobs.", ("planned",)),
        ("Without help, 3,000 people would starve.", ("hypothetical",)),
        ("If sales fall, the firm would cut 3,000 jobs.", ("conditional",)),
    ],
)
def test_would(text: str, flags: tuple[str, ...]) -> None:
    assert one(text, "count").flags == flags


def test_a_part_and_its_whole_are_two_facts() -> None:
    found = [(f.verbatim, f.unit) for f in facts("It cut 1,200 of its 4,800 jobs.")]
    assert found == [("1,200", "jobs"), ("4,800 jobs", "jobs")]


def test_a_value_is_not_said_of_another_value() -> None:
    found = facts("The reserves stood at £5.2 million, not £52 million.")
    assert [fact.subject for fact in found] == ["The reserves", "The reserves"]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("The danger posed by the floods has cost $3 million.", "The danger posed by the floods"),
        ("A ferry carrying 86 passengers cost $3 million.", "A ferry"),
    ],
)
def test_a_subject_keeps_its_participle_unless_a_value_stands_in_it(
    text: str, subject: str
) -> None:
    assert one(text, "money").subject == subject
