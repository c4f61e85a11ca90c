"""Four ways to let others read a warehouse that is written, side by side on one of any size.

- twin: as it is here; the change is made in a second file, which takes the name
- windows: one file, and a fair lock that readers and the writer both wait for
- snapshots: the change is made in a file of its own, and a copy of it takes the name
- DuckLake: Parquet files and a catalogue in SQLite, by DuckDB's extension; its batches are only
  added, no row is looked up, since it has no indexes

Batches of ten documents are loaded one after the other, while two readers in processes of their own
open the warehouse five times a second, count its documents and look for the newest version. The
warehouse is not compressed, so that it is sooner as large as wanted. Bytes are those that the
kernel counts for the writer and the programs it ran.

    python -m benchmarks.warehouse.ways --size 10 --peers .venv-peers-warehouse [--folder DIR]
"""

from __future__ import annotations

import argparse
import fcntl
import multiprocessing
import resource
import shutil
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, Protocol

import duckdb

from benchmarks.warehouse.grown import grown
from benchmarks.warehouse.written import parsed
from warehouse.by_hand import ByHand
from warehouse.file import LAID_OUT, WRITING
from warehouse.load import Parsed, load, load_into
from warehouse.migrate import migrate
from warehouse.twin import copy

BATCH = 10
EVERY = 0.2
NOBODY = ByHand()
QUESTIONS = "SELECT count(*) FROM documents", "SELECT max(fetched_at) FROM versions"


class Way(Protocol):
    """`write` puts a batch where readers see it; `reading` is how a reader gets a connection."""

    name: str

    def write(self, batch: list[Parsed]) -> None: ...
    def reading(self) -> Any: ...


class Twins:
    name = "twin"

    def __init__(self, path: Path) -> None:
        self.path = path

    def write(self, batch: list[Parsed]) -> None:
        load(self.path, batch, "run", datetime.now(UTC))

    def reading(self) -> Any:
        return duckdb.connect(str(self.path), read_only=True)


class Windows:
    name = "windows"

    def __init__(self, path: Path) -> None:
        self.path = path

    def write(self, batch: list[Parsed]) -> None:
        with self._held(fcntl.LOCK_EX):
            _apply(self.path, batch)

    @contextmanager
    def reading(self) -> Iterator[duckdb.DuckDBPyConnection]:
        with (
            self._held(fcntl.LOCK_SH),
            duckdb.connect(str(self.path), read_only=True) as connection,
        ):
            yield connection

    @contextmanager
    def _held(self, kind: int) -> Iterator[None]:
        """Whoever wants the lock passes the gate, and a writer waits in it: so none comes first."""
        folder = self.path.parent
        with (folder / "gate").open("w") as gate, (folder / "lock").open("w") as lock:
            fcntl.flock(gate, kind)
            fcntl.flock(lock, kind)
            if kind == fcntl.LOCK_SH:
                fcntl.flock(gate, fcntl.LOCK_UN)
            yield


class Snapshots:
    name = "snapshots"

    def __init__(self, path: Path) -> None:
        self.path, self.published = path, path.with_name("published.duckdb")
        copy(path, self.published)

    def write(self, batch: list[Parsed]) -> None:
        _apply(self.path, batch)
        copy(self.path, self.published)  # under another name, then renamed

    def reading(self) -> Any:
        return duckdb.connect(str(self.published), read_only=True)


class Lake:
    name = "DuckLake"

    def __init__(self, path: Path, peers: Path) -> None:
        self.folder = path.parent / "lake"
        self.folder.mkdir()
        self.extensions = sorted(peers.glob("lib/*/site-packages/**/*.duckdb_extension"))
        with self._open("") as connection:
            connection.execute(f"ATTACH '{path}' AS warehouse (READ_ONLY)")
            self.tables = [
                table
                for (table,) in connection.execute(
                    "SELECT table_name FROM duckdb_tables() WHERE database_name = 'warehouse'"
                ).fetchall()
            ]
            for table in self.tables:
                connection.execute(f"CREATE TABLE lake.{table} AS FROM warehouse.{table}")

    def write(self, batch: list[Parsed]) -> None:
        with duckdb.connect() as made, self._open("") as connection:
            migrate(made, None)
            load_into(made, batch, "run", datetime.now(UTC), [], NOBODY, anew=False)
            connection.begin()
            for table in self.tables:
                connection.register("rows", made.execute(f"FROM {table}").to_arrow_table())
                connection.execute(f"INSERT INTO lake.{table} BY NAME FROM rows")
            connection.commit()

    @contextmanager
    def reading(self) -> Iterator[duckdb.DuckDBPyConnection]:
        with self._open("READ_ONLY, ") as connection:
            connection.execute("USE lake")
            yield connection

    @contextmanager
    def _open(self, how: str) -> Iterator[duckdb.DuckDBPyConnection]:
        with duckdb.connect() as connection:
            for extension in self.extensions:
                connection.execute(f"LOAD '{extension}'")
            connection.execute(
                f"ATTACH 'ducklake:sqlite:{self.folder}/catalogue.sqlite' AS lake "
                f"({how}DATA_PATH '{self.folder}/data')"
            )
            yield connection


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--size", type=float, default=1, help="GB that the warehouse has")
    asked.add_argument("--batches", type=int, default=8)
    asked.add_argument("--peers", type=Path, required=True, help="where DuckLake is installed")
    asked.add_argument("--folder", type=Path, default=Path("build/ways"))
    options = asked.parse_args()
    shutil.rmtree(options.folder, ignore_errors=True)
    path = options.folder.resolve() / "w.duckdb"
    try:
        documents = grown(path, size=options.size * 1e9)
        print(f"{path.stat().st_size / 1e9:.2f} GB, {documents:,} documents", flush=True)
        compare(path, options.batches, options.peers.resolve())
    finally:
        shutil.rmtree(options.folder, ignore_errors=True)


