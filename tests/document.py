"""Rewrite the parts of the documentation that are made: each column's meaning, each question's
answer. `make docs` runs it, and a test holds that they are current."""

from __future__ import annotations

import tempfile
from pathlib import Path

import duckdb

from flows.answers import table_text
from tests.warehouse.example import make
from warehouse.query import Limits, ask
from warehouse.questions import named

ROOT = Path(__file__).parents[1]
WAREHOUSE = ROOT / "docs" / "warehouse.md"
QUESTIONS = ROOT / "docs" / "questions.md"
BEGIN, END = "<!-- made by `make docs` from here -->", "<!-- to here -->"
WIDTH = 96
ABOUT = """\
# Ready-made questions

`onrecord sql --named NAME` asks one, `onrecord sql --named list` names them, and `.ask NAME` asks
it at the prompt. The answers below are those of a small warehouse: six articles of three papers on
two days in one town, one of them revised (`tests/warehouse/example.py`).
"""


def columns(path: Path) -> str:
    """Every table and view, column by column, as Markdown."""
    with duckdb.connect(str(path), read_only=True) as connection:
        rows = connection.execute(
            "SELECT c.table_name, coalesce(t.comment, v.comment), c.column_name, c.data_type, "
            "c.comment FROM duckdb_columns() c "
            "LEFT JOIN duckdb_tables() t ON t.table_name = c.table_name "
            "LEFT JOIN duckdb_views() v ON v.view_name = c.table_name AND NOT v.internal "
            "WHERE NOT c.internal AND c.table_name <> 'schema_migrations' "
            "ORDER BY v.view_name IS NOT NULL, coalesce(t.table_oid, 0), c.table_name, "
            "c.column_index"
        ).fetchall()
    lines: list[str] = []
    table = None
    for name, about, column, kind, meaning in rows:
        if name != table:
            table = name
            lines += [
                "",
                f"### {name}",
                "",
                f"{about}.",
                "",
                "| column | type | |",
                "|---|---|---|",
            ]
        shown = meaning.replace("|", "\\|")
        lines.append(f"| `{column}` | {kind} | {shown} |")
    return "\n".join(lines[1:]) + "\n"


def questions(path: Path) -> str:
    """Every ready-made question with its SQL and its answer, as Markdown."""
    parts = [ABOUT]
    for one in named():
        answer = ask(path, one.sql, Limits(60))
        shown = table_text(answer.table, WIDTH).rstrip()
        shown = "\n".join(line.rstrip() for line in shown.splitlines())
        sql = one.sql.strip()
        parts.append(f"## {one.name}\n\n{one.about}\n\n```sql\n{sql}\n```\n\n```\n{shown}\n```\n")
    return "\n".join(parts)


def made() -> dict[Path, str]:
    """What each file ought to be."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "example.duckdb"
        make(path)
        text = WAREHOUSE.read_text(encoding="utf-8")
        before, _, rest = text.partition(BEGIN)
        _, _, after = rest.partition(END)
        return {
            WAREHOUSE: f"{before}{BEGIN}\n\n{columns(path)}\n{END}{after}",
            QUESTIONS: questions(path),
        }


def main() -> None:
    for file, text in made().items():
        file.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
