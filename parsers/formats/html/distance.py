"""How far segments stand from each other in the tree of elements."""

from __future__ import annotations

from collections.abc import Sequence

from parsers.formats.html.segments import Frame, Segment

__all__ = ["FAR", "from_headline", "steps_up"]

FAR = 99
"""Stands for a distance to nothing."""


def steps_up(parts: Sequence[Segment], others: Sequence[int]) -> list[int]:
    """How many elements up from each segment's own the first is that holds the other too."""
    out: list[int] = []
    over: set[int] = set()
    known = -1
    for part, other in zip(parts, others, strict=True):
        if not 0 <= other < len(parts):
            out.append(FAR)
            continue
        if other != known:
            known, over = other, {frame.number for frame in parts[other].frame.chain()}
        steps, frame = 0, part.frame
        while frame.number not in over and frame.up is not None:
            frame = frame.up
            steps += 1
        out.append(steps)
    return out


def from_headline(
    parts: Sequence[Segment], head: int | None
) -> tuple[list[int], list[int], list[int]]:
    """Of the smallest element that holds a segment and the headline, whose number is `head`: the
    steps to it from the segment, from the headline, and its words. Another article on the page
    meets the headline only far up, in an element that holds much besides."""
    if head is None:
        return [FAR] * len(parts), [FAR] * len(parts), [-1] * len(parts)
    up_from_head = {frame.number: n for n, frame in enumerate(parts[head].frame.chain())}
    steps: list[int] = []
    met: list[Frame] = []
    for part in parts:
        way, frame = 0, part.frame
        while frame.number not in up_from_head and frame.up is not None:
            frame = frame.up
            way += 1
        steps.append(way)
        met.append(frame)
    return (
        steps,
        [up_from_head.get(frame.number, FAR) for frame in met],
        [frame.size for frame in met],
    )
