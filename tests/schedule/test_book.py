"""The book of the schedule."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb

from flows import settings
from flows.book import Book, Entry
from warehouse.runs import QuietRun, start_run

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
LATER = NOW + timedelta(minutes=1)


def book(folder: Path) -> Book:
    return Book(settings.load(folder / "onrecord.duckdb", 1))


def test_it_keeps_what_was_of_a_source(tmp_path: Path) -> None:
    assert book(tmp_path).entry("papers") == Entry("papers")
    book(tmp_path).begin("papers", NOW, missed=4)
    killed = book(tmp_path).entry("papers").past()
    assert (killed.until, killed.cut_short, killed.failing) == (NOW, True, 0)
    book(tmp_path).end("papers", LATER, "failed", message="503", not_before=LATER)
    book(tmp_path).begin("papers", LATER)
    book(tmp_path).end("papers", LATER, "crashed")
    failing = book(tmp_path).entry("papers")
    assert (failing.failing, failing.runs, failing.missed) == (2, 2, 4)
    book(tmp_path).end("papers", LATER, "interrupted")
    assert book(tmp_path).entry("papers").failing == 2
    book(tmp_path).skip("papers", LATER, 3)
    book(tmp_path).end("papers", LATER, "completed")
    well = book(tmp_path).entry("papers")
    assert (well.failing, well.skipped, well.message, well.until) == (0, 3, None, LATER)
    # A run all of whose documents failed is no better than one that failed.
    book(tmp_path).end("papers", LATER, "completed", failing=True)
    assert book(tmp_path).entry("papers").failing == 1


def test_quiet_runs_come_into_the_warehouse_once(tmp_path: Path) -> None:
    warehouse = tmp_path / "onrecord.duckdb"
    start_run(warehouse, "loud", "papers", None, NOW)
    for n in range(3):
        book(tmp_path).note_quiet(QuietRun(f"quiet{n}", "papers", NOW, LATER, None))
    with duckdb.connect(str(warehouse)) as connection:
        # As if it had been killed after the warehouse had the first.
        connection.execute("INSERT INTO runs SELECT 'quiet0', * EXCLUDE (run_id) FROM runs")
    book(tmp_path).hand_over(warehouse)
    book(tmp_path).hand_over(warehouse)
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        rows = connection.sql("SELECT run_id, state FROM runs ORDER BY run_id").fetchall()
    assert [run for run, _ in rows] == ["loud", "quiet0", "quiet1", "quiet2"]
    assert dict(rows)["quiet2"] == "completed"


def test_a_book_that_is_only_read_is_not_made(tmp_path: Path) -> None:
    absent = Book(settings.load(tmp_path / "onrecord.duckdb", 1), create=False)
    assert absent.entry("papers") == Entry("papers")
    assert list(tmp_path.iterdir()) == []
