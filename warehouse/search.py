"""Full-text search over prose, titles and quotes: SQLite's FTS5, in a file beside the warehouse.

It follows the warehouse by `changes`, in which each change names the documents that it brought or
removed, so a batch costs what it holds. Loading has it follow at once; whatever kept it from that
(a crash, a full disk) is made up for by the next to follow or to search. It can be deleted at any
time: it is only a way to find rows of the warehouse.
"""

from __future__ import annotations

import errno
import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from warehouse.among import among
from warehouse.errors import WarehouseError, explained_os
from warehouse.file import reading
from warehouse.turn import TooLongError, turn
from warehouse.twin import Twin

__all__ = ["Hit", "follow", "purge", "search"]

WORD = re.compile(r"\w+")
PHRASE = re.compile(r'"([^"]+)"|(\S+)')
PATIENCE = 600.0
CHUNK = 2000
"""Articles brought from the warehouse at a time."""
UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
"""Characters that stand inside words and are no part of them: soft hyphens, widthless spaces."""
UNSPACED = re.compile("([\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af])")
"""Chinese and Japanese put no spaces between words, Korean none before endings: each letter is a
word here, and a word a phrase of them."""
APART = "\u200b"
MADE = 4
"""The number of this layout: an index of another one is made anew."""
SCHEMA = f"""
CREATE VIRTUAL TABLE found USING fts5(
    title, text, speakers, tokenize = "porter unicode61 remove_diacritics 2");
CREATE TABLE indexed (
    docid INTEGER PRIMARY KEY, document_id TEXT UNIQUE, version_id TEXT, published REAL);
CREATE TABLE followed (change_no INTEGER, document_id TEXT, version_id TEXT);
INSERT INTO followed VALUES (0, NULL, NULL);
PRAGMA user_version = {MADE};
"""
LAST = "SELECT change_no, document_id, version_id FROM changes ORDER BY change_no DESC LIMIT 1"
SINCE = "SELECT DISTINCT document_id FROM changes WHERE change_no > ?"
STILL = """
SELECT 1 FROM changes
WHERE change_no = ? AND document_id = ? AND version_id IS NOT DISTINCT FROM ?
"""
CURRENT = """
SELECT d.document_id, v.version_id, v.title, v.text, string_agg(DISTINCT s.name, ' '),
       epoch(v.published_at)
FROM documents d JOIN versions v ON v.version_id = d.current_version_id
LEFT JOIN quotes q ON q.version_id = v.version_id LEFT JOIN speakers s USING (speaker_id)
WHERE {} GROUP BY ALL
"""
SPOKEN = """
WITH meant AS (
    SELECT speakers.speaker_id FROM speakers
    LEFT JOIN v_corrected k ON k.target = 'speaker' AND k.target_id = speakers.speaker_id
    WHERE contains(strip_accents(lower(coalesce(k.name, speakers.name))), $name)
), told AS (
    SELECT target_id AS quote_id, wrong, has_speaker, speaker FROM v_corrected
    WHERE target = 'quote' AND (wrong OR has_speaker)
)
SELECT DISTINCT version_id FROM quotes
WHERE speaker_id IN (FROM meant) AND quote_id NOT IN (SELECT quote_id FROM told)
UNION
SELECT version_id FROM quotes JOIN told USING (quote_id)
WHERE NOT wrong AND contains(strip_accents(lower(speaker)), $name)
"""
"""The versions in which somebody of this name is quoted, as v_quotes has it."""
RANKED = """
SELECT docid FROM found JOIN indexed ON docid = found.rowid
WHERE found MATCH :words
AND (:since IS NULL OR published >= :since) AND (:until IS NULL OR published < :until)
AND (:speaker IS NULL OR spoken(version_id))
ORDER BY bm25(found, 4, 1, 2) LIMIT :most
"""
"""By the function and not by FTS5's own `rank`, which is reckoned for all that has the words before
anything else is looked at."""
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
    with reading(path) as connection, _index(file, connection) as index:
        spoken = _spoken(connection, speaker) if speaker else set()
        index.create_function("spoken", 1, spoken.__contains__, deterministic=True)
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


