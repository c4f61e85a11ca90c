"""Rises and falls: which value a change went to, came from, or is itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.facts.amounts.amount import Amount
    from parsers.facts.lexicon import Lexicon
    from parsers.facts.tokens import Token

__all__ = ["change"]

REACH = 12
"""Tokens looked back over: "rose 4 percent to 12 million from 11.5 million"."""

KINDS = frozenset({"number", "count", "quantity", "money", "percent"})

TRANSITIVE = frozenset(
    """
    added adding boost boosted raised raise hike hiked upped expand expanded cut cuts reduced reduce
    lowered slashed shed lost lose loses won gain gains gained increase increased
    """.split()
)
"""What stands behind them is their object; it has not moved itself."""

CONTESTED = frozenset("lost lose loses losing won win wins".split())


def change(tokens: Sequence[Token], amount: Amount, lex: Lexicon) -> tuple[str, ...]:
    """("rise" or "fall", "to", "from" or "by") for a value that is part of a change, else ().

    A change word straight before the value makes it the amount of the change.
    """
    if amount.kind not in KINDS or amount.unit in ("times", "votes", "score"):
        return ()
    role: str | None = None
    for index in range(amount.first - 1, max(-1, amount.first - 1 - REACH), -1):
        token = tokens[index]
        if token.kind == "o" and token.low in ".;?!:()":
            return ()
        if role is None and token.low in lex.roles:
            role = lex.roles[token.low]
            continue
        direction = lex.change.get(token.low)
        if direction is None:
            continue
        if role is None and amount.first - index > 2:
            return ()
        if role is None and token.low in TRANSITIVE and amount.kind not in ("percent", "quantity"):
            return ()  # "cut 3,200 jobs" says what was cut, not what fell
        if role == "by" and token.low in CONTESTED and "points" in (amount.unit or ""):
            return ()  # "will lose by 40 points"
        return ("rise" if direction == "up" else "fall", role or "by")
    return ()
