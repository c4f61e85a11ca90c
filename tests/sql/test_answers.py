"""Answers as a table for people, and as files that programs read back exactly."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet
import pytest
from rich.cells import cell_len

from flows.answers import table_text, write
from warehouse.query import Limits, ask

VALUES = """
SELECT * FROM (VALUES
    (1, 0.1::DECIMAL(38, 9), '', TIMESTAMP '2026-03-02 09:00:00.123456',
     TIMESTAMPTZ '2026-03-02 09:00:00.5+00', DATE '2026-03-02', [1, NULL], {'a': 'x, y', 'b': NULL},
     true, 0.1::DOUBLE, 'line\none'),
    (2, 12345678901234567890123456789.123456789::DECIMAL(38, 9), NULL, NULL, NULL, NULL, NULL, NULL,
     NULL, NULL, NULL),
    (3, -1::DECIMAL(38, 9), 'a "b", c', TIMESTAMP '1900-01-01',
     TIMESTAMPTZ '1900-01-01 00:00:00+00',
     DATE '1900-01-01', [], {'a': '', 'b': 2}, false, 1e300, 'ü 漢字 🙂')
) t(n, decimal, text, time, zoned, day, list, struct, flag, double, more)
"""


@pytest.fixture
def answer(warehouse: Path) -> pa.Table:
    return ask(warehouse, VALUES, Limits(20)).table


def test_csv_is_read_back_as_it_was(answer: pa.Table, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    write(answer, "csv", file)
    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'UTC'")
        connection.register("answer", answer)
        read = (
            f"SELECT n, decimal, text, time, zoned, day, list::INT[] AS list, flag, double, more "
            f"FROM read_csv('{file}', nullstr = '', all_varchar = false, columns = {{"
            "'n': 'INT', 'decimal': 'DECIMAL(38, 9)', 'text': 'VARCHAR', 'time': 'TIMESTAMP', "
            "'zoned': 'TIMESTAMPTZ', 'day': 'DATE', 'list': 'VARCHAR', 'struct': 'VARCHAR', "
            "'flag': 'BOOLEAN', 'double': 'DOUBLE', 'more': 'VARCHAR'}, allow_quoted_nulls = false)"
        )
        there = "SELECT n, decimal, text, time, zoned, day, list, flag, double, more FROM answer"
        assert connection.execute(read).fetchall() == connection.execute(there).fetchall()


def test_json_is_exact_and_valid(answer: pa.Table, tmp_path: Path) -> None:
    write(answer, "json", tmp_path / "a.json")
    write(answer, "jsonl", tmp_path / "a.jsonl")
    whole = json.loads((tmp_path / "a.json").read_text())
    assert whole == [json.loads(line) for line in (tmp_path / "a.jsonl").read_text().splitlines()]
    first, second, third = whole
    assert first == {
        "n": 1, "decimal": 0.1, "text": "", "time": "2026-03-02T09:00:00.123456",
        "zoned": "2026-03-02T09:00:00.500000+00:00", "day": "2026-03-02", "list": [1, None],
        "struct": {"a": "x, y", "b": None}, "flag": True, "double": 0.1, "more": "line\none",
    }  # fmt: skip
    # No float has all of these digits: then they are text.
    assert second["decimal"] == "12345678901234567890123456789.123456789"
    assert {second[name] for name in second if name not in ("n", "decimal")} == {None}
    assert (third["decimal"], third["list"], third["struct"]) == (-1, [], {"a": "", "b": 2})


def test_parquet_has_the_very_types(answer: pa.Table, tmp_path: Path) -> None:
    write(answer, "parquet", tmp_path / "a.parquet")
    read = pyarrow.parquet.read_table(tmp_path / "a.parquet")
    assert read.to_pylist() == answer.to_pylist()
    assert read.schema.field("decimal").type == pa.decimal128(38, 9)
    assert str(read.schema.field("zoned").type) == "timestamp[us, tz=UTC]"


@pytest.mark.parametrize("format", ["table", "csv", "json", "jsonl"])
@pytest.mark.parametrize(
    "value",
    ["'infinity'::TIMESTAMP", "DATE '290309-12-22'", "INTERVAL 100000000 YEAR", "'nan'::DOUBLE",
     "'-infinity'::FLOAT", "['inf'::DOUBLE]", "{'a': 'nan'::FLOAT}", "'\\xFF'::BLOB", "uuid()",
     "170141183460469231731687303715884105727::HUGEINT", "MAP {'a': 1}", "'10:00'::TIME",
     "'101'::BIT", "TIMESTAMP_NS '2026-03-02 09:00:00.123456789'", "NULL", "interval 3 day"],
)  # fmt: skip
def test_every_value_can_be_written(
    warehouse: Path, tmp_path: Path, format: str, value: str
) -> None:
    table = ask(warehouse, f"SELECT {value} AS v, 1 AS n", Limits(20)).table
    file = tmp_path / "a"
    write(table, format, file)
    assert file.stat().st_size
    if format.startswith("json"):

        def refused(constant: str) -> None:
            raise ValueError(constant)

        assert json.loads(file.read_text(), parse_constant=refused)


def test_a_line_of_nothing_is_a_line(warehouse: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    write(ask(warehouse, "SELECT NULL AS v UNION ALL SELECT 'x'", Limits(20)).table, "csv", file)
    assert len(file.read_text().splitlines()) == 3


@pytest.mark.parametrize("width", [40, 80])
@pytest.mark.parametrize(
    "cell",
    ["漢字と仮名が続く長い文章です。" * 12, "wide " * 60, "x" * 500, "👩‍👩‍👧 family " * 30,
     "line one\nline two\n\nline four", "tab\there", "[red]not a colour[/red] \\[", "e\u0301" * 90],
)  # fmt: skip
def test_a_table_fits_its_width_and_loses_nothing(cell: str, width: int) -> None:
    table = pa.table({"n": [1], "quote": [cell], "speaker": ["Mary Okafor"]})
    shown = table_text(table, width)
    assert max(map(cell_len, shown.splitlines())) <= width
    inked = "".join(shown.split()).replace("─", "")
    for letter in set("".join(cell.split())):
        assert inked.count(letter) >= cell.count(letter), letter


def test_many_columns_are_a_list_that_fits(width: int = 80) -> None:
    table = pa.table({f"column_{n}": ["漢字 " * 40] for n in range(12)})
    shown = table_text(table, width)
    assert max(map(cell_len, shown.splitlines())) <= width
    assert "column_11" in shown
