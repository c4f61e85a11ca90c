"""Numerals: digits and number words to exact values.

A numeral is read from the left and takes as many tokens as belong to it: "4 hundred million",
"two and a half", "1.5bn", "10 1/2", "half a million", "tens of thousands", "twenty-first".
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from parsers.facts.numbers.digits import FRACTION_SIGNS, digits_at
from parsers.facts.numbers.fractions import share_abroad, take_fraction, take_parts
from parsers.facts.numbers.numeral import LARGEST, Numeral
from parsers.facts.numbers.scaling import take_scales
from parsers.facts.numbers.spelled import words_at
from parsers.facts.tokens import low_at, token_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.facts.lexicon import Lexicon
    from parsers.facts.tokens import Token

__all__ = ["numerals", "read"]


def numerals(tokens: Sequence[Token], lex: Lexicon) -> list[Numeral]:
    """Every numeral of the tokens, from left to right, none overlapping."""
    found: list[Numeral] = []
    index = 0
    size = len(tokens)
    triggers = lex.triggers
    while index < size:
        token = tokens[index]
        if token.kind == "n" or token.low in triggers or token.low[0] in FRACTION_SIGNS:
            numeral = read(tokens, index, lex)
            if numeral is not None:
                found.append(numeral)
                index = numeral.last
                continue
        elif token.low in lex.words["article"]:
            numeral = _one(tokens, index, lex)
            if numeral is not None:
                found.append(numeral)
                index = numeral.last
                continue
        index += 1
    return found


WHOLE = frozenset({"full", "whole", "single"})


COINS = frozenset({"dollar", "euro", "penny", "cent", "dime", "quid"})
PAID = frozenset(
    "for cost costs paid pay worth find found give gave look was is needs only".split()
)


def _coin_alone(tokens: Sequence[Token], index: int) -> bool:
    """for a dollar, it cost a euro; but not "84 rupees a dollar", "a dollar store"."""
    before, follow = token_at(tokens, index - 1) if index else None, low_at(tokens, index + 2)
    ends = not follow or follow in (".", ",", "!", "?", ";", "for", "to", "and", "each")
    paid = before is None or before.low in PAID or (before.kind == "o" and before.low in ",:¶")
    return ends and paid


def _one(tokens: Sequence[Token], index: int, lex: Lexicon) -> Numeral | None:
    """a (full) percentage point, a couple of boats: an article that counts."""
    if lex.language != "en":
        return share_abroad(tokens, index, lex)
    here = index + 1 + (low_at(tokens, index + 1) in WHOLE)
    first, end = tokens[index], tokens[here - 1].end
    if low_at(tokens, here) == "percentage" and low_at(tokens, here + 1) == "point":
        return Numeral(index, here, first.start, end, Decimal(1), article=True)
    coin = here == index + 1 and low_at(tokens, here) in COINS
    if coin and _coin_alone(tokens, index):
        return Numeral(index, here, first.start, end, Decimal(1), article=True)
    if low_at(tokens, here) == "couple" and low_at(tokens, here + 1) in lex.words["of"]:
        timed = low_at(tokens, here + 2) in lex.words["lengths"]  # left for the times to read
        last = here + 1
        value = Decimal(2)
        return (
            None if timed else Numeral(index, last, first.start, tokens[here].end, value, "vague")
        )
    return None


def read(tokens: Sequence[Token], index: int, lex: Lexicon) -> Numeral | None:
    """The numeral that begins at `index`, or None."""
    numeral = _read(tokens, index, lex)
    if numeral is None or abs(numeral.value) >= LARGEST:
        return None
    if numeral.kind == "cardinal" and numeral.scale == 1 and 0 < numeral.value < 10:
        _take_ratio(tokens, numeral, lex)
        if numeral.kind == "cardinal" and lex.language != "en":
            part = share_abroad(tokens, numeral.last - 1, lex)
            if part is not None and 1 / part.value > numeral.value:
                numeral.value, numeral.kind = numeral.value * part.value, "fraction"
                numeral.last, numeral.plain = part.last, False
    _sign(tokens, numeral, lex)
    numeral.end = tokens[numeral.last - 1].end
    return numeral


def _read(tokens: Sequence[Token], index: int, lex: Lexicon) -> Numeral | None:
    if index >= len(tokens):
        return None
    token = tokens[index]
    if token.kind == "n":
        numeral = digits_at(tokens, index, lex)
    elif token.low[0] in FRACTION_SIGNS and len(token.low) == 1:
        numeral = Numeral(
            index,
            index + 1,
            token.start,
            token.end,
            FRACTION_SIGNS[token.low],
            "fraction",
            digits=True,
        )
    elif token.kind == "w":
        numeral = words_at(tokens, index, lex)
    else:
        return None
    if numeral is None:
        return None
    if numeral.kind in ("cardinal", "fraction") and abs(numeral.value) < LARGEST:
        take_scales(tokens, numeral, lex)
        if abs(numeral.value) >= LARGEST:
            return None
        take_parts(tokens, numeral, lex)
        _take_tail(tokens, numeral, lex)
        take_fraction(tokens, numeral, lex)
    return numeral


def _take_tail(tokens: Sequence[Token], numeral: Numeral, lex: Lexicon) -> None:
    """6 crore and two hundred: what is added in words to a number in digits."""
    index = numeral.last
    if low_at(tokens, index) not in lex.words["and"]:
        return
    if numeral.kind == "cardinal" and not numeral.digits and numeral.value % 1 == 0:
        part = words_at(tokens, index + 1, lex) if index + 1 < len(tokens) else None
        share = part is not None and part.kind == "fraction" and not part.article
        if part is not None and share and part.value < 1 and part.last - part.first > 2:
            numeral.value += part.value  # two and fifty-four hundredths
            numeral.last = part.last
        return
    if not numeral.digits or numeral.scale < 1000:
        return
    if low_at(tokens, index + 1) not in lex.ones and low_at(tokens, index + 1) not in lex.tens:
        return
    tail = words_at(tokens, index + 1, lex)
    if tail is None or tail.kind != "cardinal" or tail.last - tail.first < 2:
        return
    if tail.value >= LARGEST:
        return
    if tail.value < numeral.scale and tail.value % 1 == 0:
        numeral.value += tail.value
        numeral.last = tail.last


VERBS = frozenset(
    """
    is are was were has have had will would could can cannot may might did does do say says said now
    still who lives live of . , ; ? !
    """.split()
)
"""Behind "one family in four" they show that nothing else is counted."""


def _past_noun(tokens: Sequence[Token], numeral: Numeral, lex: Lexicon) -> int:
    """The token before "in" of one family in four; of one goal in five games it is no share."""
    index = numeral.last
    noun = token_at(tokens, index)
    if lex.language != "en" or noun is None or noun.kind != "w" or not noun.text.islower():
        return index
    if low_at(tokens, index + 1) not in ("in", "out") or numeral.digits or len(noun.low) < 3:
        return index
    last = index + 2 + (low_at(tokens, index + 1) == "out")
    other = low_at(tokens, last)
    known = other in lex.ones or other in lex.tens or (other.isdecimal() and len(other) < 4)
    follow = low_at(tokens, last + 1)
    return index + 1 if known and (not follow or follow in VERBS) else index


def _take_ratio(tokens: Sequence[Token], numeral: Numeral, lex: Lexicon) -> None:
    """one in five, nine out of 10: a ratio, where what follows is no length of time."""
    index = _past_noun(tokens, numeral, lex)
    over = numeral.value == 1 and low_at(tokens, index) == "over"
    joined = low_at(tokens, index) == "-" and low_at(tokens, index + 2) == "-"  # 1-in-500
    if low_at(tokens, index + joined) in lex.words["in"] or over:
        index += 1 + 2 * joined
    elif low_at(tokens, index) in lex.words["out"] and low_at(tokens, index + 1) in lex.words["of"]:
        index += 2
    else:
        return
    if low_at(tokens, index) in ("every", "each"):
        index += 1
    follow = token_at(tokens, index)
    if follow is None:
        return
    scaled = follow.low in lex.words["article"]  # one in a thousand
    if not (follow.kind == "n" or follow.low in lex.ones or follow.low in lex.tens or scaled):
        return
    other = _read(tokens, index + scaled, lex)
    if other is None or other.kind != "cardinal" or not numeral.value < other.value < LARGEST:
        return
    if (other.value > 1000 and not scaled and not joined) or (scaled and other.scale == 1 and
                                                              other.value != 100):  # fmt: skip
        return
    if over and low_at(tokens, other.last)[:1].isalpha():
        return  # "one over 20 years old" is no ratio
    if other.value % 1 or numeral.value % 1 or low_at(tokens, other.last) in lex.words["lengths"]:
        return
    numeral.value = numeral.value / other.value
    numeral.kind = "fraction"
    numeral.last = other.last
    numeral.plain = False


def _sign(tokens: Sequence[Token], numeral: Numeral, lex: Lexicon) -> None:
    """A minus that was said: "minus 5", or a sign that stands before the number alone."""
    if not numeral.first or numeral.kind not in ("cardinal", "fraction"):
        return
    before = tokens[numeral.first - 1]
    hyphened = before.glued and tokens[numeral.first].glued and before.low in ("-", "‑")
    if hyphened and numeral.first > 1 and tokens[numeral.first - 2].low in lex.words["minus"]:
        numeral.value = -numeral.value
        numeral.first -= 2
        numeral.start = tokens[numeral.first].start
        numeral.plain = False
        return
    percent = low_at(tokens, numeral.last) == "%"
    if before.low in lex.words["minus"]:
        if low_at(tokens, numeral.first - 2) in lex.words["or"]:
            return  # plus or minus 3
    elif before.low in ("-", "−") and numeral.digits:
        further = tokens[numeral.first - 2] if numeral.first > 1 else None
        if further is not None and (before.glued or (further.kind == "n" and not percent)):
            return
        if not tokens[numeral.first].glued and further is not None:
            return
    else:
        return
    numeral.value = -numeral.value
    numeral.first -= 1
    numeral.start = before.start
    numeral.plain = False
