"""Calendar dates written in digits."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from parsers.facts.times import periods
from parsers.facts.times.periods import Period
from parsers.facts.times.reading import number

if TYPE_CHECKING:
    from parsers.facts.times.pieces import Piece
    from parsers.facts.times.reading import Reading, Time

__all__ = [
    "compact",
    "date_or_none",
    "day_time",
    "dotted",
    "full_year",
    "in_year",
    "near_year",
    "numeric",
    "slashed",
]


def numeric(r: Reading, first: int, last: int) -> Time | None:
    """2015-03-03, 3/3/2015, 31/Oct/1974, 10-31-74."""
    parts = r.where(first, last, "dyMcI")
    if len(parts) != 3 or (r.pieces[first + 1].letter == "-" and not r.glued(first, last)):
        return None
    if (
        first
        and r.pieces[first - 1].letter in "-/"
        and r.pieces[first - 1].end == r.pieces[first].start
    ):
        return None
    if last < len(r.pieces) and r.pieces[last].letter in "-/" and r.glued(last - 1, last + 1):
        follow = r.pieces[last + 1] if last + 1 < len(r.pieces) else None
        if follow is not None and follow.letter == "n":
            return None
    one, two, three = parts
    named = [part for part in parts if part.letter == "M"]
    if named:
        month = r.known.months[named[0].low]
        rest = [part for part in parts if part.letter != "M"]
        if len(rest) != 2:
            return None
        if rest[0].letter == "y":
            rest.reverse()
        moment = date_or_none(full_year(rest[1]), month, number(rest[0]))
    elif one.letter == "y":
        moment = date_or_none(number(one), number(two), number(three))
    else:
        year = full_year(three)
        day_first = r.known.day_first
        a, b = number(one), number(two)
        day, month = (a, b) if (day_first and b <= 12) or a > 12 else (b, a)
        moment = date_or_none(year, month, day)
    return None if moment is None else day_time(r, first, last, moment)


def slashed(r: Reading, first: int, last: int) -> Time | None:
    """2/15, Oct/2: a day and a month without a year."""
    parts = r.where(first, last, "dMy")
    if len(parts) != 2:
        return None
    one, two = parts
    before = r.letters[first - 1] if first else ""
    follow = r.letters[last] if last < len(r.letters) else ""
    if before in ("/", "-") and r.glued(first - 1, first + 1):
        return None
    if one.letter == "M" or two.letter == "M":
        month = r.known.months[(one if one.letter == "M" else two).low]
        other = two if one.letter == "M" else one
        if other.letter == "y":
            period = periods.month(number(other), month)
            return r.made("date", first, last, period)
        day = number(other)
    else:
        alone = len(r.pieces) - (last - first) <= 2
        cued = (before in "iRW>aBt,x" and before) or (follow and follow in "-pd")
        if not (alone or cued) or not (r.glued(first, last) or alone):
            return None
        a, b = number(one), number(two)
        day, month = (a, b) if (r.known.day_first and b <= 12) or a > 12 else (b, a)
    if not 1 <= month <= 12 or date_or_none(2004, month, day) is None:
        return None
    return in_year(r, first, last, month, day, None)


def dotted(r: Reading, first: int, last: int) -> Time | None:
    """29.03.2018."""
    parts = r.pieces[first].text.split(".")
    if not all(part.isdecimal() for part in parts) or len(parts[2]) not in (2, 4):
        return None
    year = int(parts[2]) + (2000 if len(parts[2]) == 2 else 0)
    moment = date_or_none(year, int(parts[1]), int(parts[0]))
    if moment is None or not 1000 <= year <= 2199:
        return None
    return day_time(r, first, last, moment)


def compact(r: Reading, first: int, last: int) -> Time | None:
    """20170302."""
    text = r.pieces[first].text
    if not text.isdecimal():
        return None
    moment = date_or_none(int(text[:4]), int(text[4:6]), int(text[6:8]))
    return None if moment is None else day_time(r, first, last, moment)


def date_or_none(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def day_time(r: Reading, first: int, last: int, moment: date, relative: bool = False) -> Time:
    return r.made("date", first, last, periods.day(moment), relative=relative, moment=moment)


def full_year(piece: Piece) -> int:
    """A year as written: two digits are of the last hundred years, or a few years ahead."""
    value = number(piece)
    if piece.letter in "yv" or value >= 100:
        return value
    return 2000 + value if value < 40 else 1900 + value


def near_year(r: Reading, first: int, last: int, month: int, day: int | None) -> int:
    """The year of a month, or of a day in it, that was named without one.

    News looks back; ahead where the words say so, or where the day is close at hand.
    """
    today = r.today
    way = r.direction(first, last)
    here = (today.month, today.day if day is not None else 0)
    there = (month, day or 0)
    if way == "alone":
        return today.year + (there < here)
    if way == "future":
        return today.year + (there < here)
    ahead = (month - today.month) % 12
    if there > here:
        if way == "past" and ahead > 0:
            return today.year - 1 if ahead > 1 or day is None else today.year
        return today.year if ahead <= 4 else today.year - 1
    if ahead and ahead <= 1 and way != "past" and day is not None:
        return today.year + 1
    return today.year


def in_year(
    r: Reading, first: int, last: int, month: int, day: int, year: int | None
) -> Time | None:
    if year is not None:
        moment = date_or_none(year, month, day)
        return None if moment is None else day_time(r, first, last, moment)
    year = near_year(r, first, last, month, day)
    moment = date_or_none(year, month, day)
    if moment is None:  # 29 February
        moment = next((m for y in (year - 1, year + 1, year - 2, year + 2, year - 3, year + 3)
                       if (m := date_or_none(y, month, day))), None)  # fmt: skip
    if moment is None:
        return None
    time = day_time(r, first, last, moment)
    if r.reference is None:
        time.period = Period(f"XXXX-{month:02d}-{day:02d}", None, None, "day")
        time.moment = None
    return time
