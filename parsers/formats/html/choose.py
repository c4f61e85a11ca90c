"""Which segments are the article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from parsers.formats.html.metadata import Metadata
from parsers.formats.html.page import Page
from parsers.formats.html.segments import BIT, STRUCTURE_BIT, Frame, Segment

__all__ = ["Verdict", "choose"]

_BAD_PLACES = sum(
    STRUCTURE_BIT[name]
    for name in ("nav", "footer", "form", "aside", "figure", "figcaption", "button")
)
_BAD_NAMES = sum(
    BIT[n] for n in ("caption", "share", "related", "comment", "ad", "ask", "tags", "foot")
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """A segment near the article, and whether it is part of it."""

    segment: Segment
    kept: bool


def choose(parts: Sequence[Segment], page: Page, about: Metadata) -> list[Verdict]:
    """The segments from the first to the last of the article, each with its verdict."""
    best = _best_frame(parts)
    if best is None:
        return []
    inside = [part for part in parts if any(frame is best for frame in part.frame.chain())]
    return [Verdict(part, _is_prose(part)) for part in inside]


def _best_frame(parts: Sequence[Segment]) -> Frame | None:
    frames: dict[int, Frame] = {}
    for part in parts:
        if part.words < 12 or part.links > 0.33 * len(part.text) or part.frame.inside & _BAD_PLACES:
            continue
        weight = float(part.words)
        for frame in list(part.frame.chain())[1:4]:
            frame.prose += weight
            frames[frame.number] = frame
            weight *= 0.6
    return max(frames.values(), key=lambda frame: frame.prose, default=None)


def _is_prose(part: Segment) -> bool:
    if part.frame.inside & _BAD_PLACES or part.frame.own & _BAD_NAMES:
        return False
    if part.links > 0.5 * len(part.text):
        return False
    return part.frame.tag in ("p", "li", "blockquote", "h2", "h3", "h4", "td") or part.words > 12
