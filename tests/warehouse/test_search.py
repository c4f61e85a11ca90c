"""Finding articles by their words, in an index that follows the warehouse."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from tests.warehouse.made import DAY, MARY, Said, later, parsed
from warehouse.forget import forget
from warehouse.load import load
from warehouse.search import follow, search
from warehouse.twin import Twin


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "w.duckdb"
    load(path, [parsed("/bank", title="Central bank holds its rate")], None, DAY)
    return path


def found(path: Path, words: str) -> list[str]:
    return sorted(hit.url for hit in search(path, words))


def indexed(path: Path) -> list[tuple[object, ...]]:
    """What stands in the index now, without having it follow."""
    with sqlite3.connect(Twin(path).search) as index:
        rows = index.execute("SELECT title, text, speakers FROM found ORDER BY 1, 2, 3").fetchall()
    index.close()
    return rows


@pytest.mark.parametrize("words", ["bank rates", "BANKS", "holding rate", '"holds its rates"'])
def test_a_word_is_found_in_its_other_forms(path: Path, words: str) -> None:
    assert found(path, words) == ["/bank"]


@pytest.mark.parametrize("words", ["banker rat", "ratify", '"rate holds"'])
def test_another_word_is_not(path: Path, words: str) -> None:
    assert found(path, words) == []


def test_a_batch_is_in_the_index_when_it_is_loaded(path: Path) -> None:
    load(path, [parsed("/pier", title="Pier"), parsed("/mill", title="Mill")], None, DAY)
    assert [title for title, *_ in indexed(path)] == ["Central bank holds its rate", "Mill", "Pier"]


def test_a_document_that_is_read_anew_is_indexed_anew(path: Path) -> None:
    load(path, [parsed("/bank", [Said("It stays", None)])], None, DAY)
    load(path, [parsed("/bank", [Said("It stays", MARY)])], None, DAY, anew=True)
    assert [speakers for *_, speakers in indexed(path)] == ["Mary Okafor"]


def test_what_is_forgotten_leaves_no_byte_in_the_index(path: Path) -> None:
    secret = "xylographer"
    load(path, [parsed("/secret", prose=f"The {secret} came.")], None, DAY)
    load(path, [parsed("/pier", title="Pier")], None, DAY)
    assert secret.encode() in Twin(path).search.read_bytes()
    forget(path, "/secret", "me", None, DAY)
    assert secret.encode() not in Twin(path).search.read_bytes()
    assert found(path, secret) == []
    assert found(path, "pier") == ["/pier"]


def test_what_a_crash_kept_from_the_index_is_made_up_for(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        # Dead between the warehouse's change and the index's.
        patched.setattr("warehouse.load.follow", lambda path: None)
        load(path, [parsed("/pier", title="Pier")], None, DAY)
        load(path, [parsed("/bank", title="Nothing", at=later(days=1))], None, later(days=1))
    assert len(indexed(path)) == 1
    assert (found(path, "pier"), found(path, "rate")) == (["/pier"], [])


def test_a_warehouse_that_was_restored_is_followed_anew(path: Path, tmp_path: Path) -> None:
    backup = tmp_path / "backup.duckdb"
    shutil.copy(path, backup)
    load(path, [parsed("/pier", title="Pier")], None, DAY)
    shutil.copy(backup, path)
    assert found(path, "pier") == []
    load(path, [parsed("/mill", title="Mill")], None, DAY)
    assert found(path, "mill harbour") == ["/mill"]
    assert len(indexed(path)) == 2


def test_an_index_that_another_program_holds_holds_no_load_up(path: Path) -> None:
    with sqlite3.connect(Twin(path).search, isolation_level=None) as held:
        held.execute("BEGIN EXCLUSIVE")
        load(path, [parsed("/pier", title="Pier")], None, DAY)
        held.execute("ROLLBACK")
    held.close()
    follow(path)
    assert found(path, "pier") == ["/pier"]
