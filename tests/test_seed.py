"""The document that the project began with. Its text is not ours to ship: name the file in
ONRECORD_SEED, with `expected.json`, what a careful reader takes from it, beside it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

SEED = os.environ.get("ONRECORD_SEED")
pytestmark = pytest.mark.skipif(not SEED, reason="ONRECORD_SEED names no file")


@pytest.fixture(scope="module")
def expected() -> dict[str, Any]:
    read: dict[str, Any] = json.loads(Path(SEED or "").with_name("expected.json").read_text())
    return read


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> duckdb.DuckDBPyConnection:
    path = tmp_path_factory.mktemp("seed") / "w.duckdb"
    command = [sys.executable, "-m", "flows.cli", "ingest", str(SEED), "--warehouse", str(path)]
    subprocess.run(command, check=True, env=os.environ | {"PREFECT_API_URL": ""})
    return duckdb.connect(str(path), read_only=True)


def test_roles(warehouse: duckdb.DuckDBPyConnection, expected: dict[str, Any]) -> None:
    assert warehouse.sql("SELECT title FROM versions").fetchall() == [(expected["title"],)]
    for role, blocks in expected["roles"].items():
        found = warehouse.execute("SELECT verbatim FROM blocks WHERE role = ?", [role]).fetchall()
        assert found == [(block,) for block in blocks]


def test_artefacts(warehouse: duckdb.DuckDBPyConnection, expected: dict[str, Any]) -> None:
    found = warehouse.sql("SELECT kind, verbatim FROM artefacts ORDER BY ordinal").fetchall()
    assert found == [(a["kind"], a["text"]) for a in expected["artefacts"]]
    [(text,)] = warehouse.sql("SELECT text FROM versions").fetchall()
    assert not any(a["text"] in text for a in expected["artefacts"])


def test_quotes(warehouse: duckdb.DuckDBPyConnection, expected: dict[str, Any]) -> None:
    found = warehouse.sql(
        """
        SELECT q.kind, (SELECT list(verbatim ORDER BY part) FROM quote_parts p
                      WHERE p.quote_id = q.quote_id), s.name, speaker_mention, cue
        FROM quotes q LEFT JOIN speakers s USING (speaker_id) ORDER BY q.ordinal
        """
    ).fetchall()
    assert found == [
        (q["kind"], q["parts"], q["speaker"], q["speaker_mention"], q["cue"])
        for q in expected["quotes"]
    ]


def test_quote_flags_and_typed_form(
    warehouse: duckdb.DuckDBPyConnection, expected: dict[str, Any]
) -> None:
    found = warehouse.sql("SELECT flags, normalised FROM quotes ORDER BY ordinal").fetchall()
    for (flags, normalised), quote in zip(found, expected["quotes"], strict=True):
        wanted = {flag for flag in quote["flags"] if " " not in flag}
        assert wanted <= set(flags)
        assert not set("“”‘’") & set(normalised)
        assert ". . ." not in normalised


def test_speaker(warehouse: duckdb.DuckDBPyConnection, expected: dict[str, Any]) -> None:
    found = warehouse.sql("SELECT name, kind, role FROM speakers").fetchall()
    assert found == [(s["name"], "person", s["role"]) for s in expected["speakers"]]
    aliases = {a for (a,) in warehouse.sql("SELECT alias FROM speaker_aliases").fetchall()}
    assert set(expected["speakers"][0]["aliases"]) - {"Russel"} <= aliases


def test_facts(warehouse: duckdb.DuckDBPyConnection, expected: dict[str, Any]) -> None:
    found = warehouse.sql(
        "SELECT kind, verbatim, value, unit, modifier, claimed_by, subject FROM facts"
    ).fetchall()
    for fact in expected["facts"]:
        rows = [row for row in found if fact["text"] in row[1]]
        if fact["kind"] == "not_a_fact":
            assert rows == []
            continue
        [row] = rows
        assert row[0] == fact["kind"]
        assert row[5] == fact["claimed_by"]
        if "value" in fact:
            assert row[2:5] == (Decimal(fact["value"]), fact["unit"], fact.get("modifier"))
        if "subject" in fact:
            assert fact["subject"] in row[6]
