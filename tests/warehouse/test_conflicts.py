"""Facts of one topic with values that can't both be right; and amounts in dollars."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from parsers.article import Fact
from tests.warehouse.made import DAY, Said, later, parsed, rows
from warehouse.errors import WarehouseError
from warehouse.load import Parsed, load
from warehouse.rates import load_rates, read_rates
from warehouse.topics import period, topic

COST = Fact(
    "money", 0, 12, "£1.4 billion", Decimal("1400000000"), unit="GBP",
    subject="The planned tunnel", predicate="will cost",
)  # fmt: skip


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "w.duckdb"


def claim(
    locator: str, verbatim: str, value: str, at: datetime = DAY, said: bool = False, **more: object
) -> Parsed:
    """An article with one fact, what the tunnel costs if nothing else is given."""
    item = parsed(
        locator, [Said("It is so")] if said else [], prose=f"{verbatim} is what it is.",
        published_at=at,
    )  # fmt: skip
    fact = replace(COST, verbatim=verbatim, char_end=len(verbatim), value=Decimal(value), **more)  # type: ignore[arg-type]
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
def test_no_conflict(path: Path, verbatim: str, value: str, more: dict[str, object]) -> None:
    other = claim("/b", verbatim, value, **more)  # type: ignore[arg-type]
    assert conflicts(path, claim("/a", "£1.4 billion", "1400000000"), other) == []


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
    ],
)  # fmt: skip
def test_what_is_one_topic(one: dict[str, str], other: dict[str, str], same: bool) -> None:
    topics = [topic(replace(COST, **said)) for said in (one, other)]  # type: ignore[arg-type]
    assert None not in topics
    assert (topics[0] == topics[1]) is same


@pytest.mark.parametrize(
    "subject", ["it", "We", "Four people", "The company", "3", "", None, "Money"]
)
def test_what_names_nothing_is_no_topic(subject: str | None) -> None:
    assert topic(replace(COST, subject=subject)) is None


def test_a_period_is_told_by_the_articles_dates() -> None:
    year = Fact("date", 0, 9, "last year", timex="2025")
    assert period(replace(COST, period="last year"), [year]) == "2025"
    assert period(replace(COST, period="Last winter"), [year]) == "last winter"
    assert period(COST, [year]) is None


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
