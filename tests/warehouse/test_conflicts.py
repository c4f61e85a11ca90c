"""Facts of one topic with values that can't both be right; and amounts in dollars."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from parsers.article import Fact
from tests.warehouse.made import DAY, Said, later, parsed, rows
from warehouse.correct import correct
from warehouse.errors import WarehouseError
from warehouse.load import Parsed, load
from warehouse.rates import load_rates, read_rates
from warehouse.topics import Period, period, topic

Y25, Y26 = datetime(2025, 1, 1), datetime(2026, 1, 1)
COST = Fact(
    "money", 0, 12, "£1.4 billion", Decimal("1400000000"), unit="GBP",
    subject="The planned tunnel", predicate="will cost",
)  # fmt: skip


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "w.duckdb"


def claim(
    locator: str, verbatim: str, value: str, at: datetime = DAY, said: bool = False, **more: Any
) -> Parsed:
    """An article with one fact, what the tunnel costs if nothing else is given."""
    item = parsed(
        locator, [Said("It is so")] if said else [], prose=f"{verbatim} is what it is.",
        published_at=at,
    )  # fmt: skip
    fact = replace(COST, verbatim=verbatim, char_end=len(verbatim), value=Decimal(value), **more)
    if said:
        fact = replace(fact, quote=0, claimed_by="Mary Okafor")
    return replace(item, reading=replace(item.reading, facts=(fact,)))


def conflicts(path: Path, *items: Parsed) -> list[tuple[object, ...]]:
    load(path, items, None, DAY)
    return rows(path, "SELECT fact_a, fact_b, approximate FROM v_fact_conflicts")


def test_who_said_what_and_when(path: Path) -> None:
    load(
        path,
        [
            claim("/a", "£1.4 billion", "1400000000", said=True),
            claim("/b", "£2 billion", "2000000000", at=later(days=2), subject="the planned tunnel"),
        ],
        None,
        DAY,
    )
    assert rows(
        path,
        "SELECT subject, unit, fact_a, claimant_a, url_a, fact_b, claimant_b, url_b, "
        "date_diff('day', published_at_a, published_at_b) FROM v_fact_conflicts",
    ) == [("The planned tunnel", "GBP", "£1.4 billion", "Mary Okafor", "/a",
           "£2 billion", None, "/b", 2)]  # fmt: skip


@pytest.mark.parametrize(
    ("verbatim", "value", "more"),
    [
        ("£1.4 billion", "1400000000", {}),
        ("£1.38 billion", "1380000000", {}),
        ("£1 billion", "1000000000", {}),
        ("about £1.5 billion", "1500000000", {"modifier": "about"}),
        ("more than £1 billion", "1000000000", {"modifier": "more_than"}),
        ("£1 billion to £2 billion", "1000000000", {"value_high": Decimal(2000000000)}),
        ("£2 billion", "2000000000", {"subject": "The old bridge"}),
        ("£2 billion", "2000000000", {"predicate": "has saved"}),
        ("€2 billion", "2000000000", {"unit": "EUR"}),
        ("£2 billion", "2000000000", {"period": "2025"}),
        ("£2 billion", "2000000000", {"place": "Kelder"}),
        ("£2 billion", "2000000000", {"of": "the debt"}),
        ("£2 billion", "2000000000", {"flags": ("negated",)}),
        ("£2 billion", "2000000000", {"flags": ("by", "fall")}),
        ("£2 billion", "2000000000", {"at": later(days=60)}),
        ("£2 billion", "2000000000", {"subject": "It"}),
    ],
)
def test_no_conflict(path: Path, verbatim: str, value: str, more: dict[str, Any]) -> None:
    other = claim("/b", verbatim, value, **more)
    assert conflicts(path, claim("/a", "£1.4 billion", "1400000000"), other) == []


def aboard(locator: str, verbatim: str, value: int, hours: int = 0, **more: Any) -> Parsed:
    """An article that says how many were on a ferry."""
    about: dict[str, Any] = {"kind": "count", "unit": "passenger", "subject": "The ferry Corran"}
    return claim(
        locator,
        verbatim,
        str(value),
        at=later(hours=hours),
        **(about | {"predicate": "ran"} | more),
    )


ABOUT, LEAST, MOST = {"modifier": "about"}, {"modifier": "at_least"}, {"modifier": "at_most"}
UP_TO_220, UP_TO_230 = {"value_high": Decimal(220)}, {"value_high": Decimal(230)}


@pytest.mark.parametrize(
    ("one", "other", "conflict"),
    [
        (("about 1,200", 1200, ABOUT), ("1,187", 1187, {}), False),
        (("about 1,200", 1200, ABOUT), ("1,400", 1400, {}), True),
        (("1,200", 1200, {}), ("1,187", 1187, {}), False),
        (("1,200", 1200, {}), ("1,254", 1254, {}), True),
        (("1,210", 1210, {}), ("1,187", 1187, {}), True),
        (("2,000", 2000, {}), ("1,600", 1600, {}), True),
        (("1,187", 1187, {}), ("1,178", 1178, {}), True),
        (("20", 20, {}), ("21", 21, {}), True),
        (("214", 214, {}), ("241", 241, {}), True),
        (("at least 200", 200, LEAST), ("214", 214, {}), False),
        (("at least 300", 300, LEAST), ("214", 214, {}), True),
        (("up to 250", 250, MOST), ("214", 214, {}), False),
        (("up to 200", 200, MOST), ("214", 214, {}), True),
        (("at least 200", 200, LEAST), ("up to 250", 250, MOST), False),
        (("at least 251", 251, LEAST), ("up to 249", 249, MOST), True),
        (("200 to 220", 200, UP_TO_220), ("214", 214, {}), False),
        (("200 to 220", 200, UP_TO_220), ("218 to 230", 218, UP_TO_230), False),
        (("201 to 210", 201, {"value_high": Decimal(210)}), ("218 to 230", 218, UP_TO_230), True),
        (("nearly 250", 250, {"modifier": "nearly"}), ("241", 241, {}), False),
        (("minus 40", -40, ABOUT), ("minus 42", -42, {}), False),
        (("minus 40", -40, ABOUT), ("minus 60", -60, {}), True),
    ],
)  # fmt: skip
def test_values_that_can_and_cannot_both_be_right(
    path: Path, one: tuple[str, int, Any], other: tuple[str, int, Any], conflict: bool
) -> None:
    (said, value, more), (said_b, value_b, more_b) = one, other
    found = conflicts(
        path, aboard("/a", said, value, **more), aboard("/b", said_b, value_b, 1, **more_b)
    )
    assert bool(found) is conflict


def dated(timex: str, start: str, end: str) -> tuple[str, datetime, datetime]:
    return timex, datetime.fromisoformat(start), datetime.fromisoformat(end)


YEAR = dated("2025", "2025-01-01", "2026-01-01")
TWELVE = dated("2025-01/2025-12", "2025-01-01", "2026-01-01")
FISCAL = dated("FY2025", "2025-04-01", "2026-04-01")
MARCH = dated("2025-03", "2025-03-01", "2025-04-01")
QUARTER = dated("2025-Q1", "2025-01-01", "2025-04-01")
THREE = dated("2025-01-01/2025-03-30", "2025-01-01", "2025-03-30")
MONDAY = dated("2026-03-02", "2026-03-02", "2026-03-03")
MORNING = dated("2026-03-02TMO", "2026-03-02T06:00", "2026-03-02T12:00")
NOON = dated("2026-03-02T12:00", "2026-03-02T12:00", "2026-03-02T12:01")
TUESDAY = dated("2026-03-03", "2026-03-03", "2026-03-04")


@pytest.mark.parametrize(
    ("one", "other", "conflict"),
    [
        (YEAR, YEAR, True),
        (YEAR, TWELVE, True),
        (QUARTER, THREE, True),
        (MONDAY, MORNING, True),
        (NOON, MONDAY, True),
        (YEAR, MARCH, False),
        (YEAR, FISCAL, False),
        (QUARTER, MARCH, False),
        (MORNING, NOON, False),
        (MONDAY, TUESDAY, False),
        (MORNING, TUESDAY, False),
    ],
)
def test_periods_that_are_nearly_one_are_one(
    path: Path, one: tuple[str, Any, Any], other: tuple[str, Any, Any], conflict: bool
) -> None:
    load(path, [over("/a", "214", 214, one), over("/b", "241", 241, other, 2000)], None, DAY)
    found = rows(path, "SELECT period FROM v_fact_conflicts")
    said = one[0] if one == other else f"{one[0]} and {other[0]}"
    assert found == ([(said,)] if conflict else [])


def over(locator: str, said: str, value: int, time: tuple[str, Any, Any], hours: int = 0) -> Parsed:
    """How many were on the ferry in a time that the article's date tells."""
    item = aboard(locator, said, value, hours, period="then")
    timex, start, end = time
    when = Fact("date", 0, 4, "then", timex=timex, time_start=start, time_end=end)
    reading = replace(item.reading, facts=(*item.reading.facts, when))
    return replace(item, reading=reading)


