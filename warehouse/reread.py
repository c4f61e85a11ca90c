"""What is to be read anew from the archive, and what that changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from parsers.article import PARSER_VERSION, RawDocument
from warehouse.file import reading

__all__ = ["Due", "contents", "due"]


@dataclass(frozen=True, slots=True)
class Due:
    """The current version of a document; `raw(content)` is its document as it was fetched."""

    version_id: str
    raw_sha256: str
    raw: Callable[[bytes], RawDocument]


def due(path: Path, *, source: str | None, since: datetime | None, all_of_them: bool) -> list[Due]:
    """The current versions that older parsers read, or all; those fetched since, of one source.
    Raises WarehouseError."""
    with reading(path) as connection:
        rows = connection.execute(
            "SELECT v.version_id, f.raw_sha256, f.source, f.locator, f.fetched_at, f.media_type, "
            "f.charset, f.url, f.title, f.byline, f.published_at, f.language, f.publisher "
            "FROM documents d JOIN versions v ON v.version_id = d.current_version_id "
            "JOIN fetches f ON f.version_id = v.version_id AND f.raw_sha256 = v.raw_sha256 "
            "WHERE ($all OR v.parser_version <> $parsers) "
            "AND ($source IS NULL OR d.source = $source)"
            " AND ($since IS NULL OR v.fetched_at >= $since) ORDER BY v.version_id",
            {"all": all_of_them, "parsers": PARSER_VERSION, "source": source, "since": since},
        ).fetchall()
    return [_due(*row) for row in rows]


def _due(
    version_id: str,
    raw_sha256: str,
    source: str,
    locator: str,
    fetched_at: datetime,
    media_type: str | None,
    charset: str | None,
    url: str | None,
    title: str | None,
    byline: list[str] | None,
    published_at: datetime | None,
    language: str | None,
    publisher: str | None,
) -> Due:
    def raw(content: bytes) -> RawDocument:
        return RawDocument(
            source,
            locator,
            content,
            fetched_at,
            media_type,
            charset,
            url,
            title,
            tuple(byline or ()),
            published_at,
            language,
            publisher,
        )

    return Due(version_id, raw_sha256, raw)


def contents(path: Path, versions: Sequence[str]) -> Counter[tuple[str, str, str]]:
    """The quotes and facts of these versions: (version, "quotes" or "facts", what it says)."""

    def rows(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, str, str]]:
        return connection.execute(
            "SELECT version_id, 'quotes', concat_ws('|', kind, normalised, speaker_id) "
            "FROM quotes WHERE version_id IN (SELECT unnest($versions)) UNION ALL "
            "SELECT version_id, 'facts', concat_ws('|', kind, verbatim, value, unit, timex, "
            "subject, claimed_by) FROM facts WHERE version_id IN (SELECT unnest($versions))",
            {"versions": list(versions)},
        ).fetchall()

    with reading(path) as connection:
        return Counter(rows(connection))
