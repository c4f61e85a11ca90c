"""SQL that people, or others, type: what it may do, and where it ends."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from warehouse.errors import WarehouseError
from warehouse.query import Limits, QueryError, ask

ALLOWED = [
    "SELECT quote FROM v_quotes",
    "FROM v_facts",
    "WITH x AS (SELECT 1 AS n) SELECT n FROM x",
    "VALUES (1), (2)",
    "DESCRIBE quotes",
    "SUMMARIZE quotes",
    "SHOW TABLES",
    "EXPLAIN SELECT * FROM v_quotes",
    "PRAGMA table_info('quotes')",
    "SELECT quote FROM v_quotes;",
    "SELECT quote -- a note\nFROM v_quotes;\n",
    "/* COPY; */ SELECT 1 /* ; */",
    "SELECT '; DROP TABLE quotes'",
    "SELECT * FROM (PIVOT quotes ON kind IN ('direct', 'mixed') USING count(*))",
    f"SELECT {'(' * 900}1{')' * 900}",
]
HOSTILE = [
    "COPY quotes TO '{out}'",
    "COPY (SELECT 1) TO '{out}' (FORMAT parquet)",
    "COPY quotes FROM '/etc/passwd'",
    "EXPORT DATABASE '{out}'",
    "IMPORT DATABASE '/tmp'",
    "ATTACH '{out}' AS other",
    "ATTACH ':memory:' AS other",
    "DETACH w",
    "SELECT * FROM read_csv('/etc/passwd')",
    "SELECT * FROM read_csv_auto('/etc/passwd', header = false)",
    "SELECT * FROM read_text('/etc/passwd')",
    "SELECT * FROM read_blob('/etc/passwd')",
    "SELECT * FROM read_parquet('/etc/passwd')",
    "SELECT * FROM read_json('/etc/passwd')",
    "SELECT * FROM glob('/etc/*')",
    "FROM '/etc/passwd'",
    "FROM 'https://127.0.0.1:1/x.parquet'",
    "SELECT * FROM read_csv('http://127.0.0.1:1/x.csv')",
    "SELECT * FROM read_text('s3://bucket/x')",
    "SELECT * FROM sniff_csv('/etc/passwd')",
    "SELECT * FROM parquet_scan('/etc/passwd')",
    "EXPLAIN ANALYZE COPY quotes TO '{out}'",
    "EXPLAIN ANALYZE DELETE FROM quotes",
    "SET enable_external_access = true",
    "SET memory_limit = '90GB'",
    "SET GLOBAL threads = 64",
    "RESET enable_external_access",
    "PRAGMA enable_external_access = true",
    "PRAGMA enable_profiling",
    "PRAGMA memory_limit = '90GB'",
    "PRAGMA database_size = 1",
    "INSTALL httpfs",
    "INSTALL httpfs FROM 'http://127.0.0.1:1'",
    "LOAD httpfs",
    "LOAD '/tmp/x.duckdb_extension'",
    "CALL force_checkpoint()",
    "CREATE TABLE x AS SELECT 1",
    "CREATE TEMP TABLE x AS SELECT 1",
    "CREATE MACRO f() AS 1",
    "CREATE SECRET s (TYPE s3)",
    "INSERT INTO tombstones VALUES ('a', 'b', 'c', now())",
    "UPDATE quotes SET kind = 'direct'",
    "DELETE FROM quotes",
    "DROP TABLE quotes",
    "ALTER TABLE quotes DROP COLUMN kind",
    "TRUNCATE quotes",
    "BEGIN",
    "CHECKPOINT",
    "VACUUM",
    "USE memory",
    "PREPARE p AS SELECT 1",
    "SELECT 1; DROP TABLE quotes",
    "SELECT 1; SELECT 2",
    "SELECT query FROM query('DROP TABLE quotes')",
    "SELECT * FROM query_table('/etc/passwd')",
    "SELECT getenv('HOME')",
    "SELECT * FROM duckdb_secrets()",
    "SELECT * FROM which_secret('s3://x', 's3')",
    "SELECT * FROM '/etc/passwd' UNION ALL SELECT 'x'",
    "WITH x AS (SELECT * FROM read_text('/etc/passwd')) SELECT 1 FROM x",
    "SELECT (SELECT content FROM read_text('/etc/passwd'))",
    "SELECT * FROM quotes WHERE EXISTS (FROM read_csv('/etc/passwd'))",
    "SELECT * FROM read_text(['/etc/passwd'])",
    "SELECT * FROM read_ndjson_objects('/etc/passwd')",
    "SELECT * FROM read_duckdb('/etc/passwd')",
    "SELECT * FROM parquet_metadata('/etc/passwd')",
    "SELECT * FROM read_text('{warehouse}.tmp/x')",
    "FROM '{warehouse}'",
    "/* SELECT 1 */ COPY quotes TO '{out}'",
    "-- SELECT 1\nCOPY quotes TO '{out}'",
    "cOpY quotes tO '{out}'",
    "SELECT 1;\u00a0DROP TABLE quotes",
    "SELECT 1\u037e DROP TABLE quotes",
    "SELECT 1; -- DROP\nDROP TABLE quotes",
    "\ufeffDROP TABLE quotes",
    "WITH x AS (DELETE FROM quotes RETURNING *) FROM x",
    "EXPLAIN COPY quotes TO '{out}'",
    "EXPLAIN ANALYZE CREATE TABLE x AS SELECT 1",
    "PRAGMA add_parquet_key('a', 'b')",
    "PRAGMA enable_logging",
    "CALL enable_logging()",
    "SET VARIABLE x = 1",
    "SET lock_configuration = false",
    "COMMENT ON TABLE quotes IS 'x'",
    "CREATE OR REPLACE VIEW v_quotes AS SELECT 1",
    "FORCE INSTALL httpfs",
    "UPDATE EXTENSIONS",
    "DEALLOCATE p",
    "ROLLBACK",
    "MERGE INTO quotes USING facts ON false WHEN MATCHED THEN DELETE",
    "",
    ";",
    "-- nothing",
    "SELECT '\x00",
]


@pytest.mark.parametrize("sql", ALLOWED)
def test_questions_are_answered(warehouse: Path, sql: str) -> None:
    assert ask(warehouse, sql, Limits(20)).table.num_rows


@pytest.mark.parametrize("sql", HOSTILE)
def test_anything_else_is_refused_and_does_nothing(
    warehouse: Path, tmp_path: Path, sql: str, capfd: pytest.CaptureFixture[str]
) -> None:
    before = warehouse.read_bytes()
    out = tmp_path / "out"
    with pytest.raises(QueryError):
        sql = sql.replace("{out}", str(out)).replace("{warehouse}", str(warehouse))
        ask(warehouse, sql, Limits(20))
    assert not out.exists()
    assert warehouse.read_bytes() == before
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("sql", "message"),
    [
        ("SELEC 1", r'syntax error at or near "SELEC"[\s\S]*LINE 1: SELEC 1\s+\^'),
        ("SELECT quot\nFROM v_quotes", r'"quot" not found[\s\S]*LINE 1: SELECT quot\s+\^'),
        ("SELECT *\nFROM v_quote", r"Did you mean[\s\S]*v_quotes[\s\S]*LINE 2: FROM v_quote"),
        ("SELECT 1,\n'a'::INT", r"Could not convert string 'a'[\s\S]*LINE 2: 'a'::INT\s+\^"),
    ],
)  # fmt: skip
def test_an_error_points_at_the_place(warehouse: Path, sql: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        ask(warehouse, sql, Limits(20))


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT length(repeat('x', 2000000000))",
        "SELECT count(*) FROM range(100000000000) a",
        "WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r) SELECT max(n) FROM r",
    ],
)
def test_what_takes_too_long_is_ended(warehouse: Path, sql: str) -> None:
    began = time.monotonic()
    with pytest.raises(QueryError, match=r"stopped after|memory|died"):
        ask(warehouse, sql, Limits(seconds=1, memory_mb=512))
    assert time.monotonic() - began < 15  # it would take minutes, or never end


def test_nothing_is_drawn_among_the_data_while_a_question_takes_its_time(warehouse: Path) -> None:
    answer = ask(warehouse, "SELECT current_setting('enable_progress_bar') AS bar", Limits(20))
    assert answer.table.to_pylist() == [{"bar": False}]


def test_what_takes_too_much_memory_is_ended(warehouse: Path) -> None:
    sql = "SELECT list(n) FROM range(200000000) t(n)"
    with pytest.raises(QueryError, match=r"[Mm]emory"):
        ask(warehouse, sql, Limits(seconds=60, memory_mb=64))


@pytest.mark.parametrize(
    "sql",
    [
        # Not DuckDB's memory, but the answer's: two gigabytes, and rows that each are large.
        "SELECT repeat('x', 1000000) AS a FROM range(2000)",
        "SELECT repeat(md5(range::VARCHAR), 100000) AS a FROM range(2000)",
        "SELECT list(range) FROM range(100000000)",
    ],
)
def test_an_answer_that_is_too_large_is_ended(warehouse: Path, sql: str) -> None:
    with pytest.raises(QueryError, match=r"[Mm]emory|bad allocation|llocat"):
        ask(warehouse, sql, Limits(seconds=60, memory_mb=64))


def test_a_pivot_without_its_values_is_told_what_it_lacks(warehouse: Path) -> None:
    with pytest.raises(QueryError, match="PIVOT must name its values"):
        ask(warehouse, "PIVOT quotes ON kind", Limits(20))


def test_rows_beyond_the_limit_are_left_out_and_told_of(warehouse: Path) -> None:
    answer = ask(warehouse, "FROM range(1000000000)", Limits(20, rows=7))
    assert (answer.table.num_rows, answer.more) == (7, True)
    answer = ask(warehouse, "FROM range(7)", Limits(20, rows=7))
    assert (answer.table.num_rows, answer.more) == (7, False)


def test_columns_of_one_name_are_told_apart(warehouse: Path) -> None:
    table = ask(warehouse, "SELECT 1 AS a, 2 AS a, 3 AS b", Limits(20)).table
    assert table.to_pylist() == [{"a": 1, "a_1": 2, "b": 3}]


def test_no_warehouse_is_said(tmp_path: Path) -> None:
    with pytest.raises(WarehouseError, match="no warehouse"):
        ask(tmp_path / "none.duckdb", "SELECT 1", Limits())
