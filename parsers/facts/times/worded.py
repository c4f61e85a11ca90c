"""Hours and minutes in words: at five thirty, seven thirty p.m., from two ten to two forty-five."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parsers.facts.times import periods
from parsers.facts.times.clocks import in_part_of_day, made
from parsers.facts.times.reading import number
from parsers.facts.times.spoken import GOES_ON, HOUR_CUES

if TYPE_CHECKING:
    from parsers.facts.times.periods import Clock
    from parsers.facts.times.reading import Reading, Time

__all__ = ["cued", "in_half", "span"]

NOON = 12


def in_half(r: Reading, first: int, last: int) -> Time | None:
    """seven thirty p.m., two forty-five in the afternoon: the half or part of the day says that
    they are an hour and its minutes."""
    clock = _clock(r, first, last)
    if clock is None:
        return None
    half = next((p.low for p in r.where(first, last, "p")), None)
    if half is not None:
        clock = (clock[0] % NOON + NOON * (half == "pm"), clock[1], None)
    else:
        clock = in_part_of_day(r, clock, last)
    return None if clock is None else made(r, first, last, *clock)


def cued(r: Reading, first: int, last: int) -> Time | None:
    """at five thirty, until ten-fifteen: the word before says it, and nothing behind is counted."""
    clock = _clock(r, first, last)
    before = r.pieces[first - 1].low if first else ""
    follow = r.pieces[last] if last < len(r.pieces) else None
    counts = follow is not None and follow.letter in "_UJ%$" and follow.low not in GOES_ON
    if clock is None or before not in HOUR_CUES or counts:
        return None
    return made(r, first, last, *clock)


def span(r: Reading, first: int, last: int) -> Time | None:
    """from two thirty to two forty-five, between six fifteen and seven thirty."""
    letters = r.letters[first:last]
    at = first + next(k for k, letter in enumerate(letters) if letter in ">&")
    start, end = _clock(r, first, at), _clock(r, at, last)
    follow = r.pieces[last] if last < len(r.pieces) else None
    if start is None or end is None or start[:2] >= end[:2]:
        return None
    if ("&" in letters) is not (letters[0] == "B") or (follow and follow.letter in "UJ%$cnd"):
        return None
    time = r.made("time", first, last, periods.hours(None, start, end))
    time.clock, time.until = start, end
    return time


def _clock(r: Reading, first: int, last: int) -> Clock | None:
    """The hour and the minutes that two numbers in words are, where they can be."""
    hour, minutes = r.where(first, last, "cn")
    spelled = hour.text.isalpha() and minutes.text.isalpha()
    if not spelled or not 1 <= number(hour) <= NOON or not 10 <= number(minutes) < 60:
        return None
    return number(hour), number(minutes), None
