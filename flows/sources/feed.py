"""RSS, Atom and JSON Feed, from an address or a file: one document an entry."""

from __future__ import annotations

import calendar
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import feedparser

from flows.fetch.client import Client
from flows.sources import FetchError, Ref
from flows.sources.canonical import canonical
from flows.sources.local import read_file
from flows.sources.moments import moment
from flows.sources.web import fetch_page
from parsers.article import RawDocument

__all__ = ["FULL_TEXT", "Entry", "FeedSource", "is_feed", "read_feed"]

FULL_TEXT = 1500
"""Characters of markup from which on an entry's content is taken for the whole article."""


@dataclass(frozen=True, slots=True)
class Entry:
    """`content` is the entry's own markup, None where it has none beyond a summary."""

    ref: Ref
    content: str | None
    summary: str | None
    media_type: str = "text/html"


@dataclass
class FeedSource:
    """An entry that carries its full text is taken from the feed itself, any other from its page.
    Where the feed is a file, what the entry has must do: nothing is fetched. `content` is the
    feed itself, where it has been brought already."""

    name: str
    place: str
    client: Client = field(default_factory=Client)
    content: bytes | None = None
    _entries: dict[str, Entry] = field(default_factory=dict)

    def discover(self) -> Iterator[Ref]:
        """Raises FetchError where the feed can't be brought or is none."""
        self._entries = {}
        for entry in read_feed(self._bytes(), self.place):
            if entry.ref.locator not in self._entries:
                self._entries[entry.ref.locator] = entry
                yield entry.ref

    def fetch(self, ref: Ref) -> RawDocument:
        entry = self._entries.get(ref.locator)
        local = "://" not in self.place
        if entry is None:
            return fetch_page(self.name, self.client, ref)
        content = entry.content or (entry.summary if local or not ref.url else None)
        if content is None or (not local and ref.url and len(content) < FULL_TEXT):
            if local:
                raise FetchError("the entry has neither content nor a summary")
            return fetch_page(self.name, self.client, ref)
        return RawDocument(
            source=self.name,
            locator=ref.locator,
            content=content.encode("utf-8"),
            fetched_at=self.client.clock.now(),
            media_type=entry.media_type if content is entry.content else "text/html",
            charset="utf-8",
            url=ref.url,
            title=ref.title,
            byline=ref.byline,
            published_at=ref.published_at,
            language=ref.language,
        )

    def _bytes(self) -> bytes:
        if self.content is not None:
            return self.content
        if "://" not in self.place:
            return read_file(Path(self.place))
        return self.client.listing(self.place).content or b""


def is_feed(content: bytes) -> bool:
    """Whether these bytes begin like a feed."""
    head = content[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith(b"{"):
        return b"jsonfeed.org/version" in head
    if not head.startswith(b"<"):
        return False
    return any(mark in head for mark in (b"<rss", b"<rdf:rdf", b"http://www.w3.org/2005/atom"))


def read_feed(content: bytes, place: str) -> list[Entry]:
    """The entries, in order. `place` is the address or path of the feed. Raises FetchError."""
    if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return _json_feed(content, place)
    # Sanitizing would take out what the artefact rules are there to find and keep.
    read: Any = feedparser.parse(content, sanitize_html=False, resolve_relative_uris=True)
    if not read.get("version") and not read.entries:
        raise FetchError("this is no RSS, Atom or JSON feed", stage="discover")
    language = read.feed.get("language") or None
    return [_entry(entry, place, language) for entry in read.entries]


def _entry(entry: Any, place: str, language: str | None) -> Entry:
    link = _link(entry.get("link"), place)
    contents = [c.get("value") for c in entry.get("content", []) if c.get("value")]
    byline = [a.get("name") for a in entry.get("authors", []) if a.get("name")]
    ref = Ref(
        locator=_locator(link, entry.get("id"), entry.get("title"), entry.get("summary"), place),
        url=link,
        title=entry.get("title") or None,
        byline=tuple(byline),
        published_at=_time(entry.get("published_parsed") or entry.get("updated_parsed")),
        language=language,
        modified_at=_time(entry.get("updated_parsed")) if entry.get("published_parsed") else None,
        ident=entry.get("id") or None,
    )
    return Entry(ref, max(contents, key=len) if contents else None, entry.get("summary") or None)


def _json_feed(content: bytes, place: str) -> list[Entry]:
    try:
        read = json.loads(content.decode("utf-8-sig"))
        items = [item for item in read["items"] if isinstance(item, dict)]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise FetchError(f"this is no JSON feed: {error}", stage="discover") from error
    return [_json_entry(item, place, _said(read, "language")) for item in items]


def _json_entry(item: dict[str, Any], place: str, language: str | None) -> Entry:
    link = _link(_said(item, "url") or _said(item, "external_url"), place)
    authors = item.get("authors") or [item.get("author")]
    named = [_said(a, "name") for a in authors if isinstance(a, dict)] if authors else []
    markup, text = _said(item, "content_html"), _said(item, "content_text")
    ident = item.get("id")
    ref = Ref(
        locator=_locator(link, ident, _said(item, "title"), markup or text, place),
        url=link,
        title=_said(item, "title"),
        byline=tuple(name for name in named if name),
        published_at=moment(_said(item, "date_published")),
        language=_said(item, "language") or language,
        modified_at=moment(_said(item, "date_modified")),
        ident=str(ident) if ident else None,
    )
    kind = "text/html" if markup else "text/plain"
    return Entry(ref, markup or text, _said(item, "summary"), kind)


def _said(item: dict[str, Any], key: str) -> str | None:
    """The text under a key; None where there is none, or something else."""
    value = item.get(key)
    return value if isinstance(value, str) and value else None


def _link(link: str | None, place: str) -> str | None:
    """Where an entry leads, made whole; one that can't be is left as it is, for its fetch to say
    what is wrong."""
    if not link or "://" not in place:
        return link or None
    try:
        return urljoin(place, link.strip())
    except ValueError:
        return link


def _locator(
    link: str | None, identity: object, title: str | None, text: str | None, place: str
) -> str:
    if link and "://" in place:
        return canonical(link)
    named = identity or link or title
    return f"{place}#{named or hashlib.sha256((text or '').encode()).hexdigest()[:16]}"


def _time(parsed: Any) -> datetime | None:
    try:
        return datetime.fromtimestamp(calendar.timegm(parsed), UTC) if parsed else None
    except (ValueError, OverflowError, OSError):  # a year that is none
        return None
