"""Ages: Lowe, 89, died; aged 42."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parsers.facts.amounts.amount import Amount
from parsers.facts.tokens import low_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.facts.numbers.numeral import Numeral
    from parsers.facts.tokens import Token

__all__ = ["as_age"]


TOLD_OF = frozenset("who was is has had said says told of from".split())
"""Behind a number between commas they go on about a person: the star, 42, was voted off."""

WHEN = frozenset("when at on in last next this and then before after".split())
SIGNS = ("%", "°", "-", "'", "’", '"', "″", "′")


def _ends_there(follow: str) -> bool:
    """Whether what follows leaves nothing for the number to count: "she was 82 when she died"."""
    return (not follow[:1].isalnum() and follow not in SIGNS) or follow in WHEN


def as_age(tokens: Sequence[Token], numeral: Numeral) -> Amount | None:
    """Lowe, 89, died; aged 42; age 87; who was 10."""
    first, last = numeral.first, numeral.last
    if (not numeral.plain and numeral.digits) or not 0 < numeral.value < 120:
        return None
    before = low_at(tokens, first - 1)
    follow = low_at(tokens, last)
    if before in ("was", "is", "turned", "turns", "turning", "being") and _ends_there(follow):
        who = low_at(tokens, first - 2)
        if who in ("who", "he", "she", "i") or (first >= 3 and before.startswith("turn")):
            return Amount("age", first, last, numeral.value, None, "year", None, numeral)
    if before in ("aged", "age", "ages"):
        start = first - 1
        return Amount("age", start, last, numeral.value, None, "year", None, numeral)
    told = low_at(tokens, last + 1) in TOLD_OF and numeral.value > 14
    if numeral.digits and numeral.plain and before == "," and follow == "," and told:
        return Amount("age", first, last, numeral.value, None, "year", None, numeral)
    if numeral.digits and before == "," and follow in (",", ".", "", ";", ")") and first >= 2:
        name = tokens[first - 2]
        if (
            name.kind == "w"
            and name.text[0].isupper()
            and len(name.text) > 1
            and first >= 3
            and tokens[first - 3].kind == "w"
        ):
            if tokens[first - 3].text[0].isupper() or tokens[first - 3].low in ("mr", "mrs", "ms"):
                return Amount("age", first, last, numeral.value, None, "year", None, numeral)
            return Amount("age", first, last, numeral.value, None, "year", None, numeral)
        if name.kind == "w" and name.text[0].isupper() and len(name.text) > 1 and follow == ",":
            return Amount("age", first, last, numeral.value, None, "year", None, numeral)
    return None
