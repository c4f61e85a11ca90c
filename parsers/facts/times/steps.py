"""A step on from a time that is named: the week before last, a week from Friday, Friday week."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from parsers.facts.times import periods
from parsers.facts.times.reading import number
from parsers.facts.times.relative import period_of
from parsers.facts.times.weekdays import weekday_date

if TYPE_CHECKING:
    from parsers.facts.times.reading import Reading, Time

__all__ = ["before_last", "beside", "week_on", "weeks_from"]


def before_last(r: Reading, first: int, last: int) -> Time | None:
    """the week before last, the Tuesday before last, the year after next."""
    word, way = r.pieces[last - 2].low, r.pieces[last - 1].low
    step = {("before", "last"): -1, ("after", "next"): 1}.get((word, way))
    if step is None:
        return None
    named = r.pieces[last - 3]
    if named.letter == "M":
        return _month_after_next(r, first, last, r.known.months[named.low], step)
    if named.letter == "W":
        near = weekday_date(r, last - 3, last, r.known.weekdays[named.low], "l" if step < 0 else "")
        moment = periods.shift(near, days=7 * step)
        return r.made("date", first, last, periods.day(moment), relative=True, moment=moment)
    period = period_of(r, r.known.units[named.low], 2 * step)
    return None if period is None else r.made("date", first, last, period, relative=True)


def _month_after_next(r: Reading, first: int, last: int, month: int, step: int) -> Time | None:
    """the March after next, the October before last."""
    here = r.today.month
    year = r.today.year + (month <= here if step > 0 else -(month >= here)) + step
    return r.made("date", first, last, periods.month(year, month), relative=True)


NO_POINT = frozenset("for of off lasted lasting over than within took takes".split())
"""Before "a week on Friday" they say how long, or where a week is counted from."""


def weeks_from(r: Reading, first: int, last: int) -> Time | None:
    """a week from Friday, two weeks ago Tuesday, a week on Monday."""
    stretch = r.pieces[first:last]
    unit = next(p for p in stretch if p.letter == "U")
    if r.known.units[unit.low] != "week" or not r.known.english:
        return None
    count = 1 if stretch[0].letter == "A" else number(stretch[0])
    back = "g" in r.letters[first:last]
    before = r.pieces[first - 1].low if first else ""
    away = any(p.low == "from" for p in stretch)
    if not 0 < count < 60 or (stretch[-2].low == "since"):
        return None
    if not back and not away:
        told = stretch[-2].low == "on" and before not in NO_POINT
        if not told or r.direction(first, last) == "past":
            return None
    target = r.known.weekdays[stretch[-1].low]
    ahead = (target - r.today.isoweekday()) % 7
    days = -((7 - ahead) % 7) - 7 * count if back else ahead + 7 * count
    return _day(r, first, last, periods.shift(r.today, days=days))


def week_on(r: Reading, first: int, last: int) -> Time | None:
    """Friday week: the Friday after the next one."""
    if r.pieces[last - 1].low != "week" or not r.known.english:
        return None
    follow = r.pieces[last] if last < len(r.pieces) else None
    if follow is not None and follow.text[0].isalnum():
        return None
    ahead = (r.known.weekdays[r.pieces[first].low] - r.today.isoweekday()) % 7
    return _day(r, first, last, r.today + timedelta(days=ahead + 7))


def beside(r: Reading, time: Time) -> Time | None:
    """the day after Christmas, the second Monday before Easter, the day before last Tuesday."""
    at = time.first - 1
    day = time.moment
    if day is None or at < 1 or r.letters[at] != "a" or r.letters[at - 1] not in "UW":
        return None
    named = r.pieces[at - 1]
    start = at - 1
    count = 1
    if named.letter == "W" and start and r.letters[start - 1] == "o":
        start -= 1
        count = number(r.pieces[start])
    start -= start > 0 and r.letters[start - 1] == "h"
    step = 1 if r.pieces[at].low == "after" else -1
    if named.letter == "U":
        if start == at - 1 or named.low not in ("day", "night"):
            return None
        return _day(r, start, time.last, periods.shift(day, days=step))
    target = r.known.weekdays[named.low]
    if start == at - 1 or time.period.grain != "day" or named.low.endswith("days"):
        return None
    if step > 0:
        days = (target - day.isoweekday()) % 7 or 7
        moment = periods.shift(day, days=days + 7 * (count - 1))
    else:
        days = (day.isoweekday() - target) % 7 or 7
        moment = periods.shift(day, days=-days - 7 * (count - 1))
    return _day(r, start, time.last, moment)


def _day(r: Reading, first: int, last: int, moment: date) -> Time:
    return r.made("date", first, last, periods.day(moment), relative=True, moment=moment)
