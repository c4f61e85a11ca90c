"""Scores and tallies: two plain numbers glued by a dash, as one fact or as none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parsers.facts.amounts.amount import Amount
from parsers.facts.amounts.nouns import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.facts.lexicon import Lexicon
    from parsers.facts.tokens import Token

__all__ = ["drop_scores", "join_tallies"]

DASHES = ("-", "–", "—", "‑", "‐")
VOTES = words("votes")
PLAY = words("play")


def join_tallies(tokens: Sequence[Token], found: list[Amount], lex: Lexicon) -> list[Amount]:
    """51-48 where votes or play are spoken of: the first is the value, the other `against`."""
    out: list[Amount] = []
    index = 0
    while index < len(found):
        one = found[index]
        two = found[index + 1] if index + 1 < len(found) else None
        told = two is not None and _voted(tokens, one, two, lex)
        glued = two is not None and _paired(tokens, one, two)
        if two is not None and (told or glued) and two.kind in ("number", "count"):
            near = {token.low for token in tokens[max(0, one.first - 9) : two.last + 5]}
            counts = two.kind == "count"  # "2-3 goals" is a range of goals
            play = bool(near & PLAY) or _between_names(tokens, one, two)
            unit = "votes" if told or near & VOTES else "score" if play and not counts else None
            if counts and one.value < two.value:
                unit = None
            if unit is not None and (unit == "votes" or two.value < 200):
                last = two.numeral.last if two.numeral is not None and not told else two.last
                made = Amount("number", one.first, last, one.value, None, unit, "tally")
                made.against = two.value
                out.append(made)
                index += 2
                continue
        out.append(one)
        index += 1
    return out


def _between_names(tokens: Sequence[Token], one: Amount, two: Amount) -> bool:
    """Rovers 3-1 Athletic."""
    if not one.first or two.last >= len(tokens):
        return False
    sides = (tokens[one.first - 1], tokens[two.last])
    return all(side.kind == "w" and side.text[0].isupper() and side.text[1:].islower()
               for side in sides)  # fmt: skip


VOTING = frozenset("vote voted voting ruled majority verdict".split())


def _voted(tokens: Sequence[Token], one: Amount, two: Amount, lex: Lexicon) -> bool:
    """Senators voted 67 to 32, by 51 votes to 48, by ten to two; mit 51 zu 48 Stimmen."""
    if two.first != one.last + 1 or tokens[one.last].low not in lex.words["versus"]:
        return False
    if one.kind not in ("number", "count") or one.numeral is None or two.numeral is None:
        return False
    units = {(amount.unit or "").lower() for amount in (one, two)} - {""}
    if one.numeral.kind != two.numeral.kind or not units <= lex.words["votes"]:
        return False
    if lex.language != "en" or tokens[one.last].low != "to":
        return bool(units)
    before = [token.low for token in tokens[max(0, one.first - 4) : one.first]]
    votes = bool(units) or bool(VOTING & set(before))
    return votes and not {"from", "between"} & set(before)


def drop_scores(tokens: Sequence[Token], found: list[Amount]) -> list[Amount]:
    """The amounts without the pairs that no range and no tally has taken in."""
    out: list[Amount] = []
    index = 0
    while index < len(found):
        if index + 1 < len(found) and _paired(tokens, found[index], found[index + 1]):
            index += 2
            continue
        out.append(found[index])
        index += 1
    return out


def _paired(tokens: Sequence[Token], one: Amount, two: Amount) -> bool:
    return (
        two.first == one.last + 1
        and tokens[one.last].low in DASHES
        and tokens[one.last].glued
        and tokens[two.first].glued
        and one.numeral is not None
        and two.numeral is not None
        and one.numeral.plain
        and two.numeral.plain
    )
