"""Vague numbers as ranges: dozens, tens of thousands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parsers.facts.numbers.numeral import Numeral
from parsers.facts.tokens import low_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.facts.lexicon import Lexicon
    from parsers.facts.tokens import Token

__all__ = ["vague_at"]


def vague_at(tokens: Sequence[Token], index: int, lex: Lexicon) -> Numeral | None:
    token = tokens[index]
    low, high = lex.vague[token.low]
    last = index + 1
    while low_at(tokens, last) in lex.words["of"] and low_at(tokens, last + 1) in lex.vague:
        more_low, more_high = lex.vague[low_at(tokens, last + 1)]
        unit = more_low
        low, high = low * unit, high * unit
        del more_high
        last += 2
        if last - index > 6:
            break
    of = low_at(tokens, last) in lex.words["of"]
    if (token.low == "tens" or (token.low == "scores" and not of)) and last == index + 1:
        return None
    return Numeral(index, last, token.start, tokens[last - 1].end, low, "vague", high)
