"""The scale words after a number: million, hundred million, bn."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from parsers.facts.numbers.numeral import HUNDRED, THOUSAND, Numeral
from parsers.facts.tokens import low_at, token_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.facts.lexicon import Lexicon
    from parsers.facts.tokens import Token

__all__ = ["take_scales"]

ZERO = Decimal(0)
DIGITS_ONLY = frozenset(("mil", "bil", "mn", "tn", "bn", "cr", "crs", "thsd"))


def take_scales(tokens: Sequence[Token], numeral: Numeral, lex: Lexicon) -> None:
    """million, hundred million, bn: the scale words after a numeral."""
    steps = 0
    while steps < 3:
        index = numeral.last
        if numeral.kind == "fraction" and low_at(tokens, index) in lex.words["of"]:
            parted = low_at(tokens, index + 1) in lex.words["article"]  # a quarter of a million
            index += 2 if parted and low_at(tokens, index + 2) in lex.scales else 0
        token = token_at(tokens, index)
        if token is None or token.start - tokens[index - 1].end > 2:
            return
        if token.low in ("-", "‐", "‑") and token.glued:
            index += 1
            token = token_at(tokens, index)
            if token is None or not token.glued or token.low not in lex.scales:
                return
        word = token.low
        broken = _broken(tokens, index, lex)
        if broken is not None:
            word, index = broken, index + 2
        if word not in lex.scales:
            return
        if word in DIGITS_ONLY and not numeral.digits:
            return
        factor = lex.scales[word]
        numeral.value *= factor
        numeral.scale *= factor
        if numeral.kind == "fraction":
            numeral.kind = "cardinal"
        numeral.last = index + 1
        numeral.plain = False
        steps += 1
        if lex.language != "en":
            if (len(word) <= 3 or word == "mill") and low_at(tokens, numeral.last) == ".":
                numeral.last += 1  # Mrd., Mio.
            if lex.scales.get(low_at(tokens, numeral.last), factor) > factor:
                continue  # tres mil millones
            return
        if lex.scales.get(low_at(tokens, numeral.last), ZERO) >= factor > HUNDRED:
            continue  # 1.5 lakh crore, 40 thousand million
        if factor > HUNDRED:
            _remainder(tokens, numeral, lex)
            return


def _broken(tokens: Sequence[Token], index: int, lex: Lexicon) -> str | None:
    """The scale word that a line's end breaks: 3 mil-/lion."""
    if low_at(tokens, index + 1) not in ("-", "‐") or index + 2 >= len(tokens):
        return None
    if not tokens[index + 1].glued or tokens[index + 2].gap != "\n":
        return None
    whole = tokens[index].low + tokens[index + 2].low
    return whole if whole in lex.scales else None


def _remainder(tokens: Sequence[Token], numeral: Numeral, lex: Lexicon) -> None:
    """4 thousand 3 hundred and 21: smaller parts after a scale, where they are said on."""
    index = numeral.last
    token = token_at(tokens, index)
    if token is None or not numeral.digits or numeral.scale < THOUSAND:
        return
    follow = low_at(tokens, index + 1)
    if token.kind == "n" and token.text.isdecimal() and follow in ("hundred", "thousand"):
        value = Decimal(token.text) * lex.scales[follow]
        if value < numeral.scale:
            numeral.value += value
            numeral.last = index + 2
            if low_at(tokens, index + 2) in lex.words["and"]:
                tail = token_at(tokens, index + 3)
                if tail is not None and tail.text.isdecimal() and 0 < int(tail.text[:4]) < 100:
                    numeral.value += Decimal(tail.text)
                    numeral.last = index + 4
