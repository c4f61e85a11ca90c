"""The names of units are pint's, so that a reader can convert what the warehouse holds."""

from __future__ import annotations

from decimal import Decimal

import pint
import pytest

from parsers.facts.facts import values
from parsers.facts.lexicon import table

OURS = frozenset(
    "basis_point ppb brake_horsepower kilopound_per_square_inch newton_metre foot_pound acre_foot "
    "beat_per_minute point_per_game rebound_per_game assist_per_game".split()
)
"""Units of the news and of trades that pint has no name for."""

NAMES = sorted({unit["name"] for unit in table("units")["unit"]} - OURS)
POWERS = {"square": 2, "cubic": 3}
REGISTRY = pint.UnitRegistry()


def expression(name: str) -> str:
    """A unit's name as pint reads it: square_metre is metre ** 2, barrel_per_day barrel / day."""
    top, _, bottom = name.partition("_per_")
    power, _, unit = top.partition("_")
    said = f"{unit}**{POWERS[power]}" if power in POWERS else top
    return f"{said}/{bottom}" if bottom else said


@pytest.mark.parametrize("name", NAMES)
def test_pint_knows_the_unit(name: str) -> None:
    assert REGISTRY.parse_units(expression(name)) is not None


@pytest.mark.parametrize(
    ("language", "words"), [(code, table("languages")[code]["measures"]) for code in
                            ("de", "fr", "es", "pt", "it")]
)  # fmt: skip
def test_other_languages_name_the_same_units(language: str, words: dict[str, str]) -> None:
    known = {unit["name"] for unit in table("units")["unit"]} | {"percentage_point"}
    made = {"kilometre", "centimetre", "kilogram", "megawatt", "gigawatt", "kilowatt_hour"}
    assert set(words.values()) <= known | made


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("It falls at 9.8 m/s^2.", "9.8", "metre_per_second_squared"),
        ("It falls at 9.81 m/s².", "9.81", "metre_per_second_squared"),
        ("It rose by 9.81 metres per second squared.", "9.81", "metre_per_second_squared"),
        ("a momentum of 5 kg·m/s", "5", "kilogram_metre_per_second"),
        ("It needs 18 kWh per 100 km.", "18", "kilowatt_hour_per_100_kilometre"),
        ("It held 35 micrograms per cubic metre.", "35", "microgram_per_cubic_metre"),
        ("It held 5 μg/m3 of dust.", "5", "microgram_per_cubic_metre"),
        ("Milk held 7 Bq/kg.", "7", "becquerel_per_kilogram"),
        ("He carried 2 lbs 8 oz.", "2.5", "lb"),
        ("They walked half a mile.", "0.5", "mile"),
        ("They drilled a quarter of a kilometre.", "0.25", "kilometre"),
        ("a pulse of 120 beats per minute", "120", "beat_per_minute"),
        ("a pressure of 3 bar", "3", "bar"),
        ("They drove 12 kilometres.", "12", "kilometre"),
    ],
)
def test_units_made_of_several(text: str, value: str, unit: str) -> None:
    facts = [(fact.value, fact.unit) for fact in values(text, "en", None)]
    assert facts == [(Decimal(value), unit)]


def test_powers_of_ten_and_blood_pressure() -> None:
    assert values("It has 6.02 × 10²³ atoms.", "en", None)[0].value == Decimal("6.02E+23")
    assert all(fact.value != Decimal("1.5") for fact in values("120/80 mmHg", "en", None))


def test_a_rate_has_the_whole_of_its_unit() -> None:
    [fact] = values("It costs 50 cents per kilowatt-hour.", "en", None)
    assert (fact.verbatim, fact.flags) == ("50 cents per kilowatt-hour", ("per kilowatt hour",))
    [fact] = values("It has 50 people per square kilometre.", "en", None)
    assert "per square kilometre" in fact.flags
