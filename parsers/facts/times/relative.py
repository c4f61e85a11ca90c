"""Times told from another: last year, two weeks ago, Friday morning, the day before yesterday."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from parsers.facts.times import periods
from parsers.facts.times.lengths import YEARS, of_pieces
from parsers.facts.times.months import EDGES
from parsers.facts.times.periods import Period, moved_by
from parsers.facts.times.pieces import Piece

if TYPE_CHECKING:
    from parsers.facts.times.reading import Reading, Time

__all__ = [
    "day_word",
    "named_period",
    "period_abroad",
    "period_of",
    "quarters",
    "reference",
    "that_day",
    "up_to_now",
    "week_of",
]


def day_word(r: Reading, first: int, last: int) -> Time | None:
    """today, tomorrow night, yesterday morning, the day before yesterday."""
    stretch = r.pieces[first:last]
    piece = next(p for p in stretch if p.letter == "k")
    moment = r.today + timedelta(days=r.known.days[piece.low])
    unit = next((p for p in stretch if p.letter == "U"), None)
    if "a" in r.letters[first:last]:
        before = next(p.low for p in stretch if p.letter == "a") == "before"
        moment += timedelta(days=-1 if before else 1)
        unit = None
    owned = r.letters[last : last + 1] == "s" and last + 1 < len(r.pieces)
    if piece.low == "today" and owned and r.pieces[last + 1].low in NOWADAYS:
        return r.made("date", first, last, Period("PRESENT_REF", None, None, "ref"))
    part = next((r.known.parts[p.low] for p in stretch if p.letter == "P"), None)
    if unit is not None and r.known.units[unit.low] == "night":
        part = "NI"
    if piece.low == "tonight" and part is None:
        part = "NI"
    if part is not None:
        period = periods.part_of_day(moment, part)
        return r.made("time", first, last, period, relative=True, moment=moment)
    return r.made("date", first, last, periods.day(moment), relative=True, moment=moment)


TOLD_BEFORE = frozenset("day night week weekend month year morning afternoon evening".split())
"""The same one is that of the last time that was told."""

NOWADAYS = frozenset("money prices terms value world standards economy society".split())
"""Behind "today's" they say that it is no day: £2 million in today's money."""


