"""Neighbours that are one time: a day and an hour, from one date to another, weeks before a day."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from parsers.facts.times import periods
from parsers.facts.times.dates import date_or_none
from parsers.facts.times.hours import PART_GAPS, daily, dated, hours, hours_to_days, near, part_of
from parsers.facts.times.periods import Period, moved_by
from parsers.facts.times.reading import number
from parsers.facts.times.steps import beside

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.facts.times.reading import Reading, Time

__all__ = ["together"]

GAPS = ("", "i", ",", ",i")
WHOLE = {"day", "week", "month", "quarter", "year", "season", "half"}


def together(r: Reading, times: Sequence[Time]) -> list[Time]:
    """The times with neighbours joined where they tell one time between them.

    Hours go to their days first: "from 8am on Saturday to 6am on Sunday" is from one to the other.
    """
    out: list[Time] = []
    for time in hours_to_days(r, times):
        here = _span_up_to(r, time, out) or _week_from(r, time) or time
        here = _of_the_year(r, here) or here
        beyond = beside(r, here)
        if beyond is not None:
            here = beyond
            if out and out[-1].last > here.first:
                out.pop()
        while out:
            joined = _join(r, out[-1], here, r.letters[out[-1].last : here.first])
            if joined is None:
                break
            out.pop()
            here = joined
        out.append(here)
    return out


def _week_from(r: Reading, time: Time) -> Time | None:
    """the week beginning 6 May, w/c 6 May: the calendar's week that the day is in."""
    at = time.first - 1
    if time.moment is None or at < 1 or time.period.grain != "day":
        return None
    said = [piece.low for piece in r.pieces[max(0, at - 2) : at + 1]]
    if said[-1] in ("beginning", "commencing") and said[-2] == "week":
        first = at - 2 if at > 1 and r.letters[at - 2] in "ht" else at - 1
    elif said in (["w", "/", "c"], ["w", "/", "b"]) and r.glued(at - 2, at + 1):
        first = at - 2
    else:
        return None
    made = r.made("date", first, time.last, periods.week(time.moment))
    made.moment = time.moment
    return made


def _join(r: Reading, one: Time, two: Time, between: str) -> Time | None:
    way = near(r, one, two)
    if between in GAPS or way is not None:
        joined = dated(r, one, two)
        if joined is not None and way:
            joined.modifier = way
        if joined is not None:
            return joined
        if between != "i" and one.kind == "date" and one.period.grain == "day" and _to_date(r, two):
            return None
    if between in ("", ",") and r.letters[one.first : one.last] == "W" and two.moment is not None:
        joined = _weekday_then(r, one, two)
        if joined is not None:
            return joined
    if between in ("", "i") and one.kind == "set" and two.clock is not None and two.until is None:
        return daily(r, one, two, one)
    if between in ("", "i") and two.kind == "set" and one.clock is not None and one.until is None:
        return daily(r, one, two, two)
    if one.period.grain == "part" and between in PART_GAPS and two.period.grain == "day":
        return part_of(r, one, two)
    if between == "" and r.letters[one.last - 1] == "g":
        return _to_the_day(r, one, two)
    if between == "" and one.clock is not None and one.floating is not None:
        return _year_last(r, one, two)
    if one.counted and between in ("f", "i"):
        return _edge_of(r, one, two)
    if between == "(" and r.letters[two.last : two.last + 1] == ")" and _same_day(r, one, two):
        time = r.made("date", one.first, two.last + 1, two.period)
        time.moment = two.moment
        return time
    if one.kind == "duration" and two.kind == "date":
        return _measured(r, one, two, between)
    if one.kind == "duration" and two.kind == "time":
        return _minutes_from(r, one, two, between)
    lead = r.letters[one.first - 1] if one.first else ""
    if between in (">", "-", "->-") or (between == "" and _to_date(r, two)):
        return _interval(r, one, two, lead in "RB" and lead)
    if between == "&" and lead == "B":
        return _interval(r, one, two, True)
    return None


def _year_last(r: Reading, one: Time, two: Time) -> Time | None:
    """Wed Oct 26 15:50:06 2016, as machines write it: the year of the day behind its hour."""
    if r.letters[two.first : two.last] != "y" or one.clock is None or one.until is not None:
        return None
    _place(one, number(r.pieces[two.first]))
    if one.moment is None:
        return None
    return r.made("time", one.first, two.last, periods.clock(one.moment, *one.clock))


def _to_the_day(r: Reading, one: Time, two: Time) -> Time | None:
    """a year ago today, ten years ago this month: to the day, the week or the month."""
    fine = {"day": periods.day, "week": periods.week, "month": _month_of}.get(two.period.grain)
    now = two.period.start is not None and two.period.start.date() <= r.today
    if fine is None or not now or one.moment is None or r.letters[two.first] not in "kt":
        return None
    if r.letters[two.first] == "k" and r.known.days[r.pieces[two.first].low]:
        return None
    return r.made("date", one.first, two.last, fine(one.moment), moment=one.moment)


