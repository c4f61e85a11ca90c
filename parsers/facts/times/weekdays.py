"""Weekdays: Friday, last Friday, Tuesday of next week, Wednesday night."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from parsers.facts.times import periods
from parsers.facts.times.periods import Period

if TYPE_CHECKING:
    from parsers.facts.times.reading import Reading, Time

__all__ = ["weekday", "weekday_date"]


def weekday_date(r: Reading, first: int, last: int, target: int, letters: str) -> date:
    today = r.today
    ahead = (target - today.isoweekday()) % 7
    monday = today - timedelta(days=today.weekday())
    if "U" in letters and set(letters) & set("lxt"):  # Tuesday of next week, next week Monday
        shift = {"l": -7, "x": 7, "t": 0}[next(c for c in letters if c in "lxt")]
        return monday + timedelta(days=shift + target - 1)
    if "l" in letters:
        back = (7 - ahead) if ahead else 7
        said = next(p.low for p in r.pieces[first:last] if p.letter == "l")
        yesterday = back == 1 and said != "past"  # nobody calls yesterday "last"
        return today - timedelta(days=8 if yesterday else back)
    if "x" in letters:
        word = next(p.low for p in r.pieces[first:last] if p.letter == "x")
        if word == "next" and target > today.isoweekday() and r.direction(first, last) != "alone":
            return monday + timedelta(days=7 + target - 1)
        return today + timedelta(days=ahead or 7)
    if "t" in letters and r.known.english:  # elsewhere news of "this Tuesday" is as good as "on"
        moment = monday + timedelta(days=target - 1)
        return (
            moment
            if moment >= today or r.direction(first, last) == "past"
            else moment + timedelta(days=7)
        )
    way = r.direction(first, last)
    if way == "future":
        return today + timedelta(days=ahead)
    if way == "alone":
        return today + timedelta(days=ahead or 7)
    return today - timedelta(days=(7 - ahead) % 7)


PARTS_OFTEN = frozenset("mornings afternoons evenings nights".split())


A_WEEK = 20
"""Pieces of seven weekdays with what stands between them: a longer list tells no set."""


def _goes_on_a_set(r: Reading, first: int) -> bool:
    """Whether a weekday is one more of "every Tuesday and Thursday"."""
    at = first
    while (
        at > 1 and first - at < A_WEEK and r.letters[at - 1] in "&,|" and r.letters[at - 2] in "W,&"
    ):
        at -= 1 if r.letters[at - 2] in ",&" else 2
    return at != first and r.letters[at - 1] == "E"


def weekday(r: Reading, first: int, last: int) -> Time | None:
    """Friday, last Friday, Friday morning, Tuesday of next week, Wednesday night."""
    stretch = r.pieces[first:last]
    piece = next(p for p in stretch if p.letter == "W")
    target = r.known.weekdays[piece.low]
    letters = r.letters[first:last]
    units = [p for p in stretch if p.letter == "U"]
    told = set(letters) & set("lxt")
    if units and told and r.known.units[units[-1].low] not in ("week", "night"):
        return None  # on a Friday last month: nobody says on which
    if letters == "W" and (piece.low.endswith("days") or _goes_on_a_set(r, first)):
        return r.made("set", first, last, Period(f"XXXX-WXX-{target}", None, None, "set"))
    if letters in ("WP", "WU") and stretch[-1].low in PARTS_OFTEN:
        text = f"XXXX-WXX-{target}T{r.known.parts.get(stretch[-1].low, 'NI')}"
        return r.made("set", first, last, Period(text, None, None, "set"))
    if units and r.known.units[units[-1].low] == "week" and letters in ("WU", "hWU"):
        return weekday(r, first, last - 1)
    night = units and r.known.units[units[0].low] == "night"
    head = letters.replace("U", "") if night else letters
    moment = weekday_date(r, first, last, target, head)
    said = next((r.known.parts[p.low] for p in stretch if p.letter == "P"), None)
    part = "NI" if night else said
    if part is not None:
        made = r.made(
            "time", first, last, periods.part_of_day(moment, part), relative=True, moment=moment
        )
    else:
        made = r.made("date", first, last, periods.day(moment), relative=True, moment=moment)
    if r.reference is None:
        made.period = Period(f"XXXX-WXX-{target}" + (f"T{part}" if part else ""), None, None, "day")
    return made
