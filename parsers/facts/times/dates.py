"""Calendar dates: written in digits, with a month's name, years, decades, quarters, holidays."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from parsers.facts.nouns import is_plural
from parsers.facts.times import periods
from parsers.facts.times.periods import Period
from parsers.facts.times.reading import number

if TYPE_CHECKING:
    from parsers.facts.times.pieces import Piece
    from parsers.facts.times.reading import Reading, Time

__all__ = [
    "compact",
    "day_month",
    "decade",
    "dotted",
    "half",
    "holiday",
    "month_alone",
    "month_day",
    "month_year",
    "numeric",
    "quarter",
    "season",
    "slashed",
    "year",
    "year_range",
]


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def full_year(piece: Piece) -> int:
    """A year as written: two digits are of the last hundred years, or a few years ahead."""
    value = number(piece)
    if piece.letter in "yv" or value >= 100:
        return value
    return 2000 + value if value < 40 else 1900 + value


def _day_time(r: Reading, first: int, last: int, moment: date, relative: bool = False) -> Time:
    return r.made("date", first, last, periods.day(moment), relative=relative, moment=moment)


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
        moment = _made(full_year(rest[1]), month, number(rest[0]))
    elif one.letter == "y":
        moment = _made(number(one), number(two), number(three))
    else:
        year = full_year(three)
        day_first = r.known.day_first
        a, b = number(one), number(two)
        day, month = (a, b) if (day_first and b <= 12) or a > 12 else (b, a)
        moment = _made(year, month, day)
    return None if moment is None else _day_time(r, first, last, moment)


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
    if not 1 <= month <= 12 or _made(2004, month, day) is None:
        return None
    return _in_year(r, first, last, month, day, None)


def dotted(r: Reading, first: int, last: int) -> Time | None:
    """29.03.2018."""
    parts = r.pieces[first].text.split(".")
    if not all(part.isdecimal() for part in parts) or len(parts[2]) not in (2, 4):
        return None
    year = int(parts[2]) + (2000 if len(parts[2]) == 2 else 0)
    moment = _made(year, int(parts[1]), int(parts[0]))
    if moment is None or not 1000 <= year <= 2199:
        return None
    return _day_time(r, first, last, moment)


def compact(r: Reading, first: int, last: int) -> Time | None:
    """20170302."""
    text = r.pieces[first].text
    if not text.isdecimal():
        return None
    moment = _made(int(text[:4]), int(text[4:6]), int(text[6:8]))
    return None if moment is None else _day_time(r, first, last, moment)


def _in_year(
    r: Reading, first: int, last: int, month: int, day: int, year: int | None
) -> Time | None:
    if year is not None:
        moment = _made(year, month, day)
        return None if moment is None else _day_time(r, first, last, moment)
    year = near_year(r, first, last, month, day)
    moment = _made(year, month, day)
    if moment is None:  # 29 February
        moment = next((m for y in (year - 1, year + 1, year - 2, year + 2, year - 3, year + 3)
                       if (m := _made(y, month, day))), None)  # fmt: skip
    if moment is None:
        return None
    time = _day_time(r, first, last, moment)
    if r.reference is None:
        time.period = Period(f"XXXX-{month:02d}-{day:02d}", None, None, "day")
        time.moment = None
    return time


def _months_word(r: Reading, first: int, last: int) -> bool:
    """Whether an ambiguous month's name (may, march) is meant as one."""
    for index in range(first, last):
        piece = r.pieces[index]
        if piece.letter == "m":
            return len(r.pieces) < 8 or (
                index > 0 and r.pieces[index - 1].low in r.known.month_cues
            )
    return True


def month_day(r: Reading, first: int, last: int) -> Time | None:
    """Aug. 7, 1998; February the 15th; Thursday, Jan. 6; Sept. 20-24."""
    parts = r.where(first, last, "Mmdocyv'")
    month_piece = next(part for part in parts if part.letter in "Mm")
    if month_piece.letter == "m" and not _months_word(r, first, last):
        return None
    month = r.known.months[month_piece.low]
    days = [number(part) for part in parts if part.letter in "doc"]
    years = [full_year(part) for part in parts if part.letter in "yv"]
    if "'" in r.letters[first:last] and len(days) > 1:
        years = [full_year(r.where(first, last, "d")[-1])]
        days.pop()
    year = years[0] if years else None
    if not days:
        return None
    start = _in_year(r, first, last, month, days[0], year)
    if start is None or len(days) == 1:
        return start
    until = _in_year(r, first, last, month, days[-1], year)
    return start if until is None else _joined(r, first, last, start, until)


def day_month(r: Reading, first: int, last: int) -> Time | None:
    """15 April of 87, the 4th of July, 31st Oct 1974, 26-28 June."""
    return month_day(r, first, last)


def _joined(r: Reading, first: int, last: int, start: Time, until: Time) -> Time:
    if start.moment is not None and until.moment is not None and until.moment < start.moment:
        return start
    time = r.made("date", first, last, periods.between(start.period, until.period))
    time.moment = start.moment
    return time


