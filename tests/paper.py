"""A newspaper on the test site: its articles come, change, move and go along a driven clock.

Under `/NAME/` it has a front page, an RSS feed, a sitemap index with a plain and a gzipped news
sitemap, and its articles; everything with an ETag, the articles with Last-Modified too. What it has
published is told by `Newspaper.published`: what a test compares a warehouse with.
"""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.utils import format_datetime
from xml.sax.saxutils import escape

from flows.fetch.clock import Clock
from tests.site import Answer, Headers, Site

SPEAKERS = ("Ada Quill", "Bruno Teske", "Carla Moss", "Dmitri Vale", "Edda Lund")


@dataclass(frozen=True)
class Story:
    """An article: published at a time, edited so long after that, moved to another slug or taken
    down at a time."""

    slug: str
    published: datetime
    edits: tuple[timedelta, ...] = ()
    moved: tuple[datetime, str] | None = None
    gone: datetime | None = None

    def version(self, now: datetime) -> int:
        """0 before it is out, then 1, and one more an edit."""
        if now < self.published:
            return 0
        return 1 + sum(now >= self.published + edit for edit in self.edits)

    def slug_at(self, now: datetime) -> str:
        return self.moved[1] if self.moved and now >= self.moved[0] else self.slug

    def is_gone(self, now: datetime) -> bool:
        return self.gone is not None and now >= self.gone

    def quote(self, version: int) -> str:
        return f"We counted {self.slug} again, and edition {version} of it is the one to trust"


