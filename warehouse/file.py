"""Opening the warehouse's DuckDB file: for one short write at a time, or to read.

DuckDB lets one process write or many read, and refuses at once. So writers queue on a lock file of
their own (the operating system frees it when its holder dies), and whoever finds the file taken
asks again until its patience ends.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
from filelock import FileLock, Timeout

from warehouse.migrate import migrate

__all__ = ["READER_PATIENCE", "WarehouseError", "connect", "reading", "writing"]

WRITER_PATIENCE = 120.0
READER_PATIENCE = 20.0
PAUSE = 0.02


class WarehouseError(Exception):
    """The warehouse can't be used. The message names the file and what to do; `retry` says
    whether the same call may work a little later."""

    def __init__(self, message: str, *, retry: bool = False) -> None:
        super().__init__(message)
        self.retry = retry


@contextmanager
def writing(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection inside a transaction: committed at the end, rolled back on any error.

    A file that is not there is made; an older schema is brought up to date. Raises WarehouseError.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(f"{path}.lock", timeout=WRITER_PATIENCE):
            connection = connect(path, read_only=False, patience=WRITER_PATIENCE)
            try:
                migrate(connection, path)
                connection.begin()
                try:
                    yield connection
                except BaseException:
                    connection.rollback()
                    raise
                connection.commit()
            finally:
                connection.close()
    except Timeout as error:
        raise WarehouseError(
            f"{path}: another ingest has been writing for {WRITER_PATIENCE:.0f} s; "
            "try again when it has ended",
            retry=True,
        ) from error
    except OSError as error:
        raise WarehouseError(
            f"{path}: can't be written: {error.strerror}; mend the folder's permissions or space"
        ) from error
    except duckdb.Error as error:
        raise _explained(path, error) from error


@contextmanager
def reading(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A read-only connection. Raises WarehouseError, also where there is no such file."""
    if not path.exists():
        raise WarehouseError(f"{path}: there is no warehouse yet; `onrecord ingest` makes one")
    try:
        connection = connect(path, read_only=True, patience=READER_PATIENCE)
        try:
            yield connection
        finally:
            connection.close()
    except duckdb.Error as error:
        raise _explained(path, error) from error


def connect(
    path: Path,
    *,
    read_only: bool,
    patience: float,
    config: dict[str, str | bool | int | float | list[str]] | None = None,
) -> duckdb.DuckDBPyConnection:
    """A connection, asked for again and again for `patience` seconds while another process holds
    the file. Raises duckdb.Error."""
    until = time.monotonic() + patience
    while True:
        try:
            return duckdb.connect(str(path), read_only=read_only, config=config or {})
        except duckdb.IOException as error:
            if "Could not set lock" not in str(error) or time.monotonic() > until:
                raise
        time.sleep(PAUSE)


def _explained(path: Path, error: duckdb.Error) -> WarehouseError:
    said = str(error).splitlines()[0]
    if "Could not set lock" in said:
        return WarehouseError(
            f"{path}: another program holds it open; close it there and try again ({said})",
            retry=True,
        )
    if "No space left" in said:
        return WarehouseError(f"{path}: the disk is full; what was loaded before is intact")
    if "not a valid DuckDB database file" in said or "corrupt" in said.lower():
        return WarehouseError(f"{path}: not a DuckDB file, or a damaged one; restore a backup")
    return WarehouseError(f"{path}: {said}")
