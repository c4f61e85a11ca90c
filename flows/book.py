"""The book of the schedule: of each source, when it was run last, how that went, and what was let
go. It is a small SQLite file beside the warehouse, because most runs find nothing new, and a
warehouse of many gigabytes need not be touched to note that.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from flows.schedule import Past
from flows.settings import Settings
from warehouse.errors import WarehouseError
from warehouse.runs import QuietRun, add_quiet_runs
from warehouse.twin import Twin

__all__ = ["CUT_SHORT", "FAILED", "Book", "Entry"]

FAILED = frozenset(("failed", "crashed", "timed out"))
"""States of a run that count towards a source's failing."""

CUT_SHORT = frozenset(("running", "interrupted", "crashed"))
"""States of a last run after which a source is due at once. One that is "running" and whose process
is dead was killed together with whoever looked after it."""

SCHEMA = """
CREATE TABLE IF NOT EXISTS sources (
    name TEXT PRIMARY KEY, until REAL, began REAL, ended REAL, state TEXT, message TEXT,
    failing INTEGER NOT NULL DEFAULT 0, not_before REAL, runs INTEGER NOT NULL DEFAULT 0,
    skipped INTEGER NOT NULL DEFAULT 0, missed INTEGER NOT NULL DEFAULT 0, told TEXT
);
CREATE TABLE IF NOT EXISTS quiet (
    run_id TEXT PRIMARY KEY, source TEXT NOT NULL, began REAL NOT NULL, ended REAL NOT NULL,
    flow_run_id TEXT
);
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """What the book has of a source. `state` and `message` are of its last run; `runs`, `skipped`
    and `missed` count since the book was begun; `told` is the trouble its keeper was told of."""

    name: str
    until: datetime | None = None
    began: datetime | None = None
    ended: datetime | None = None
    state: str | None = None
    message: str | None = None
    failing: int = 0
    not_before: datetime | None = None
    runs: int = 0
    skipped: int = 0
    missed: int = 0
    told: str | None = None

    def past(self) -> Past:
        """What the schedule needs to know. It supposes that no run is under way."""
        killed = self.state == "running"
        return Past(
            until=self.until,
            ended=self.began if killed else self.ended,
            # That its keeper was killed with it is not the source's fault.
            failing=self.failing,
            cut_short=self.state in CUT_SHORT,
            not_before=self.not_before,
        )


class Book:
    """Raises sqlite3.Error where the file can't be used any more."""

    def __init__(self, settings: Settings, *, create: bool = True) -> None:
        """Without `create`, a book that is not there is an empty one. Raises WarehouseError."""
        folder = Twin(settings.warehouse).folder
        file = str(folder / "schedule.sqlite")
        try:
            if create:
                folder.mkdir(parents=True, exist_ok=True)
            elif not Path(file).exists():
                file = ":memory:"
            self._file = sqlite3.connect(file, isolation_level=None, timeout=30)
            self._file.execute("PRAGMA journal_mode = WAL")
            self._file.execute("PRAGMA synchronous = NORMAL")
            self._file.executescript(SCHEMA)
        except (sqlite3.Error, OSError) as error:
            raise WarehouseError(_explained(file, error)) from error

    def close(self) -> None:
        self._file.close()

    def entry(self, source: str) -> Entry:
        row = self._file.execute(
            "SELECT until, began, ended, not_before, state, message, failing, runs, skipped, "
            "missed, told FROM sources WHERE name = ?",
            [source],
        ).fetchone()
        if row is None:
            return Entry(source)
        until, began, ended, not_before, *rest = row
        state, message, failing, runs, skipped, missed, told = rest
        return Entry(
            source,
            until=_time(until),
            began=_time(began),
            ended=_time(ended),
            state=state,
            message=message,
            failing=failing,
            not_before=_time(not_before),
            runs=runs,
            skipped=skipped,
            missed=missed,
            told=told,
        )

    def touch(self, source: str) -> None:
        """See whether anything can be written."""
        self._note(source, "runs = runs")

    def begin(self, source: str, at: datetime, missed: int = 0) -> None:
        """A run begins; what was due up to `at` is dealt with."""
        self._note(source, "until = ?, began = ?, state = 'running'", at, at)
        self._note(source, "runs = runs + 1, missed = missed + ?", missed)

    def end(
        self,
        source: str,
        at: datetime,
        state: str,
        *,
        message: str | None = None,
        failing: bool | None = None,
        not_before: datetime | None = None,
    ) -> None:
        """A run ended. `failing`: whether all of it failed (None: as its state says)."""
        failed = state in FAILED if failing is None else failing
        count = "failing + 1" if failed else "failing" if state == "interrupted" else "0"
        self._note(
            source,
            f"ended = ?, state = ?, message = ?, not_before = ?, failing = {count}",
            *(at, state, message, not_before),
        )

    def skip(self, source: str, at: datetime, count: int) -> None:
        """So many instants up to `at` were let go, because a run was under way."""
        self._note(source, "until = ?, skipped = skipped + ?", at, count)

    def tell(self, source: str, trouble: str | None) -> None:
        """Note what its keeper was told."""
        self._note(source, "told = ?", trouble)

    def note_quiet(self, run: QuietRun) -> None:
        """A run that found nothing to do: it goes into the warehouse with the next one that did."""
        self._file.execute(
            "INSERT INTO quiet VALUES (?, ?, ?, ?, ?)",
            [
                run.run_id,
                run.source,
                run.started_at.timestamp(),
                run.ended_at.timestamp(),
                run.flow_run_id,
            ],
        )

    def hand_over(self, warehouse: Path) -> None:
        """Put the runs that found nothing into the warehouse. Raises WarehouseError."""
        rows = self._file.execute(
            "SELECT run_id, source, began, ended, flow_run_id FROM quiet ORDER BY began"
        ).fetchall()
        if not rows:
            return
        add_quiet_runs(
            warehouse,
            [
                QuietRun(run_id, source, _at(began), _at(ended), flow_run_id)
                for run_id, source, began, ended, flow_run_id in rows
            ],
        )
        self._file.executemany("DELETE FROM quiet WHERE run_id = ?", [row[:1] for row in rows])

    def _note(self, source: str, changes: str, *values: Any) -> None:
        given = [v.timestamp() if isinstance(v, datetime) else v for v in values]
        self._file.execute("INSERT OR IGNORE INTO sources (name) VALUES (?)", [source])
        self._file.execute(f"UPDATE sources SET {changes} WHERE name = ?", [*given, source])


def _explained(file: str, error: Exception) -> str:
    if any(word in str(error) for word in ("not a database", "malformed", "no such column")):
        return (
            f"{file}: it is damaged ({error}); move it away: it only has when each source was run "
            "last, so that all are due at once then, and nothing comes in twice"
        )
    return f"{file}: it can't be used: {error}; see whether the disk is full or read-only"


def _at(value: float) -> datetime:
    return datetime.fromtimestamp(value, UTC)


def _time(value: float | None) -> datetime | None:
    return None if value is None else _at(value)
