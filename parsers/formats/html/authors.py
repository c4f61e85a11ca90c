"""Who wrote an article, by the page's data first and by its markup where that is silent."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from lxml import etree

from parsers.formats import bylines
from parsers.formats.build import squeeze
from parsers.formats.html import structured
from parsers.formats.html.evidence import squash
from parsers.formats.html.page import Page
from parsers.formats.html.segments import Segment

__all__ = ["authors"]

_NAMES = """
    author dc.creator dcterms.creator parsely-author sailthru.author byl article:author
    og:article:author cxenseparse:author article:author_name dc.contributor citation_author
    authors creator
""".split()
# By attributes: most elements have none of these, and are passed over for little.
_MARKED: Any = etree.XPath(
    " | ".join(
        (
            "descendant::*/@class[contains(.,'uthor') or contains(.,'byline')"
            " or contains(.,'Byline') or contains(.,'autor') or contains(.,'redakt')]/..",
            "descendant::*/@rel[.='author']/..",
            "descendant::*/@itemprop[.='author' or .='creator']/..",
            "descendant::*/@data-testid[contains(.,'author') or contains(.,'byline')]/..",
            "descendant::address",
        )
    )
)
# How Chinese and Japanese articles are signed at their end.
_SIGNED = re.compile(
    r"[(（【\[]?\s*(?:责任编辑|责编|責編|编辑|編輯|记者|記者|作者|文)\s*[:：]\s*\S"
)
_ELSEWHERE = (
    "comment", "related", "sidebar", "teaser", "footer", "recent", "widget", "avatar", "promo",
    "recommend", "reply", "popular", "caption", "newsletter",
)  # fmt: skip
_FEET = ("entry-footer", "post-footer", "article-footer", "article__footer", "entry-meta")
_LONGEST, _MOST = 120, 10
_HEAD_SEGMENTS = 12


def authors(
    page: Page, node: Mapping[str, Any], parts: Sequence[Segment], publisher: str | None
) -> tuple[str, ...]:
    """The names of who wrote the article; () where the page does not say.

    A publisher's own name counts only where nobody else is named.
    """
    said: tuple[str, ...] = ()
    for found in _found(page, node, parts, publisher):
        said = said or found
        people = tuple(name for name in found if not _is_house(name, publisher))
        if people:
            return people
    return said


def _found(
    page: Page, node: Mapping[str, Any], parts: Sequence[Segment], publisher: str | None
) -> Iterator[tuple[str, ...]]:
    """What each place says, the surest first."""
    yield _data(page, node, publisher)
    yield _meta(page, publisher)
    yield _markup(page)
    yield _lines(parts)


def _data(page: Page, node: Mapping[str, Any], publisher: str | None) -> tuple[str, ...]:
    value = node.get("author") or node.get("creator")
    raw = [name for name in structured.people(page, value) if not _is_address(name)]
    return bylines.clean_names(part for name in raw for part in _parts(name, publisher))


def _parts(said: str, publisher: str | None) -> tuple[str, ...]:
    """The names in what a page's data says; a publisher's own stays whole: "Harbour & Sea"."""
    return (said,) if _is_house(said, publisher) else bylines.names(said)


def _meta(page: Page, publisher: str | None) -> tuple[str, ...]:
    for key in _NAMES:
        found = [
            name
            for content in page.meta.get(key, ())
            if not _is_address(content)
            for name in _parts(structured.unescape(content), publisher)
        ]
        if found:
            return bylines.clean_names(found)
    return ()


def _is_address(text: str) -> bool:
    return "://" in text or "@" in text or text.startswith(("www.", "/"))


def _is_house(name: str, publisher: str | None) -> bool:
    """Whether a name is the publisher's or a site's, and nobody's."""
    own, house = squash(name), squash(publisher or "")
    return (
        (bool(house) and (own == house or (len(own) > 4 and own in house)))
        or bylines.is_desk(name)
        or ("." in name and " " not in name.strip())
    )


def _markup(page: Page) -> tuple[str, ...]:
    """Names in elements that are marked as the author's: the first such, and those beside it."""
    first: Any = None
    found: list[str] = []
    over = {above for head in page.root.iter("h1") for above in head.iterancestors()}
    for element in _MARKED(page.root):
        if first is not None and not _beside(first, element):
            continue
        text = squeeze(" ".join(element.itertext()))
        if not text or len(text) > _LONGEST or _elsewhere(element, over):
            continue
        said = bylines.names(text)
        if not said or bylines.is_desk(text):
            continue
        first = first if first is not None else element
        found += said
    return bylines.clean_names(found) if len(found) <= _MOST else ()


def _beside(first: Any, other: Any) -> bool:
    """Whether two marked elements name authors of one byline."""
    if any(ancestor is first for ancestor in other.iterancestors()):
        return False
    near = {id(e) for e in _up(first, 3)}
    return other.get("class") == first.get("class") and any(id(e) in near for e in _up(other, 3))


def _up(element: Any, steps: int) -> Iterator[Any]:
    for _ in range(steps):
        element = element.getparent()
        if element is None or element.tag in ("body", "article", "main"):
            return
        yield element


def _elsewhere(element: Any, over: Collection[Any]) -> bool:
    """Whether an element stands among comments, teasers and the like; `over` are the elements that
    hold the headline, and whatever they are called, they hold the article."""
    while element is not None and element not in over and element.tag not in ("body", "html"):
        if element.tag in ("aside", "nav", "figure"):
            return True
        names = f"{element.get('class') or ''} {element.get('id') or ''}".lower()
        if any(name in names for name in _FEET):
            names = ""
        names = names.replace("elementor-widget", "")
        if element.tag not in ("article", "main") and any(word in names for word in _ELSEWHERE):
            return True
        element = element.getparent()
    return False


def _lines(parts: Sequence[Segment]) -> tuple[str, ...]:
    """Names in a line "By ..." under the headline."""
    heads = [n for n, part in enumerate(parts) if part.frame.tag == "h1"]
    for head in heads or [0]:
        for part in parts[head : head + _HEAD_SEGMENTS]:
            if bylines.is_byline(part.text):
                return bylines.names(part.text)
    signed = (part.text for part in parts if len(part.text) < _LONGEST)
    return next((bylines.names(text) for text in signed if _SIGNED.match(text)), ())
