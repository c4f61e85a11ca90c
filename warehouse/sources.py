"""The configured sources, for those who ask by tag, kind or publisher."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from warehouse.file import change, reading

__all__ = ["SourceRow", "note_source"]


@dataclass(frozen=True, slots=True)
class SourceRow:
    source: str
    kind: str
    locations: Sequence[str]
    publisher: str | None
    language: str | None
    tags: Sequence[str]


def note_source(path: Path, row: SourceRow, at: datetime) -> None:
    """Have the warehouse know a source as it is now: nothing is written where it does. Raises
    WarehouseError."""
    values = [
        row.source, row.kind, list(row.locations), row.publisher, row.language, list(row.tags)
    ]  # fmt: skip
    if path.exists():
        with reading(path) as connection:
            found = connection.execute(
                "SELECT source, kind, locations, publisher, language, tags FROM sources "
                "WHERE source = ?",
                [row.source],
            ).fetchone()
        if found is not None and list(found) == values:
            return

    def apply(connection: duckdb.DuckDBPyConnection) -> None:
        connection.execute(
            "INSERT OR REPLACE INTO sources VALUES (?, ?, ?, ?, ?, ?, ?)", [*values, at]
        )

    change(path, apply)
