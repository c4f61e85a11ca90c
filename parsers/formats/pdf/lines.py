"""The lines of a PDF's pages, each with its place and size.

A PDF holds glyphs at places, in whatever order its maker drew them; PDFium finds their characters.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from parsers.article import ParseError
from parsers.formats.build import MOST_CHARACTERS

__all__ = ["Line", "Page", "pages"]

_MOST_PAGES = 1000


@dataclass(frozen=True, slots=True)
class Line:
    """A run of text on one base line. Places are in points from the page's lower left corner; `y`
    is the base line, `size` the font size."""

    text: str
    left: float
    right: float
    y: float
    size: float

    @property
    def top(self) -> float:
        return self.y + 0.8 * self.size

    @property
    def bottom(self) -> float:
        return self.y - 0.2 * self.size


@dataclass(frozen=True, slots=True)
class Page:
    width: float
    height: float
    lines: tuple[Line, ...]


def pages(content: bytes) -> tuple[list[Page], dict[str, str]]:
    """The pages with their lines, and what the file says of itself (`Title`, `Author`, ...).

    Raises `ParseError` where it is damaged, locked, or far longer than any article.
    """
    import pypdfium2  # loads a C library, which few documents need

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        why = "it is locked with a password" if "assword" in str(error) else f"{error}"
        raise ParseError(f"the PDF cannot be read: {why}") from error
    with document:
        if len(document) > _MOST_PAGES:
            raise ParseError(
                f"{len(document):,} pages are no article (the most is {_MOST_PAGES:,})"
            )
        out: list[Page] = []
        characters = 0
        for number in range(len(document)):
            try:
                page = document[number]
            except pypdfium2.PdfiumError:
                continue  # one damaged page costs the others nothing
            text = page.get_textpage()
            characters += text.count_chars()
            if characters > MOST_CHARACTERS:
                raise ParseError(f"over {MOST_CHARACTERS:,} characters of PDF are no article")
            width, height = page.get_size()
            out.append(Page(width, height, tuple(_joined(list(_runs(text))))))
            text.close()
            page.close()
        return out, dict(document.get_metadata_dict())


@dataclass(slots=True)
class _Glyph:
    char: str
    left: float
    right: float
    y: float
    size: float


def _glyphs(text: Any) -> Iterator[_Glyph]:
    import pypdfium2.raw as pdfium

    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    x, y = ctypes.c_double(), ctypes.c_double()
    high = 0
    for at in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, at)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000 and high:
            code, high = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00), 0
        char = "-" if code in (0x02, 0xFFFE) else chr(code)  # how PDFium marks a cut word
        if char in "\r\n":
            yield _Glyph("\n", 0, 0, 0, 0)
            continue
        pdfium.FPDFText_GetCharBox(text, at, left, right, bottom, top)
        pdfium.FPDFText_GetCharOrigin(text, at, x, y)
        size = pdfium.FPDFText_GetFontSize(text, at) or (top.value - bottom.value)
        generated = pdfium.FPDFText_IsGenerated(text, at) == 1
        if generated and char == " ":
            yield _Glyph(" ", 0, 0, 0, 0)
        elif char.isprintable() or char.isspace():
            height = top.value - bottom.value
            if not size or size < 1.5 < height:  # the size is in a scaled space
                size = height * 1.3
            yield _Glyph(char, x.value, max(right.value, x.value), y.value, size)


def _runs(text: Any) -> Iterator[Line]:
    """Characters in the order they were drawn, cut where the base line or the place jumps."""
    run: list[_Glyph] = []
    last: _Glyph | None = None
    for glyph in _glyphs(text):
        if glyph.size == 0:  # a space or a break that PDFium made up
            if glyph.char == " " and run:
                run.append(glyph)
            continue
        if last is not None and run:
            gap = glyph.left - last.right
            size = max(glyph.size, last.size)
            jumps = abs(glyph.y - last.y) > 0.6 * size or gap < -0.8 * size or gap > 1.3 * size
            if jumps or (glyph.char != " " and not 0.6 < glyph.size / last.size < 1.7):
                if line := _line(run):
                    yield line
                run = []
            elif gap > 0.22 * size and glyph.char != " " and run[-1].char != " ":
                run.append(_Glyph(" ", 0, 0, 0, 0))
        run.append(glyph)
        if not glyph.char.isspace():
            last = glyph
        elif last is None:
            run = []
    if line := _line(run):
        yield line


def _line(run: list[_Glyph]) -> Line | None:
    drawn = [glyph for glyph in run if glyph.size and not glyph.char.isspace()]
    text = "".join(glyph.char for glyph in run)
    if not drawn or not text.strip():
        return None
    sizes = sorted(glyph.size for glyph in drawn)
    ys = sorted(glyph.y for glyph in drawn)
    middle = len(drawn) // 2
    return Line(
        text.strip(),
        min(g.left for g in drawn),
        max(g.right for g in drawn),
        ys[middle],
        sizes[middle],
    )


def _joined(runs: list[Line]) -> list[Line]:
    """Runs that stand side by side on one base line, no wider apart than words, as one line."""
    out: list[Line] = []
    for run in runs:
        last = out[-1] if out else None
        if last is not None and abs(last.y - run.y) < 0.4 * max(last.size, run.size):
            gap = run.left - last.right
            size = max(last.size, run.size)
            if -0.3 * size < gap < 0.9 * size:
                space = "" if gap < 0.15 * size else " "
                bigger = max(last, run, key=lambda line: line.right - line.left)
                out[-1] = Line(
                    last.text + space + run.text, last.left, run.right, bigger.y, bigger.size
                )
                continue
        out.append(run)
    return out
