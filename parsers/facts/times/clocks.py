"""Times of day: 8:30 p.m., noon, 11 o'clock, in the morning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parsers.facts.times import periods
from parsers.facts.times.lengths import clock_length
from parsers.facts.times.periods import Period
from parsers.facts.times.reading import number

if TYPE_CHECKING:
    from parsers.facts.times.periods import Clock
    from parsers.facts.times.pieces import Piece
    from parsers.facts.times.reading import Reading, Time

__all__ = [
    "clock",
    "four_figures",
    "in_part_of_day",
    "late",
    "made",
    "part_alone",
    "span",
    "time_told",
    "with_day",
    "zoned",
]


def clock(r: Reading, first: int, last: int) -> Time | None:
    """8 p.m., 8:30, 7:56:30 pm, 8.30pm, 11 o'clock, noon."""
    stretch = r.pieces[first:last]
    letters = r.letters[first:last]
    if "C" in letters:
        low = next(p.low for p in stretch if p.letter == "C")
        return made(r, first, last, 0 if low == "midnight" else 12, None, None)
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
    if "z" in letters and _vague(r, first, last):
        return None
    if letters == "ij" and (not time_told(r, first) or _measures(r, last)):
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
    return made(r, first, last, hour % 24, minute, second)


def _vague(r: Reading, first: int, last: int) -> bool:
    """Whether "fortyish" or "5ish people" tells no hour: 5ish where an hour may stand does."""
    told = next(p for p in r.pieces[first:last] if p.letter == "z")
    if told.low != "ish":
        return False
    before = r.pieces[first - 1] if first else None
    cued = before is None or before.low in HOURLY or before.letter in "kWP"
    follow = r.pieces[last] if last < len(r.pieces) else None
    counts = follow is not None and follow.letter == "_" and follow.low not in AFTER_HOUR
    return not cued or number(r.pieces[first]) > 12 or (counts and "p" not in r.letters[first:last])


TIMED = frozenset(
    """
    meet met leave leaves left start starts started begin begins began open opens opened arrive
    arrives arrived depart departs departed train bus flight show doors breakfast dinner lunch wake
    woke up ends kick kicks kicked tomorrow tonight today yesterday session
    """.split()
)


AFTER_HOUR = frozenset(
    "and on in for to from the but when as with local a sharp this today".split()
)


def _measures(r: Reading, last: int) -> bool:
    """Whether a word behind a number counts with it: at 11.25 percent is no hour."""
    follow = r.pieces[last] if last < len(r.pieces) else None
    if follow is None or follow.letter != "_":
        return False
    return follow.low == "%" or (follow.low[0].isalpha() and follow.low not in AFTER_HOUR)


def time_told(r: Reading, first: int) -> bool:
    """at 6.45: a time where something starts or leaves, and a price where it is traded."""
    return any(
        piece.low in TIMED or piece.letter == "W" for piece in r.pieces[max(0, first - 6) : first]
    )


def zoned(r: Reading, first: int, last: int) -> Time | None:
    """0401 GMT, at 1400 hours, 2117 local time: four digits that are an hour; at 9 ET."""
    told = _of_four(r.pieces[first])
    if r.letters[first] in "dc":
        before = r.pieces[first - 1].low if first else "at"
        hour = number(r.pieces[first])
        follow = r.pieces[last] if last < len(r.pieces) else None
        named = follow is not None and follow.letter == "_" and follow.text[0].isupper()
        weight = r.pieces[last - 1].low == "mt"  # 9 MT are megatonnes too
        if before not in HOURLY or hour > 23 or named or weight:
            return None
        return made(r, first, last, hour, None, None)
    if told is None:
        return None
    tail = r.pieces[last - 1] if r.letters[last - 1] != "_" else None
    if last - first == 1:
        said = [piece.low for piece in r.pieces[last : last + 2]]
        if said != ["local", "time"] and said[0] not in ("utc", "zulu"):
            return None
    elif tail is not None and tail.letter == "U":
        before = r.pieces[first - 1].low if first else ""
        if tail.low not in ("hours", "hrs") or before not in HOURLY:
            return None
    return made(r, first, last, *told)


def four_figures(r: Reading, first: int, last: int) -> Time | None:
    """0730-0930, between 0730 and 0930, at 0645: figures that begin with a nought."""
    letters = r.letters[first:last]
    told = [_of_four(piece) for piece in r.where(first, last, "ny")]
    begun = r.where(first, last, "n")[0].text
    if begun[0] != "0" or ("&" in letters and letters[0] != "B"):
        return None
    start, end = told[0], told[-1]
    if start is None or end is None:
        return None
    if letters == "in":
        return made(r, first + 1, last, *start) if r.pieces[first].low == "at" else None
    if start == end:
        return None
    time = r.made("time", first, last, periods.hours(None, start, end))
    time.clock, time.until = start, end
    return time


def _of_four(piece: Piece) -> Clock | None:
    """The hour and minute of 0730."""
    hour, minute = divmod(number(piece), 100)
    sure = len(piece.text) == 4 and piece.text.isdecimal() and hour < 24 and minute < 60
    return (hour, minute, None) if sure else None


