"""What is asked is answered alike, however the rows lie in the file."""

from __future__ import annotations

from pathlib import Path

import duckdb

from parsers.article import Speaker
from tests.warehouse.example import make
from tests.warehouse.made import MARY, Said, later, parsed
from warehouse.load import load
from warehouse.migrate import numbered
from warehouse.questions import named

TIED = [
    parsed(
        f"https://{paper}.example/{page}",
        [Said(f"The {paper} will sail on Friday whatever the weather {page}", speaker)],
        title="One title for all",
        publisher=publisher,
        prose=f"The harbour froze over at {paper}.\n\nIt did so {page}.",
        number=12,
        published_at=published_at,
    )
    for paper, publisher in (("gull", "The Gull"), ("crow", "The Crow"), ("wren", None))
    for page, published_at in (("again", None), ("twice", later(hours=2)), ("thrice", None))
    for speaker in (MARY, Speaker("Mary Okafor", "person", "bricklayer"))[len(page) % 2 :][:1]
]
"""Articles that nothing but their addresses tells apart: most orders leave them tied."""
TIMES = 2
"""Threads that finish in another order show in some answers only."""


def turned(path: Path, copy: Path) -> None:
    """Make a copy of a warehouse that has the rows of every table the other way round."""
    with duckdb.connect(str(copy)) as connection:
        connection.execute(f"ATTACH '{path}' AS there (READ_ONLY)")
        tables = connection.execute(
            "SELECT table_name, sql FROM duckdb_tables() WHERE database_name = 'there' "
            "ORDER BY table_oid"
        ).fetchall()
        for table, sql in tables:
            connection.execute(sql)
            connection.execute(f"INSERT INTO {table} FROM there.{table} ORDER BY rowid DESC")
        for view in numbered("views"):
            connection.execute(view.read_text(encoding="utf-8"))


def test_answers_do_not_hang_on_how_rows_lie(tmp_path: Path) -> None:
    path, copy = tmp_path / "w.duckdb", tmp_path / "turned.duckdb"
    make(path)
    load(path, TIED, "run", later(hours=50))
    turned(path, copy)
    with duckdb.connect(str(path), read_only=True) as one, duckdb.connect(str(copy)) as other:
        for question in named():
            answers = [
                file.execute(question.sql).fetchall() for file in (one, other) for _ in range(TIMES)
            ]
            assert answers == [answers[0]] * len(answers), question.name
