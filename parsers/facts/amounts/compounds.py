"""Units made of several: metres per second squared, kg·m/s, kWh per 100 km, W/m²."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parsers.facts.amounts.rates import rate_after
from parsers.facts.amounts.units import unit_after
from parsers.facts.tokens import low_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.facts.tokens import Token

__all__ = ["compound"]

TIMES = frozenset("·⋅*•×")
SHORT = {"h": "hour", "hr": "hour", "s": "second", "sec": "second", "min": "minute", "d": "day"}
POWERS = {"²": "squared", "³": "cubed", "2": "squared", "3": "cubed"}
RAISED = frozenset("squared cubed".split())
MOST = 3
"""Units below the line at most."""


def compound(tokens: Sequence[Token], last: int, name: str) -> tuple[str, int, str | None]:
    """The unit that begins with `name`, the token after it, and what it is a rate of, if it is one.

    Units below the line follow "per": metre_per_second_squared, kilowatt_hour_per_100_kilometre.
    """
    while low_at(tokens, last) in TIMES and tokens[last].glued and last + 1 < len(tokens):
        other = unit_after(tokens, last + 1, True)
        if other is None or not tokens[last + 1].glued:
            break
        name, last = f"{name}_{other.name}", other.last
    raised, last = _raised(tokens, last)
    name += raised
    told: str | None = None
    for _ in range(MOST):
        rate, end = rate_after(tokens, last)
        if rate is None or rate == "item":
            break
        below, end = _below(tokens, last, rate, end)
        raised, last = _raised(tokens, end)
        name = f"{name}_per_{below}{raised}"
        told = told or rate
    return name, last, told


def _below(tokens: Sequence[Token], last: int, rate: str, end: int) -> tuple[str, int]:
    """The unit behind "per", "a" or a slash, and the token after it."""
    follow = last + 1 + (low_at(tokens, last) == "-")
    if rate[:1].isdigit():  # per 100 km
        unit = unit_after(tokens, follow + 1, True)
        return (rate, end) if unit is None else (f"{rate}_{unit.name}", unit.last)
    plain = tokens[follow].text.rstrip("²³") if follow < len(tokens) else ""
    if plain in SHORT:
        return SHORT[plain] + _superscript(tokens[follow]), follow + 1
    unit = unit_after(tokens, follow, True)
    if unit is None:
        return rate.replace(" ", "_"), end
    return unit.name, max(unit.last, end)


def _superscript(token: Token) -> str:
    return "".join(f"_{POWERS[char]}" for char in token.text if char in "²³")


def _raised(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    """The power of a unit that ends before a token: s^2, per second squared."""
    if low_at(tokens, at) in RAISED:
        return f"_{tokens[at].low}", at + 1
    caret = low_at(tokens, at) == "^" and tokens[at].glued and at + 1 < len(tokens)
    if caret and tokens[at + 1].glued and tokens[at + 1].text in POWERS:
        return f"_{POWERS[tokens[at + 1].text]}", at + 2
    return "", at
