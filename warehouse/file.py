"""Opening the warehouse's DuckDB file: to read, at any time, or to make one change.

DuckDB lets one process write or many read. Here both go on at once: a change is made in the file's
twin, which then takes its name (see `twin`), so nobody who reads ever waits or fails, and sees a
change whole or not at all. Writers queue (see `turn`).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import TypeVar

import duckdb

from warehouse.errors import WarehouseError, explained, explained_os
from warehouse.foreign import let_foreign_writers_finish
from warehouse.migrate import migrate
from warehouse.sharing import read_here, shared
from warehouse.turn import TooLongError, turn
from warehouse.twin import UNFINISHED, Twin

__all__ = ["READER_PATIENCE", "WarehouseError", "change", "connect", "reading", "write_anew"]

T = TypeVar("T")

WRITER_PATIENCE = 600.0
READER_PATIENCE = 20.0
LINGERING = 1.0
"""Seconds a change waits for those who still read the file that stepped back; after that it is
theirs, and the next change copies the warehouse anew."""
OPENING = 0.1
"""Seconds for whoever opened the old file by its name to have it locked as a reader."""
PAUSE = 0.01
ROW_GROUP = 4096
"""Rows that a table's last, unfilled group has at the most, not 122,880: each change writes
these groups anew, and ten new articles are not to rewrite the texts of all others."""
FORMAT = "v1.4.0"
"""The DuckDB that can read the file, as every later one can. In older formats each change wrote all
indexes anew (before 1.2), or what is known of every row group (before 1.4)."""
LAID_OUT = f"ROW_GROUP_SIZE {ROW_GROUP}, STORAGE_VERSION '{FORMAT}'"
QUIET = "SET enable_progress_bar = false"
"""Else DuckDB draws on stdout, among the data, whenever something takes two seconds."""
WRITING: dict[str, str | bool | int | float | list[str]] = {
    # Commit straight into the file: nobody reads it yet, so it needs no log first.
    "checkpoint_threshold": "1B",
    # A file is made with small blocks: half the size while it is small, and no slower when large.
    "default_block_size": "16384",
    # A batch is too small for more to be faster.
    "threads": 1,
}


def change(
    path: Path, apply: Callable[[duckdb.DuckDBPyConnection], T], patience: float = WRITER_PATIENCE
) -> T:
    """Make a change in one transaction: all of it is there afterwards, or nothing, on any error.

    `apply` may run twice, on two equal files, so the connection is all it may change, and what it
    does may depend on nothing but the connection and what it was made with. A file that is not
    there is made; an older schema is brought up to date. Raises WarehouseError.
    """
    twin = Twin(path.resolve())
    with _writing(twin, patience):
        result, seconds = _changed(twin, apply)
        _catch_up(twin, apply, seconds)
        return result


def write_anew(path: Path, patience: float = WRITER_PATIENCE) -> None:
    """Write the warehouse into a new file, without a byte of what was removed: DuckDB keeps that in
    blocks it no longer uses. Takes the room of two more copies meanwhile. Raises WarehouseError."""
    twin = Twin(path.resolve())
    with _writing(twin, patience):
        twin.prepare()
        anew = twin.folder / f"anew{UNFINISHED}"
        connection = duckdb.connect(config=WRITING)
        try:
            connection.execute(QUIET)
            connection.execute(f"ATTACH {_quoted(twin.file)} AS removed (READ_ONLY)")
            connection.execute(f"ATTACH {_quoted(anew)} AS warehouse ({LAID_OUT})")
            connection.execute("COPY FROM DATABASE removed TO warehouse")
            connection.execute("CHECKPOINT warehouse")
        finally:
            connection.close()
        anew.replace(twin.file)
        twin.publish()
        twin.drop()


@contextmanager
def _writing(twin: Twin, patience: float) -> Iterator[None]:
    """The writer's turn; what goes wrong in it is told as a WarehouseError."""
    path = twin.warehouse
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with turn(twin.folder, patience):
            _refuse_an_empty_file(path)
            let_foreign_writers_finish(twin)
            try:
                yield
            except BaseException:
                # Half a change is of no use, and on a full disk it is in the way.
                with suppress(OSError):
                    twin.drop_if_unlike()
                raise
    except TooLongError as error:
        raise WarehouseError(
            f"{path}: {error} has been writing for {patience:.0f} s; try again when it has ended",
            retry=True,
        ) from error
    except OSError as error:
        raise explained_os(path, error) from error
    except duckdb.Error as error:
        raise explained(path, error) from error


