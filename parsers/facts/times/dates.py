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
    "month_in_digits",
    "near_year",
    "numeric",
    "slashed",
    "slashed_range",
    "spaced",
]


NO_YEAR = 300
"""Days from today within which a date goes without its year."""

FAR = 8
"""Months ahead that "future" still reaches: a day just gone is not one of next year."""


def numeric(r: Reading, first: int, last: int) -> Time | None:
    """2015-03-03, 3/3/2015, 31/Oct/1974, 10-31-74."""
    parts = r.where(first, last, "dyMcIN")
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
    if follow in ("/", "-") and r.letters[last + 1 : last + 2] in ("y", "d"):
        return None  # no day of the calendar, and a year behind it: 2/29/2019
    if one.letter == "M" or two.letter == "M":
        if "-" in r.letters[first:last] and not r.glued(first, last):
            return None
        month = r.known.months[(one if one.letter == "M" else two).low]
        other = two if one.letter == "M" else one
        if other.letter == "y":
            period = periods.month(number(other), month)
            return r.made("date", first, last, period)
        day = number(other)
    else:
        said = r.pieces[first].text + "/" + r.pieces[last - 1].text
        if said in r.known.events:
            return None
        alone = len(r.pieces) - (last - first) <= 2
        named = "W" in r.letters[first:last]
        cued = named or (before in "iRW>aBtx" and before) or (follow and follow in "-pd")
        at = next(k for k in range(first, last) if r.pieces[k] is one)
        if not (alone or cued) or not (r.glued(at, last) or alone):
            return None
        a, b = number(one), number(two)
        day, month = (a, b) if (r.known.day_first and b <= 12) or a > 12 else (b, a)
    if not 1 <= month <= 12 or date_or_none(2004, month, day) is None:
        return None
    return in_year(r, first, last, month, day, None)


def slashed_range(r: Reading, first: int, last: int) -> Time | None:
    """10/1-11/2/2017, from 5/1 to 5/7: two days with their months, the year said once."""
    parts = r.where(first, last, "dy")
    numbers = [number(part) for part in parts[:4]]
    if not r.known.day_first:
        numbers = [numbers[1], numbers[0], numbers[3], numbers[2]]
    led = r.letters[first] == "R"
    if len(parts) == 4 and not led:
        return None  # 3/4 - 1/2 are fractions
    year = full_year(parts[4]) if len(parts) > 4 else None
    two = in_year(r, first, last, numbers[3], numbers[2], year)
    if two is None or two.moment is None:
        return None
    start = date_or_none(two.moment.year, numbers[1], numbers[0])
    if start is not None and start > two.moment:
        start = date_or_none(two.moment.year - 1, numbers[1], numbers[0])
    if start is None:
        return None
    period = periods.between(periods.day(start), periods.day(two.moment))
    return r.made("date", first, last, period, relative=year is None, moment=start)


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


def spaced(r: Reading, first: int, last: int) -> Time | None:
    """2017 03 02: two figures each for the month and the day."""
    year, month, day = r.pieces[first:last]
    follow = r.pieces[last] if last < len(r.pieces) else None
    words = follow is not None and follow.letter == "_" and follow.text[0].isalnum()
    if (
        len(month.text) != 2
        or len(day.text) != 2
        or words
        or (first and r.letters[first - 1] in "dn")
    ):
        return None
    moment = date_or_none(number(year), number(month), number(day))
    return None if moment is None else day_time(r, first, last, moment)


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
    except (ValueError, OverflowError):
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
    way = {"x": "alone", "l": "last"}.get(r.letters[first], "") or r.direction(first, last)
    if last < len(r.pieces) and r.pieces[last].low in ("delivery", "futures", "contract"):
        way = "alone"  # Brent for May delivery
    here = (today.month, today.day if day is not None else 0)
    there = (month, day or 0)
    if way == "alone":
        return today.year + (there < here)
    if way == "last":
        return today.year - (there >= here)
    months = (month - today.month) % 12 or 12 * (there < here)
    far = 11 if first and r.pieces[first - 1].low in ("by", "until") else FAR
    if way == "future" and months <= far:
        return today.year + (there < here)
    ahead = (month - today.month) % 12
    if there > here:
        if way == "past" and ahead > 0:
            return today.year - 1 if ahead > 1 or day is None else today.year
        return today.year if ahead <= 4 else today.year - 1
    if ahead and ahead <= 1 and way != "past" and day is not None:
        return today.year + 1
    return today.year


def _where_weekday_fits(r: Reading, first: int, last: int, year: int, month: int, day: int) -> int:
    """The year, or the one before or after, in which the day falls on the weekday that is named.

    A weekday that fits none of the three is a slip of the pen and changes nothing.
    """
    named = next((p.low for p in r.pieces[first:last] if p.letter == "W"), None)
    if named is None:
        return year
    alone = r.direction(first, last) == "alone"
    for near in (year, year - 1, year + 1):
        moment = date_or_none(near, month, day)
        if moment is None or moment.isoweekday() != r.known.weekdays[named]:
            continue
        away = (moment - r.today).days
        if near == year or abs(away) <= NO_YEAR or (alone and away > 0):
            return near
    return year


def month_in_digits(r: Reading, first: int, last: int) -> Time | None:
    """2015-3, 12-2015, 3/2015: a month by its number."""
    one, two = r.pieces[first], r.pieces[last - 1]
    year, month = (one, two) if one.letter == "y" else (two, one)
    around = r.letters[first - 1 : first] + r.letters[last : last + 1]
    if not 1 <= number(month) <= 12 or not r.glued(first, last) or set(around) & set("-/:$"):
        return None
    return r.made("date", first, last, periods.month(number(year), number(month)))


def in_year(
    r: Reading, first: int, last: int, month: int, day: int, year: int | None
) -> Time | None:
    if year is not None:
        moment = date_or_none(year, month, day)
        return None if moment is None else day_time(r, first, last, moment)
    year = _where_weekday_fits(r, first, last, near_year(r, first, last, month, day), month, day)
    moment = date_or_none(year, month, day)
    if moment is None:  # 29 February
        moment = next((m for y in (year - 1, year + 1, year - 2, year + 2, year - 3, year + 3)
                       if (m := date_or_none(y, month, day))), None)  # fmt: skip
    if moment is None:
        return None
    time = day_time(r, first, last, moment)
    time.floating = (month, day)
    if r.reference is None:
        time.period = Period(f"XXXX-{month:02d}-{day:02d}", None, None, "day")
        time.moment = None
    return time
