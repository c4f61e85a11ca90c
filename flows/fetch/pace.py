"""How fast one host is asked: a pause between two requests, and so many at once at most.

The pace is kept in a file each host, so that the runs of several sources, which are several
processes, keep it together.
"""

from __future__ import annotations

import fcntl
import hashlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import BoundedSemaphore, Lock
from typing import IO

from flows.fetch.clock import Clock

__all__ = ["Pace"]


@dataclass
class Pace:
    """`delay` is the pause in seconds between two requests to a host. Without a `folder` the pace
    is kept within this process only.

    A host that is asked once at a time, which is the rule, has its pause from one answer to the
    next request, and no other process asks it meanwhile. One that is asked several times at once
    has it from request to request; the places for these are shared by all processes, too.
    """

    clock: Clock
    delay: float = 1.0
    folder: Path | None = None
    at_once: int = 1
    _places: dict[str, BoundedSemaphore] = field(default_factory=dict)
    _next: dict[str, float] = field(default_factory=dict)
    _guard: Lock = field(default_factory=Lock)

    @contextmanager
    def turn(self, host: str, delay: float | None = None) -> Iterator[None]:
        """Wait for the turn to ask `host`, hold it while the request is under way."""
        pause = max(self.delay, delay or 0.0)
        with self._guard:
            place = self._places.setdefault(host, BoundedSemaphore(self.at_once))
        with place, self._slot(host):
            if self.at_once > 1:
                with self._guard, self._shared(host) as shared:
                    self._wait(host, shared, pause)
                yield
                return
            with self._shared(host) as shared:
                self._wait(host, shared, pause)
                try:
                    yield
                finally:
                    self._note(host, shared, pause)

    def _wait(self, host: str, shared: _Shared, pause: float) -> None:
        wait = max(self._next.get(host, 0.0), shared.next) - self.clock.now().timestamp()
        # A clock that was set back must not make us wait for more than a pause.
        if wait > 0 and pause:
            self.clock.sleep(min(wait, pause))
        self._note(host, shared, pause)

    def _note(self, host: str, shared: _Shared, pause: float) -> None:
        self._next[host] = shared.next = self.clock.now().timestamp() + pause

    @contextmanager
    def _slot(self, host: str) -> Iterator[None]:
        """One of the places there are for requests to a host, of all processes together."""
        if self.folder is None:
            yield
            return
        with ExitStack() as files:
            slots = [files.enter_context(self._file(host, n)) for n in range(self.at_once)]
            for slot in slots:
                with suppress(BlockingIOError):
                    fcntl.flock(slot, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    break
            else:
                fcntl.flock(slots[0], fcntl.LOCK_EX)
            yield

    def _file(self, host: str, slot: int | None = None) -> IO[str]:
        assert self.folder is not None
        self.folder.mkdir(parents=True, exist_ok=True)
        name = hashlib.sha256(host.encode()).hexdigest()[:16]
        suffix = "" if slot is None else f".{slot}"
        return (self.folder / f"{name}{suffix}").open("a+", encoding="ascii")

    @contextmanager
    def _shared(self, host: str) -> Iterator[_Shared]:
        if self.folder is None:
            yield _Shared(0.0)
            return
        with self._file(host) as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            file.seek(0)
            shared = _Shared(_number(file.read()))
            try:
                yield shared
            finally:
                file.seek(0)
                file.truncate()
                file.write(f"{shared.next:.3f}")


@dataclass
class _Shared:
    next: float


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0