def month_year(r: Reading, first: int, last: int) -> Time | None:
    """May 2010, October of 2005, 2017 April."""
    parts = r.where(first, last, "Mmyvd")
    month_piece = next(part for part in parts if part.letter in "Mm")
    year_piece = next((part for part in parts if part.letter in "yv"), None)
    if year_piece is None:
        year_piece = next(part for part in parts if part.letter == "d")
    if not _months_word(r, first, last) and year_piece.letter not in "yv":
        return None
    month = r.known.months[month_piece.low]
    time = r.made("date", first, last, periods.month(full_year(year_piece), month))
    time.modifier = _edge(r, first, last)
    return time


def _edge(r: Reading, first: int, last: int) -> str | None:
    """early, mid, late, end of: the part of a period that is meant."""
    for piece in r.pieces[first:last]:
        if piece.letter in "eb":
            return EDGES.get(piece.low)
    return None


EDGES = {
    "early": "START",
    "late": "END",
    "mid": "MID",
    "end": "END",
    "start": "START",
    "beginning": "START",
    "middle": "MID",
}


def month_alone(r: Reading, first: int, last: int) -> Time | None:
    """June, last November, next March, mid-June, February this year, October last year."""
    piece = next(part for part in r.pieces[first:last] if part.letter in "Mm")
    where = r.letters.index(piece.letter, first)
    before = r.pieces[where - 1].low if where else ""
    month = r.known.months[piece.low]
    today = r.today
    letters = r.letters[first:last]
    if piece.low in ("may", "march", "mar", "jan", "jun", "dec", "sep", "august"):
        cued = before in r.known.month_cues or letters != piece.letter or len(r.pieces) <= 2
        if not cued or (piece.low == "may" and before == "and"):
            return None
    elif not piece.text[0].isupper() and len(r.pieces) > 2 and before not in r.known.month_cues:
        return None
    follow = r.pieces[where + 1] if where + 1 < len(r.pieces) else None
    if (
        letters == piece.letter
        and follow is not None
        and follow.letter == "_"
        and follow.text[0].isupper()
        and before not in r.known.month_cues
    ):
        return None  # April Smith
    if "U" in letters:
        shift = {"l": -1, "x": 1}.get(next(c for c in letters if c in "lxt"), 0)
        period = periods.month(today.year + shift, month)
    elif "l" in letters and r.pieces[where - 1].letter == "l":
        period = periods.month(today.year - (month >= today.month), month)
    elif "x" in letters and r.pieces[where - 1].letter == "x":
        period = periods.month(today.year + (month <= today.month), month)
    elif "t" in letters and r.pieces[where - 1].letter == "t":
        period = periods.month(today.year, month)
    else:
        period = periods.month(near_year(r, first, last, month, None), month)
    time = r.made("date", first, last, period, relative=True)
    if r.reference is None and "U" not in letters:
        time.period = Period(f"XXXX-{month:02d}", None, None, "month")
    time.modifier = _edge(r, first, last)
    return time


def year(r: Reading, first: int, last: int) -> Time | None:
    """2014, the year 2012, early 2011, fiscal 2021, FY2021."""
    piece = next((part for part in r.pieces[first:last] if part.letter in "yv"), None)
    letters = r.letters[first:last]
    if piece is None:
        piece = next(part for part in r.pieces[first:last] if part.letter == "d")
        if letters[-1] != "d" or not r.glued(last - 2, last):
            return None
    value = full_year(piece)
    if letters == "y" and not _year_alone(r, first, value):
        return None
    if "F" in letters or "Y" in letters:
        time = r.made("date", first, last, periods.fiscal(value))
    else:
        time = r.made("date", first, last, periods.year(value))
    time.modifier = _edge(r, first, last)
    return time


def _year_alone(r: Reading, index: int, value: int) -> bool:
    """Whether four digits are a year: a plausible one, and nothing says it counts something."""
    piece = r.pieces[index]
    today = r.today.year if r.reference is not None else 2030
    before = r.pieces[index - 1] if index else None
    follow = r.pieces[index + 1] if index + 1 < len(r.pieces) else None
    if before is not None:
        if before.letter == "$" or before.low in "€£¥#₹@":
            return False
        if before.end == piece.start and before.low not in "(-–—/'\"“‘’":
            return False
    if follow is not None:
        if follow.low in ("%", "°", "€", "£"):
            return False
        if follow.low in r.known.no_year_before:
            return False
        if follow.start == piece.end and follow.text[0].isalpha():
            return False
        if (
            follow.letter == "-"
            and follow.start == piece.end
            and before is not None
            and before.letter == "-"
            and before.end == piece.start
        ):
            return False
    low = before.low if before is not None else ""
    if follow is not None and low in r.known.count_cues and is_plural(follow.low):
        return False
    if follow is not None and follow.letter == "-" and index + 2 < len(r.pieces):
        other = r.pieces[index + 2]
        if other.letter in "nN" and other.numeral is not None and other.numeral.value > value:
            return False
    if low in r.known.year_cues or not low:
        return 1000 <= value <= 2199 and (
            value >= 1500 or low in ("in", "since", "by", "of", "until")
        )
    return 1800 <= value <= today + 50


