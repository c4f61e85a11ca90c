"""What is ingested: what somebody names, or a source that sources.toml has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime

from flows.archive import Archive
from flows.fetch.client import Client
from flows.logs import log
from flows.retries import Again
from flows.settings import Settings
from flows.sources import Source
from flows.sources.configured import client, closed, configured, memory
from flows.sources.named import NamedSource
from flows.sources.reading import read_sources, source_named
from flows.sources.revisit import Revisiting
from flows.sources.settings import SourceSettings
from warehouse.forget import expire
from warehouse.sources import SourceRow, note_source

__all__ = ["chosen", "drop_expired"]


@contextmanager
def chosen(
    name: str, paths: Sequence[str], settings: Settings, only: Sequence[str] = ()
) -> Iterator[Source]:
    """The source to run, closed afterwards: `paths` filed under `name`, or where there are none,
    the configured source of that name, of which `only` those documents are taken that are named,
    if any are. Raises SourcesError and WarehouseError."""
    if not paths:
        entry = source_named(settings.sources, name)
        note_source(settings.warehouse, as_row(entry), datetime.now(UTC))
        source = configured(entry, settings)
    else:
        entry = None
        web = _client(name, settings)
        assert web.memory is not None
        named = NamedSource(name, paths, web)
        source = Revisiting(named, settings.warehouse, web.memory.visits, web.clock, None)
    with closed(source):
        yield Again(source, only) if only else source
    if entry and entry.retention:
        drop_expired(name, settings, datetime.now(UTC) - entry.retention)


def drop_expired(name: str, settings: Settings, before: datetime) -> int:
    """Remove what a source brought and was not seen since then, its bytes too; returns how many
    documents that were. Raises WarehouseError."""
    count, orphans = expire(settings.warehouse, name, before)
    archive = Archive(settings.archive)
    for sha256 in orphans:
        archive.remove(sha256)
    if count:
        log("expired", source=name, documents=count)
    return count


def as_row(entry: SourceSettings) -> SourceRow:
    """A source as the warehouse has it."""
    return SourceRow(
        entry.name, entry.kind, entry.locations, entry.publisher, entry.language, entry.tags
    )


def _client(name: str, settings: Settings) -> Client:
    """A configured source is asked as it says, also for single documents of it."""
    for source in read_sources(settings.sources):
        if source.name == name:
            return client(source, settings)
    return Client(
        contact=settings.contact, pace_folder=settings.web / "pace", memory=memory(settings)
    )
