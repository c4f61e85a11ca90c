"""Pounds that are weighed and pounds that are paid: 180 pounds of a bell, of cocaine, of a fine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parsers.facts.amounts.nouns import words
from parsers.facts.tokens import low_at

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from parsers.facts.numbers.numeral import Numeral
    from parsers.facts.tokens import Token

__all__ = ["weighed"]

WEIGHING = words("weighing")
SHEDDING = words("shedding")
STUFF = words("weighed_stuff")
PAID = words("costs") | words("money_near")
PAID_FOR = words("paid_for")
HEAVIEST = 1000
"""Pounds that somebody may lose in weight; more of them are lost in another way."""


def weighed(tokens: Sequence[Token], numeral: Numeral, at: int, meant: Mapping[str, str]) -> bool:
    """Whether the "pounds" at `at`, behind the number, are weight.

    They are where something is weighed, before what is sold by weight, before the noun they
    describe ("a 500-pound bomb"), and in an American article unless money is spoken of.
    """
    hyphened = low_at(tokens, at) in ("-", "‐")
    at += hyphened
    if low_at(tokens, at) not in ("pound", "pounds") or low_at(tokens, at + 1) == "sterling":
        return False
    if low_at(tokens, at + 1) == "of":
        return any(low_at(tokens, at + 2 + step) in STUFF for step in range(3))
    if low_at(tokens, at + 1) == "per" and low_at(tokens, at + 2) in ("square", "cubic"):
        return True
    near = _sentence(tokens, numeral.first, at)
    if near & WEIGHING and not _paid(tokens, numeral.first):
        return True
    follow = low_at(tokens, at + 1)
    if hyphened and follow[:1].isalpha() and numeral.scale == 1:
        return follow not in PAID_FOR and low_at(tokens, at + 2) not in PAID_FOR
    if numeral.scale > 1 or near & PAID:
        return False
    if low_at(tokens, at + 1) == "a" and low_at(tokens, at + 2) in ("year", "week", "month", "day"):
        return False
    if near & SHEDDING and numeral.value < HEAVIEST:
        return True
    return meant.get("dollar") == "USD"


def _paid(tokens: Sequence[Token], first: int) -> bool:
    """He weighed 80 kilos and paid 40 pounds: a verb of money stands right before."""
    return any(low_at(tokens, first - back) in PAID for back in (1, 2, 3))


def _sentence(tokens: Sequence[Token], first: int, at: int) -> set[str]:
    """The words around an amount, within its sentence and twelve tokens."""
    out: set[str] = set()
    for span in (
        range(first - 1, max(-1, first - 13), -1),
        range(at + 1, min(len(tokens), at + 13)),
    ):
        for index in span:
            if tokens[index].low in ".?!;¶":
                break
            out.add(tokens[index].low)
    return out
