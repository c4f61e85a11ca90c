"""Looking at a place that somebody wants to add: what kind of source it is.

A folder, a file of many documents, a feed, a sitemap, a mailbox or an object store is told by what
it is. Of a site, in this order: the feeds that its page names, its sitemaps (one of news first),
the articles that its page links to. What is none of these is a single document.
"""

from __future__ import annotations

import glob
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml import etree, html

from flows.fetch.answer import Response
from flows.fetch.client import Client
from flows.sources import FetchError
from flows.sources.container import container_kind
from flows.sources.feed import is_feed, read_feed
from flows.sources.links import article_links, looks_like_article
from flows.sources.named import holds_feed
from flows.sources.settings import Kind
from flows.sources.sitemap import is_sitemap, read_sitemap
from flows.sources.web import read_urls
from parsers.formats import containers

__all__ = ["Finding", "look", "name_for"]

FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json")
FEED_PATHS = ("/feed", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml")
FEWEST_LINKS = 5
"""With fewer links to articles, a page is rather an article itself than a list of them."""

SITEMAP_WINDOW = "30d"
"""Of a site's sitemap, which lists all it ever had, so much is taken unless somebody says more."""

BY_SCHEME: dict[str, Kind] = {"imap": "imap", "imaps": "imap"}
HOST = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}(?::\d+)?(?:/|$)", re.IGNORECASE)
CLASS = re.compile(r"[A-Za-z_][\w.]*:[A-Za-z_]\w*")
COMPRESSED = re.compile(r"\.(?:gz|bz2|xz|zst)$")
CONTAINERS: dict[str, Kind] = {
    ".warc": "warc",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """A source that may be made of a place: the settings of its entry without a name, what was
    found there in words, and in `others` what else could have been taken."""

    entry: dict[str, Any]
    what: str
    others: tuple[str, ...] = ()

    @property
    def kind(self) -> Kind:
        kind: Kind = self.entry["kind"]
        return kind


def look(place: str, client: Client) -> Finding:
    """What is there. Raises FetchError, which says what is wrong, where nothing can be taken."""
    if place.startswith(("http://", "https://")):
        return _address(place, client)
    if "://" in place:
        return _elsewhere(place)
    if CLASS.fullmatch(place) and not Path(place).exists():
        return Finding({"kind": "python", "class": place}, "a class of your own")
    return _path(place)


def name_for(place: str) -> str:
    """A name for the source of a place: a host's without www and its last part, a file's stem."""
    if CLASS.fullmatch(place):
        return place.partition(":")[0].rpartition(".")[2].strip("_").lower() or "source"
    host = urlsplit(place).hostname if "://" in place else None
    if host and not re.fullmatch(r"[\d.]+|\[.*\]", host):
        parts = host.removeprefix("www.").split(".")
        said = "-".join(parts[:-1]) if len(parts) > 1 else parts[0]
    else:
        named = [part for part in Path(place).parts if not glob.has_magic(part)] or [""]
        said = host or named[-1].split(".")[0]
    return re.sub(r"[^A-Za-z0-9_.-]+", "-", said).strip("-.")[:60].lower() or "source"


def _path(place: str) -> Finding:
    path = Path(place).expanduser()
    if path.is_dir():
        return Finding({"kind": "folder", "path": place}, "a folder")
    if any(mark in place for mark in "*?[") and not path.exists():
        return Finding({"kind": "folder", "path": place}, "files that match a pattern")
    if not path.is_file():
        hint = "; an address begins with https://" if HOST.match(place) else ""
        raise FetchError(f"no such file or folder{hint}", stage="discover")
    if holds_feed(path):
        return Finding({"kind": "feed", "path": place}, "a saved feed")
    if path.suffix.lower() in (".txt", ".list", ".urls") and _lists_addresses(place):
        return Finding({"kind": "urls", "path": place}, "a list of addresses")
    many = container_kind(path)
    if many in ("warc", "jsonl", "csv"):
        return Finding({"kind": many, "path": place}, WORDS[many])
    what = "a file of news messages" if many else "a single document"
    return Finding({"kind": "folder", "path": place}, what)


WORDS = {"warc": "a web archive", "jsonl": "a file of JSON documents", "csv": "a table"}


def _lists_addresses(place: str) -> bool:
    try:
        lines = read_urls(place)
    except FetchError:
        return False
    return bool(lines) and all(line.startswith(("http://", "https://")) for line in lines)


def _elsewhere(place: str) -> Finding:
    scheme = urlsplit(place).scheme
    kind = BY_SCHEME.get(scheme)
    if kind == "imap":
        # A variable's name begins with a letter, which that of a host need not.
        called = re.sub(r"\W", "_", name_for(place)).upper()
        variable = f"{'MAIL_' if called[0].isdigit() else ''}{called}_PASSWORD"
        entry = {"kind": "imap", "url": place, "password": f"${{{variable}}}"}
        return Finding(entry, "a mailbox")
    many = CONTAINERS.get(Path(COMPRESSED.sub("", urlsplit(place).path)).suffix.lower())
    if many:
        return Finding({"kind": many, "path": place}, WORDS[many])
    return Finding({"kind": "store", "url": place}, "an object store")


def _address(url: str, client: Client) -> Finding:
    answer = client.get(url)
    content = answer.content or b""
    if is_feed(content):
        return Finding({"kind": "feed", "url": url}, f"a feed of {_entries(content, url)} entries")
    many = None if (answer.media_type or "").endswith("html") else _many(content, url)
    if many:
        return Finding({"kind": many, "url": url}, WORDS[many])
    if _sitemap_of(url, client, content):
        return Finding(_sitemap_entry(url), "a sitemap")
    if not _is_page(answer, content):
        return Finding({"kind": "urls", "url": url, "schedule": "every 1d"}, "a single document")
    return _page(answer, content, url, client)


def _page(answer: Response, content: bytes, url: str, client: Client) -> Finding:
    feeds = [feed for feed in _named_feeds(content, answer.url) if _works(feed, client)]
    links = article_links(content, answer.url)
    if not feeds and looks_like_article(answer.url) and len(links) < FEWEST_LINKS:
        return Finding({"kind": "urls", "url": url}, "an article")
    feeds = feeds or [feed for feed in _usual_feeds(answer.url) if _works(feed, client)][:1]
    maps = [] if feeds else list(_sitemaps(answer.url, client))
    others = [f"feed {feed}" for feed in feeds[1:]] + [f"sitemap {found}" for found in maps[1:]]
    if feeds:
        return Finding({"kind": "feed", "url": feeds[0]}, "a site that names a feed", (*others,))
    if maps:
        return Finding(_sitemap_entry(maps[0]), "a site that has a sitemap", (*others,))
    if len(links) >= FEWEST_LINKS:
        return Finding({"kind": "site", "url": url}, f"a page that links to {len(links)} articles")
    return Finding({"kind": "urls", "url": url}, "a page without a feed or links to articles")


def _is_page(answer: Response, content: bytes) -> bool:
    kind = answer.media_type or ""
    return kind.endswith(("html", "xhtml+xml")) or content[:500].lstrip()[:1] == b"<"


def _many(content: bytes, url: str) -> Kind | None:
    kind = containers.kind(content[: containers.HEAD], COMPRESSED.sub("", urlsplit(url).path))
    return kind if kind in ("warc", "jsonl", "csv") else None


def _entries(content: bytes, url: str) -> int:
    return len(read_feed(content, url))


def _named_feeds(content: bytes, url: str) -> Iterator[str]:
    """The feeds a page names; those of comments last."""
    try:
        tree = html.fromstring(content, base_url=url)
    except (etree.ParserError, ValueError):
        return
    found: dict[str, None] = {}
    for link in tree.iter("link"):
        relation = (link.get("rel") or "").lower().split()
        kind = (link.get("type") or "").lower()
        if "alternate" in relation and kind in FEED_TYPES and link.get("href"):
            found.setdefault(urljoin(url, link.get("href", "").strip()))
    yield from sorted(found, key=lambda feed: "comment" in feed.lower())


def _usual_feeds(url: str) -> Iterator[str]:
    if urlsplit(url).path in ("", "/"):
        yield from (urljoin(url, path) for path in FEED_PATHS)


def _works(feed: str, client: Client) -> bool:
    try:
        content = client.get(feed).content or b""
        return is_feed(content) and _entries(content, feed) > 0
    except FetchError:
        return False


def _sitemaps(url: str, client: Client) -> Iterator[str]:
    """The site's sitemaps that can be read, those of news first."""
    try:
        named = client.sitemaps(url) or [urljoin(url, "/sitemap.xml")]
    except FetchError:
        return
    for place in sorted(named, key=lambda found: "news" not in found.lower())[:10]:
        try:
            content = client.get(place).content or b""
        except FetchError:
            continue
        if content.startswith(b"\x1f\x8b") or _sitemap_of(place, client, content):
            yield place


def _sitemap_of(url: str, client: Client, content: bytes) -> bool:
    if content.startswith(b"\x1f\x8b"):
        return "sitemap" in url.lower() or ".xml" in url.lower()
    try:
        return is_sitemap(content) and bool(read_sitemap(content, url))
    except FetchError:
        return False


def _sitemap_entry(url: str) -> dict[str, Any]:
    return {"kind": "sitemap", "url": url, "window": SITEMAP_WINDOW}
