"""The runs under way: each a process that is started, asked to end, and killed if it doesn't."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkServerProcess

from flows.alive import is_alive, locks
from flows.serve.child import Order, Report, run_child

__all__ = ["Child", "UnderWay"]

GRACE = 10.0
"""Seconds a run has to end after its batch when its time is up or somebody cancelled it."""

FORKED_WITH = ["flows.ingest", "flows.serve.child", "prefect.flow_engine", "flows.serve.warm"]
"""What runs need is imported once: each then starts in a moment rather than in seconds."""

LOST = 255
"""The exit code of a process whose own is not known."""


@dataclass(slots=True)
class Child:
    """A run. `ending` is why it was asked to end, `time_up` when it is asked to because it takes
    too long, `kill_at` when it no longer is asked but made to (monotonic seconds)."""

    order: Order
    process: ForkServerProcess
    pipe: Connection
    limit: timedelta
    time_up: float
    ending: str | None = None
    kill_at: float | None = None

    @property
    def source(self) -> str:
        return self.order.source

    @property
    def flow_run_id(self) -> str:
        return self.order.flow_run_id

    def end(self, why: str, grace: float | None = GRACE) -> None:
        if self.ending is None:
            self.ending = why
            self.kill_at = None if grace is None else time.monotonic() + grace
            try:
                self.pipe.send(why)
            except OSError:  # it is ending already
                return

    def kill(self) -> None:
        if self.process.pid is not None:
            with suppress(ProcessLookupError):
                os.kill(self.process.pid, signal.SIGKILL)

    def how_it_died(self) -> str:
        """For one that gave no report and is dead."""
        code = self.process.exitcode
        return f"killed (signal {-code})" if code and code < 0 else f"ended (exit code {code})"


@dataclass
class UnderWay:
    """By source, for no source is run twice at a time."""

    children: dict[str, Child] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload(FORKED_WITH)

    def start(self, order: Order, limit: timedelta) -> None:
        """A run that is to end within `limit`."""
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=run_child, args=(order, theirs))
        process.start()
        theirs.close()
        time_up = time.monotonic() + limit.total_seconds()
        self.children[order.source] = Child(order, process, ours, limit, time_up)

    def end_all(self) -> None:
        """Have each end after its batch, however long that takes."""
        for child in self.children.values():
            child.end("stopped", grace=None)

    def kill_all(self) -> None:
        for child in self.children.values():
            child.kill()

    def wait(self, seconds: float) -> None:
        """Until one has ended, or so long."""
        wait([child.process.sentinel for child in self.children.values()], seconds)

    def ended(self) -> Iterator[tuple[Child, Report | None]]:
        """Those that have ended since, with their reports; None for one that died without. Those
        whose time is up are asked to end, and made to if they don't."""
        for child in list(self.children.values()):
            report = _report(child)
            if report is not None or not self._lives(child):
                child.process.join(GRACE)
                if child.process.is_alive():
                    child.kill()
                    child.process.join()
                del self.children[child.source]
                yield child, report
                child.pipe.close()
                child.process.close()
                continue
            if time.monotonic() > child.time_up:
                child.end("timed out")
            if child.kill_at and time.monotonic() > child.kill_at:
                child.kill_at = None
                child.kill()

    def _lives(self, child: Child) -> bool:
        """Where the process that it was forked from is killed, it seems dead and is not."""
        if child.process.is_alive():
            return True
        folder = locks(child.order.warehouse, "sources")
        return child.process.exitcode == LOST and is_alive(folder, child.source)


def _report(child: Child) -> Report | None:
    if not child.pipe.poll():
        return None
    try:
        report: Report = child.pipe.recv()
    except (EOFError, OSError):
        return None
    return report