def follow(path: Path) -> None:
    """Have the index know what the warehouse has now. What goes wrong is left to the next."""
    twin = Twin(path.resolve())
    with (
        suppress(OSError, sqlite3.Error, TooLongError, WarehouseError),
        reading(path) as connection,
        _index(twin.search, connection, patience=1),
    ):
        pass


def purge(path: Path) -> None:
    """Have the index hold no byte of what has gone. Raises OSError."""
    file = Twin(path.resolve()).search
    try:
        with reading(path) as connection, _index(file, connection) as index, index:
            # It keeps the words of what was deleted until all its parts are made one.
            index.execute("INSERT INTO found (found) VALUES ('optimize')")
    except (sqlite3.Error, TooLongError, WarehouseError):
        file.unlink(missing_ok=True)


@contextmanager
def _index(
    file: Path, connection: duckdb.DuckDBPyConnection, patience: float = PATIENCE
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
            _follow(connection, index)
            yield index
        return
    with turn(place, patience):
        index = sqlite3.connect(file)
        try:
            index.execute("PRAGMA secure_delete = ON")
            _follow(connection, index)
        except BaseException:
            index.close()
            raise
    with closing(index):
        yield index


def _follow(connection: duckdb.DuckDBPyConnection, index: sqlite3.Connection) -> None:
    """Index anew the documents that changed since, or all if this is not what it followed."""
    if index.execute("PRAGMA user_version").fetchone() != (MADE,):
        _begin(index)
    at = index.execute("SELECT * FROM followed").fetchone()
    last = connection.execute(LAST).fetchone() or (0, None, None)
    if at == last:
        return
    if at[0] and not connection.execute(STILL, at).fetchone():
        _begin(index)  # another warehouse has taken the name
        at = (0, None, None)
    changed = [document for (document,) in connection.execute(SINCE, [at[0]]).fetchall()]
    with index:
        for start in range(0, len(changed), CHUNK):
            documents = changed[start : start + CHUNK]
            index.executemany(
                "DELETE FROM found WHERE rowid = (SELECT docid FROM indexed WHERE document_id = ?)",
                [(document,) for document in documents],
            )
            index.executemany(
                "DELETE FROM indexed WHERE document_id = ?", [(doc,) for doc in documents]
            )
            rows = connection.execute(CURRENT.format(among("d.document_id", documents))).fetchall()
            for document, version, title, text, speakers, published in rows:
                said = [value and _apart(value) for value in (title, text, speakers)]
                added = index.execute("INSERT INTO found VALUES (?, ?, ?)", said)
                index.execute(
                    "INSERT INTO indexed VALUES (?, ?, ?, ?)",
                    [added.lastrowid, document, version, published],
                )
        index.execute("UPDATE followed SET (change_no, document_id, version_id) = (?, ?, ?)", last)


def _begin(index: sqlite3.Connection) -> None:
    for table in ("found", "indexed", "followed"):
        index.execute(f"DROP TABLE IF EXISTS {table}")
    index.executescript(SCHEMA)


def _spoken(connection: duckdb.DuckDBPyConnection, speaker: str) -> set[str]:
    folded = connection.execute("SELECT strip_accents(lower(?))", [speaker]).fetchone()
    rows = connection.execute(SPOKEN, {"name": folded and folded[0]}).fetchall()
    return {version for (version,) in rows}


def _expression(words: str) -> str:
    """What people type as FTS5 wants it: every word quoted, so that none is an operator."""
    pieces = (_apart(phrase or word) for phrase, word in PHRASE.findall(words))
    return " ".join(f'"{" ".join(WORD.findall(piece))}"' for piece in pieces if WORD.search(piece))


def _apart(text: str) -> str:
    """A text as it is indexed: what is a word is told apart from the next."""
    return UNSPACED.sub(rf"\1{APART}", text.translate(UNSEEN))


def _hits(connection: duckdb.DuckDBPyConnection, found: list[tuple[str, str]]) -> list[Hit]:
    rows = connection.execute(
        "SELECT v.version_id, v.title, coalesce(d.canonical_url, d.locator), v.published_at "
        "FROM versions v JOIN documents d USING (document_id) "
        f"WHERE {among('v.version_id', (version for version, _ in found))}"
    ).fetchall()
    about = {version: (title, url, at) for version, title, url, at in rows}
    return [
        Hit(*about[version], snippet.replace(APART, ""), version)
        for version, snippet in found
        if version in about
    ]
