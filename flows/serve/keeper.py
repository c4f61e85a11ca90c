"""The keeper: what is due is started, what hangs is ended, what died is marked, edits are heeded.

It holds no state that matters: the book and the locks have it, so that it may be killed at any
time, and the next one goes on from there.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from threading import Event
from typing import TYPE_CHECKING, Protocol

import httpx

from flows.alive import is_alive, living, locks
from flows.book import Book
from flows.health import Health, examine, schedule_of, scheduled
from flows.logs import Form, log
from flows.prefect_environment import ServerError
from flows.schedule import Schedule, take_turn
from flows.serve.child import Order, Report
from flows.serve.local_server import LocalServer
from flows.serve.underway import Child, UnderWay
from flows.serve.watching import Watching
from flows.settings import Settings
from flows.sources.entry import SourcesError
from flows.sources.reading import read_sources
from flows.sources.settings import WATCH, SourceSettings
from warehouse.file import WarehouseError
from warehouse.runs import end_dead_runs

if TYPE_CHECKING:
    from flows.serve.board import Board, End

__all__ = ["Keeper", "Observer"]

TICK = 0.5
LOOKS = 5.0
"""Seconds between two looks at what Prefect says: who was asked to run or to stop, who died."""

SILENT = 60.0
"""Seconds after which a server of our own that does not answer is replaced."""


class Observer(Protocol):
    """Who wants to know: metrics and alerts."""

    def ended(self, source: str, report: Report) -> None: ...

    def let_go(self, source: str, skipped: int, missed: int) -> None: ...

    def look(self, found: Sequence[Health], now: datetime) -> None:
        """Called about once a minute, with how the sources are that are scheduled."""


@dataclass
class Keeper:
    """`at_once` runs go on at the same time. `server` is the local Prefect server, None where it is
    somebody else's."""

    settings: Settings
    board: Board
    book: Book
    server: LocalServer | None = None
    observers: Sequence[Observer] = ()
    at_once: int = 2
    log_level: str = "INFO"
    log_form: Form = "text"
    _sources: dict[str, SourceSettings] = field(default_factory=dict)
    _schedules: dict[str, Schedule] = field(default_factory=dict)
    _next: dict[str, datetime] = field(default_factory=dict)
    _under_way: UnderWay = field(default_factory=UnderWay)
    _watching: Watching = field(default_factory=Watching)
    _arrived: set[str] = field(default_factory=set)
    _paused: set[str] = field(default_factory=set)
    _started: set[str] = field(default_factory=set)
    _unsaid: list[tuple[str, End, str]] = field(default_factory=list)
    _stamp: object = None
    _registered: bool = False
    _looked: float = 0.0
    _observed: float = 0.0
    _silent_since: float | None = None
    _unwritten_at: float = 0.0
    _failed: bool = False

    def keep(self, stop: Event, kill: Event, *, once: bool = False) -> bool:
        """Keep the sources going until `stop`, or with `once` until everything that is due has
        run. Whether all runs went well."""
        self._end_dead()
        while True:
            waiting = 0
            try:
                self._keep_server()
                self._reload()
                if stop.is_set():
                    self._under_way.end_all()
                else:
                    waiting = self._start_due(once)
                if time.monotonic() - self._looked > LOOKS:
                    self._look(stop.is_set() or once)
                    self._looked = time.monotonic()
                self._silent_since = None
            except httpx.HTTPError as error:
                waiting = self._unreached(error)
            except (sqlite3.Error, OSError) as error:
                self._unwritten(error)
            if kill.is_set():
                self._under_way.kill_all()
            for child, report in self._under_way.ended():
                try:
                    self._ended(child, report or self._died(child))
                except (sqlite3.Error, OSError) as error:
                    self._unwritten(error)
            if (once or stop.is_set()) and not self._running and not (waiting and once):
                self._watching.close()
                self._observed = 0.0
                self._observe()
                return not self._failed
            self._observe()
            if self._running:
                self._under_way.wait(TICK)
            else:
                stop.wait(TICK)

    @property
    def _running(self) -> dict[str, Child]:
        return self._under_way.children

    # What is due

    def _reload(self) -> None:
        """Heed edits of sources.toml; one that can't be read changes nothing."""
        path = self.settings.sources
        try:
            stat = path.stat()
            stamp: object = (stat.st_mtime_ns, stat.st_size, stat.st_ino)
        except OSError:
            stamp = "missing"
        if stamp != self._stamp:
            first, self._stamp = self._stamp is None, stamp
            try:
                sources = read_sources(path)
            except SourcesError as error:
                log("unread", 40, file=path, message=f"{error}; the sources stay as they were")
                return
            self._sources = {source.name: source for source in sources}
            self._schedules = {
                source.name: schedule_of(source) for source in sources if scheduled(source)
            }
            self._watching.follow(
                {
                    source.name: source.locations
                    for source in sources
                    if scheduled(source) and source.schedule == WATCH
                }
            )
            self._next.clear()
            self._registered = False
            names = ", ".join(self._schedules) or "none; `onrecord add` makes one"
            log("sources" if first else "reloaded", file=path, scheduled=names)
        if not self._registered:
            self.board.register(self._sources.values())
            self._registered = True

    def _start_due(self, once: bool) -> int:
        """Start what is due, the longest waiting first; how many had to be put off."""
        due = []
        now = datetime.now(UTC)
        self._arrived |= self._watching.take()
        for name, schedule in self._schedules.items():
            if name in self._paused:
                continue
            if self._next.get(name, now) > now and name not in self._arrived:
                continue
            if once and name in self._started:
                continue
            entry = self.book.entry(name)
            running = self._is_running(name)
            turn = take_turn(schedule, entry.past(), now, running=running)
            if turn.run or (name in self._arrived and not running):
                due.append((entry.until or datetime.min.replace(tzinfo=UTC), name, turn.missed))
                continue
            if not running or name in self._running:
                self._next[name] = turn.next
            # Nobody tells when a run ends that is left over from a keeper before: it is looked for.
            if turn.skipped:
                self.book.skip(name, now, turn.skipped)
                log("skipped", source=name, count=turn.skipped, message="a run is under way")
                self._tell_let_go(name, turn.skipped, 0)
        put_off = 0
        for _, name, missed in sorted(due):
            if len(self._running) >= self.at_once:
                put_off += 1
            else:
                self._start(name, now, missed=missed)
        return put_off

    def _start(
        self, name: str, now: datetime, *, missed: int = 0, flow_run_id: str | None = None
    ) -> None:
        # What can't be written down is not begun: nor told to Prefect, at every tick anew.
        self.book.touch(name)
        if flow_run_id is None:
            local = now.astimezone()
            key = f"{self.settings.warehouse}:{name}:{now.isoformat()}"
            flow_run_id = self.board.create(name, f"{name}, {local:%d %b %H:%M:%S}", key)
        self.book.begin(name, now, missed)
        if missed:
            log("caught up", source=name, missed=missed)
            self._tell_let_go(name, 0, missed)
        order = Order(
            self.settings.warehouse,
            name,
            flow_run_id,
            self.settings.workers,
            self.log_level,
            self.log_form,
        )
        self._under_way.start(order, self._sources[name].time_limit)
        self._arrived.discard(name)
        self._started.add(name)
        self._next.pop(name, None)
        log("started", source=name, flow_run=flow_run_id)

    def _is_running(self, name: str) -> bool:
        """Here, or left over from a keeper that was killed."""
        folder = locks(self.settings.warehouse, "sources")
        return name in self._running or is_alive(folder, name)

    # What is under way

    def _died(self, child: Child) -> Report:
        """The report of a run that could not give one."""
        state: End = "crashed"
        how = child.how_it_died()
        message = f"its process was {how}; what it had loaded is kept, the next run goes on"
        if child.ending == "timed out":
            state, message = "timed out", f"it took longer than its time_limit of {child.limit}"
        elif child.ending == "cancelled":
            state, message = "cancelled", "somebody cancelled it"
        self._say(child.flow_run_id, state, message)
        recorded = "interrupted" if state == "cancelled" else state
        self._end_dead(recorded, message, child.source)
        return Report(recorded, message)

    def _ended(self, child: Child, report: Report) -> None:
        now = datetime.now(UTC)
        self._next.pop(child.source, None)
        state = report.state
        if child.ending == "timed out":
            state = "timed out"
        all_failed = bool(report.counts) and set(report.counts) == {"failed"}
        if state == "skipped":
            self._say(child.flow_run_id, "cancelled", report.message or "")
            self.book.end(child.source, now, "interrupted", message=report.message)
            self.book.skip(child.source, now, 1)
        else:
            self.book.end(
                child.source,
                now,
                state,
                message=report.message,
                failing=True if all_failed else None,
                not_before=report.not_before,
            )
        self._failed |= state not in ("completed", "skipped") or "failed" in report.counts
        log(
            state if state != "completed" else "ended",
            20 if state in ("completed", "skipped", "interrupted") else 40,
            source=child.source,
            **{name: report.counts.get(name, 0) for name in ("new", "changed", "unchanged")},
            failed=report.counts.get("failed", 0),
            seconds=report.seconds,
            message=report.message,
            flow_run=child.flow_run_id,
        )
        for observer in self.observers:
            observer.ended(child.source, replace(report, state=state))

    def _end_dead(
        self,
        state: str = "crashed",
        message: str = "its process was killed; what it had loaded is kept, the next run goes on",
        source: str | None = None,
    ) -> None:
        """Give the runs in the warehouse their end whose processes are dead."""
        if not self.settings.warehouse.exists():
            return
        alive = living(locks(self.settings.warehouse, "runs"))
        now = datetime.now(UTC)
        try:
            for name in end_dead_runs(
                self.settings.warehouse, alive, now, state=state, message=message, source=source
            ):
                log(state, 40, source=name, message=message)
        except WarehouseError as error:
            log("unrecorded", 40, source=source, message=str(error))

    # What Prefect says

    def _look(self, ending: bool) -> None:
        while self._unsaid:
            self.board.end(*self._unsaid[0])
            self._unsaid.pop(0)
        ours = {child.flow_run_id: child for child in self._running.values()}
        folder = locks(self.settings.warehouse, "sources")
        for seen in self.board.unfinished():
            child = ours.get(seen.flow_run_id)
            if child is not None:
                if seen.cancelling:
                    child.end("cancelled")
            elif seen.source in self._running or not is_alive(folder, seen.source):
                state: End = "cancelled" if seen.cancelling else "crashed"
                message = "its process was killed; the next run goes on"
                self.board.end(seen.flow_run_id, state, message)
                log(state, 40, source=seen.source, flow_run=seen.flow_run_id, message=message)
                self._end_dead(message=message, source=seen.source)
        self._paused = self.board.paused()
        if ending:
            return
        now = datetime.now(UTC)
        for flow_run_id, name in self.board.asked_for(now):
            if name not in self._sources:
                continue
            if self._is_running(name):
                self.board.end(flow_run_id, "cancelled", "another run of it is under way")
                self.book.skip(name, now, 1)
                self._tell_let_go(name, 1, 0)
            else:
                self._start(name, now, flow_run_id=flow_run_id)

    def _say(self, flow_run_id: str, state: End, message: str) -> None:
        """Tell Prefect, later if it can't be told now."""
        try:
            self.board.end(flow_run_id, state, message)
        except httpx.HTTPError:
            self._unsaid.append((flow_run_id, state, message))

    def _keep_server(self) -> None:
        if self.server is None:
            return
        try:
            if self._silent_since and time.monotonic() - self._silent_since > SILENT:
                self._silent_since = None
                self.server.stop()
            if self.server.keep_up():
                log("restarted", 30, message="the Prefect server had died", at=self.server.api_url)
        except ServerError as error:
            log("unreached", 40, message=str(error))

    def _unreached(self, error: httpx.HTTPError) -> int:
        if self._silent_since is None:
            self._silent_since = time.monotonic()
            log("unreached", 40, message=f"Prefect does not answer: {error!r}; it is asked again")
        return 1

    def _unwritten(self, error: Exception) -> None:
        """What is due is put off: without the book nobody knew that it was run."""
        self._failed = True
        if time.monotonic() - self._unwritten_at > 60 or not self._unwritten_at:
            self._unwritten_at = time.monotonic()
            message = f"the schedule can't be written down: {error}; it is tried again"
            log("unwritten", 40, message=message)

    def _tell_let_go(self, name: str, skipped: int, missed: int) -> None:
        for observer in self.observers:
            observer.let_go(name, skipped, missed)

    def _observe(self) -> None:
        if time.monotonic() - self._observed < 60 and self._observed:
            return
        self._observed = time.monotonic()
        if not self.observers:
            return
        watched = [self._sources[name] for name in self._schedules]
        now = datetime.now(UTC)
        try:
            found = examine(self.settings, self.book, watched, now)
            for observer in self.observers:
                observer.look(found, now)
        except (WarehouseError, sqlite3.Error):
            return
