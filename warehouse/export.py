"""The warehouse as files that other programs read."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import duckdb

from warehouse.errors import WarehouseError, explained_os
from warehouse.file import reading

__all__ = ["EXPORTS", "export"]

BY_VERSION = ("versions", "blocks", "artefacts", "speaker_aliases", "quotes", "facts")
EXPORTS = {
    "parquet": "FORMAT parquet, COMPRESSION zstd",
    "csv": "FORMAT csv, HEADER",
    "jsonl": "FORMAT json",
}


def export(path: Path, folder: Path, format: str, since: datetime | None) -> dict[str, int]:
    """Write each table and the views v_quotes and v_facts to a file each, and return their rows.

    With `since`, the rows of the versions that were fetched from then on. Raises WarehouseError.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise explained_os(folder, error) from error
    ending = {"parquet": "parquet", "csv": "csv", "jsonl": "jsonl"}[format]
    counts = {}
    with reading(path) as connection:
        connection.execute("SET TimeZone = 'UTC'")
        for name, query in _queries(connection, since).items():
            file, part = folder / f"{name}.{ending}", folder / f".{name}.part"
            target = str(part).replace("'", "''")
            try:
                written = connection.execute(f"COPY ({query}) TO '{target}' ({EXPORTS[format]})")
                counts[name] = int((written.fetchone() or (0,))[0])
                part.replace(file)
            except OSError as error:
                raise explained_os(file, error) from error
            except duckdb.IOException as error:
                raise WarehouseError(f"{file}: can't be written: {error}") from error
            finally:
                part.unlink(missing_ok=True)
    return counts


def _queries(connection: duckdb.DuckDBPyConnection, since: datetime | None) -> dict[str, str]:
    tables = connection.execute(
        "SELECT table_name FROM duckdb_tables() "
        "WHERE table_name NOT IN ('schema_migrations', 'tombstones', 'version_bands', "
        "'quote_grams') ORDER BY 1"
    ).fetchall()
    queries = {table: f"SELECT * FROM {table}" for (table,) in tables}
    queries |= {view: f"SELECT * FROM {view}" for view in ("v_quotes", "v_facts")}
    if since is None:
        return queries
    fresh = (
        f"(SELECT version_id FROM versions WHERE fetched_at >= TIMESTAMPTZ '{since.isoformat()}')"
    )
    for name in (*BY_VERSION, "fetches", "v_quotes", "v_facts"):
        queries[name] += f" WHERE version_id IN {fresh}"
    queries["quote_parts"] += (
        f" WHERE quote_id IN (SELECT quote_id FROM quotes WHERE version_id IN {fresh})"
    )
    queries["documents"] += (
        f" WHERE document_id IN (SELECT document_id FROM versions WHERE version_id IN {fresh})"
    )
    return queries
