"""Who, when, where and under which title: from the page's data first, then from the page."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urljoin

from parsers.formats.build import squeeze
from parsers.formats.html import structured
from parsers.formats.html.authors import authors
from parsers.formats.html.dates import shown
from parsers.formats.html.page import Page
from parsers.formats.html.segments import Segment
from parsers.formats.html.title import title
from parsers.formats.moments import moment

__all__ = ["Metadata", "collect", "paywall"]


@dataclass(frozen=True, slots=True)
class Metadata:
    title: str | None
    byline: tuple[str, ...]
    description: str | None
    published_at: datetime | None
    modified_at: datetime | None
    publisher: str | None
    language: str | None
    canonical_url: str | None
    section: str | None
    tags: tuple[str, ...]
    paywalled: bool | None


_PUBLISHED = """
    article:published_time og:article:published_time datepublished date dc.date dc.date.issued
    dcterms.created dcterms.date parsely-pub-date sailthru.date pubdate publishdate publish-date
    article.published cxenseparse:recs:publishtime article:published published_time
    og:published_time rnews:datepublished originalpublicationdate displaydate ptime
    dc.date.created article_date_original date.available og:pubdate citation_publication_date
    citation_online_date citation_date
""".split()
_MODIFIED = """
    article:modified_time og:updated_time datemodified last-modified lastmod dcterms.modified
    dc.date.modified og:article:modified_time modified_time
""".split()
_DAY_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)/(0?[1-9]|1[0-2])/(0?[1-9]|[12]\d|3[01])(?=/)")
_TIER = "article:content_tier"
_MOST_FOR_DATES = 2_000_000


def collect(
    text: str, page: Page, node: Mapping[str, Any], parts: Sequence[Segment], url: str | None
) -> Metadata:
    """The metadata of a page; what it does not say is None.

    `text` is the page's source and `node` its article's JSON-LD object.
    """
    canonical = _canonical(page, node, url)
    named = title(page, node)
    published = (
        _first_moment([node.get("datePublished"), node.get("dateCreated")])
        or _first_moment(_meta(page, _PUBLISHED))
        or _first_moment([other.get("datePublished") for other in structured.nodes(page)])
        or _in_address(canonical or url)
        or shown(page, parts, named, _language(page, node))
        or _by_htmldate(text, canonical or url)
    )
    return Metadata(
        title=named,
        byline=authors(page, node, parts, _publisher(page, node), named),
        description=_description(page, node),
        published_at=published,
        modified_at=_first_moment([node.get("dateModified")])
        or _first_moment(_meta(page, _MODIFIED)),
        publisher=_publisher(page, node),
        language=_language(page, node),
        canonical_url=canonical,
        section=structured.text_of(node.get("articleSection")) or _one(page, "article:section"),
        tags=_tags(page, node),
        paywalled=_paywalled(page, node),
    )


def _first_moment(values: Sequence[object]) -> datetime | None:
    return next((found for value in values if (found := moment(value))), None)


def _meta(page: Page, names: Sequence[str]) -> list[str]:
    return [content for name in names for content in page.meta.get(name, ())]


def _one(page: Page, *names: str) -> str | None:
    return next((squeeze(structured.unescape(c)) for c in _meta(page, names) if c.strip()), None)


def _in_address(url: str | None) -> datetime | None:
    """The day that an address has as directories: `/2026/05/03/`."""
    match = _DAY_IN_ADDRESS.search(url or "")
    return moment("-".join(part.zfill(2) for part in match.groups())) if match else None


def _by_htmldate(text: str, url: str | None) -> datetime | None:
    from htmldate import find_date

    try:
        found = find_date(
            text[:_MOST_FOR_DATES], url=url, original_date=True, extensive_search=False
        )
    except (ValueError, TypeError, AttributeError, RecursionError):
        return None
    return moment(found)


def _canonical(page: Page, node: Mapping[str, Any], url: str | None) -> str | None:
    for candidate in (*page.links.get("canonical", ()), _one(page, "og:url"), node.get("url")):
        if isinstance(candidate, str) and candidate:
            joined = urljoin(url or "", candidate)
            if joined.startswith(("http://", "https://")):
                return joined
    return url


def _description(page: Page, node: Mapping[str, Any]) -> str | None:
    return _one(page, "og:description", "description", "twitter:description") or structured.text_of(
        node.get("description")
    )


def _publisher(page: Page, node: Mapping[str, Any]) -> str | None:
    return structured.text_of(node.get("publisher")) or _one(
        page, "og:site_name", "application-name", "dc.publisher"
    )


def _language(page: Page, node: Mapping[str, Any]) -> str | None:
    said = (
        structured.text_of(node.get("inLanguage"))
        or page.language
        or _one(page, "og:locale", "language", "content-language")
    )
    match = re.match(r"[A-Za-z]{2,3}(?=$|[-_])", said or "")
    return match.group().lower() if match else None


def _tags(page: Page, node: Mapping[str, Any]) -> tuple[str, ...]:
    keywords = node.get("keywords")
    found = (
        [structured.unescape(k) for k in keywords if isinstance(k, str)]
        if isinstance(keywords, list)
        else []
    )
    if isinstance(keywords, str):
        found = structured.unescape(keywords).split(",")
    if not found:
        found = _meta(page, ("article:tag", "og:article:tag"))
    if not found:
        found = (_one(page, "news_keywords", "keywords") or "").split(",")
    return tuple(dict.fromkeys(squeeze(tag) for tag in found if tag.strip()))


def _paywalled(page: Page, node: Mapping[str, Any]) -> bool | None:
    free = node.get("isAccessibleForFree")
    if free is None:
        tier = _one(page, _TIER)
        return None if tier is None else tier.lower() in ("locked", "metered")
    return str(free).lower() == "false"


def paywall(page: Page, node: Mapping[str, Any]) -> str | None:
    """What a page says by which its article is not free to read, in its own words; None where it
    does not say so."""
    if not _paywalled(page, node):
        return None
    free = node.get("isAccessibleForFree")
    return (
        f"isAccessibleForFree: {json.dumps(free)}"
        if free is not None
        else f"{_TIER}: {_one(page, _TIER)}"
    )
