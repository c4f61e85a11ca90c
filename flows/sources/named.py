"""What somebody names on the command line: files, folders, globs, feeds and addresses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from flows.sources import FetchError, Ref
from flows.sources.folder import FolderSource
from parsers.article import RawDocument

if TYPE_CHECKING:
    from flows.sources.feed import FeedSource

__all__ = ["NamedSource"]

FEED_SUFFIXES = frozenset((".xml", ".rss", ".atom", ".json"))


@dataclass
class NamedSource:
    """A file is one document, a saved feed one an entry, an address the page that is there."""

    name: str
    paths: Sequence[str]
    _feeds: dict[str, FeedSource] = field(default_factory=dict)

    def discover(self) -> Iterator[Ref]:
        for path in self.paths:
            file, _, entry = path.rpartition("#")
            if entry and not Path(path).exists() and Path(file).is_file():
                yield from (ref for ref in self._entries(file) if ref.locator == path)
                continue
            for ref in FolderSource(self.name, [path]).discover():
                yield from self._entries(ref.locator) if _may_be_feed(ref.locator) else [ref]

    def fetch(self, ref: Ref) -> RawDocument:
        if ref.locator in self._feeds:
            return self._feeds[ref.locator].fetch(ref)
        if "://" in ref.locator:
            # Here and not above: who names files must not wait for an HTTP client.
            from flows.fetch.client import Client
            from flows.sources.web import fetch_page

            return fetch_page(self.name, Client(), ref)
        return FolderSource(self.name, [ref.locator]).fetch(ref)

    def _entries(self, file: str) -> Iterator[Ref]:
        """The entries of a saved feed; the file itself where it is none after all."""
        from flows.sources.feed import FeedSource, is_feed
        from flows.sources.folder import read_file

        try:
            refs = []
            if is_feed(read_file(Path(file))):
                feed = FeedSource(self.name, file)
                refs = list(feed.discover())
        except FetchError:
            refs = []
        for ref in refs:
            self._feeds[ref.locator] = feed
            yield ref
        if not refs:
            yield Ref(file)


def _may_be_feed(locator: str) -> bool:
    return "://" not in locator and Path(locator).suffix.lower() in FEED_SUFFIXES
