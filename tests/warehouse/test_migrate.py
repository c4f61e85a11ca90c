"""Bringing older warehouses up to date: all of it or nothing, with a copy kept."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from pathlib import Path

import duckdb
import pytest

import warehouse.migrate
import warehouse.twin
from tests.warehouse.frozen import frozen, thaw
from tests.warehouse.made import DAY, Said, everything, later, parsed, rows
from warehouse.errors import WarehouseError
from warehouse.health import examine
from warehouse.load import load
from warehouse.migrate import newest, numbered
from warehouse.twin import Twin

BATCH = [parsed("/one", [Said("One word")], number=1), parsed("/two")]
RAWS = [item.raw_sha256 for item in BATCH]
MIGRATIONS = {
    # It adds to a table that is there, and fills what it adds.
    "8001_moods.sql": "ALTER TABLE quotes ADD COLUMN mood VARCHAR;"
    "UPDATE quotes SET mood = 'plain';",
    "8002_places.sql": "CREATE TABLE places (place VARCHAR); INSERT INTO places VALUES ('here');",
}
BROKEN = "CREATE TABLE half (a INTEGER); INSERT INTO half VALUES (1); DROP TABLE not_there;"


@pytest.fixture(params=["a copy a change", "a change twice"])
def path(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A warehouse of the schema before the migrations of these tests."""
    if request.param == "a change twice":
        monkeypatch.setattr(warehouse.twin, "SMALL", 0)
    path = tmp_path / "w.duckdb"
    for item in BATCH:
        load(path, [item], None, DAY)
    return path


@pytest.fixture
def knows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of migrations that come after onrecord's own."""
    folder = tmp_path / "migrations"
    folder.mkdir()
    own = warehouse.migrate.numbered

    def numbered(name: str) -> list[object]:
        later = sorted(folder.glob("*.sql")) if name == "migrations" else []
        return [*own(name), *later]

    monkeypatch.setattr(warehouse.migrate, "numbered", numbered)
    return folder


def put(folder: Path, migrations: dict[str, str]) -> None:
    for name, sql in migrations.items():
        (folder / name).write_text(sql)


def test_an_older_warehouse_is_brought_up_to_date_and_kept_as_it_was(
    path: Path, knows: Path
) -> None:
    before = everything(path)
    own = len(rows(path, "SELECT * FROM schema_migrations"))
    put(knows, MIGRATIONS)
    [said] = [f.message for f in examine(path, RAWS) if not f.well]
    assert f"schema {own} is older than {own + 2}" in said
    load(path, [parsed("/three")], None, later(days=1))
    assert rows(path, "SELECT mood, count(*) FROM quotes GROUP BY ALL") == [("plain", 1)]
    assert rows(path, "SELECT number, name FROM schema_migrations ORDER BY number")[own:] == [
        (own + 1, "8001_moods.sql"),
        (own + 2, "8002_places.sql"),
    ]
    assert rows(path, "SELECT count(*) FROM documents") == [(3,)]
    assert rows(path, "FROM v_check") == []
    [backup] = (Twin(path).folder / "backups").iterdir()
    assert everything(backup) == before
    load(path, [parsed("/four")], None, later(days=1))
    assert rows(path, "SELECT * FROM places") == [("here",)]
    assert everything(backup) == before


def test_a_migration_that_fails_changes_nothing(path: Path, knows: Path) -> None:
    before = everything(path)
    put(knows, MIGRATIONS | {"8003_broken.sql": BROKEN})
    for _ in range(2):
        with pytest.raises(WarehouseError, match=r"w\.duckdb: .*8003_broken\.sql: .*not_there"):
            load(path, [parsed("/three")], None, DAY)
        assert everything(path) == before
    (knows / "8003_broken.sql").write_text("CREATE TABLE whole (a INTEGER);")
    load(path, [parsed("/three")], None, DAY)
    assert rows(path, "SELECT count(*) FROM documents") == [(3,)]
    assert rows(path, "SELECT count(*) FROM whole") == [(0,)]
    assert {name for name in everything(path) if name in {"half", "whole"}} == {"whole"}


