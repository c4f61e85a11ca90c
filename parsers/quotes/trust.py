"""How far a quote can be relied on: that its span is exact, and that the speaker is right."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from parsers.quotes.pieces import Piece

__all__ = ["antecedent", "confidence"]

# How often the speaker was right, given an exact span, by cross-validation on the development gold.
CUE_AFTER, CUE_BEFORE, CUE_APART = 0.985, 0.945, 0.92
REPORTED = {"indirect": 0.95, "mixed": 0.965}
CONTINUED, LABELLED = 0.87, 0.93
ASKED, UNNAMED = 0.96, 0.4
BARE = 0.3
"""At most, where no words are told but whom somebody praised or what they blamed, which is hardly a
quote, though annotators mark most of it."""
BESIDE = 45
"""Characters between the marks and the cue."""


def confidence(piece: Piece) -> float:
    """The likelihood that the span is exact and the mention the speaker, in [0, 1]."""
    most = BARE if piece.bare else 1.0
    return round(max(0.0, min(most, piece.confidence * _speaker(piece))), 3)


# How often somebody's name, turned into a pronoun, was resolved to them again (`pronouns.py` of the
# benchmarks), the errors halved: writers use a pronoun where it is clear.
_LEADS = ((3.5, 0.94), (2.0, 0.86), (0.0, 0.8))
FAR, FROM_AFAR = 3, 0.88
"""Sentences from which on it is less sure, and how much."""


def antecedent(gap: int, lead: float) -> float:
    """The likelihood that a pronoun stands for whom it was resolved to: named `gap` sentences
    before, and `lead` likelier than the next who fits."""
    found = next(likelihood for least, likelihood in _LEADS if lead >= least)
    return found * FROM_AFAR if gap >= FAR else found


def _speaker(piece: Piece) -> float:
    if piece.given is not None:
        return LABELLED
    if piece.mention is None:
        if piece.continued:
            return CONTINUED
        # "asked whether ...", by nobody named: that there is no speaker is most often right
        asked = piece.asks or (piece.cue is not None and piece.cue.kind == "ask")
        return ASKED if asked else UNNAMED
    if piece.kind in REPORTED:
        return REPORTED[piece.kind]
    if piece.cue is None:
        return LABELLED
    if piece.cue.start >= piece.end:
        return CUE_AFTER if piece.cue.start - piece.end <= BESIDE else CUE_APART
    return CUE_BEFORE if piece.start - piece.cue.end <= BESIDE else CUE_APART
