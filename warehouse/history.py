"""What the warehouse has of a document: its versions, and each time that it was fetched."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import duckdb

from parsers.article import RawDocument, Speaker
from warehouse.among import among
from warehouse.identity import fact_id, identity, quote_id, sha256
from warehouse.timeline import Capture

__all__ = [
    "Due",
    "History",
    "Row",
    "Stored",
    "due_of",
    "histories",
    "rows_found",
    "rows_of",
    "said",
    "speakers_of",
]

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Stored:
    """A version as it is there. `said` is a hash of all that its article says."""

    version_id: str
    version_no: int
    fetched_at: datetime
    said: str
    parser_version: str
    raw_sha256: str
    run_id: str | None


@dataclass(frozen=True, slots=True)
class Due:
    """Bytes that are to be read again; `raw(content)` is their document as it was fetched."""

    version_id: str
    raw_sha256: str
    locator: str
    raw: Callable[[bytes], RawDocument]


@dataclass(frozen=True, slots=True)
class History:
    """Versions by id, in order; `fetches` are the document's rows of that table."""

    versions: dict[str, Stored] = field(default_factory=dict)
    fetches: list[Row] = field(default_factory=list)

    def captures(self) -> list[Capture]:
        """Each time it was fetched, in the order of its versions."""
        order = {version: n for n, version in enumerate(self.versions)}
        return [
            Capture(at, row["raw_sha256"], self.versions[version].said, version)
            for row in sorted(self.fetches, key=lambda row: order[row["version_id"]])
            for at in (row["fetched_at"], *row["again_at"])
            if (version := row["version_id"])
        ]


def histories(
    connection: duckdb.DuckDBPyConnection, documents: Iterable[str]
) -> dict[str, History]:
    """What there is of these documents, by id; those that are not there are left out."""
    fetches = rows_found(
        connection, "SELECT * FROM fetches WHERE " + among("document_id", documents)
    )
    found: dict[str, History] = {row["document_id"]: History() for row in fetches}
    for row in fetches:
        found[row["document_id"]].fetches.append(row)
    for document, version, number, at, title, dek, byline, text, *read in connection.execute(
        "SELECT document_id, version_id, version_no, fetched_at, title, dek, byline, text_sha256, "
        "parser_version, raw_sha256, run_id FROM versions WHERE "
        + among("version_id", sorted({row["version_id"] for row in fetches}))
        + " ORDER BY version_no"
    ).fetchall():
        has = Stored(version, number, at, identity(title, dek, byline, text), *read)
        found[document].versions[version] = has
    return found


def said(title: str | None, dek: str | None, byline: Iterable[str], text: str) -> str:
    """A hash of all that an article says."""
    return identity(title, dek, list(byline), sha256(text))


def rows_of(
    connection: duckdb.DuckDBPyConnection, version: str, ident: str
) -> dict[str, list[Row]]:
    """The rows of a version, by table, as those of another one that has the id `ident`."""
    tables = {
        table: rows_found(
            connection, f"SELECT * FROM {table} WHERE {among('version_id', [version])}"
        )
        for table in ("versions", "blocks", "artefacts", "speaker_aliases", "quotes", "facts")
    }
    for those in tables.values():
        for row in those:
            row["version_id"] = ident
    quotes = {
        row["quote_id"]: quote_id(ident, row["kind"], row["char_start"], row["char_end"])
        for row in tables["quotes"]
    }
    parts = rows_found(connection, f"SELECT * FROM quote_parts WHERE {among('quote_id', quotes)}")
    nth: dict[tuple[int, int], int] = {}
    for row in (*tables["quotes"], *parts, *tables["facts"]):
        row["quote_id"] = quotes.get(row["quote_id"])
    for row in sorted(tables["facts"], key=lambda row: row["ordinal"]):
        place = row["char_start"], row["char_end"]
        nth[place] = nth.get(place, 0) + 1
        row["fact_id"] = fact_id(ident, *place, nth[place])
    return {**tables, "quote_parts": parts}


def speakers_of(connection: duckdb.DuckDBPyConnection, version: str) -> list[tuple[str, Speaker]]:
    """Whom a version quotes by name, each role by itself, with their ids."""
    rows = connection.execute(
        "SELECT DISTINCT speaker_id, name, speakers.kind, speaker_role FROM quotes JOIN speakers "
        f"USING (speaker_id) WHERE name IS NOT NULL AND {among('version_id', [version])} "
        "ORDER BY ALL"
    ).fetchall()
    return [(ident, Speaker(name, kind, role)) for ident, name, kind, role in rows]


def due_of(row: Row) -> Due:
    """A row of `fetches` as a document that is to be read again."""

    def raw(content: bytes) -> RawDocument:
        return RawDocument(
            row["source"],
            row["locator"],
            content,
            row["fetched_at"],
            row["media_type"],
            row["charset"],
            row["url"],
            row["title"],
            tuple(row["byline"] or ()),
            row["published_at"],
            row["language"],
            row["publisher"],
        )

    return Due(row["version_id"], row["raw_sha256"], row["locator"], raw)


def rows_found(
    connection: duckdb.DuckDBPyConnection,
    query: str,
    parameters: Mapping[str, object] | None = None,
) -> list[Row]:
    """What a query answers, each row by the names of its columns."""
    found = connection.execute(query, parameters or {})
    names = [column[0] for column in found.description or ()]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]
