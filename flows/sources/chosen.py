"""What is ingested: what somebody names, or a source that sources.toml has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from flows.fetch.client import Client
from flows.settings import Settings
from flows.sources import Source
from flows.sources.configured import closed, configured, memory
from flows.sources.named import NamedSource
from flows.sources.revisit import Revisiting
from flows.sources.settings import source_named

__all__ = ["chosen"]


@contextmanager
def chosen(name: str, paths: Sequence[str], settings: Settings) -> Iterator[Source]:
    """The source to run, closed afterwards: `paths` filed under `name`, or where there are none,
    the configured source of that name. Raises SourcesError."""
    source: Source
    if paths:
        remembered = memory(settings)
        web = Client(contact=settings.contact, pace_folder=settings.web / "pace", memory=remembered)
        source = Revisiting(
            NamedSource(name, paths, web), settings.warehouse, remembered.visits, web.clock, None
        )
    else:
        source = configured(source_named(settings.sources, name), settings)
    with closed(source):
        yield source