@pytest.mark.parametrize(("days", "conflict"), [(20, True), (40, False), (None, False)])
def test_a_time_that_no_date_tells_is_the_same_for_a_month(
    path: Path, days: int | None, conflict: bool
) -> None:
    one = aboard("/a", "214", 214, period="last winter")
    other = aboard("/b", "241", 241, hours=24 * (days or 0), period="Last winter")
    if days is None:
        article = replace(other.reading.article, published_at=None)
        other = replace(other, reading=replace(other.reading, article=article))
    assert bool(conflicts(path, one, other)) is conflict


@pytest.mark.parametrize(
    "flag", ["negated", "question", "hypothetical", "conditional", "planned", "fall"]
)
def test_what_is_denied_asked_supposed_or_planned_is_no_conflict_with_what_is(
    path: Path, flag: str
) -> None:
    other = aboard("/b", "241", 241, 1, flags=(flag,))
    assert conflicts(path, aboard("/a", "214", 214), other) == []


def test_two_plans_can_be_in_conflict(path: Path) -> None:
    one, other = (
        aboard(f"/{said}", said, int(said), flags=("planned",)) for said in ("214", "241")
    )
    assert len(conflicts(path, one, other)) == 1


STORY = (
    "The ferry left the island before dawn in thick fog, with pupils of the school on board, " * 3
)


