"""Full-text search over prose, titles and quotes: SQLite's FTS5, in a file beside the warehouse.

DuckDB's own full-text index can't grow: it is made anew each time. This one takes in what is new
when it is asked, and can be deleted at any time: it is only a way to find rows of the warehouse.
"""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from warehouse.errors import WarehouseError
from warehouse.file import reading
from warehouse.turn import TooLongError, turn
from warehouse.twin import Twin

__all__ = ["Hit", "search"]

WORD = re.compile(r"\w+")
PHRASE = re.compile(r'"([^"]+)"|(\S+)')
PATIENCE = 30.0
SCHEMA = """
CREATE VIRTUAL TABLE IF NOT EXISTS found USING fts5(
    title, text, speakers, version_id UNINDEXED, tokenize = "unicode61 remove_diacritics 2");
CREATE TABLE IF NOT EXISTS indexed (
    version_id TEXT PRIMARY KEY, parser_version TEXT, docid INTEGER);
"""


@dataclass(frozen=True, slots=True)
class Hit:
    """`snippet` is the best piece of the text, the words that were found between ** and **."""

    title: str | None
    url: str
    published_at: datetime | None
    snippet: str
    version_id: str


def search(
    path: Path,
    words: str,
    *,
    speaker: str | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    most: int = 20,
) -> list[Hit]:
    """The articles that have all the words ("..." for a phrase), the best first; `speaker` must be
    quoted in them, and they are published in [since, until). Raises WarehouseError."""
    file = Twin(path.resolve()).search
    try:
        with reading(path) as connection, turn(file.parent / "searching", PATIENCE):
            with closing(sqlite3.connect(file)) as index:
                _take_in(connection, index)
                wanted = _expression(words)
                if not wanted:
                    return []
                found = index.execute(
                    "SELECT version_id, snippet(found, 1, '**', '**', ' ... ', 24) FROM found "
                    "WHERE found MATCH ? ORDER BY bm25(found, 4, 1, 2) LIMIT ?",
                    [wanted, 50_000 if speaker or since or until else most],
                ).fetchall()
            return _hits(connection, found, speaker, since, until)[:most]
    except TooLongError as error:
        raise WarehouseError(f"{file}: {error} is still indexing", retry=True) from error
    except sqlite3.Error as error:
        raise WarehouseError(f"{file}: {error}; delete it, it is made anew") from error


def _take_in(connection: duckdb.DuckDBPyConnection, index: sqlite3.Connection) -> None:
    """Index the current versions that are new, and drop those that are no longer current."""
    index.executescript(SCHEMA)
    known = dict(index.execute("SELECT version_id, parser_version FROM indexed"))
    current = dict(
        connection.execute(
            "SELECT version_id, parser_version FROM versions "
            "WHERE version_id IN (SELECT current_version_id FROM documents)"
        ).fetchall()
    )
    with index:
        for version in known:
            if current.get(version) != known[version]:
                index.execute(
                    "DELETE FROM found WHERE rowid = "
                    "(SELECT docid FROM indexed WHERE version_id = ?)",
                    [version],
                )
                index.execute("DELETE FROM indexed WHERE version_id = ?", [version])
        new = [version for version in current if known.get(version) != current[version]]
        if not new:
            return
        rows = connection.execute(
            "SELECT v.title, v.text, string_agg(DISTINCT s.name, ' '), v.version_id "
            "FROM versions v LEFT JOIN quotes q USING (version_id) "
            "LEFT JOIN speakers s USING (speaker_id) "
            "WHERE v.version_id IN (SELECT unnest(?)) GROUP BY ALL",
            [new],
        )
        while chunk := rows.fetchmany(1000):
            for row in chunk:
                added = index.execute("INSERT INTO found VALUES (?, ?, ?, ?)", row)
                index.execute(
                    "INSERT INTO indexed VALUES (?, ?, ?)",
                    [row[3], current[row[3]], added.lastrowid],
                )


def _expression(words: str) -> str:
    """What people type as FTS5 wants it: every word quoted, so that none is an operator."""
    pieces = (phrase or word for phrase, word in PHRASE.findall(words))
    return " ".join(f'"{" ".join(WORD.findall(piece))}"' for piece in pieces if WORD.search(piece))


def _hits(
    connection: duckdb.DuckDBPyConnection,
    found: list[tuple[str, str]],
    speaker: str | None,
    since: datetime | None,
    until: datetime | None,
) -> list[Hit]:
    rows = connection.execute(
        "SELECT v.version_id, v.title, coalesce(d.canonical_url, d.locator), v.published_at "
        "FROM versions v JOIN documents d USING (document_id) "
        "WHERE v.version_id IN (SELECT unnest($found)) "
        "AND ($since IS NULL OR v.published_at >= $since) "
        "AND ($until IS NULL OR v.published_at < $until) "
        "AND ($speaker IS NULL OR v.version_id IN (SELECT version_id FROM v_quotes "
        "WHERE speaker ILIKE '%' || $speaker || '%'))",
        {
            "found": [version for version, _ in found],
            "since": since,
            "until": until,
            "speaker": speaker,
        },
    ).fetchall()
    about = {version: (title, url, at) for version, title, url, at in rows}
    hits = []
    for version, snippet in found:
        if version in about:
            title, url, at = about[version]
            hits.append(Hit(title, url, at, snippet, version))
    return hits
