"""Hours and minutes in words: seven thirty p.m., two forty-five in the afternoon."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parsers.facts.times import periods
from parsers.facts.times.clocks import in_part_of_day
from parsers.facts.times.reading import number

if TYPE_CHECKING:
    from parsers.facts.times.periods import Clock
    from parsers.facts.times.reading import Reading, Time

__all__ = ["worded"]

NOON = 12


def worded(r: Reading, first: int, last: int) -> Time | None:
    """An hour and its minutes in words, where "p.m." or a part of the day says that they are."""
    stretch = r.pieces[first:last]
    hour_piece, minutes_piece = [p for p in stretch if p.letter in "cn"][:2]
    hour, minutes = number(hour_piece), number(minutes_piece)
    spelled = hour_piece.text.isalpha() and minutes_piece.text.isalpha()
    if not spelled or not 1 <= hour <= NOON or not 10 <= minutes < 60:
        return None
    half = next((p.low for p in stretch if p.letter == "p"), None)
    if half is not None:
        clock: Clock | None = (hour % NOON + NOON * (half == "pm"), minutes, None)
    else:
        clock = in_part_of_day(r, (hour, minutes, None), last)
    if clock is None:
        return None
    time = r.made("time", first, last, periods.clock(None, *clock))
    time.clock = clock
    return time
