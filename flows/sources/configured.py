"""From an entry of sources.toml to the adapter that it asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from urllib.parse import urlsplit

from flows.fetch.client import Client, Limits
from flows.fetch.clock import Clock, SystemClock
from flows.settings import Settings
from flows.sources import Source, secrets
from flows.sources.feed import FeedSource
from flows.sources.folder import FolderSource
from flows.sources.settings import Kind, SourcesError, SourceSettings
from flows.sources.web import UrlSource

__all__ = ["client", "closed", "configured"]


def configured(
    source: SourceSettings, settings: Settings | None = None, clock: Clock | None = None
) -> Source:
    """The adapter of a source. `settings` are of the warehouse it is run for; without, nothing is
    remembered. Raises SourcesError where a secret is missing or the entry asks for what can't be.
    """
    maker = MAKERS.get(source.kind)
    if maker is None:
        raise SourcesError(f"source {source.name}: kind {source.kind} is not there yet")
    return maker(source, client(source, settings, clock))


@contextmanager
def closed(source: Source) -> Iterator[Source]:
    """The source, and afterwards its connections closed."""
    try:
        yield source
    finally:
        web = getattr(source, "client", None)
        if isinstance(web, Client):
            web.close()


def client(
    source: SourceSettings, settings: Settings | None = None, clock: Clock | None = None
) -> Client:
    """The web client a source is read with. Its secrets go to the hosts it names alone."""
    hosts = (urlsplit(place).hostname for place in source.locations if "://" in place)
    return Client(
        contact=source.contact or (settings.contact if settings else None),
        limits=Limits(bytes=source.max_bytes),
        delay=source.delay,
        allow_private=source.allow_private,
        headers=secrets.headers(source),
        trusted=frozenset(host for host in hosts if host),
        clock=clock or SystemClock(),
        pace_folder=settings.web / "pace" if settings else None,
    )


def _folder(source: SourceSettings, _: Client) -> Source:
    return FolderSource(source.name, source.locations, source.max_bytes)


def _urls(source: SourceSettings, web: Client) -> Source:
    return UrlSource(source.name, source.locations, web)


def _feed(source: SourceSettings, web: Client) -> Source:
    return FeedSource(source.name, source.locations[0], web)


MAKERS: Mapping[Kind, Callable[[SourceSettings, Client], Source]] = {
    "folder": _folder,
    "urls": _urls,
    "feed": _feed,
}