@dataclass
class Newspaper:
    """Put on a site, it answers there; its feed and front page list the newest `listed`."""

    site: Site
    name: str
    clock: Clock
    stories: list[Story] = field(default_factory=list)
    listed: int = 20

    def __post_init__(self) -> None:
        self.site.mounts[f"/{self.name}/"] = self._answer

    @property
    def url(self) -> str:
        return f"{self.site.url}/{self.name}"

    def address(self, story: Story, now: datetime | None = None) -> str:
        return f"{self.url}/{story.slug_at(now or story.published)}.html"

    def published(self) -> dict[str, int]:
        """By its first address, how many versions each article has had until now."""
        now = self.clock.now()
        return {self.address(s): n for s in self.stories if (n := s.version(now))}

    def newest(self) -> list[Story]:
        now = self.clock.now()
        out = [s for s in self.stories if s.version(now) and not s.is_gone(now)]
        return sorted(out, key=lambda s: (s.published, s.slug), reverse=True)[: self.listed]

    def _answer(self, path: str, headers: Headers) -> Answer:
        page = path.partition("?")[0].removeprefix(f"/{self.name}/")
        made = {
            "": (self._front, "text/html"),
            "feed.xml": (self._feed, "application/rss+xml"),
            "sitemap.xml": (self._index, "application/xml"),
            "articles.xml": (self._sitemap, "application/xml"),
            "news.xml.gz": (self._news, "application/gzip"),
        }.get(page)
        if made is not None:
            content = made[0]()
            return _conditional(headers, content, {"content-type": made[1]}, content)
        now = self.clock.now()
        for story in self.stories:
            if not story.version(now):
                continue
            if page == f"{story.slug_at(now)}.html":
                return (410, {}, b"") if story.is_gone(now) else self._article(story, headers)
            if page == f"{story.slug}.html":
                return 301, {"location": self.address(story, now)}, b""
        return 404, {}, b""

    def _article(self, story: Story, headers: Headers) -> Answer:
        now = self.clock.now()
        version = story.version(now)
        times = [story.published, *(story.published + edit for edit in sorted(story.edits))]
        speaker = SPEAKERS[len(story.slug) % len(SPEAKERS)]
        content = f"""<!doctype html><html lang="en"><head><title>{story.slug} | {self.name}</title>
<link rel="canonical" href="{self.address(story, now)}">
<meta property="article:published_time" content="{story.published.isoformat()}"></head><body>
<nav><a href="/{self.name}/">Home</a> <a href="/{self.name}/about">About us</a></nav>
<article><h1>The count of {story.slug}</h1>
<p>The office of the harbour has counted {story.slug} for the {version}th time, it said on Monday,
and the town has waited long for the result of it.</p>
<p>“{story.quote(version)},” {speaker} told reporters at the gate of the harbour.</p>
<p>The count has cost ${version + 2} million so far, and half of it was paid by the town itself,
which had set the money aside in the year before.</p>
</article><footer>All rights reserved by the {self.name}.</footer></body></html>"""
        changed = {"last-modified": format_datetime(times[version - 1], usegmt=True)}
        kind = {"content-type": "text/html; charset=utf-8"}
        return _conditional(headers, f"{story.slug} {version}".encode(), kind | changed, content)

    def _front(self) -> bytes:
        now = self.clock.now()
        links = "".join(
            f'<li><a href="{self.address(s, now)}?ref=front">The count of {s.slug}</a></li>'
            for s in self.newest()
        )
        return (
            f"<!doctype html><html><head><title>{self.name}</title>"
            f'<link rel="alternate" type="application/rss+xml" href="/{self.name}/feed.xml">'
            f"</head><body><h1>{self.name}</h1><ul>{links}</ul>"
            f'<a href="/{self.name}/about">About us</a> <a href="/{self.name}/login">Login</a>'
            "</body></html>"
        ).encode()

    def _feed(self) -> bytes:
        now = self.clock.now()
        items = "".join(
            f"<item><title>The count of {escape(s.slug)}</title>"
            f"<link>{self.address(s, now)}?utm_source=rss</link><guid>{s.slug}</guid>"
            f"<pubDate>{format_datetime(s.published)}</pubDate></item>"
            for s in self.newest()
        )
        return (
            f'<?xml version="1.0"?><rss version="2.0"><channel><title>{self.name}</title>'
            f"<link>{self.url}/</link>{items}</channel></rss>"
        ).encode()

    def _index(self) -> bytes:
        maps = "".join(
            f"<sitemap><loc>{self.url}/{page}</loc></sitemap>"
            for page in ("articles.xml", "news.xml.gz")
        )
        space = "http://www.sitemaps.org/schemas/sitemap/0.9"
        return f'<?xml version="1.0"?><sitemapindex xmlns="{space}">{maps}</sitemapindex>'.encode()

    def _sitemap(self) -> bytes:
        now = self.clock.now()
        urls = "".join(
            f"<url><loc>{self.address(s, now)}</loc>"
            f"<lastmod>{s.published.isoformat()}</lastmod></url>"
            for s in self.stories
            if s.version(now) and not s.is_gone(now)
        )
        space = "http://www.sitemaps.org/schemas/sitemap/0.9"
        return f'<?xml version="1.0"?><urlset xmlns="{space}">{urls}</urlset>'.encode()

    def _news(self) -> bytes:
        now = self.clock.now()
        urls = "".join(
            f"<url><loc>{self.address(s, now)}</loc><news:news><news:publication><news:name>"
            f"{self.name}</news:name><news:language>en</news:language></news:publication>"
            f"<news:publication_date>{s.published.isoformat()}</news:publication_date>"
            f"<news:title>The count of {escape(s.slug)}</news:title></news:news></url>"
            for s in self.newest()
        )
        return gzip.compress(
            f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
            f'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">{urls}</urlset>'.encode(),
            mtime=0,
        )


def _conditional(
    headers: Headers, identity: bytes, answered: Headers, content: bytes | str
) -> Answer:
    etag = f'"{hashlib.sha256(identity).hexdigest()[:16]}"'
    if headers.get("if-none-match") == etag:
        return 304, {"etag": etag}, b""
    body = content.encode() if isinstance(content, str) else content
    return 200, {"etag": etag, **answered}, body
