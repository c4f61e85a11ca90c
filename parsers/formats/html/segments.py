"""A page's tree as a flat run of segments: the smallest pieces that read as a paragraph."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from typing import Any

from lxml import etree

from parsers.formats.build import squeeze, words
from parsers.formats.html.embeds import is_post
from parsers.formats.html.evidence import squash, squash_each

__all__ = ["BIT", "HINTS", "STRUCTURE_BIT", "Frame", "Segment", "segments", "words"]

HINTS: dict[str, dict[str, list[str]]] = tomllib.loads(
    (resources.files(__package__) / "hints.toml").read_text("utf-8")
)
BIT = {name: 1 << i for i, name in enumerate(HINTS)}
# By three letters: a part of four or more has its first three or the next at an even place.
_PARTS: dict[str, list[tuple[str, int]]] = {}
for _name, _hint in HINTS.items():
    for _part in _hint["parts"]:
        for _letters in dict.fromkeys((_part[:3], _part[1:4])):
            _PARTS.setdefault(_letters, []).append((_part, BIT[_name]))
_WORDS: dict[str, int] = {}
for _name, _hint in HINTS.items():
    for _word in _hint["words"]:
        _WORDS[_word] = _WORDS.get(_word, 0) | BIT[_name]

_STRUCTURE = (
    "article main section aside header footer nav form figure figcaption ul ol table blockquote "
    "a button details dl"
).split()
STRUCTURE_BIT = {name: 1 << i for i, name in enumerate((*_STRUCTURE, "articlebody", "hidden"))}

_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rp rt "
    "ruby s samp small span strike strong sub sup time tt u var wbr amp-link o:p".split()
)
_NAMING = frozenset(
    "class id itemprop data-testid data-component data-type data-qa data-module data-block".split()
)
_MOST_NAMES, _LONGEST_NAME, _DIGITS = 20, 100, "0123456789"
_EMPTY = frozenset(("br", "img"))
_NO_PICTURE = 30
_LEAST_ALT, _CREDIT = 20, 40
_ALL_LINKED = 0.8
_LONGEST_CELL, _CELL = 200, "\x1f"
_ROLES = {"navigation": STRUCTURE_BIT["nav"], "main": STRUCTURE_BIT["main"]}
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)


@dataclass(slots=True, eq=False)
class Frame:
    """An element on the way down: what it is, and what it and those above it are called.

    `row` says that it is a table's row whose cells are read as one line; `post` is the number of
    the embedded post's element that it is in.

    `own` and `above` are the hint bits of its own names and of those above it; `inside` the
    structure bits of it and those above. `number` counts frames in reading order.
    """

    tag: str
    up: Frame | None
    own: int
    above: int
    inside: int
    depth: int
    number: int
    element: Any
    key: int
    row: bool = False
    post: int | None = None
    prose: float = 0.0
    size: int = 0
    links: int = 0
    pieces: int = 0
    images: int = 0

    def chain(self) -> Iterator[Frame]:
        frame: Frame | None = self
        while frame is not None:
            yield frame
            frame = frame.up


@dataclass(slots=True, eq=False)
class Segment:
    """A piece of text, also squashed (`plain`), with the innermost block element that holds it.

    `links`, `bold` and `slanted` count the characters in links, in bold and in italics; `broken`
    says that the piece was cut from its element by line breaks; `since_image` counts the segments
    since the last picture; `opens_linked` says that its first words are a link; `says_alt` that it
    stands under a picture and says what that picture's alternative text does."""

    text: str
    plain: str
    frame: Frame
    links: int
    bold: int
    slanted: int
    broken: bool
    words: int
    number: int
    since_image: int
    opens_linked: bool
    says_alt: bool

    @property
    def is_link(self) -> bool:
        """Whether next to all of its text is in links."""
        return self.links > _ALL_LINKED * len(self.text)


_NAME_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")


@functools.lru_cache(16_384)
def _hints(names: str) -> int:
    """The hint bits of the names in an attribute, its classes for instance."""
    found = 0
    for name in names.split()[:_MOST_NAMES]:
        found |= _bits(name[:_LONGEST_NAME].rstrip(_DIGITS))  # menu-item-1 is menu-item-2
    return found


@functools.lru_cache(16_384)
def _bits(name: str) -> int:
    joined = name.replace("-", "").replace("_", "").lower()
    found = 0
    for at in range(0, len(joined) - 2, 2):
        for part, bit in _PARTS.get(joined[at : at + 3], ()):
            if part in joined:
                found |= bit
    for word in _NAME_WORDS.findall(name):
        found |= _WORDS.get(word.lower(), 0)
    return found


def _frame(element: Any, up: Frame | None, number: int) -> Frame:
    tag: str = element.tag
    inside = (up.inside if up else 0) | STRUCTURE_BIT.get(tag, 0)
    own = 0
    names: str | None = None
    post = up.post if up else None
    for key, value in element.items():
        if key in _NAMING:
            own |= _hints(value)
            if key == "class":
                names = value
            elif key == "itemprop" and "articlebody" in value.lower():
                inside |= STRUCTURE_BIT["articlebody"]
        elif key == "role":
            inside |= _ROLES.get(value, 0)
        elif (
            key == "hidden"
            or (key == "aria-hidden" and value == "true")
            or (key == "style" and _HIDDEN_STYLE.search(value))
        ):
            inside |= STRUCTURE_BIT["hidden"]
    if post is None and is_post(element, names):
        post = number
    above = (up.above | up.own) if up else 0
    depth = up.depth + 1 if up else 0
    key = hash((up.key if up else 0, tag, names))
    row = tag == "tr" and _is_row(element)
    return Frame(tag, up, own, above, inside, depth, number, element, key, row, post)


