"""What is ingested: what somebody names, or a source that sources.toml has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from flows.fetch.client import Client
from flows.settings import Settings
from flows.sources import Source
from flows.sources.configured import client, closed, configured, memory
from flows.sources.named import NamedSource
from flows.sources.revisit import Revisiting
from flows.sources.settings import read_sources, source_named

__all__ = ["chosen"]


@contextmanager
def chosen(name: str, paths: Sequence[str], settings: Settings) -> Iterator[Source]:
    """The source to run, closed afterwards: `paths` filed under `name`, or where there are none,
    the configured source of that name. Raises SourcesError."""
    if not paths:
        source = configured(source_named(settings.sources, name), settings)
    else:
        web = _client(name, settings)
        assert web.memory is not None
        named = NamedSource(name, paths, web)
        source = Revisiting(named, settings.warehouse, web.memory.visits, web.clock, None)
    with closed(source):
        yield source


def _client(name: str, settings: Settings) -> Client:
    """A configured source is asked as it says, also for single documents of it."""
    for source in read_sources(settings.sources):
        if source.name == name:
            return client(source, settings)
    return Client(
        contact=settings.contact, pace_folder=settings.web / "pace", memory=memory(settings)
    )
