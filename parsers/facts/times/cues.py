"""Which way a date without a year points: the words around it say past or future."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.facts.times.pieces import Piece
    from parsers.facts.times.words import Words

__all__ = ["direction"]

REACH = 22
BESIDE = 9
NEAR = 6
MODALS = frozenset({"will", "'ll", "’ll", "shall", "wo"})
"""They rule the whole of their clause: "will cut 1,200 of its 4,800 jobs by the end of June"."""

TOLD = frozenset("said told was were had did has have".split())
BEGINS = frozenset("begins starts opens reopens resumes expires".split())
"""What "begins on Friday" has not begun."""

AHEAD = frozenset(
    """
    is are was were be agreed agrees ready about vowed pledged promised wants want hopes due set
    """.split()
)
"""Before "to" and a verb they look ahead; "among the first to join on Friday" does not."""


def direction(pieces: Sequence[Piece], first: int, last: int, known: Words) -> str:
    """ "past", "future", "alone" (no words around it at all) or "" where nothing tells."""
    seen = 0
    due = first > 0 and pieces[first - 1].low in ("by", "until", "before")
    for index in range(first - 1, max(-1, first - 1 - REACH), -1):
        piece = pieces[index]
        low = piece.low
        if (piece.letter in ".;:" and low in ".;") or low == "¶":
            break
        if low in MODALS or (low == "would" and (first - index <= NEAR or due)):
            return "future"
        if low in ("'s", "’s") and index and pieces[index - 1].low == "let":
            return "future"
        seen += piece.letter == "_" and low[0].isalpha()
        if (low in known.future or low in BEGINS) and first - index <= NEAR:
            return "future"
        if (
            first - index <= NEAR
            and low == "to"
            and index
            and index + 1 < first
            and pieces[index + 1].letter == "_"
            and pieces[index - 1].low in AHEAD
        ):
            return "future"
        passive = index and pieces[index - 1].low == "be"  # due to be published
        if first - index > BESIDE and low in TOLD:
            break  # another clause, and what rules it is not said of this one
        if first - index <= BESIDE and not passive and (low in known.past or _looks_past(piece)):
            return "past"
    for index in range(last, min(len(pieces), last + BESIDE)):
        piece = pieces[index]
        low = piece.low
        if low in ".;" and piece.letter == ".":
            break
        seen += piece.letter == "_" and low[0].isalpha()
        if low in known.future and index - last < 2 and low not in ("set", "due"):
            return "future"
        if low in known.past or _looks_past(piece):
            return "past"
    return "" if seen else "alone"


def _looks_past(piece: Piece) -> bool:
    return piece.letter == "_" and len(piece.low) > 4 and piece.low.endswith("ed")