def _month_of(day: date) -> Period:
    return periods.month(day.year, day.month)


MOST_OF_A_YEAR = 13
UP_TO = frozenset({"to", "ending", "ended", "through", "until"})
LENGTHS = frozenset({"week", "month", "quarter", "year"})
SPANNING = frozenset("the in for during over this full fiscal financial".split())


def _span_up_to(r: Reading, time: Time, out: list[Time]) -> Time | None:
    """the week to 12 May, the three months ended June 30, the fiscal year ended in March."""
    at = time.first - 1
    at -= at > 0 and r.pieces[at].letter in "ih" and r.pieces[at - 1].low in ("ended", "ending")
    end = time.period.end
    if time.kind != "date" or end is None or at < 1 or r.pieces[at].low not in UP_TO:
        return None
    if time.period.grain not in ("day", "month") or r.letters[at - 1] != "U":
        return None
    unit = r.known.units[r.pieces[at - 1].low]
    first, count = at - 1, 1
    if out and out[-1].last == at and out[-1].kind == "duration":
        one = out[-1]
        if one.value is None or one.value_high is not None or one.value % 1:
            return None
        first, count = one.first, int(one.value)
        unit = one.unit or unit
    elif r.pieces[at - 1].low.endswith("s"):
        return None
    while first and r.letters[first - 1] in "hFto":
        first -= 1
    told = r.pieces[at].low in ("ended", "ending") or any(
        r.pieces[k].low in SPANNING for k in (first, first - 1) if k >= 0
    )
    ahead = time.floating is not None and end.date() > r.today and count < MOST_OF_A_YEAR
    if ahead and r.direction(first, time.last) != "future":  # the three months to March have been
        _place(time, end.year - 1)
        end = time.period.end or end
    start = moved_by(end.date(), -count, unit) if unit in LENGTHS or unit == "day" else None
    if not told or start is None or not 0 < count < 1000:
        return None
    if out and out[-1].last > first:
        out.pop()
    return _stretch(r, first, time.last, start, end.date())


def _same_day(r: Reading, one: Time, two: Time) -> bool:
    """this Friday (June 15): a weekday, and its date in brackets."""
    weekday = set(r.letters[one.first : one.last]) <= set("lxtW") and one.moment is not None
    if not weekday or two.kind != "date" or two.moment is None or two.period.grain != "day":
        return False
    return one.moment is not None and one.moment.isoweekday() == two.moment.isoweekday()


def _to_date(r: Reading, time: Time) -> bool:
    return r.pieces[time.first].low == "to date"


def _weekday_then(r: Reading, one: Time, two: Time) -> Time | None:
    """Monday two weeks from now: that weekday of the week that is reached."""
    if two.moment is None or two.value is None or r.letters[two.first] not in "dcA":
        return None
    away = r.known.weekdays[r.pieces[one.first].low] - two.moment.isoweekday()
    moment = periods.shift(two.moment, days=away)
    return r.made("date", one.first, two.last, periods.day(moment), relative=True, moment=moment)


# ------------------------------------------------------------------ from one time to another


def _interval(r: Reading, one: Time, two: Time, led: object) -> Time | None:
    first = one.first - 1 if led else one.first
    if one.kind == "time" and two.kind == "time":
        return hours(r, one, two, first)
    if one.kind != "date" or two.kind != "date":
        return None
    if two.period.grain == "ref" and (r.pieces[two.first].low in ("now", "to date")):
        two.period = periods.day(r.today) if r.reference is not None else two.period
    if not {one.period.grain, two.period.grain} <= WHOLE:
        return None
    _agree(r, one, two)
    _in_order(r, one, two)
    if one.period.start and two.period.start and one.period.start >= two.period.start:
        return None
    period = periods.between(one.period, two.period)
    if one.period.start is not None and two.period.start is not None:
        text = f"{_point(r, one).isoformat()}/{_point(r, two).isoformat()}"
        period = Period(text, period.start, period.end, "interval")
    time = r.made("date", first, two.last, period)
    time.moment = one.moment
    return time


def _point(r: Reading, time: Time) -> date:
    """The day a bound of an interval stands for: the first, or what "the end of" it names."""
    start, end = time.period.start, time.period.end
    assert start is not None
    said = {p.low for p in r.pieces[time.first : time.last] if p.letter == "b"}
    if end is not None and "end" in said:
        return end.date()
    if end is not None and "middle" in said:
        return (start + (end - start) / 2).date()
    return start.date()


def _agree(r: Reading, one: Time, two: Time) -> None:
    """Give a bound without a year the one that the other has or that puts them in order."""
    if one.floating is not None and two.period.start is not None:
        year = two.period.start.year
        months = (two.period.start.month, two.period.start.day if one.floating[1] else 0)
        later = (one.floating[0], one.floating[1] or 0) > months
        if two.floating is None or (one.period.start and one.period.start >= two.period.start):
            _place(one, year - later)
    elif two.floating is not None and one.period.start is not None:
        _place(two, one.period.start.year)
        if two.period.start is not None and two.period.start <= one.period.start:
            _place(two, one.period.start.year + 1)


