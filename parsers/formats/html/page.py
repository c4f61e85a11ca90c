"""A page's text to a clean tree: read and cleaned in C, what it says as data taken out first."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from parsers.article import ParseError
from parsers.formats.build import words
from parsers.formats.html.nesting import shallow
from parsers.formats.html.notes import lift_notes

__all__ = ["Page", "open_page"]

_NEVER_PROSE = (
    "style", "svg", "template", "iframe", "object", "embed", "applet", "canvas", "map", "select",
    "option", "textarea", "input", "link", "meta", "source", "track", "noscript", "script",
    "math", "dialog", "datalist", "frameset", "base", "colgroup", "param",
)  # fmt: skip
_WHOLE = re.compile(r"<(?:!doctype|html|head|body|title|frameset)\b", re.I)
_HEAD = 20_000
_DEEPEST = 200
_MOST_BYTES = 20_000_000
_MOST_ELEMENTS = 150_000
_COUNT: Any = etree.XPath("count(//*)")
_TOO_DEEP: Any = etree.XPath("/*" * (_DEEPEST + 1))


@dataclass(slots=True)
class Page:
    """The parts of a page. `root` is the element that holds what is shown; `meta` maps names (lower
    case) of `<meta>` to their contents in order; `scripts` are (id, type, text) of the scripts that
    hold data; `links` maps rel to hrefs; a `fragment` is markup without the frame of a page;
    `asks_password` says that a form of it does; `unscripted` counts the words that it shows where
    no scripts run; `said` are the JSON-LD objects of its scripts, once they were asked for."""

    root: Any
    meta: dict[str, list[str]] = field(default_factory=dict)
    scripts: list[tuple[str, str, str]] = field(default_factory=list)
    links: dict[str, list[str]] = field(default_factory=dict)
    head_title: str | None = None
    language: str | None = None
    frames: int = 0
    fragment: bool = False
    asks_password: bool = False
    unscripted: int = 0
    said: list[dict[str, Any]] | None = None


def open_page(text: str, scripted: bool = True) -> Page:
    """Read and clean a page, as it is with scripts or without them. Raises `ParseError` where there
    is no markup at all."""
    root = _tree(text[:_MOST_BYTES])
    meta, links, scripts = _data(root)
    title = root.find(".//title")
    page = Page(
        root=root,
        meta=meta,
        scripts=scripts,
        links=links,
        head_title=" ".join(title.itertext()).strip() or None if title is not None else None,
        language=root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang"),
        frames=len(root.findall(".//frame")),
        fragment=not _WHOLE.search(text[:_HEAD]),
        asks_password=root.find(".//input[@type='password']") is not None,
        unscripted=sum(words(t) for e in root.iter("noscript") for t in e.itertext()),
    )
    if not scripted:
        etree.strip_tags(root, "noscript")
    for video in root.iter("video", "audio", "canvas", "object"):
        # A fallback text stays as text, so that it is accounted for.
        video.tag = "div"
    # The reading over a character is said by the character already.
    etree.strip_elements(root, *_NEVER_PROSE, "rt", "rp", with_tail=False)
    lift_notes(root)
    _flatten(root)
    body = root.find("body")
    if body is not None:
        page.root = body
    return page


def _tree(text: str) -> Any:
    # An XML declaration with an encoding would contradict the text, which is decoded already.
    parser = etree.HTMLParser(
        huge_tree=True, remove_comments=True, remove_pis=True, encoding="utf-8"
    )
    text = text.replace("\0", "")
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
        if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
            root = etree.fromstring(shallow(text).encode("utf-8", "replace"), parser)
    except etree.ParserError as error:
        raise ParseError(f"the page cannot be read as HTML: {error}") from error
    if root is None:
        raise ParseError("no article found: the page is empty")
    return root


def _data(
    root: Any,
) -> tuple[dict[str, list[str]], dict[str, list[str]], list[tuple[str, str, str]]]:
    meta: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = element.get("content")
        if name == "name" and _is_author(element.getparent()):
            name = "itemprop:author"
        if name and content:
            meta.setdefault(name.strip().lower(), []).append(content.strip())
    links: dict[str, list[str]] = {}
    for element in root.iter("link"):
        for rel in (element.get("rel") or "").lower().split():
            if element.get("href"):
                links.setdefault(rel, []).append(element.get("href").strip())
    scripts = [
        (element.get("id") or "", (element.get("type") or "").lower(), element.text)
        for element in root.iter("script")
        if element.text
    ]
    return meta, links, scripts


def _is_author(element: Any) -> bool:
    return element is not None and element.get("itemprop") in ("author", "creator")


def _flatten(root: Any) -> None:
    """Give up the nesting beyond any real page's, so that nothing later can run out of stack."""
    if _COUNT(root) > _MOST_ELEMENTS:
        raise ParseError(f"the page has more than {_MOST_ELEMENTS} elements")
    for element in _TOO_DEEP(root):
        content, tail = " ".join(element.itertext()), element.tail
        element.clear()
        element.tag, element.text, element.tail = "span", content, tail
