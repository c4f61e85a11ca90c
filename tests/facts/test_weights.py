"""Pounds that are weighed and pounds that are paid."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import pytest

from parsers.article import Article
from parsers.facts import find


def pounds(text: str, **told: str) -> list[tuple[Decimal | None, str | None]]:
    article = Article(text=text, language="en", published_at=datetime(2024, 5, 15), **told)
    facts = find(article, [], None)
    return [(fact.value, fact.unit) for fact in facts if fact.unit in ("lb", "GBP", "psi")]


@pytest.mark.parametrize(
    "text",
    [
        "The bell weighs 180 pounds.",
        "He lost 180 pounds in two years.",
        "Officers seized 180 pounds of cocaine.",
        "A 180-pound bomb was found.",
        "The boxer, at 180 pounds, won.",
        "The mine made 180 pounds of refined copper a day.",
    ],
)
def test_pounds_that_are_weighed(text: str) -> None:
    assert pounds(text) == [(Decimal(180), "lb")]


@pytest.mark.parametrize(
    "text",
    [
        "The bell cost 180 pounds.",
        "He lost 180 pounds on a bet.",
        "He lost 180 pounds in a scam.",
        "A 180-pound fine was paid.",
        "The council spent 180 pounds of public money.",
        "They sell it for 180 pounds.",
        "The bell weighs a tonne and they paid 180 pounds for it.",
        "It is worth 180 pounds sterling.",
    ],
)
def test_pounds_that_are_paid(text: str) -> None:
    assert pounds(text) == [(Decimal(180), "GBP")]


def test_both_in_one_sentence() -> None:
    text = "They seized 400 pounds of cocaine worth 2 million pounds."
    assert pounds(text) == [(Decimal(400), "lb"), (Decimal(2_000_000), "GBP")]


def test_pressure_is_no_money() -> None:
    assert pounds("It holds 32 pounds per square inch.") == [(Decimal(32), "psi")]


def test_an_american_paper_weighs() -> None:
    text = "The pumpkin was 900 pounds, she said."
    assert pounds(text, canonical_url="https://paper.example.us/1") == [(Decimal(900), "lb")]
    assert pounds(text, canonical_url="https://paper.example.uk/1") == [(Decimal(900), "GBP")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He got a PS6m bonus.", 6_000_000),
        ("He got PS21,700 in fees.", 21_700),
        ("The shares fell by £3 to £3.", 3),
    ],
)
def test_the_sign_as_archives_keep_it(text: str, value: int) -> None:
    assert (Decimal(value), "GBP") in pounds(text)


@pytest.mark.parametrize("text", ["The PS5 sold well.", "It makes 300 PS.", "A PS4 was stolen."])
def test_other_ps(text: str) -> None:
    assert pounds(text) == []
