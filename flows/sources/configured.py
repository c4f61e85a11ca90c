"""From an entry of sources.toml to the adapter that it asks for."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from flows.archive import Archive
from flows.fetch.client import Client, Limits
from flows.fetch.clock import Clock, SystemClock
from flows.fetch.memory import Memory
from flows.fetch.visits import Visits
from flows.logs import log
from flows.settings import Settings
from flows.sources import FetchError, Source, close, secrets
from flows.sources.described import Described
from flows.sources.entry import SourcesError
from flows.sources.settings import Kind, SourceSettings

__all__ = ["NO_CONTACT", "client", "closed", "configured", "memory", "without_contact"]

WEB: frozenset[Kind] = frozenset(("feed", "site", "sitemap", "urls", "python"))
"""Kinds whose documents are asked for over the web, and looked at again while they are young."""

NO_CONTACT = (
    "no contact is set: the sites that are read can't tell whom to turn to, and some refuse such "
    'readers; add contact = "you@example.org" to onrecord.toml beside the warehouse'
)


def configured(
    source: SourceSettings, settings: Settings | None = None, clock: Clock | None = None
) -> Source:
    """The adapter of a source, which can be run again and again; `closed` ends it. `settings` are
    of the warehouse it is run for: what that has already and what is not due is left out then.
    Raises SourcesError where a secret is missing or the entry asks for what can't be."""
    clock = clock or SystemClock()
    if settings and (warning := without_contact(source, settings)):
        log("contact", logging.WARNING, source=source.name, message=warning)
    web = client(source, settings, clock)
    try:
        made: Source = Described(
            MAKERS[source.kind](_Making(source, settings, web, clock)),
            clock,
            source.window,
            () if source.kind == "site" else source.include,
            source.exclude,
            source.language,
            source.publisher,
        )
    except BaseException:
        web.close()
        raise
    if settings is None or web.memory is None:
        return made
    if source.kind in WEB or source.kind == "imap":
        from flows.sources.revisit import Revisiting

        # A message is never edited; of a list of addresses, all are asked for each time.
        ages = () if source.kind == "imap" else source.revisit
        return Revisiting(made, settings.warehouse, web.memory.visits, clock, ages)
    if source.moved_to is None:
        from flows.sources.changed import Changed

        return Changed(made, settings.warehouse, web.memory.visits, clock)
    return made


@contextmanager
def closed(source: Source) -> Iterator[Source]:
    """The source, and afterwards its connections closed."""
    try:
        yield source
    finally:
        close(source)


def client(
    source: SourceSettings, settings: Settings | None = None, clock: Clock | None = None
) -> Client:
    """The web client a source is read with. Its secrets go to the hosts it names alone."""
    return Client(
        contact=source.contact or (settings.contact if settings else None),
        limits=Limits(bytes=source.max_bytes, seconds=source.patience.total_seconds()),
        delay=source.delay,
        at_once=source.at_once,
        allow_private=source.allow_private,
        headers=secrets.headers(source),
        trusted=_sites(source),
        clock=clock or SystemClock(),
        pace_folder=settings.web / "pace" if settings else None,
        memory=memory(settings) if settings else None,
    )


def _sites(source: SourceSettings) -> frozenset[str]:
    """The sites that a source names, with and without www. What is named with http:// may well
    redirect to https://, never the other way round."""
    from flows.sources.web import read_urls

    places = list(source.locations)
    if source.kind == "urls" and (source.headers or source.cookies):
        with suppress(FetchError):  # what is wrong with the list is said when it is read
            places = [url for place in source.locations for url in read_urls(place)]
    found = set()
    for parts in (urlsplit(place) for place in places if place.startswith("http")):
        host = (parts.hostname or "").removeprefix("www.")
        for scheme in {parts.scheme, "https"}:
            found |= {f"{scheme}://{host}", f"{scheme}://www.{host}"}
    return frozenset(found)


def memory(settings: Settings) -> Memory:
    """What is remembered of the web for a warehouse."""
    return Memory(Visits(settings.web / "visits.sqlite"), Archive(settings.archive))


def without_contact(source: SourceSettings, settings: Settings) -> str | None:
    """What to say of a source that asks sites for pages without telling them who asks; None where
    all is well."""
    if source.kind not in WEB or source.contact or settings.contact:
        return None
    return NO_CONTACT


@dataclass(frozen=True, slots=True)
class _Making:
    """What a source is made of."""

    source: SourceSettings
    settings: Settings | None
    web: Client
    clock: Clock


def _folder(making: _Making) -> Source:
    from flows.sources.moving import Moving
    from flows.sources.named import NamedSource

    source, settings = making.source, making.settings
    named = NamedSource(source.name, source.locations, making.web, source.columns)
    if source.moved_to is None or settings is None:
        return named
    folders = [Path(place) for place in source.locations]
    return Moving(named, settings.warehouse, making.clock, folders, source.moved_to)


def _urls(making: _Making) -> Source:
    from flows.sources.web import UrlSource, read_urls

    urls = [url for place in making.source.locations for url in read_urls(place)]
    return UrlSource(making.source.name, urls, making.web)


def _feed(making: _Making) -> Source:
    from flows.sources.feed import FeedSource
    from flows.sources.together import Together

    name, places = making.source.name, making.source.locations
    feeds = [FeedSource(name, place, making.web) for place in places]
    return feeds[0] if len(feeds) == 1 else Together(name, feeds)


def _sitemap(making: _Making) -> Source:
    from flows.sources.sitemap import SitemapSource

    source = making.source
    return SitemapSource(source.name, source.locations, making.web, source.window)


def _site(making: _Making) -> Source:
    from flows.sources.site import SiteSource

    source = making.source
    return SiteSource(source.name, source.locations, making.web, source.include, source.exclude)


def _container(making: _Making) -> Source:
    from flows.sources.container import ContainerSource

    source = making.source
    kind = source.kind if source.kind in ("warc", "jsonl", "csv") else None
    return ContainerSource(
        source.name, source.locations, making.web, source.columns, kind, secrets.options(source)
    )


def _store(making: _Making) -> Source:
    from flows.sources.store import StoreSource

    source = making.source
    return StoreSource(
        source.name, source.locations, secrets.options(source), source.max_bytes, making.clock
    )


def _imap(making: _Making) -> Source:
    from flows.sources.imap import ImapSource
    from flows.sources.together import Together

    source = making.source
    if source.password is None:
        raise SourcesError(f'source {source.name}: a mailbox needs password = "${{A_VARIABLE}}"')
    password = secrets.filled(source.password, source.name)
    boxes = [
        ImapSource(
            source.name,
            place,
            password,
            source.window,
            source.max_bytes,
            bool(source.options.get("plain")),
            making.clock,
        )
        for place in source.locations
    ]
    return boxes[0] if len(boxes) == 1 else Together(source.name, boxes)


def _python(making: _Making) -> Source:
    from flows.sources.custom import custom_source

    source = making.source
    assert source.loader is not None
    return custom_source(
        source.name, source.loader, making.web, secrets.options(source), source.folder
    )


MAKERS: Mapping[Kind, Callable[[_Making], Source]] = {
    "folder": _folder,
    "urls": _urls,
    "feed": _feed,
    "sitemap": _sitemap,
    "site": _site,
    "warc": _container,
    "jsonl": _container,
    "csv": _container,
    "store": _store,
    "imap": _imap,
    "python": _python,
}
