"""The nth of something: the first Monday of March, the last week of 2019, 3 Fridays ago."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from parsers.facts.times import periods
from parsers.facts.times.dates import date_or_none, full_year, near_year
from parsers.facts.times.feasts import feast
from parsers.facts.times.lengths import length
from parsers.facts.times.months import edge_of
from parsers.facts.times.periods import Period
from parsers.facts.times.reading import number

if TYPE_CHECKING:
    from parsers.facts.times.reading import Reading, Time

__all__ = [
    "day_of_month",
    "days_of_month",
    "first_units",
    "nth_century",
    "nth_of",
    "week_number",
    "week_of",
    "weekday_and_day",
    "weekdays_away",
]


def _year_month(r: Reading, first: int, last: int) -> tuple[int, int | None]:
    """The year and month that the tail of a phrase names: "of March 2014", "of next month"."""
    stretch = r.pieces[first:last]
    month = next((p for p in stretch if p.letter in "Mm"), None)
    year = next((p for p in stretch if p.letter in "yv"), None)
    unit = next(
        (p for p in stretch if p.letter == "U" and r.known.units[p.low] in ("month", "year")), None
    )
    today = r.today
    if month is not None:
        which = r.known.months[month.low]
        if year is not None:
            return full_year(year), which
        return near_year(r, first, last, which, None), which
    if year is not None:
        return full_year(year), None
    letters = r.letters[first:last]
    tail = (
        letters[letters.rfind("f") + 1 :] if "f" in letters else letters[letters.rfind("i") + 1 :]
    )
    shift = {"l": -1, "x": 1}.get(next((c for c in tail if c in "lxt"), ""), 0)
    if unit is not None and r.known.units[unit.low] == "month":
        moved = periods.shift(today.replace(day=1), months=shift)
        return moved.year, moved.month
    return today.year + shift, None


def _count(r: Reading, first: int, last: int) -> int:
    """Which one: first is 1, last is -1, "2nd last" is -2."""
    which = next((number(p) for p in r.pieces[first:last] if p.letter == "o"), 1)
    back = set("l2") & set(r.letters[first:last])
    return -which if back else which


def nth_of(r: Reading, first: int, last: int) -> Time | None:
    """the first Monday of March, the second week of 2021, the last day of May."""
    target_at = next(k for k in range(first, last) if r.letters[k] in "WU")
    target = r.pieces[target_at]
    count = _count(r, first, target_at)
    year, month = _year_month(r, target_at + 1, last)
    if target.letter == "W":
        if month is None:
            return None
        moment = _nth_day(year, month, r.known.weekdays[target.low], count)
        part = next((p for p in r.pieces[target_at:last] if p.letter == "P"), None)
        if part is not None and moment is not None:
            evening = periods.part_of_day(moment, r.known.parts[part.low])
            return r.made("time", first, last, evening, moment=moment)
    else:
        unit = r.known.units[target.low]
        if target.low.endswith("s"):
            return _first_days(r, first, last, year, month, count)
        if unit == "week":
            period = _nth_week(year, month, count)
            return None if period is None else r.made("date", first, last, period)
        if unit == "weekend" and month is not None:
            saturday = _nth_day(year, month, 6, count)
            period = None if saturday is None else periods.weekend(saturday)
            return None if period is None else r.made("date", first, last, period)
        if unit == "month" and month is None and 0 < abs(count) < 13:
            period = periods.month(year, count if count > 0 else 13 + count)
            return r.made("date", first, last, period)
        if unit != "day":
            return None
        start = date(year, month or 1, 1)
        end = periods.shift(start, months=1 if month else 12)
        moment = start + timedelta(days=count - 1) if count > 0 else end + timedelta(days=count)
    if moment is None:
        return None
    return r.made("date", first, last, periods.day(moment), moment=moment)


def _first_days(
    r: Reading, first: int, last: int, year: int, month: int | None, count: int
) -> Time | None:
    """the first days of May, the last weeks of 2019: a beginning or an end of what is named."""
    if abs(count) != 1:
        return None
    period = periods.year(year) if month is None else periods.month(year, month)
    time = r.made("date", first, last, period)
    time.modifier = "START" if count > 0 else "END"
    return time


def _nth_day(year: int, month: int, weekday: int, count: int) -> date | None:
    first = date(year, month, 1)
    after = periods.shift(first, months=1)
    if count > 0:
        moment = first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (count - 1))
    else:
        final = after - timedelta(days=1)
        moment = final - timedelta(days=(final.isoweekday() - weekday) % 7 + 7 * (-count - 1))
    return moment if first <= moment < after else None


def _nth_week(year: int, month: int | None, count: int) -> Period | None:
    if month is None:
        moment = date(year, 1, 4) if count > 0 else date(year, 12, 28)
        return periods.week(moment + timedelta(days=7 * (count - 1 if count > 0 else count + 1)))
    first = date(year, month, 1)  # a week is of the month that has most of its days
    if count > 0:
        return periods.week(first + timedelta(days=3 + 7 * (count - 1)))
    final = periods.shift(first, months=1) - timedelta(days=4)
    return periods.week(final + timedelta(days=7 * (count + 1)))


def weekdays_away(r: Reading, first: int, last: int) -> Time | None:
    """3 Fridays from now, two Thursdays ago."""
    stretch = r.pieces[first:last]
    count = number(next(p for p in stretch if p.letter in "dc"))
    target = r.known.weekdays[next(p.low for p in stretch if p.letter == "W")]
    if "g" in r.letters[first:last]:
        back = (r.today.isoweekday() - target) % 7 or 7
        moment = r.today - timedelta(days=back + 7 * (count - 1))
    else:
        ahead = (target - r.today.isoweekday()) % 7 or 7
        moment = r.today + timedelta(days=ahead + 7 * (count - 1))
    return r.made("date", first, last, periods.day(moment), relative=True, moment=moment)


def _day_near(r: Reading, first: int, last: int, day: int) -> date | None:
    """The day of this month, or of the one before or after that the words point to."""
    way = r.direction(first, last)
    order = (0, 1) if way in ("future", "alone") else (0, -1)
    for shift in order:
        month = periods.shift(r.today.replace(day=1), months=shift)
        try:
            moment = month.replace(day=day)
        except ValueError:
            continue
        if shift or (moment >= r.today if order[1] > 0 else moment <= r.today):
            return moment
    return None


def day_of_month(r: Reading, first: int, last: int) -> Time | None:
    """on the 18th, the 20th of next month, the 15th day of June."""
    piece = next(p for p in r.pieces[first:last] if p.letter in "od")
    day = number(piece)
    if "f" in r.letters[first:last] or "U" in r.letters[first:last]:
        year, month = _year_month(r, first + 1, last)
        if month is None:
            return None
        try:
            moment: date | None = date(year, month, day)
        except ValueError:
            return None
    else:
        follow = r.pieces[last] if last < len(r.pieces) else None
        if follow is not None and (follow.letter not in ".,i" or follow.low in ("-",)):
            return None
        if piece.letter == "d" and len(r.pieces) > 3:
            return None
        if not piece.text[0].isdecimal():
            return None
        moment = _day_near(r, first, last, day)
    if moment is None:
        return None
    return r.made("date", first, last, periods.day(moment), relative=True, moment=moment)


def days_of_month(r: Reading, first: int, last: int) -> Time | None:
    """from 4 to 23 of next month."""
    stretch = r.pieces[first:last]
    days = [number(p) for p in stretch if p.letter in "do"]
    if r.known.units[stretch[-1].low] != "month" or days[0] >= days[1]:
        return None
    year, month = _year_month(r, last - 3, last)
    one, two = (date_or_none(year, month or 1, day) for day in days)
    if one is None or two is None:
        return None
    period = periods.between(periods.day(one), periods.day(two))
    return r.made("date", first, last, period, relative=True, moment=one)


def weekday_and_day(r: Reading, first: int, last: int) -> Time | None:
    """Thursday the 15th, Mon 21: the nearest month where both are right."""
    stretch = r.pieces[first:last]
    follow = r.pieces[last] if last < len(r.pieces) else None
    if "," in r.letters[first:last] and follow is not None and follow.letter == "_":
        spelled = stretch[-1].text[0].isalpha()
        if spelled and follow.low[0].isalpha():
            return None  # on Wednesday, the fifth rise in a row
    word = follow is not None and follow.letter == "_" and follow.low[0].isalpha()
    if stretch[-1].letter == "d" and word:
        return None  # am Freitag 17 Menschen
    target = r.known.weekdays[next(p.low for p in stretch if p.letter == "W")]
    day = number(next(p for p in stretch if p.letter in "do"))
    if not day:
        return None
    way = r.direction(first, last)
    steps = range(14) if way in ("future", "alone") else range(0, -14, -1)
    for shift in steps:
        month = periods.shift(r.today.replace(day=1), months=shift)
        try:
            moment = month.replace(day=day)
        except ValueError:
            continue
        if moment.isoweekday() != target:
            continue
        if shift or (moment >= r.today if len(steps) and steps.step > 0 else moment <= r.today):
            return r.made("date", first, last, periods.day(moment), relative=True, moment=moment)
    return None


def week_of(r: Reading, first: int, last: int) -> Time | None:
    """the week of March 6, the weekend of Christmas 2023."""
    stretch = r.pieces[first:last]
    unit = r.known.units[next(p.low for p in stretch if p.letter == "U")]
    if unit not in ("week", "weekend"):
        return None
    year = next((full_year(p) for p in stretch if p.letter in "yv"), None)
    named = next((p.low for p in stretch if p.letter == "H"), None)
    if named is not None:
        day_ = feast(r.known.holidays[named], year or r.today.year)
        if day_ is None:
            return None
        moment = day_
    elif not any(p.letter in "Mm" for p in stretch):
        near = _day_near(r, first, last, number(stretch[-1]))
        if near is None:
            return None
        moment = near
    else:
        month = r.known.months[next(p.low for p in stretch if p.letter in "Mm")]
        day = next((number(p) for p in stretch if p.letter in "do"), 1)
        made = date_or_none(year or near_year(r, first, last, month, day), month, day)
        if made is None:
            return None
        moment = made
    period = periods.week(moment) if unit == "week" else periods.weekend(moment)
    return r.made("date", first, last, period, relative=year is None)


def week_number(r: Reading, first: int, last: int) -> Time | None:
    """week 10, the week 3 of 2027; of a season or a course it is no week of the calendar."""
    stretch = r.pieces[first:last]
    unit = next(p for p in stretch if p.letter == "U")
    which = number(next(p for p in stretch if p.letter == "d"))
    year = next((full_year(p) for p in stretch if p.letter in "yv"), None)
    follow = r.letters[last] if last < len(r.letters) else ""
    if unit.low not in ("week", "wk") or not 1 <= which <= 53 or (year is None and follow == "f"):
        return None
    monday = date(year or r.today.year, 1, 4) + timedelta(days=7 * (which - 1))
    return r.made("date", first, last, periods.week(monday), relative=year is None)


def first_units(r: Reading, first: int, last: int) -> Time | None:
    """the first three months (of a year that follows): a length, counted from a beginning."""
    stretch = r.pieces[first:last]
    which = next(p for p in stretch if p.letter == "o")
    if number(which) != 1 or not stretch[-1].low.endswith("s"):
        return None
    counted = next(p for p in stretch if p is not which and p.letter in "dcnyvNV")
    if counted.numeral is None:
        return None
    time = length(r, r.pieces.index(counted, first), last)
    if time is not None:
        time.first, time.start, time.counted = first, r.pieces[first].start, 1
    return time


def nth_century(r: Reading, first: int, last: int) -> Time | None:
    """the 20th century, the late nineteenth century."""
    stretch = r.pieces[first:last]
    unit = r.known.units[next(p.low for p in stretch if p.letter == "U")]
    which = next(number(p) for p in stretch if p.letter == "o")
    if unit != "century" or not 1 <= which <= 21:
        return None
    period = periods.century(which)
    if stretch[-1].letter == "1" and stretch[-1].low.startswith("b"):
        period = Period(f"BC{period.timex}", None, None, "century")
    time = r.made("date", first, last, period)
    time.modifier = edge_of(r, first, last)
    return time
