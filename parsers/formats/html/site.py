"""A page of a publisher that is known: its parts where that publisher's file says they are."""

from __future__ import annotations

import re
import warnings
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from bs4 import BeautifulSoup, Tag, XMLParsedAsHTMLWarning

from parsers.artefacts import Rules
from parsers.article import Article, RawDocument
from parsers.formats import bylines, compose, decode, html, markup
from parsers.formats.build import Piece, Stripped, squeeze
from parsers.formats.html import metadata, structured
from parsers.formats.html.page import open_page
from parsers.formats.html.segments import segments
from parsers.formats.moments import moment
from parsers.sites import Site

__all__ = ["address", "parse"]

_HEAD = 200_000
_CANONICAL = re.compile(
    rb"""<link\b[^>]{0,300}?\brel\s*=\s*["']?canonical["']?[^>]{0,300}?\bhref\s*=\s*["']?([^"'\s>]+)|"""
    rb"""<link\b[^>]{0,300}?\bhref\s*=\s*["']?([^"'\s>]+)["']?[^>]{0,300}?\brel\s*=\s*["']?canonical|"""
    rb"""<meta\b[^>]{0,200}?\bproperty\s*=\s*["']?og:url["']?[^>]{0,200}?\bcontent\s*=\s*["']?([^"'\s>]+)""",
    re.I,
)


def address(raw: RawDocument) -> str | None:
    """Where a page is from: as its source knows, or as it says itself."""
    if raw.url:
        return raw.url
    match = _CANONICAL.search(raw.content[:_HEAD])
    found = next((group for group in match.groups() if group), None) if match else None
    return found.decode("utf-8", "replace") if found else None


def parse(raw: RawDocument, rules: Rules | None, site: Site) -> Article:
    """The article of a page of `site`. Where the file selects no body, or the page has nothing
    there, the page is read like any other, without what the file drops.

    Raises `ParseError` where there is no article.
    """
    source = decode.text(raw)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        soup = BeautifulSoup(source, "lxml")
    dropped = _drop(soup, site)
    select = site.select or {}
    captions = _found(soup, select.get("caption", ()))
    head = {part: _texts(soup, select.get(part, ())) for part in ("title", "dek", "byline")}
    published = _time(soup, select.get("published_at", ()))
    bodies = _outermost(_found(soup, select.get("body", ())))
    for caption in captions:
        caption.name = "figcaption"
    if not any(_words(body) for body in bodies):
        return _like_any_other(raw, rules, soup, dropped)
    page = open_page(source)
    about = metadata.collect(
        source, page, structured.article_node(page), segments(page.root), raw.url
    )
    pieces: list[Piece | Stripped] = [Piece("dek", text) for text in head["dek"][:1]]
    inside = {id(tag) for body in bodies for tag in body.find_all(True)}
    pieces += [Piece("caption", _text(tag)) for tag in captions if id(tag) not in inside]
    for body in bodies:
        pieces += markup.from_html(str(body))
    pieces += [text for tag, text in dropped if id(tag) not in inside]
    said = {_text(tag) for tag in _found(soup, select.get("dek", ()))}
    body_only = [p for n, p in enumerate(pieces) if n == 0 or p.verbatim not in said]
    return compose.article(
        body_only,
        raw,
        "text/html",
        rules,
        title=next(iter(head["title"]), None) or about.title,
        byline=bylines.clean_names(n for t in head["byline"] for n in bylines.names(t))
        or about.byline,
        published_at=published or about.published_at,
        publisher=about.publisher,
        language=about.language,
        canonical_url=about.canonical_url,
        modified_at=about.modified_at,
        section=about.section,
        tags=about.tags,
        paywalled=about.paywalled,
    )


def _like_any_other(
    raw: RawDocument,
    rules: Rules | None,
    soup: BeautifulSoup,
    dropped: Sequence[tuple[Tag, Stripped]],
) -> Article:
    for tag in soup.find_all(markup.ARTEFACT):
        tag.decompose()
    bare = replace(raw, content=str(soup).encode("utf-8", "replace"), charset="utf-8")
    article = html.parse(bare, rules)
    at = len(article.blocks) - 1
    more = compose.placed([text for _, text in dropped], at)
    return replace(article, artefacts=(*article.artefacts, *more))


def _drop(soup: BeautifulSoup, site: Site) -> list[tuple[Tag, Stripped]]:
    """Mark what the file says is not the article; each with the artefact it is."""
    out: list[tuple[Tag, Stripped]] = []
    for kind, selectors in (site.drop or {}).items():
        for selector in selectors:
            for tag in soup.select(selector):
                if tag.name == markup.ARTEFACT or tag.find_parent(markup.ARTEFACT):
                    continue
                text = _text(tag)
                rule = f"{site.name}: {selector}"
                tag.name = markup.ARTEFACT
                tag.attrs = {"kind": kind, "rule": rule}
                tag.string = text
                if text:
                    out.append((tag, Stripped(kind, rule, text)))
    return out


def _found(soup: BeautifulSoup, selectors: Sequence[str]) -> list[Tag]:
    """What the first selector that finds anything finds, outside of what is dropped."""
    for selector in selectors:
        tags = [t for t in soup.select(selector) if not t.find_parent(markup.ARTEFACT)]
        tags = [t for t in tags if t.name != markup.ARTEFACT]
        if tags:
            return tags
    return []


def _outermost(tags: Sequence[Tag]) -> list[Tag]:
    return [tag for tag in tags if not any(other in tag.parents for other in tags)]


def _texts(soup: BeautifulSoup, selectors: Sequence[str]) -> list[str]:
    return [text for tag in _found(soup, selectors) if (text := _text(tag))]


def _text(tag: Tag) -> str:
    return squeeze(str(tag.get("content") or "") or tag.get_text(" "))


def _words(tag: Tag) -> int:
    return len(tag.get_text(" ").split())


def _time(soup: BeautifulSoup, selectors: Sequence[str]) -> Any:
    for tag in _found(soup, selectors):
        found = moment(tag.get("datetime") or tag.get("content") or _text(tag))
        if found:
            return found
    return None
