"""What somebody names on the command line: files, folders, globs, addresses, feeds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from flows.fetch.client import Client
from flows.sources import FetchError, Ref, Source
from flows.sources.feed import FeedSource, is_feed
from flows.sources.folder import FolderSource
from flows.sources.web import fetch_page, page_ref
from parsers.article import RawDocument

__all__ = ["NamedSource"]

HEAD = 2048
FEED_SUFFIXES = (".xml", ".rss", ".atom", ".rdf", ".json")


@dataclass
class NamedSource:
    """Each name stands for its documents, in the order given. A feed, at an address or saved in a
    file, stands for its entries, each a document. Something that fails costs none of the rest."""

    name: str
    names: Sequence[str]
    client: Client = field(default_factory=Client)
    _from: dict[str, Source] = field(default_factory=dict)
    _failed: dict[str, FetchError] = field(default_factory=dict)
    _pages: dict[str, RawDocument] = field(default_factory=dict)

    def discover(self) -> Iterator[Ref]:
        for name in self.names:
            yield from self._address(name) if "://" in name else self._files(name)

    def fetch(self, ref: Ref) -> RawDocument:
        if ref.locator in self._failed:
            raise self._failed[ref.locator]
        if ref.locator in self._pages:
            return self._pages.pop(ref.locator)
        if ref.locator in self._from:
            return self._from[ref.locator].fetch(ref)
        return fetch_page(self.name, self.client, ref)

    def _files(self, name: str) -> Iterator[Ref]:
        file, _, entry = name.rpartition("#")
        if entry and not Path(name).exists() and _holds_feed(Path(file)):
            # One entry of a saved feed, by its locator: how `onrecord failures retry` names it.
            whole = Ref(str(Path(file).absolute()))
            yield from (
                ref
                for ref in self._entries(whole.locator, whole)
                if ref.locator == f"{whole.locator}#{entry}"
            )
            return
        folder = FolderSource(self.name, [name])
        for ref in folder.discover():
            if _holds_feed(Path(ref.locator)):
                yield from self._entries(ref.locator, ref)
            else:
                self._from[ref.locator] = folder
                yield ref

    def _address(self, url: str) -> Iterator[Ref]:
        """One request tells an article's page from a feed; the page is kept for its fetch."""
        ref = page_ref(url)
        try:
            page = fetch_page(self.name, self.client, ref)
        except FetchError as error:
            self._failed[ref.locator] = error
            yield ref
            return
        if is_feed(page.content):
            yield from self._entries(url, ref, page.content)
        else:
            self._pages[ref.locator] = page
            yield ref

    def _entries(self, place: str, whole: Ref, content: bytes | None = None) -> Iterator[Ref]:
        feed = FeedSource(self.name, place, self.client, content)
        try:
            found = list(feed.discover())
        except FetchError as error:
            self._failed[whole.locator] = error
            yield whole
            return
        for ref in found:
            self._from[ref.locator] = feed
            yield ref


def _holds_feed(path: Path) -> bool:
    if path.suffix.lower() not in FEED_SUFFIXES or not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            return is_feed(file.read(HEAD))
    except OSError:
        return False
