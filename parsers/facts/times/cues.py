"""Which way a date without a year points: the words around it say past or future."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from parsers.facts.lexicon import table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.facts.times.pieces import Piece
    from parsers.facts.times.words import Words

__all__ = ["closes", "direction", "opening_mark"]

REACH = 22
BESIDE = 9
NEAR = 6
MODALS = frozenset({"will", "'ll", "’ll", "shall", "wo"})
"""They rule the whole of their clause: "will cut 1,200 of its 4,800 jobs by the end of June"."""

FORETELLING = frozenset(table("assertion_en")["foretelling"].split())
DONE = frozenset("was were had did".split())
PARTING = frozenset(", and but that which who when where as if".split())
"""They may begin another clause, with a time of its own."""
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
    seen, parted = 0, False
    due = first > 0 and pieces[first - 1].low in ("by", "until", "before")
    opened = opening_mark(pieces, first)
    if _is_scheduled(pieces, first):
        return "future"
    if opened is not None:
        said = _in_utterance(pieces, opened + 1, first, known)
        if said:
            return said
    for index in range(first - 1, max(-1, first - 1 - REACH), -1):
        piece = pieces[index]
        low = piece.low
        if (piece.letter in ".;:" and low in ".;") or low == "¶" or index == opened:
            break
        if low in MODALS or (low == "would" and (first - index <= NEAR or due)):
            return "future"
        if low in ("'s", "’s") and index and pieces[index - 1].low == "let":
            return "future"
        seen += piece.letter == "_" and low[0].isalpha()
        if (_looks_ahead(piece, known) or low in BEGINS) and first - index <= NEAR:
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
        if due and not parted and low in FORETELLING:
            return "future"  # forecasts 20 pesos to the dollar by December
        if first - index > BESIDE and low in DONE and not parted:
            return "past"  # was rejected by voters by 51 percent to 49 in a referendum in May
        parted = parted or low in PARTING or low in MARKS
        if first - index > BESIDE and low in TOLD:
            break  # another clause, and what rules it is not said of this one
        if first - index <= BESIDE and not passive and (low in known.past or _looks_past(piece)):
            return "past"
    for index in range(last, min(len(pieces), last + BESIDE)):
        piece = pieces[index]
        low = piece.low
        if low in ".;" and piece.letter == ".":
            break
        if opened is not None and closes(pieces, index):
            break  # "Ask me on Friday," the coach said
        seen += piece.letter == "_" and low[0].isalpha()
        if _looks_ahead(piece, known) and index - last < 2 and low not in ("set", "due"):
            return "future"
        if low in known.past or _looks_past(piece):
            return "past"
    if opened is not None and due:
        return "future"
    return "" if seen or opened is not None else "alone"


def _looks_ahead(piece: Piece, known: Words) -> bool:
    """Whether a word tells the future, by itself or by its ending: decidirá, saranno."""
    if piece.low in known.future:
        return True
    return len(piece.low) >= LEAST_FUTURE and piece.low.endswith(known.future_ends)


LEAST_FUTURE = 6
MARKS = frozenset('“”"«»„')
UTTERANCE = 40
"""Pieces looked back over for the mark that opens what is said."""


def opening_mark(pieces: Sequence[Piece], at: int) -> int | None:
    """The mark that opens the utterance a piece stands in, None outside of one.

    What is said begins with a capital; a few words in quotation marks are none.
    """
    for index in range(at - 1, max(-1, at - 1 - UTTERANCE), -1):
        piece = pieces[index]
        if piece.low == "¶":
            return None
        if piece.low not in MARKS:
            continue
        if closes(pieces, index):
            return None
        begun = pieces[index + 1].text[:1]
        return index if begun.isupper() else None
    return None


def closes(pieces: Sequence[Piece], index: int) -> bool:
    """Whether a piece is a mark that closes what was said: behind a comma or a full stop."""
    mark = pieces[index]
    if mark.low not in MARKS or not index or mark.low in "“„":
        return False
    before = pieces[index - 1]
    glued = before.end == mark.start
    return glued and (before.low in ",.?!…" or mark.low == "”")


def _is_scheduled(pieces: Sequence[Piece], first: int) -> bool:
    """The vote is on Tuesday, the finals are Sunday."""
    on = first > 0 and pieces[first - 1].low == "on"
    at = first - 1 - on
    if at < 1 or pieces[at].low not in ("is", "are"):
        return False
    return pieces[at - 1].low not in ("it", "today", "that", "this", "which")


def _in_utterance(pieces: Sequence[Piece], begun: int, first: int, known: Words) -> str:
    """Whether what is said bids ("Ask me on Friday") or tells of what is to come ("We play on
    Saturday"): "future", else ""."""
    at = begun
    for index in range(first - 1, begun - 1, -1):
        if pieces[index].low in (".", "?", "!", ";", ":") and pieces[index].letter != "_":
            at = index + 1
            break
    words = [piece.low for piece in pieces[at:first]]
    if words and (words[0] in known.bidding or words[0].partition("'")[0] == "don"):
        return "future"
    for one, two in pairwise(words):
        if one in SPEAKERS and two in known.present:
            return "future"
        if one in BEFORE_BIDDING and two in known.bidding:
            return "future"
    return ""


BEFORE_BIDDING = frozenset("but so please then".split())
SPEAKERS = frozenset("we they i you".split())


def _looks_past(piece: Piece) -> bool:
    return piece.letter == "_" and len(piece.low) > 4 and piece.low.endswith("ed")
