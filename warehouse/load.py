"""Loading: one batch of parsed documents, one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

import duckdb

from parsers.article import PARSER_VERSION, Article, RawDocument, Reading
from warehouse.among import among
from warehouse.by_hand import ByHand, read_by_hand
from warehouse.changes import note_changes
from warehouse.correct import go_on
from warehouse.duplicates import Duplicates
from warehouse.file import change, reading
from warehouse.identity import document_id, identity, sha256
from warehouse.rows import Rows
from warehouse.search import follow
from warehouse.sightings import Sightings
from warehouse.speakers import drop_unheard, settle
from warehouse.statements import Statements

__all__ = ["BY_HAND", "Outcome", "Parsed", "load", "load_into", "unchanged"]

BY_HAND = "speakers.toml"


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
    """The version a document has now. `said` is a hash of all that the article says; `fetches` are
    the version of each SHA-256 that was read for the document, and when it was fetched first."""

    version_id: str
    version_no: int
    said: str
    parser_version: str
    run_id: str | None
    fetches: dict[str, tuple[str, datetime]]


def unchanged(path: Path, fetched: Iterable[tuple[str, str]]) -> set[str]:
    """The locators among the (locator, raw SHA-256) pairs whose very bytes the warehouse has read
    as the current version, by today's parsers, or was told to forget: nothing to do."""
    pairs = {document_id(locator): (locator, raw) for locator, raw in fetched}
    if not pairs or not path.exists():
        return set()
    with reading(path) as connection:
        rows = connection.execute(
            "SELECT d.document_id, f.raw_sha256 FROM documents d "
            "JOIN versions v ON v.version_id = d.current_version_id "
            "JOIN fetches f ON f.version_id = d.current_version_id "
            f"WHERE {among('d.document_id', pairs)} AND {among('f.document_id', pairs)} "
            "AND v.parser_version = ?",
            [PARSER_VERSION],
        ).fetchall()
        forgotten = _forgotten(connection, pairs)
    return {pairs[ident][0] for ident, raw in rows if pairs[ident][1] == raw} | {
        pairs[ident][0] for ident in forgotten
    }


def load(
    path: Path,
    batch: Sequence[Parsed],
    run_id: str | None,
    now: datetime,
    seen: Iterable[str] = (),
    *,
    anew: bool = False,
) -> list[Outcome]:
    """Load a batch whole or not at all; one outcome a document, in order.

    `seen` are locators of documents that were found unchanged: they are only marked as seen. With
    `anew`, the current version is replaced by what is read now, though its parsers were the same.
    Raises WarehouseError, and then nothing of the batch is there.
    """
    seen = list(seen)
    by_hand = read_by_hand(path.parent / BY_HAND)

    def apply(connection: duckdb.DuckDBPyConnection) -> list[Outcome]:
        return load_into(connection, batch, run_id, now, seen, by_hand, anew=anew)

    outcomes = change(path, apply)
    follow(path)
    return outcomes


def load_into(
    connection: duckdb.DuckDBPyConnection,
    batch: Sequence[Parsed],
    run_id: str | None,
    now: datetime,
    seen: Sequence[str],
    by_hand: ByHand,
    *,
    anew: bool,
) -> list[Outcome]:
    """Load a batch in the caller's transaction; see `load`."""
    current = _current(connection, [document_id(item.raw.locator) for item in batch])
    at = {document: before.version_id for document, before in current.items()}
    sightings = Sightings(by_hand)
    rows = Rows()
    forgotten = _forgotten(connection, [document_id(item.raw.locator) for item in batch])
    outcomes = [
        Outcome(document_id(item.raw.locator), "", "unchanged")
        if document_id(item.raw.locator) in forgotten
        else _place(item, current, sightings, rows, run_id, anew)
        for item in batch
    ]
    replaced = rows.replaced(connection)
    settled = settle(connection, sightings, replaced.versions, replaced.names)
    rows.speakers = settled.rows
    rows.name_speakers(settled.ids)
    rows.version_bands = Duplicates(connection).settle(rows.versions)
    rows.quote_grams = Statements(connection).settle(rows.quotes, rows.versions, settled)
    rows.replace(connection, replaced)
    settled.move(connection)
    drop_unheard(connection, {*replaced.speakers, *(move.before for move in settled.moves)})
    go_on(connection, _succeeding(at, outcomes))
    note_changes(connection, {d["document_id"]: d["current_version_id"] for d in rows.documents})
    # What is read anew from the archive was not seen again.
    touched = [] if anew else [outcome.document_id for outcome in outcomes]
    touched += [document_id(locator) for locator in seen]
    connection.execute(
        "UPDATE documents SET last_seen_at = greatest(last_seen_at, ?) "
        f"WHERE {among('document_id', touched)}",
        [now],
    )
    back = [(document_id(item.raw.locator), item.raw.fetched_at) for item in batch]
    back += [(document_id(locator), now) for locator in seen]
    connection.execute(
        "UPDATE documents SET gone_at = NULL FROM (SELECT unnest(?) AS ident, unnest(?) AS at) "
        "AS back WHERE gone_at IS NOT NULL AND document_id = back.ident AND gone_at < back.at",
        [[ident for ident, _ in back], [at for _, at in back]],
    )
    connection.execute(
        "UPDATE failures SET resolved_at = ? WHERE resolved_at IS NULL "
        "AND locator IN (SELECT unnest(?))",
        [now, [*(item.raw.locator for item in batch), *seen]],
    )
    return outcomes


