"""The pieces of markup that is all content: chapters, letters, agencies' items.

A web page is not: see `parsers.formats.html`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from parsers.article import ParseError, Role
from parsers.formats.build import Piece, Stripped, squeeze

__all__ = ["ARTEFACT", "HTML", "from_html", "pieces", "text_of"]

ARTEFACT = "onrecord-artefact"
"""An element that was marked as an artefact of its `kind` attribute by its `rule`."""

HTML: Mapping[str, Role] = {
    **{f"h{level}": "heading" for level in range(1, 7)},
    "li": "list_item",
    "blockquote": "blockquote",
    "figcaption": "caption",
    "caption": "caption",
}  # fmt: skip
"""Elements whose text has a role of its own; all other text is in paragraphs."""

_DROPPED = frozenset(
    "script style head title svg math template noscript object embed iframe img button select "
    "textarea input nav".split()
)
_BLOCKS = frozenset(
    "p div section article header footer main aside figure body html table tbody thead tfoot tr td "
    "th ul ol dl dt dd pre hr center address details summary fieldset form block hedline "
    "body.content body.head body.end media".split()
)
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|font-size\s*:\s*[01]px|"
    r"max-height\s*:\s*0(?![.\d])|opacity\s*:\s*0(?![.\d])",
    re.I,
)
_LONGEST_CELL = 120
_DEEPEST = 400


def from_html(text: str, *, links_are_promotion: bool = False) -> list[Piece | Stripped]:
    """The pieces of a piece of HTML. `links_are_promotion`: a short line that is all link is an
    artefact, as in letters. Raises `ParseError` where there is no element."""
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root = lxml_html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, ValueError) as error:
        raise ParseError(f"no article found: the markup is empty ({error})") from error
    return pieces(root, links_are_promotion=links_are_promotion)


def pieces(
    root: etree._Element,
    roles: Mapping[str, Role] = HTML,
    *,
    links_are_promotion: bool = False,
) -> list[Piece | Stripped]:
    """The pieces of an element in reading order, namespaces disregarded; what is hidden is an
    artefact."""
    walk = _Walk(roles, links_are_promotion)
    walk.visit(root, "paragraph", 0)
    walk.flush()
    return walk.out


def text_of(element: etree._Element | None) -> str | None:
    """An element's text on one line; None where there is none."""
    if element is None:
        return None
    return squeeze("".join(_strings(element))) or None


def _strings(element: etree._Element) -> Iterator[str]:
    for text in element.itertext():
        yield str(text)


class _Walk:
    """One pass; text gathers until a block begins or ends."""

    def __init__(self, roles: Mapping[str, Role], links_are_promotion: bool) -> None:
        self.out: list[Piece | Stripped] = []
        self.roles = roles
        self.promote = links_are_promotion
        self.parts: list[str] = []
        self.role: Role = "paragraph"
        self.links = 0
        self.breaks = 0

    def flush(self) -> None:
        text = squeeze("".join(self.parts))
        if text:
            if self.promote and self.links >= 0.9 * len(text) and len(text.split()) <= 12:
                self.out.append(Stripped("promo", "only-a-link", text))
            else:
                self.out.append(Piece(self.role, text))
        self.parts.clear()
        self.links = self.breaks = 0

    def visit(self, element: Any, role: Role, depth: int, link: bool = False) -> None:
        tag = _local(element)
        if tag is None or tag in _DROPPED:
            return
        if _is_hidden(element) or depth > _DEEPEST:
            self.flush()
            hidden = text_of(element)
            if hidden:
                self.out.append(Stripped("chrome", "hidden", hidden))
            return
        if tag == "br":
            self._break()
            return
        if tag == ARTEFACT:
            self.flush()
            if marked := text_of(element):
                self.out.append(Stripped(element.get("kind"), element.get("rule"), marked))
            return
        block = tag in self.roles or tag in _BLOCKS
        if block:
            self.flush()
            role = self.roles.get(tag, role)
        if tag == "table" and (rows := _rows(element)):
            self.out += [Piece("table", row) for row in rows]
            return
        link = link or tag == "a"
        self._text(element.text, role, link)
        for child in element:
            self.visit(child, role, depth + 1, link)
            self._text(child.tail, role, link)
        if block:
            self.flush()

    def _text(self, text: str | None, role: Role, link: bool) -> None:
        if not text:
            return
        if text.strip():
            if self.breaks >= 2:
                self.flush()
            self.breaks = 0
            if not self.parts:
                self.role = role
            if link:
                self.links += len(text.strip())
        if self.parts or text.strip():
            self.parts.append(text)

    def _break(self) -> None:
        if self.parts:
            self.parts.append("\n")
            self.breaks += 1


def _local(element: Any) -> str | None:
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else None


def _is_hidden(element: Any) -> bool:
    return "hidden" in element.attrib or bool(_HIDDEN.search(element.get("style") or ""))


def _rows(table: Any) -> list[str]:
    """The rows of a table of data; none where the table only lays out a page."""
    rows: list[str] = []
    wide = 0
    for row in table.iter():
        tag = _local(row)
        if tag == "table" and row is not table:
            return []
        if tag != "tr":
            continue
        cells = [text_of(cell) or "" for cell in row if _local(cell) in ("td", "th")]
        if any(len(cell) > _LONGEST_CELL for cell in cells):
            return []
        wide += len([cell for cell in cells if cell]) >= 2
        if any(cells):
            rows.append(" | ".join(cells))
    return rows if wide >= 2 and wide * 2 >= len(rows) else []
