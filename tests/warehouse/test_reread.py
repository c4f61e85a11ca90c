"""Reading the archive anew: all of it is swapped in, or nothing."""

from __future__ import annotations

import multiprocessing
import os
import signal
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import warehouse.load
import warehouse.placing
import warehouse.reread
import warehouse.rows
import warehouse.twin
from tests.warehouse.made import DAY, MARY, Said, everything, later, parsed, rows
from warehouse.correct import correct
from warehouse.errors import WarehouseError
from warehouse.load import Parsed, load
from warehouse.reread import due, rereading
from warehouse.twin import Twin

FROST = parsed("/frost", [Said("Every orchard froze")], number=4)
TIDE = parsed("/tide", [Said("The tide took the pier"), Said("It was late")], at=later(days=2))


@pytest.fixture(params=["a copy a change", "a change twice"])
def path(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    if request.param == "a change twice":
        monkeypatch.setattr(warehouse.twin, "SMALL", 0)
    path = tmp_path / "w.duckdb"
    for item in (FROST, TIDE):
        load(path, [item], "first", DAY)
    return path


def read_otherwise(monkeypatch: pytest.MonkeyPatch) -> list[Parsed]:
    """What newer parsers take from the same bytes: another number, a quote less, one more."""
    for module in (warehouse.load, warehouse.placing, warehouse.reread, warehouse.rows):
        monkeypatch.setattr(module, "PARSER_VERSION", "later")
    [fact] = FROST.reading.facts
    frost = replace(
        FROST, reading=replace(FROST.reading, facts=(replace(fact, value=Decimal(5)),), quotes=())
    )
    again = parsed("/tide", [Said("The tide took the pier"), Said("It was late", None)])
    tide = replace(TIDE, reading=again.reading)
    return [frost, tide]


def test_what_changed_is_told_and_the_rest_stays(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = rows(path, "SELECT document_id, first_seen_at, last_seen_at FROM documents ORDER BY 1")
    assert due(path, source=None, since=None, all_of_them=False) == []
    newer = read_otherwise(monkeypatch)
    assert len(due(path, source=None, since=None, all_of_them=False)) == 2
    with rereading(path) as anew:
        for item in newer:
            anew.keep([item])
        changes = anew.swap_in(later(days=9))
    assert sorted((c.locator, c.what, c.how) for c in changes) == [
        ("/frost", "facts", "altered"),
        ("/frost", "quotes", "lost"),
        ("/tide", "quotes", "altered"),
    ]
    [fact] = [c for c in changes if c.what == "facts"]
    assert fact.before and fact.after
    assert "4.000" in fact.before
    assert "5.000" in fact.after
    assert rows(path, "SELECT count(*), any_value(run_id) FROM versions") == [(2, "first")]
    assert rows(path, "SELECT value::INT FROM facts") == [(5,)]
    assert rows(path, "FROM v_check") == []
    assert (
        rows(path, "SELECT document_id, first_seen_at, last_seen_at FROM documents ORDER BY 1")
        == seen
    )
    assert due(path, source=None, since=None, all_of_them=False) == []
    assert not (Twin(path).folder / "rereading" / "read").exists()


def test_read_anew_by_the_same_parsers_nothing_changes(path: Path) -> None:
    before = everything(path)
    with rereading(path) as anew:
        anew.keep([FROST, TIDE])
        assert anew.swap_in(later(days=9)) == []
    assert everything(path) == before


def test_it_is_limited_by_source_time_and_parsers(path: Path) -> None:
    def found(**limits: object) -> set[str]:
        asked: dict[str, Any] = {"source": None, "since": None, "all_of_them": True} | limits
        return {item.locator for item in due(path, **asked)}

    assert found() == {"/frost", "/tide"}
    assert found(source="other") == set()
    assert found(source="made", since=later(days=1)) == {"/tide"}
    assert found(all_of_them=False) == set()
    assert found(all_of_them=False, parser="0") == set()
    now = str(warehouse.load.PARSER_VERSION)
    assert found(all_of_them=False, parser=now) == {"/frost", "/tide"}


def test_corrections_are_kept(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    [(quote,)] = rows(path, "SELECT quote_id FROM quotes WHERE normalised = 'It was late'")
    correct(path, str(quote), "speaker", "Ann Pell", "me", "heard it", DAY)
    [(speaker,)] = rows(path, f"SELECT speaker_id FROM speakers WHERE name = '{MARY.name}'")
    correct(path, str(speaker), "role", "admiral", "me", None, DAY)
    with rereading(path) as anew:
        anew.keep(read_otherwise(monkeypatch))
        anew.swap_in(DAY)
    said = dict(rows(path, "SELECT quote, speaker FROM v_quotes"))
    assert said == {"The tide took the pier": MARY.name, "It was late": "Ann Pell"}
    assert rows(path, "SELECT count(*) FROM corrections") == [(2,)]


def test_a_document_that_went_on_meanwhile_stays_as_it_is(path: Path) -> None:
    with rereading(path) as anew:
        anew.keep([FROST, TIDE])
        load(path, [parsed("/tide", prose="It went out.", at=later(days=3))], "next", later(days=3))
        before = everything(path)
        anew.swap_in(later(days=4))
    assert everything(path) == before


def test_killed_before_the_swap_it_leaves_what_was_there(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = everything(path)
    newer = read_otherwise(monkeypatch)

    def read_and_die(kept: int) -> None:
        with rereading(path) as anew:
            for item in newer[:kept]:
                anew.keep([item])
            os.kill(os.getpid(), signal.SIGKILL)

    for kept in (0, 1, 2):
        process = multiprocessing.get_context("fork").Process(target=read_and_die, args=(kept,))
        process.start()
        process.join()
        assert process.exitcode == -signal.SIGKILL
        assert everything(path) == before
    with rereading(path) as anew:
        anew.keep(newer)
        assert len(anew.swap_in(DAY)) == 3


def test_one_reads_anew_at_a_time(path: Path) -> None:
    with (
        rereading(path),
        pytest.raises(WarehouseError, match="reads it anew already"),
        rereading(path),
    ):
        pass
