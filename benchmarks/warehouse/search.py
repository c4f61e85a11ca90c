"""How soon words are found, and what keeping up costs: this index beside two others.

- onrecord: SQLite's FTS5 in a file beside the warehouse (`warehouse.search`), as it is used: the
  warehouse opened, the index brought up to date, filters, snippets and titles included
- DuckDB: its own extension, the index in the database; it is never updated, only made anew
- tantivy: a folder of segments, with title, text, speakers and time of publication

Each is built from the same articles, asked the same questions for the best 20, and brought up to
date after a batch of ten new documents.

    python -m benchmarks.warehouse.search --peers .venv-peers-warehouse [--documents 20000]
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, Protocol

import duckdb

from benchmarks.warehouse.grown import grown
from benchmarks.warehouse.written import parsed
from warehouse.by_hand import ByHand
from warehouse.file import change, reading
from warehouse.load import load_into
from warehouse.search import CURRENT, follow, search
from warehouse.twin import Twin

BATCH = 10
ASKED = 7
"""Times that each question is asked; the median counts."""
SINCE = datetime(2025, 1, 10, tzinfo=UTC)
MONTH = {"since": SINCE, "until": SINCE + timedelta(days=30)}
QUESTIONS: dict[str, tuple[str, dict[str, Any]]] = {
    "a rare word": ("bransoyo", {}),
    "a word of every other article": ("orchard", {}),
    "two words of nearly all": ("council river", {}),
    "a phrase": ('"near council"', {}),
    "a speaker": ("council river", {"speaker": "kaia"}),
    "a month": ("council river", MONTH),
    "a speaker in a month": ("council river", {"speaker": "kaia", **MONTH}),
}


class Index(Protocol):
    """`build` makes it of all articles, `update` after a batch; both on disk afterwards."""

    def build(self) -> None: ...
    def update(self) -> None: ...
    def ask(self, words: str, **filters: Any) -> int: ...
    def size(self) -> int: ...


class Ours:
    def __init__(self, path: Path) -> None:
        self.path = path
        self.file = Twin(path).search

    def build(self) -> None:
        self.file.unlink(missing_ok=True)
        follow(self.path)

    def update(self) -> None:
        follow(self.path)

    def ask(self, words: str, **filters: Any) -> int:
        return len(search(self.path, words, **filters))

    def size(self) -> int:
        return self.file.stat().st_size


class DuckDB:
    """The articles in a table of their own in a file of their own, as its extension needs it."""

    def __init__(self, path: Path, peers: Path) -> None:
        self.path, self.file = path, path.with_name("fts.duckdb")
        [self.extension] = peers.glob("lib/*/site-packages/**/fts.duckdb_extension")

    def build(self) -> None:
        self.file.unlink(missing_ok=True)
        with self._open() as connection:
            connection.execute(f"ATTACH '{self.path}' AS warehouse (READ_ONLY)")
            connection.execute(
                "CREATE TABLE articles AS SELECT d.document_id, v.version_id, v.title, v.text, "
                "string_agg(DISTINCT s.name, ' ') AS speakers, v.published_at "
                "FROM warehouse.documents d JOIN warehouse.versions v "
                "ON v.version_id = d.current_version_id "
                "LEFT JOIN warehouse.quotes q ON q.version_id = v.version_id "
                "LEFT JOIN warehouse.speakers s USING (speaker_id) GROUP BY ALL"
            )
            connection.execute(
                "PRAGMA create_fts_index('articles', 'version_id', 'title', 'text', 'speakers', "
                "overwrite = 1)"
            )

    def update(self) -> None:
        self.build()

    def ask(self, words: str, **filters: Any) -> int:
        conditions = ["score IS NOT NULL"]
        if "since" in filters:
            conditions.append(
                f"published_at >= '{filters['since']}' AND published_at < '{filters['until']}'"
            )
        if "speaker" in filters:
            conditions.append(f"contains(lower(speakers), '{filters['speaker']}')")
        plain = words.replace('"', "")
        if words != plain:
            conditions.append(f"contains(lower(text), '{plain}')")
        with self._open(read_only=True) as connection:
            return len(
                connection.execute(
                    "SELECT title, left(text, 200), score FROM (SELECT *, "
                    "fts_main_articles.match_bm25(version_id, ?, conjunctive := 1) AS score "
                    f"FROM articles) WHERE {' AND '.join(conditions)} ORDER BY score DESC LIMIT 20",
                    [plain],
                ).fetchall()
            )

    def size(self) -> int:
        return self.file.stat().st_size

    def _open(self, *, read_only: bool = False) -> duckdb.DuckDBPyConnection:
        connection = duckdb.connect(str(self.file), read_only=read_only)
        connection.execute("SET enable_progress_bar = false")
        connection.execute(f"LOAD '{self.extension}'")
        return connection


class Tantivy:
    def __init__(self, path: Path, peers: Path) -> None:
        sys.path += [str(folder) for folder in peers.glob("lib/*/site-packages")]
        import tantivy

        self.tantivy = tantivy
        self.path, self.folder = path, path.with_name("tantivy")
        self.known: set[str] = set()
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("version_id", stored=True, tokenizer_name="raw")
        builder.add_text_field("document_id", stored=True, tokenizer_name="raw")
        builder.add_text_field("title", stored=True, tokenizer_name="en_stem")
        builder.add_text_field("text", stored=True, tokenizer_name="en_stem")
        builder.add_text_field("speakers", stored=True)
        builder.add_date_field("published_at", indexed=True, fast=True)
        self.schema = builder.build()

    def build(self) -> None:
        self.folder.mkdir()
        self.index = self.tantivy.Index(self.schema, path=str(self.folder))
        with reading(self.path) as connection:
            self._add(connection, "true")

    def update(self) -> None:
        with reading(self.path) as connection:
            self._add(
                connection,
                "d.document_id IN (SELECT document_id FROM changes "
                f"ORDER BY change_no DESC LIMIT {BATCH})",
            )

    def ask(self, words: str, **filters: Any) -> int:
        index = self.tantivy.Index.open(str(self.folder))
        parts = " AND ".join([words] if '"' in words else words.split())
        query = f"({parts})"
        if "speaker" in filters:
            query += f" AND speakers:{filters['speaker']}"
        if "since" in filters:
            query += (
                f" AND published_at:[{filters['since']:%Y-%m-%dT%H:%M:%SZ} TO "
                f"{filters['until']:%Y-%m-%dT%H:%M:%SZ}]"
            )
        parsed_query = index.parse_query(query, ["title", "text", "speakers"])
        searcher = index.searcher()
        hits = searcher.search(parsed_query, 20).hits
        snippets = self.tantivy.SnippetGenerator.create(searcher, parsed_query, self.schema, "text")
        return len([snippets.snippet_from_doc(searcher.doc(address)) for _, address in hits])

    def size(self) -> int:
        return sum(file.stat().st_size for file in self.folder.iterdir())

    def _add(self, connection: duckdb.DuckDBPyConnection, which: str) -> None:
        writer = self.index.writer(128_000_000, 1)
        rows = connection.execute(CURRENT.format(which))
        while some := rows.fetchmany(2000):
            for document, version, title, text, speakers, published in some:
                if document in self.known:
                    writer.delete_documents_by_term("document_id", document)
                self.known.add(document)
                made = self.tantivy.Document(
                    version_id=version, document_id=document, title=title or "", text=text,
                    speakers=speakers or "",
                )  # fmt: skip
                if published:
                    made.add_date("published_at", datetime.fromtimestamp(published, UTC))
                writer.add_document(made)
        writer.commit()
        writer.wait_merging_threads()


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--documents", type=int, default=20_000)
    asked.add_argument("--warehouse", type=Path, help="one that is there; it is added to")
    asked.add_argument("--peers", type=Path, required=True)
    options = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="search-") as folder:
        path = options.warehouse or Path(folder) / "w.duckdb"
        if options.warehouse is None:
            grown(path, documents=options.documents)
        with reading(path) as connection:
            (count,) = connection.execute("SELECT count(*) FROM documents").fetchone() or (0,)
        print(f"{count:,} documents; seconds, of CPU in brackets")
        peers = options.peers.resolve()
        indexes: dict[str, Index] = {
            "onrecord": Ours(path),
            "DuckDB": DuckDB(path, peers),
            "tantivy": Tantivy(path, peers),
        }
        compare(path, indexes)


def compare(path: Path, indexes: dict[str, Index]) -> None:
    print(f"{'':48}" + "".join(f"{name:>20}" for name in indexes))
    _row("built", [_took(index.build) for index in indexes.values()])
    print(f"{'size':48}" + "".join(f"{i.size() / 2**20:>17,.0f} MB" for i in indexes.values()))
    for what, (words, filters) in QUESTIONS.items():
        cells, counts = [], []
        for index in indexes.values():
            ask = partial(index.ask, words, **filters)
            counts.append(ask())
            times = [_took(ask) for _ in range(ASKED)]
            cells.append(tuple(statistics.median(column) for column in zip(*times, strict=True)))
        _row(f"{what} {counts}", cells)
    batch = [parsed(10**7 + n) for n in range(BATCH)]
    change(path, lambda c: load_into(c, batch, "run", datetime.now(UTC), [], ByHand(), anew=False))
    _row(f"after a batch of {BATCH}", [_took(index.update) for index in indexes.values()])


def _took(work: Callable[[], object]) -> tuple[float, float]:
    began, used = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - began, time.process_time() - used


def _row(what: str, cells: list[tuple[float, ...]]) -> None:
    print(f"{what:48}" + "".join(f"{wall:>10,.3f} ({cpu:,.3f})" for wall, cpu in cells), flush=True)


if __name__ == "__main__":
    main()