def test_copies_of_one_story_are_one_voice(path: Path) -> None:
    def told(locator: str, value: int, prose: str) -> Parsed:
        item = aboard(locator, str(value), value, len(locator))
        made = parsed(locator, prose=f"{value} {prose}", published_at=later(hours=len(locator)))
        return replace(made, reading=replace(made.reading, facts=item.reading.facts))

    copies = [told("/a", 214, STORY), told("/bb", 241, STORY), told("/ccc", 241, STORY)]
    assert conflicts(path, *copies) == []
    [found] = conflicts(path, told("/dddd", 99, "people had a lucky escape."))[:1]
    assert found[:2] == ("214", "99")
    assert len(rows(path, "FROM v_fact_conflicts")) == 2


def test_a_subject_or_unit_that_was_put_right_is_no_topic_any_more(path: Path) -> None:
    load(path, [aboard("/a", "214", 214), aboard("/b", "241", 241)], None, DAY)
    [(fact,)] = rows(path, "SELECT fact_id_a FROM v_fact_conflicts")
    correct(path, str(fact), "subject", "The ferry Brackness", "me", None, DAY)
    assert rows(path, "FROM v_fact_conflicts") == []


def test_ranges_that_do_not_meet_are_approximately_a_conflict(path: Path) -> None:
    assert conflicts(
        path,
        claim("/a", "£1.4 billion", "1400000000"),
        claim("/b", "about £2 billion", "2000000000", at=later(hours=1), modifier="about"),
    ) == [("£1.4 billion", "about £2 billion", True)]


def test_two_values_in_one_article_are_no_conflict(path: Path) -> None:
    item = claim("/a", "£1.4 billion", "1400000000")
    [fact] = item.reading.facts
    twice = (fact, replace(fact, value=Decimal(5)))
    assert conflicts(path, replace(item, reading=replace(item.reading, facts=twice))) == []


