"""Pieces of speech that belong to one quote, and the quotes they make."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.quotes.pieces import Piece
    from parsers.syntax import Syntax

__all__ = ["take_turns", "turns"]


def take_turns(pieces: Sequence[Piece], syntax: Syntax) -> list[Piece]:
    """Number the turns and hand on the speaker where marked speech goes on without a cue.

    In one paragraph, marked speech without a cue of its own belongs to the quote before it. A
    paragraph that is nothing but marked speech goes on with the quote before it: as another part
    of it where the mark was left open, else as a quote of its own, flagged as continued.
    """
    numbered: list[Piece] = []
    turn = -1
    for piece in pieces:
        before = numbered[-1] if numbered else None
        if before is None:
            turn += 1
        else:
            near = syntax.paragraph_at(before.start) == syntax.paragraph_at(piece.start)
            same_cue = piece.cue is not None and piece.cue == before.cue
            free = piece.cue is None and piece.mention is None and piece.kind == "direct"
            joins = before.kind == "direct" and free and (near or piece.reopens)
            if not (same_cue or joins):
                turn += 1
                if free and (near or _fills_paragraph(piece, syntax)):
                    piece = replace(piece, continued=True)
        numbered.append(replace(piece, turn=turn))
    return numbered


def turns(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """The pieces, those of one quote together."""
    return [list(found) for _, found in groupby(pieces, key=lambda piece: piece.turn)]


def _fills_paragraph(piece: Piece, syntax: Syntax) -> bool:
    start, end = syntax.paragraphs[syntax.paragraph_at(piece.start)]
    outside = syntax.text[start : piece.start] + syntax.text[piece.end : end]
    return not any(character.isalnum() for character in outside)
