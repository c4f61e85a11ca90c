"""Times by their letters: EOM, EOY, YTD."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parsers.facts.times import periods
from parsers.facts.times.relative import period_of

if TYPE_CHECKING:
    from parsers.facts.times.reading import Reading, Time

__all__ = ["shortened"]


def shortened(r: Reading, first: int, last: int) -> Time | None:
    """EOM, EOY, YTD: the end of what is now, or what of it has been."""
    piece = r.pieces[last - 1]
    edge, _, unit = r.known.shortened[piece.low].partition(" ")
    named = period_of(r, unit, 0)
    if named is None or named.start is None:
        return None
    if edge == "to-date":
        period = periods.between(named, periods.day(r.today))
        return r.made("date", first, last, period, relative=True)
    if unit == "day":
        period = periods.clock(r.today, 23, 59, 59)
        return r.made("time", first, last, period, relative=True, moment=r.today)
    time = r.made("date", first, last, named, relative=True)
    time.modifier = "END"
    return time
