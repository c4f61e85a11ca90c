"""Pieces of speech that belong to one quote, and the quotes they make."""

from __future__ import annotations

from dataclasses import replace
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
    last = -1
    for piece in pieces:
        told = piece.cue is not None or piece.mention is not None or piece.apart
        free = not told and piece.kind == "direct"
        before = _before(numbered, free, syntax)
        turn = last + 1
        if before is not None:
            near = syntax.paragraph_at(before.start) == syntax.paragraph_at(piece.start)
            same_cue = piece.cue is not None and piece.cue == before.cue
            joins = before.kind == "direct" and free and (near or piece.reopens)
            joins = joins or _led_up_to(piece, before)
            if same_cue or joins:
                turn = before.turn
            elif free and (near or _fills_paragraph(piece, syntax)):
                piece = replace(piece, continued=True)
        last = max(last, turn)
        numbered.append(replace(piece, turn=turn))
    return numbered


def _led_up_to(piece: Piece, before: Piece) -> bool:
    """Whether a speech over several paragraphs is attributed in this one, a later of them."""
    told = before.cue is not None or before.mention is not None
    return piece.reopens and piece.kind == before.kind == "direct" and not told


def _before(numbered: Sequence[Piece], free: bool, syntax: Syntax) -> Piece | None:
    """The piece that the next one may go on from. Marked speech goes on from marked speech over
    what the sentence that reported it says besides ("..., " Hale told Orr, who said he knew.)."""
    before = numbered[-1] if numbered else None
    if not free or before is None or before.cue is None or before.kind == "direct":
        return before
    sentence = syntax.sentence_at(before.cue.start)
    for earlier in numbered[-2:-6:-1]:
        if earlier.cue is None or syntax.sentence_at(earlier.cue.start) != sentence:
            break
        if earlier.kind == "direct":
            return earlier
    return before


def turns(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """The pieces, those of one quote together, in the order of the quotes' first pieces."""
    found: dict[int, list[Piece]] = {}
    for piece in pieces:
        found.setdefault(piece.turn, []).append(piece)
    return list(found.values())


def _fills_paragraph(piece: Piece, syntax: Syntax) -> bool:
    start, end = syntax.paragraphs[syntax.paragraph_at(piece.start)]
    outside = syntax.text[start : piece.start] + syntax.text[piece.end : end]
    return not any(character.isalnum() for character in outside)
