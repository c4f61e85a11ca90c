"""A page's tree as a flat run of segments: the smallest pieces that read as a paragraph."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import resources
from typing import Any

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from parsers.formats.build import squeeze

__all__ = ["HINTS", "Frame", "Segment", "segments", "words"]

HINTS: dict[str, str] = tomllib.loads(
    (resources.files(__package__) / "hints.toml").read_text("utf-8")
)["hints"]
_HINTS = [(1 << i, re.compile(p, re.I)) for i, p in enumerate(HINTS.values())]
BIT = {name: 1 << i for i, name in enumerate(HINTS)}

_STRUCTURE = (
    "article main section aside header footer nav form figure figcaption ul ol table blockquote "
    "a button details dl"
).split()
STRUCTURE_BIT = {name: 1 << i for i, name in enumerate((*_STRUCTURE, "articlebody", "hidden"))}

_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rp rt "
    "ruby s samp small span strike strong sub sup time tt u var wbr amp-link o:p".split()
)
# Scripts written without spaces: two characters are about a word.
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)


@dataclass(slots=True, eq=False)
class Frame:
    """An element on the way down: what it is, and what it and those above it are called."""

    tag: str
    up: Frame | None
    names: str
    own: int
    above: int
    inside: int
    depth: int
    number: int
    element: Any
    prose: float = 0.0
    links: int = 0
    kept: float = 0.0

    def chain(self) -> Iterator[Frame]:
        frame: Frame | None = self
        while frame is not None:
            yield frame
            frame = frame.up


@dataclass(slots=True, eq=False)
class Segment:
    """A piece of text with the innermost block element that holds it (`frame`).

    `links` and `bold` count the characters in links and in bold; `source` is the element the text
    started in."""

    text: str
    frame: Frame
    links: int
    bold: int
    number: int
    breaks: bool = False
    words: int = field(default=0)


@functools.lru_cache(8192)
def _hints(names: str) -> int:
    bits = 0
    for bit, pattern in _HINTS:
        if pattern.search(names):
            bits |= bit
    return bits


def _names(tag: Tag) -> str:
    attributes = tag.attrs
    if not attributes:
        return ""
    parts = []
    for key in ("class", "id", "itemprop", "data-testid", "data-component", "data-type"):
        value = attributes.get(key)
        if value:
            parts.append(" ".join(value) if isinstance(value, list) else value)
    return " ".join(parts)


def _frame(tag: Tag, up: Frame | None, number: int) -> Frame:
    names = _names(tag)
    own = _hints(names) if names else 0
    inside = up.inside if up else 0
    inside |= STRUCTURE_BIT.get(tag.name, 0)
    attributes = tag.attrs
    if attributes:
        if "articlebody" in str(attributes.get("itemprop", "")).lower():
            inside |= STRUCTURE_BIT["articlebody"]
        if (
            "hidden" in attributes
            or attributes.get("aria-hidden") == "true"
            or ("style" in attributes and _HIDDEN_STYLE.search(str(attributes["style"])))
        ):
            inside |= STRUCTURE_BIT["hidden"]
        role = attributes.get("role")
        if role == "navigation":
            inside |= STRUCTURE_BIT["nav"]
        elif role == "main":
            inside |= STRUCTURE_BIT["main"]
    above = (up.above | up.own) if up else 0
    depth = up.depth + 1 if up else 0
    return Frame(tag.name, up, names, own, above, inside, depth, number, tag)


class _Walk:
    """One pass over the tree; text gathers until a block begins or ends."""

    def __init__(self) -> None:
        self.out: list[Segment] = []
        self.parts: list[str] = []
        self.links = 0
        self.bold = 0
        self.holder: Frame | None = None
        self.frames = 0
        self.broken = 0

    def flush(self, breaks: bool = False) -> None:
        if self.parts and self.holder is not None:
            text = squeeze("".join(self.parts))
            if text:
                self.out.append(
                    Segment(text, self.holder, self.links, self.bold, len(self.out), breaks)
                )
                self.out[-1].words = words(text)
        self.parts.clear()
        self.links = self.bold = 0
        self.holder = None
        self.broken = 0

    def walk(self, root: Tag) -> list[Segment]:
        top = _frame(root, None, 0)
        # (element, its frame, in a link, in bold); an element again as None marks its end.
        stack: list[tuple[Any, Frame, bool, bool, bool]] = [(root, top, False, False, False)]
        while stack:
            node, frame, link, bold, closing = stack.pop()
            if closing:
                self.flush()
                continue
            if type(node) is NavigableString:
                self._text(str(node), frame, link, bold)
                continue
            if not isinstance(node, Tag):
                continue
            name = node.name
            if name == "br":
                self._break()
                continue
            if name == "hr":
                self.flush()
                continue
            block = name not in _INLINE or _opens_block(node)
            if block and node is not root:
                self.flush()
                self.frames += 1
                frame = _frame(node, frame, self.frames)
            if block:
                stack.append((node, frame, link, bold, True))
            link = link or name in ("a", "button")
            bold = bold or name in ("b", "strong")
            stack.extend((child, frame, link, bold, False) for child in reversed(node.contents))
        return self.out

    def _text(self, text: str, frame: Frame, link: bool, bold: bool) -> None:
        if not text.strip():
            if self.parts:
                self.parts.append(" ")
            return
        if self.broken >= 2:
            self.flush(breaks=True)
        self.broken = 0
        self.parts.append(text)
        if self.holder is None:
            self.holder = frame
        size = len(text.strip())
        if link:
            self.links += size
        if bold:
            self.bold += size

    def _break(self) -> None:
        if self.parts:
            self.parts.append("\n")
            self.broken += 1


def _opens_block(tag: Tag) -> bool:
    """An inline element around blocks (a link around a whole teaser) is a block itself."""
    return any(
        isinstance(child, Tag) and child.name not in _INLINE and child.name != "br"
        for child in tag.contents
    )


def segments(soup: BeautifulSoup) -> list[Segment]:
    """The segments of the page in reading order."""
    root = soup.body or soup
    return _Walk().walk(root)


def words(text: str) -> int:
    """How many words a text has, roughly, in any script."""
    return max(len(text.split()), len(_UNSPACED.findall(text)) // 2)
