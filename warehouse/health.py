"""Is everything well with a warehouse, and what to do if not."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb

from warehouse.errors import WarehouseError
from warehouse.file import reading
from warehouse.foreign import written_by_another
from warehouse.migrate import newest, schema_number
from warehouse.twin import Twin

__all__ = ["Finding", "examine"]

MENDED = {
    "corrections": "`onrecord correct ID withdrawn` takes one back",
    "rates": "`onrecord rates FILE` loads others",
}
"""What helps where reading documents anew does not."""
ROOM = 64 * 2**20
"""Bytes that should be free beside what a copy of the warehouse takes."""


@dataclass(frozen=True, slots=True)
class Finding:
    """`well` is whether it is as it should be; if not, `message` says what to do."""

    well: bool
    message: str


def examine(path: Path, archived: Iterable[str]) -> list[Finding]:
    """Look at the file, every value in it, its schema, its invariants, its runs and the archive,
    whose SHA-256s are `archived`; and at the disk."""
    path = path.resolve()
    try:
        if path.exists() and (finding := _other_programs(Twin(path))):
            return [finding, *_surroundings(path)]
        with reading(path) as connection:
            if finding := _wrong_schema(path, connection):
                return [finding, *_surroundings(path)]
            return [
                Finding(True, f"schema {newest()}"),
                *_values(connection),
                *_invariants(connection),
                *_runs(connection),
                *_archive(connection, set(archived)),
                *_surroundings(path),
            ]
    except WarehouseError as error:
        return [Finding(False, str(error)), *_surroundings(path)]
    except OSError as error:
        return [Finding(False, f"{path}: can't be examined: {error.strerror}")]


def _other_programs(twin: Twin) -> Finding | None:
    if written_by_another(twin.warehouse):
        return Finding(
            False,
            f"{twin.warehouse}: another program has it open for writing; close it there, or no "
            "ingest can write",
        )
    if (wal := twin.foreign_wal()) is not None:
        return Finding(
            False,
            f"{wal} is there: a program other than onrecord crashed while it wrote; the next "
            "ingest takes in what can be read of it and puts the rest aside",
        )
    return None


def _wrong_schema(path: Path, connection: duckdb.DuckDBPyConnection) -> Finding | None:
    number = schema_number(connection)
    if number > newest():
        return Finding(False, f"{path}: schema {number} is of a later onrecord; upgrade onrecord")
    if number == 0:
        return Finding(
            False, f"{path} is a DuckDB file, but not a warehouse; name another with --warehouse"
        )
    if number < newest():
        return Finding(
            False,
            f"{path}: schema {number} is older than {newest()}; the next ingest brings it up to "
            "date, and keeps a copy of it as it is",
        )
    return None


def _values(connection: duckdb.DuckDBPyConnection) -> Iterator[Finding]:
    """DuckDB checks what it reads against its checksums: so read everything."""
    tables = connection.execute(
        "SELECT table_name FROM duckdb_tables() WHERE database_name = current_database() "
        "ORDER BY table_name"
    ).fetchall()
    damaged = []
    for (table,) in tables:
        try:
            connection.execute(f'SELECT bit_xor(hash(t)) FROM "{table}" t')
        except duckdb.Error as error:
            damaged.append(f"{table} ({str(error).splitlines()[0]})")
    if damaged:
        yield Finding(
            False,
            f"parts of the file are damaged: {', '.join(damaged)}; restore a backup, or move the "
            "file away and ingest again: the archive beside it is not touched",
        )
    else:
        yield Finding(True, "every value can be read")


def _invariants(connection: duckdb.DuckDBPyConnection) -> Iterator[Finding]:
    try:
        broken = connection.execute(
            "SELECT table_name, broken, count(*) FROM v_check GROUP BY ALL ORDER BY ALL"
        ).fetchall()
    except duckdb.IOException:
        return  # told already
    for table, problem, count in broken:
        yield Finding(
            False,
            f"{count} rows of {table}: {problem}; SELECT * FROM v_check names them, and "
            + MENDED.get(table, "`onrecord reparse --all` makes them anew"),
        )
    if not broken:
        yield Finding(True, "every row is what stands at its place")


def _runs(connection: duckdb.DuckDBPyConnection) -> Iterator[Finding]:
    hanging = connection.execute(
        "SELECT count(*) FROM runs WHERE ended_at IS NULL AND started_at < now() - INTERVAL 1 DAY"
    ).fetchone()
    if hanging and hanging[0]:
        yield Finding(True, f"{hanging[0]} runs never ended: they were killed; no harm done")


def _archive(connection: duckdb.DuckDBPyConnection, there: set[str]) -> Iterator[Finding]:
    needed, kept = (
        {raw for (raw,) in connection.execute(f"SELECT raw_sha256 FROM {rows}").fetchall()}
        for rows in ("fetches", "failures WHERE raw_sha256 IS NOT NULL")
    )
    if lost := needed - there:
        yield Finding(
            False,
            f"the archive lacks the bytes of {len(lost)} fetches, such as {min(lost)}; "
            "restore it from a backup, or ingest those documents again",
        )
    else:
        yield Finding(True, f"the archive has the bytes of all {len(needed)} fetches")
    if spare := there - needed - kept:
        yield Finding(True, f"{len(spare)} archived files belong to no row: ingests were killed")


def _surroundings(path: Path) -> Iterator[Finding]:
    """Whether the next change will find room beside the file, and be allowed to use it."""
    folder = path.parent
    if not folder.is_dir() or not path.is_file():
        return
    twin = Twin(path)
    closed = [
        str(place) for place in (folder, twin.folder) if place.exists() and not _may_write(place)
    ]
    if closed:
        yield Finding(
            False,
            f"{' and '.join(closed)} can't be written: the warehouse can be read, but nothing "
            "added; mend the permissions, or name another file with --warehouse",
        )
    free, size = shutil.disk_usage(folder).free, path.stat().st_size
    needed = ROOM + (0 if twin.file.exists() else size)
    yield Finding(
        free > needed,
        f"the next change needs up to {_size(needed)} of disk, and {_size(free)} are free"
        + ("" if free > needed else ": free some space"),
    )


def _size(size: int) -> str:
    return f"{size / 2**30:,.1f} GiB" if size >= 2**30 else f"{size / 2**20:,.0f} MiB"


def _may_write(folder: Path) -> bool:
    return os.access(folder, os.W_OK | os.X_OK)
