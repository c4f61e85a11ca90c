"""What somebody names: files, folders, globs, addresses, feeds, files of many documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from flows.fetch.client import Client
from flows.sources import FetchError, Ref, Source
from flows.sources.container import ContainerSource, container_kind
from flows.sources.feed import FeedSource, is_feed
from flows.sources.folder import FolderSource
from flows.sources.local import path_of, shown
from flows.sources.web import fetch_page, page_ref
from parsers.article import RawDocument

__all__ = ["NamedSource", "holds_feed"]

HEAD = 2048
FEED_SUFFIXES = (".xml", ".rss", ".atom", ".rdf", ".json")
TOLD_BY_NAME = (".html", ".htm", ".txt", ".md", ".pdf", ".docx", ".epub", ".eml")
"""Files that are what they are called: they need not be looked into for many documents."""


@dataclass
class NamedSource:
    """Each name stands for its documents, in the order given. A feed, at an address or saved in a
    file, stands for its entries, a web archive, a table or a JSONL file for its records (`columns`
    as in `ContainerSource`). Something that fails costs none of the rest."""

    name: str
    names: Sequence[str]
    client: Client = field(default_factory=Client)
    columns: Mapping[str, str] = field(default_factory=dict)
    _from: dict[str, Source] = field(default_factory=dict)
    _failed: dict[str, FetchError] = field(default_factory=dict)
    _pages: dict[str, RawDocument] = field(default_factory=dict)

    def discover(self) -> Iterator[Ref]:
        self._from, self._failed, self._pages = {}, {}, {}
        for name in self.names:
            if name.startswith(("http://", "https://")):
                yield from self._address(name)
            elif "://" in name:
                yield from self._store(name)
            else:
                yield from self._files(name)

    def fetch(self, ref: Ref) -> RawDocument:
        if ref.locator in self._failed:
            raise self._failed[ref.locator]
        if ref.locator in self._pages:
            return self._pages.pop(ref.locator)
        if ref.locator in self._from:
            return self._from[ref.locator].fetch(ref)
        if "://" not in ref.locator:
            return FolderSource(self.name, [], clock=self.client.clock).fetch(ref)
        return fetch_page(self.name, self.client, ref)

    def _files(self, name: str) -> Iterator[Ref]:
        file, _, part = name.rpartition("#")
        if part and not Path(name).exists() and Path(file).is_file():
            # One document of a file, by its locator: how `onrecord failures retry` names it.
            whole = str(Path(file).absolute())
            wanted = f"{shown(whole)}#{part}"
            yield from (ref for ref in self._in_file(whole) if ref.locator == wanted)
            return
        folder = FolderSource(self.name, [name], clock=self.client.clock)
        for ref in folder.discover():
            many = self._many(str(path_of(ref.locator)))
            if many is not None:
                yield from self._of(many, ref)
            else:
                self._from[ref.locator] = folder
                yield ref

    def _in_file(self, path: str) -> Iterator[Ref]:
        many = self._many(path)
        if many is not None:
            yield from self._of(many, Ref(path))

    def _many(self, place: str) -> Source | None:
        """The source of a file's documents, where it holds many."""
        path = Path(place)
        if path.suffix.lower() in TOLD_BY_NAME or not path.is_file():
            return None
        if holds_feed(path):
            return FeedSource(self.name, place, self.client)
        if container_kind(path) is not None:
            return ContainerSource(self.name, [place], self.client, self.columns)
        return None

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
            yield from self._of(FeedSource(self.name, url, self.client, page.content), ref)
        else:
            self._pages[ref.locator] = page
            yield ref

    def _store(self, place: str) -> Iterator[Ref]:
        from flows.sources.store import StoreSource

        yield from self._of(StoreSource(self.name, [place], clock=self.client.clock), Ref(place))

    def _of(self, source: Source, whole: Ref) -> Iterator[Ref]:
        try:
            for ref in source.discover():
                self._from[ref.locator] = source
                yield ref
        except FetchError as error:
            self._failed[whole.locator] = error
            yield whole


def holds_feed(path: Path) -> bool:
    """Whether a file is a saved feed."""
    if path.suffix.lower() not in FEED_SUFFIXES or not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            return is_feed(file.read(HEAD))
    except OSError:
        return False
