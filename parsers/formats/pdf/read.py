"""A PDF to an `Article`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from parsers.artefacts import Rules
from parsers.article import Article, ParseError, RawDocument, Role
from parsers.formats import bylines, compose
from parsers.formats.build import Piece, Stripped, squeeze
from parsers.formats.pdf.lines import Line, Page, pages
from parsers.formats.pdf.order import columns
from parsers.formats.plain import unwrap

__all__ = ["MEDIA_TYPE", "parse"]

MEDIA_TYPE = "application/pdf"

_ENDS = re.compile(r"[.!?…。！？؟।:;\"”’»)\]]\s*$")
_FOLIO = re.compile(
    r"[-–—\s]*(?:(?:page|seite|p\.|pág\.|página|стр\.)\s*)?\d{1,4}(?:\s*(?:/|of|von|de|из)\s*\d{1,4})?[-–—\s]*",
    re.I,
)
_MADE_UP_TITLE = re.compile(
    r"\.(?:docx?|indd|qxd|pdf|odt|tex|pages)$|^(?:untitled|microsoft word|document\d*|"
    r"\(anonymous\))|^\W*$",
    re.I,
)
_MARGIN = 0.1
_LONGEST_FOOTLINE = 200


def parse(raw: RawDocument, rules: Rules | None = None) -> Article:
    """An article from a PDF that holds text. Raises `ParseError` where it is damaged or locked,
    and for a scan: pictures of pages have to be read by an OCR program first."""
    sheets, about = pages(raw.content)
    lines = [line for sheet in sheets for line in sheet.lines]
    if not lines:
        raise ParseError(
            f"no text in the PDF's {len(sheets)} pages: it is a scan; run it through OCR first"
        )
    body_size = _body_size(lines)
    running = _running(sheets, body_size)
    pieces: list[Piece | Stripped] = []
    open_piece: _Paragraph | None = None
    for sheet in sheets:
        for line in sheet.lines:
            if line in running.get(id(sheet), ()):
                pieces.append(Stripped("chrome", "running-head", line.text))
        kept = [line for line in sheet.lines if line not in running.get(id(sheet), ())]
        for column in columns(kept):
            for paragraph in _paragraphs(column, body_size):
                if open_piece is not None and open_piece.goes_on_in(paragraph):
                    open_piece.lines += paragraph.lines
                    continue
                if open_piece is not None:
                    pieces.append(open_piece.piece(body_size))
                open_piece = paragraph
    if open_piece is not None:
        pieces.append(open_piece.piece(body_size))
    title = squeeze(about.get("Title") or "")
    author = about.get("Author") or ""
    ordered = _head(pieces)
    return compose.article(
        ordered,
        raw,
        MEDIA_TYPE,
        rules,
        title=None
        if _MADE_UP_TITLE.search(title)
        or any(isinstance(p, Piece) and p.role == "title" for p in ordered)
        else title or None,
        byline=() if _MADE_UP_TITLE.search(author) else bylines.names(author),
    )


def _body_size(lines: Sequence[Line]) -> float:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0]


class _Paragraph:
    """Lines that read on, in one column or over its end."""

    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines

    @property
    def size(self) -> float:
        return median(line.size for line in self.lines)

    @property
    def text(self) -> str:
        return squeeze(unwrap([line.text for line in self.lines]))

    def goes_on_in(self, other: _Paragraph) -> bool:
        """Whether `other`, at the top of the next column or page, is the rest of this one."""
        last, first = self.lines[-1], other.lines[0]
        if first.y < last.y and first.left < last.right and last.left < first.right:
            return False  # below it in the same column: already told apart
        if not 0.9 < last.size / first.size < 1.1 or _ENDS.search(last.text):
            return False
        return (
            len(self.text) > 60
            and len(other.text) > 10
            and bool(re.match(r"[^\W\d_A-Z]|[\"“(\d]|[A-Z]", first.text))
        )

    def piece(self, body_size: float) -> Piece:
        text = self.text
        words = len(text.split())
        role: Role = "paragraph"
        if self.size > 1.5 * body_size and words <= 40:
            role = "title"
        elif self.size > 1.12 * body_size and words <= 40:
            role = "heading"
        elif self.size < 0.88 * body_size and words <= 60:
            role = "caption"
        elif re.match(r"(?:[•▪◦‣·*–-]|\(?\d{1,2}[.)])\s+\S", text):
            role = "list_item"
        return Piece(role, text)


def _paragraphs(column: Sequence[Line], body_size: float) -> Iterator[_Paragraph]:
    if not column:
        return
    # Between the lines of a paragraph it is closer than between paragraphs, which may be short.
    steps = sorted(a.y - b.y for a, b in pairwise(column) if a.y - b.y > 1)
    step = steps[len(steps) // 4] if steps else 0.0
    right = max(line.right for line in column)
    left = Counter(round(line.left) for line in column).most_common(1)[0][0]
    group: list[Line] = []
    for line in column:
        large = line.size > 1.12 * body_size  # headings are centred and ragged
        if group and (
            _parted(line, group[-1], step) or (not large and _starts(line, group, left, right))
        ):
            yield _Paragraph(group)
            group = []
        group.append(line)
    yield _Paragraph(group)


def _parted(line: Line, last: Line, step: float) -> bool:
    """Whether a gap or another size stands between two lines."""
    if not 0.9 < line.size / last.size < 1.1:
        return True
    return last.y - line.y > 1.25 * max(step, line.size) + 0.5


def _starts(line: Line, group: list[Line], left: float, right: float) -> bool:
    """Whether a line begins a paragraph: by a bullet, an indent, or the short line before it."""
    last = group[-1]
    if re.match(r"[•▪◦‣]\s", line.text):
        return True
    indented = line.left - left > 0.8 * line.size
    hanging = len(group) > 1 and abs(last.left - line.left) < 0.3 * line.size
    if indented and not hanging and last.left - left < 0.8 * line.size:
        return bool(_ENDS.search(last.text)) or line.text[:1].isupper()
    short = last.right < right - 6 * line.size
    return short and bool(_ENDS.search(last.text)) and last.y - line.y > 1


def _running(sheets: Sequence[Page], body_size: float) -> dict[int, set[Line]]:
    """The lines at the head and foot that come again on other pages, but for their numbers, page
    numbers alone, and small print that stands alone in the margin."""
    margin: dict[int, list[Line]] = {}
    said: Counter[str] = Counter()
    for sheet in sheets:
        near = [
            line
            for line in sheet.lines
            if (line.y > (1 - _MARGIN) * sheet.height or line.y < _MARGIN * sheet.height)
            and len(line.text) <= _LONGEST_FOOTLINE
        ]
        margin[id(sheet)] = near
        said.update({_unnumbered(line.text) for line in near})
    often = {text for text, count in said.items() if count >= max(2, 0.3 * len(sheets))}
    return {
        id(sheet): {
            line
            for line in margin[id(sheet)]
            if _FOLIO.fullmatch(line.text)
            or _unnumbered(line.text) in often
            or (line.size < 0.95 * body_size and _alone(line, sheet))
        }
        for sheet in sheets
    }


def _alone(line: Line, sheet: Page) -> bool:
    """Whether nothing but what is on its own base line stands near a line of the margin."""
    gaps = [abs(other.y - line.y) for other in sheet.lines if abs(other.y - line.y) > line.size]
    return not gaps or min(gaps) > 2.5 * line.size


def _unnumbered(text: str) -> str:
    return re.sub(r"\d+", "#", squeeze(text).casefold())


def _head(pieces: Sequence[Piece | Stripped]) -> list[Piece | Stripped]:
    """Only the first of the largest pieces is the title; others that large are headings."""
    out: list[Piece | Stripped] = []
    found = False
    for piece in pieces:
        if isinstance(piece, Piece) and piece.role == "title":
            out.append(Piece("heading" if found else "title", piece.verbatim))
            found = True
        else:
            out.append(piece)
    return out
