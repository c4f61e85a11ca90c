"""What can be wrong with a warehouse, said so that its owner knows what to do."""

from __future__ import annotations

import errno
from pathlib import Path

import duckdb

__all__ = ["WarehouseError", "explained", "explained_os"]


class WarehouseError(Exception):
    """The warehouse can't be used. The message names the file and what to do; `retry` says
    whether the same call may work a little later."""

    def __init__(self, message: str, *, retry: bool = False) -> None:
        super().__init__(message)
        self.retry = retry


def explained(path: Path, error: duckdb.Error) -> WarehouseError:
    said = str(error).splitlines()[0]
    if "Could not set lock" in said:
        return WarehouseError(
            f"{path}: another program holds it open for writing; close it there and try again "
            f"({said})",
            retry=True,
        )
    if "No space left" in said or "failed to allocate" in said.lower():
        return WarehouseError(
            f"{path}: the disk is full; what was loaded before is intact. "
            "Free some space and run the same command again"
        )
    if "Permission denied" in said:
        return WarehouseError(f"{path}: can't be opened: permission denied; mend its permissions")
    if "not a valid DuckDB database file" in said or "orrupt" in said or "checksum" in said:
        return WarehouseError(
            f"{path}: not a DuckDB file, or a damaged one ({said}). Restore a backup, or move it "
            "away and ingest again: `onrecord doctor` looks closer"
        )
    return WarehouseError(f"{path}: {said}")


def explained_os(path: Path, error: OSError) -> WarehouseError:
    if error.errno == errno.ENOSPC:
        return WarehouseError(
            f"{path}: the disk is full; what was loaded before is intact. "
            "Free some space and run the same command again"
        )
    return WarehouseError(
        f"{path}: can't be written: {error.strerror or error}; mend the folder's permissions, "
        "or name another file with --warehouse"
    )
