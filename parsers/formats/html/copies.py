"""The text of an article once more in one piece, as pages carry it for machines."""

from __future__ import annotations

from collections.abc import Sequence

from parsers.formats.html.segments import Segment

__all__ = ["apart"]

_LONG, _SEVERAL, _MOST_OF_IT = 150, 3, 0.6
_LEAST_LETTERS = 50


def apart(parts: Sequence[Segment]) -> tuple[list[Segment], list[Segment]]:
    """A page's segments, and those of them that say nothing but what several others say; these
    are not counted in their elements any more."""
    long = [part for part in parts if part.words > _LONG]
    if not long:
        return list(parts), []
    plain = {part.number: part.plain for part in parts}
    copies: set[int] = set()
    for part in long:
        own = plain[part.number]
        said = {
            text
            for number, text in plain.items()
            if number != part.number and len(text) > _LEAST_LETTERS and text in own
        } - {own}
        if len(said) >= _SEVERAL and sum(map(len, said)) > _MOST_OF_IT * len(own):
            copies.add(part.number)
            for frame in part.frame.chain():
                frame.size -= part.words
                frame.links -= part.links
                frame.pieces -= 1
    return (
        [part for part in parts if part.number not in copies],
        [part for part in parts if part.number in copies],
    )
