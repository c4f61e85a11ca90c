"""A warehouse as large as wanted, sooner than by loading all of it.

Some thousand documents are loaded; the rest are copies of their rows under ids of their own, made
by DuckDB. Speakers are the same in all of them.
"""

from __future__ import annotations

import math
import shutil
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from benchmarks.warehouse.written import parsed
from warehouse.file import LAID_OUT
from warehouse.load import load

__all__ = ["grown"]

LOADED = 2_000
SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "default_block_size": "16384",
    "threads": 1,
    "checkpoint_threshold": "4GB",
    "memory_limit": "2GB",
}
OWN = {
    "document_id", "version_id", "current_version_id", "duplicate_of", "quote_id", "fact_id",
    "statement_id", "contrary_to", "after", "first",
}  # fmt: skip
"""Columns with an id that each copy has for itself."""
PLACES = {"locator", "canonical_url", "url"}
HASHES = {"band", "gram"}
TIMES = {"first_seen_at", "last_seen_at", "fetched_at", "published_at"}
SHARED = {"speakers", "schema_migrations"}


def grown(path: Path, *, documents: float = math.inf, size: float = math.inf) -> int:
    """Make a warehouse of so many documents, or so many bytes; how many documents it has."""
    path.parent.mkdir(parents=True, exist_ok=True)
    loaded = int(min(documents, LOADED))
    for n in range(0, loaded, 500):
        batch = [parsed(k) for k in range(n, min(n + 500, loaded))]
        load(path, batch, f"batch {n}", datetime.now(UTC))
    template = path.with_name("loaded.duckdb")
    shutil.copy(path, template)
    with duckdb.connect(config=SETTINGS) as connection:
        connection.execute(f"ATTACH '{path}' AS warehouse ({LAID_OUT})")
        connection.execute(f"ATTACH '{template}' AS template (READ_ONLY)")
        connection.execute("USE warehouse")
        # Not compressed, it is sooner as large as wanted, of fewer documents.
        connection.execute("SET force_compression = 'uncompressed'")
        indexes = connection.execute(
            "SELECT index_name, sql FROM duckdb_indexes() "
            "WHERE database_name = 'warehouse' AND sql IS NOT NULL"
        ).fetchall()
        for index, _ in indexes:
            connection.execute(f"DROP INDEX {index}")
        copy = 1
        while copy * loaded < documents and path.stat().st_size < size:
            _copy(connection, copy, loaded)
            copy += 1
            if copy % 10 == 0:
                connection.execute("CHECKPOINT")
        connection.execute("CHECKPOINT")
        for _, sql in indexes:
            connection.execute(sql)
    template.unlink()
    return copy * loaded


def _copy(connection: duckdb.DuckDBPyConnection, copy: int, loaded: int) -> None:
    tables = connection.execute(
        "SELECT table_name, list(column_name ORDER BY column_index) FROM duckdb_columns() "
        "JOIN duckdb_tables() USING (database_name, table_name) "
        "WHERE database_name = 'template' GROUP BY ALL"
    ).fetchall()
    for table, columns in tables:
        if table not in SHARED:
            values = ", ".join(_value(column, copy, loaded) for column in columns)
            connection.execute(f"INSERT INTO {table} SELECT {values} FROM template.{table}")


def _value(column: str, copy: int, loaded: int) -> str:
    if column in OWN:
        return f"substr(sha256({column} || '{copy}'), 1, length({column}))"
    if column in PLACES:
        return f"{column} || '-{copy}'"
    if column in HASHES:
        return f"(hash({column}, {copy}) >> 1)::BIGINT"
    if column in TIMES:
        return f"{column} + INTERVAL {copy * loaded * 10} MINUTES"
    return column
