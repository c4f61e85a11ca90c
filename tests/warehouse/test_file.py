"""Reading while others write, waiting in turn, dying at any moment."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import duckdb
import pytest

import warehouse.twin
from tests.warehouse.made import DAY, Said, everything, later, parsed, rows
from warehouse.errors import WarehouseError
from warehouse.file import change, reading, write_anew
from warehouse.load import load
from warehouse.turn import TooLongError, turn
from warehouse.twin import Twin


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "w.duckdb"


@pytest.fixture(params=["a copy a change", "a change twice"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param == "a change twice":
        monkeypatch.setattr(warehouse.twin, "SMALL", 0)
    return str(request.param)


def test_texts_are_not_compressed_with_each_change(path: Path) -> None:
    kept = (
        "SELECT DISTINCT compression FROM pragma_storage_info('versions') "
        "WHERE column_name = 'text' AND segment_type = 'VARCHAR'"
    )
    said = "the same words over and over, which DuckDB would make small " * 100
    load(path, [parsed(f"/{n}", prose=said, number=n) for n in range(40)], None, DAY)
    assert rows(path, kept) == [("Uncompressed",)]
    write_anew(path)
    assert rows(path, kept) == [("Uncompressed",)]


def test_both_ways_of_writing_come_to_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for small in (0, 2**30):
        monkeypatch.setattr(warehouse.twin, "SMALL", small)
        for n in range(4):
            path = tmp_path / f"{small}.duckdb"
            load(path, [parsed(f"/{n % 3}", [Said(f"Word {n}")])], None, later(hours=n))
            assert Twin(path).file.exists() == (small == 0 and n > 0)
    assert everything(tmp_path / "0.duckdb") == everything(tmp_path / f"{2**30}.duckdb")


def test_the_twin_holds_what_the_warehouse_holds(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(warehouse.twin, "SMALL", 0)
    for n in range(3):
        load(path, [parsed(f"/{n}", [Said(f"Word {n}")])], None, later(hours=n))
        if n:
            assert everything(Twin(path).file) == everything(path)


def test_whoever_reads_keeps_the_warehouse_that_was_opened(path: Path, way: str) -> None:
    load(path, [parsed("/a")], None, DAY)
    with reading(path) as connection:
        for n in range(3):
            load(path, [parsed(f"/{n}")], None, DAY)
            count = connection.execute("SELECT count(*) FROM documents").fetchone()
            assert count == (1,)
    assert rows(path, "SELECT count(*) FROM documents") == [(4,)]


READER = """
import sys, duckdb
path, = sys.argv[1:]
connection = duckdb.connect(path, read_only=True)
print("open", flush=True)
sys.stdin.readline()
print(connection.execute("SELECT count(*) FROM documents").fetchone()[0], flush=True)
"""


def test_a_program_that_keeps_the_warehouse_open_holds_nobody_up(path: Path, way: str) -> None:
    load(path, [parsed("/a")], None, DAY)
    with subprocess.Popen(
        [sys.executable, "-c", READER, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as reader:
        assert reader.stdout and reader.stdin
        assert reader.stdout.readline() == "open\n"
        for n in range(3):
            load(path, [parsed(f"/{n}")], None, DAY)
        reader.stdin.write("go\n")
        reader.stdin.flush()
        assert reader.stdout.readline() == "1\n"
    assert rows(path, "SELECT count(*) FROM documents") == [(4,)]


def test_readers_see_whole_batches_and_never_fail(path: Path, way: str) -> None:
    load(path, [parsed("/0/a"), parsed("/0/b")], None, DAY)
    done = threading.Event()
    seen: list[int] = []

    def read() -> None:
        while not done.is_set():
            # As any program would, without asking twice.
            with duckdb.connect(str(path), read_only=True) as connection:
                count = connection.execute("SELECT count(*) FROM documents").fetchone()
            assert count
            seen.append(count[0])
            time.sleep(0.05)

    writer = multiprocessing.get_context("spawn").Process(target=_load_pairs, args=(path, way, 8))
    writer.start()
    reader = threading.Thread(target=read)
    reader.start()
    writer.join()
    done.set()
    reader.join()
    assert writer.exitcode == 0
    assert rows(path, "SELECT count(*) FROM documents") == [(18,)]
    assert {count % 2 for count in seen} == {0}
    assert seen == sorted(seen)


def _load_pairs(path: Path, way: str, times: int) -> None:
    if way == "a change twice":
        warehouse.twin.SMALL = 0
    for n in range(1, times + 1):
        load(path, [parsed(f"/{n}/a"), parsed(f"/{n}/b")], None, DAY)


def test_two_writers_wait_for_each_other(path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_load_own, args=(path, name)) for name in "ab"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0, 0]
    assert rows(path, "SELECT count(*) FROM documents") == [(10,)]
    assert rows(path, "SELECT * FROM v_check") == []


def _load_own(path: Path, name: str) -> None:
    for n in range(5):
        load(path, [parsed(f"/{name}/{n}")], None, DAY)


def test_first_come_is_first_served(tmp_path: Path) -> None:
    served: list[int] = []
    threads = []
    with turn(tmp_path, 10):
        for n in range(5):
            threads.append(threading.Thread(target=_serve, args=(tmp_path, n, served)))
            threads[-1].start()
            while len(list((tmp_path / "queue").glob("[0-9]*"))) < n + 2:
                time.sleep(0.001)
    for thread in threads:
        thread.join()
    assert served == [0, 1, 2, 3, 4]


def _serve(folder: Path, n: int, served: list[int]) -> None:
    with turn(folder, 10):
        served.append(n)


def test_a_dead_holder_leaves_its_turn(tmp_path: Path) -> None:
    holder = multiprocessing.get_context("spawn").Process(target=_hold, args=(tmp_path,))
    holder.start()
    while not (tmp_path / "held").exists():
        time.sleep(0.01)
    with pytest.raises(TooLongError, match=str(holder.pid)), turn(tmp_path, 0.05):
        pass
    assert holder.pid
    os.kill(holder.pid, signal.SIGKILL)
    holder.join()
    with turn(tmp_path, 5):
        pass
    assert list((tmp_path / "queue").glob("[0-9]*")) == []


def _hold(folder: Path) -> None:
    with turn(folder, 1):
        (folder / "held").touch()
        time.sleep(60)


def test_killed_at_any_moment_it_comes_to_the_same(path: Path, tmp_path: Path, way: str) -> None:
    undisturbed = tmp_path / "undisturbed.duckdb"
    _load_pairs(undisturbed, way, 6)
    context = multiprocessing.get_context("fork")
    for n in range(8):
        writer = context.Process(target=_load_pairs, args=(path, way, 6))
        writer.start()
        time.sleep(0.02 + 0.07 * n)
        assert writer.pid
        os.kill(writer.pid, signal.SIGKILL)
        writer.join()
        if path.exists():
            assert rows(path, "SELECT * FROM v_check") == []
            assert rows(path, "SELECT count(*) % 2 FROM documents") == [(0,)]
    _load_pairs(path, way, 6)
    assert everything(path) == everything(undisturbed)


def test_what_another_program_wrote_is_kept(path: Path, way: str) -> None:
    load(path, [parsed("/a")], None, DAY)
    load(path, [parsed("/b")], None, DAY)
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE mine AS SELECT 1 AS one")
    load(path, [parsed("/c")], None, DAY)
    load(path, [parsed("/d")], None, DAY)
    assert rows(path, "SELECT * FROM mine") == [(1,)]
    assert rows(path, "SELECT count(*) FROM documents") == [(4,)]


def test_another_program_at_work_is_not_robbed_of_what_it_writes(path: Path) -> None:
    load(path, [parsed("/a")], None, DAY)
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with writer:
        assert writer.stdout and writer.stdin
        assert writer.stdout.readline() == "wrote\n"
        with pytest.raises(WarehouseError, match="another program"):
            load(path, [parsed("/b")], None, DAY)
        writer.stdin.write("go\n")
    load(path, [parsed("/b")], None, DAY)
    assert rows(path, "SELECT * FROM mine") == [(1,)]


WRITER = """
import sys, duckdb
connection = duckdb.connect(sys.argv[1])
connection.execute("CREATE TABLE mine AS SELECT 1 AS one")
print("wrote", flush=True)
sys.stdin.readline()
connection.close()
"""


def test_an_error_leaves_everything_as_it_was(path: Path, way: str) -> None:
    load(path, [parsed("/a")], None, DAY)
    before = everything(path)

    def fail(connection: duckdb.DuckDBPyConnection) -> None:
        connection.execute("DELETE FROM documents")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        change(path, fail)
    assert everything(path) == before
    load(path, [parsed("/b")], None, DAY)
    assert rows(path, "SELECT count(*) FROM documents") == [(2,)]


def test_what_is_no_warehouse_is_said_to_be_none(path: Path, tmp_path: Path) -> None:
    with pytest.raises(WarehouseError, match="no warehouse yet"), reading(path):
        pass
    path.write_bytes(b"not a database at all" * 1000)
    with pytest.raises(WarehouseError, match="not a DuckDB file"):
        load(path, [parsed("/a")], None, DAY)
    assert path.read_bytes().startswith(b"not a database")
    other = tmp_path / "s.duckdb"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE t (a)")
    connection.close()
    with pytest.raises(WarehouseError, match=r"s\.duckdb"), reading(other):
        pass
    (tmp_path / "file").touch()
    with pytest.raises(WarehouseError, match="can't be written"):
        load(tmp_path / "file" / "w.duckdb", [parsed("/a")], None, DAY)


def test_a_later_schema_is_left_alone(path: Path) -> None:
    load(path, [parsed("/a")], None, DAY)
    change(
        path,
        lambda c: c.execute("INSERT INTO schema_migrations VALUES (9999, 'later', now())") and None,
    )
    before = path.read_bytes()
    with pytest.raises(WarehouseError, match="later version"):
        load(path, [parsed("/b")], None, DAY)
    assert path.read_bytes() == before


def test_a_long_change_draws_nothing_on_stdout(path: Path) -> None:
    asked = "SELECT current_setting('enable_progress_bar')"
    assert change(path, lambda connection: connection.execute(asked).fetchone()) == (False,)


@pytest.mark.parametrize(
    ("seconds", "kept"), [(0.01, True), (0.3, True), (0.59, True), (0.7, False)]
)
def test_a_long_change_is_not_made_twice_where_a_copy_is_sooner(
    path: Path, monkeypatch: pytest.MonkeyPatch, seconds: float, kept: bool
) -> None:
    change(path, lambda connection: None)
    monkeypatch.setattr("warehouse.twin.SMALL", path.stat().st_size // 2)
    twin = Twin(path)
    shutil.copy(path, twin.file)
    assert twin.worth_keeping(seconds) is kept