def year_range(r: Reading, first: int, last: int) -> Time | None:
    """2014-2018, 1957-58, 2014 to 2018, between 2015 and 2018."""
    parts = r.where(first, last, "yvd")
    if len(parts) != 2:
        return None
    one, two = number(parts[0]), number(parts[1])
    if parts[1].letter == "d":
        if two < 13 and len(parts[1].text) < 2:
            return None
        two += one // 100 * 100
        if two <= one:
            if two <= one % 100 + one // 100 * 100 - 60:
                two += 100
            else:
                return None
    if not 1000 <= one < two <= 2199 or two - one > 400:
        return None
    index = r.letters.index(parts[0].letter, first)
    if index and r.pieces[index - 1].low in "$€£¥₹":
        return None
    follow = r.pieces[last].low if last < len(r.pieces) else ""
    if follow in r.known.no_year_before:
        return None
    start, until = periods.year(one), periods.year(two)
    return r.made("date", first, last, periods.between(start, until))


def decade(r: Reading, first: int, last: int) -> Time | None:
    """the 1990s, the early '80s, the nineties."""
    piece = next(part for part in r.pieces[first:last] if part.letter in "TZ")
    value = r.known.decades[piece.low] if piece.letter == "Z" else number(piece)
    if piece.letter == "Z" or value < 100:
        before = r.pieces[first].low if first < r.letters.index(piece.letter, first) else ""
        if not before and (not first or r.pieces[first - 1].letter not in "h'i"):
            return None
        where = r.letters.index(piece.letter, first)
        if where and r.pieces[where - 1].low in ("his", "her", "their", "my", "your", "its"):
            return None
        value += 1900 if value >= 30 else 2000
    if value % 10:
        return None
    time = r.made("date", first, last, periods.decade(value))
    time.modifier = _edge(r, first, last)
    return time


def quarter(r: Reading, first: int, last: int) -> Time | None:
    """Q4 2018, 2018Q4, the third quarter, the first quarter of 2019, next year's first quarter."""
    stretch = r.pieces[first:last]
    ordinal = next((p for p in stretch if p.letter == "o"), None)
    letter = next((p for p in stretch if p.letter == "q"), None)
    if ordinal is not None:
        unit = next((p for p in stretch if p.letter == "U" and p.low != "year"), None)
        if unit is None or r.known.units.get(unit.low) != "quarter":
            return None
        which = number(ordinal)
    elif letter is not None:
        index = stretch.index(letter)
        after = stretch[index + 1] if index + 1 < len(stretch) else None
        before = stretch[index - 1] if index else None
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
    which = next((number(p) for p in stretch if p.letter == "o"), 0)
    if which not in (1, 2):
        return None
    years = [p for p in stretch if p.letter in "yv"]
    letters = r.letters[first:last]
    if years:
        return r.made("date", first, last, periods.half(full_year(years[0]), which))
    shift = {"l": -1, "x": 1}.get(next((c for c in letters if c in "lxt"), ""), 0)
    return r.made("date", first, last, periods.half(r.today.year + shift, which), relative=True)


def season(r: Reading, first: int, last: int) -> Time | None:
    """last fall, the summer of 2014, spring 2016, this winter."""
    piece = next(p for p in r.pieces[first:last] if p.letter == "S")
    code = r.known.seasons[piece.low]
    letters = r.letters[first:last]
    years = [p for p in r.pieces[first:last] if p.letter in "yv"]
    if years:
        return r.made("date", first, last, periods.season(full_year(years[0]), code))
    if piece.low in ("fall", "spring") and not set(letters) & set("lxte"):
        before = r.pieces[first - 1].low if first else ""
        inside = letters.startswith("h") and before in (
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


def holiday(r: Reading, first: int, last: int) -> Time | None:
    """Thanksgiving Day, Christmas 2014, last Easter."""
    piece = next(p for p in r.pieces[first:last] if p.letter == "H")
    rule = r.known.holidays[piece.low]
    years = [p for p in r.pieces[first:last] if p.letter in "yv"]
    if years:
        moment = periods.holiday(rule, full_year(years[0]))
        return _day_time(r, first, last, moment)
    today = r.today
    this = periods.holiday(rule, today.year)
    letters = r.letters[first:last]
    if "l" in letters:
        moment = this if this < today else periods.holiday(rule, today.year - 1)
    elif "x" in letters:
        moment = this if this > today else periods.holiday(rule, today.year + 1)
    elif "t" in letters:
        moment = this
    else:
        way = r.direction(first, last)
        ahead = (this - today).days
        if way in ("future", "alone"):
            moment = this if ahead >= 0 else periods.holiday(rule, today.year + 1)
        elif way == "past":
            moment = this if ahead <= 0 else periods.holiday(rule, today.year - 1)
        else:
            moment = this if ahead < 150 else periods.holiday(rule, today.year - 1)
    return _day_time(r, first, last, moment, relative=True)
