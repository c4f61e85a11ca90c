"""How long: durations with their unit."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from parsers.facts.lexicon import lexicon
from parsers.facts.times.periods import Period

if TYPE_CHECKING:
    from parsers.facts.times.reading import Reading, Time

__all__ = [
    "YEARS",
    "age",
    "all_of",
    "and_a_half",
    "as_long_as",
    "length",
    "or_two",
    "part_of",
    "quarter_of",
    "single",
    "timex",
    "unsaid",
    "vague_length",
]

YEARS = {"decade": 10, "century": 100, "millennium": 1000}
"""Units that are told in years."""

LETTERS = {
    "second": "S",
    "minute": "M",
    "hour": "H",
    "day": "D",
    "night": "D",
    "week": "W",
    "weekend": "WE",
    "month": "M",
    "year": "Y",
}
CLOCK = ("second", "minute", "hour")


def _plain(value: Decimal) -> str:
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def timex(parts: list[tuple[Decimal | None, str]]) -> str:
    """P2Y, PT1H30M, PXD for a number not said."""
    days, clock = "", ""
    for value, unit in parts:
        if unit in YEARS:
            if value is not None:
                value *= YEARS[unit]
            unit = "year"
        elif unit == "fortnight":
            value, unit = (None if value is None else value * 2), "week"
        elif unit == "quarter":
            value, unit = (None if value is None else value * 3), "month"
        said = "X" if value is None else _plain(value)
        if unit in CLOCK:
            clock += said + LETTERS[unit]
        else:
            days += said + LETTERS[unit]
    return f"P{days}" + (f"T{clock}" if clock else "")


def of_pieces(r: Reading, value: Decimal | None, unit: str) -> str:
    return timex([(value, unit)])


def length(r: Reading, first: int, last: int) -> Time | None:
    """three days, 16-hour, one hour and 30 minutes, a few weeks, 3.5 years."""
    if _is_change(r, first, last):
        return _first_of(r, first, last)
    parts: list[tuple[Decimal | None, str]] = []
    value: Decimal | None = None
    high: Decimal | None = None
    seen = False
    for index, piece in enumerate(r.pieces[first:last], first):
        if parts and piece.numeral is not None and piece.numeral.kind == "fraction":
            last_value, unit = parts[-1]
            parts[-1] = (None if last_value is None else last_value + piece.numeral.value, unit)
        elif piece.letter in "dcnyvNj" and piece.numeral is not None:
            if seen and value is not None:
                high = piece.numeral.value
            else:
                value, seen = piece.numeral.value, True
                high = piece.numeral.high
        elif piece.letter == "A" and not seen:
            value, seen = Decimal(1), True
        elif piece.letter == "w":
            if parts:
                last_value, unit = parts[-1]
                parts[-1] = (None if last_value is None else last_value + Decimal("0.5"), unit)
            else:
                value, seen = Decimal("0.5"), True
        elif piece.letter == "V":
            value, seen = (Decimal(2) if piece.low == "couple" else None), True
        elif piece.letter == "U":
            unit = r.known.units[piece.low]
            if unit == "quarter" and len(r.pieces) > 3 and not r.glued(first, last):
                return None
            if piece.low == "second" or (piece.low == "min" and value is None):
                return (
                    None
                    if value is None or (value == 1 and last - first < 2)
                    else _done(r, first, last, [*parts, (value, unit)], high)
                )
            nights = unit == "night" and bool(parts)  # two days and three nights
            if nights or (parts and not _smaller(parts[-1][1], unit, value)):
                last = index
                while r.letters[last - 1] in ",&dcnN-":
                    last -= 1
                break
            parts.append((value if seen else None, unit))
            value, seen = None, False
    if not parts or _some_day(r, first, last):
        return None
    time = _done(r, first, last, parts, high)
    if not r.known.english and _is_age(r, first, last):
        time.kind = "age"
    return time


def _is_change(r: Reading, first: int, last: int) -> bool:
    """Whether two numbers before a unit are the ends of a change: cut from 90 to 65 minutes."""
    one = r.pieces[first].numeral
    if r.letters[first + 1 : first + 2] != ">" or one is None:
        return False
    two = r.pieces[first + 2].numeral
    lead = first > 0 and r.pieces[first - 1].low == "from"
    if two is None or not lead or not r.known.english:
        return False
    if two.value < one.value:
        return True
    moves = lexicon("en").change
    for index in range(first - 2, max(-1, first - MOVES), -1):
        piece = r.pieces[index]
        if piece.letter in ".;:(" and piece.low in ".;:(":
            return False
        if piece.low in moves:
            return True
    return False


MOVES = 20


def _first_of(r: Reading, first: int, last: int) -> Time | None:
    """The first of two lengths whose unit is said once."""
    unit = next((p.low for p in r.pieces[first:last] if p.letter == "U"), None)
    numeral = r.pieces[first].numeral
    if unit is None or numeral is None:
        return None
    return _done(r, first, first + 1, [(numeral.value, r.known.units[unit])], None)


ORDER = ("year", "month", "week", "day", "hour", "minute", "second")
MOST = {"month": 24, "week": 60, "day": 60, "hour": 48, "minute": 90, "second": 90}


def _smaller(one: str, two: str, value: Decimal | None) -> bool:
    """Whether a length goes on: 2 hours, 30 minutes, but not "two years, 90 minutes"."""
    if one not in ORDER or two not in ORDER or value is None:
        return True
    clock = one in CLOCK or (one == "day" and two == "hour")
    if (two in CLOCK) is not clock and two in CLOCK:
        return False
    return ORDER.index(one) < ORDER.index(two) and value < MOST[two]


CALLED = frozenset(
    "after of before later earlier ago in at to a per only more from off and or".split()
)


def _some_day(r: Reading, first: int, last: int) -> bool:
    """One day they will meet: no length."""
    stretch = [piece.low for piece in r.pieces[first:last]]
    if stretch != ["one", "day"] or last >= len(r.pieces):
        return False
    before = r.pieces[first - 1].low if first else "."
    follow = r.pieces[last]
    return before in (
        ".",
        ",",
        "that",
        "will",
        "could",
        "may",
        "might",
        "would",
        "¶",
        "“",
        '"',
    ) and (follow.letter == "_" and follow.low not in CALLED and follow.low[0].isalpha())


def _is_age(r: Reading, first: int, last: int) -> bool:
    """Jean Dupré, 54 ans, vit ici: years between commas behind a name."""
    before = r.letters[first - 1] if first else ""
    follow = r.letters[last] if last < len(r.letters) else ""
    name = r.pieces[first - 2].text[:1] if first > 1 else ""
    years = r.known.units.get(r.pieces[last - 1].low) == "year"
    if years and last < len(r.pieces) and r.pieces[last].low == "alt":
        return True
    said = {piece.low for piece in r.pieces[max(0, first - 2) : first]}
    if years and said & {"âgé", "âgée", "âgés", "aged"}:
        return True
    return years and before == "," and follow in (",", ".", ")") and name.isupper()


def single(r: Reading, first: int, last: int) -> Time | None:
    """for a month, less than a decade: one unit, where the word before it makes it a length."""
    before = r.pieces[first - 1].low if first else ""
    return length(r, first, last) if before in r.known.single_before else None


def as_long_as(r: Reading, first: int, last: int) -> Time | None:
    """a decade-long war, the week-long strike: one unit."""
    follow = r.pieces[last].low if last < len(r.pieces) else ""
    unit = r.known.units[r.pieces[first].low]
    glued = last < len(r.pieces) and r.pieces[last].start == r.pieces[last - 1].end
    if follow != "long" or not glued or not r.glued(first, last) or unit == "night":
        return None
    many = r.pieces[first].low.endswith("s")  # the decades-long battle
    return _done(r, first, last + 1, [(None if many else Decimal(1), unit)], None)


def part_of(r: Reading, first: int, last: int) -> Time | None:
    """half an hour, a quarter of a century, 0.7 of a second."""
    numeral = r.pieces[first].numeral
    if numeral is None or not (numeral.kind == "fraction" or 0 < numeral.value < 1):
        return None
    return _done(r, first, last, [(numeral.value, r.known.units[r.pieces[last - 1].low])], None)


def vague_length(r: Reading, first: int, last: int) -> Time | None:
    """thousands of years, tens of thousands of years ago."""
    numeral = r.pieces[first].numeral
    if numeral is None or numeral.kind != "vague" or numeral.high is None:
        return None
    if r.letters[last - 1] == "g":
        return r.made("date", first, last, Period("PAST_REF", None, None, "ref"))
    unit = r.known.units[r.pieces[last - 1].low]
    time = _done(r, first, last, [(None, unit)], None)
    time.value, time.value_high = (
        numeral.value * YEARS.get(unit, 1),
        numeral.high * YEARS.get(unit, 1),
    )
    return time


def _done(
    r: Reading, first: int, last: int, parts: list[tuple[Decimal | None, str]], high: Decimal | None
) -> Time:
    if high is not None and parts[0][0] is not None and high <= parts[0][0]:
        high = None  # ten - five years
    if high is not None and len(parts) == 1 and parts[0][0] is not None:
        low = timex(parts)
        text = f"{low}/{timex([(high, parts[0][1])])}"
    else:
        text = timex(parts)
    time = r.made("duration", first, last, Period(text, None, None, "duration"))
    value, unit = parts[0]
    time.unit = "year" if unit in YEARS else "day" if unit == "night" else unit
    factor = YEARS.get(unit, 1)
    if len(parts) > 1 and all(v is not None for v, _ in parts):
        value = _total([(part or Decimal(0), name) for part, name in parts])
    if value is None:
        time.modifier = "vague"
    else:
        time.value = value * factor
        time.value_high = None if high is None else high * factor
    return time


def _total(parts: list[tuple[Decimal, str]]) -> Decimal:
    """The whole in the unit of the first part; twelve months are a year, a month is 30 days."""
    unit = parts[0][1]
    if unit == "year" and all(name in ("year", "month") for _, name in parts):
        return sum((part / (12 if name == "month" else 1) for part, name in parts), Decimal(0))
    return sum((part * SCALE.get(name, ONE) for part, name in parts), Decimal(0)) / SCALE[unit]


ONE = Decimal(1)
SCALE = {
    "second": Decimal(1),
    "minute": Decimal(60),
    "hour": Decimal(3600),
    "day": Decimal(86400),
    "night": Decimal(86400),
    "week": Decimal(604800),
    "fortnight": Decimal(1209600),
    "weekend": Decimal(172800),
    "month": Decimal(2592000),
    "quarter": Decimal(7776000),
    "year": Decimal(31536000),
}


def clock_length(r: Reading, first: int, last: int) -> Time | None:
    """3:07:35 where it is a time that was taken."""
    parts = [p for p in r.pieces[first:last] if p.letter in "dcN"]
    numbers = [p.numeral.value if p.numeral is not None else Decimal(0) for p in parts]
    units = ("hour", "minute", "second")
    return _done(r, first, last, list(zip(numbers, units, strict=False)), None)


def and_a_half(r: Reading, first: int, last: int) -> Time | None:
    """day and a half, hour and half: one and a half, though nobody says one."""
    unit = r.pieces[first].low
    numeral = r.pieces[last - 1].numeral
    half = numeral.value if numeral is not None and numeral.kind == "fraction" else Decimal("0.5")
    counted = r.pieces[last - 1].letter == "n" and half != Decimal("0.5")
    if counted or unit.endswith("s") or r.known.units[unit] == "second":
        return None
    return _done(r, first, last, [(1 + half, r.known.units[unit])], None)


def or_two(r: Reading, first: int, last: int) -> Time | None:
    """an hour or two, a day or two."""
    numeral = r.pieces[last - 1].numeral
    unit = r.known.units[r.pieces[first + 1].low]
    if numeral is None or numeral.value != 2 or unit == "second":
        return None
    return _done(r, first, last, [(Decimal(1), unit)], Decimal(2))


def quarter_of(r: Reading, first: int, last: int) -> Time | None:
    """a quarter hour, quarter-century, quarter of an hour."""
    quarter, whole = (p.low for p in r.where(first, last, "U"))
    unit = r.known.units[whole]
    if quarter != "quarter" or unit not in ("hour", "century") or whole.endswith("s"):
        return None
    return _done(r, first, last, [(Decimal("0.25"), unit)], None)


WHOLE = frozenset("whole entire full".split())


def all_of(r: Reading, first: int, last: int) -> Time | None:
    """all day, all week, the whole month."""
    unit = r.known.units[r.pieces[last - 1].low]
    if r.letters[first] == "h" and (
        r.pieces[first + 1].low not in WHOLE
        or r.pieces[last - 1].low.endswith("s")
        or unit in ("second", "minute", "quarter")
        or r.letters[last : last + 1] == "-"
    ):
        return None
    if r.pieces[last - 1].low.endswith("s"):
        return r.made("set", first, last, Period(timex([(Decimal(1), unit)]), None, None, "set"))
    return _done(r, first, last, [(Decimal(1), unit)], None)


def unsaid(r: Reading, first: int, last: int) -> Time | None:
    """for years, took weeks, in recent days: a plural with no number."""
    unit_piece = r.pieces[last - 1]
    low = unit_piece.low
    if not low.endswith("s") or low in ("hrs", "secs", "mins", "quarters"):
        return None
    if last - first == 1:
        before = r.pieces[first - 1].low if first else ""
        if low == "weekends" and before in ("on", "at"):
            return r.made("set", first, last, Period("XXXX-WXX-WE", None, None, "set"))
        follow = r.pieces[last].low if last < len(r.pieces) else ""
        cued = before in r.known.length_before or (
            follow in r.known.length_after and low != "seconds"
        )
        if before == "over" and follow == "of":
            cued = True
        if not cued:
            return None
        if follow == "of" and before not in ("for", "after", "spent", "over", "took"):
            return None
    return _done(r, first, last, [(None, r.known.units[low])], None)


def age(r: Reading, first: int, last: int) -> Time | None:
    """a six-year-old, 50 years old, three months of age: an age, not a time."""
    if "f" in r.letters[first:last] and (last >= len(r.pieces) or r.pieces[last].low != "age"):
        return None
    found = length(r, first, last)
    if found is not None:
        found.kind = "age"
    return found