def compare(path: Path, batches: int, peers: Path) -> None:
    print(f"{'':12}{'batch':>21}{'CPU':>9}{'written':>10}{'first':>18}   readers' waits")
    ways: tuple[Callable[[Path], Way], ...] = (
        Twins,
        Windows,
        Snapshots,
        partial(Lake, peers=peers),
    )
    for n, make in enumerate(ways, start=1):
        first = 10_000_000 * n
        print(_measured(make(path), first, batches), flush=True)
        for left in (f".{path.name}", "published.duckdb", "lake"):
            gone = path.parent / left
            shutil.rmtree(gone) if gone.is_dir() else gone.unlink(missing_ok=True)


def _measured(way: Way, first: int, batches: int) -> str:
    context = multiprocessing.get_context("fork")
    stop, results = context.Event(), context.SimpleQueue()
    readers = [
        context.Process(target=_read, args=(way, stop, results), daemon=True) for _ in range(2)
    ]
    for reader in readers:
        reader.start()
    seconds, worked, written = [], [], []
    for n in range(batches):
        batch = [parsed(first + n * BATCH + k) for k in range(BATCH)]
        before, began = _used(), time.monotonic()
        way.write(batch)
        seconds.append(time.monotonic() - began)
        work, bytes_written = (now - then for now, then in zip(_used(), before, strict=True))
        worked.append(work)
        written.append(bytes_written)
    stop.set()
    seen = [results.get() for _ in readers]
    for reader in readers:
        reader.join()
    waits = sorted(wait for those, _ in seen for wait in those)
    failed = sum(failures for _, failures in seen)
    return (
        f"{way.name:<12}{statistics.median(seconds[1:]):>6.2f} s, most {max(seconds[1:]):>6.2f}"
        f"{statistics.median(worked[1:]):>7.2f} s"
        f"{statistics.median(written[1:]) / 1e6:>7,.0f} MB"
        f"{seconds[0]:>7.2f} s {written[0] / 1e6:>6,.0f} MB   "
        f"median {statistics.median(waits) * 1000:>6,.0f} ms, most {waits[-1] * 1000:>7,.0f} ms, "
        f"{len(waits)} questions, {failed} failed"
    )


def _apply(path: Path, batch: list[Parsed]) -> None:
    """What a change is where nobody reads meanwhile."""
    with duckdb.connect(config=WRITING) as connection:
        connection.execute(f"ATTACH '{path}' AS warehouse ({LAID_OUT})")
        connection.execute("USE warehouse")
        connection.begin()
        load_into(connection, batch, "run", datetime.now(UTC), [], NOBODY, anew=False)
        connection.commit()


def _used() -> tuple[float, int]:
    """Seconds of CPU and bytes written by this process and those that it waited for."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return (
        sum(one.ru_utime + one.ru_stime for one in used),
        sum(one.ru_oublock for one in used) * 512,
    )


def _read(way: Way, stop: Any, results: Any) -> None:
    waits, failures = [], 0
    while not stop.is_set():
        began = time.monotonic()
        try:
            with way.reading() as connection:
                for question in QUESTIONS:
                    connection.execute(question).fetchone()
        except duckdb.Error:
            failures += 1
        waits.append(time.monotonic() - began)
        time.sleep(max(0, began + EVERY - time.monotonic()))
    results.put((waits, failures))


if __name__ == "__main__":
    main()
