"""The sets that recur: every Monday, three times a year, daily."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from parsers.facts.times.lengths import timex
from parsers.facts.times.periods import Period

if TYPE_CHECKING:
    from parsers.facts.times.reading import Reading, Time

__all__ = ["every", "nth_of_each", "often", "recurring", "times_a"]


def every(r: Reading, first: int, last: int) -> Time | None:
    """every day, each Monday, every three weeks, every morning, once a week."""
    stretch = r.pieces[first:last]
    target = stretch[-1]
    number = next(
        (p.numeral for p in stretch if p.letter in "dcon" and p.numeral is not None), None
    )
    count = number.value if number is not None else Decimal(1)
    if any(p.low in ("other", "alternate") for p in stretch):
        count = Decimal(2)
    weekday = next((p for p in stretch if p.letter == "W"), None)
    if weekday is not None:
        text = f"XXXX-WXX-{r.known.weekdays[weekday.low]}"
        if target is not weekday:
            if target.letter == "U" and r.known.units[target.low] != "night":
                return None
            text += f"T{r.known.parts.get(target.low, 'NI')}"
    elif target.letter == "U":
        unit = r.known.units[target.low]
        text = "XXXX-XX-XXTNI" if target.low == "night" and count == 1 else timex([(count, unit)])
    elif target.letter == "P":
        text = f"XXXX-XX-XXT{r.known.parts[target.low]}"
    elif target.letter in "Mm":
        text = f"XXXX-{r.known.months[target.low]:02d}"
    elif target.letter == "D":
        if target.low != "weekday":
            return None
        text = r.known.sets[target.low]
    elif target.letter == "H":
        rule = r.known.holidays[target.low]
        text = f"XXXX-{rule}" if rule[0].isdecimal() else "P1Y"
    elif target.letter == "S":
        text = f"XXXX-{r.known.seasons[target.low]}"
    else:
        return None
    return r.made("set", first, last, Period(text, None, None, "set"))


def nth_of_each(r: Reading, first: int, last: int) -> Time | None:
    """the first Monday of every month: as often as the unit recurs."""
    unit = r.known.units[r.pieces[last - 1].low]
    return r.made("set", first, last, Period(timex([(Decimal(1), unit)]), None, None, "set"))


def times_a(r: Reading, first: int, last: int) -> Time | None:
    """once a week, three times a year: how often, as the stretch it recurs in."""
    unit = r.known.units[r.pieces[last - 1].low]
    if r.pieces[last - 1].low.endswith("s"):
        return None
    return r.made("set", first, last, Period(timex([(Decimal(1), unit)]), None, None, "set"))


def often(r: Reading, first: int, last: int) -> Time | None:
    """twice weekly, three times daily: how often, as the stretch it recurs in."""
    value = r.known.sets[r.pieces[last - 1].low]
    return r.made("set", first, last, Period(value, None, None, "set"))


def recurring(r: Reading, first: int, last: int) -> Time | None:
    """daily, weekly, annually."""
    piece = r.pieces[first]
    if piece.low == "weekday":
        return None
    if piece.text[0].isupper() and first and r.pieces[first - 1].letter != ".":
        return None  # the Daily Mail
    follow = r.pieces[last] if last < len(r.pieces) else None
    if piece.text[0].isupper() and follow is not None and follow.text[0].isupper():
        return None
    return r.made("set", first, last, Period(r.known.sets[piece.low], None, None, "set"))
