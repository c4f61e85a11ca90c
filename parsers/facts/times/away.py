"""So far from today: two years ago, three weeks from now, in two years."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from parsers.facts.times import periods
from parsers.facts.times.periods import Period

if TYPE_CHECKING:
    from parsers.facts.times.pieces import Piece
    from parsers.facts.times.reading import Reading, Time

__all__ = ["SECONDS", "ago", "ago_abroad", "ahead", "later"]


def _clock_moved(r: Reading, seconds: int) -> Period | None:
    base = r.now or datetime.combine(r.today, datetime.min.time())
    try:
        moment = (base + timedelta(seconds=seconds)).replace(tzinfo=None)
    except OverflowError:
        return None
    return Period(moment.isoformat(), moment, moment + timedelta(seconds=1), "time")


COARSE = frozenset("year years month months quarter quarters decade decades".split())
SECONDS = {"second": 1, "minute": 60, "hour": 3600}


def _counts(r: Reading, first: int, last: int) -> list[tuple[Decimal | None, str]]:
    """The number and unit pairs of a stretch: 2 weeks and 3 days."""
    pairs: list[tuple[Decimal | None, str]] = []
    value: Decimal | None = None
    seen = False
    for piece in r.pieces[first:last]:
        half = _half(piece)
        if pairs and half is not None:
            before, unit = pairs[-1]
            pairs[-1] = (None if before is None else before + half, unit)
        elif half is not None and piece.letter == "w" and not seen:
            value, seen = half, True
        elif piece.letter in "dcnyvN" and piece.numeral is not None:
            value, seen = piece.numeral.value, True
        elif piece.letter == "A" and not seen:
            value, seen = Decimal(1), True
        elif piece.letter == "V":
            value, seen = (Decimal(2) if piece.low == "couple" else None), True
        elif piece.letter == "U":
            pairs.append((value if seen else None, r.known.units[piece.low]))
            value, seen = None, False
    return pairs


def _half(piece: Piece) -> Decimal | None:
    """The half of "a year and a half"."""
    if piece.letter == "w":
        return Decimal("0.5")
    numeral = piece.numeral
    return numeral.value if numeral is not None and numeral.kind == "fraction" else None


def _from_now(
    r: Reading, first: int, last: int, sign: int, base: date | None = None
) -> Time | None:
    """A date so many units from today (or from `base`), as fine as the units are."""
    pairs = _counts(r, first, last)
    if not pairs or _no_fraction(r, first, last):
        return None
    if any(value is None for value, _ in pairs):
        way = "PAST_REF" if sign < 0 else "FUTURE_REF"
        return r.made("date", first, last, Period(way, None, None, "ref"))
    moment = base or r.today
    seconds = 0
    grain = "year"
    for value, unit in pairs:
        if value is None or abs(value) > 10_000_000:
            return None
        if value < 1 and unit in ("day", "night", "week", "fortnight", "weekend", "month"):
            return None  # half a day ago may be yesterday
        if unit in SECONDS:
            seconds += int(value * SECONDS[unit])
            grain = "time"
            continue
        if unit in ("year", "decade", "century", "millennium", "quarter", "month"):
            months = {
                "year": 12,
                "decade": 120,
                "century": 1200,
                "millennium": 12000,
                "quarter": 3,
                "month": 1,
            }
            moment = periods.shift(moment, months=sign * int(value * months[unit]))
            if unit in ("month", "quarter") or (unit == "year" and value < 1):
                grain = "month"
        elif unit in ("day", "night", "week", "fortnight", "weekend"):
            days = {"day": 1, "night": 1, "week": 7, "fortnight": 14, "weekend": 7}
            moment = periods.shift(moment, days=sign * int(value * days[unit]))
            grain = "week" if unit in ("week", "fortnight") and grain in ("year",) else "day"
        else:
            return None
    if seconds and base is None:
        period = _clock_moved(r, sign * seconds)
        if period is None:
            return None
        return r.made("time", first, last, period, relative=True)
    if base is not None:
        grain = "day"
    if grain == "year":
        period = periods.year(moment.year)
    elif grain == "month":
        period = periods.month(moment.year, moment.month)
    elif grain == "week":
        period = periods.day(moment)
    else:
        period = periods.day(moment)
    time = r.made("date", first, last, period, relative=True, moment=moment)
    value, unit = pairs[0]
    time.value, time.unit = value, unit
    return time


def _no_fraction(r: Reading, first: int, last: int) -> bool:
    """Whether a number stands before "an hour" and is no part of it."""
    head = first + (r.letters[first] == "i")
    numeral = r.pieces[head].numeral
    led = r.letters[head + 1 : head + 3] == "AU" or r.letters[head + 1 : head + 4] == "fAU"
    return led and numeral is not None and numeral.kind != "fraction"


def ago(r: Reading, first: int, last: int) -> Time | None:
    """two years ago, a week ago, 2 weeks and 2 days ago, years ago."""
    if r.letters[last - 1] == "g" and r.pieces[last - 1].low == "back" and len(r.pieces) > 4:
        return None
    return _from_now(r, first, last, -1)


def ago_abroad(r: Reading, first: int, last: int) -> Time | None:
    """vor zwei Jahren, il y a deux ans, hace dos años: the word that says so stands first."""
    return None if r.known.english else _from_now(r, first, last, -1)


def later(r: Reading, first: int, last: int) -> Time | None:
    """two days after today, three weeks from now, a fortnight later, in two years."""
    letters = r.letters[first:last]
    base: date | None = None
    sign = 1
    for piece in r.pieces[first:last]:
        if (piece.letter == "a" and piece.low == "before") or piece.letter == "<":
            sign = -1
    if "k" in letters:
        word = next(p for p in r.pieces[first:last] if p.letter == "k")
        base = r.today + timedelta(days=r.known.days[word.low])
    elif letters[-1] in "L<a" and r.reference is not None and r.anchor != r.today:
        coarse = any(p.low in COARSE for p in r.pieces[first:last] if p.letter == "U")
        # "a year earlier" compares with now; "two years later" goes on with a story
        base = None if letters[-1] != "L" and coarse else r.anchor
    return _from_now(r, first, last, sign, base)


def ahead(r: Reading, first: int, last: int) -> Time | None:
    """in two years: a point in time where the words look ahead, a length where they do not."""
    if r.pieces[first].low != "in" or "V" in r.letters[first:last]:
        return None
    in_time = "time" in [piece.low for piece in r.pieces[last : last + 2]]  # in two years' time
    if not in_time and r.direction(first, last) not in ("future", "alone"):
        return None
    if any(r.known.units[p.low] == "second" for p in r.pieces[first:last] if p.letter == "U"):
        return None  # "will go from nought to 60 in five seconds" is how long it takes
    return _from_now(r, first, last, 1)
