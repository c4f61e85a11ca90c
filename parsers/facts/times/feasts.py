"""The days that feasts fall on: Easter, Thanksgiving, and those of other calendars.

A rule is "12-25", a name with days added ("easter-2"), or a country and what its calendar calls the
day ("SG:Eid al-Fitr"). With a "~" before it the moon has to be seen, and lands differ by a day;
with a "/" in it it tells the first day and the day after the last.
"""

from __future__ import annotations

import re
import warnings
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from parsers.facts.times import periods
from parsers.facts.times.dates import day_time, full_year

if TYPE_CHECKING:
    from parsers.facts.times.reading import Reading, Time

__all__ = ["feast", "holiday"]

_RULE = re.compile(r"~?(?:([A-Z]{2}):)?(.+?)([+-]\d+)?")


def holiday(r: Reading, first: int, last: int) -> Time | None:
    """Thanksgiving Day, Christmas 2014, last Easter, the Labour Day weekend, during Ramadan."""
    if _in_a_name(r, first, last):
        return None
    beside = r.letters[last - 1] in "UP" and r.letters[last - 2] == "H"
    weekend = beside and r.pieces[last - 1].low == "weekend"
    end = last - beside
    rule = r.known.holidays[next(p for p in r.pieces[first:end] if p.letter == "H").low]
    day = _feast(r, first, end, rule)
    if day is None:
        return None
    told = any(p.letter in "yv" for p in r.pieces[first:end])  # the year is
    ended = _ends(rule, day)
    if beside and ended is None and not weekend:
        near_ = _beside(r, first, last, day)
        if near_ is not None:
            return near_
    if weekend:
        near = day - timedelta(days=3 if day.isoweekday() < 4 else 0)
        return r.made("date", first, last, periods.weekend(near), relative=not told)
    if ended is not None:
        time = r.made("date", first, end, periods.days(day, ended), relative=not told)
    else:
        time = day_time(r, first, end, day, relative=not told)
    time.modifier = "APPROX" if rule.startswith("~") else None
    return time


def _beside(r: Reading, first: int, last: int, day: date) -> Time | None:
    """Christmas morning, New Year's Eve night, Thanksgiving week."""
    piece = r.pieces[last - 1]
    unit = r.known.units.get(piece.low)
    code = r.known.parts.get(piece.low, "NI" if unit == "night" else "")
    if code:
        period = periods.part_of_day(day, code)
        return r.made("time", first, last, period, relative=True, moment=day)
    if unit == "week":
        return r.made("date", first, last, periods.week(day), relative=True)
    return None


def _in_a_name(r: Reading, first: int, last: int) -> bool:
    """Tariq Ramadan, Holi Kumar: of the feasts of other calendars some are people's names."""
    if last - first > 1 or ":" not in r.known.holidays[r.pieces[first].low]:
        return False
    beside = [*r.pieces[max(0, first - 1) : first], *r.pieces[last : last + 1]]
    return any(piece.letter == "_" and piece.text[0].isupper() for piece in beside)


def _feast(r: Reading, first: int, last: int, rule: str) -> date | None:
    """The first day of the feast that is meant."""
    years = [p for p in r.pieces[first:last] if p.letter in "yv"]
    if years:
        return feast(rule, full_year(years[0]))
    today = r.today
    if r.letters[last - 1] == "U":  # Diwali last year
        step = {"l": -1, "x": 1}.get(r.letters[last - 2], 0)
        same = r.known.units[r.pieces[last - 1].low] == "year"
        return feast(rule, today.year + step) if same else None
    this = feast(rule, today.year)
    letters = r.letters[first:last]
    if this is None or "t" in letters:
        return this
    if "l" in letters:
        return this if this < today else feast(rule, today.year - 1)
    if "x" in letters:
        return this if this > today else feast(rule, today.year + 1)
    way = r.direction(first, last)
    ahead = (this - today).days
    if way in ("future", "alone"):
        return this if ahead >= 0 else feast(rule, today.year + 1)
    if way == "past":
        return this if ahead <= 0 else feast(rule, today.year - 1)
    return this if ahead < FAR else feast(rule, today.year - 1)


FAR = 150
"""Days ahead from which a feast that nothing looks ahead to is last year's."""


def feast(rule: str, year: int) -> date | None:
    """The day a feast begins in a year; None where its calendar is not known so far off."""
    if rule[0].isdecimal():
        month, day = rule.split("-")
        return date(year, int(month), int(day))
    match = _RULE.fullmatch(rule.split("/")[0])
    assert match is not None
    country, name, moved = match.groups()
    day_ = (
        min(_abroad(country, year).get(name, ()), default=None) if country else _ruled(name, year)
    )
    return day_ and day_ + timedelta(days=int(moved or 0))


def _ends(rule: str, begun: date) -> date | None:
    """The day after the last day of a feast that began on a day; None where it is a day."""
    if "/" not in rule:
        return None
    country, _, name = rule.split("/")[1].partition(":")
    ends = [
        day for year in (begun.year, begun.year + 1) for day in _abroad(country, year).get(name, ())
    ]
    return min((day for day in ends if day > begun), default=None)


@cache
def _abroad(country: str, year: int) -> dict[str, list[date]]:
    """A country's public holidays in a year, by their English names."""
    import holidays

    calendar: type[holidays.HolidayBase] = getattr(holidays, country)
    if not calendar.start_year <= year <= calendar.end_year:
        return {}
    days: dict[str, list[date]] = {}
    with warnings.catch_warnings():  # it warns of a year it has no dates for, which are none then
        warnings.simplefilter("ignore")
        known = calendar(years=year, observed=False, language="en_US")
    for day, names in known.items():
        for name in names.split("; "):
            days.setdefault(name.removesuffix(" (estimated)"), []).append(day)
    return days


def _ruled(name: str, year: int) -> date:
    from dateutil.easter import EASTER_ORTHODOX, easter

    if name == "easter":
        return easter(year)
    if name == "orthodox":
        return easter(year, EASTER_ORTHODOX)
    if name == "victoria":
        return date(year, 5, 18 + (7 - date(year, 5, 18).weekday()) % 7)
    if name == "election":  # the Tuesday after the first Monday
        return _nth(year, 11, 1, 1) + timedelta(days=1)
    return _nth(year, *NTH[name])


NTH = {
    "thanksgiving": (11, 4, 4),
    "memorial": (5, 1, -1),
    "labor": (9, 1, 1),
    "mlk": (1, 1, 3),
    "presidents": (2, 1, 3),
    "columbus": (10, 1, 2),
    "mothers": (5, 7, 2),
    "fathers": (6, 7, 3),
    "remembrance": (11, 7, 2),
    "arbor": (4, 5, -1),
}
"""Month, weekday (1 Monday), and which of them in the month (-1 the last)."""


def _nth(year: int, month: int, weekday: int, count: int) -> date:
    if count > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (count - 1))
    last = periods.shift(date(year, month, 1), months=1) - timedelta(days=1)
    return last - timedelta(days=(last.isoweekday() - weekday) % 7)
