"""Tables told "in thousands": the figures in their rows are that many times larger.

A row is a paragraph of its own, its cells parted by bars, as the readers of documents write it.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from parsers.facts.amounts.amount import ONE
from parsers.facts.tokens import PARAGRAPH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.facts.amounts.amount import Amount
    from parsers.facts.tokens import Token

__all__ = ["scale_rows"]

BARS = (" | ", "\t")
SIZES = {"thousand": 3, "million": 6, "billion": 9, "000": 3, "m": 6, "mn": 6, "bn": 9, "k": 3}
_MONEY = r"(?: of (?:[a-z.]{1,12} )?(?:dollars|euros|pounds|yen|rupees|francs|kronor))?(?! of)"
_SAID = re.compile(
    rf"[(\[][^()\[\]\n]{{0,30}}\bin (thousand|million|billion)s?\b{_MONEY}[^()\[\]\n]{{0,60}}[)\]]"
    rf"|^(?:[$£€] |figures |amounts |all figures )?in (thousand|million|billion)s\b{_MONEY}"
    r"|[$£€]\s?['’]?(000|million|billion|mn?|bn|k)s?(?![\w.,])"
    r"|\(['’]?(000)s?\)",
    re.IGNORECASE,
)
APART = re.compile(
    r"per (?:share|unit|cent|head)|percent|%|\bratio\b|\bnumber of\b|employees|staff|\bEPS\b",
    re.IGNORECASE,
)
"""Rows whose figures are told as they are."""

OWN = frozenset({"number", "money"})


def scale_rows(text: str, tokens: Sequence[Token], found: list[Amount]) -> list[Amount]:
    """The amounts, those in rows under a heading that says so multiplied and marked; the words of
    the heading are no amount."""
    if not found or not any(bar in text for bar in BARS):
        return found
    power = 0
    out: list[Amount] = []
    here = 0
    for first, last in _paragraphs(tokens):
        line = text[tokens[first].start : tokens[last - 1].end]
        row = any(bar in line for bar in BARS)
        said = _SAID.search(line) if row or len(line) < LONGEST else None
        own = next((SIZES[part.lower()] for part in said.groups() if part), 0) if said else 0
        inside: list[Amount] = []
        while here < len(found) and found[here].first < last:
            if found[here].first >= first:
                inside.append(found[here])
            here += 1
        if said is not None:
            start, end = (tokens[first].start + at for at in said.span())
            inside = [a for a in inside if not start <= tokens[a.first].start < end]
        out += inside
        if own and not (row and inside):
            power = own  # a caption, or the heads of the columns
        elif not row:
            power = 0
        if row and (own or power) and APART.search(line) is None:
            for amount in inside:
                _scale(amount, own or power)
    return out


LONGEST = 200
"""Characters of a caption at most; in longer ones somebody only speaks of millions."""


def _scale(amount: Amount, power: int) -> None:
    if amount.kind not in OWN or amount.numeral is None or amount.numeral.scale != ONE:
        return
    if amount.unit in ("times", "votes", "score"):
        return
    factor = Decimal(10) ** power
    amount.value *= factor
    if amount.value_high is not None:
        amount.value_high *= factor
    amount.told_in = {3: "thousands", 6: "millions", 9: "billions"}[power]


def _paragraphs(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """First and last token (exclusive) of each paragraph that has any."""
    out: list[tuple[int, int]] = []
    first = 0
    for index, token in enumerate(tokens):
        if token.low == PARAGRAPH:
            if index > first:
                out.append((first, index))
            first = index + 1
    if first < len(tokens):
        out.append((first, len(tokens)))
    return out
