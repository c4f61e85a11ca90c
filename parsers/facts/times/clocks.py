"""Times of day: 8:30 p.m., noon, 11 o'clock, in the morning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parsers.facts.times import periods
from parsers.facts.times.lengths import clock_length
from parsers.facts.times.periods import Period
from parsers.facts.times.reading import number

if TYPE_CHECKING:
    from parsers.facts.times.reading import Reading, Time

__all__ = ["clock", "part_alone", "with_day"]


def clock(r: Reading, first: int, last: int) -> Time | None:
    """8 p.m., 8:30, 7:56:30 pm, 8.30pm, 11 o'clock, noon."""
    stretch = r.pieces[first:last]
    letters = r.letters[first:last]
    if "C" in letters:
        low = next(p.low for p in stretch if p.letter == "C")
        return _made(r, first, last, 0 if low == "midnight" else 12, None, None)
    figures = [p for p in stretch if p.letter in "dcjnNy"]
    minute: int | None = None
    second: int | None = None
    head = figures[0]
    if head.letter == "j":
        hour_text, _, minute_text = head.text.partition(".")
        hour, minute = int(hour_text), int(minute_text)
    else:
        hour = number(head)
        if head.letter in "nNy" and "p" in letters and 100 <= hour < 1300:
            hour, minute = divmod(hour, 100)
        if len(figures) > 1:
            minute = number(figures[1])
            if len(figures[1].text) != 2:
                return None
        if len(figures) > 2:
            second = number(figures[2])
    if hour > 24 or (minute or 0) > 59 or (second or 0) > 59:
        return None
    if "p" in letters:
        half = next(p for p in stretch if p.letter == "p")
        if half.low in ("am", "pm") and hour > 12 and half.low == "am":
            return None
        if half.low == "am" and half.text == "am" and not r.glued(first, last):
            follow = r.pieces[last].low if last < len(r.pieces) else ""
            if follow in ("the", "a", "not", "so", "i", "going"):
                return None
        if half.low == "pm" and hour < 12:
            hour += 12
        elif half.low == "am" and hour == 12:
            hour = 0
    elif second is not None and not _is_clock(r, first):
        return clock_length(r, first, last)
    return _made(r, first, last, hour % 24, minute, second)


def _is_clock(r: Reading, first: int) -> bool:
    before = r.pieces[first - 1] if first else None
    return (
        before is None
        or before.letter in "kWdoy"
        or before.low in ("at", "by", "until", "from", "to", "t", "before", "after", ",")
    )


def _made(
    r: Reading, first: int, last: int, hour: int, minute: int | None, second: int | None
) -> Time:
    time = r.made("time", first, last, periods.clock(None, hour, minute, second))
    time.clock = (hour, minute, second)
    return time


def with_day(r: Reading, day: Time, hour: Time) -> Period | None:
    """A clock time on a day."""
    if hour.clock is None:
        return None
    if day.moment is None:
        return Period(f"{day.period.timex}{hour.period.timex}", None, None, "time")
    return periods.clock(day.moment, *hour.clock)


def part_alone(r: Reading, first: int, last: int) -> Time | None:
    """in the morning, in the evening."""
    piece = next(p for p in r.pieces[first:last] if p.letter == "P")
    code = r.known.parts[piece.low]
    return r.made("time", first, last, Period(f"T{code}", None, None, "part"))
