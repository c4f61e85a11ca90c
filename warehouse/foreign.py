"""Programs other than onrecord that write to a warehouse: what they wrote is taken in, and one that
is still at it is waited for, then refused.

A change takes the warehouse's name away from the file that such a program has open: what it wrote
afterwards would be lost, and its log would be read into a file it does not belong to.
"""

from __future__ import annotations

import fcntl
import time
from pathlib import Path

import duckdb

from warehouse.errors import WarehouseError
from warehouse.sharing import unread_here
from warehouse.twin import Twin

__all__ = ["let_foreign_writers_finish", "written_by_another"]

PATIENCE = 2.0
PAUSE = 0.02


def let_foreign_writers_finish(twin: Twin) -> None:
    """Return when no other program writes to the warehouse, and the log of one that crashed is in
    it. Raises WarehouseError after a while, duckdb.Error and OSError."""
    until = time.monotonic() + PATIENCE
    while twin.warehouse.exists():
        if not written_by_another(twin.warehouse) and (
            twin.foreign_wal() is None or _taken_in(twin)
        ):
            return
        if time.monotonic() > until:
            raise WarehouseError(
                f"{twin.warehouse}: another program has it open for writing; close it there and "
                "try again",
                retry=True,
            )
        time.sleep(PAUSE)


def written_by_another(file: Path) -> bool:
    """Whether a process other than this one has the file open for writing, as DuckDB does it."""
    with unread_here(file) as unread:
        if not unread:
            return False  # it is locked by a reader of this process: no writer has it
        with file.open("rb") as opened:
            try:
                fcntl.lockf(opened, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                return True
    return False


def _taken_in(twin: Twin) -> bool:
    """Have DuckDB write the log of a crashed program into the file it belongs to."""
    try:
        duckdb.connect(str(twin.warehouse)).close()
    except duckdb.IOException as error:
        if "Could not set lock" in str(error):
            return False  # somebody reads just now
        raise
    if (wal := twin.foreign_wal()) is not None:
        # No program has it open, and DuckDB makes nothing of it: out of the way, but kept.
        wal.replace(twin.folder / f"unreadable-{time.time_ns()}.wal")
    return True
