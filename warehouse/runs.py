"""The record of runs, and of the documents that failed in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import duckdb

from warehouse.file import change, reading
from warehouse.identity import identity

__all__ = [
    "Failure",
    "OpenFailure",
    "QuietRun",
    "Run",
    "add_quiet_runs",
    "arrivals",
    "end_dead_runs",
    "end_run",
    "ignore_failures",
    "last_runs",
    "open_failures",
    "record_failures",
    "start_run",
    "sums",
]


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a document could not be taken in. `stage` is discover, fetch, parse or load; `waits` is
    how long to wait before each further attempt that is made of itself (empty: none is). One that
    was not `asked` for at all is no attempt, and says nothing new of what failed before."""

    locator: str
    stage: str
    error: str
    message: str
    raw_sha256: str | None = None
    waits: tuple[timedelta, ...] = ()
    asked: bool = True


@dataclass(frozen=True, slots=True)
class OpenFailure:
    """A document in quarantine. From `retry_at` on a scheduled run tries it again (None: only when
    somebody asks for it)."""

    failure_id: str
    source: str
    locator: str
    stage: str
    error: str
    message: str
    raw_sha256: str | None
    attempts: int
    first_at: datetime
    last_at: datetime
    retry_at: datetime | None = None
    ignored_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class QuietRun:
    """A run that found nothing to do."""

    run_id: str
    source: str
    started_at: datetime
    ended_at: datetime
    flow_run_id: str | None = None


def start_run(path: Path, run_id: str, source: str, flow_run_id: str | None, at: datetime) -> None:
    def apply(connection: duckdb.DuckDBPyConnection) -> None:
        connection.execute(
            "INSERT INTO runs (run_id, source, started_at, state, discovered, fetched, unchanged, "
            "loaded, failed, flow_run_id) VALUES (?, ?, ?, 'running', 0, 0, 0, 0, 0, ?)",
            [run_id, source, at, flow_run_id],
        )

    change(path, apply)


def add_quiet_runs(path: Path, runs: Sequence[QuietRun]) -> None:
    """Record runs that found nothing to do; one that is there already stays as it is."""

    def apply(connection: duckdb.DuckDBPyConnection) -> None:
        connection.execute(
            "INSERT INTO runs SELECT unnest(?), unnest(?), unnest(?::TIMESTAMPTZ[]), "
            "unnest(?::TIMESTAMPTZ[]), 'completed', 0, 0, 0, 0, 0, unnest(?::VARCHAR[]), NULL "
            "ON CONFLICT DO NOTHING",
            [
                [run.run_id for run in runs],
                [run.source for run in runs],
                [run.started_at for run in runs],
                [run.ended_at for run in runs],
                [run.flow_run_id for run in runs],
            ],
        )

    change(path, apply)


def end_dead_runs(
    path: Path,
    living: Set[str],
    at: datetime,
    *,
    state: str = "crashed",
    message: str,
    source: str | None = None,
) -> list[str]:
    """Give the runs that say they are running, and are not among the `living`, their end. Returns
    their sources."""
    with reading(path) as connection:
        rows = connection.execute(
            "SELECT run_id, source FROM runs "
            "WHERE state = 'running' AND (?::VARCHAR IS NULL OR source = ?)",
            [source, source],
        )
        dead = {run: source for run, source in rows.fetchall() if run not in living}
    if not dead:
        return []

    def apply(connection: duckdb.DuckDBPyConnection) -> None:
        connection.execute(
            "UPDATE runs SET state = ?, ended_at = ?, message = ? "
            "WHERE state = 'running' AND run_id IN (SELECT unnest(?))",
            [state, at, message, list(dead)],
        )

    change(path, apply)
    return sorted(dead.values())


def end_run(
    path: Path,
    run_id: str,
    state: str,
    counts: Mapping[str, int],
    fetched: int,
    at: datetime,
    message: str | None = None,
) -> None:
    """`counts` are documents by what happened: new, changed, unchanged, failed; `message` says why
    a run did not complete."""

    def apply(connection: duckdb.DuckDBPyConnection) -> None:
        connection.execute(
            "UPDATE runs SET ended_at = ?, state = ?, message = ?, discovered = ?, fetched = ?, "
            "unchanged = ?, loaded = ?, failed = ? WHERE run_id = ?",
            [
                at,
                state,
                message,
                sum(counts.values()),
                fetched,
                counts["unchanged"],
                counts["new"] + counts["changed"],
                counts["failed"],
                run_id,
            ],
        )

    change(path, apply)


