"""Which of a page's links are articles: by the source's patterns, or by what addresses look like.

Pure functions of markup and addresses.
"""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Sequence
from urllib.parse import urljoin, urlsplit

from courlan import extract_domain, is_navigation_page, is_not_crawlable
from lxml import etree, html

__all__ = ["article_links", "is_no_article", "looks_like_article", "matches", "same_site"]

DATED = re.compile(r"/(?:19|20)\d\d[/-](?:0?[1-9]|1[0-2]|[a-z]{3})(?:[/-]|$)", re.IGNORECASE)
SLUG = re.compile(r"[^\W_]+(?:[-_][^\W_]+){3,}")
NUMBERED = re.compile(r"(?:^|[^a-z0-9])[a-z]{0,3}\d{5,}(?:[^a-z0-9]|$)", re.IGNORECASE)
CODED = re.compile(r"(?=[a-z]*\d)(?=\d*[a-z])[a-z0-9]{10,}", re.IGNORECASE)
PAGE = re.compile(r"\.(?:html?|php|aspx?|jsp)$", re.IGNORECASE)
NO_ARTICLE = re.compile(
    r"/(?:about|contact|privacy|terms|cookies?|imprint|impressum|subscribe|subscription|newsletters?"
    r"|jobs|careers|advertis\w*|help|faq|account|settings|search|shop|login|register|rss|feeds?"
    r"|authors?|tags?|topics?|category|sitemap)(?:[/.]|$)",
    re.IGNORECASE,
)


def article_links(
    content: bytes, page: str, include: Sequence[str] = (), exclude: Sequence[str] = ()
) -> list[str]:
    """The addresses of articles that the page links to, in its order, each once.

    With `include`, what matches one of its patterns; else what is on the same site and looks like
    an article. Never what matches `exclude`.
    """
    try:
        tree = html.fromstring(content, base_url=page)
    except (etree.ParserError, ValueError):
        return []
    base = tree.find(".//base[@href]")
    here = urljoin(page, base.get("href", "")) if base is not None else page
    found: dict[str, None] = {}
    for link in tree.iter("a"):
        href = (link.get("href") or "").strip()
        try:
            url = urljoin(here, href).partition("#")[0]
            fits = bool(href) and _fits(url, page, include, exclude)
        except ValueError:  # an address that urllib can't take apart
            continue
        if fits:
            found.setdefault(url)
    return list(found)


def _fits(url: str, page: str, include: Sequence[str], exclude: Sequence[str]) -> bool:
    if urlsplit(url).scheme not in ("http", "https") or not same_site(url, page):
        return False
    if matches(url, exclude):
        return False
    return matches(url, include) if include else looks_like_article(url)


def looks_like_article(url: str) -> bool:
    """Whether an address has what those of articles have: a date, a number or a long slug."""
    path = urlsplit(url).path
    if path in ("", "/") or NO_ARTICLE.search(path) or is_not_crawlable(url):
        return False
    if is_navigation_page(url):
        return False
    last = PAGE.sub("", path.rstrip("/").rpartition("/")[2])
    if SLUG.search(last) or NUMBERED.search(last) or CODED.fullmatch(last):
        return True
    return bool(DATED.search(path)) and len(last) > 2 and not last.isdigit()


def is_no_article(url: str) -> bool:
    """Whether an address is that of a front page, a login or another page that is none."""
    path = urlsplit(url).path
    return path in ("", "/") or bool(NO_ARTICLE.search(path))


def matches(url: str, patterns: Sequence[str]) -> bool:
    """Whether an address fits one of the patterns: `*` stands for anything, and a pattern that
    begins with / is of the path and query alone."""
    parts = urlsplit(url)
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    return any(
        fnmatch.fnmatchcase(path if pattern.startswith("/") else url, pattern)
        or (pattern.startswith("/") and fnmatch.fnmatchcase(parts.path, pattern))
        for pattern in patterns
    )


def same_site(one: str, other: str) -> bool:
    """Whether two addresses are of one site: of one host, or of one registered domain."""
    hosts = [(urlsplit(url).hostname or "").removeprefix("www.") for url in (one, other)]
    if hosts[0] == hosts[1] and hosts[0]:
        return True
    if any(a.endswith(f".{b}") for a, b in (hosts, hosts[::-1]) if "." in b):
        return True
    domain = extract_domain(one)
    return domain is not None and domain == extract_domain(other)
