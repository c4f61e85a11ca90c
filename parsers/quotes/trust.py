"""How far a quote can be relied on: that its span is exact, and that the speaker is right."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from parsers.quotes.pieces import Piece

__all__ = ["confidence"]

# How often the speaker was right, given an exact span, by cross-validation on the development gold.
CUE_BESIDE, CUE_APART = 0.98, 0.88
REPORTED = {"indirect": 0.94, "mixed": 0.95}
CONTINUED, UNNAMED = 0.68, 0.4
BESIDE = 45
"""Characters between the marks and the cue."""


def confidence(piece: Piece) -> float:
    """The likelihood that the span is exact and the mention the speaker, in [0, 1]."""
    if piece.mention is None:
        speaker = CONTINUED if piece.continued else UNNAMED
    elif piece.kind in REPORTED or piece.cue is None:
        speaker = REPORTED.get(piece.kind, CUE_APART)
    else:
        gap = (
            piece.cue.start - piece.end
            if piece.cue.start >= piece.end
            else (piece.start - piece.cue.end)
        )
        speaker = CUE_BESIDE if gap <= BESIDE else CUE_APART
    return round(max(0.0, min(1.0, piece.confidence * speaker)), 3)