def record_failures(
    path: Path, failures: Sequence[Failure], run_id: str, source: str, at: datetime
) -> None:
    """A document that fails again is the same row, with one attempt more."""
    by_id = {identity("failure", source, failure.locator): failure for failure in failures}

    def apply(connection: duckdb.DuckDBPyConnection) -> None:
        before = connection.execute(
            "SELECT failure_id, attempts FROM failures "
            "WHERE resolved_at IS NULL AND failure_id IN (SELECT unnest(?))",
            [list(by_id)],
        ).fetchall()
        attempts = dict(before)
        for failure_id, failure in by_id.items():
            if not failure.asked and failure_id in attempts:
                connection.execute(
                    "UPDATE failures SET retry_at = greatest(retry_at, ?) "
                    "WHERE failure_id = ? AND retry_at IS NOT NULL",
                    [at + failure.waits[0], failure_id],
                )
                continue
            made = attempts.get(failure_id, 0) + failure.asked
            nth = max(made, 1)
            wait = failure.waits[nth - 1] if nth <= len(failure.waits) else None
            connection.execute(
                "INSERT INTO failures (failure_id, run_id, source, locator, stage, error, message, "
                "raw_sha256, attempts, first_at, last_at, retry_at) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
                "ON CONFLICT (failure_id) DO UPDATE SET run_id = excluded.run_id, "
                "stage = excluded.stage, error = excluded.error, message = excluded.message, "
                "raw_sha256 = coalesce(excluded.raw_sha256, raw_sha256), "
                "first_at = CASE WHEN resolved_at IS NULL THEN first_at ELSE excluded.first_at END,"
                " attempts = excluded.attempts, last_at = excluded.last_at, resolved_at = NULL, "
                "retry_at = excluded.retry_at",
                [
                    failure_id,
                    run_id,
                    source,
                    failure.locator,
                    failure.stage,
                    failure.error,
                    failure.message,
                    failure.raw_sha256,
                    made,
                    at,
                    at,
                    at + wait if wait is not None else None,
                ],
            )

    change(path, apply)


def open_failures(
    path: Path, *, source: str | None = None, ignored: bool = False
) -> list[OpenFailure]:
    """What is in quarantine now, the newest first; with `ignored`, also what is let be."""
    with reading(path) as connection:
        rows = connection.execute(
            "SELECT failure_id, source, locator, stage, error, message, raw_sha256, attempts, "
            "first_at, last_at, retry_at, ignored_at FROM failures WHERE resolved_at IS NULL "
            "AND (? OR ignored_at IS NULL) AND (?::VARCHAR IS NULL OR source = ?) "
            "ORDER BY last_at DESC, locator",
            [ignored, source, source],
        ).fetchall()
    return [OpenFailure(*row) for row in rows]


def ignore_failures(path: Path, failure_ids: Sequence[str], at: datetime | None) -> None:
    """Let failures be: they are listed no more, and no scheduled run tries them. None as `at`: no
    longer."""

    def apply(connection: duckdb.DuckDBPyConnection) -> None:
        connection.execute(
            "UPDATE failures SET ignored_at = ? WHERE failure_id IN (SELECT unnest(?))",
            [at, list(failure_ids)],
        )

    change(path, apply)


def arrivals(
    path: Path, source: str, since: datetime, *, published: bool = False
) -> list[datetime]:
    """When documents of a source came, since then: each moment once, in order. With `published`,
    when they came out, as far as they say so, and not after they came here."""
    at = "d.first_seen_at"
    if published:
        at = "least(coalesce(v.published_at, d.first_seen_at), d.first_seen_at)"
    with reading(path) as connection:
        rows = connection.execute(
            f"SELECT DISTINCT {at} AS moment FROM documents d "
            "LEFT JOIN versions v ON v.version_id = d.current_version_id "
            "WHERE d.source = ? AND moment >= ? ORDER BY 1",
            [source, since],
        ).fetchall()
    return [moment for (moment,) in rows]


@dataclass(frozen=True, slots=True)
class Run:
    source: str
    started_at: datetime
    state: str
    loaded: int
    unchanged: int
    failed: int


def last_runs(path: Path, most: int) -> list[Run]:
    """The newest runs, the last one first."""
    with reading(path) as connection:
        rows = connection.execute(
            "SELECT source, started_at, state, loaded, unchanged, failed FROM runs "
            "ORDER BY started_at DESC LIMIT ?",
            [most],
        ).fetchall()
    return [Run(*row) for row in rows]


def sums(path: Path) -> dict[str, int]:
    """What is in the warehouse, by what it is."""
    counts = {
        "documents": "documents",
        "versions": "versions",
        "quotes": "quotes",
        "speakers": "speakers",
        "facts": "facts",
        "artefacts stripped": "artefacts",
        "failures open": "failures WHERE resolved_at IS NULL AND ignored_at IS NULL",
    }
    with reading(path) as connection:
        return {
            name: (connection.execute(f"SELECT count(*) FROM {table}").fetchone() or (0,))[0]
            for name, table in counts.items()
        }
