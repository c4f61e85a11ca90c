"""The documentation says what the warehouse is."""

from __future__ import annotations

from pathlib import Path

from tests.document import made
from tests.warehouse.example import make
from tests.warehouse.made import rows
from warehouse.query import Limits, ask
from warehouse.questions import named


def test_what_is_made_is_current() -> None:
    for file, text in made().items():
        assert file.read_text(encoding="utf-8") == text, f"{file.name}: `make docs` makes it so"


def test_the_example_answers_every_question_and_breaks_nothing(tmp_path: Path) -> None:
    path = tmp_path / "w.duckdb"
    make(path)
    assert rows(path, "FROM v_check") == []
    without = [one.name for one in named() if not ask(path, one.sql, Limits(60)).table.num_rows]
    assert without == ["check"]
