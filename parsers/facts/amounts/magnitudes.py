"""Magnitudes of earthquakes: a 6.2-magnitude quake, 5.9 on the Richter scale."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parsers.facts.amounts.amount import Amount
from parsers.facts.tokens import low_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.facts.numbers.numeral import Numeral
    from parsers.facts.tokens import Token

__all__ = ["as_magnitude"]

LARGEST = 10
HYPHENS = ("-", "‐", "‑", "")


def as_magnitude(tokens: Sequence[Token], numeral: Numeral) -> Amount | None:
    """A quantity with the unit "magnitude", None where nothing says that it is one."""
    if not numeral.digits or not 0 < numeral.value <= LARGEST:
        return None
    first, last = numeral.first, numeral.last
    before = low_at(tokens, first - 1)
    said = before in ("magnitude", "magnitudes")
    said = said or (before in ("of", "-") and low_at(tokens, first - 2) == "magnitude")
    at = last + (low_at(tokens, last) in ("-", "‐", "‑"))
    if low_at(tokens, at) == "magnitude":
        return Amount("quantity", first, at + 1, numeral.value, None, "magnitude", None, numeral)
    near = {low_at(tokens, index) for index in range(last, last + 5)}
    if said or ("richter" in near and {"on", "the"} & near):
        return Amount("quantity", first, last, numeral.value, None, "magnitude", None, numeral)
    return None
