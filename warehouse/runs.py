"""The record of runs, and of the documents that failed in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from warehouse.file import change, reading
from warehouse.identity import identity

__all__ = [
    "Failure",
    "OpenFailure",
    "Run",
    "end_run",
    "last_runs",
    "open_failures",
    "record_failures",
    "start_run",
    "sums",
]


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a document could not be taken in. `stage` is discover, fetch, parse or load."""

    locator: str
    stage: str
    error: str
    message: str
    raw_sha256: str | None = None


@dataclass(frozen=True, slots=True)
class OpenFailure:
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


def start_run(path: Path, run_id: str, source: str, flow_run_id: str | None, at: datetime) -> None:
    def apply(connection: duckdb.DuckDBPyConnection) -> None:
        connection.execute(
            "INSERT INTO runs VALUES (?, ?, ?, NULL, 'running', 0, 0, 0, 0, 0, ?)",
            [run_id, source, at, flow_run_id],
        )

    change(path, apply)


def end_run(
    path: Path, run_id: str, state: str, counts: Mapping[str, int], fetched: int, at: datetime
) -> None:
    """`counts` are documents by what happened: new, changed, unchanged, failed."""

    def apply(connection: duckdb.DuckDBPyConnection) -> None:
        connection.execute(
            "UPDATE runs SET ended_at = ?, state = ?, discovered = ?, fetched = ?, unchanged = ?, "
            "loaded = ?, failed = ? WHERE run_id = ?",
            [
                at,
                state,
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

    def apply(connection: duckdb.DuckDBPyConnection) -> None:
        for failure in failures:
            connection.execute(
                "INSERT INTO failures VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, NULL) "
                "ON CONFLICT (failure_id) DO UPDATE SET run_id = excluded.run_id, "
                "stage = excluded.stage, error = excluded.error, message = excluded.message, "
                "raw_sha256 = coalesce(excluded.raw_sha256, raw_sha256), "
                "attempts = CASE WHEN resolved_at IS NULL THEN attempts + 1 ELSE 1 END, "
                "last_at = excluded.last_at, resolved_at = NULL",
                [
                    identity("failure", source, failure.locator),
                    run_id,
                    source,
                    failure.locator,
                    failure.stage,
                    failure.error,
                    failure.message,
                    failure.raw_sha256,
                    at,
                    at,
                ],
            )

    change(path, apply)


def open_failures(path: Path) -> list[OpenFailure]:
    """What is in quarantine now, the newest first."""
    with reading(path) as connection:
        rows = connection.execute(
            "SELECT failure_id, source, locator, stage, error, message, raw_sha256, attempts, "
            "first_at, last_at FROM failures WHERE resolved_at IS NULL "
            "ORDER BY last_at DESC, locator"
        ).fetchall()
    return [OpenFailure(*row) for row in rows]


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
        "failures open": "failures WHERE resolved_at IS NULL",
    }
    with reading(path) as connection:
        return {
            name: (connection.execute(f"SELECT count(*) FROM {table}").fetchone() or (0,))[0]
            for name, table in counts.items()
        }