def _succeeding(at: Mapping[str, str], outcomes: Iterable[Outcome]) -> Iterator[tuple[str, str]]:
    """Each version with the one that came after it, in order; `at` are those before the batch."""
    last = dict(at)
    for outcome in outcomes:
        older, newer = last.get(outcome.document_id), outcome.version_id
        if outcome.state != "unchanged":
            last[outcome.document_id] = newer
            if older and older != newer:
                yield older, newer


def _place(
    item: Parsed,
    current: dict[str, Current],
    sightings: Sightings,
    rows: Rows,
    run_id: str | None,
    anew: bool,
) -> Outcome:
    """Add the rows of one document, if it says anything that is not there yet."""
    document = document_id(item.raw.locator)
    before = current.get(document)
    article = item.reading.article
    said = _said(article)
    if before:
        same = before.said == said or _read_as(before, item) == before.version_id
        if same and before.parser_version == PARSER_VERSION and not anew:
            if item.raw_sha256 not in before.fetches:
                rows.add_fetch(item.raw, item.raw_sha256, document, before.version_id)
                before.fetches[item.raw_sha256] = before.version_id, item.raw.fetched_at
            return Outcome(document, before.version_id, "unchanged")
        if _is_history(before, item):
            return Outcome(document, before.version_id, "unchanged")
    else:
        same = False
    # What was read by older parsers is read anew, as the same version; anything else is a new one.
    number = before.version_no + (not same) if before else 1
    version = before.version_id if before and same else identity("version", document, number, said)
    speaker_ids = [
        sightings.add(quote.speaker, document, item.raw.locator, item.raw.fetched_at)
        if quote.speaker
        else None
        for quote in item.reading.quotes
    ]
    rows.add_document(item.raw, article, document, version)
    run = before.run_id if before and same else run_id
    rows.add_version(item.raw, item.raw_sha256, article, document, version, number, run)
    rows.add_quotes(version, item.reading.quotes, speaker_ids)
    rows.add_facts(version, item.reading.facts, item.reading.quotes, speaker_ids)
    fetches = before.fetches if before else {}
    if _read_as(before, item) != version:
        rows.add_fetch(item.raw, item.raw_sha256, document, version)
        fetches[item.raw_sha256] = version, item.raw.fetched_at
    current[document] = Current(version, number, said, PARSER_VERSION, run, fetches)
    return Outcome(document, version, "changed" if before else "new")


def _read_as(before: Current | None, item: Parsed) -> str | None:
    """The version that these very bytes were read as."""
    return (
        before.fetches[item.raw_sha256][0] if before and item.raw_sha256 in before.fetches else None
    )


def _is_history(before: Current, item: Parsed) -> bool:
    """Whether the document went on from these bytes long ago (an archive that is loaded again):
    not the same as a page that goes back to what it said."""
    known = before.fetches.get(item.raw_sha256)
    return known is not None and known[0] != before.version_id and item.raw.fetched_at <= known[1]


def _forgotten(connection: duckdb.DuckDBPyConnection, documents: Iterable[str]) -> set[str]:
    rows = connection.execute(
        "SELECT document_id FROM tombstones WHERE document_id IN (SELECT unnest(?))",
        [list(documents)],
    ).fetchall()
    return {document for (document,) in rows}


def _said(article: Article) -> str:
    return identity(article.title, article.dek, list(article.byline), sha256(article.text))


def _current(connection: duckdb.DuckDBPyConnection, documents: list[str]) -> dict[str, Current]:
    at = connection.execute(
        "SELECT current_version_id FROM documents WHERE " + among("document_id", documents)
    ).fetchall()
    rows = connection.execute(
        "SELECT document_id, version_id, version_no, title, dek, byline, text_sha256, "
        "parser_version, run_id FROM versions WHERE "
        + among("version_id", (version for (version,) in at))
    ).fetchall()
    current = {
        document: Current(version, number, identity(title, dek, byline, text), parser, run, {})
        for document, version, number, title, dek, byline, text, parser, run in rows
    }
    for document, raw, version, fetched_at in connection.execute(
        "SELECT document_id, raw_sha256, version_id, fetched_at FROM fetches "
        f"WHERE {among('document_id', documents)} ORDER BY fetched_at"
    ).fetchall():
        current[document].fetches[raw] = version, fetched_at
    return current