@contextmanager
def reading(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A read-only connection: to the warehouse as it is now, however long it is held. Raises
    WarehouseError, also where there is no such file."""
    if not path.exists():
        raise WarehouseError(f"{path}: there is no warehouse yet; `onrecord ingest` makes one")
    with ExitStack() as stack:
        try:
            connection = stack.enter_context(shared(path, partial(_attach, path)))
        except OSError as error:
            raise explained_os(path, error) from error
        except duckdb.Error as error:
            raise explained(path, error) from error
        try:
            yield connection
        except duckdb.Error as error:
            raise explained(path, error) from error


def connect(
    path: Path,
    *,
    read_only: bool,
    patience: float,
    config: dict[str, str | bool | int | float | list[str]] | None = None,
) -> duckdb.DuckDBPyConnection:
    """A connection, asked for again and again for `patience` seconds while another process holds
    the file. Raises duckdb.Error."""
    connection = _patiently(
        lambda: duckdb.connect(str(path), read_only=read_only, config=config or {}), patience
    )
    connection.execute(QUIET)
    return connection


def _attach(path: Path, connection: duckdb.DuckDBPyConnection) -> None:
    attach = f"ATTACH {_quoted(path)} AS warehouse (READ_ONLY)"
    _patiently(lambda: connection.execute(attach), READER_PATIENCE)


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"


def _patiently(ask: Callable[[], T], patience: float) -> T:
    until = time.monotonic() + patience
    while True:
        try:
            return ask()
        except duckdb.IOException as error:
            if "Could not set lock" not in str(error) or time.monotonic() > until:
                raise
        time.sleep(PAUSE)


def _changed(twin: Twin, apply: Callable[[duckdb.DuckDBPyConnection], T]) -> tuple[T, float]:
    """Make the change in the twin, and have the twin take the warehouse's name. Returns what the
    change returned, and how many seconds it took."""
    twin.prepare()
    began = time.monotonic()
    try:
        result = _applied(twin.file, twin.warehouse, apply, patience=LINGERING)
    except duckdb.IOException as error:
        if "Could not set lock" not in str(error):
            raise
        # Somebody reads what was to be the twin: leave it to them, and copy.
        twin.drop()
        twin.prepare()
        began = time.monotonic()
        result = _applied(twin.file, twin.warehouse, apply, patience=0)
    seconds = time.monotonic() - began
    let_foreign_writers_finish(twin)
    twin.publish()
    return result, seconds


def _applied(
    file: Path,
    warehouse: Path | None,
    apply: Callable[[duckdb.DuckDBPyConnection], T],
    patience: float,
) -> T:
    """Apply a change to a file that no reader knows by name, and have it on disk."""
    connection = duckdb.connect(config=WRITING)
    try:
        attach = f"ATTACH {_quoted(file)} AS warehouse ({LAID_OUT})"
        _patiently(lambda: connection.execute(attach), patience)
        connection.execute("USE warehouse")
        connection.execute(QUIET)
        migrate(connection, warehouse)
        connection.begin()
        try:
            result = apply(connection)
        except BaseException:
            connection.rollback()
            raise
        connection.commit()
        # All of it in the one file: what is published has no log beside it.
        connection.execute("CHECKPOINT")
    finally:
        connection.close()
    return result


def _catch_up(
    twin: Twin, apply: Callable[[duckdb.DuckDBPyConnection], object], seconds: float
) -> None:
    """Make the same change, which takes so long, in the file that stepped back, if that is cheaper
    than a copy later.

    The change is published already, so nothing that goes wrong here is an error.
    """
    # A lock is the process's: one of its own readers would not keep it from writing.
    if not twin.worth_keeping(seconds) or read_here(twin.file):
        twin.drop()
        return
    time.sleep(OPENING)
    try:
        _applied(twin.file, None, apply, patience=LINGERING)
        twin.keep()
    except (duckdb.Error, OSError):
        twin.drop()


def _refuse_an_empty_file(path: Path) -> None:
    """DuckDB takes a file of no bytes for a new database: what was cut off would be forgotten."""
    if path.exists() and not path.stat().st_size:
        raise WarehouseError(
            f"{path}: is an empty file: restore a backup, or delete it to begin anew"
        )
