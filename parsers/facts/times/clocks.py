"""Times of day: 8:30 p.m., noon, 11 o'clock, in the morning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parsers.facts.times import periods
from parsers.facts.times.lengths import clock_length
from parsers.facts.times.periods import Period
from parsers.facts.times.reading import number

if TYPE_CHECKING:
    from parsers.facts.times.reading import Reading, Time

__all__ = ["clock", "part_alone", "span", "with_day", "zoned"]


def clock(r: Reading, first: int, last: int) -> Time | None:
    """8 p.m., 8:30, 7:56:30 pm, 8.30pm, 11 o'clock, noon."""
    stretch = r.pieces[first:last]
    letters = r.letters[first:last]
    if "C" in letters:
        low = next(p.low for p in stretch if p.letter == "C")
        return _made(r, first, last, 0 if low == "midnight" else 12, None, None)
    if ":" in letters:
        at = first + letters.index(":")
        if not r.glued(at - 1, at + 2):
            return None
    figures = [p for p in stretch if p.letter in "dcjnNy"]
    minute: int | None = None
    second: int | None = None
    head = figures[0]
    unit = next((p for p in stretch if p.letter == "U"), None)
    if unit is not None and (r.known.english or r.known.units[unit.low] != "hour"):
        return None
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
    elif letters[1:2] == ":" and _is_verse(r, first):
        return None
    return _made(r, first, last, hour % 24, minute, second)


def zoned(r: Reading, first: int, last: int) -> Time | None:
    """0401 GMT: four digits before a zone."""
    hour, minute = divmod(number(r.pieces[first]), 100)
    if len(r.pieces[first].text) != 4 or hour > 24 or minute > 59:
        return None
    return _made(r, first, last, hour % 24, minute, None)


def span(r: Reading, first: int, last: int) -> Time | None:
    """9-11 a.m., from 7 to 8:30pm, 2:00 - 2:30, between 3 and 5 p.m."""
    letters = r.letters[first:last]
    paired = letters[0] == "B"
    if ("&" in letters) is not paired and not (paired and ">" in letters):
        return None
    at = first + letters.index(next(c for c in letters if c in "->&"))
    begin = first + (letters[0] in "RB")
    second = at + 1 + (r.letters[at + 1] == ">")
    one, two = clock(r, begin, at), clock(r, second, last)
    if one is None or two is None or one.clock is None or two.clock is None:
        return None
    start, end = one.clock, two.clock
    if "p" in r.letters[second:last] and "p" not in r.letters[begin:at] and 0 < start[0] < 12:
        # "9-11 p.m." says the half of the day once; "9-5 p.m." begins in the other half
        half = end[0] >= 12 and start[0] <= (end[0] - 12 or 12) and start[0] != end[0] - 12
        if half or (end[0] >= 12 and start[0] == end[0] - 12):
            start = (start[0] + 12, start[1], start[2])
    if start == end:
        return None
    time = r.made("time", first, last, periods.hours(None, start, end))
    time.clock, time.until = start, end
    return time


def _is_verse(r: Reading, first: int) -> bool:
    """John 3:16: behind a name that is no weekday and no month."""
    before = r.pieces[first - 1] if first else None
    if before is None or before.letter not in "_P" or not before.text[0].isupper():
        return False
    opening = first < 2 or r.pieces[first - 2].letter in ".:" or r.pieces[first - 2].low == "¶"
    return before.text[1:].islower() and not opening


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
    if hour.until is not None and day.moment is not None:
        return periods.hours(day.moment, hour.clock, hour.until)
    if day.moment is None:
        return Period(f"{day.period.timex}{hour.period.timex}", None, None, "time")
    return periods.clock(day.moment, *hour.clock)


def part_alone(r: Reading, first: int, last: int) -> Time | None:
    """in the morning, early in the afternoon: of the last day named, where one was."""
    piece = next(p for p in r.pieces[first:last] if p.letter == "P")
    code = r.known.parts[piece.low]
    if piece.low.endswith("s"):
        return r.made("set", first, last, Period(f"T{code}", None, None, "set"))
    if last - first == 1 or piece.low in ("overnight", "lunchtime"):
        return None
    follow = r.letters[last] if last < len(r.letters) else ""
    if follow == "-" or (last < len(r.pieces) and r.pieces[last].text[0].isupper()):
        return None
    if r.anchor is None:
        return r.made("time", first, last, Period(f"T{code}", None, None, "part"))
    return r.made("time", first, last, periods.part_of_day(r.anchor, code), moment=r.anchor)
