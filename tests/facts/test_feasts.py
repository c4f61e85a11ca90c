"""Feasts, those of the church and of other calendars: their day in the year that is meant."""

from __future__ import annotations

from datetime import datetime

import pytest

from parsers.article import Article
from parsers.facts import find
from parsers.facts.lexicon import table
from parsers.facts.times.feasts import feast

WEDNESDAY = datetime(2024, 5, 15)


def times(text: str) -> list[str | None]:
    article = Article(text=text, language="en", published_at=WEDNESDAY)
    return [fact.timex for fact in find(article, [], None) if fact.kind in ("date", "time")]


@pytest.mark.parametrize(
    ("text", "timex"),
    [
        ("Prices fell after Easter.", "2024-03-31"),
        ("Prices fell after Orthodox Easter.", "2024-05-05"),
        ("Prices fell after Lunar New Year.", "2024-02-10"),
        ("Prices fell after Chinese New Year's Eve.", "2024-02-09"),
        ("Prices fell after Diwali last year.", "2023-11-12"),
        ("Prices will fall after Diwali.", "2024-10-31"),
        ("It was bombed on Yom Kippur in 1973.", "1973-10-06"),
        ("It was bombed two days before Passover 2023.", "2023-04-04"),
        ("The ides of March were cold.", "2024-03-15"),
        ("They fasted during Ramadan.", "2024-03-11/2024-04-10"),
        ("They fasted for the month of Ramadan in 2000.", "2000-11-27/2000-12-27"),
        ("The week of Easter was cold.", "2024-W13"),
        ("They met on Mother's Day.", "2024-05-12"),
        ("They met on Valentine’s Day.", "2024-02-14"),
        ("They met on Mardi Gras.", "2024-02-13"),
    ],
)
def test_the_day_of_a_feast(text: str, timex: str) -> None:
    assert times(text) == [timex]


FEASTS = [name for name, rule in table("times_en")["holidays"].items() if ":" not in rule]


@pytest.mark.parametrize("name", FEASTS)
def test_every_feast_of_the_table_is_read(name: str) -> None:
    said = " ".join(word[0].upper() + word[1:] for word in name.split())
    assert times(f"The council met on {said} of 2023.") != []
    day = times(f"The council met on {said} 2023.")
    assert day == [str(feast(table("times_en")["holidays"][name], 2023))]


@pytest.mark.parametrize(
    "text",
    [
        "Mother's ruin is gin.",
        "The Women's Cup was won.",
        "The philosopher Tariq Ramadan was freed.",
        "Ramadan Ahmed said that it was late.",
        "They danced at the Tibetan New Year.",
        "The Holi Kumar building was shut.",
    ],
)
def test_names_are_no_feasts(text: str) -> None:
    assert times(text) == []


def test_where_the_moon_must_be_seen_the_day_is_about_right() -> None:
    article = Article(text="They met on Eid al-Fitr.", language="en", published_at=WEDNESDAY)
    assert [(f.timex, f.modifier) for f in find(article, [], None)] == [("2024-04-10", "APPROX")]


@pytest.mark.parametrize("name", sorted(table("times_en")["holidays"]))
def test_every_feast_has_a_day_today_and_none_fails_far_off(name: str) -> None:
    rule = table("times_en")["holidays"][name]
    assert all(feast(rule, year) for year in range(2012, 2031))
    assert all(day is None or day.year for day in (feast(rule, year) for year in (1000, 2199)))
