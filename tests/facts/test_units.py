"""The names of units are pint's, so that a reader can convert what the warehouse holds."""

from __future__ import annotations

import pint
import pytest

from parsers.facts.lexicon import table

OURS = frozenset(
    "basis_point ppb brake_horsepower kilopound_per_square_inch newton_metre foot_pound acre_foot "
    "point_per_game rebound_per_game assist_per_game".split()
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
