"""Rises and falls: which value a change went to, came from, or is itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parsers.facts.amounts.ranges import from_to
from parsers.facts.tokens import low_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.facts.amounts.amount import Amount
    from parsers.facts.lexicon import Lexicon
    from parsers.facts.tokens import Token

__all__ = ["changes", "moved_length"]

REACH = 24
"""Tokens looked back over for the verb: "fell 71% to $214 million, or 23 cents, from ..."."""

KINDS = frozenset({"number", "count", "quantity", "money", "percent"})

TRANSITIVE = frozenset(
    """
    added adding boost boosted raised raise hike hiked upped expand expanded cut cuts reduced reduce
    lowered slashed shed lost lose loses won gain gains gained increase increased
    """.split()
)
"""What stands behind them is their object; it has not moved itself."""

CONTESTED = frozenset("lost lose loses losing won win wins".split())


NO_GOAL = frozenset("added adding add adds lost lose loses won win wins cut cuts shed".split())
"""What is added to something, or lost to somebody, has not gone up or down to it."""

BESIDE = frozenset("a an the its their his her record new low high all-time just what".split())
"""What may stand between "to" and the value it leads to."""

COMPARED = {"lower": "fall", "higher": "rise", "down": "fall", "up": "rise"}

Change = tuple[str, ...]


def changes(tokens: Sequence[Token], found: Sequence[Amount], lex: Lexicon) -> list[Change]:
    """For each value that is part of a change "rise" or "fall" and "to", "from" or "by", else ().

    A change word straight before the value makes it the amount of the change; a value said
    again in other terms ("to $214 million, or 23 cents a share") has the part of the first.
    """
    out: list[Change] = []
    for index, amount in enumerate(found):
        own = _change(tokens, amount, lex)
        if not own and index and _restated(tokens, found[index - 1], amount):
            own = out[-1]
        if index and from_to(tokens, found[index - 1], amount, lex):
            one = found[index - 1]
            told = out[-1][0] if out[-1] else "rise" if amount.value > one.value else "fall"
            out[-1] = (told, "from")  # went from 12 to 18: the values tell which way
            own = (out[-1][0], "to")
        out.append(own)
    return out


def moved_length(tokens: Sequence[Token], first: int, lex: Lexicon) -> Change:
    """The part of a change that a length of time has: cut from 90 to 65 minutes."""
    role = lex.roles.get(low_at(tokens, first - 1))
    if role is None:
        return ()
    for index in range(first - 2, max(-1, first - REACH), -1):
        token = tokens[index]
        if token.kind == "o" and token.low in ".;?!:()":
            return ()
        direction = lex.change.get(token.low)
        if direction is not None:
            return ("rise" if direction == "up" else "fall", role)
    return ()


def _restated(tokens: Sequence[Token], one: Amount, two: Amount) -> bool:
    between = [token.low for token in tokens[one.last : two.first]]
    return between in ([",", "or"], ["or"], ["("]) and one.kind in KINDS and two.kind in KINDS


def _change(tokens: Sequence[Token], amount: Amount, lex: Lexicon) -> Change:
    if amount.kind not in KINDS or amount.unit in ("times", "votes", "score"):
        return ()
    at = amount.first - 1
    while at > 0 and amount.first - at < 4 and tokens[at].low in BESIDE:
        at -= 1
    follow = tokens[amount.last].low if amount.last < len(tokens) else ""
    if follow in ("lower", "higher") and low_at(tokens, amount.last + 1) != "than":
        return (COMPARED[follow], "by")  # closed 45.6 points lower
    if at > 0 and tokens[at].low == "at":
        moved = COMPARED.get(tokens[at - 1].low)
        return () if moved is None else (moved, "to")  # lower at 7,689
    role = lex.roles.get(tokens[at].low) if at >= 0 else None
    nearest = at - 1 if role is not None else amount.first - 1
    reach = REACH if role is not None else 2
    for index in range(nearest, max(-1, nearest - reach), -1):
        token = tokens[index]
        if token.kind == "o" and token.low in ".;?!:()":
            return ()
        direction = lex.change.get(token.low)
        if direction is None or (token.low == "growth" and role in ("to", "from")):
            continue  # "cut its growth forecast to 0.6 percent": the verb is further back
        if role is None and low_at(tokens, amount.first - 1) in ("and", ","):
            return ()
        if token.low == "sank" and amount.kind == "quantity":
            return ()  # sank 15 miles off the coast
        if role is None and token.low in TRANSITIVE and amount.kind not in ("percent", "quantity"):
            return ()  # "cut 3,200 jobs" says what was cut, not what fell
        if role == "by" and token.low in CONTESTED and "points" in (amount.unit or ""):
            return ()  # "will lose by 40 points"
        if role == "to" and token.low in NO_GOAL and nearest - index < 5 and not _figure(
            tokens, index + 1, nearest
        ):  # fmt: skip
            return ()
        return ("rise" if direction == "up" else "fall", role or "by")
    return ()


FIGURES = frozenset(
    """
    price prices rate rates cost costs target forecast stake debt deficit output emissions tax
    """.split()
)


def _figure(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether it is a figure that was cut: cut its forecast to 3 percent."""
    return any(tokens[index].low in FIGURES for index in range(first, last + 1)) or last < first
