"""Is anything lost or doubled when an ingest is killed at any moment, again and again?

An ingest of so many documents is ended by SIGKILL at random moments and started again as often,
then left to finish; beside it, another one is not disturbed. One kill in five comes at a moment
counted from the start of the process, the others from its first change to the warehouse, so that
most of them meet it at work. Then every table must have the same
rows, whatever happens to depend on the clock left out; the archives must hold the same bytes, all
of them whole; and no row may break an invariant.

    python -m benchmarks.warehouse.crash [--documents 2000] [--kills 200] [--seed 1]
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb

from benchmarks.warehouse.written import write_folder
from flows.archive import Archive
from warehouse.health import examine

OF_THE_CLOCK = {
    "first_seen_at", "last_seen_at", "fetched_at", "run_id", "made_at", "batch", "applied_at",
}  # fmt: skip
OF_THE_RUN = {"runs", "schema_migrations"}


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--documents", type=int, default=2000)
    asked.add_argument("--kills", type=int, default=200)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--longest", type=float, default=12, help="seconds before a kill")
    options = asked.parse_args()
    chance = random.Random(options.seed)
    with tempfile.TemporaryDirectory(prefix="crash-") as name:
        folder = Path(name)
        write_folder(folder / "in", options.documents)
        began = time.monotonic()
        undisturbed = folder / "undisturbed" / "w.duckdb"
        undisturbed.parent.mkdir()
        ingest(undisturbed, folder / "in").wait()
        whole = time.monotonic() - began
        print(f"undisturbed: {options.documents} documents in {whole:.0f} s", flush=True)
        killed = folder / "killed" / "w.duckdb"
        killed.parent.mkdir()
        at_rest = at_work = 0
        for n in range(options.kills):
            process = ingest(killed, folder / "in")
            if n % 5:
                wait_for_a_change(killed, process)
            time.sleep(chance.uniform(0, options.longest))
            # Every other time what it started is left to find out by itself.
            (os.killpg if n % 2 else os.kill)(process.pid, signal.SIGKILL)
            at_work += process.wait() == -signal.SIGKILL
            there = documents(killed)
            wrong = broken(killed)
            assert not wrong, f"after kill {n}: {wrong}"
            if there == options.documents:
                # It has all: begin again, so that the kills meet documents that come in.
                at_rest += 1
                agree(undisturbed, killed)
                shutil.rmtree(killed.parent)
                killed.parent.mkdir()
            print(f"\rkill {n + 1}: {there} documents", end="", flush=True, file=sys.stderr)
        print(file=sys.stderr)
        assert ingest(killed, folder / "in").wait() == 0
        rows = agree(undisturbed, killed)
        print(
            f"{at_work} kills, {at_rest + 1} times to the end: {rows} rows equal to the "
            "undisturbed ones, archives equal, no invariant broken"
        )


def ingest(path: Path, source: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "flows.cli", "ingest", str(source), "-w", str(path)]
    return subprocess.Popen(
        [*command, "--workers", "1"],
        env=os.environ | {"PREFECT_API_URL": ""},
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def wait_for_a_change(path: Path, process: subprocess.Popen[bytes]) -> None:
    before = stamp(path)
    while process.poll() is None and stamp(path) == before:
        time.sleep(0.02)


def stamp(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except FileNotFoundError:
        return 0


def documents(path: Path) -> int:
    if not path.exists():
        return 0
    with duckdb.connect(str(path), read_only=True) as connection:
        row = connection.execute("SELECT count(*) FROM documents").fetchone()
    return row[0] if row else 0


def broken(path: Path) -> list[str]:
    if not path.exists():
        return []
    archive = Archive(path.with_suffix(".archive"))
    return [finding.message for finding in examine(path, archive) if not finding.well]


def agree(one: Path, other: Path) -> int:
    """How many rows they both have. Fails where they differ."""
    total = 0
    with duckdb.connect() as connection:
        for name, path in (("one", one), ("other", other)):
            connection.execute(f"ATTACH '{path}' AS {name} (READ_ONLY)")
        tables = connection.execute(
            "SELECT table_name, list(column_name) FROM duckdb_columns() WHERE database_name = 'one'"
            " AND table_name IN (SELECT table_name FROM duckdb_tables()) GROUP BY ALL"
        ).fetchall()
        for table, columns in tables:
            if table in OF_THE_RUN:
                continue
            kept = ", ".join(f'"{column}"' for column in columns if column not in OF_THE_CLOCK)
            for first, second in (("one", "other"), ("other", "one")):
                differ = connection.execute(
                    f"SELECT {kept} FROM {first}.{table} EXCEPT ALL "
                    f"SELECT {kept} FROM {second}.{table} LIMIT 3"
                ).fetchall()
                assert not differ, f"{table}: only in {first}: {differ}"
            count = connection.execute(f"SELECT count(*) FROM one.{table}").fetchone()
            total += count[0] if count else 0
    archives = [Archive(path.with_suffix(".archive")) for path in (one, other)]
    kept_bytes = [list(archive) for archive in archives]
    assert kept_bytes[0] == kept_bytes[1], "the archives differ"
    for sha256 in kept_bytes[1]:
        archives[1].get(sha256)  # fails where it is damaged
    return total


if __name__ == "__main__":
    main()
