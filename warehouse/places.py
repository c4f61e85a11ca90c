"""The documents the warehouse has, as places: when each was looked at, and whether it is gone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb
import pyarrow as pa

from warehouse.file import change, reading
from warehouse.identity import document_id

__all__ = ["Known", "known", "mark_gone", "young"]


@dataclass(frozen=True, slots=True)
class Known:
    """`published_at` is what its current version says, `url` where it was fetched from last."""

    locator: str
    first_seen_at: datetime
    last_seen_at: datetime
    published_at: datetime | None
    gone_at: datetime | None
    url: str | None


WANTED = (
    "SELECT w.locator, w.first_seen_at, w.last_seen_at, v.published_at, w.gone_at, "
    "arg_max(f.url, f.fetched_at) FROM wanted w "
    "JOIN versions v ON v.version_id = w.current_version_id "
    "LEFT JOIN fetches f ON f.version_id = w.current_version_id GROUP BY ALL"
)


def known(path: Path, locators: Iterable[str]) -> dict[str, Known]:
    """What the warehouse has of these, by locator. What it was told to forget counts as gone.
    Raises WarehouseError."""
    idents = {document_id(locator): locator for locator in locators}
    if not idents or not path.exists():
        return {}
    with reading(path) as connection:
        connection.register("asked", pa.table({"document_id": list(idents)}))
        rows = connection.execute(
            f"WITH wanted AS (FROM documents SEMI JOIN asked USING (document_id)) {WANTED}"
        ).fetchall()
        forgotten = connection.execute(
            "SELECT document_id, forgotten_at FROM tombstones SEMI JOIN asked USING (document_id)"
        ).fetchall()
    found = {row[0]: Known(*row) for row in rows}
    for ident, at in forgotten:
        found[idents[ident]] = Known(idents[ident], at, at, None, at, None)
    return found


def young(path: Path, source: str, since: datetime) -> list[Known]:
    """The documents that a source brought first since then, and that are not gone. Raises
    WarehouseError."""
    if not path.exists():
        return []
    with reading(path) as connection:
        rows = connection.execute(
            "WITH wanted AS (FROM documents WHERE source = ? AND first_seen_at >= ? "
            f"AND gone_at IS NULL) {WANTED}",
            [source, since],
        ).fetchall()
    return [Known(*row) for row in rows]


def mark_gone(path: Path, locators: Sequence[str], at: datetime) -> set[str]:
    """Mark documents as gone from where they were; they stay with all that was taken from them,
    and nothing of them is tried again. Returns those that the warehouse has. Raises
    WarehouseError."""
    there = set(known(path, locators))
    if not there:
        return set()

    def apply(connection: duckdb.DuckDBPyConnection) -> None:
        connection.execute(
            "UPDATE documents SET gone_at = coalesce(gone_at, ?) "
            "WHERE document_id IN (SELECT unnest(?))",
            [at, [document_id(locator) for locator in there]],
        )
        connection.execute(
            "UPDATE failures SET resolved_at = ? WHERE resolved_at IS NULL "
            "AND locator IN (SELECT unnest(?))",
            [at, list(there)],
        )

    change(path, apply)
    return there