def _in_order(r: Reading, one: Time, two: Time) -> None:
    """From Q1 to Q4 2016, from Monday to Friday: what only the other bound tells of the first."""
    start, end = one.period.start, two.period.start
    letters = (r.letters[one.first : one.last], r.letters[two.first : two.last])
    if start is None or end is None:
        return
    if one.period.grain == "quarter" and not set(letters[0]) & set("yvlx") and "y" in letters[1]:
        one.period = periods.quarter(end.year, (start.month + 2) // 3)
    elif letters == ("W", "W") and one.moment and two.moment and one.moment >= two.moment:
        if r.direction(one.first, two.last) in ("future", "alone"):
            two.moment += WEEK
            two.period = periods.day(two.moment)
        else:
            one.moment -= WEEK
            one.period = periods.day(one.moment)


WEEK = timedelta(days=7)


def _place(time: Time, year: int) -> None:
    if time.floating is None or not 1 <= year <= 9998:
        return
    month, day = time.floating
    moment = date_or_none(year, month, day or 1)
    if moment is not None:
        time.period = periods.day(moment) if day else periods.month(year, month)
        time.moment = moment if day else None


# ------------------------------------------------------------------ counted from another time


def _of_the_year(r: Reading, time: Time) -> Time | None:
    """the first nine months of the year: of this one, or the last one where they are to come."""
    tail = r.letters[time.last : time.last + 4]
    if time.counted != 1 or tail[:3] != "fhU" or tail[3:] in ("-", "s") or r.reference is None:
        return None
    if r.pieces[time.last + 2].low != "year":
        return None
    year = periods.year(r.today.year)
    whole = r.made("date", time.last + 1, time.last + 3, year)
    made = _edge_of(r, time, whole)
    late = made is not None and made.period.end is not None and made.period.end.date() > r.today
    if late and r.direction(time.first, whole.last) == "past":
        whole.period = periods.year(r.today.year - 1)
        made = _edge_of(r, time, whole)
    return made


def _edge_of(r: Reading, one: Time, two: Time) -> Time | None:
    """the first three months of 2016, the last ten days of last year."""
    start, end = two.period.start, two.period.end
    if start is None or end is None or one.value is None or one.unit is None:
        return None
    if one.value != one.value.to_integral_value() or one.value > 1000:
        return None
    near = (start if one.counted > 0 else end).date()
    far = moved_by(near, one.counted * int(one.value), one.unit)
    return None if far is None else _stretch(r, one.first, two.last, min(near, far), max(near, far))


def _measured(r: Reading, one: Time, two: Time, between: str) -> Time | None:
    """two weeks before Easter, 16 days from 2 January: a day; for three days from today: a time."""
    if one.value is None or one.unit is None or two.moment is None or one.value_high is not None:
        return None
    if one.value != one.value.to_integral_value() or one.value > 10_000:
        return None
    sign = {"a": 1, "R": 1, ",R": 1, "R,": 1, "<": -1}.get(between)
    if sign is None:
        return None
    word = r.pieces[two.first - 1].low
    if word == "before":
        sign = -1
    moment = moved_by(two.moment, sign * int(one.value), one.unit)
    if moment is None:
        return None
    lead = r.pieces[one.first - 1].low if one.first else ""
    if "R" in between and lead == "for":
        return _stretch(r, one.first, two.last, two.moment, moment)
    if word == "since":
        return None
    return r.made("date", one.first, two.last, periods.day(moment), moment=moment)


def _minutes_from(r: Reading, one: Time, two: Time, between: str) -> Time | None:
    """15 minutes before noon, two hours after midnight on Friday: an hour of the clock."""
    if one.unit not in ("minute", "hour") or one.value is None or one.value_high is not None:
        return None
    word = r.pieces[two.first - 1].low
    if between not in ("a", "ai") or two.clock is None or two.until is not None:
        return None
    minutes = one.value * (60 if one.unit == "hour" else 1)
    if minutes % 1 or minutes >= 12 * 60 or word not in ("before", "after"):
        return None
    begun = datetime(2000, 1, 2, two.clock[0], two.clock[1] or 0)
    moved = begun + timedelta(minutes=int(minutes) * (1 if word == "after" else -1))
    day = None if two.moment is None else two.moment + (moved.date() - begun.date())
    period = periods.clock(day, moved.hour, moved.minute, None)
    time = r.made("time", one.first, two.last, period, moment=day)
    time.clock = (moved.hour, moved.minute, None)
    return time


def _stretch(r: Reading, first: int, last: int, start: date, end: date) -> Time:
    """A time from `start` up to `end`, which is not in it any more."""
    time = r.made("date", first, last, periods.days(start, end))
    time.moment = start
    return time
