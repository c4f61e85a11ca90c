"""Parts of a year: quarters, halves, seasons."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from parsers.facts.times import periods
from parsers.facts.times.dates import full_year, near_year
from parsers.facts.times.periods import Period
from parsers.facts.times.reading import number

if TYPE_CHECKING:
    from parsers.facts.times.reading import Reading, Time

__all__ = ["half", "half_month", "part_of_era", "quarter", "season"]


def quarter(r: Reading, first: int, last: int) -> Time | None:
    """Q4 2018, 2018Q4, the third quarter, the first quarter of 2019, next year's first quarter."""
    stretch = r.pieces[first:last]
    ordinal = next((p for p in stretch if p.letter in "ol2"), None)
    letter = next((p for p in stretch if p.letter == "q"), None)
    if ordinal is not None:
        unit = next((p for p in stretch if p.letter == "U" and p.low != "year"), None)
        if unit is None or r.known.units.get(unit.low) != "quarter":
            return None
        which = number(ordinal) if ordinal.letter == "o" else 4
        if ordinal.letter == "l":  # the last quarter of 2015; last year's first quarter
            first_ = next((p for p in stretch if p.letter == "o"), None)
            which = 4 if first_ is None else number(first_)
    elif letter is not None:
        index = stretch.index(letter)
        after = stretch[index + 1] if index + 1 < len(stretch) else None
        before = stretch[index - 1] if index else None
        behind = after is not None and after.letter in "dN" and after.start == letter.end
        ahead = before is not None and before.letter == "d" and before.end == letter.start
        if behind and ahead and before is not None and after is not None and number(after) > 4:
            year_ = full_year(after)  # 1Q23
            return r.made("date", first, last, periods.quarter(year_, number(before)))
        if after is not None and after.letter == "d" and after.start == letter.end:
            which = number(after)
        elif before is not None and before.letter == "d" and before.end == letter.start:
            which = number(before)
        else:
            return None
        stretch = [p for p in stretch if p not in (letter,)]
    else:
        return None
    if not 1 <= which <= 4:
        return None
    years = [p for p in stretch if p.letter in "yv"]
    if letter is not None and "Y" in r.letters[first:last]:  # Q4 FY24
        return r.made("date", first, last, periods.fiscal_quarter(full_year(stretch[-1]), which))
    if "F" in r.letters[first:last] and ordinal is not None:
        told = full_year(years[0]) if years else None
        return r.made("date", first, last, periods.fiscal_quarter(told, which))
    if years:
        return r.made("date", first, last, periods.quarter(full_year(years[0]), which))
    shorts = [p for p in stretch if p.letter == "d" and number(p) > 4]
    if shorts:
        return r.made("date", first, last, periods.quarter(full_year(shorts[-1]), which))
    letters = r.letters[first:last]
    year_ = r.today.year
    if "l" in letters:
        year_ -= 1
    elif "x" in letters:
        year_ += 1
    elif "t" not in letters and 3 * which - 2 > r.today.month:
        way = r.direction(first, last)
        if way not in ("future", "alone", "") or (way == "" and 3 * which - 2 > r.today.month + 3):
            year_ -= 1
    return r.made("date", first, last, periods.quarter(year_, which), relative=True)


def half(r: Reading, first: int, last: int) -> Time | None:
    """the first half of 2020, the second half of last year, H1 2021."""
    stretch = r.pieces[first:last]
    which = next((number(p) for p in stretch if p.letter in "od" and number(p) < 3), 0)
    if which not in (1, 2):
        return None
    years = [p for p in stretch if p.letter in "yv" or (p.letter in "dN" and number(p) > 4)]
    letters = r.letters[first:last]
    if "3" in letters and not years and not _of_business(r, first, last, short=False):
        return None  # H2 is a gas
    if (
        not years
        and r.known.english
        and not set("lxthUF") & set(letters.lstrip("h"))
        and not _of_business(r, first, last)
    ):
        return None  # of a match, of a film
    if years:
        return r.made("date", first, last, periods.half(full_year(years[0]), which))
    shift = {"l": -1, "x": 1}.get(next((c for c in letters if c in "lxt"), ""), 0)
    return r.made("date", first, last, periods.half(r.today.year + shift, which), relative=True)


BUSINESS = frozenset(
    """
    profit profits sales revenue revenues earnings results growth economy output turnover loss
    losses shares trading inflation gdp bank company firm investment exports imports prices
    orders demand
    """.split()
)
NEARBY = 14


def _of_business(r: Reading, first: int, last: int, *, short: bool = True) -> bool:
    """Whether "the second half" alone is that of a year: where money is spoken of."""
    near = r.pieces[max(0, first - NEARBY) : last + NEARBY]
    return (short and len(r.pieces) < 6) or any(piece.low in BUSINESS for piece in near)


def part_of_era(r: Reading, first: int, last: int) -> Time | None:
    """the first half of the 1990s: its beginning or its end."""
    which = next((number(p) for p in r.pieces[first:last] if p.letter == "o"), 0)
    piece = next(p for p in r.pieces[first:last] if p.letter == "T")
    if which not in (1, 2) or not 1000 <= number(piece) < 2200:
        return None
    time = r.made("date", first, last, periods.decade(number(piece) // 10 * 10))
    time.modifier = "START" if which == 1 else "END"
    return time


def half_month(r: Reading, first: int, last: int) -> Time | None:
    """the second half of May: from the 16th on."""
    stretch = r.pieces[first:last]
    which = next((number(p) for p in stretch if p.letter == "o"), 0)
    if which not in (1, 2):
        return None
    month = r.known.months[next(p.low for p in stretch if p.letter in "Mm")]
    year_ = next((full_year(p) for p in stretch if p.letter in "yv"), None)
    begun = date(year_ or near_year(r, first, last, month, None), month, 1)
    middle = begun + timedelta(days=15)
    start, end = (begun, middle) if which == 1 else (middle, periods.shift(begun, months=1))
    return r.made("date", first, last, periods.days(start, end), relative=year_ is None)


def season(r: Reading, first: int, last: int) -> Time | None:
    """last fall, the summer of 2014, spring 2016, this winter."""
    piece = next(p for p in r.pieces[first:last] if p.letter == "S")
    code = r.known.seasons[piece.low]
    letters = r.letters[first:last]
    years = [p for p in r.pieces[first:last] if p.letter in "yv"]
    years = years or [p for p in r.pieces[last - 1 : last] if p.letter in "dN"]
    if years and letters.endswith("S") and piece.low in ("fall", "spring"):
        return None  # the 2023 fall in prices
    if years:
        return r.made("date", first, last, periods.season(full_year(years[0]), code))
    if piece.low in ("fall", "spring") and not set(letters) & set("lxte"):
        before = r.pieces[first - 1].low if first else ""
        inside = (letters.startswith("h") or before in ("since", "until")) and before in (
            "in",
            "during",
            "of",
            "by",
            "until",
            "since",
        )
        if not inside:
            return None
    today = r.today
    month = periods.SEASONS[code]
    year_ = today.year
    if "U" in letters:
        year_ += {"l": -1, "x": 1}.get(next(c for c in letters if c in "lxt"), 0)
    elif "l" in letters:
        year_ -= month + 2 >= today.month
    elif "x" in letters:
        year_ += month <= today.month
    elif "t" not in letters:
        if letters in ("S", "hS") and r.direction(first, last) != "future":
            return r.made("date", first, last, Period(code, None, None, "season"))
        year_ = today.year
    return r.made("date", first, last, periods.season(year_, code), relative=True)
