"""Word documents (DOCX)."""

from __future__ import annotations

import io
import itertools
import re
from collections.abc import Iterator
from typing import Any

from parsers.artefacts import Rules
from parsers.article import Article, ParseError, RawDocument, Role
from parsers.formats import bylines, compose, xml_tree
from parsers.formats.build import Piece, squeeze
from parsers.formats.zipped import unpacked

__all__ = ["MEDIA_TYPE", "parse"]

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_ROLES: tuple[tuple[str, Role], ...] = (
    (r"title", "title"),
    (r"subtitle", "dek"),
    (r"heading ?\d?", "heading"),
    (r"list\b.*", "list_item"),
    (r"(?:intense )?quote|block text", "blockquote"),
    (r"caption", "caption"),
    (r"byline|author", "byline"),
    (r"dateline", "dateline"),
)
_TEMPLATES = re.compile(r"python-docx|^(?:word document|document\d*|untitled)$", re.I)


_MOST_PIECES = 50_000
_NOTES = re.compile(r"/(?:footnotes|endnotes)$")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def parse(raw: RawDocument, rules: Rules | None = None) -> Article:
    """An article from a Word document: body paragraphs by their styles, tables as rows, foot- and
    endnotes after them as list items; headers, footers and comments are not part of it. Raises
    `ParseError` where it is damaged or empty."""
    import docx

    unpacked(raw.content)
    try:
        document = docx.Document(io.BytesIO(raw.content))
        pieces = list(itertools.islice(_pieces(document), _MOST_PIECES + 1))
        pieces += _notes(document)
        core = document.core_properties
        title, author, language = core.title, core.author, core.language
    except Exception as error:  # whatever the library stumbles over in a damaged file
        raise ParseError(f"the Word document cannot be read, it may be damaged: {error}") from error
    if len(pieces) > _MOST_PIECES:
        raise ParseError(f"more than {_MOST_PIECES:,} paragraphs are no article; split it")
    return compose.article(
        pieces,
        raw,
        MEDIA_TYPE,
        rules,
        title=None if _TEMPLATES.search(title or "") else squeeze(title or "") or None,
        byline=() if _TEMPLATES.search(author or "") else bylines.names(author or ""),
        language=(language or "").split("-")[0].lower() or None,
    )


def _pieces(document: Any) -> Iterator[Piece]:
    from docx.table import Table

    seen_prose = False
    for item in document.iter_inner_content():
        if isinstance(item, Table):
            yield from _rows(item)
            continue
        text = squeeze(item.text)
        if not text:
            continue
        role = _role(item)
        if role == "title" and seen_prose:
            role = "heading"
        seen_prose = seen_prose or role == "paragraph"
        yield Piece(role, text)


def _notes(document: Any) -> Iterator[Piece]:
    """Foot- and endnotes in their order; what Word draws between text and notes is none."""
    for relation in document.part.rels.values():
        if relation.is_external or not _NOTES.search(relation.reltype):
            continue
        for note in xml_tree.tree(relation.target_part.blob).iter(f"{_W}footnote", f"{_W}endnote"):
            paragraphs = (
                "".join(t.text or "" for t in p.iter(f"{_W}t")) for p in note.iter(f"{_W}p")
            )
            text = squeeze(" ".join(paragraphs))
            if text and note.get(f"{_W}type") in (None, "normal"):
                yield Piece("list_item", text)


def _rows(table: Any) -> Iterator[Piece]:
    for row in table.rows:
        cells: list[Any] = []
        for cell in row.cells:  # a merged cell comes once for each column it covers
            if not cells or cell._tc is not cells[-1]._tc:
                cells.append(cell)
        texts = [squeeze(cell.text) for cell in cells]
        if len(texts) == 1 and texts[0]:
            yield Piece("paragraph", texts[0])
        elif any(texts):
            yield Piece("table", " | ".join(texts))


def _role(paragraph: Any) -> Role:
    style = paragraph.style
    while style is not None:
        name = (style.name or "").lower()
        for pattern, role in _ROLES:
            if re.fullmatch(pattern, name):
                return role
        style = style.base_style
    properties = paragraph._p.pPr
    if properties is not None and properties.numPr is not None:
        return "list_item"
    return "paragraph"
