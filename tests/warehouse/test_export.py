"""The warehouse as files: what is written, what is written again, and who can read it."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl
import pytest

from tests.warehouse.made import DAY, Said, later, parsed, rows
from warehouse.correct import correct
from warehouse.errors import WarehouseError
from warehouse.export import INSIDE, export
from warehouse.forget import forget
from warehouse.load import load

FROST = parsed("/frost", [Said("Every orchard froze")], title="Frost", number=4)
TIDE = parsed("/tide", [Said("The tide took the pier", None)], title="Tide", at=later(days=3))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "w.duckdb"
    load(path, [FROST, TIDE], None, DAY)
    return path


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def quotes(out: Path) -> list[str]:
    read = duckdb.sql(f"SELECT quote FROM read_parquet('{out}/v_quotes/*/*.parquet') ORDER BY 1")
    return [quote for (quote,) in read.fetchall()]


def stamps(out: Path) -> dict[str, int]:
    return {str(f.relative_to(out)): f.stat().st_mtime_ns for f in out.rglob("*/*.parquet")}


@pytest.mark.parametrize("format", ["csv", "jsonl"])
def test_a_file_a_table_has_every_row(path: Path, out: Path, format: str) -> None:
    done = export(path, out, format)
    assert done.rows["quotes"] == done.rows["v_quotes"] == done.rows["documents"] == 2
    read = f"SELECT quote FROM '{out}/v_quotes.{format}' ORDER BY 1"
    assert duckdb.sql(read).fetchall() == [("Every orchard froze",), ("The tide took the pier",)]


def test_parquet_is_a_folder_a_day_and_duckdb_pandas_and_polars_read_it(
    path: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = export(path, out, "parquet")
    assert (done.written, done.kept) == (2, 0)
    assert sorted(f.name for f in (out / "quotes").iterdir()) == [
        "day=2026-03-02",
        "day=2026-03-05",
    ]
    said = ["Every orchard froze", "The tide took the pier"]
    assert quotes(out) == said
    # The lines below stand in docs/warehouse.md.
    monkeypatch.chdir(out)
    by_duckdb = duckdb.sql("SELECT quote, day FROM 'v_quotes/*/*.parquet' ORDER BY day")
    by_pandas = pd.read_parquet("v_quotes", columns=["quote", "day"])
    by_polars = pl.read_parquet("v_quotes/*/*.parquet", hive_partitioning=True)
    assert [quote for quote, _ in by_duckdb.fetchall()] == said
    assert sorted(by_pandas["quote"]) == sorted(by_polars["quote"]) == said
    assert by_pandas["day"].astype(str).nunique() == by_polars["day"].n_unique() == 2
    facts = pl.read_parquet("facts/*/*.parquet")
    assert str(facts["value"].dtype) == "Decimal(precision=38, scale=9)"


def test_every_table_can_be_read_whole(path: Path, out: Path) -> None:
    export(path, out, "parquet")
    tables = {r for (r,) in rows(path, "SELECT table_name FROM duckdb_tables()")}
    for table in tables - set(INSIDE):
        whole = out / f"{table}.parquet"
        file = whole if whole.exists() else out / str(table) / "*" / "*.parquet"
        there = duckdb.sql(f"SELECT count(*) FROM read_parquet('{file}')").fetchall()
        assert there == rows(path, f"SELECT count(*) FROM {table}"), table


def test_again_only_what_changed_is_written(path: Path, out: Path) -> None:
    export(path, out, "parquet")
    before = stamps(out)
    done = export(path, out, "parquet")
    assert (done.written, done.kept) == (0, 2)
    assert stamps(out) == before
    load(path, [parsed("/new", [Said("New")], at=later(days=5))], None, DAY)
    assert export(path, out, "parquet").written == 1
    assert {name for name in before if stamps(out)[name] != before[name]} == set()
    # A newer version: its document's older day no longer has its quotes in v_quotes.
    load(path, [parsed("/frost", [Said("Most froze")], at=later(days=6))], None, DAY)
    assert export(path, out, "parquet").written == 2
    assert quotes(out) == ["Most froze", "New", "The tide took the pier"]
    [(quote,)] = rows(path, "SELECT quote_id FROM quotes WHERE normalised = 'New'")
    correct(path, str(quote), "wrong", "true", "me", None, DAY)
    export(path, out, "parquet")
    assert quotes(out) == ["Most froze", "The tide took the pier"]


@pytest.mark.parametrize("at_once", [1, 2, 3])
def test_how_many_days_are_asked_for_at_once_makes_no_difference(
    path: Path, out: Path, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    load(path, [parsed("/fog", [Said("Fog came")], title="Fog", at=later(days=9))], None, DAY)
    export(path, out / "whole", "parquet")
    monkeypatch.setattr("warehouse.export.AT_ONCE", at_once)
    export(path, out / "parted", "parquet")
    whole, parted = (
        {str(f.relative_to(folder)): f.read_bytes() for f in folder.rglob("*.parquet")}
        for folder in (out / "whole", out / "parted")
    )
    assert len(whole) > 30
    assert parted == whole
    for day, said in [("02", "Every orchard froze"), ("05", "The tide took"), ("11", "Fog came")]:
        file = out / "parted" / "v_quotes" / f"day=2026-03-{day}" / "v_quotes.parquet"
        [(quote,)] = duckdb.sql(f"SELECT quote FROM '{file}'").fetchall()
        assert quote.startswith(said)


def test_since_leaves_out_what_came_before(path: Path, out: Path) -> None:
    assert export(path, out, "parquet", later(days=2)).rows["quotes"] == 1
    assert quotes(out) == ["The tide took the pier"]
    whole = out.with_name("whole")
    done = export(path, whole, "jsonl", later(days=2))
    assert [done.rows[t] for t in ("documents", "versions", "quotes", "quote_parts")] == [1] * 4


def test_the_manifest_tells_of_every_file(path: Path, out: Path) -> None:
    export(path, out, "parquet")
    export(path, out, "parquet")
    manifest = json.loads((out / "manifest.json").read_text())
    there = {str(f.relative_to(out)) for f in out.rglob("*.parquet")}
    assert set(manifest["files"]) == there
    assert manifest["files"]["quotes/day=2026-03-02/quotes.parquet"]["rows"] == 1
    with pytest.raises(WarehouseError, match="another folder"):
        export(path, out, "csv")
    (out / "manifest.json").write_text("{")
    with pytest.raises(WarehouseError, match="can't be read"):
        export(path, out, "parquet")


@pytest.mark.parametrize("format", ["parquet", "csv", "jsonl", "schema-org"])
def test_a_forgotten_document_leaves_every_export(path: Path, out: Path, format: str) -> None:
    export(path, out, format)
    gone = out.with_name("gone")
    export(path, gone, format)
    for file in sorted(gone.rglob("*"), reverse=True):
        file.rmdir() if file.is_dir() else file.unlink()
    assert forget(path, "/frost", "me", None, DAY).exports == [out]
    files = [f for f in out.rglob("*") if f.suffix in (".parquet", ".csv", ".jsonl")]
    read = {"parquet": "parquet", "csv": "csv"}.get(format, "json")
    for file in files:
        found = duckdb.sql(f"SELECT * FROM read_{read}('{file}')").fetchall()
        assert "orchard" not in str(found) and "/frost" not in str(found), file
    assert any("pier" in str(duckdb.sql(f"FROM read_{read}('{f}')").fetchall()) for f in files)


def test_a_forgotten_document_takes_the_backups_that_have_it_along(path: Path) -> None:
    backups = path.parent / f".{path.name}" / "backups"
    backups.mkdir(parents=True)
    (backups / "schema-0001.duckdb").write_bytes(path.read_bytes())
    with duckdb.connect(str(backups / "schema-0000.duckdb")) as connection:
        connection.execute("CREATE TABLE documents (document_id VARCHAR)")
    assert forget(path, "/frost", "me", None, DAY).backups == [backups / "schema-0001.duckdb"]
    assert [f.name for f in backups.iterdir()] == ["schema-0000.duckdb"]


def test_quotations_and_claims_in_the_words_of_schema_org(path: Path, out: Path) -> None:
    done = export(path, out, "schema-org")
    assert done.rows == {"quotations": 2, "claims": 1}
    lines = [json.loads(line) for line in (out / "quotations.jsonl").read_text().splitlines()]
    [frost] = [line for line in lines if line["text"] == "Every orchard froze"]
    assert frost["@type"] == "Quotation"
    assert frost["spokenByCharacter"] == {
        "@type": "Person",
        "@id": frost["spokenByCharacter"]["@id"],
        "name": "Mary Okafor",
        "jobTitle": "harbour master",
    }
    assert frost["isPartOf"]["headline"] == "Frost"
    [claim] = [json.loads(line) for line in (out / "claims.jsonl").read_text().splitlines()]
    assert claim["@type"] == "Claim"
    assert float(claim["additionalProperty"]["value"]) == 4
    assert claim["appearance"]["publisher"]["name"] == "The Gull"
