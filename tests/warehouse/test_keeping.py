"""Searching, exporting, correcting, forgetting, examining."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pytest

import warehouse.twin
from tests.warehouse.made import DAY, Said, everything, later, parsed, rows
from warehouse.correct import correct
from warehouse.errors import WarehouseError
from warehouse.export import export
from warehouse.file import write_anew
from warehouse.forget import forget
from warehouse.health import examine
from warehouse.load import Seen, load, unchanged
from warehouse.questions import named, question
from warehouse.reread import due
from warehouse.search import search
from warehouse.twin import Twin

FROST = parsed("/frost", [Said("Every orchard froze")], title="Frost", number=4)
TIDE = parsed(
    "/tide", [Said("The tide took the pier", None)], title="Tide", published_at=later(days=9)
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "w.duckdb"
    load(path, [FROST, TIDE], None, DAY)
    return path


def test_search_finds_words_accents_phrases_speakers_and_times(path: Path) -> None:
    def titles(words: str, **limits: Any) -> list[str | None]:
        return [hit.title for hit in search(path, words, **limits)]

    assert titles("orchard") == ["Frost"]
    assert titles('"took the pier"') == ["Tide"]
    assert titles('"pier the took"') == []
    assert sorted(filter(None, titles("harbour"))) == ["Frost", "Tide"]
    assert titles("harbour", speaker="okafor") == ["Frost"]
    assert titles("harbour", since=later(days=1)) == ["Tide"]
    assert titles("harbour", until=later(days=1)) == ["Frost"]
    assert titles('NEAR( OR " *') == titles("") == []


def test_search_follows_what_is_loaded_changed_and_forgotten(path: Path) -> None:
    assert search(path, "lantern") == []
    load(path, [parsed("/tide", prose="A lantern burns.", at=later(days=1))], None, later(days=1))
    assert [hit.url for hit in search(path, "lantern")] == ["/tide"]
    assert search(path, "pier") == []
    forget(path, "/tide", "me", None, DAY)
    assert search(path, "lantern") == []


def test_a_correction_is_applied_and_survives_a_new_reading(path: Path) -> None:
    [(quote,)] = rows(path, "SELECT quote_id FROM quotes WHERE normalised LIKE 'Every%'")
    [(fact,)] = rows(path, "SELECT fact_id FROM facts")
    [(speaker,)] = rows(path, "SELECT speaker_id FROM speakers")
    correct(path, str(speaker), "name", "Mary N. Okafor", "me", None, DAY)
    assert rows(path, "SELECT speaker FROM v_quotes WHERE speaker IS NOT NULL") == [
        ("Mary N. Okafor",)
    ]
    correct(path, str(quote), "speaker", "Ann Pell", "me", "heard it", DAY)
    correct(path, str(quote), "speaker", "Ann Bell", "me", "misheard it", later(hours=1))
    correct(path, str(fact), "value", "5", "me", None, DAY)
    load(path, [FROST], None, DAY, anew=True)
    assert rows(
        path, "SELECT target, field, value, who, why, made_at FROM corrections ORDER BY value"
    ) == [
        ("fact", "value", "5", "me", None, DAY),
        ("quote", "speaker", "Ann Bell", "me", "misheard it", later(hours=1)),
        ("quote", "speaker", "Ann Pell", "me", "heard it", DAY),
        ("speaker", "name", "Mary N. Okafor", "me", None, DAY),
    ]
    assert rows(path, "SELECT speaker FROM v_quotes WHERE speaker IS NOT NULL") == [("Ann Bell",)]
    assert rows(path, "SELECT value::INT FROM v_facts") == [(5,)]
    correct(path, str(quote), "wrong", "true", "me", None, DAY)
    assert rows(path, "SELECT quote FROM v_quotes") == [("The tide took the pier",)]
    with pytest.raises(WarehouseError, match="no quote"):
        correct(path, "0", "speaker", "X", "me", None, DAY)
    with pytest.raises(WarehouseError, match="can be put right"):
        correct(path, str(quote), "cue", "X", "me", None, DAY)
    with pytest.raises(WarehouseError, match="not a number"):
        correct(path, str(fact), "value", "many", "me", None, DAY)


def test_a_forgotten_document_is_gone_and_stays_away(path: Path) -> None:
    assert forget(path, "/frost", "me", "asked to", DAY).raws == [FROST.raw_sha256]
    before = everything(path)
    assert {name for name, there in before.items() if there} == {
        "documents", "versions", "fetches", "blocks", "artefacts", "quotes", "quote_parts",
        "quote_grams", "tellings", "tombstones",
    }  # fmt: skip
    assert len(before["versions"]) == len(before["quotes"]) == 1
    frost = Seen("/frost", "any", DAY)
    assert unchanged(path, [frost]) == {frost}
    load(path, [FROST], None, DAY)
    assert everything(path) == before
    assert rows(path, "SELECT * FROM v_check") == []
    with pytest.raises(WarehouseError, match="no document"):
        forget(path, "/nowhere", "me", None, DAY)


@pytest.mark.parametrize("small", [True, False])
def test_no_byte_of_a_forgotten_document_is_left_beside_or_in_the_warehouse(
    path: Path, small: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not small:
        monkeypatch.setattr(warehouse.twin, "SMALL", 0)
    secret = "Zyxquill"
    said = [Said(f"The {secret} money was under the stairs of the town hall")]
    for n in range(3):
        words = f"The {secret} company paid a clerk {n} times."
        item = parsed("/secret", said, title=secret, prose=words, at=later(days=n))
        load(path, [item], None, later(days=n))
    [(quote,)] = rows(path, "SELECT quote_id FROM v_quotes WHERE title = 'Zyxquill'")
    correct(path, str(quote), "speaker", secret, "me", secret, DAY)
    assert search(path, secret)
    export(path, path.parent / "out", "jsonl")
    (Twin(path).folder / "backups").mkdir()
    (Twin(path).folder / "backups" / "schema-0001.duckdb").write_bytes(path.read_bytes())
    kept = rows(path, "SELECT quote FROM v_quotes WHERE title <> 'Zyxquill'")

    def holding() -> list[Path]:
        files = [file for file in path.parent.rglob("*") if file.is_file()]
        return [file for file in files if secret.encode() in file.read_bytes()]

    assert path in holding()
    forget(path, "/secret", "me", None, DAY)
    assert holding() == []
    assert rows(path, "SELECT quote FROM v_quotes") == kept
    assert rows(path, "FROM v_check") == []
    forget(path, "/secret", "me", None, DAY)
    assert rows(path, "SELECT count(*) FROM tombstones") == [(1,)]
    load(path, [parsed("/new", [Said("Written as before")])], None, DAY)
    assert len(rows(path, "SELECT quote FROM v_quotes")) == len(kept) + 1


def test_a_warehouse_that_was_written_anew_is_laid_out_as_before(path: Path) -> None:
    def layout() -> list[object]:
        return [
            rows(path, f"SELECT {what} WHERE NOT internal ORDER BY ALL")
            for what in (
                "table_name, column_name, data_type, is_nullable, comment FROM duckdb_columns()",
                "view_name, comment FROM duckdb_views()",
                "function_name, macro_definition FROM duckdb_functions()",
            )
        ] + [
            rows(path, "SELECT table_name, comment FROM duckdb_tables() ORDER BY ALL"),
            rows(path, "SELECT index_name, sql FROM duckdb_indexes() ORDER BY ALL"),
            rows(path, "SELECT table_name, constraint_text FROM duckdb_constraints() ORDER BY ALL"),
        ]

    before, there, block = layout(), everything(path), rows(path, "PRAGMA database_size")[0][2]
    write_anew(path)
    assert layout() == before
    assert everything(path) == there
    assert rows(path, "PRAGMA database_size")[0][2] == block


def test_the_doctor_tells_well_from_wrong(path: Path, tmp_path: Path) -> None:
    raws = [FROST.raw_sha256, TIDE.raw_sha256]
    assert [f.message for f in examine(path, raws) if not f.well] == []
    [lost] = [f.message for f in examine(path, raws[:1]) if not f.well]
    assert "the archive lacks the bytes of 1" in lost
    with duckdb.connect(str(path)) as connection:
        connection.execute("UPDATE quotes SET char_start = char_start + 1")
    assert any("quotes" in f.message for f in examine(path, raws) if not f.well)
    path.write_bytes(b"no")
    assert not all(f.well for f in examine(path, raws))
    assert [f.well for f in examine(tmp_path / "none.duckdb", [])] == [False]


def test_what_is_read_anew_is_as_it_was_fetched(path: Path) -> None:
    assert due(path, source=None, since=None, all_of_them=False) == []
    assert due(path, source="other", since=None, all_of_them=True) == []
    found = due(path, source="made", since=None, all_of_them=True)
    by_raw = {item.raw_sha256: item for item in found}
    assert by_raw[FROST.raw_sha256].raw(FROST.raw.content) == FROST.raw


@pytest.mark.parametrize("name", ["list", *(one.name for one in named())])
def test_every_named_question_has_an_answer(path: Path, name: str) -> None:
    with duckdb.connect(str(path), read_only=True) as connection:
        assert connection.execute(question(name)).description


def test_every_column_is_explained(path: Path) -> None:
    assert (
        rows(
            path,
            "SELECT table_name, column_name FROM duckdb_columns() WHERE comment IS NULL "
            "AND table_name IN (SELECT table_name FROM duckdb_tables()) "
            "AND table_name <> 'schema_migrations'",
        )
        == []
    )


def test_every_view_and_its_columns_are_explained(path: Path) -> None:
    assert (
        rows(path, "SELECT view_name FROM duckdb_views() WHERE NOT internal AND comment IS NULL")
        == []
    )
    assert (
        rows(
            path,
            "SELECT table_name, column_name FROM duckdb_columns() WHERE comment IS NULL AND "
            "table_name IN (SELECT view_name FROM duckdb_views() WHERE NOT internal)",
        )
        == []
    )
