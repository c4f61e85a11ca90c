"""One opening of each file a process, shared by all that read it there.

Two things make this needful. DuckDB gives whoever connects to a path that is open already in the
process the same database again, so that a process that always has a reader would never see a new
warehouse. And the locks that tell a writer of readers are the process's: closing a file lets go of
them all, also of those of another reader of the same file.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

__all__ = ["read_here", "shared", "unread_here"]

File = tuple[int, int]
"""Device and inode: what a file is, whatever it is named now."""


@dataclass(slots=True)
class _Opening:
    root: duckdb.DuckDBPyConnection
    readers: int = 0


_openings: dict[File, _Opening] = {}
_guard = threading.Lock()


@contextmanager
def shared(
    path: Path, attach: Callable[[duckdb.DuckDBPyConnection], None]
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection of its own to the file that bears this name now, whatever else this process
    reads. `attach` attaches the path to a new database as `warehouse`. Raises duckdb.Error and
    FileNotFoundError."""
    with _guard:
        file, opening = _opened(path, attach)
        opening.readers += 1
    try:
        connection = opening.root.cursor()
        try:
            connection.execute("USE warehouse")
            yield connection
        finally:
            connection.close()
    finally:
        with _guard:
            opening.readers -= 1
            if not opening.readers:
                del _openings[file]
                opening.root.close()


def read_here(file: Path) -> bool:
    """Whether this process reads this very file now, under whatever name."""
    with _guard:
        return _identity(file) in _openings


@contextmanager
def unread_here(file: Path) -> Iterator[bool]:
    """Whether this process does not read this very file; it does not begin to meanwhile."""
    with _guard:
        yield _identity(file) not in _openings


def _opened(
    path: Path, attach: Callable[[duckdb.DuckDBPyConnection], None]
) -> tuple[File, _Opening]:
    while True:
        file = _identity(path)
        if file in _openings:
            return file, _openings[file]
        root = duckdb.connect()
        try:
            attach(root)
        except BaseException:
            root.close()
            raise
        if file == _identity(path):
            opening = _openings[file] = _Opening(root)
            return file, opening
        root.close()  # the name went to another file in between


def _identity(path: Path) -> File:
    stat = path.stat()
    return stat.st_dev, stat.st_ino
