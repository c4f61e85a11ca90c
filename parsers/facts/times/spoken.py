"""Times of day as they are spoken: half past eight, 8 tonight, ten in the morning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parsers.facts.times.clocks import TIMED, clock, in_part_of_day, made, time_told
from parsers.facts.times.reading import number

if TYPE_CHECKING:
    from parsers.facts.times.reading import Reading, Time

__all__ = ["GOES_ON", "HOUR_CUES", "bare_hour", "hour_tonight", "in_part", "spoken"]


def in_part(r: Reading, first: int, last: int) -> Time | None:
    """10 in the morning, half past eight in the evening, three at night."""
    end = next(k for k in range(first, last) if r.letters[k] == "i")
    told = (
        clock(r, first, end) if "z" in r.letters[first:end] or ":" in r.letters[first:end] else None
    )
    if told is None:
        before = r.pieces[first - 1] if first else None
        cued = before is None or before.letter in "iR>akWPB" or before.low in CUES
        cued = cued or (before is not None and before.low in TIMED)
        hour = number(r.pieces[first])
        if not cued or not 1 <= hour <= 12 or end - first > 1:
            return None
        told = made(r, first, end, hour, None, None)
    if told.clock is None:
        return None
    moved = in_part_of_day(r, told.clock, last)
    return None if moved is None else made(r, first, last, *moved)


CUES = frozenset("about around approximately by than shortly just".split())


def spoken(r: Reading, first: int, last: int) -> Time | None:
    """half past eight, a quarter to nine, twenty minutes past four, ten after six."""
    stretch = r.pieces[first:last]
    way = next(p for p in stretch if p.letter in "l>a")
    at = first + stretch.index(way)
    if way.low not in ("past", "to", "after"):
        return None
    head = r.pieces[at - 1] if r.letters[at - 1] != "U" or at - 1 == first else r.pieces[at - 2]
    if "w" in r.letters[first:at]:
        minutes = 30
    elif any(p.low.startswith("quarter") for p in r.pieces[first:at]):
        minutes = 15
    else:
        minutes = number(head)
        unit = r.pieces[at - 1]
        named = unit.letter == "U" and r.known.units[unit.low] == "minute"
        before = r.pieces[first - 1].low if first else ""
        cued = before in MINUTE_CUES or _is_surely_past(r, first, last, way.low)
        if not 1 <= minutes < 60 or not (named or (cued and minutes % 5 == 0)):
            return None
        if way.low == "after" and before != "at" and "p" not in r.letters[at:last]:
            return None
    tail = r.pieces[at + 1]
    hour = 12 if tail.low != "midnight" and tail.letter == "C" else number(tail) % 24
    if way.low == "to":
        hour, minutes = (hour - 1) % (24 if not hour else 12), 60 - minutes
        hour = hour or 12
    if hour > 12 and tail.letter != "C" and tail.low != "midnight":
        return None
    if "p" in r.letters[at:last]:
        half = next(p for p in r.pieces[at:last] if p.letter == "p")
        hour = hour % 12 + 12 * (half.low == "pm")
    return made(r, first, last, hour, minutes, None)


MINUTE_CUES = frozenset("at until till".split())


def _is_surely_past(r: Reading, first: int, last: int, way: str) -> bool:
    """five past six, 20 to 3pm: the words alone say that it is an hour."""
    if set("pC") & set(r.letters[first:last]):
        return True
    return way == "past" and r.letters[first] == "c" and r.letters[last - 1] == "c"


def bare_hour(r: Reading, first: int, last: int) -> Time | None:
    """Saturday at 7, tonight at 8: an hour behind a day, where nothing follows it could count."""
    hour = number(r.pieces[last - 1])
    night = first and r.pieces[first - 1].low in ("night", "tonight")
    if r.pieces[first].low != "at" or not 1 <= hour <= 12:
        return None
    if _before_part(r, last) or _before_day(r, last):
        return made(r, last - 1, last, hour, None, None)
    if not first or (r.letters[first - 1] not in "WkPo" and not night):
        return None
    follow = r.pieces[last] if last < len(r.pieces) else None
    counts = follow is not None and follow.letter == "_" and follow.low[0].isalnum()
    if counts and follow is not None and follow.low not in GOES_ON:
        return None
    return made(r, last - 1, last, hour, None, None)


def _before_part(r: Reading, at: int) -> bool:
    """Whether "on Saturday evening" or "tomorrow night" comes next."""
    at += r.letters[at : at + 1] == "i"
    return r.letters[at : at + 1] in ("k", "W") and r.letters[at + 1 : at + 2] in ("P", "U")


def _before_day(r: Reading, at: int) -> bool:
    """at 8 tonight, at 9 tomorrow; "at 8 today" may be what shares stand at."""
    follow = r.pieces[at] if at < len(r.pieces) else None
    if follow is None or follow.letter != "k":
        return False
    return follow.low not in ("today", "yesterday") or time_told(r, at)


def hour_tonight(r: Reading, first: int, last: int) -> Time | None:
    """8 tonight, around 9 tomorrow morning: an hour that nothing but its day says is one."""
    hour = number(r.pieces[first])
    before = r.pieces[first - 1].low if first else "at"
    night = r.pieces[last].low == "tonight" or r.letters[last + 1 : last + 2] in ("P", "U")
    if before not in HOUR_CUES or not night or not 1 <= hour <= 12:
        return None
    return made(r, first, last, hour, None, None)


HOUR_CUES = frozenset("at around until till".split())
GOES_ON = frozenset("it he she they we i but when with where who because as".split())
