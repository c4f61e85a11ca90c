"""Years, ranges of years, decades."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parsers.facts.amounts.nouns import is_plural
from parsers.facts.times import periods
from parsers.facts.times.dates import full_year
from parsers.facts.times.months import edge_of
from parsers.facts.times.reading import number

if TYPE_CHECKING:
    from parsers.facts.times.reading import Reading, Time

__all__ = ["decade", "in_era", "short", "year", "year_range"]


def year(r: Reading, first: int, last: int) -> Time | None:
    """2014, the year 2012, early 2011, fiscal 2021, FY2021."""
    piece = next((part for part in r.pieces[first:last] if part.letter in "yv"), None)
    letters = r.letters[first:last]
    if piece is None:
        piece = next(part for part in r.pieces[first:last] if part.letter == "d")
        if letters[-1] != "d" or not r.glued(last - 2, last):
            return None
    value = full_year(piece)
    counted = letters == "hy" and not r.known.english  # i 1400 metri
    if (letters == "y" or counted) and not _year_alone(r, last - 1, value):
        return None
    if letters == "v" and last < len(r.pieces) and is_plural(r.pieces[last].low):
        return None  # two thousand and five people
    if "F" in letters or "Y" in letters:
        time = r.made("date", first, last, periods.fiscal(value))
    else:
        time = r.made("date", first, last, periods.year(value))
    time.modifier = edge_of(r, first, last)
    return time


def in_era(r: Reading, first: int, last: int) -> Time | None:
    """44 BC, AD 79, the year 600 CE."""
    era = next(p for p in r.pieces[first:last] if p.letter == "1")
    value = number(next(p for p in r.pieces[first:last] if p.letter in "dnNy"))
    if not 0 < value < 3000:
        return None
    if not era.low.startswith("b"):
        return r.made("date", first, last, periods.year(value))
    if era.text == "B" and not (_stands_alone(r, last) or _describes(r, first, last)):
        return None  # 44 B.C. schools are in Canada
    return r.made("date", first, last, periods.before_christ(value))


BEFORE_SHORT = frozenset("in of since by until from before after during summer winter".split())


def short(r: Reading, first: int, last: int) -> Time | None:
    """in '05, since '99: two figures behind an apostrophe that stands for the century."""
    before = r.pieces[first - 1] if first else None
    piece = r.pieces[last - 1]
    if before is None or before.low not in BEFORE_SHORT or len(piece.text) != 2:
        return None
    if not r.glued(first, last) or before.end == r.pieces[first].start:
        return None
    return r.made("date", first, last, periods.year(full_year(piece)))


ENDS = frozenset("and to when by at in until with was as or who which".split())


def _describes(r: Reading, first: int, last: int) -> bool:
    """A 44 B.C. coin, the 586 B.C. destruction: one thing, of that year."""
    one = r.pieces[first].low in ("the", "a", "an") or (first > 0 and r.letters[first - 1] in "Ah")
    return one and not any(is_plural(piece.low) for piece in r.pieces[last : last + 2])


def _stands_alone(r: Reading, last: int) -> bool:
    follow = r.pieces[last] if last < len(r.pieces) else None
    return follow is None or not follow.text[0].isalnum() or follow.low in ENDS


NUMBERED = frozenset("Act Directive Regulation Code Bill Statute Resolution Case Decision".split())
"""What stands behind them is their number."""


def _year_alone(r: Reading, index: int, value: int) -> bool:
    """Whether four digits are a year: a plausible one, and nothing says it counts something."""
    piece = r.pieces[index]
    today = r.today.year if r.reference is not None else 2030
    before = r.pieces[index - 1] if index else None
    follow = r.pieces[index + 1] if index + 1 < len(r.pieces) else None
    if before is not None:
        if before.text in NUMBERED:
            return False
        if before.letter == "$" or before.low in "€£¥#₹@":
            return False
        if before.end == piece.start and before.low not in "(-–—/'\"“‘’":
            return False
    if follow is not None:
        if follow.low in ("%", "°", "€", "£"):
            return False
        if follow.low in r.known.no_year_before:
            return False
        beyond = r.pieces[index + 2] if index + 2 < len(r.pieces) else None
        if follow.letter == "/" and beyond is not None and len(beyond.text) == 3:
            return False  # Regulation 2016/679
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
    if _goes_on(r, index) or (
        r.letters[index + 1 : index + 4 : 2] == "--" and r.glued(index, index + 4)
    ):
        return False
    low = before.low if before is not None else ""
    if follow is not None and is_plural(follow.low) and (
        low in r.known.count_cues or _counts(r, index, value)
    ):  # fmt: skip
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


DETERMINERS = frozenset("the its their his her our my your this that a an each every".split())


def _counts(r: Reading, index: int, value: int) -> bool:
    """Before a plural, "made 2000 cars" and "1500-2000 cars" count; "the 2000 games" do not."""
    if not index:
        return False
    before = r.pieces[index - 1]
    if before.letter in "->" and index > 1:
        return r.pieces[index - 2].letter in "yndN"
    if value % 100 or before.letter not in "_&":
        return False
    return before.text[0].islower() and before.low not in r.known.year_cues | DETERMINERS


SHORT_SPAN = 60
"""Years between 1957 and 58 at most: "2015-86" is a telephone's."""


