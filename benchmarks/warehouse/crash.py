"""Is anything lost or doubled when an ingest is killed at any moment, again and again?

An ingest of so many documents is ended by SIGKILL at random moments and started again as often,
then left to finish; beside it, another one is not disturbed. Then every table must have the same
rows, whatever happens to depend on the clock left out; the archives must hold the same bytes, all
of them whole; and no row may break an invariant.

What is killed is the way of a document (discover, fetch, archive, load, the record of the run) in a
process that is forked for it; what the parsers would take from a document is made by rule, since
they write nothing. With --command the command itself is killed, parsers and all, together with the
processes it started or, every other time, without them.

    python -m benchmarks.warehouse.crash [--documents 2000] [--kills 200] [--command]
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

import duckdb

from benchmarks.warehouse.written import article, parsed
from flows.archive import Archive
from flows.parsing import ParserPool
from flows.pipeline import PLAIN, Fetched, Steps, run
from flows.settings import Settings
from flows.sources.named import NamedSource
from warehouse.health import examine
from warehouse.likeness import bands, likeness
from warehouse.load import Parsed
from warehouse.runs import Failure

__all__ = ["Ended", "agree", "disturbed", "ingest", "write"]

OF_THE_CLOCK = {
    "first_seen_at", "last_seen_at", "fetched_at", "again_at", "run_id", "made_at", "batch",
    "applied_at",
}  # fmt: skip
OF_THE_RUN = {"runs", "schema_migrations"}
BATCH = 50


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--documents", type=int, default=2000)
    asked.add_argument("--kills", type=int, default=200)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--longest", type=float, help="seconds before a kill; else half of it all")
    asked.add_argument("--command", action="store_true", help="kill the command itself")
    options = asked.parse_args()
    # What takes long to import is there before the forks, so that they are killed at work.
    bands(likeness("word " * 100))
    with tempfile.TemporaryDirectory(prefix="crash-") as name:
        folder = Path(name)
        write(folder / "in", options.documents, article if options.command else made)
        undisturbed, killed = folder / "undisturbed" / "w.duckdb", folder / "killed" / "w.duckdb"
        start: Callable[[Path, Path], Callable[[float | None], int]]
        start = command if options.command else forked
        began = time.monotonic()
        assert start(undisturbed, folder / "in")(None) == 0
        seconds = time.monotonic() - began
        print(f"undisturbed: {options.documents} documents in {seconds:.0f} s", flush=True)
        chance = random.Random(options.seed)
        # Looking at what is there already takes a third of the time: some must come through.
        longest = options.longest or seconds / 2
        ended = disturbed(
            partial(start, killed, folder / "in"),
            undisturbed,
            killed,
            [chance.uniform(0, longest) for _ in range(options.kills)],
        )
        print(
            f"{ended.kills} kills at work, {ended.wholes} times to the end: {ended.rows:,} rows "
            "equal to the undisturbed ones, archives equal, no invariant broken"
        )


@dataclass(frozen=True, slots=True)
class Ended:
    """`kills` that met it at work, `wholes`: how often it came to its end, with so many `rows`."""

    kills: int
    wholes: int
    rows: int


def disturbed(
    start: Callable[[], Callable[[float | None], int]],
    undisturbed: Path,
    killed: Path,
    moments: Sequence[float],
) -> Ended:
    """Start it once for each of the moments (in seconds) and kill it then; at last, let it end.
    Raises AssertionError where the two warehouses differ, or one is not well."""
    kills = wholes = 0
    for n, moment in enumerate(moments):
        code = start()(moment)
        kills += code == -signal.SIGKILL
        wrong = broken(killed)
        assert not wrong, f"after kill {n}: {wrong}"
        print(f"\rkill {n + 1}: {documents(killed)} documents", end="", file=sys.stderr)
        if code == 0:
            # It has all: begin again, so that the kills meet documents that come in.
            wholes += 1
            agree(undisturbed, killed)
            shutil.rmtree(killed.parent)
    assert start()(None) == 0
    return Ended(kills, wholes + 1, agree(undisturbed, killed))


def write(folder: Path, count: int, content: Callable[[int], str]) -> None:
    folder.mkdir(parents=True)
    for n in range(count):
        (folder / f"{n:05}.txt").write_text(content(n), encoding="utf-8")


def made(n: int) -> str:
    return _parsed(n).raw.content.decode()


@cache
def _parsed(n: int) -> Parsed:
    return parsed(n, paragraphs=6)


def _parse(fetched: Sequence[Fetched], pool: ParserPool) -> tuple[list[Parsed], list[Failure]]:
    readings = (_parsed(int(Path(item.raw.locator).stem)).reading for item in fetched)
    return [
        Parsed(item.raw, item.sha256, reading)
        for item, reading in zip(fetched, readings, strict=True)
    ], []


def ingest(path: Path, source: Path, batch: int = BATCH) -> None:
    """Ingest what `write` wrote there."""
    settings = Settings(path, path.with_suffix(".archive"), workers=1, batch=batch)
    run(NamedSource("made", [str(source)]), settings, steps=Steps(PLAIN.fetch, _parse, PLAIN.load))


def forked(path: Path, source: Path, batch: int = BATCH) -> Callable[[float | None], int]:
    """Start to ingest in a process of its own. Call what is returned with the seconds after which
    it is to be killed (None: never): the exit code."""
    path.parent.mkdir(exist_ok=True)
    process = multiprocessing.get_context("fork").Process(target=ingest, args=(path, source, batch))
    process.start()

    def end(moment: float | None = None) -> int:
        process.join(moment)
        process.kill()
        process.join()
        return process.exitcode or 0

    return end


def command(path: Path, source: Path) -> Callable[[float | None], int]:
    """The same with the command itself; the seconds count from its first change."""
    path.parent.mkdir(exist_ok=True)
    process = subprocess.Popen(
        [sys.executable, "-m", "flows.cli", "ingest", str(source), "-w", str(path)],
        env=os.environ | {"PREFECT_API_URL": "", "ONRECORD_WORKERS": "1"},
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )

    def end(moment: float | None = None) -> int:
        if moment is not None:
            wait_for_a_change(path, process)
            try:
                return process.wait(moment)
            except subprocess.TimeoutExpired:
                whole = random.random() < 0.5
                (os.killpg if whole else os.kill)(process.pid, signal.SIGKILL)
        return process.wait()

    return end


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
