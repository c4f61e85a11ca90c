"""What a verb says holds for its own values: not for asides, relative clauses, nor across the marks
of a quotation; what a modal or a plan says holds on behind "and"."""

from __future__ import annotations

from datetime import datetime

import pytest

from parsers.article import Article, Fact
from parsers.facts import find
from parsers.syntax import Syntax

DAY = datetime(2023, 3, 9)
SAID = frozenset({"negated", "conditional", "hypothetical", "planned", "questioned"})


def facts(text: str) -> list[Fact]:
    article = Article(text=text, language="en", published_at=DAY)
    found = find(article, [], Syntax(text, "en"))
    return [fact for fact in found if fact.kind not in ("date", "time", "set")]


def flags(text: str) -> list[set[str]]:
    return [SAID & set(fact.flags) for fact in facts(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Mrs Ito, 54, did not say how much she had lost.",
        "The hospital (with 240 beds) may close.",
        "If Mr Ode, 61, is found guilty, he will go.",
        "The fund, worth $3 billion, has never paid a dividend.",
        "Would the mayor, 48, stand again?",
        "Did the company, which lost $40 million last year, know?",
        "The plant in Oresh, a town of 14,000 people, would not reopen.",
        "The driver, a 34-year-old man, has not been named.",
        "The tower, 90 metres high, cannot be repaired.",
        "Carla Reyes, who won 12 medals, will not run.",
        "A spokesman for the union, which has 12,000 members, said no talks were planned.",
        "The bridge, built for $4 million, was not closed.",
    ],
)
def test_an_aside_is_not_denied_planned_or_asked(text: str) -> None:
    assert flags(text) == [set()]


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("The firm did not cut 300 jobs.", "negated"),
        ("The ship, built in Leith, will not carry 400 passengers.", "negated"),
        ("The bank, which will cut 300 jobs, has moved.", "planned"),
        ("The minister, who did not pay 40 euros, has gone.", "negated"),
        ("Did the firm, now closed, lose $40 million?", "questioned"),
    ],
)
def test_a_value_of_the_verb_itself_is(text: str, flag: str) -> None:
    assert flag in flags(text)[0]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The firm said it would cut 300 jobs and close two plants.", [{"planned"}] * 2),
        ("The mayor could sell 12 buildings, close three pools and raise rents by 4 percent.",
         [{"hypothetical"}] * 3),
        ("The government wants to hire 3,000 teachers and spend 2 billion euros.",
         [{"planned"}] * 2),
        ("The firm would have lost $40 million and closed 12 shops.", [{"hypothetical"}] * 2),
        ("The firm will not cut 300 jobs or close two plants.", [{"negated", "planned"}] * 2),
        ("The firm will cut 300 jobs and has closed two plants.", [{"planned"}, set()]),
    ],
)  # fmt: skip
def test_what_holds_on_behind_and(text: str, wanted: list[set[str]]) -> None:
    assert flags(text) == wanted


def test_the_moment_of_a_plan_is_not_that_of_what_is_planned() -> None:
    planned = facts("The firm now plans to cut 300 jobs and close two plants.")
    assert [fact.period for fact in planned] == [None, None]
    assert facts("The firm now has 300 jobs.")[0].period == "now"


def test_what_is_told_by_the_way_has_no_part_in_the_period() -> None:
    assert facts("Mr Ito (mayor since 2019) paid 300 euros.")[0].period is None
    assert facts("Mr Ito paid 300 euros in 2019.")[0].period == "2019"


@pytest.mark.parametrize(
    ("text", "subject", "predicate"),
    [
        ("“Call 200 people by Wednesday,” said the manager.", None, "Call"),
        ("“We need 200 people,” said the manager.", "We", "need"),
        ("The firm “lost 40 million euros”, he said.", "The firm", "lost"),
    ],
)
def test_subject_and_verb_stay_on_their_side_of_the_marks(
    text: str, subject: str | None, predicate: str
) -> None:
    fact = facts(text)[0]
    assert (fact.subject, fact.predicate) == (subject, predicate)


def test_only_what_is_asked_is_in_question() -> None:
    assert flags("“Did we lose 40 members?” asked Mr Ode, who has 300 shares.") == [
        {"questioned"}, set(),
    ]  # fmt: skip


def test_what_is_now_is_not_what_will_be() -> None:
    assert flags("A ticket, now 9 francs, will cost 11.") == [set(), {"planned"}]
    assert flags("The tax will be cut from 24 to 22 percent.") == [set(), {"planned"}]
    assert flags("The bridge cannot carry 40 tonnes.") == [{"negated"}]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("They make 40 percent of it, twice as much as in 2018.", None),
        ("They pay 31 cents now.", "now"),
        ("It fell to 49 seats, its worst result in 30 years.", None),
        ("At least 23 were killed and 140 hurt when a storm struck on Monday.", "Monday"),
        ("Cases doubled last year, from 1,930 to 4,210.", "last year"),
    ],
)
def test_whose_time_it_is(text: str, period: str | None) -> None:
    assert facts(text)[0].period == period