def test_a_migration_that_is_killed_is_made_again(path: Path, knows: Path) -> None:
    before = everything(path)
    put(knows, MIGRATIONS)
    context = multiprocessing.get_context("fork")
    for n in range(4):
        writer = context.Process(target=load, args=(path, [parsed("/three")], None, DAY))
        writer.start()
        time.sleep(0.01 + 0.03 * n)
        assert writer.pid
        os.kill(writer.pid, signal.SIGKILL)
        writer.join()
        there = everything(path)
        assert there == before or len(there["documents"]) == 3
    load(path, [parsed("/three")], None, DAY)
    assert rows(path, "SELECT mood, count(*) FROM quotes GROUP BY ALL") == [("plain", 1)]
    assert rows(path, "SELECT count(*) FROM documents") == [(3,)]
    for backup in (Twin(path).folder / "backups").glob("*.duckdb"):
        assert everything(backup) == before


def test_a_warehouse_of_a_later_schema_is_left_alone(path: Path, knows: Path) -> None:
    put(knows, MIGRATIONS)
    load(path, [], None, DAY)
    before = path.read_bytes()
    for file in knows.iterdir():
        file.unlink()
    with pytest.raises(WarehouseError, match=r"w\.duckdb: .*later version; upgrade onrecord"):
        load(path, [parsed("/three")], None, DAY)
    assert path.read_bytes() == before
    [said] = [f.message for f in examine(path, RAWS) if not f.well]
    assert "upgrade onrecord" in said


def columns(path: Path) -> dict[str, object]:
    """The columns of each table, with their types, rules and meaning."""
    found = rows(
        path,
        "SELECT table_name, list(concat_ws(' ', column_name, data_type, column_default, "
        "is_nullable, comment) ORDER BY column_name) FROM duckdb_columns() "
        "WHERE table_name IN (SELECT table_name FROM duckdb_tables()) GROUP BY table_name",
    )
    return {str(table): those for table, those in found}


def test_every_schema_is_frozen_as_it_was_released() -> None:
    migrations = [file.read_text(encoding="utf-8") for file in numbered("migrations")]
    assert sorted(frozen()) == list(range(1, newest() + 1)), (
        "`make freeze-schema` freezes the newest"
    )
    for number, file in frozen().items():
        assert file.read_text(encoding="utf-8").startswith("\n".join(migrations[:number])), (
            f"{file.name}: its migrations have changed since. If it was released, undo that and "
            "write a new migration; if not, `make freeze-schema` freezes it again"
        )


@pytest.mark.parametrize("number", frozen())
def test_a_warehouse_of_every_released_schema_is_brought_up_to_date(
    number: int, tmp_path: Path, knows: Path
) -> None:
    path = tmp_path / "old.duckdb"
    thaw(number, path)
    before = everything(path)
    assert all(before.values())
    listed = "SELECT table_name, string_agg(column_name, ', ' ORDER BY column_index) "
    names = dict(rows(path, f"{listed} FROM duckdb_columns() GROUP BY table_name"))
    put(knows, MIGRATIONS)
    new = parsed("/new", [Said("Something new")], at=later(days=9))
    load(path, [new], None, later(days=9))
    with duckdb.connect(str(path), read_only=True) as connection:
        for table, there in before.items():
            kept = connection.execute(f"SELECT {names[table]} FROM {table}").fetchall()
            assert set(map(str, there)) <= set(map(str, kept)), table
    assert rows(path, "FROM v_check") == []
    assert rows(path, "SELECT count(*) FROM v_quotes WHERE quote = 'Something new'") == [(1,)]
    load(tmp_path / "fresh.duckdb", [], None, DAY)
    assert columns(path) == columns(tmp_path / "fresh.duckdb")
    [backup] = (Twin(path).folder / "backups").iterdir()
    assert backup.name == f"schema-{number:04}.duckdb"
    assert everything(backup) == before


@pytest.mark.parametrize("number", frozen())
def test_a_warehouse_of_every_released_schema_stays_as_it_is_where_a_migration_fails(
    number: int, tmp_path: Path, knows: Path
) -> None:
    path = tmp_path / "old.duckdb"
    thaw(number, path)
    before = everything(path)
    put(knows, MIGRATIONS | {"8003_broken.sql": BROKEN})
    with pytest.raises(WarehouseError, match=r"old\.duckdb: .*8003_broken\.sql"):
        load(path, [parsed("/new")], None, DAY)
    assert everything(path) == before
