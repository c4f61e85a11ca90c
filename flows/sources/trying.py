"""Trying a source: what a few of its documents would yield, with nothing written anywhere."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from flows.parsing import ParserPool, Unparsed, parser_pool
from flows.settings import Settings
from flows.sources import FetchError, Ref, Source
from flows.sources.configured import closed, configured
from flows.sources.settings import SourceSettings
from parsers.article import RawDocument, Reading

__all__ = ["Trial", "Yield", "try_configured", "try_source"]

MOST_COUNTED = 1000
"""As many documents of a source are counted."""


@dataclass(frozen=True, slots=True)
class Yield:
    """What one document would yield. `problem` says why it yields nothing."""

    locator: str
    title: str | None = None
    published_at: datetime | None = None
    words: int = 0
    quotes: int = 0
    facts: int = 0
    artefacts: int = 0
    language: str | None = None
    publisher: str | None = None
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Trial:
    """`listed` documents are there (`more`: at least), of which some were tried. `problem` says
    why the source as a whole can't be read."""

    yields: tuple[Yield, ...]
    listed: int
    more: bool = False
    problem: str | None = None

    @property
    def works(self) -> bool:
        return any(item.problem is None for item in self.yields)


def try_configured(source: SourceSettings, settings: Settings, most: int = 5) -> Trial:
    """Try the source of an entry. Raises SourcesError where its adapter can't be made."""
    with parser_pool(settings) as pool, closed(configured(source)) as made:
        return try_source(made, pool, most)


def try_source(source: Source, pool: ParserPool, most: int = 5) -> Trial:
    """Bring and read the first `most` documents of a source."""
    found: dict[str, Ref] = {}
    problem = None
    try:
        for ref in islice(source.discover(), MOST_COUNTED):
            found.setdefault(ref.locator, ref)
    except Exception as error:  # a source's own code may fail as it likes
        problem = _said(error)
    refs = list(found.values())
    with ThreadPoolExecutor(4) as threads:
        brought = list(threads.map(lambda ref: _brought(source, ref), refs[:most]))
    return Trial(tuple(_read(brought, pool)), len(refs), len(refs) == MOST_COUNTED, problem)


def _brought(source: Source, ref: Ref) -> RawDocument | Yield:
    try:
        return source.fetch(ref)
    except Exception as error:
        return Yield(ref.locator, ref.title, problem=_said(error))


def _said(error: Exception) -> str:
    return str(error) if isinstance(error, FetchError) else f"its source failed: {error!r}"


def _read(brought: list[RawDocument | Yield], pool: ParserPool) -> Iterator[Yield]:
    raws = [item for item in brought if isinstance(item, RawDocument)]
    readings = iter(pool.read(raws))
    for item in brought:
        yield item if isinstance(item, Yield) else _yielded(item, next(readings))


def _yielded(raw: RawDocument, reading: Reading | Unparsed) -> Yield:
    if isinstance(reading, Unparsed):
        return Yield(raw.locator, raw.title, problem=reading.message)
    article = reading.article
    return Yield(
        raw.locator,
        article.title or raw.title,
        article.published_at or raw.published_at,
        words=len(article.text.split()),
        quotes=len(reading.quotes),
        facts=len(reading.facts),
        artefacts=len(article.artefacts),
        language=article.language,
        publisher=article.publisher or raw.publisher,
    )
