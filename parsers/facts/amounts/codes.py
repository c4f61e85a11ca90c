"""Digits that are codes: telephone numbers, versions, model codes, list markers, references."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parsers.facts.tokens import low_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.facts.numbers.numeral import Numeral
    from parsers.facts.tokens import Token

__all__ = ["follows_a_code", "is_code", "is_marker", "is_reference", "is_spaced_phone"]

DASHES = ("-", "‐", "‑", "–", "—", "−")
LONGEST_MARKER = 99


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
            follow = tokens[last] if last < len(tokens) else None
            lettered = follow is not None and follow.glued and follow.kind == "w"
            if further.kind == "w" and lettered and (first < 3 or tokens[first - 3].kind != "n"):
                return True  # scp-173m
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
            other = tokens[last + 1].text
            return _phone(tokens, first) or (
                len(other) > 2 and other[0] == "0" and other.isdecimal()
            )
        if follow.low == "/" and last + 1 < len(tokens) and tokens[last + 1].kind == "n":
            return tokens[last + 1].glued and numeral.kind == "cardinal"  # 9/11, 24/7
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


CODED = frozenset("number numbers reference ref no nos account".split())


def is_reference(tokens: Sequence[Token], numeral: Numeral) -> bool:
    """crime number 13240098765, reference 4482019: six figures and more in one run; 401(k)."""
    first = numeral.first
    if _has_letter(tokens, numeral.last):
        return True
    if not first or not numeral.plain or numeral.last - first != 1:
        return False
    before = low_at(tokens, first - 2 if tokens[first - 1].low in ".:" else first - 1)
    return len(tokens[first].text) > 5 and before in CODED


def _has_letter(tokens: Sequence[Token], last: int) -> bool:
    """Whether a letter in brackets is glued behind a number, as laws count: 501(c), 12(b)."""
    if last + 2 >= len(tokens) or tokens[last].low != "(" or tokens[last + 2].low != ")":
        return False
    letter = tokens[last + 1]
    return tokens[last].glued and letter.glued and len(letter.text) == 1 and letter.kind == "w"


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


def is_spaced_phone(tokens: Sequence[Token], numeral: Numeral) -> bool:
    """020 7946 0958, +44 20 7946 0958, 007: runs that begin with a nought or a plus."""
    first = numeral.first
    token = tokens[first]
    if token.kind != "n" or not token.text.isdecimal():
        return False
    if len(token.text) > 1 and token.text[0] == "0" and numeral.kind == "cardinal":
        return True
    here, runs = first, 1
    while here and first - here < 6 and tokens[here].gap == " " and tokens[here - 1].kind == "n":
        here -= 1
        runs += 1
    last = first + 1
    while last < len(tokens) and last - first < 6 and tokens[last].kind == "n":
        if tokens[last].gap != " ":
            break
        last += 1
        runs += 1
    opening = tokens[here]
    plus = here > 0 and tokens[here - 1].low == "+" and opening.glued
    if plus and runs == 2 and here == first and len(token.text) < 4:
        return True  # +86 2010-2015-86: a country's code
    return runs > 2 and (plus or (len(opening.text) > 1 and opening.text[0] == "0"))


def is_marker(tokens: Sequence[Token], numeral: Numeral) -> bool:
    """1. or 2) at the start of a line, (3) before a sentence: the marker of an item in a list."""
    first, last = numeral.first, numeral.last
    if not numeral.plain or not 0 <= numeral.value <= LONGEST_MARKER or last >= len(tokens):
        return False
    follow = tokens[last]
    opens = first == 0 or "\n" in (tokens[first].gap, low_at(tokens, first - 1))
    opens = opens or low_at(tokens, first - 1) in ("¶", ".", ";", ":")
    beyond = tokens[last + 1] if last + 1 < len(tokens) else None
    item = beyond is not None and beyond.kind == "w" and not beyond.glued
    if not item or not follow.glued:
        return False
    if follow.low == ".":
        at_start = first == 0 or tokens[first].gap == "\n" or low_at(tokens, first - 1) == "¶"
        return at_start and beyond is not None and beyond.text[0].isupper()
    return follow.low == ")" and (opens or low_at(tokens, first - 1) == "(")


def follows_a_code(tokens: Sequence[Token], numeral: Numeral, dropped: int) -> bool:
    """Jn 13, 27; no. 23-1234; 9/11: what is joined to a number that was dropped as a code.

    `dropped` is the token after the last number that was.
    """
    first = numeral.first
    if dropped != first - 1 or not numeral.plain or numeral.last - first != 1:
        return False
    sign = tokens[first - 1]
    joined = sign.glued and tokens[first].glued and sign.low in ("-", "/", ":")
    return joined or (sign.low in (",", "–") and numeral.value < 1000)
