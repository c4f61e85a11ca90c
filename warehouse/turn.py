"""Whose turn it is to write: processes wait in a queue, first come, first served.

Every waiter holds a ticket, a file named for the time it came and locked for as long as its
process lives. The lock that counts is another one, on `lock`: the tickets only keep the order. The
operating system frees both kinds when their holder dies, so a crash leaves nothing to clean up.
"""

from __future__ import annotations

import fcntl
import os
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

__all__ = ["TooLongError", "turn"]

PAUSE = 0.01


class TooLongError(Exception):
    """The others ahead did not finish in time. The message says who holds the turn."""


@contextmanager
def turn(folder: Path, patience: float) -> Iterator[None]:
    """Hold the turn to write; `folder` is where the lock and the tickets are kept.

    Raises TooLongError after `patience` seconds, and OSError where the folder can't be written.
    """
    until = time.monotonic() + patience
    queue = folder / "queue"
    queue.mkdir(parents=True, exist_ok=True)
    came = f"{time.time_ns():020d}"
    name = f"{came}-{uuid.uuid4().hex}"
    with (queue / f".{name}").open("w") as ticket, (folder / "lock").open("a+") as lock:
        fcntl.flock(ticket, fcntl.LOCK_EX)
        # It gets its name when it is locked, so that nobody takes it for a dead one.
        mine = Path(ticket.name).rename(queue / name)
        try:
            while _anyone_ahead(queue, name) or not _locked(lock.fileno()):
                if time.monotonic() > until:
                    lock.seek(0)
                    holder = lock.read().strip()
                    raise TooLongError(f"process {holder}" if holder else "another process")
                time.sleep(PAUSE)
            lock.truncate(0)
            lock.write(str(os.getpid()))
            lock.flush()
            yield
        finally:
            with suppress(OSError):
                mine.unlink()


def _anyone_ahead(queue: Path, name: str) -> bool:
    """Whether an earlier ticket has a living holder; those of the dead are taken away."""
    for other in sorted(queue.iterdir()):
        if other.name.startswith("."):
            continue
        if other.name >= name:
            return False
        try:
            with other.open() as file:
                if not _locked(file.fileno()):
                    return True
                with suppress(OSError):
                    other.unlink()
        except FileNotFoundError:
            continue
    return False


def _locked(fileno: int) -> bool:
    try:
        fcntl.flock(fileno, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
