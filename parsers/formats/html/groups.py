"""What segments are together: comments, other articles' teasers, a table's rows.

A judge of single segments is sure of prose wherever it stands; whose prose it is shows only in
the container.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from typing import Any

from parsers.formats.html.evidence import Evidence, squash
from parsers.formats.html.segments import BIT, Frame, Segment

__all__ = ["settle"]

_LINE = 0.5
_DOUBTFUL = (0.3, 0.15, 0.05)
_LEAST_WORDS = 20
_TEASERS = 4
_ROW_LINE = 0.15


def settle(parts: Sequence[Segment], likely: Any, known: Evidence, live: bool) -> set[int]:
    """The numbers of the segments that are the article's, from a probability each.

    `live` says that the page is a live blog, whose entries may look like articles of their own.
    """
    line = _LINE
    kept = {n for n, p in enumerate(likely) if p > line}
    comments = _comments(parts)
    if comments:
        rest = kept - comments
        for lower in _DOUBTFUL:
            if _size(parts, rest) >= _LEAST_WORDS:
                break
            rest = {n for n, p in enumerate(likely) if p > lower} - comments
        if _size(parts, rest) >= _LEAST_WORDS:
            kept = rest
    if not live:
        kept = _one_article(parts, kept, known)
    kept -= _teaser_lists(parts, kept)
    return kept | _rows(parts, likely, kept)


def _size(parts: Sequence[Segment], numbers: set[int]) -> int:
    return sum(parts[n].words for n in numbers)


def _comments(parts: Sequence[Segment]) -> set[int]:
    """The segments in an element that is named for comments and is not the page itself."""
    found = set()
    for n, part in enumerate(parts):
        for frame in part.frame.chain():
            if frame.own & BIT["comment"] and frame.tag not in ("body", "main", "article"):
                found.add(n)
                break
            if frame.own & BIT["body"] and frame.tag != "body" and not frame.own & BIT["comment"]:
                break
    return found


def _groups(
    parts: Sequence[Segment], numbers: set[int], key: Callable[[Segment], Hashable]
) -> dict[Hashable, list[int]]:
    groups: dict[Hashable, list[int]] = defaultdict(list)
    for n in sorted(numbers):
        groups[key(parts[n])].append(n)
    return groups


def _nearest(part: Segment, tag: str) -> Frame | None:
    return next((frame for frame in part.frame.chain() if frame.tag == tag), None)


def _one_article(parts: Sequence[Segment], kept: set[int], known: Evidence) -> set[int]:
    """Of several elements `<article>` beside each other, the one that has the title in it."""
    own = {n: _nearest(parts[n], "article") for n in kept}
    numbers = {frame.number for frame in own.values() if frame is not None}
    if len(numbers) < 2 or not known.title:
        return kept
    titled = {
        frame.number
        for part in parts
        if part.frame.tag in ("h1", "h2", "h3")
        and (frame := _nearest(part, "article")) is not None
        and _same(squash(part.text), known.title)
    } & numbers
    if len(titled) != 1:
        return kept
    (right,) = titled
    return {
        n
        for n, frame in own.items()
        if frame is None or any(f.number == right for f in frame.chain())
    }


def _same(heading: str, title: str) -> bool:
    return len(heading) > 8 and (heading in title or title in heading)


def _teaser_lists(parts: Sequence[Segment], kept: set[int]) -> set[int]:
    """Lists whose every item opens with a link: other articles, with their first lines."""
    found: set[int] = set()
    items = {n for n in kept if parts[n].frame.tag == "li"}
    for numbers in _groups(
        parts, items, lambda part: part.frame.up and part.frame.up.number
    ).values():
        if len(numbers) >= _TEASERS and all(parts[n].opens_linked for n in numbers):
            found.update(numbers)
    return found


def _rows(parts: Sequence[Segment], likely: Any, kept: set[int]) -> set[int]:
    """The rows of tables that stand among what is kept, where the judge does not say no."""
    rows = {n for n, part in enumerate(parts) if part.frame.row}
    found: set[int] = set()
    for numbers in _groups(parts, rows, lambda part: _table(part.frame)).values():
        first, last = numbers[0], numbers[-1]
        near = first - 1 in kept or any(n in kept for n in numbers)
        mean = sum(float(likely[n]) for n in numbers) / len(numbers)
        if near and len(numbers) > 1 and mean > _ROW_LINE and any(n >= first for n in kept):
            found.update(range(first, last + 1))
    return found


def _table(frame: Frame) -> int:
    return next((f.number for f in frame.chain() if f.tag == "table"), frame.number)
