"""A number as it stands in the text."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

__all__ = ["HALF", "HUNDRED", "LARGEST", "MAX_TOKENS", "QUARTER", "THOUSAND", "Numeral"]

THOUSAND = Decimal(1000)


HUNDRED = Decimal(100)


HALF = Decimal("0.5")


QUARTER = Decimal("0.25")


LARGEST = Decimal(10) ** 28
"""No number is larger: beyond it exact arithmetic with the default precision ends."""


MAX_TOKENS = 16
"""No numeral is longer: what keeps the reading linear."""


@dataclass(slots=True)
class Numeral:
    """A number as it stands in the tokens `first` to `last` (exclusive).

    `kind` is cardinal, ordinal, fraction, vague or times; `high` the upper bound of a vague one;
    `scale` the factor a scale word gave ("billion"), 1 without; `digits` whether it was written
    in digits; `plain` a bare run of digits without sign, group, point or scale.
    """

    first: int
    last: int
    start: int
    end: int
    value: Decimal
    kind: str = "cardinal"
    high: Decimal | None = None
    scale: Decimal = Decimal(1)
    digits: bool = False
    plain: bool = False
    article: bool = False
