"""What is particular to sums of money in other languages than English: 250 M€, 5 milliards d'euros,
and the letters behind a number that may scale it and may not."""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from typing import TYPE_CHECKING

from parsers.facts.amounts.amount import ONE
from parsers.facts.amounts.currencies import currency_after, currency_before
from parsers.facts.amounts.measure import Match
from parsers.facts.tokens import low_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.facts.lexicon import Lexicon
    from parsers.facts.numbers.numeral import Numeral
    from parsers.facts.tokens import Token

__all__ = ["crown", "is_cut", "named_abroad", "scale_abroad"]


def scale_abroad(tokens: Sequence[Token], index: int, lex: Lexicon, signed: bool) -> Decimal | None:
    """250 M€, 1,2 Md€, 10M euros, and $20B, which is English wherever it stands."""
    token, text = tokens[index], tokens[index].text
    ends = index + 1 >= len(tokens) or not tokens[index + 1].glued or tokens[index + 1].kind != "w"
    if signed and token.glued and ends and text in SIGNED:
        return SIGNED[text] if _is_sure(token, lex) else None
    factor = OWN.get(lex.language, {}).get(text) or ABROAD.get(text)
    if factor is None or index + 1 >= len(tokens):
        return None
    if tokens[index + 1].glued:
        return factor if currency_after(tokens, index + 1) else None
    near = token.glued or len(text) > 1
    return (
        factor if near and low_at(tokens, _past_link(tokens, index + 1, lex)) in lex.money else None
    )


def is_cut(tokens: Sequence[Token], numeral: Numeral, lex: Lexicon) -> bool:
    """Whether letters that are not sure in this language may be part of a sum: "$10mnd" is not ten
    dollars, nor is "$10 mn" or a scale word with an ending, and "12 MM€" is not twelve."""
    at = numeral.last
    begins = at + 2 < len(tokens) and tokens[at].low in ("-", "–") and tokens[at + 1].kind == "n"
    at += 2 * begins  # what scales the end of a range scales its beginning
    if lex.language == "en" or at >= len(tokens) or tokens[at].kind != "w":
        return False
    token = tokens[at]
    if at + 1 < len(tokens) and tokens[at + 1].glued and len(token.text) <= LETTERS:
        after = currency_after(tokens, at + 1)
        if after is not None and tokens[after.first].kind == "o" and not begins:
            return True
    if currency_before(tokens, numeral.first) is None:
        return False
    if begins and (token.low in lex.scales or _is_sure(token, lex)):
        return False  # they will be joined
    unknown = token.glued and currency_after(tokens, at) is None
    doubtful = token.low in lex.doubtful or token.low.startswith(tuple(lex.scales))
    return unknown or (numeral.scale == ONE and doubtful) or _is_broken(tokens, at)


def _is_sure(token: Token, lex: Lexicon) -> bool:
    """Whether a letter that scales in English scales by as much in this language, or not at all."""
    factor = SIGNED.get(token.text)
    return factor is not None and lex.doubtful.get(token.low, factor) == factor


def _is_broken(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word goes on with a mark over or behind its letter, as those of India do: tokens
    end there, so that it cannot be known."""
    follow = tokens[at + 1] if at + 1 < len(tokens) else None
    return follow is not None and follow.glued and unicodedata.category(follow.text[0])[0] == "M"


def named_abroad(tokens: Sequence[Token], numeral: Numeral, lex: Lexicon) -> Match | None:
    """A currency's noun in another language, a link word before it: milliards d'euros."""
    first = numeral.last
    at = _past_link(tokens, first, lex)
    if at > first and numeral.scale == ONE and numeral.kind != "vague":
        return None
    name = lex.money.get(low_at(tokens, at))
    return None if name is None else Match(name, first, at + 1)


def _past_link(tokens: Sequence[Token], at: int, lex: Lexicon) -> int:
    """Where a noun is looked for: behind a link word and its apostrophe, if one stands at `at`."""
    if not lex.money or low_at(tokens, at) not in lex.words["link"]:
        return at
    return at + 1 + (low_at(tokens, at + 1) in ("'", "’"))


def crown(tokens: Sequence[Token], after: Match | None, unit: str, lex: Lexicon) -> str:
    """Whose crown a bare "kr" is, by the language it is said in."""
    bare = after is not None and tokens[after.first].low == "kr"
    return CROWNS.get(lex.language, unit) if bare else unit


LETTERS = 3
OWN = {"de": {"T": Decimal(1000)}, "es": {"MM": Decimal(10**6)}}
CROWNS = {"da": "DKK", "no": "NOK", "nb": "NOK", "nn": "NOK", "is": "ISK"}
ABROAD = {"k": Decimal(1000), "K": Decimal(1000), "M": Decimal(10**6), "Md": Decimal(10**9),
          "Mds": Decimal(10**9)}  # fmt: skip
SIGNED = ABROAD | {"m": Decimal(10**6), "B": Decimal(10**9), "bn": Decimal(10**9)}
