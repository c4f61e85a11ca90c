"""Entries of a live blog: which segment belongs to which, and when each was posted."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from parsers.formats.build import Piece, squeeze
from parsers.formats.html import structured
from parsers.formats.html.entries import shown
from parsers.formats.html.evidence import squash
from parsers.formats.html.segments import BIT, Frame, Segment
from parsers.formats.moments import moment

__all__ = ["Updates", "is_live", "updates"]

_LEAST = 3
_CLOCK = re.compile(
    r"^\W*\d{1,2}\s?(?:[.:h]\s?\d{2})?(?:[.:]\d{2})?\s?(?:[ap]\.?m\.?|uhr|[a-z]{2,4})?\W*$", re.I
)
_ENTRY_TAGS = frozenset(("article", "li", "div", "section"))


class Updates:
    """The entries of one page: from its data, and from elements that hold a time each."""

    def __init__(
        self, parts: Sequence[Segment], node: Mapping[str, Any], published: datetime | None
    ) -> None:
        self.told = [
            (squash(text), moment(item.get("datePublished")), text, item)
            for item in _items(node)
            if (text := structured.body_text(item, least=1))
        ]
        self._frames: dict[int, datetime | None] = {}
        entries: dict[int, list[int]] = {}
        for part in parts:
            frame = self._entry(part.frame)
            if frame is not None:
                entries.setdefault(frame.key, []).append(frame.number)
        self._real = {key for key, found in entries.items() if len(set(found)) >= _LEAST}
        self._shown = shown(parts, published)

    def at(self, part: Segment) -> tuple[bool, datetime | None]:
        """Whether a segment is of an entry, and that entry's time."""
        plain = part.plain
        for body, when, _, _ in self.told:
            if len(plain) > 10 and plain in body:
                return True, when
        frame = self._entry(part.frame)
        if frame is not None and frame.key in self._real:
            return True, self._frames[frame.number]
        if part.number in self._shown.times:
            return True, self._shown.times[part.number]
        return False, None

    def is_mark(self, part: Segment) -> bool:
        """Whether a segment of an entry says when it was posted, and nothing else."""
        return part.number in self._shown.marks or bool(_CLOCK.match(part.text))

    def pieces(self) -> list[Piece]:
        """The entries as the page's data tells them, in its order."""
        out: list[Piece] = []
        for _, when, text, item in self.told:
            headline = structured.text_of(item.get("headline"))
            lines = [line for line in map(squeeze, text.split("\n")) if line]
            if headline and squash(headline) != squash(lines[0] if lines else ""):
                out.append(Piece("heading", headline, at=when))
            out += [Piece("live_entry", line, at=when) for line in lines]
        return out

    def _entry(self, frame: Frame) -> Frame | None:
        if not (frame.own | frame.above) & BIT["live"]:
            return None
        for above in frame.chain():
            if above.tag not in _ENTRY_TAGS or not above.own & BIT["live"]:
                continue
            if above.number not in self._frames:
                times = above.element.iter("time")
                found = next((m for t in times if (m := moment(t.get("datetime")))), None)
                self._frames[above.number] = found
            if self._frames[above.number] is not None:
                return above
        return None

    def __bool__(self) -> bool:
        return bool(self.told or self._real or self._shown.times)


def is_live(node: Mapping[str, Any]) -> bool:
    """Whether a JSON-LD object says that it is a live blog."""
    types = node.get("@type")
    return "LiveBlogPosting" in (types if isinstance(types, list) else [types])


def _items(node: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    found = node.get("liveBlogUpdate") if is_live(node) else None
    items = found if isinstance(found, list) else [found]
    return [item for item in items if isinstance(item, dict)]


def updates(
    parts: Sequence[Segment], node: Mapping[str, Any], published: datetime | None
) -> Updates:
    """The live entries of a page published at a time, where that is known; false where it has
    none."""
    return Updates(parts, node, published)
