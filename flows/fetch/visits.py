"""What is remembered of the web, of folders and of stores from one run to the next.

A small SQLite file beside the warehouse: what each address answered, so that it can be asked
whether that still holds; under which locator a document is filed that has several addresses; which
host wants to be left alone until when; and the stamps of what need not be brought to tell whether
it has changed. It is a cache: without it everything is asked for anew, and nothing is lost.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import Any

import zstandard

__all__ = ["Answer", "Stamp", "Visits"]

SCHEMA = """
CREATE TABLE IF NOT EXISTS answers (
    url TEXT PRIMARY KEY, final_url TEXT NOT NULL, etag TEXT, last_modified TEXT, media_type TEXT,
    charset TEXT, moved TEXT, raw_sha256 TEXT, at REAL NOT NULL, body BLOB
);
CREATE TABLE IF NOT EXISTS filed (
    locator TEXT PRIMARY KEY, under_locator TEXT NOT NULL, url TEXT NOT NULL, why TEXT NOT NULL,
    at REAL NOT NULL
);
CREATE INDEX IF NOT EXISTS filed_under ON filed (under_locator);
CREATE TABLE IF NOT EXISTS hosts (host TEXT PRIMARY KEY, not_before REAL NOT NULL);
CREATE TABLE IF NOT EXISTS stamps (
    locator TEXT PRIMARY KEY, said TEXT NOT NULL, under_locator TEXT NOT NULL, at REAL NOT NULL
);
"""

KEPT = 90 * 86400.0
"""Seconds that an answer is kept after it was brought last."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address answered last. Its bytes are `body`, or in the archive under `raw_sha256`."""

    final_url: str
    etag: str | None = None
    last_modified: str | None = None
    media_type: str | None = None
    charset: str | None = None
    moved: str | None = None
    raw_sha256: str | None = None
    body: bytes | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a source `said` of a document that was brought by a run which began `at`, and is filed
    `under` a locator that need not be the source's."""

    said: str
    under: str
    at: datetime


class Visits:
    """Safe to use from several threads and processes. A file that is damaged is begun anew."""

    def __init__(self, path: Path) -> None:
        self._lock = Lock()
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._file = _opened(path)
        except sqlite3.DatabaseError:
            for suffix in ("", "-wal", "-shm"):
                with suppress(OSError):
                    path.with_name(path.name + suffix).unlink()
            self._file = _opened(path)

    def close(self) -> None:
        with self._lock:
            self._file.close()

    def answer(self, url: str) -> Answer | None:
        row = self._row(
            "SELECT final_url, etag, last_modified, media_type, charset, moved, raw_sha256, body, "
            "at FROM answers WHERE url = ?",
            url,
        )
        if row is None:
            return None
        final_url, etag, last_modified, media_type, charset, moved, raw_sha256, body, at = row
        return Answer(
            final_url,
            etag,
            last_modified,
            media_type,
            charset,
            moved,
            raw_sha256,
            body=None if body is None else zstandard.ZstdDecompressor().decompress(body),
            at=datetime.fromtimestamp(at, UTC),
        )

    def keep(self, url: str, answer: Answer, at: datetime) -> None:
        body = answer.body
        self._do(
            "INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            url,
            answer.final_url,
            answer.etag,
            answer.last_modified,
            answer.media_type,
            answer.charset,
            answer.moved,
            answer.raw_sha256,
            at.timestamp(),
            zstandard.ZstdCompressor(level=6).compress(body) if body is not None else None,
        )

    def filed_under(self, locator: str) -> str:
        """The locator of the document that is also at this one."""
        row = self._row("SELECT under_locator FROM filed WHERE locator = ?", locator)
        return str(row[0]) if row else locator

    def filed_at(self, locator: str) -> datetime | None:
        """When that was noted; None where nothing is noted of this locator."""
        row = self._row("SELECT at FROM filed WHERE locator = ?", locator)
        return datetime.fromtimestamp(row[0], UTC) if row else None

    def address(self, locator: str) -> str | None:
        """Where the document filed under `locator` moved to; None where it never moved."""
        row = self._row(
            "SELECT url FROM filed WHERE under_locator = ? AND why = 'moved' "
            "ORDER BY at DESC LIMIT 1",
            locator,
        )
        return str(row[0]) if row else None

    def file(self, locator: str, under: str, url: str, why: str, at: datetime) -> None:
        """Note that what is at `locator` (and is fetched from `url`) is the document `under`. `why`
        is moved (a permanent redirect) or canonical (its page says so)."""
        self._do(
            "INSERT OR REPLACE INTO filed VALUES (?, ?, ?, ?, ?)",
            locator,
            under,
            url,
            why,
            at.timestamp(),
        )

    def stamps(self, locators: Iterable[str]) -> dict[str, Stamp]:
        """By locator, of those that have one."""
        query = "SELECT said, under_locator, at FROM stamps WHERE locator = ?"
        rows = ((locator, self._row(query, locator)) for locator in locators)
        return {
            locator: Stamp(row[0], row[1], datetime.fromtimestamp(row[2], UTC))
            for locator, row in rows
            if row is not None
        }

    def stamp(self, locator: str, stamp: Stamp) -> None:
        self._do(
            "INSERT OR REPLACE INTO stamps VALUES (?, ?, ?, ?)",
            locator,
            stamp.said,
            stamp.under,
            stamp.at.timestamp(),
        )

    def not_before(self, host: str) -> datetime | None:
        """When the host may be asked again; None where it never said."""
        row = self._row("SELECT not_before FROM hosts WHERE host = ?", host)
        return datetime.fromtimestamp(row[0], UTC) if row else None

    def wait(self, host: str, until: datetime) -> None:
        self._do("INSERT OR REPLACE INTO hosts VALUES (?, ?)", host, until.timestamp())

    def _row(self, query: str, *values: Any) -> Any:
        with self._lock:
            return self._file.execute(query, values).fetchone()

    def _do(self, query: str, *values: Any) -> None:
        with self._lock:
            self._file.execute(query, values)


def _opened(path: Path) -> sqlite3.Connection:
    file = sqlite3.connect(path, isolation_level=None, timeout=30, check_same_thread=False)
    try:
        file.execute("PRAGMA journal_mode = WAL")
        file.execute("PRAGMA synchronous = NORMAL")
        file.executescript(SCHEMA)
        # What was not asked for in so long is not asked for again.
        file.execute("DELETE FROM answers WHERE at < (SELECT max(at) FROM answers) - ?", [KEPT])
    except sqlite3.DatabaseError:
        file.close()
        raise
    return file
