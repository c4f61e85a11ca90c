"""Numbers that are part of a name: iPhone 11, Section 427, the Big Four, 10 Downing Street."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parsers.facts.amounts.nouns import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.facts.numbers import Numeral
    from parsers.facts.tokens import Token

__all__ = ["address", "named", "spelled_name"]

_BEFORE = words("name_before")
_SMALL = words("no_name_in_lower")
_WEAK = words("weak_name_before")
_NOT_NAMES = words("never_name_before")


SURE = words("sure_name_before")


def named(tokens: Sequence[Token], numeral: Numeral, counts: bool) -> bool:
    """A whole number that belongs to the name before it: Section 427, iPhone 11, S&P 500.

    `counts` says that a noun in the plural follows, so that a name must be a sure one.
    """
    first = numeral.first
    if not numeral.plain and not (numeral.digits and numeral.kind == "cardinal"):
        return False
    if not first or numeral.scale != 1 or _scored(tokens, first, numeral.last):
        return False
    before = tokens[first - 1]
    if (
        before.low == "."
        and first >= 2
        and tokens[first - 2].low
        in ("no", "nos", "nr", "nrs", "vol", "fig", "p", "pp", "ch", "sec", "art")
    ):
        return True
    if before.kind == "n" and first >= 2 and tokens[first].glued is False:
        return False
    if before.kind != "w":
        return False
    low = before.low
    if low in _BEFORE and (before.text[0].isupper() or low not in _SMALL):
        if low in SURE:
            return True
        if counts and low in _WEAK:
            return False
        return not (before.text[0].islower() and counts)
    if (
        len(before.text) == 1
        and before.text.isupper()
        and before.text not in "AI"
        and first >= 2
        and not counts
    ):
        return True
    shouted = len(before.text) > 2 and before.text.isupper() and low not in _NOT_NAMES
    if counts and shouted and first >= 2 and not tokens[first - 2].text.isupper():
        return numeral.plain and tokens[first - 2].kind == "w" and not tokens[first].glued
    if counts or not before.text[0].isupper() or low in _NOT_NAMES:
        return False
    opening = first < 2 or tokens[first - 2].low in (".", "?", "!", ":", "“", '"', "(")
    if opening and first < 2 and before.text[1:].islower():
        return False
    return numeral.plain


def _scored(tokens: Sequence[Token], first: int, at: int) -> bool:
    """Rovers 3-1 Athletic, beat Athletic 3-1: a score behind a name."""
    if at + 2 >= len(tokens) or tokens[at].low not in "-–" or tokens[at + 1].kind != "n":
        return False
    if not (tokens[at].glued and tokens[at + 1].glued):
        return False
    before = {token.low for token in tokens[max(0, first - SCORE_REACH) : first]}
    return tokens[at + 2].text[0].isupper() or bool(before & words("play"))


SCORE_REACH = 7
STREETS = words("streets")
OPENERS = (".", "?", "!", ":", "“", '"', "(", "¶", "‘", "•")


def spelled_name(tokens: Sequence[Token], numeral: Numeral, counts: bool) -> bool:
    """The Big Four, Ocean's Eleven, Take-Two, the Group of 20: a number that is a name's word."""
    first = numeral.first
    if first < 2 or counts:
        return False
    token, before = tokens[first], tokens[first - 1]
    if before.low == "of" and tokens[first - 2].text == "Group" and numeral.plain:
        return True
    if token.kind != "w" or numeral.last - first != 1 or not token.text[0].isupper():
        return False
    if before.low in ("-", "s", "'s", "’s") and token.glued | (before.kind == "s"):
        return tokens[first - 2].text[0].isupper()
    named_before = before.kind == "w" and before.text[0].isupper() and not before.text.isupper()
    follow = tokens[numeral.last] if numeral.last < len(tokens) else None
    headline = follow is not None and follow.kind == "w" and follow.text[0].isupper()
    return named_before and not headline and tokens[first - 2].low not in OPENERS


def address(tokens: Sequence[Token], numeral: Numeral) -> bool:
    """10 Downing Street, 1600 Pennsylvania Avenue: a house's number."""
    if not numeral.plain or numeral.last - numeral.first != 1:
        return False
    for index in range(numeral.last, min(numeral.last + 4, len(tokens))):
        token = tokens[index]
        if token.kind != "w" or not token.text[0].isupper():
            return False
        if index > numeral.last and token.low in STREETS:
            return True
    return False