def test_the_same_claim_in_ten_papers_is_one(path: Path) -> None:
    items = [claim(f"/{n}", "£1.4 billion", "1400000000") for n in range(10)]
    items.append(claim("/b", "£2 billion", "2000000000", at=later(days=1)))
    assert conflicts(path, *items) == [("£1.4 billion", "£2 billion", False)]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({"subject": "The sea tunnel"}, {"subject": "a sea tunnel", "predicate": "costs"}, True),
        ({"subject": "40 of the port jobs"}, {"subject": "50 port jobs"}, True),
        ({"subject": "Älmhult's jobs"}, {"subject": "almhult’s jobs"}, True),
        ({"subject": "GDP"}, {"subject": "the GDP", "of": "GDP"}, False),
        ({"subject": "the old tunnel"}, {"subject": "the new tunnel"}, False),
        ({"subject": "The Sea Tunnel"}, {"subject": "SEA TUNNELS"}, True),
        ({"subject": "port jobs"}, {"subject": "the port job"}, True),
        ({"subject": "the harbour box"}, {"subject": "harbour boxes"}, True),
        ({"subject": "coastal ferries"}, {"subject": "a coastal ferry"}, True),
        ({"subject": "the church glasses"}, {"subject": "the church glass"}, True),
        ({"subject": "the news desk"}, {"subject": "the new desk"}, False),
        ({"subject": "Wales's ports"}, {"subject": "whale ports"}, False),
        ({"flags": ("planned",)}, {}, False),
        ({"flags": ("per year",)}, {}, False),
    ],
)  # fmt: skip
def test_what_is_one_topic(one: dict[str, Any], other: dict[str, Any], same: bool) -> None:
    topics = [topic(replace(COST, **said)) for said in (one, other)]
    assert None not in topics
    assert (topics[0] == topics[1]) is same


@pytest.mark.parametrize(
    "subject", ["it", "We", "Four people", "The company", "3", "", None, "Money"]
)
def test_what_names_nothing_is_no_topic(subject: str | None) -> None:
    assert topic(replace(COST, subject=subject)) is None


def test_a_period_is_told_by_the_articles_dates() -> None:
    year = Fact("date", 0, 9, "last year", timex="2025", time_start=Y25, time_end=Y26)
    decade = Fact("duration", 0, 9, "ten years", timex="P10Y", time_start=Y25, time_end=Y26)
    now = Fact("date", 0, 9, "now", timex="PRESENT_REF", time_start=Y25, time_end=Y26)
    those = [year, decade, now]
    assert period(replace(COST, period="last year"), those) == Period("2025", Y25, Y26)
    assert period(replace(COST, period="ten years"), those).said == "2025-01-01/2026-01-01"
    assert period(replace(COST, period="Last winter"), those) == Period("last winter")
    assert period(replace(COST, period="now"), those) == Period()
    assert period(COST, those) == Period()


def test_amounts_in_dollars_where_rates_are_given(path: Path, tmp_path: Path) -> None:
    load(path, [claim("/a", "£1.4 billion", "1400000000")], None, DAY)
    assert rows(path, "SELECT value_usd FROM v_facts") == [(None,)]
    file = tmp_path / "rates.csv"
    file.write_text(
        "currency,day,usd\nGBP,2026-01-01,1.25\ngbp,2026-03-02,1.50\nGBP,2026-04-01,2\n"
    )
    load_rates(path, read_rates(file))
    assert rows(path, "SELECT value_usd FROM v_facts") == [(Decimal("2100000000.00"),)]
    assert rows(path, "SELECT day FROM rates WHERE currency = 'USD'")
    load_rates(path, [])
    assert rows(path, "SELECT value_usd FROM v_facts") == [(None,)]
    file.write_text("currency,day,usd\nGBP,yesterday,1.25\n")
    with pytest.raises(WarehouseError, match="line 2"):
        read_rates(file)
    with pytest.raises(WarehouseError, match="can't be read"):
        read_rates(tmp_path / "none.csv")
