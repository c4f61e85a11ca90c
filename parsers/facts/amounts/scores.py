"""Scores and tallies: two plain numbers glued by a dash."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parsers.facts.amounts.amount import Amount

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.facts.tokens import Token

__all__ = ["DASHES", "TALLY", "drop_scores"]


def drop_scores(tokens: Sequence[Token], found: list[Amount]) -> list[Amount]:
    """2-1, 51-48: two plain numbers glued by a dash. A tally of votes stays, as one fact."""
    out: list[Amount] = []
    index = 0
    while index < len(found):
        one = found[index]
        two = found[index + 1] if index + 1 < len(found) else None
        if (
            two is not None
            and two.first == one.last + 1
            and tokens[one.last].low in DASHES
            and tokens[one.last].glued
            and tokens[two.first].glued
            and one.numeral is not None
            and two.numeral is not None
            and one.numeral.plain
            and two.numeral.plain
        ):
            index += 2
            near = {token.low for token in tokens[max(0, one.first - 8) : two.last + 3]}
            if near & TALLY and two.kind in ("number", "count"):
                made = Amount("number", one.first, two.last, one.value, two.value, "votes")
                made.modifier = "tally"
                out.append(made)
            continue
        out.append(one)
        index += 1
    return out


DASHES = ("-", "–", "—", "‑", "‐")


TALLY = frozenset(
    "vote votes voted voting passed approved rejected ballot senate house parliament ruled".split()
)
