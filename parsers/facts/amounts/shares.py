"""Percentages and percentage points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parsers.facts.amounts.amount import Amount
from parsers.facts.tokens import low_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.facts.lexicon import Lexicon
    from parsers.facts.numbers.numeral import Numeral
    from parsers.facts.tokens import Token

__all__ = ["as_percent"]


def as_percent(tokens: Sequence[Token], numeral: Numeral, lex: Lexicon) -> Amount | None:
    index = numeral.last
    if low_at(tokens, index) in ("-", "‐", "‑") and tokens[index].glued:
        index += 1
    words = lex.words
    index = _past_article(tokens, index, numeral, lex)
    low = low_at(tokens, index)
    last = -1
    if low in ("%", "٪", "％") or low in words["percent"]:
        last = index + 1
        if (
            low in ("%",)
            and low_at(tokens, last) == "-"
            and tokens[last].glued
            and low_at(tokens, last + 1) in words["points"]
        ) or (
            low_at(tokens, last) == "-"
            and low_at(tokens, last + 1) in words["points"]
            and tokens[last].glued
        ):
            last += 1
    elif low in words["per"] and low_at(tokens, index + 1) in words["cent"]:
        last = index + 2
    elif (
        low in words["per"]
        and low_at(tokens, index + 1) == "-"
        and low_at(tokens, index + 2) in words["cent"]
    ):
        last = index + 3
    if last < 0:
        end = _points(tokens, index, lex)
        if end is None:
            return None
        return Amount("percent", numeral.first, end, numeral.value, numeral.high,
                      "percentage_point", None, numeral)  # fmt: skip
    unit = "percent"
    if low_at(tokens, last) in words["points"] and words["points"]:
        unit = "percentage_point"
        last += 1
    return Amount(
        "percent",
        numeral.first,
        last,
        numeral.value,
        numeral.high,
        unit,
        None,
        numeral,
        vague=numeral.kind == "vague",
    )


def _points(tokens: Sequence[Token], index: int, lex: Lexicon) -> int | None:
    """The token after "puntos porcentuales", "points de pourcentage"; None for another point."""
    if low_at(tokens, index) not in lex.words["points"] or "points_of" not in lex.words:
        return None
    index += 1 + (low_at(tokens, index + 1) in lex.words["link"])
    return index + 1 if low_at(tokens, index) in lex.words["points_of"] else None


def _past_article(tokens: Sequence[Token], index: int, numeral: Numeral, lex: Lexicon) -> int:
    """half a percent, 0.5 of a percentage point: on to the word behind the article."""
    here = index + (low_at(tokens, index) in lex.words["of"])
    if here == index and numeral.kind != "fraction":
        return index
    if low_at(tokens, here) not in lex.words["article"]:
        return index
    return here + 1 if low_at(tokens, here + 1) in lex.words["percent"] else index
