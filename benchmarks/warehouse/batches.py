"""A year of small batches, as far as one likes: does the file grow with what is in it, and does a
batch cost the same at the end?

A warehouse is grown to a size, then batches of a few documents each are loaded into it one by one,
as a feed that is asked every ten minutes brings them; every fifth document is one that changed.
Now and then a line tells how large the file is, how much of it is unused, what stands beside it,
and what the last batches took. At last the file is written anew by DuckDB: how much smaller is it?

    python -m benchmarks.warehouse.batches [--batches 3000] [--each 2] [--before 0] [--lines 10]
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from benchmarks.warehouse.grown import grown
from benchmarks.warehouse.written import parsed
from warehouse.file import LAID_OUT, WRITING
from warehouse.load import load
from warehouse.twin import Twin

CHANGED = 5
"""One document in so many is an earlier one that has changed."""


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--batches", type=int, default=3_000)
    asked.add_argument("--each", type=int, default=2, help="documents a batch")
    asked.add_argument("--before", type=int, default=0, help="documents there at the start")
    asked.add_argument("--lines", type=int, default=10)
    options = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="batches-") as folder:
        path = Path(folder) / "w.duckdb"
        if options.before:
            grown(path, documents=options.before)
        print(f"{'batches':>8}{'versions':>10}{'file':>10}{'unused':>8}{'a version':>11}"
              f"{'search':>9}{'beside':>9}{'a batch':>10}{'most':>9}{'CPU':>10}")  # fmt: skip
        every = max(1, options.batches // options.lines)
        took, used = [], []
        for n in range(options.batches):
            batch = [
                parsed(max(0, k - 50), version=1, paragraphs=6)
                if k % CHANGED == 0
                else parsed(k, paragraphs=6)
                for k in range(10**8 + n * options.each, 10**8 + (n + 1) * options.each)
            ]
            began, worked = time.perf_counter(), _worked()
            load(path, batch, f"run {n}", datetime.now(UTC))
            took.append(time.perf_counter() - began)
            used.append(_worked() - worked)
            if (n + 1) % every == 0:
                print(f"{n + 1:>8,}" + _line(path, took, used), flush=True)
                took, used = [], []
        print(f"written anew it has {_anew(path) / 2**20:,.1f} MB")


def _worked() -> float:
    """Seconds of CPU so far, those of the processes that copied included."""
    return sum(os.times()[:4])


def _line(path: Path, took: list[float], used: list[float]) -> str:
    twin = Twin(path)
    with duckdb.connect(str(path), read_only=True) as connection:
        (versions,) = connection.execute("SELECT count(*) FROM versions").fetchone() or (0,)
        (unused,) = connection.execute(
            "SELECT 100 * free_blocks / total_blocks FROM pragma_database_size() "
            "WHERE database_name = current_database()"
        ).fetchone() or (0,)
    size, search = path.stat().st_size, twin.search.stat().st_size
    beside = sum(file.stat().st_size for file in twin.folder.rglob("*") if file.is_file())
    return (
        f"{versions:>10,}{size / 2**20:>7,.1f} MB{unused:>6.0f} %{size / versions / 1024:>8,.1f} KB"
        f"{search / 2**20:>6,.1f} MB{(beside - search) / 2**20:>6,.1f} MB"
        f"{statistics.median(took) * 1000:>7,.0f} ms{max(took) * 1000:>6,.0f} ms"
        f"{statistics.median(used) * 1000:>7,.0f} ms"
    )


def _anew(path: Path) -> int:
    """Bytes of the same rows where DuckDB writes them all at once."""
    target = path.with_name("anew.duckdb")
    with duckdb.connect(config=WRITING) as connection:
        connection.execute(f"ATTACH '{path}' AS warehouse (READ_ONLY)")
        connection.execute(f"ATTACH '{target}' AS anew ({LAID_OUT})")
        connection.execute("COPY FROM DATABASE warehouse TO anew")
    return target.stat().st_size


if __name__ == "__main__":
    main()
