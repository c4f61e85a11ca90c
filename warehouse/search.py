"""Full-text search over prose, titles and quotes: SQLite's FTS5, in a file beside the warehouse.

DuckDB's own full-text index can't grow: it is made anew each time. This one takes in what is new
when it is asked, and can be deleted at any time: it is only a way to find rows of the warehouse.
"""

from __future__ import annotations

import errno
import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from warehouse.errors import WarehouseError, explained_os
from warehouse.file import reading
from warehouse.turn import TooLongError, turn
from warehouse.twin import Twin

__all__ = ["Hit", "search"]

WORD = re.compile(r"\w+")
PHRASE = re.compile(r'"([^"]+)"|(\S+)')
PATIENCE = 600.0
CHUNK = 2000
"""Articles brought from the warehouse at a time."""
MADE = 2
"""The number of this layout: an index of another one is made anew."""
SCHEMA = f"""
CREATE VIRTUAL TABLE found USING fts5(
    title, text, speakers, tokenize = "unicode61 remove_diacritics 2");
CREATE TABLE indexed (
    docid INTEGER PRIMARY KEY, version_id TEXT UNIQUE, said TEXT, published REAL);
CREATE TABLE followed (stamp TEXT);
INSERT INTO followed VALUES ('');
PRAGMA user_version = {MADE};
"""
CURRENT = """
SELECT version_id, parser_version || text_sha256 FROM versions
WHERE version_id IN (SELECT current_version_id FROM documents)
"""
NEW = """
SELECT v.version_id, v.title, v.text, string_agg(DISTINCT s.name, ' '), epoch(v.published_at)
FROM versions v LEFT JOIN quotes q USING (version_id) LEFT JOIN speakers s USING (speaker_id)
WHERE v.version_id IN (SELECT unnest(?)) GROUP BY ALL
"""
RANKED = """
SELECT docid FROM found JOIN indexed ON docid = found.rowid
WHERE found MATCH :words
AND (:since IS NULL OR published >= :since) AND (:until IS NULL OR published < :until)
AND (:speaker IS NULL OR version_id IN (SELECT version_id FROM spoken))
ORDER BY bm25(found, 4, 1, 2) LIMIT :most
"""
SNIPPETS = """
SELECT version_id, snippet(found, 1, '**', '**', ' ... ', 24) FROM found
JOIN indexed ON docid = found.rowid WHERE found MATCH :words AND docid = :docid
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
    wanted = _expression(words)
    if not wanted:
        return []
    file = Twin(path.resolve()).search
    try:
        return _searched(path, file, wanted, speaker, since, until, most)
    except TooLongError as error:
        raise WarehouseError(f"{file}: {error} is still indexing", retry=True) from error
    except sqlite3.OperationalError as error:
        if "full" in str(error):
            raise explained_os(file, OSError(errno.ENOSPC, str(error))) from error
        raise WarehouseError(f"{file}: {error}; delete it, it is made anew") from error
    except sqlite3.DatabaseError:
        # Damaged: it is made anew from the warehouse.
        file.unlink(missing_ok=True)
        return _searched(path, file, wanted, speaker, since, until, most)


def _searched(
    path: Path,
    file: Path,
    words: str,
    speaker: str | None,
    since: datetime | None,
    until: datetime | None,
    most: int,
) -> list[Hit]:
    # Before it is opened: should it change in between, it is looked at once more than needed.
    stamp = _stamp(path)
    with reading(path) as connection, _index(file, connection, stamp) as index:
        index.execute("CREATE TEMP TABLE spoken (version_id TEXT PRIMARY KEY)")
        if speaker:
            index.executemany(
                "INSERT INTO spoken VALUES (?)",
                connection.execute(
                    "SELECT DISTINCT version_id FROM v_quotes "
                    "WHERE contains(lower(speaker), lower(?))",
                    [speaker],
                ).fetchall(),
            )
        asked = {
            "words": words,
            "since": since and since.timestamp(),
            "until": until and until.timestamp(),
            "speaker": speaker,
            "most": most,
        }
        ranked = index.execute(RANKED, asked).fetchall()
        found = [
            index.execute(SNIPPETS, {"words": words, "docid": docid}).fetchone()
            for (docid,) in ranked
        ]
        return _hits(connection, found)


def _stamp(path: Path) -> str:
    """What tells the file from what it was and will be; "" if there is none."""
    try:
        stat = path.stat()
    except OSError:
        return ""
    return f"{stat.st_ino} {stat.st_size} {stat.st_mtime_ns}"


@contextmanager
def _index(
    file: Path, connection: duckdb.DuckDBPyConnection, stamp: str
) -> Iterator[sqlite3.Connection]:
    """The index, up to date with what the connection sees; in memory where it can't be kept."""
    try:
        place = file.parent / "searching"
        place.mkdir(parents=True, exist_ok=True)
        writable = os.access(place, os.W_OK)
    except OSError:
        writable = False
    if not writable:
        with closing(sqlite3.connect(":memory:")) as index:
            _follow(connection, index, stamp)
            yield index
        return
    with turn(place, PATIENCE):
        try:
            index = sqlite3.connect(file)
            _follow(connection, index, stamp)
        except BaseException:
            index.close()
            raise
    with closing(index):
        yield index


def _follow(connection: duckdb.DuckDBPyConnection, index: sqlite3.Connection, stamp: str) -> None:
    """Index the current versions that are new, and drop those that are no longer current."""
    if index.execute("PRAGMA user_version").fetchone() != (MADE,):
        for table in ("found", "indexed", "followed"):
            index.execute(f"DROP TABLE IF EXISTS {table}")
        index.executescript(SCHEMA)
    if stamp and index.execute("SELECT stamp FROM followed").fetchone() == (stamp,):
        return
    known = dict(index.execute("SELECT version_id, said FROM indexed"))
    current = dict(connection.execute(CURRENT).fetchall())
    gone = [version for version in known if current.get(version) != known[version]]
    new = [version for version in current if known.get(version) != current[version]]
    with index:
        for version in gone:
            index.execute(
                "DELETE FROM found WHERE rowid = (SELECT docid FROM indexed WHERE version_id = ?)",
                [version],
            )
            index.execute("DELETE FROM indexed WHERE version_id = ?", [version])
        for at in range(0, len(new), CHUNK):
            rows = connection.execute(NEW, [new[at : at + CHUNK]]).fetchall()
            for version, title, text, speakers, published in rows:
                added = index.execute("INSERT INTO found VALUES (?, ?, ?)", [title, text, speakers])
                index.execute(
                    "INSERT INTO indexed VALUES (?, ?, ?, ?)",
                    [added.lastrowid, version, current[version], published],
                )
        index.execute("UPDATE followed SET stamp = ?", [stamp])


def _expression(words: str) -> str:
    """What people type as FTS5 wants it: every word quoted, so that none is an operator."""
    pieces = (phrase or word for phrase, word in PHRASE.findall(words))
    return " ".join(f'"{" ".join(WORD.findall(piece))}"' for piece in pieces if WORD.search(piece))


def _hits(connection: duckdb.DuckDBPyConnection, found: list[tuple[str, str]]) -> list[Hit]:
    rows = connection.execute(
        "SELECT v.version_id, v.title, coalesce(d.canonical_url, d.locator), v.published_at "
        "FROM versions v JOIN documents d USING (document_id) "
        "WHERE v.version_id IN (SELECT unnest(?))",
        [[version for version, _ in found]],
    ).fetchall()
    about = {version: (title, url, at) for version, title, url, at in rows}
    return [
        Hit(*about[version], snippet, version) for version, snippet in found if version in about
    ]
