"""Loading: one batch of parsed documents, one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

import duckdb

from parsers.article import PARSER_VERSION, Article, RawDocument, Reading
from warehouse.file import reading, writing
from warehouse.identity import document_id, identity, sha256
from warehouse.rows import Rows
from warehouse.speakers import Settled

__all__ = ["Outcome", "Parsed", "load", "unchanged"]


@dataclass(frozen=True, slots=True)
class Parsed:
    """A document that was read; the archive holds its bytes under `raw_sha256`."""

    raw: RawDocument
    raw_sha256: str
    reading: Reading


@dataclass(frozen=True, slots=True)
class Outcome:
    """What loading did with a document: it was new, had changed, or said what it said before."""

    document_id: str
    version_id: str
    state: Literal["new", "changed", "unchanged"]


@dataclass(frozen=True, slots=True)
class Current:
    """The version a document has now; `said` is a hash of all that the article says."""

    version_id: str
    version_no: int
    said: str
    raw_sha256: str
    parser_version: str


def unchanged(path: Path, fetched: Iterable[tuple[str, str]]) -> set[str]:
    """The locators among the (locator, raw SHA-256) pairs whose very bytes the warehouse holds as
    the current version, read by today's parsers: nothing to parse, nothing to load."""
    pairs = {document_id(locator): (locator, raw) for locator, raw in fetched}
    if not pairs or not path.exists():
        return set()
    with reading(path) as connection:
        rows = connection.execute(
            "SELECT d.document_id, v.raw_sha256 FROM documents d "
            "JOIN versions v ON v.version_id = d.current_version_id "
            "WHERE d.document_id IN (SELECT unnest(?)) AND v.parser_version = ?",
            [list(pairs), PARSER_VERSION],
        ).fetchall()
    return {pairs[ident][0] for ident, raw in rows if pairs[ident][1] == raw}


def load(
    path: Path,
    batch: Sequence[Parsed],
    run_id: str | None,
    now: datetime,
    seen: Iterable[str] = (),
) -> list[Outcome]:
    """Load a batch whole or not at all; one outcome a document, in order.

    `seen` are locators of documents that were found unchanged: they are only marked as seen.
    Raises WarehouseError, and then nothing of the batch is there.
    """
    with writing(path) as connection:
        current = _current(connection, [document_id(item.raw.locator) for item in batch])
        settled = Settled(connection, _names(batch))
        rows = Rows()
        outcomes = [_place(item, current, settled, rows, run_id) for item in batch]
        rows.speakers = settled.new()
        rows.replace(connection)
        touched = [o.document_id for o in outcomes] + [document_id(locator) for locator in seen]
        connection.execute(
            "UPDATE documents SET last_seen_at = greatest(last_seen_at, ?) "
            "WHERE document_id IN (SELECT unnest(?))",
            [now, touched],
        )
        connection.execute(
            "UPDATE failures SET resolved_at = ? WHERE resolved_at IS NULL "
            "AND locator IN (SELECT unnest(?))",
            [now, [item.raw.locator for item in batch]],
        )
    return outcomes


def _place(
    item: Parsed,
    current: dict[str, Current],
    settled: Settled,
    rows: Rows,
    run_id: str | None,
) -> Outcome:
    """Add the rows of one document, if it says anything that is not there yet."""
    document = document_id(item.raw.locator)
    before = current.get(document)
    said = _said(item.reading.article)
    if before and before.said == said and before.parser_version == PARSER_VERSION:
        return Outcome(document, before.version_id, "unchanged")
    # The same bytes, or other bytes that say the same, under newer parsers: the version is read
    # anew. Anything else is a new version.
    anew = before is not None and (before.said == said or before.raw_sha256 == item.raw_sha256)
    number = 1 if before is None else before.version_no + (not anew)
    version = before.version_id if before and anew else identity("version", document, number, said)
    speaker_ids = [
        settled.speaker_id(quote.speaker, document, item.raw.fetched_at) if quote.speaker else None
        for quote in item.reading.quotes
    ]
    article = item.reading.article
    rows.add_document(item.raw, article, document, version)
    rows.add_version(item.raw, item.raw_sha256, article, document, version, number, run_id)
    rows.add_quotes(version, item.reading.quotes, speaker_ids)
    rows.add_facts(version, item.reading.facts, item.reading.quotes, speaker_ids)
    current[document] = Current(version, number, said, item.raw_sha256, PARSER_VERSION)
    return Outcome(document, version, "changed" if before else "new")


def _names(batch: Sequence[Parsed]) -> set[str]:
    speakers = (quote.speaker for item in batch for quote in item.reading.quotes)
    return {speaker.name for speaker in speakers if speaker and speaker.name}


def _said(article: Article) -> str:
    return identity(article.title, article.dek, list(article.byline), sha256(article.text))


def _current(connection: duckdb.DuckDBPyConnection, documents: list[str]) -> dict[str, Current]:
    rows = connection.execute(
        "SELECT document_id, version_id, version_no, title, dek, byline, text_sha256, "
        "raw_sha256, parser_version FROM versions WHERE version_id IN "
        "(SELECT current_version_id FROM documents WHERE document_id IN (SELECT unnest(?)))",
        [documents],
    ).fetchall()
    return {
        document: Current(version, number, identity(title, dek, byline, text), raw, parser)
        for document, version, number, title, dek, byline, text, raw, parser in rows
    }
