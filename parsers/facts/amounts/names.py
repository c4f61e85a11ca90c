"""Numbers that are no facts: parts of names, codes, addresses, lists, versions, scores."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parsers.facts.amounts.nouns import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.facts.numbers import Numeral
    from parsers.facts.tokens import Token

__all__ = ["is_code", "named"]

DASHES = ("-", "‐", "‑", "–", "—", "−")


_BEFORE = words("name_before")
_SMALL = words("no_name_in_lower")
_WEAK = words("weak_name_before")
_NOT_NAMES = words("never_name_before")


def is_code(tokens: Sequence[Token], numeral: Numeral) -> bool:
    """Digits glued to letters or other digits: HTML5, OH-58D, F-16, 555-0199, 1.2.3.4."""
    first, last = numeral.first, numeral.last
    token = tokens[first]
    if token.kind != "n":
        return False
    before = tokens[first - 1] if first else None
    if before is not None and token.glued:
        if before.kind == "w":
            return True  # HTML5 (a glued currency has been taken before this is asked)
        if before.low in DASHES and before.glued and first >= 2:
            further = tokens[first - 2]
            if further.kind == "w" and (
                further.text[0].isupper() or further.low in ("top", "under", "over", "u")
            ):
                return (
                    further.text.isupper()
                    or further.low in ("under", "over", "covid", "top", "u")
                    or len(further.text) <= 3
                    or further.text[0].isupper()
                )
            if further.kind == "n" and _phone(tokens, first - 2):
                return True
        if (
            before.low in ("/", "\\", "_", "=", "#", "@", ".", ":", "&", "?", "+", "*")
            and before.glued
        ):
            return before.low != "/" or (first >= 2 and tokens[first - 2].kind == "w")
        if before.low == "#":
            return True
    follow = tokens[last] if last < len(tokens) else None
    if follow is not None and follow.glued:
        if follow.low in DASHES and last + 1 < len(tokens) and tokens[last + 1].kind == "n":
            return _phone(tokens, first)
        if (
            follow.low in ("/", "_", "@", "\\", "=")
            and last + 1 < len(tokens)
            and tokens[last + 1].glued
        ):
            return (
                tokens[last + 1].kind == "w"
                and tokens[last + 1].text.isupper()
                and len(tokens[last + 1].text) > 3
            )
    return False


def _phone(tokens: Sequence[Token], at: int) -> bool:
    """Three or more runs of digits joined by hyphens, or a run of three and one of four."""
    runs: list[int] = []
    here = at
    while (
        here >= 2
        and at - here < 16
        and tokens[here - 1].low in DASHES
        and tokens[here - 2].kind == "n"
        and tokens[here].glued
    ):
        here -= 2
    while here < len(tokens) and tokens[here].kind == "n" and len(runs) < 8:
        runs.append(len(tokens[here].text))
        if here + 1 < len(tokens) and tokens[here + 1].low in DASHES and tokens[here + 1].glued:
            here += 2
            if here >= len(tokens) or not tokens[here].glued:
                break
        else:
            break
    return len(runs) > 2 or runs == [3, 4]


def named(tokens: Sequence[Token], numeral: Numeral, counts: bool) -> bool:
    """A whole number that belongs to the name before it: Section 427, iPhone 11, S&P 500.

    `counts` says that a noun in the plural follows, so that a name must be a sure one.
    """
    first = numeral.first
    if not numeral.plain and not (numeral.digits and numeral.kind == "cardinal"):
        return False
    if not first or numeral.scale != 1:
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
    if counts or not before.text[0].isupper() or low in _NOT_NAMES:
        return False
    opening = first < 2 or tokens[first - 2].low in (".", "?", "!", ":", "“", '"', "(")
    if opening and first < 2 and before.text[1:].islower():
        return False
    return numeral.plain