HOURLY = frozenset("at by around about until till from to between before after".split())


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
    if "p" not in letters and letters[-1] == "C" and end[0] == 0 and 0 < start[0] < 12:
        start = (start[0] + 12, start[1], start[2])  # from 8 to midnight
    elif "p" not in letters and letters[-1] != "C" and end[0] < start[0] <= 12:
        end = (end[0] + 12, end[1], end[2])  # from 10:30 to 3
    if start == end or (set(letters) <= set("R>dc") and not _kept_open(r, first, start, end)):
        return None
    time = r.made("time", first, last, periods.hours(None, start, end))
    time.clock, time.until = start, end
    return time


def span_in_part(r: Reading, first: int, last: int) -> Time | None:
    """from 3 till 5 in the afternoon, between 8 and 10:30 in the evening."""
    letters = r.letters[first:last]
    end = next(k for k in range(last - 1, first, -1) if r.letters[k] == "i")
    at = first + letters.index(next(c for c in letters if c in "->&"))
    if ("&" in letters) is not (letters[0] == "B"):
        return None
    one, two = clock(r, first + 1, at), clock(r, at + 1, end)
    code = r.known.parts[r.pieces[last - 1].low]
    if one is None or two is None or one.clock is None or two.clock is None:
        return None
    start, until = late(one.clock, code), late(two.clock, code)
    if until <= start or until[0] > 24:
        return None
    time = r.made("time", first, last, periods.hours(None, start, until))
    time.clock, time.until = start, until
    return time


def _kept_open(r: Reading, first: int, start: Clock, end: Clock) -> bool:
    """open from 10 to 5, works from nine to five: hours where nothing but the verb says so."""
    before = r.pieces[first - 1].low if first else ""
    return before in OPENING and 5 <= start[0] <= 12 and 12 < end[0] <= 24


OPENING = frozenset("open opens opened daily hours works worked working".split())


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


def made(
    r: Reading, first: int, last: int, hour: int, minute: int | None, second: int | None
) -> Time:
    time = r.made("time", first, last, periods.clock(None, hour, minute, second))
    time.clock = (hour, minute, second)
    return time


def with_day(r: Reading, day: Time, hour: Time) -> Period | None:
    """A clock time on a day."""
    if hour.clock is None:
        return None
    if "p" not in r.letters[hour.first : hour.last]:
        part = day.period.timex.rpartition("T")[2]
        hour.clock = late(hour.clock, part)
        hour.until = None if hour.until is None else late(hour.until, part)
    if hour.until is not None and day.moment is not None:
        return periods.hours(day.moment, hour.clock, hour.until)
    if day.moment is None and day.period.timex.startswith("T"):
        return periods.clock(None, *hour.clock)
    if day.moment is None:
        return Period(f"{day.period.timex}{hour.period.timex}", None, None, "time")
    return periods.clock(day.moment, *hour.clock)


FIRST_LATE = {"AF": 1, "EV": 3, "NI": 5}
"""The earliest hour that, said of an afternoon, evening or night, is one after noon."""


def late(hour: Clock, part: str) -> Clock:
    """tonight at 8, last night between 7 and 9:30: hours after noon, though nobody says so."""
    earliest = FIRST_LATE.get(part, 12)
    return (hour[0] + 12, hour[1], hour[2]) if earliest <= hour[0] < 12 else hour


def in_part_of_day(r: Reading, hour: Clock, last: int) -> Clock | None:
    """The hour that is meant by one of twelve in the part of the day before piece `last`."""
    tail = r.pieces[last - 1]
    code = r.known.parts.get(tail.low, "NI" if tail.low == "night" else "")
    if not code or code in periods.MEALS:
        return None
    moved = late(hour, code)
    return (0, moved[1], moved[2]) if code == "MO" and moved[0] == 12 else moved


def part_alone(r: Reading, first: int, last: int) -> Time | None:
    """in the morning, early in the afternoon, after dinner: of the last day named, if one was."""
    piece = next(p for p in r.pieces[first:last] if p.letter == "P")
    code = r.known.parts[piece.low]
    if piece.low.endswith("s") and piece.low not in HOURS_OF_WORK:
        return r.made("set", first, last, Period(f"T{code}", None, None, "set"))
    of_day = r.letters[last : last + 1] in ("W", "k") or r.letters[last : last + 2] == "iW"
    meal = code in periods.MEALS
    if (last - first == 1 or piece.low == "overnight") and not (of_day and meal):
        before = r.pieces[first - 1].low if first else ""
        one = before == "one" and piece.low in ("morning", "afternoon", "evening")
        if not (meal and before in MEAL_CUES) and not (one and not _followed(r, last)):
            return None
        if one:
            return r.made("time", first, last, Period(f"T{code}", None, None, "part"))
    if _followed(r, last):
        return None
    if r.anchor is None or not r.told_to_the_day or piece.low in HOURS_OF_WORK:
        return r.made("time", first, last, Period(f"T{code}", None, None, "part"))
    return r.made("time", first, last, periods.part_of_day(r.anchor, code), moment=r.anchor)


HOURS_OF_WORK = frozenset({"business hours", "office hours"})
MEAL_CUES = frozenset("after around before by until till since about".split())


def _followed(r: Reading, last: int) -> bool:
    """Whether a part of the day goes on in a longer word or in a name."""
    follow = r.letters[last] if last < len(r.letters) else ""
    return follow == "-" or (last < len(r.pieces) and r.pieces[last].text[0].isupper())
