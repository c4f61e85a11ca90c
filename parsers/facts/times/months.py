"""Dates with a month's name: Aug. 7, 4 March 1961, mid-June."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parsers.facts.times import periods
from parsers.facts.times.dates import full_year, in_year, near_year
from parsers.facts.times.periods import Period
from parsers.facts.times.reading import number

if TYPE_CHECKING:
    from parsers.facts.times.pieces import Piece
    from parsers.facts.times.reading import Reading, Time

__all__ = ["EDGES", "day_month", "edge_of", "month_alone", "month_day", "month_year"]


def month_day(r: Reading, first: int, last: int) -> Time | None:
    """Aug. 7, 1998; February the 15th; Thursday, Jan. 6; Sept. 20-24."""
    parts = r.where(first, last, "Mmdocyv'N")
    month_piece = next(part for part in parts if part.letter in "Mm")
    if month_piece.letter == "m" and not _months_word(r, first, last):
        return None
    if r.known.english and _ends_sentence(r, first, last, month_piece):
        return None
    month = r.known.months[month_piece.low]
    days = [number(part) for part in parts if part.letter in "doc"]
    years = [full_year(part) for part in parts if part.letter in "yvN"]
    if "'" in r.letters[first:last] and len(days) > 1:
        years = [full_year(r.where(first, last, "d")[-1])]
        days.pop()
    year = years[0] if years else None
    if not days:
        return None
    start = in_year(r, first, last, month, days[0], year)
    if start is None or len(days) == 1:
        return start
    until = in_year(r, first, last, month, days[-1], year)
    return start if until is None else _joined(r, first, last, start, until)


def _ends_sentence(r: Reading, first: int, last: int, month: Piece) -> bool:
    """in December. Two of them: a full stop behind a month in full, and a number of its own."""
    at = r.pieces.index(month, first, last)
    stop = r.letters[at + 1 : at + 2] == "." and at + 2 < last
    return stop and r.known.in_full(month.low) and r.pieces[at + 1].end < r.pieces[at + 2].start


def day_month(r: Reading, first: int, last: int) -> Time | None:
    """15 April of 87, the 4th of July, 31st Oct 1974, 26-28 June."""
    return month_day(r, first, last)


def _joined(r: Reading, first: int, last: int, start: Time, until: Time) -> Time:
    if start.moment is not None and until.moment is not None and until.moment < start.moment:
        if r.letters[first] != "R":
            return start
        before = periods.shift(start.moment, months=-1)  # from the 27th to the 3rd of April
        start.period, start.moment = periods.day(before), before
    time = r.made("date", first, last, periods.between(start.period, until.period))
    time.moment = start.moment
    return time


def _months_word(r: Reading, first: int, last: int) -> bool:
    """Whether an ambiguous month's name (may, march) is meant as one."""
    for index in range(first, last):
        piece = r.pieces[index]
        if piece.letter == "m":
            before = r.pieces[index - 1] if index else None
            return len(r.pieces) < 8 or (
                before is not None and (before.letter == "o" or before.low in r.known.month_cues)
            )
    return True


def month_night(r: Reading, first: int, last: int) -> Time | None:
    """on March 4 night."""
    day = month_day(r, first, last - 1) if r.pieces[last - 1].low == "night" else None
    if day is None or day.moment is None:
        return None
    period = periods.part_of_day(day.moment, "NI")
    return r.made("time", first, last, period, relative=True, moment=day.moment)


def month_year(r: Reading, first: int, last: int) -> Time | None:
    """May 2010, October of 2005, 2017 April."""
    parts = r.where(first, last, "MmyvdN")
    month_piece = next(part for part in parts if part.letter in "Mm")
    year_piece = next((part for part in parts if part.letter in "yv"), None)
    if year_piece is None:
        year_piece = next(part for part in parts if part.letter in "dN")
    if not _months_word(r, first, last) and year_piece.letter not in "yv":
        return None
    month = r.known.months[month_piece.low]
    time = r.made("date", first, last, periods.month(full_year(year_piece), month))
    time.modifier = edge_of(r, first, last)
    return time


def edge_of(r: Reading, first: int, last: int) -> str | None:
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
    if piece.letter == "m" and "t" in letters and len(r.pieces) > 8:
        return None  # "this march" went past the palace
    if piece.low in ("may", "march", "mar", "jan", "jun", "dec", "sep", "august"):
        cued = before in r.known.month_cues or letters != piece.letter or len(r.pieces) <= 2
        cued = cued or r.letters[where + 1 : where + 3] in ("-M", ">M", "/M")
        paired = r.letters[max(0, where - 3) : where] in ("BM&", "RM&")
        if not cued or (piece.low == "may" and before == "and" and not paired):
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
    floating: tuple[int, int | None] | None = None
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
        floating = (month, None)
    time = r.made("date", first, last, period, relative=True)
    time.floating = floating
    if r.reference is None and "U" not in letters:
        time.period = Period(f"XXXX-{month:02d}", None, None, "month")
    time.modifier = edge_of(r, first, last)
    return time
