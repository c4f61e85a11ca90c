"""How long it takes to load many documents, and how large they are then, beside plain Parquet.

The documents are made by rule as the parsers would return them, so that loading is measured and not
parsing: 16 paragraphs each, with 8 quotes and 32 facts. They are loaded as an ingest does it, batch
by batch, duplicates, statements, speakers and search index included. Beside it the rows of the same
documents are appended to Parquet files, a row group a batch and table: nothing is looked up in
them, told apart or replaced, which is what a warehouse costs.

Each size is loaded in a process of its own; the making of the documents is not counted.

    python -m benchmarks.warehouse.load [--documents 1000 10000] [--batch 500] [--keep FOLDER]
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.warehouse.written import parsed
from warehouse.identity import document_id, identity
from warehouse.load import Parsed, load
from warehouse.migrate import migrate
from warehouse.rows import TABLES, Rows, fetch_row
from warehouse.twin import Twin


@dataclass(frozen=True, slots=True)
class Cost:
    """`bytes` are of what was made, `peak` the most memory that the process had, in bytes."""

    rows: int
    bytes: int
    seconds: float
    cpu: float
    peak: int

    def line(self, what: str) -> str:
        return (
            f"  {what:<22}{self.rows:>12,} rows{self.bytes / 2**20:>9,.0f} MB"
            f"{self.seconds:>9,.1f} s{self.cpu:>9,.1f} s CPU"
            f"{self.rows / self.seconds:>10,.0f} rows/s{self.peak / 2**20:>7,.0f} MB memory"
        )


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--documents", type=int, nargs="+", default=[1_000, 10_000])
    asked.add_argument("--batch", type=int, default=500, help="documents a transaction")
    asked.add_argument("--keep", type=Path, help="leave the warehouses here, one a size")
    options = asked.parse_args()
    with ExitStack() as stack:
        folder = options.keep or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        for documents in options.documents:
            print(f"{documents:,} documents, {options.batch} a batch", flush=True)
            place = folder.resolve() / str(documents)
            for way in (warehouse, parquet):
                with get_context("spawn").Pool(1) as pool:
                    cost = pool.apply(way, (place, documents, options.batch))
                print(cost.line(way.__name__), flush=True)
            index = Twin(place / "w.duckdb").search.stat().st_size
            print(f"  beside it the search index, {index / 2**20:,.0f} MB", flush=True)


def warehouse(place: Path, documents: int, batch: int) -> Cost:
    """Load them into a new warehouse."""
    path = place / "w.duckdb"
    seconds = cpu = 0.0
    for n, some in enumerate(_batches(documents, batch)):
        began, used = time.perf_counter(), time.process_time()
        load(path, some, f"run {n}", datetime.now(UTC))
        seconds += time.perf_counter() - began
        cpu += time.process_time() - used
    with duckdb.connect(str(path), read_only=True) as connection:
        counts = [
            connection.execute(f"SELECT count(*) FROM {table}").fetchone() or (0,)
            for table in TABLES
        ]
    rows = sum(count for (count,) in counts)
    return Cost(rows, path.stat().st_size, seconds, cpu, _peak())


def parquet(place: Path, documents: int, batch: int) -> Cost:
    """Append the rows of the same documents to Parquet, a file a table."""
    folder = place / "parquet"
    folder.mkdir(parents=True)
    with duckdb.connect() as connection:
        migrate(connection, None)
        schemas = {
            table: connection.execute(f"FROM {table}").to_arrow_table().schema for table in TABLES
        }
    seconds = cpu = 0.0
    count = 0
    writers: dict[str, pq.ParquetWriter] = {}
    for some in _batches(documents, batch):
        began, used = time.perf_counter(), time.process_time()
        rows = _rows(some)
        for name, schema in schemas.items():
            if not (added := getattr(rows, name)):
                continue
            if name not in writers:
                writers[name] = pq.ParquetWriter(
                    folder / f"{name}.parquet", schema, compression="zstd"
                )
            writers[name].write_table(pa.Table.from_pylist(added, schema=schema))
            count += len(added)
        seconds += time.perf_counter() - began
        cpu += time.process_time() - used
    for writer in writers.values():
        writer.close()
    size = sum(file.stat().st_size for file in folder.iterdir())
    return Cost(count, size, seconds, cpu, _peak())


def _rows(batch: list[Parsed]) -> Rows:
    """The rows of documents that all are new, and speakers one a name."""
    rows = Rows()
    for item in batch:
        reading, article = item.reading, item.reading.article
        document = document_id(item.raw.locator)
        version = identity("version", document)
        speakers = [
            identity("speaker", quote.speaker.name) if quote.speaker else None
            for quote in reading.quotes
        ]
        fetch = fetch_row(item.raw, item.raw_sha256, document, article) | {"version_id": version}
        rows.fetches.append(fetch)
        rows.add_document(fetch, version, article.canonical_url)
        rows.add_version(item.raw_sha256, article, document, version, 1, item.raw.fetched_at, None)
        rows.add_quotes(version, reading.quotes, speakers)
        rows.add_facts(version, reading.facts, reading.quotes, speakers)
    return rows


def _batches(documents: int, batch: int) -> Iterator[list[Parsed]]:
    for n in range(0, documents, batch):
        yield [parsed(k) for k in range(n, min(n + batch, documents))]


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


if __name__ == "__main__":
    main()