def _goes_on(r: Reading, first: int) -> bool:
    """2010-2015-86: a number before the dash before it."""
    joined = first > 1 and r.letters[first - 1] in "-/" and r.glued(first - 2, first + 1)
    return joined and r.pieces[first - 2].text[-1:].isdigit()


def year_range(r: Reading, first: int, last: int) -> Time | None:
    """2014-2018, 1957-58, 2014 to 2018, between 2015 and 2018, the 2022/23 financial year."""
    parts = r.where(first, last, "yvdN")
    if len(parts) != 2:
        return None
    one, two = number(parts[0]), number(parts[1])
    sign = r.pieces[first + r.letters[first:last].index(parts[0].letter) + 1]
    if sign.letter == "/" and (two - one) % 100 != 1:
        return None  # only the next year stands behind a stroke
    at = first + r.letters[first:last].index(sign.letter)
    if parts[1].letter == "N" and not r.glued(at - 1, at + 2):
        return None
    if parts[1].letter in "dN":
        if two < 13 and len(parts[1].text) < 2:
            return None
        two += one // 100 * 100
        if two <= one:
            if two <= one % 100 + one // 100 * 100 - 60:
                two += 100
            else:
                return None
    short = parts[1].letter in "dN" and two - one > SHORT_SPAN
    if not 1000 <= one < two <= 2199 or two - one > 400 or short or _goes_on(r, first):
        return None
    before = r.pieces[first - 1] if first else None
    if before is not None and (before.low in "$€£¥₹" or before.text in NUMBERED):
        return None
    follow = r.pieces[last].low if last < len(r.pieces) else ""
    if follow in r.known.no_year_before:
        return None
    if set("YF") & set(r.letters[first:last]):
        return r.made("date", first, last, periods.fiscal(two))  # FY 2022-23 ends in 2023
    return r.made("date", first, last, periods.between(periods.year(one), periods.year(two)))


WHOSE = frozenset("his her their my your its our aged".split())
DEGREES = frozenset("temperature temperatures highs lows degrees mercury scored scores".split())
"""Of these the 70s are no years."""


def decade(r: Reading, first: int, last: int) -> Time | None:
    """the 1990s, the early '80s, the nineties."""
    piece = next(part for part in r.pieces[first:last] if part.letter in "TZ")
    value = r.known.decades[piece.low] if piece.letter == "Z" else number(piece)
    if piece.letter == "Z" or value < 100:
        before = r.pieces[first].low if first < r.letters.index(piece.letter, first) else ""
        if not before and (not first or r.pieces[first - 1].letter not in "h'i"):
            return None
        where = r.letters.index(piece.letter, first)
        if {p.low for p in r.pieces[max(0, where - 3) : where]} & WHOSE:
            return None
        if {p.low for p in r.pieces[max(0, where - 9) : where]} & DEGREES:
            return None
        century = r.pieces[where - 1] if where > first else None
        if century is not None and century.letter == "c":  # the nineteen sixties
            if not 17 <= number(century) <= 20:
                return None
            value += 100 * number(century)
        else:
            value += 1900 if value >= 30 else 2000
    if value % 10:
        return None
    time = r.made("date", first, last, periods.decade(value))
    time.modifier = edge_of(r, first, last)
    return time