def period_of(r: Reading, unit: str, shift: int, base: date | None = None) -> Period | None:
    """The day, week, year ... so many units from today's, or from that of `base`."""
    today = base or r.today
    if unit in ("day", "night"):
        moment = today + timedelta(days=shift)
        if unit == "night":
            return periods.part_of_day(moment, "NI")
        return periods.day(moment)
    if unit == "week":
        return periods.week(today + timedelta(days=7 * shift))
    if unit == "weekend":
        days = 7 * shift
        # on a weekday "the last weekend" is the one before; on the weekend itself "this" is today's
        return periods.weekend(today + timedelta(days=days))
    if unit == "month":
        moved = periods.shift(today.replace(day=1), months=shift)
        return periods.month(moved.year, moved.month)
    if unit == "quarter":
        index = today.year * 4 + (today.month - 1) // 3 + shift
        return periods.quarter(index // 4, index % 4 + 1)
    if unit == "year":
        return periods.year(today.year + shift)
    if unit == "decade":
        return periods.decade((today.year // 10 + shift) * 10)
    if unit == "century":
        return periods.century((today.year - 1) // 100 + 1 + shift)
    return None


def _edge_told(r: Reading, first: int, last: int) -> bool:
    """by end of year, by year-end; a year-end bonus tells no time."""
    if "-" not in r.letters[first:last]:
        return "b" in r.letters[first:last]
    follow = r.pieces[last].text[:1] if last < len(r.pieces) else ""
    return not follow.isalnum() or (first > 0 and r.pieces[first - 1].low in EDGE_CUES)


EDGE_CUES = frozenset("by at before until till since after from".split())
WHOSE = frozenset("the his her its their our my your".split())


def _of_something(r: Reading, first: int, last: int, mark: str) -> bool:
    """The last day of the trial, his last week in office, this day in 1974: none of today."""
    follow = r.letters[last : last + 2]
    if mark == "this":
        return follow in ("iy", "iv") and r.pieces[last - 1].low == "day"
    if mark not in ("last", "final") or set("cdnNyv") & set(r.letters[first:last]):
        return False
    before = r.pieces[first].low if r.letters[first] == "h" else ""
    before = before or (r.pieces[first - 1].low if first else "")
    whose = before in WHOSE - {"the"}
    day = r.pieces[last - 1].low in ("day", "days") and before == "the"
    return (before == "the" and follow[:1] == "f") or whose or day


PLURALS = frozenset(
    "tage tagen wochen monate monaten jahre jahren giorni settimane mesi anni".split()
)
SINGULARS = frozenset({"mois", "mes", "mês"})


def _plural(unit: str) -> bool:
    return unit in PLURALS or (unit.endswith("s") and unit not in SINGULARS)


def named_period(r: Reading, first: int, last: int) -> Time | None:
    """last year, this fiscal year, the past two months, next 3 days, late last year."""
    stretch = r.pieces[first:last]
    letters = r.letters[first:last]
    unit_piece = next(p for p in reversed(stretch) if p.letter in "UP")
    mark = next((p for p in stretch if p.letter in "lxt"), None)
    mark = mark or next((p for p in stretch if p.letter == "h"), None)
    if mark is not None and _of_something(r, first, last, mark.low):
        return None
    if mark is not None and mark.low == "same" and unit_piece.low in TOLD_BEFORE:
        return that_day(r, first, last)
    if mark is None and not _edge_told(r, first, last):
        return None
    shift = {"l": -1, "x": 1, "t": 0, "h": 0}[
        next((p.letter for p in stretch if p.letter in "lxt"), "h")
    ]
    told = _goes_on(r, first, unit_piece, mark.low if mark is not None else "")
    if unit_piece.letter == "P":
        code = r.known.parts[unit_piece.low]
        if (shift == 1 or told) and r.anchor is not None:
            moment = r.anchor + timedelta(days=shift)
        else:
            moment = r.today + timedelta(days=shift)
        period = periods.part_of_day(moment, code)
        return r.made("time", first, last, period, relative=True, moment=moment)
    unit = r.known.units[unit_piece.low]
    counted = [p for p in stretch if p.letter in "dcnyvN" or p.low == "couple"]
    few = any(p.letter == "V" for p in stretch)
    plural = _plural(unit_piece.low)
    if plural and not counted and not few and not set("lx") & set(letters):
        return None  # this years(') sales, the years 1974-78
    the = letters[:1] == "h" or (first > 0 and r.letters[first - 1] == "h")
    way = next((p for p in stretch if p.letter in "lx"), None)
    if counted and way is not None and counted[0].start < way.start:
        the = False  # "the 5 past years" are years up to now, "the past 5 years" how long
    if counted or few or plural:
        return _stretch_of(r, first, last, shift, unit, counted[0] if counted else None, the)
    bare = not set("lxt") & set(letters)
    if bare and unit != "weekend" and not set("be") & set(letters):
        return None
    if unit == "decade" and shift and the:
        length = of_pieces(r, Decimal(1), unit)
        return _duration(r, first, last, length, shift, unit)
    if (
        mark is not None
        and mark.low == "past"
        and the
        and unit in ("week", "month", "year", "day", "decade")
    ):
        length = of_pieces(r, Decimal(1), unit)
        return _duration(r, first, last, length, shift, unit)
    if unit in ("hour", "minute", "second", "fortnight", "millennium"):
        if not shift:
            return None
        return _duration(r, first, last, of_pieces(r, Decimal(1), unit), shift, unit)
    if "F" in letters:
        year = r.today.year + shift
        return r.made("date", first, last, periods.fiscal(year), relative=True)
    way_ = r.direction(first, last) if bare else ""
    if bare and unit == "weekend":
        if r.today.weekday() < 5 and way_ not in ("future", "alone"):
            shift = -1  # on a weekday "the weekend" is the one just gone
    elif bare and way_ == "past" and any(p.low == "end" for p in stretch):
        shift = -1  # what was "at the end of the year" is no thing of this year's end
    base = r.anchor if told and r.anchor is not None else r.today
    named = period_of(r, unit, shift, base)
    if named is None:
        return None
    period = named
    if unit == "night" and shift:
        time = r.made(
            "time", first, last, period, relative=True, moment=base + timedelta(days=shift)
        )
    else:
        time = r.made("date", first, last, period, relative=True)
    edge = next((EDGES[p.low] for p in stretch if p.letter in "eb" and p.low in EDGES), None)
    time.modifier = edge
    if unit in ("day", "night"):
        time.moment = base + timedelta(days=shift)
    return time


STORY = {"day": {"next", "following", "previous", "preceding"}, "week": {"following", "preceding"}}
STORY |= {"night": STORY["day"], "month": STORY["week"], "year": STORY["week"]}


def _goes_on(r: Reading, first: int, piece: Piece, mark: str) -> bool:
    """The next day, the previous evening, the following week: told from what was named before."""
    unit = "day" if piece.letter == "P" else r.known.units[piece.low]
    if not r.known.english or mark not in STORY.get(unit, ()) or r.anchor is None:
        return False
    return r.letters[first] == "h" or (first > 0 and r.letters[first - 1] == "h")


def _stretch_of(
    r: Reading, first: int, last: int, shift: int, unit: str, counted: object, the: bool
) -> Time | None:
    """the past two years (a length that ends now), next 3 days (from now on)."""
    if isinstance(counted, Piece) and counted.numeral is not None:
        value: Decimal | None = counted.numeral.value
    else:
        value = Decimal(2) if isinstance(counted, Piece) else None
    working = any(p.low in ("business", "working") for p in r.pieces[first:last])
    if working and unit == "day" and shift and value is not None and 0 < value < MANY:
        return _working_days(r, first, last, int(value), shift)
    time = _duration(r, first, last, of_pieces(r, value, unit), shift, unit, value)
    time.counted = -1 if shift < 0 else 0
    start, end = time.period.start, time.period.end
    if not the and start is not None and end is not None:
        if shift > 0 and end < datetime(9999, 1, 1):  # what is to come begins tomorrow
            start, end = start + timedelta(days=1), end + timedelta(days=1)
        text = f"{start.date()}/{end.date()}"
        time.period = Period(text, start, end, "interval")
        time.kind = "date"
    return time


MANY = 400


def _working_days(r: Reading, first: int, last: int, count: int, shift: int) -> Time:
    """the next four business days: as many days as that, Saturdays and Sundays left out."""
    day = r.today
    days: list[date] = []
    while len(days) < count:
        day += timedelta(days=shift)
        if day.isoweekday() < 6:
            days.append(day)
    period = periods.days(min(days), max(days) + timedelta(days=1))
    return r.made("date", first, last, period, relative=True)


def quarters(r: Reading, first: int, last: int) -> Time | None:
    """the previous three quarters: whole quarters of the calendar."""
    stretch = r.pieces[first:last]
    counted = next((p.numeral for p in stretch if p.letter in "dcnyvN"), None)
    if counted is None:
        return None
    if counted.kind == "fraction" and counted.value == Decimal("0.75"):
        count = 3  # read as a share, "three quarters"
    elif stretch[-1].low == "quarters" and 1 < counted.value < MANY:
        count = int(counted.value)
    else:
        return None
    if counted.kind == "fraction" and r.pieces[last - 1].letter != "n":
        return None
    here = date(r.today.year, (r.today.month - 1) // 3 * 3 + 1, 1)
    start = here
    if any(p.letter == "x" for p in stretch):
        start = periods.shift(here, months=3)
        end = periods.shift(start, months=3 * count)
    else:
        start, end = periods.shift(here, months=-3 * count), here
    time = r.made("date", first, last, periods.days(start, end), relative=True)
    time.value, time.unit, time.counted = Decimal(count), "quarter", -1 if start < here else 0
    return time


def _duration(
    r: Reading, first: int, last: int, length: str, shift: int, unit: str,
    value: Decimal | None = Decimal(1),
) -> Time:  # fmt: skip
    time = r.made("duration", first, last, Period(length, None, None, "duration"))
    time.unit = "year" if unit in YEARS else "day" if unit == "night" else unit
    if value is None:
        time.modifier = "vague"
    else:
        time.value = value * YEARS.get(unit, 1)
        if (
            r.reference is not None
            and shift
            and value == value.to_integral_value()
            and value < 10000
        ):
            reached = moved_by(r.today, int(value) * shift, unit)
            if reached is not None:
                today = datetime.combine(r.today, datetime.min.time())
                other = datetime.combine(reached, datetime.min.time())
                start, end = (other, today) if shift < 0 else (today, other)
                time.period = Period(length, start, end, "duration")
    return time


def reference(r: Reading, first: int, last: int) -> Time | None:
    """now, right now, currently, recently."""
    piece = next(p for p in r.pieces[first:last] if p.letter == "K")
    value = r.known.references[piece.low]
    start = None
    if value == "PRESENT_REF" and r.reference is not None:
        start = datetime.combine(r.today, datetime.min.time())
    end = start + timedelta(days=1) if start is not None else None
    return r.made("date", first, last, Period(value, start, end, "ref"))


def that_day(r: Reading, first: int, last: int) -> Time | None:
    """that day, the same year, later that month: what the last date named was part of."""
    piece = next(p for p in r.pieces[first:last] if p.letter in "UP")
    base = r.anchor or r.today
    if piece.letter == "P":
        period = periods.part_of_day(base, r.known.parts[piece.low])
        return r.made("time", first, last, period, relative=True, moment=base)
    unit = r.known.units[piece.low]
    if piece.low.endswith("s"):
        return None
    if unit == "day":
        period = periods.day(base)
    elif unit == "week":
        period = periods.week(base)
    elif unit == "weekend":
        period = periods.weekend(base)
    elif unit == "month":
        period = periods.month(base.year, base.month)
    elif unit == "year":
        period = periods.year(r.year or base.year)
    elif unit == "night":
        period = periods.part_of_day(base, "NI")
    else:
        return None
    return r.made("date", first, last, period, relative=True)


def week_of(r: Reading, time: Time) -> Period | None:
    return periods.week(time.moment) if time.moment is not None else None


def day_beside(r: Reading, first: int, last: int) -> Time | None:
    """the day before, the year after: told from the last day named."""
    unit = r.known.units[next(p.low for p in r.pieces[first:last] if p.letter == "U")]
    if r.anchor is None or unit not in ("day", "night", "week", "month", "year"):
        return None
    step = -1 if r.pieces[last - 1].low == "before" else 1
    moment = moved_by(r.anchor, step, unit)
    if moment is None:
        return None
    made = {"day": periods.day, "night": periods.day, "week": periods.week}
    if unit in made:
        period = made[unit](moment)
    elif unit == "month":
        period = periods.month(moment.year, moment.month)
    else:
        period = periods.year(moment.year)
    return r.made("date", first, last, period, relative=True)


def up_to_now(r: Reading, first: int, last: int) -> Time | None:
    """the year to date: from the beginning of the unit that is now."""
    unit = r.known.units[next(p.low for p in r.pieces[first:last] if p.letter == "U")]
    if r.pieces[last - 1].low != "to date":
        return None
    begun = period_of(r, unit, 0)
    if begun is None or begun.start is None:
        return None
    period = periods.between(begun, periods.day(r.today))
    return r.made("date", first, last, period, relative=True)


def period_abroad(r: Reading, first: int, last: int) -> Time | None:
    """la semaine dernière, el año pasado, quest'anno: the word that says which may stand last."""
    return None if r.known.english else named_period(r, first, last)
