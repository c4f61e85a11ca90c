"""Finding articles by their words, in an index that follows the warehouse."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from parsers.article import Speaker
from tests.warehouse.made import DAY, MARY, Said, later, parsed, rows
from warehouse.correct import correct
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


@pytest.mark.parametrize("words", ["Stadtrat", "stadtrats", "Stadt\u00adrat", '"der Stadtrat"'])
def test_a_word_is_found_whatever_unseen_stands_inside_it(path: Path, words: str) -> None:
    load(path, [parsed("/rat", prose="Der Stadt\u00adrat tagt, ganz off\u200ben.")], None, DAY)
    assert found(path, words) == ["/rat"]
    [hit] = search(path, words)
    assert "Stadtrat" in hit.snippet.replace("*", "")


@pytest.mark.parametrize("words", ["Stadt", "rat", "off"])
def test_a_piece_of_it_is_not(path: Path, words: str) -> None:
    load(path, [parsed("/rat", prose="Der Stadt\u00adrat tagt, ganz off\u200ben.")], None, DAY)
    assert "/rat" not in found(path, words)


UNSPACED = "港で船が沈んだ。市議会は予算を可決した。서울시는 예산을 줄였다."


@pytest.mark.parametrize("words", ["港", "市議会", "予算 港", '"予算を可決"', "예산", "서울"])
def test_scripts_without_spaces_are_found_by_any_piece(path: Path, words: str) -> None:
    load(path, [parsed("/tokyo", prose=UNSPACED)], None, DAY)
    [hit] = search(path, words)
    assert hit.url == "/tokyo"
    assert "\u200b" not in hit.snippet
    assert hit.snippet.replace("*", "").startswith("港で船が沈んだ")


@pytest.mark.parametrize("words", ["湾", "会市", "予可", "산예"])
def test_other_pieces_are_not(path: Path, words: str) -> None:
    load(path, [parsed("/tokyo", prose=UNSPACED)], None, DAY)
    assert found(path, words) == []


def test_a_speaker_is_who_is_quoted_as_corrected(path: Path) -> None:
    zoe = Speaker("Zoë Brandt", "person", "mayor")
    load(
        path,
        [
            parsed("/a", [Said("A first word", MARY)]),
            parsed("/b", [Said("A second word", zoe), Said("A third word", MARY)]),
            parsed("/c", [Said("A fourth word", None)]),
        ],
        None,
        DAY,
    )

    def quoted(speaker: str) -> list[str]:
        return sorted(hit.url for hit in search(path, "harbour", speaker=speaker))

    assert quoted("okafor") == quoted("MARY O") == ["/a", "/b"]
    assert quoted("zoe brandt") == quoted("ZOË") == ["/b"]
    assert quoted("mary zoe") == quoted("harbour") == []
    by = dict(rows(path, "SELECT quote, quote_id FROM v_quotes"))
    correct(path, by["A first word"], "speaker", "Ann Pell", "me", None, DAY)
    correct(path, by["A third word"], "wrong", "true", "me", None, DAY)
    correct(path, by["A fourth word"], "speaker", "Zoé Pell", "me", None, DAY)
    assert quoted("okafor") == []
    assert quoted("zoe") == ["/b", "/c"]
    assert quoted("pell") == ["/a", "/c"]
    [(speaker,)] = rows(path, "SELECT speaker_id FROM speakers WHERE name LIKE 'Zo%'")
    correct(path, speaker, "name", "Zora Brandt", "me", None, DAY)
    assert quoted("zora") == ["/b"]
    assert quoted("zoe") == ["/c"]


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
