"""A world that fails: each time one clear error, the last good state intact, and a doctor who knows
what to do."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

import warehouse.twin
from tests.warehouse.made import DAY, Said, everything, later, parsed, rows
from tests.warehouse.trouble import read_only, small_disk, with_files_up_to
from warehouse.errors import WarehouseError
from warehouse.file import reading
from warehouse.health import examine
from warehouse.load import Parsed, load
from warehouse.search import search
from warehouse.twin import Twin

ONE = parsed("/one", [Said("One word")], number=1)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "in" / "w.duckdb"
    load(path, [ONE], None, DAY)
    return path


@pytest.fixture(params=["a copy a change", "a change twice"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param == "a change twice":
        monkeypatch.setattr(warehouse.twin, "SMALL", 0)
    return str(request.param)


def wrong(path: Path, archived: tuple[str, ...] = (ONE.raw_sha256,)) -> list[str]:
    return [finding.message for finding in examine(path, archived) if not finding.well]


def noise(size: int, seed: int) -> str:
    """A long word that can't be made smaller."""
    digits = random.Random(seed).randbytes(size // 2).hex()
    return digits.translate(str.maketrans("0123456789", "ghijklmnop"))


def large(n: int) -> Parsed:
    return parsed(f"/{n}", [Said(f"Word {n}")], prose=noise(1_000_000, n), number=n)


def test_a_full_disk_costs_nothing_that_was_loaded(tmp_path: Path, way: str) -> None:
    with small_disk(tmp_path / "disk", 32) as resize:
        path = tmp_path / "disk" / "w.duckdb"
        loaded = 0
        with pytest.raises(WarehouseError, match=r"w\.duckdb: the disk is full.*Free some space"):
            for loaded in range(60):
                before = everything(path) if path.exists() else {}
                load(path, [large(loaded)], None, DAY)
        assert loaded > 3
        assert everything(path) == before
        raws = tuple(large(n).raw_sha256 for n in range(loaded))
        assert [said for said in wrong(path, raws) if "free some space" in said]
        resize(80)
        for n in range(loaded, loaded + 3):
            load(path, [large(n)], None, DAY)
        left = everything(path)
    for n in range(loaded + 3):
        load(tmp_path / "undisturbed.duckdb", [large(n)], None, DAY)
    assert left == everything(tmp_path / "undisturbed.duckdb")


def test_a_file_that_may_grow_no_further_stays_as_it_is(path: Path, way: str) -> None:
    before = everything(path)
    limit = path.stat().st_size + 300_000
    said = with_files_up_to(limit, lambda: load(path, [large(n) for n in range(3)], None, DAY))
    assert said is not None
    assert "w.duckdb: it would be larger than this process may write" in said
    assert everything(path) == before
    # What was half done takes no room.
    assert not Twin(path).file.exists()
    load(path, [large(0)], None, DAY)
    assert rows(path, "SELECT count(*) FROM documents") == [(2,)]
    assert wrong(path, (ONE.raw_sha256, large(0).raw_sha256)) == []


def test_a_warehouse_that_is_never_begun_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "w.duckdb"
    said = with_files_up_to(50_000, lambda: load(path, [ONE], None, DAY))
    assert said is not None
    assert "Raise the limit" in said
    assert not path.exists()
    load(path, [ONE], None, DAY)
    assert rows(path, "SELECT count(*) FROM documents") == [(1,)]


def test_a_folder_that_can_only_be_read_is_read(path: Path) -> None:
    before = everything(path)
    with read_only(path.parent):
        with pytest.raises(WarehouseError, match=r"w\.duckdb: .*name another file with --ware"):
            load(path, [parsed("/two")], None, DAY)
        with reading(path) as connection:
            assert connection.execute("SELECT count(*) FROM v_quotes").fetchone() == (1,)
        assert [hit.url for hit in search(path, "harbour")] == ["/one"]
        assert any("can't be written" in said for said in wrong(path))
    assert everything(path) == before
    load(path, [parsed("/two")], None, DAY)


def cut(path: Path, left: int) -> None:
    with path.open("r+b") as file:
        file.truncate(left)


def overwrite(path: Path, at: int) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(b"\xa5" * 64)


SPOILT: dict[str, Callable[[Path], None]] = {
    "cut to nothing": lambda path: cut(path, 0),
    "cut within its first header": lambda path: cut(path, 100),
    "cut after its headers": lambda path: cut(path, 12288),
    "cut at half": lambda path: cut(path, path.stat().st_size // 2),
    "another file": lambda path: path.write_bytes(b"%PDF-1.7 " * 3000) and None,
    "its magic bytes overwritten": lambda path: overwrite(path, 8),
    "its first header overwritten": lambda path: overwrite(path, 16),
    "both later headers overwritten": lambda path: (
        [overwrite(path, n + 20) for n in (4096, 8192)] and None
    ),
}


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT)
def test_a_spoilt_file_is_named_and_left_alone(path: Path, spoil: Callable[[Path], None]) -> None:
    spoil(path)
    left = path.read_bytes()
    with pytest.raises(WarehouseError, match=r"w\.duckdb: .*(Restore|restore) a backup"):
        load(path, [parsed("/two")], None, DAY)
    with pytest.raises(WarehouseError, match=r"w\.duckdb"), reading(path):
        pass
    assert path.read_bytes() == left
    assert not Twin(path).file.exists()
    assert any("backup" in said for said in wrong(path))


def test_the_doctor_finds_a_damaged_block_wherever_it_is(tmp_path: Path) -> None:
    path = tmp_path / "w.duckdb"
    load(path, [large(n) for n in range(6)], None, DAY)
    raws = tuple(large(n).raw_sha256 for n in range(6))
    assert wrong(path, raws) == []
    whole = path.read_bytes()
    with duckdb.connect(str(path), read_only=True) as connection:
        block, used = connection.execute(
            "SELECT any_value(block_size), max(used_blocks) FROM pragma_database_size()"
        ).fetchone() or (0, 0)
        blocks = connection.execute(
            "SELECT DISTINCT block_id FROM pragma_storage_info('versions') "
            "WHERE column_name = 'text' AND block_id >= 0"
        ).fetchall()
        assert blocks
    for (number,) in blocks:
        overwrite(path, 12288 + number * block + 1000)
        [said] = wrong(path, raws)[:1]
        assert "damaged" in said
        assert "ingest again" in said
        path.write_bytes(whole)
    assert used


CRASHING_WRITER = """
import os, sys, duckdb
connection = duckdb.connect(sys.argv[1])
connection.execute("CREATE TABLE mine AS SELECT 1 AS one")
os._exit(1)
"""


def test_what_a_crashed_program_wrote_is_taken_in(path: Path, way: str) -> None:
    subprocess.run([sys.executable, "-c", CRASHING_WRITER, str(path)])
    wal = path.with_name("w.duckdb.wal")
    assert wal.exists()
    assert any("crashed" in said for said in wrong(path))
    load(path, [parsed("/two")], None, DAY)
    assert not wal.exists()
    assert rows(path, "SELECT * FROM mine") == [(1,)]
    assert rows(path, "SELECT count(*) FROM documents") == [(2,)]


def test_a_log_that_cannot_be_read_is_put_aside(path: Path, way: str) -> None:
    wal = path.with_name("w.duckdb.wal")
    wal.write_bytes(b"no log of any kind " * 40)
    assert any("puts the rest aside" in said for said in wrong(path))
    load(path, [parsed("/two")], None, DAY)
    assert not wal.exists()
    [kept] = Twin(path).folder.glob("unreadable-*.wal")
    assert kept.read_bytes().startswith(b"no log")
    assert rows(path, "SELECT count(*) FROM documents") == [(2,)]


IDLE_WRITER = """
import sys, duckdb
connection = duckdb.connect(sys.argv[1])
print("open", flush=True)
sys.stdin.readline()
connection.execute("CREATE TABLE mine AS SELECT 1 AS one")
connection.close()
"""


def test_a_program_that_may_write_is_refused_before_it_loses_anything(path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", IDLE_WRITER, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as writer:
        assert writer.stdin and writer.stdout
        assert writer.stdout.readline() == "open\n"
        with pytest.raises(WarehouseError, match="another program has it open") as refused:
            load(path, [parsed("/two")], None, DAY)
        assert refused.value.retry
        assert any("another program" in said for said in wrong(path))
        writer.stdin.write("go\n")
    load(path, [parsed("/two")], None, DAY)
    assert rows(path, "SELECT * FROM mine") == [(1,)]


def test_a_process_that_always_reads_sees_every_new_warehouse(path: Path, way: str) -> None:
    with reading(path) as first:
        for n in range(2, 5):
            load(path, [parsed(f"/{n}")], None, later(hours=n))
            with reading(path) as newest:
                assert newest.execute("SELECT count(*) FROM documents").fetchone() == (n,)
        assert first.execute("SELECT count(*) FROM documents").fetchone() == (1,)


@pytest.mark.parametrize("name", ["in", "in/w.duckdb/w.duckdb"])
def test_a_name_that_can_be_no_file_is_said_to_be_none(path: Path, name: str) -> None:
    named = path.parents[1] / name
    with pytest.raises(WarehouseError, match=str(named)):
        load(named, [ONE], None, DAY)
    with pytest.raises(WarehouseError, match=str(named)), reading(named):
        pass
    assert wrong(named)


def test_a_warehouse_by_another_name_is_the_same_one(path: Path) -> None:
    other = path.with_name("other.duckdb")
    other.symlink_to(path)
    load(other, [parsed("/two")], None, DAY)
    assert other.is_symlink()
    assert rows(path, "SELECT count(*) FROM documents") == [(2,)]


def test_it_works_on_after_it_was_copied_elsewhere(path: Path, way: str, tmp_path: Path) -> None:
    load(path, [parsed("/two")], None, DAY)
    shutil.copytree(path.parent, tmp_path / "copy")
    copied = tmp_path / "copy" / "w.duckdb"
    load(copied, [parsed("/three")], None, DAY)
    assert rows(copied, "SELECT count(*) FROM documents") == [(3,)]
    assert rows(path, "SELECT count(*) FROM documents") == [(2,)]


def test_a_damaged_search_index_is_made_anew(path: Path) -> None:
    assert [hit.url for hit in search(path, "harbour")] == ["/one"]
    Twin(path).search.write_bytes(b"no index of any kind " * 500)
    assert [hit.url for hit in search(path, "harbour")] == ["/one"]
    load(path, [parsed("/two")], None, later(days=1))
    assert sorted(hit.url for hit in search(path, "harbour")) == ["/one", "/two"]
