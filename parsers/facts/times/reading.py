"""What every rule of the grammar works on, and what it makes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from parsers.facts.times.cues import direction
from parsers.facts.times.periods import Clock, Period

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.article import FactKind
    from parsers.facts.times.pieces import Piece
    from parsers.facts.times.words import Words

__all__ = ["Reading", "Time", "number"]

NOWHERE = date(2004, 6, 16)
"""Stands in for a reference date that is not known; nothing worked out from it is kept."""


@dataclass(slots=True)
class Time:
    """A time found in the pieces `first` to `last` (exclusive), at characters `start` to `end`.

    `clock` and `until` are hour, minute and second where it is a time of day, or a stretch of one.
    `floating` is the month and day of a date whose year was not said. `counted` says from which
    end a number of units is counted ("the first three months": 1, "the last three": -1).
    """

    kind: FactKind
    first: int
    last: int
    start: int
    end: int
    period: Period
    value: Decimal | None = None
    value_high: Decimal | None = None
    unit: str | None = None
    modifier: str | None = None
    moment: date | None = None
    clock: Clock | None = None
    until: Clock | None = None
    floating: tuple[int, int | None] | None = None
    counted: int = 0


class Reading:
    """The pieces of one text, its reference date, and the last day and year named so far.

    For a week or month `anchor` is its first day, and `told_to_the_day` is false.
    """

    def __init__(
        self, pieces: Sequence[Piece], reference: datetime | date | None, known: Words
    ) -> None:
        self.pieces = pieces
        self.letters = "".join(piece.letter for piece in pieces)
        self.reference = reference
        self.known = known
        if isinstance(reference, datetime):
            self.today = reference.date()
        else:
            self.today = reference or NOWHERE
        self.now: datetime | None = reference if isinstance(reference, datetime) else None
        self.anchor: date | None = None
        self.year: int | None = None
        self.told_to_the_day = False

    def direction(self, first: int, last: int) -> str:
        return direction(self.pieces, first, last, self.known)

    def made(
        self, kind: FactKind, first: int, last: int, period: Period, *, relative: bool = False,
        moment: date | None = None,
    ) -> Time:  # fmt: skip
        """A time over the pieces; a relative one without a reference date keeps its grain only."""
        if relative and self.reference is None:
            period = Period(_masked(period), None, None, period.grain)
            moment = None
        return Time(
            kind,
            first,
            last,
            self.pieces[first].start,
            self.pieces[last - 1].end,
            period,
            moment=moment,
        )

    def where(self, first: int, last: int, letters: str) -> list[Piece]:
        """The pieces of a stretch that carry one of the letters."""
        return [piece for piece in self.pieces[first:last] if piece.letter in letters]

    def glued(self, first: int, last: int) -> bool:
        """Whether nothing stands between the pieces of a stretch."""
        return all(
            self.pieces[index].end == self.pieces[index + 1].start
            for index in range(first, last - 1)
        )


def number(piece: Piece) -> int:
    """The whole number a piece stands for."""
    if piece.letter == "v" and piece.low.isdecimal():
        return int(piece.low)
    if piece.numeral is None:
        return 0
    value = piece.numeral.value
    return int(value) if abs(value) < 10**9 else 0


def _masked(period: Period) -> str:
    """The TIMEX of a relative time with what only the reference date could tell left open."""
    timex = period.timex
    if period.grain in ("part", "time"):
        head, sign, tail = timex.partition("T")
        return f"{'X' * 4}-XX-XX{sign}{tail}" if head else timex
    return {
        "day": "XXXX-XX-XX",
        "month": "XXXX-XX",
        "week": "XXXX-WXX",
        "weekend": "XXXX-WXX-WE",
        "quarter": "XXXX-QX",
        "half": "XXXX-HX",
        "season": "XXXX-" + timex[-2:],
        "decade": "XXX",
        "century": "XX",
        "interval": "XXXX/XXXX",
    }.get(period.grain, "XXXX")
