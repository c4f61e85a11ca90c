"""Rates: per month, a barrel, -a-share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parsers.facts.amounts.nouns import words
from parsers.facts.tokens import low_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.facts.tokens import Token

__all__ = ["RATES", "rate_after"]


def rate_after(tokens: Sequence[Token], last: int) -> tuple[str | None, int]:
    """per month, a barrel, -a-share, /kg."""
    low = low_at(tokens, last)
    if low in ("per", "/") or (low in ("a", "an") and low_at(tokens, last + 1) in RATES):
        follow = last + 1
    elif (
        low == "-"
        and low_at(tokens, last + 1) in ("a", "an", "per")
        and low_at(tokens, last + 2) == "-"
    ):
        return low_at(tokens, last + 3) or None, min(last + 4, len(tokens))
    elif low in ("each", "apiece"):
        return "item", last
    else:
        return None, last
    if low == "per" and low_at(tokens, follow) in ARTICLES:
        return None, last  # 2 miliardi di euro per la riforma
    told = low_at(tokens, follow + 1) in ("ago", "earlier", "later", "before", "after", "from")
    if told and low_at(tokens, follow) in SPANS:
        return None, last  # $38 a year ago
    if low == "per" and follow < len(tokens) and tokens[follow].kind == "n":
        return tokens[follow].text, follow + 1  # 4.1 per 1,000
    if follow < len(tokens) and tokens[follow].kind == "w":
        if low == "/" and not tokens[follow].glued:
            return None, last
        unit = tokens[follow].low
        if unit in WITH_NOUN and follow + 1 < len(tokens):
            noun = follow + 1 + (tokens[follow + 1].low == "-" and follow + 2 < len(tokens))
            return f"{unit} {tokens[noun].low}", noun + 1  # per kilowatt-hour
        return unit, follow + 1
    return None, last


RATES = words("rates")
ARTICLES = frozenset("il la lo l i gli le un una uno".split())
WITH_NOUN = frozenset("square cubic metric fluid kilowatt megawatt gigawatt".split())
SPANS = frozenset("day week month quarter year decade night hour minute".split())
