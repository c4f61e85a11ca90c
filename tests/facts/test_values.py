"""Kinds, values and units of single phrases, each a family with its near misses."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import pytest

from parsers.facts.facts import values

WEDNESDAY = datetime(2023, 5, 17)


def first(text: str, kind: str | None = None) -> tuple[str, str, Decimal | None, str | None]:
    for fact in values(text, "en", WEDNESDAY):
        if kind is None or fact.kind == kind:
            return fact.kind, fact.verbatim, fact.value, fact.unit
    return "none", "", None, None


@pytest.mark.parametrize(
    ("text", "kind", "verbatim", "value", "unit"),
    [
        ("The bridge cost $12.5 million.", "money", "$12.5 million", "12500000", "USD"),
        ("It paid A$30m for the mine.", "money", "A$30m", "30000000", "AUD"),
        ("Losses reached Rs 45 lakh.", "money", "Rs 45 lakh", "4500000", "INR"),
        ("She owes 300 Canadian dollars.", "money", "300 Canadian dollars", "300", "CAD"),
        ("Turnout fell to 41.7 per cent.", "percent", "41.7 per cent", "41.7", "percent"),
        ("Rates rose 25 basis points.", "quantity", "25 basis points", "25", "basis_point"),
        ("The reef is 14 miles long.", "quantity", "14 miles", "14", "mile"),
        ("a 750-metre tunnel", "quantity", "750-metre", "750", "metre"),
        ("Police seized 2.5 tonnes.", "quantity", "2.5 tonnes", "2.5", "metric_ton"),
        ("It will shed 3,200 jobs.", "count", "3,200 jobs", "3200", "jobs"),
        ("seven of the club's directors quit", "count", "seven of the club's directors", "7",
         "directors"),
        ("a 14-member panel", "count", "14-member", "14", "member"),
        ("They waited 11 weeks.", "duration", "11 weeks", "11", "week"),
        ("for more than three decades", "duration", "more than three decades", "30", "year"),
        ("a nine-year-old girl", "age", "nine-year-old", "9", "year"),
    ],
)  # fmt: skip
def test_one_value(text: str, kind: str, verbatim: str, value: str, unit: str) -> None:
    assert first(text, kind) == (kind, verbatim, Decimal(value), unit)


@pytest.mark.parametrize(
    "text",
    [
        "An OH-58D helicopter flew over the town.",
        "Your browser does not support HTML5",
        "The F-16 landed safely.",
        "Call 555-0142 for help.",
        "The server at 10.0.0.12 was down.",
        "Shares in the S&P 500 were mixed.",
        "He drove along Route 66.",
        "The iPhone 14 is on sale.",
    ],
)
def test_part_of_a_name_is_no_fact(text: str) -> None:
    assert values(text, "en", WEDNESDAY) == []


@pytest.mark.parametrize(
    ("text", "timex"),
    [
        ("It closed last year.", "2022"),
        ("It opened two years ago.", "2021"),
        ("He resigned Monday.", "2023-05-15"),
        ("She will speak on Friday.", "2023-05-19"),
        ("He was born on 4 March 1961.", "1961-03-04"),
        ("the riots of the 1980s", "198X"),
        ("In mid-June the river rose.", "2022-06"),
        ("for the third quarter of 2019", "2019-Q3"),
        ("They met this week.", "2023-W20"),
        ("The talks took place yesterday.", "2023-05-16"),
    ],
)
def test_one_time(text: str, timex: str) -> None:
    assert next(fact.timex for fact in values(text, "en", WEDNESDAY)) == timex


def test_without_a_reference_date_ends_stay_open() -> None:
    for fact in values("It closed last year, on a Monday in June, two weeks ago.", "en", None):
        assert fact.time_start is None
        assert fact.time_end is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It was twenty - five percent.", "25"),
        ("It was thirty - one points - two more than in May.", "31"),
        ("They wanted five - eighths of it.", "0.625"),
        ("Some twenty - fifteen of them men - came.", "20"),
        ("She won five - they won none.", "5"),
    ],
)
def test_a_hyphen_between_blanks_joins_words_of_one_number(text: str, value: str) -> None:
    assert Decimal(value) in [fact.value for fact in values(text, "en", None)]


@pytest.mark.parametrize("text", ["She ran a half marathon.", "Her half-brother came."])
def test_halves_of_nothing(text: str) -> None:
    assert values(text, "en", None) == []
