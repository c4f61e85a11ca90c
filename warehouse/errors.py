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


FULL = (
    "the disk is full; what was loaded before is intact. Free some space and run the same "
    "command again"
)
LIMITED = (
    "it would be larger than this process may write; what was loaded before is intact. Raise the "
    "limit (`ulimit -f`) and run the same command again"
)
SAID = (
    (("No space left", "Disk quota exceeded"), FULL),
    (("File too large",), LIMITED),
    (
        ("Read-only file system",),
        "its folder can only be read; name another file with --warehouse, or have it mounted to "
        "be written",
    ),
    (("Permission denied",), "can't be opened: permission denied; mend its permissions"),
    (("Is a directory",), "is a folder; name a file with --warehouse"),
    (
        ("we can only read versions", "older version of DuckDB", "newer version of DuckDB"),
        "it was written by a DuckDB that is newer than onrecord's; upgrade onrecord",
    ),
)
"""What the operating system or DuckDB says, and what that means for a warehouse."""

DAMAGED = (
    "not a valid DuckDB database file",
    "orrupt",
    "checksum",
    "Could not read enough bytes",
    "database has been invalidated",
    "INTERNAL Error",
    "Serialization Error",
)


def explained(path: Path, error: duckdb.Error) -> WarehouseError:
    said = str(error).splitlines()[0]
    if "Could not set lock" in said:
        return WarehouseError(
            f"{path}: another program holds it open for writing; close it there and try again "
            f"({said})",
            retry=True,
        )
    if (known := _known(said)) is not None:
        return WarehouseError(f"{path}: {known}")
    if any(words in said for words in DAMAGED):
        return WarehouseError(
            f"{path}: not a DuckDB file, or a damaged one ({said}). Restore a backup, or move it "
            "away and ingest again: `onrecord doctor` looks closer"
        )
    return WarehouseError(f"{path}: {said}")


def explained_os(path: Path, error: OSError) -> WarehouseError:
    said = error.strerror or str(error)
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return WarehouseError(f"{path}: {FULL}")
    if (known := _known(said)) is not None and error.errno not in {errno.EACCES, errno.EISDIR}:
        return WarehouseError(f"{path}: {known}")
    return WarehouseError(
        f"{path}: can't be written: {said}; mend the folder's permissions, "
        "or name another file with --warehouse"
    )


def _known(said: str) -> str | None:
    return next((what for words, what in SAID if any(word in said for word in words)), None)
