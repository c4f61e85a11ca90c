"""One value with its unit: what every reader of amounts makes."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from parsers.article import FactKind
    from parsers.facts.numbers.numeral import Numeral

__all__ = ["ONE", "Amount", "is_bare"]

ONE = Decimal(1)


@dataclass(slots=True)
class Amount:
    """A value in the tokens `first` to `last` (exclusive).

    `against` is the other side's number in a tally or score; `told_in` what the heading of a
    table says its figures are in ("thousands"), by which the value has been multiplied;
    `listed` marks an age that has its word from another in its list.
    """

    kind: FactKind
    first: int
    last: int
    value: Decimal
    value_high: Decimal | None = None
    unit: str | None = None
    modifier: str | None = None
    numeral: Numeral | None = None
    rate: str | None = None
    vague: bool = False
    against: Decimal | None = None
    told_in: str | None = None
    listed: bool = False


def is_bare(amount: Amount) -> bool:
    numeral = amount.numeral
    return (
        amount.kind == "number"
        and amount.unit is None
        and numeral is not None
        and numeral.kind == "cardinal"
    )
