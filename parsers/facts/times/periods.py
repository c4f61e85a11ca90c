"""Stretches of the calendar: their TIMEX value, their first moment and the moment after.

All moments are civil time without a zone: the day as the article's readers live it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

__all__ = [
    "Period",
    "before_christ",
    "between",
    "century",
    "clock",
    "day",
    "days",
    "decade",
    "fiscal",
    "fiscal_quarter",
    "half",
    "hours",
    "month",
    "moved_by",
    "part_of_day",
    "quarter",
    "season",
    "shift",
    "week",
    "weekend",
    "year",
]

PARTS = {
    "MO": (6, 12),
    "AF": (12, 18),
    "EV": (18, 22),
    "NI": (20, 24),
    "DT": (8, 18),
    "NT": (0, 8),
    "MEB": (8, 12),
    "MER": (8, 12),
    "MEL": (11, 13),
    "MED": (16, 20),
    "BH": (8, 18),
}
MEALS = frozenset({"MEB", "MER", "MEL", "MED"})
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


Clock = tuple[int, int | None, int | None]
"""Hour, minute, second; None where not said."""


@dataclass(frozen=True, slots=True)
class Period:
    """`timex` as TIMEX3 writes it; `start` inclusive, `end` exclusive, None where unknown."""

    timex: str
    start: datetime | None = None
    end: datetime | None = None
    grain: str = "day"


def _at(moment: date) -> datetime:
    return datetime.combine(moment, time())


def _maybe(moment: date | None) -> datetime | None:
    return None if moment is None else _at(moment)


def _date(year: int, month: int, day_: int = 1) -> date | None:
    try:
        return date(year, month, day_)
    except ValueError:
        return None


def day(moment: date) -> Period:
    end = _at(moment) + timedelta(days=1) if moment < date.max else None
    return Period(moment.isoformat(), _at(moment), end, "day")


def week(moment: date) -> Period:
    monday = moment - timedelta(days=moment.weekday())
    iso = monday.isocalendar()
    start = _at(monday)
    return Period(f"{iso.year:04d}-W{iso.week:02d}", start, start + timedelta(days=7), "week")


def weekend(moment: date) -> Period:
    monday = moment - timedelta(days=moment.weekday())
    iso = monday.isocalendar()
    start = _at(monday + timedelta(days=5))
    timex = f"{iso.year:04d}-W{iso.week:02d}-WE"
    return Period(timex, start, start + timedelta(days=2), "weekend")


def month(year_: int, month_: int, months: int = 1) -> Period:
    start = date(year_, month_, 1)
    return Period(
        f"{year_:04d}-{month_:02d}", _at(start), _at(shift(start, months=months)), "month"
    )


def quarter(year_: int, number: int) -> Period:
    start = date(year_, 3 * number - 2, 1)
    return Period(f"{year_:04d}-Q{number}", _at(start), _at(shift(start, months=3)), "quarter")


def half(year_: int, number: int) -> Period:
    start = date(year_, 6 * number - 5, 1)
    return Period(f"{year_:04d}-H{number}", _at(start), _at(shift(start, months=6)), "half")


def year(year_: int) -> Period:
    start, end = _date(year_, 1), _date(year_ + 1, 1)
    return Period(f"{year_:04d}", _maybe(start), _maybe(end), "year")


def fiscal(year_: int) -> Period:
    """A fiscal year by its number; when it starts is the company's or state's own affair."""
    return Period(f"FY{year_:04d}", None, None, "year")


def fiscal_quarter(year_: int | None, number: int) -> Period:
    """A quarter of a fiscal year, whose months are as little known."""
    return Period(f"FY{year_:04d}-Q{number}" if year_ else f"XXXX-Q{number}", None, None, "quarter")


def before_christ(year_: int) -> Period:
    return Period(f"BC{year_:04d}", None, None, "year")


def decade(first: int) -> Period:
    start, end = _date(first, 1), _date(first + 10, 1)
    return Period(f"{first // 10}X", _maybe(start), _maybe(end), "decade")


def century(number: int) -> Period:
    start = _date(number * 100 - 99, 1)
    end = _date(number * 100 + 1, 1)
    return Period(f"{number - 1:02d}", _maybe(start), _maybe(end), "century")


def season(year_: int, code: str) -> Period:
    start = date(year_, SEASONS[code], 1)
    return Period(f"{year_:04d}-{code}", _at(start), _at(shift(start, months=3)), "season")


def part_of_day(moment: date, code: str) -> Period:
    first, last = PARTS.get(code, (0, 24))
    start = _at(moment)
    return Period(
        f"{moment.isoformat()}T{code}",
        start + timedelta(hours=first),
        start + timedelta(hours=last),
        "part",
    )


def clock(moment: date | None, hour: int, minute: int | None, second: int | None) -> Period:
    """A time of day; `moment` None gives T08:30 alone."""
    text = f"T{hour:02d}"
    if minute is not None:
        text += f":{minute:02d}"
    if second is not None:
        text += f":{second:02d}"
    if moment is None:
        return Period(text, None, None, "time")
    start = _at(moment) + timedelta(hours=hour, minutes=minute or 0, seconds=second or 0)
    return Period(f"{moment.isoformat()}{text}", start, start + timedelta(minutes=1), "time")


def hours(moment: date | None, first: Clock, last: Clock) -> Period:
    """From one time of day to another, past midnight where the second is the earlier one."""
    one, two = clock(moment, *first), clock(moment, *last)
    end = two.start
    if end is not None and one.start is not None and moment is not None and end <= one.start:
        two = clock(shift(moment, days=1), *last)
        end = two.start
    return Period(f"{one.timex}/{two.timex}", one.start, end, "time")


def between(first: Period, last: Period) -> Period:
    """From one period to another. `timex` has the first day of each, `end` the end of the last."""
    text = f"{_first_day(first)}/{_first_day(last)}"
    return Period(text, first.start, last.end, "interval")


def days(start: date, end: date) -> Period:
    """From one day up to another, which is not in it any more."""
    return Period(f"{start.isoformat()}/{end.isoformat()}", _at(start), _at(end), "interval")


def _first_day(period: Period) -> str:
    return period.timex if period.start is None else period.start.date().isoformat()


def shift(moment: date, *, years: int = 0, months: int = 0, days: int = 0) -> date:
    """A date moved on; a day the month does not have becomes its last. Stays in year 1 to 9999."""
    total = moment.year * 12 + moment.month - 1 + years * 12 + months
    total = min(max(total, 12), 9999 * 12 + 11)
    year_, month_ = divmod(total, 12)
    last = 31
    while (made := _date(year_, month_ + 1, min(moment.day, last))) is None:
        last -= 1
    if not days:
        return made
    try:
        return made + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
DAYS = {"day": 1, "night": 1, "week": 7, "fortnight": 14}


def moved_by(moment: date, count: int, unit: str) -> date | None:
    """The day `count` units after `moment` (before it, where negative); None for hours and less."""
    if unit in MONTHS:
        return shift(moment, months=count * MONTHS[unit])
    if unit in DAYS:
        return shift(moment, days=count * DAYS[unit])
    return None
