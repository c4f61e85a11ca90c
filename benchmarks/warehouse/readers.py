"""Does anybody who reads wait, fail, or see half a batch while an ingest goes on?

One process loads batches without a pause. Four others begin ten rounds of four questions a second,
or as many as they come to: two as any program would (`duckdb.connect`, read-only, no second try),
two with `warehouse.file.reading`. A fifth asks
the same of a copy that nobody writes, for comparison: what it waits for, the machine is to blame
for.

    python -m benchmarks.warehouse.readers [--seconds 600] [--before 3000]
"""

from __future__ import annotations

import argparse
import multiprocessing
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any

import duckdb

from benchmarks.warehouse.written import parsed
from warehouse.file import reading
from warehouse.load import load
from warehouse.twin import SMALL

__all__ = ["Seen", "observed"]

BATCH = 10
EVERY = 0.1
"""Seconds from one question to the next."""
HALF_THERE = f"""
SELECT count(*) FROM (SELECT run_id FROM versions GROUP BY run_id HAVING count(*) % {BATCH} <> 0)
"""
"""Batches that are not there as a whole: of documents, or of what belongs to them."""
ORPHANS = """
SELECT count(*) FROM (
    SELECT version_id FROM (FROM versions ORDER BY fetched_at DESC LIMIT 50)
    EXCEPT SELECT version_id FROM quotes
)
"""
LATEST = """
SELECT speaker, quote FROM v_quotes
WHERE version_id = (SELECT max_by(version_id, fetched_at) FROM versions)
"""


COUNTS = ("SELECT count(*) FROM documents", HALF_THERE, ORPHANS)
Opened = Callable[[Path], AbstractContextManager[duckdb.DuckDBPyConnection]]


@dataclass(slots=True)
class Seen:
    """What one reader saw: `waits` are the seconds of each question, opening and closing too."""

    name: str
    waits: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    halves: int = 0
    first: int = 0
    last: int = 0

    def line(self) -> str:
        waits = sorted(self.waits)
        return (
            f"{self.name:<22}{len(waits):>7,} rounds {len(self.failures):>3} failed "
            f"{self.halves:>3} saw half a batch   "
            f"median {statistics.median(waits) * 1000:>5.0f} ms  "
            f"99% {waits[len(waits) * 99 // 100] * 1000:>5.0f} ms  "
            f"most {waits[-1] * 1000:>5.0f} ms   "
            f"documents {self.first:,} to {self.last:,}"
        )


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--seconds", type=float, default=600)
    asked.add_argument("--before", type=int, default=3_000, help="documents there at the start")
    options = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="readers-") as folder:
        path = Path(folder) / "w.duckdb"
        for n in range(0, options.before, 1000):
            some = range(n, min(n + 1000, options.before))
            load(path, [parsed(k) for k in some], "before", datetime.now(UTC))
        size = path.stat().st_size
        way = "a change twice" if size > SMALL else "a copy a change"
        print(f"a warehouse of {size / 2**20:,.0f} MiB ({way})", flush=True)
        batches, seen = observed(path, options.before, options.seconds)
    print(f"{batches} batches of {BATCH} documents in {options.seconds:.0f} s")
    for one in seen:
        print(one.line())


def observed(path: Path, there: int, seconds: float) -> tuple[int, list[Seen]]:
    """Load batches for so many seconds into a warehouse that has so many documents, and have it
    read meanwhile: how many batches, and what each reader saw."""
    still = path.with_name("still.duckdb")
    shutil.copy(path, still)
    context = multiprocessing.get_context("fork")
    stop = context.Event()
    results = context.SimpleQueue()
    ways: Sequence[tuple[str, Opened, Path]] = (
        ("duckdb 1", _plain, path),
        ("duckdb 2", _plain, path),
        ("onrecord 1", reading, path),
        ("onrecord 2", reading, path),
        ("a copy nobody writes", _plain, still),
    )
    readers = [
        context.Process(target=_answer, args=(name, opened, copy, stop, results))
        for name, opened, copy in ways
    ]
    for reader in readers:
        reader.start()
    until, batches = time.monotonic() + seconds, 0
    while time.monotonic() < until:
        first = there + batches * BATCH
        batch = [parsed(n) for n in range(first, first + BATCH)]
        load(path, batch, f"batch {batches}", datetime.now(UTC))
        batches += 1
    stop.set()
    seen = [results.get() for _ in readers]
    for reader in readers:
        reader.join()
    order = [name for name, _, _ in ways]
    return batches, sorted(seen, key=lambda one: order.index(one.name))


@contextmanager
def _plain(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(path), read_only=True) as connection:
        yield connection


def _count(connection: duckdb.DuckDBPyConnection, sql: str) -> int:
    (count,) = connection.execute(sql).fetchone() or (0,)
    return int(count)


def _answer(name: str, opened: Opened, path: Path, stop: Event, results: Any) -> None:
    results.put(_read(name, opened, path, stop))


def _read(name: str, opened: Opened, path: Path, stop: Event) -> Seen:
    seen = Seen(name)
    while not stop.is_set():
        began = time.monotonic()
        try:
            with opened(path) as connection:
                count, half, orphans = (_count(connection, sql) for sql in COUNTS)
                connection.execute(LATEST).fetchall()
        except Exception as error:
            seen.failures.append(f"{type(error).__name__}: {error}")
            continue
        finally:
            seen.waits.append(time.monotonic() - began)
        seen.halves += half + orphans > 0 or count < seen.last
        seen.first, seen.last = seen.first or count, count
        time.sleep(max(0, began + EVERY - time.monotonic()))
    return seen


if __name__ == "__main__":
    main()
