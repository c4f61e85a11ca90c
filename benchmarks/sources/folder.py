"""A folder of very many files: what it costs to list it, and to see that nothing in it has changed.

The files are small articles. First nothing of them is in the warehouse, then all of them are, as
after a run that took them in; of these a few have changed since.

    python -m benchmarks.sources.folder [--files 100000] [--changed 10]
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from benchmarks.warehouse.written import parsed
from flows.fetch.client import Client
from flows.fetch.clock import SystemClock
from flows.fetch.visits import Stamp, Visits
from flows.sources import Ref
from flows.sources.changed import Changed
from flows.sources.named import NamedSource
from warehouse.file import change
from warehouse.identity import document_id
from warehouse.load import load

TOGETHER = 500
"""As many files stand in a folder of their own."""


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    asked.add_argument("--files", type=int, default=100_000)
    asked.add_argument("--changed", type=int, default=10)
    options = asked.parse_args()
    with tempfile.TemporaryDirectory() as made:
        place = Path(made).resolve()
        files = written(place / "in", options.files)
        warehouse = place / "onrecord.duckdb"
        load(warehouse, [parsed(0)], None, datetime.now(UTC))
        visits = Visits(place / "visits.sqlite")
        inner = NamedSource("in", [str(place / "in")], Client())
        source = Changed(inner, warehouse, visits, SystemClock())
        refs = timed("listed, nothing of it known", source.discover())
        assert len(refs) == len(files)
        taken_in(warehouse, visits, refs)
        for file in files[: options.changed]:
            file.write_text("<p>This has changed since it came in, and is a little longer.</p>")
        assert len(timed("listed, all of it known", source.discover())) == options.changed
        inner.client.close()
        visits.close()


def written(folder: Path, count: int) -> list[Path]:
    files = [folder / f"{n // TOGETHER}" / f"{n}.html" for n in range(count)]
    for file in files:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"<p>The {file.stem}th ferry sailed at noon, the harbour office said.</p>")
    return files


def taken_in(warehouse: Path, visits: Visits, refs: list[Ref]) -> None:
    """What a run leaves behind that brought all of them, as far as the next one looks at it."""
    now = datetime.now(UTC)
    for ref in refs:
        visits.stamp(ref.locator, Stamp(ref.stamp or "", ref.locator, now))
    idents = [document_id(ref.locator) for ref in refs]

    def apply(connection: duckdb.DuckDBPyConnection) -> None:
        given = [idents, [ref.locator for ref in refs]]
        connection.execute(
            "CREATE TEMP TABLE made AS SELECT unnest(?) AS ident, unnest(?) AS place", given
        )
        connection.execute(
            "INSERT INTO versions SELECT v.* REPLACE (ident AS version_id, ident AS document_id) "
            "FROM (FROM versions LIMIT 1) v, made"
        )
        connection.execute(
            "INSERT INTO documents SELECT d.* REPLACE (ident AS document_id, place AS locator, "
            "ident AS current_version_id, now() AS last_seen_at) "
            "FROM (FROM documents LIMIT 1) d, made"
        )

    change(warehouse, apply)


def timed(what: str, refs: Iterable[Ref]) -> list[Ref]:
    wall, cpu = time.perf_counter(), time.process_time()
    found = list(refs)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{what}: {len(found):,} to bring in {time.perf_counter() - wall:.1f} s "
        f"({time.process_time() - cpu:.1f} s of CPU), {memory:,.0f} MiB at most so far"
    )
    return found


if __name__ == "__main__":
    main()
