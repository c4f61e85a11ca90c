"""Multiples: twice as many, fourfold, three times the rate, 5x."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parsers.facts.amounts.amount import Amount
from parsers.facts.amounts.nouns import words
from parsers.facts.numbers.fractions import compares
from parsers.facts.tokens import low_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.article import FactKind
    from parsers.facts.lexicon import Lexicon
    from parsers.facts.numbers.numeral import Numeral
    from parsers.facts.tokens import Token

__all__ = ["as_multiple", "multiple_abroad", "shared_abroad", "shared_of"]

GROWN = frozenset("doubled tripled trebled quadrupled halved doubling tripling halving".split())
AFTER_GROWN = frozenset(
    """
    to in from since over by between during last this and , . ; as while within its their the
    """.split()
)
"""Sales doubled to 4 million, prices have tripled since May."""

HYPHENS = ("-", "‐", "‑")
AFTER = words("compared_after_times")


def as_multiple(tokens: Sequence[Token], numeral: Numeral) -> Amount | None:
    """A multiple of something else: kind number, unit "times"; None where the number is none."""
    last = _end(tokens, numeral)
    if last is None:
        return _often(tokens, numeral)
    often = low_at(tokens, numeral.first) in ("twice", "thrice") and last == numeral.last
    often = often and low_at(tokens, last) not in AFTER
    kind: FactKind = "count" if often else "number"  # scored twice: how often, and no multiple
    return Amount(kind, numeral.first, last, numeral.value, None, "times", None, numeral)


def _often(tokens: Sequence[Token], numeral: Numeral) -> Amount | None:
    """four times in January: how often something was, and no multiple."""
    last = numeral.last
    whole = numeral.kind == "cardinal" and 1 < numeral.value < 1000 and numeral.value % 1 == 0
    if not whole or low_at(tokens, last) != "times" or tokens[last].text[0].isupper():
        return None
    if last + 1 < len(tokens) and tokens[last + 1].kind == "n":
        return None  # 3 times 4
    return Amount("count", numeral.first, last + 1, numeral.value, None, "times", None, numeral)


def _end(tokens: Sequence[Token], numeral: Numeral) -> int | None:
    last = numeral.last
    follow = low_at(tokens, last)
    if numeral.kind == "times":
        word = low_at(tokens, numeral.first)
        if word.endswith("fold") or word in ("twice", "thrice"):
            return last
        if word in GROWN and (not follow or follow in AFTER_GROWN):
            return last
        return last if word != "once" and follow in AFTER - {"as", "that", "what"} else None
    if numeral.kind not in ("cardinal", "fraction") or numeral.value <= 0:
        return None
    if numeral.kind == "fraction" and compares(tokens, last):
        return last
    if follow == "times":
        return last + 1 if low_at(tokens, last + 1) in AFTER else None
    here = last + (follow in HYPHENS)
    glued = here < len(tokens) and tokens[here].glued
    if low_at(tokens, here) == "fold" and (glued or here == last):
        return here + 1
    if glued and here == last and follow in ("x", "×") and numeral.digits:
        after = tokens[here + 1] if here + 1 < len(tokens) else None
        return here + 1 if after is None or not after.glued or after.kind == "o" else None
    return None


def multiple_abroad(tokens: Sequence[Token], numeral: Numeral, lex: Lexicon) -> Amount | None:
    """deux fois plus, tres veces más, dreimal so viel; deux fois moins is half."""
    here = numeral.last
    if numeral.kind == "times":
        if low_at(tokens, here) not in lex.words["compared"]:
            return None
        return Amount("number", numeral.first, here, numeral.value, None, "times", None, numeral)
    if numeral.kind != "cardinal" or numeral.value <= 0:
        return None
    here += low_at(tokens, here) == "-"
    if low_at(tokens, here) not in lex.words["times_nouns"]:
        return None
    more = low_at(tokens, here + 1)
    if more in lex.words["compared_less"]:
        less = 1 / numeral.value
        return Amount("number", numeral.first, here + 2, less, None, "times", None, numeral)
    if more not in lex.words["compared"]:
        return None
    return Amount("number", numeral.first, here + 1, numeral.value, None, "times", None, numeral)


def shared_abroad(tokens: Sequence[Token], numeral: Numeral, lex: Lexicon) -> Amount | None:
    """un Français sur cinq: a share of the noun that stands in it."""
    if numeral.kind != "fraction" or numeral.last - numeral.first < 4:
        return None
    noun = tokens[numeral.first + 1]
    if noun.kind != "w" or low_at(tokens, numeral.first + 2) not in lex.words["in"]:
        return None
    first, last, value = numeral.first, numeral.last, numeral.value
    if noun.low in lex.words["times_nouns"] or noun.low in ("fois", "volta", "vez"):
        return Amount("number", first, last, value, None, None, None, numeral)
    return Amount("count", first, last, value, None, noun.text, None, numeral)


def shared_of(tokens: Sequence[Token], numeral: Numeral) -> Amount | None:
    """one family in four: a share of the noun that stands in it."""
    noun = tokens[numeral.first + 1] if numeral.first + 1 < numeral.last else None
    if numeral.kind != "fraction" or noun is None or noun.kind != "w" or numeral.digits:
        return None
    if numeral.last - numeral.first < 4 or low_at(tokens, numeral.first + 2) not in ("in", "out"):
        return None
    if noun.low in ("in", "out", "and", "of"):
        return None
    first, last = numeral.first, numeral.last
    return Amount("count", first, last, numeral.value, None, noun.text, None, numeral)
