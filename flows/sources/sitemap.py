"""Sitemaps: plain, of news, as an index of others, gzipped, or a mere list of addresses."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from lxml import etree

from flows.fetch.body import gunzip
from flows.fetch.client import Client
from flows.sources import FetchError, Ref
from flows.sources.canonical import canonical
from flows.sources.moments import moment
from flows.sources.web import fetch_page
from parsers.article import RawDocument

__all__ = ["Listed", "SitemapSource", "is_sitemap", "read_sitemap"]

MOST_SITEMAPS = 2000
"""As many sitemaps are read in one run: more than any site has, and an end to an index that names
itself under ever new addresses."""

SLACK = timedelta(days=1)
"""A sitemap that was changed last so long before the window began is passed over."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One address of a sitemap, or of an index: then `is_sitemap`."""

    url: str
    is_sitemap: bool = False
    modified_at: datetime | None = None
    published_at: datetime | None = None
    title: str | None = None
    language: str | None = None
    publisher: str | None = None


@dataclass
class SitemapSource:
    """`places` are sitemaps, or sites: of a site those that its robots.txt names, else
    /sitemap.xml. Of an index, sitemaps are read newest first, and none that ends before `window`.
    """

    name: str
    places: Sequence[str]
    client: Client = field(default_factory=Client)
    window: timedelta | None = None

    def discover(self) -> Iterator[Ref]:
        """One that can't be read costs the others nothing: its FetchError comes after them. One
        that only an index names and that is gone is passed over."""
        failed: FetchError | None = None
        waiting = [(url, True) for place in self.places for url in self._sitemaps(place)]
        read: set[str] = set()
        begins = self.client.clock.now() - self.window - SLACK if self.window else None
        while waiting and len(read) < MOST_SITEMAPS:
            url, named = waiting.pop(0)
            if url in read:
                continue
            read.add(url)
            try:
                listed = self._read(url)
            except FetchError as error:
                if named or not error.gone:
                    failed = failed or error
                continue
            inner = [item for item in listed if item.is_sitemap and not _ended(item, begins)]
            inner.sort(key=lambda item: item.modified_at or datetime.max.replace(tzinfo=UTC))
            waiting[:0] = [(item.url, False) for item in reversed(inner)]
            for item in listed:
                if not item.is_sitemap:
                    yield _ref(item)
        if failed:
            raise failed

    def fetch(self, ref: Ref) -> RawDocument:
        return fetch_page(self.name, self.client, ref)

    def _sitemaps(self, place: str) -> list[str]:
        if urlsplit(place).path not in ("", "/"):
            return [place]
        return self.client.sitemaps(place) or [f"{place.rstrip('/')}/sitemap.xml"]

    def _read(self, url: str) -> list[Listed]:
        content = self.client.listing(url).content or b""
        if content.startswith(b"\x1f\x8b"):
            content = gunzip(content, self.client.limits.bytes * 5)
        return read_sitemap(content, url)


def is_sitemap(content: bytes) -> bool:
    """Whether these bytes begin like a sitemap in XML."""
    head = content[:2048].lower()
    return b"<urlset" in head or b"<sitemapindex" in head


def read_sitemap(content: bytes, place: str = "") -> list[Listed]:
    """What a sitemap lists, in order; what can't be read of it is left out. Raises FetchError where
    it is none at all."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        content = re.sub(r"<\?xml[^>]*>", "", content.decode("utf-16", "replace"), count=1).encode()
    text = content.lstrip(b"\xef\xbb\xbf \t\r\n")
    if not text.startswith(b"<"):
        lines = text.decode("utf-8", "replace").split()
        listed = [Listed(line) for line in lines if line.startswith(("http://", "https://"))]
        if not listed or len(listed) < len(lines):
            raise FetchError(f"{place}: this is no sitemap", stage="discover")
        return listed
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True
    )
    root = etree.fromstring(text, parser)
    if root is None or _tag(root) not in ("urlset", "sitemapindex"):
        raise FetchError(f"{place}: this is no sitemap", stage="discover")
    found = (_listed(element) for element in root if _tag(element) in ("url", "sitemap"))
    return [item for item in found if item is not None]


def _listed(element: etree._Element) -> Listed | None:
    # Pictures and films of a page have addresses and titles of their own.
    news = [inner for child in element if _tag(child) == "news" for inner in child.iter()]
    said: dict[str, str] = {}
    for child in [*element, *news]:
        text = (child.text or "").strip()
        if text:
            said.setdefault(_tag(child), text)
    url = said.get("loc", "")
    if not url.startswith(("http://", "https://")):
        return None
    return Listed(
        url=url,
        is_sitemap=_tag(element) == "sitemap",
        modified_at=moment(said.get("lastmod")),
        published_at=moment(said.get("publication_date")),
        title=said.get("title"),
        language=said.get("language"),
        publisher=said.get("name"),
    )


def _tag(element: etree._Element) -> str:
    # A processing instruction has a function for a tag.
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def _ended(item: Listed, begins: datetime | None) -> bool:
    return bool(begins and item.modified_at and item.modified_at < begins)


def _ref(item: Listed) -> Ref:
    return Ref(
        locator=canonical(item.url),
        url=item.url,
        title=item.title,
        published_at=item.published_at,
        language=item.language,
        modified_at=item.modified_at,
        publisher=item.publisher,
    )