class _Walk:
    """One pass over the tree; text gathers until a block begins or ends."""

    def __init__(self) -> None:
        self.out: list[Segment] = []
        self.frames: list[Frame] = []
        self.parts: list[str] = []
        self.links = self.bold = self.slanted = self.broken = 0
        self.cut = False
        self.picture = -_NO_PICTURE
        self.alt = ""
        self.opened = False
        self.holder: Frame | None = None

    def flush(self, holder: Frame, cut: bool = False) -> None:
        """End the piece that has gathered in `holder`."""
        text = squeeze("".join(self.parts))
        if holder.row:
            cells = "".join(self.parts).split(_CELL)
            text = "\t".join(filter(None, map(squeeze, cells)))
        if text:
            count = words(text)
            holder.size += count
            holder.links += self.links
            holder.pieces += 1
            self.out.append(
                Segment(
                    text,
                    "",
                    holder,
                    self.links,
                    self.bold,
                    self.slanted,
                    cut or self.cut,
                    count,
                    len(self.out),
                    len(self.out) - self.picture,
                    self.opened,
                    len(self.out) == self.picture and _says(squash(text), self.alt),
                )
            )
        self.parts = []
        self.links = self.bold = self.slanted = self.broken = 0
        self.holder = None
        self.cut = cut

    def walk(self, root: Any) -> None:
        frame = _frame(root, None, 0)
        self.frames.append(frame)
        link = bold = slanted = 0
        add = self._text
        for event, element in etree.iterwalk(root, events=("start", "end")):
            tag = element.tag
            if event == "start":
                if tag in _EMPTY:
                    if tag == "br" and self.holder is not None:
                        self.parts.append("\n")
                        self.broken += 1
                    elif tag == "img":
                        self.picture = len(self.out)
                        self.alt = element.get("alt") or ""
                        frame.images += 1
                    continue
                if element is root:
                    pass
                elif frame.tag == "tr" and tag in ("td", "th") and frame.row:
                    if self.holder is not None:
                        self.parts.append(_CELL)
                elif tag not in _INLINE or (len(element) and _opens_block(element)):
                    if self.holder is not None:
                        self.flush(self.holder)
                    frame = _frame(element, frame, len(self.frames))
                    self.frames.append(frame)
                if tag == "a" or tag == "button":
                    link += 1
                elif tag == "b" or tag == "strong":
                    bold += 1
                elif tag == "i" or tag == "em":
                    slanted += 1
                text = element.text
                if text and (self.holder is not None or not text.isspace()):
                    add(text, frame, link, bold, slanted)
                continue
            if tag == "a" or tag == "button":
                link -= 1
            elif tag == "b" or tag == "strong":
                bold -= 1
            elif tag == "i" or tag == "em":
                slanted -= 1
            if element is frame.element:
                if self.holder is not None:
                    self.flush(self.holder)
                if frame.up is None:
                    break
                frame = frame.up
            text = element.tail
            if text and (self.holder is not None or not text.isspace()):
                add(text, frame, link, bold, slanted)

    def _text(self, text: str, frame: Frame, link: int, bold: int, slanted: int) -> None:
        if self.holder is None:
            self.holder = frame
            self.opened = link > 0
        elif text.isspace():
            self.parts.append(" ")
            return
        elif self.broken >= 2:
            self.flush(self.holder, cut=True)
            self.holder = frame
        self.broken = 0
        self.parts.append(text)
        if link or bold or slanted:
            size = len(text.strip())
            self.links += size if link else 0
            self.bold += size if bold else 0
            self.slanted += size if slanted else 0


def _says(plain: str, alt: str) -> bool:
    """Whether a squashed text is a picture's alternative text, with a credit behind it or not."""
    said = squash(alt)
    return len(said) > _LEAST_ALT and plain.startswith(said) and len(plain) < len(said) + _CREDIT


def _is_row(element: Any) -> bool:
    """Whether a table's row holds data: two or more cells, each a short piece of inline text."""
    cells = 0
    for cell in element:
        if cell.tag not in ("td", "th"):
            return False
        for inner in cell.iter():
            if inner is not cell and inner.tag not in _INLINE and inner.tag not in _EMPTY:
                return False
        if sum(map(len, cell.itertext())) > _LONGEST_CELL:
            return False
        cells += 1
    return cells > 1


def _opens_block(element: Any) -> bool:
    """An inline element around blocks (a link around a whole teaser) is a block itself."""
    for child in element:
        tag = child.tag
        if tag not in _INLINE and tag not in _EMPTY:
            return True
    return False


def segments(root: Any) -> list[Segment]:
    """The segments of a cleaned page's tree in reading order; `Frame.size`, `links` and `pieces`
    count the words, the linked characters and the segments under each frame."""
    walk = _Walk()
    walk.walk(root)
    for part, plain in zip(walk.out, squash_each(p.text for p in walk.out), strict=False):
        part.plain = plain
    for frame in reversed(walk.frames):  # what is under an element is counted before it is
        up = frame.up
        if up is not None:
            up.size += frame.size
            up.links += frame.links
            up.pieces += frame.pieces
            up.images += frame.images
    return walk.out
