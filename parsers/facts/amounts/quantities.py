"""Quantities: a number with its unit, feet with inches, and letters that scale."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from parsers.facts.amounts.amount import ONE, Amount
from parsers.facts.amounts.compounds import compound
from parsers.facts.amounts.nouns import counted, words
from parsers.facts.amounts.units import unit_after
from parsers.facts.numbers.numerals import read
from parsers.facts.tokens import low_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.facts.lexicon import Lexicon
    from parsers.facts.numbers.numeral import Numeral
    from parsers.facts.tokens import Token

__all__ = ["METRES_BEFORE", "as_quantity", "take_short_scale"]


def as_quantity(tokens: Sequence[Token], numeral: Numeral, name: str, last: int) -> Amount:
    value, first = numeral.value, numeral.first
    if name in SMALLER:
        value, last = _with_smaller(tokens, value, last, name)
    unit, last, rate = compound(tokens, last, name)
    return Amount(
        "quantity",
        first,
        last,
        value,
        numeral.high,
        unit,
        None,
        numeral,
        rate,
        numeral.kind == "vague",
    )


SMALLER = {
    "foot": (Decimal(12), ("in", "inch", "inches", '"', "″", "”")),
    "stone": (Decimal(14), ("lb", "lbs", "pound", "pounds")),
    "lb": (Decimal(16), ("oz", "ounce", "ounces")),
}
"""How many of the smaller unit make one, and its names: feet and inches, pounds and ounces."""

AFTER_HEIGHT = frozenset("tall more and".split())


def _with_smaller(
    tokens: Sequence[Token], value: Decimal, last: int, name: str
) -> tuple[Decimal, int]:
    """5 feet 2 inches, 5'2\", 6-foot-4, 9st 7lb."""
    many, names = SMALLER[name]
    here = last
    if low_at(tokens, here) in ("-", ","):
        here += 1
    if here >= len(tokens) or tokens[here].kind not in "nw":
        return value, last
    from parsers.facts.lexicon import lexicon

    part = read(tokens, here, lexicon("en"))
    if part is None or not 0 <= part.value < many:
        return value, last
    hyphened = low_at(tokens, here - 1) == "-" and tokens[here].glued and here > last
    if hyphened and name == "foot" and tokens[last - 2].low == "-" and part.last == here + 1:
        return value + part.value / many, part.last
    word = low_at(tokens, part.last)
    if word not in names:
        return value, last
    beyond = tokens[part.last + 1] if part.last + 1 < len(tokens) else None
    goes_on = beyond is not None and beyond.kind == "w" and beyond.low not in AFTER_HEIGHT
    if word == "in" and not tokens[part.last].glued and goes_on:
        return value, last
    return value + part.value / many, part.last + 1


def take_short_scale(tokens: Sequence[Token], numeral: Numeral, lex: Lexicon) -> None:
    """35m of its devices, 12.3m tonnes, 10k: a glued letter that scales, and is no unit."""
    index = numeral.last
    if index >= len(tokens) or not numeral.digits or numeral.scale != ONE:
        return
    token = tokens[index]
    factor = lex.short_scales.get(token.low)
    if factor is None or not (token.glued or (token.text == "m" and token.gap == " ")):
        return
    follow = tokens[index + 1] if index + 1 < len(tokens) else None
    if token.low == "k":
        screen = token.text == "K" and numeral.value in SCREENS
        race = numeral.value <= 10 and low_at(tokens, numeral.first - 1) in RUNNING
        if screen or race or (follow is not None and follow.low in RESOLVED):
            return
    elif not _means_scale(tokens, index):
        return
    numeral.value *= factor
    numeral.scale = factor
    numeral.last = index + 1
    numeral.plain = False


METRES_BEFORE = words("metres_before")


SCREENS = (2, 4, 5, 8)
RESOLVED = frozenset("resolution video display tv run race".split())
RUNNING = frozenset("ran run runs running".split())
HEADED = words("counted_in_millions")
METRIC = words("measured_in_metres")
TOLD_IN_MILLIONS = words("told_in_millions")
BODILY = frozenset(
    """
    long high deep wide tall thick height depth width length ran run swim swam race sprint hurdles
    jump jumped underwater below above wave waves sea tide tower building cliff mountain wall fence
    hole trench pool statue pole mast tunnel bridge ship boat tree metre metres meter meters feet
    distance away flood floodwaters water snow
    """.split()
)
"""Near a number with an "m" they make it metres."""

OWNED = frozenset("its their the his her our these those all".split())


def _means_scale(tokens: Sequence[Token], index: int, bound: bool = False) -> bool:
    """Whether the letter at `index` is a million or the like, and not metres, tonnes or bytes.

    A capital says so before any noun; a small letter before a plural that is not measured in
    metres ("1.1m reservists"), before a unit ("12.3m tonnes") or what belongs to somebody ("35m of
    its cars"), and alone where what is told in millions was named ("sales doubled to 4m").
    `bound` says that it is the upper bound of a range, whose lower one asks.
    """
    token = tokens[index]
    at = index + 1
    ranged = low_at(tokens, at) in ("to", "-", "–") and at + 2 < len(tokens)
    if ranged and not bound and tokens[at + 1].kind == "n" and tokens[at + 2].text == token.text:
        return token.glued and _means_scale(tokens, at + 2, bound=True)  # 5m to 6m people
    if ranged and token.glued and "," in tokens[at + 1].text and tokens[at + 2].kind == "w":
        return unit_after(tokens, at + 2, True) is None  # from 1.2m to 900,000 units
    before = _before(tokens, index)
    if at >= len(tokens) or tokens[at].kind != "w" or tokens[at].glued:
        return bool(before & TOLD_IN_MILLIONS) and not before & BODILY
    if tokens[at].low in ACTING:
        return not before & BODILY  # 7.6m are on the list
    if tokens[at].low in METRES_BEFORE:
        told = before & TOLD_IN_MILLIONS and tokens[at].low in GOES_ON
        return bool(told) and not before & BODILY
    measured = unit_after(tokens, at, True)
    if measured is not None and tokens[measured.first].kind == "w":
        return True
    if tokens[at].low == "of":
        owned = low_at(tokens, at + 1) in OWNED
        return owned and counted(tokens, at, False) is not None
    noun = counted(tokens, at, False)
    if noun is None:
        return False
    if not token.glued and noun[1] - at > 1:
        return False  # a gap, and words between: "3 m away people waited"
    if token.text.isupper() or token.low in ("bn", "mm"):
        return True
    head = noun[0].split()[-1].lower()
    return head in HEADED or (head not in METRIC and not before & BODILY)


def _before(tokens: Sequence[Token], index: int) -> set[str]:
    """The words of the sentence up to a token, nine at most."""
    out: set[str] = set()
    for token in reversed(tokens[max(0, index - 9) : index]):
        if token.kind == "o" and token.low in ".?!;¶":
            break
        out.add(token.low)
    return out


ACTING = frozenset("are were have had live lived voted could can will may use need own".split())
GOES_ON = frozenset("in at and from is".split())
"""Behind a bare "4m" they leave open whether it is metres."""
