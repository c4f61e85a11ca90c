"""Who is alive: a name is a file, locked for as long as its holder lives.

The operating system lets go of the lock when the holder dies, however it dies, so a name that is
there and not locked is that of a dead one. Nothing has to be cleaned up after a crash.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

from warehouse.twin import Twin

__all__ = ["BusyError", "alive", "is_alive", "living", "locks"]


LOOKING = 0.2

_descriptors: set[int] = set()


def _let_go() -> None:
    """A forked process has its parent's descriptors; what it holds must not outlive the parent."""
    for descriptor in _descriptors:
        os.close(descriptor)
    _descriptors.clear()


os.register_at_fork(after_in_child=_let_go)


class BusyError(Exception):
    """Somebody living has the name already."""


@contextmanager
def alive(folder: Path, name: str) -> Iterator[None]:
    """Hold `name` in `folder`. Raises BusyError where another holds it, OSError where the folder
    can't be written."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / _file(name)
    descriptor = _held(path)
    if descriptor is None:
        raise BusyError(f"{name} is held by process {_said(path)}")
    _descriptors.add(descriptor)
    try:
        os.truncate(descriptor, 0)
        os.write(descriptor, str(os.getpid()).encode())
        yield
    finally:
        # The name goes before the lock does: whoever locks it then sees that it is gone.
        with suppress(FileNotFoundError):
            path.unlink()
        _descriptors.discard(descriptor)
        os.close(descriptor)


def is_alive(folder: Path, name: str) -> bool:
    return _locked_by_another(folder / _file(name))


def living(folder: Path) -> set[str]:
    """The names that are held, as they are on disk; those of the dead are taken away."""
    found = set()
    for path in folder.iterdir() if folder.exists() else ():
        if _locked_by_another(path):
            found.add(path.name)
    return found


def locks(warehouse: Path, what: str) -> Path:
    """The folder of the locks of living `runs`, of `sources` that are being run, or of `serve`."""
    return Twin(warehouse).folder / "alive" / what


def _file(name: str) -> str:
    return quote(name, safe="")


def _held(path: Path) -> int | None:
    """A descriptor that holds the lock on the file that has this name now; None where another one
    keeps it. Who only looks whether it is held holds it too, for a moment."""
    until = time.monotonic() + LOOKING
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            if time.monotonic() > until:
                return None
            time.sleep(0.01)
            continue
        if _is_at(descriptor, path):
            return descriptor
        os.close(descriptor)


def _locked_by_another(path: Path) -> bool:
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CLOEXEC)
    except FileNotFoundError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    else:
        if _is_at(descriptor, path):
            with suppress(FileNotFoundError):
                path.unlink()
        return False
    finally:
        os.close(descriptor)


def _is_at(descriptor: int, path: Path) -> bool:
    try:
        there = path.stat()
    except FileNotFoundError:
        return False
    here = os.fstat(descriptor)
    return (here.st_dev, here.st_ino) == (there.st_dev, there.st_ino)


def _said(path: Path) -> str:
    try:
        return path.read_text() or "?"
    except OSError:
        return "?"
