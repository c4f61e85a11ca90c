"""Which segments are the article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from parsers.formats.html.metadata import Metadata
from parsers.formats.html.page import Page
from parsers.formats.html.segments import BIT, STRUCTURE_BIT, Frame, Segment
from parsers.normalise import typed

__all__ = ["Verdict", "choose"]

_BAD_PLACES = sum(
    STRUCTURE_BIT[name]
    for name in ("nav", "footer", "form", "aside", "figure", "figcaption", "button")
)
_BAD_NAMES = sum(
    BIT[n] for n in ("caption", "share", "related", "comment", "ad", "ask", "tags", "foot")
)


_HEAD_SEGMENTS = 25


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
    inside = [n for n, part in enumerate(parts) if any(f is best for f in part.frame.chain())]
    # The head stands between the headline and the prose, often in a container of its own.
    heads = [n for n in range(inside[0]) if parts[n].frame.tag == "h1"]
    top = heads[-1] + 1 if heads and inside[0] - heads[-1] <= _HEAD_SEGMENTS else inside[0]
    head = [Verdict(part, _is_dek(part, about)) for part in parts[top : inside[0]]]
    return head + [Verdict(parts[n], _is_prose(parts[n])) for n in inside]


def _is_dek(part: Segment, about: Metadata) -> bool:
    """Whether a segment before the prose is the article's dek and not its furniture."""
    if part.frame.inside & _BAD_PLACES or part.frame.own & _BAD_NAMES:
        return False
    if part.links > 0.5 * len(part.text) or part.words < 6:
        return False
    if about.description and typed(part.text).casefold() == typed(about.description).casefold():
        return True
    return bool(part.frame.own & BIT["dek"])


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
