"""A warehouse of every schema that was released, as SQL: what upgrades are tested with.

`make freeze-schema` writes that of the newest schema, before its release; after it, that file is
never written again, and a change of the schema is a new migration.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import duckdb

from tests.warehouse.example import make
from warehouse.migrate import newest, numbered

__all__ = ["FROZEN", "frozen", "thaw"]

AT = "TIMESTAMPTZ '2026-03-03 10:00:00+00'"
OTHERS = (
    f"corrections SELECT 'c', 'quote', min(quote_id), 'speaker', 'Ann Bell', 'me', NULL, {AT} "
    "FROM quotes",
    f"tombstones VALUES ('gone', 'me', 'asked to', {AT})",
    "rates VALUES ('GBP', DATE '2026-03-01', 1.27)",
    f"sources VALUES ('made', 'folder', ['/in'], 'The Gull', 'en', ['town'], {AT})",
    f"runs VALUES ('run', 'made', {AT}, {AT}, 'completed', 7, 7, 0, 6, 1, NULL, NULL)",
    f"failures VALUES ('f', 'run', 'made', '/bad', 'parse', 'ParseError', 'it''s empty', NULL, 1, "
    f"{AT}, {AT}, NULL, NULL, NULL)",
)
FROZEN = Path(__file__).with_name("schemas")


def frozen() -> dict[int, Path]:
    """The file of each schema, by number."""
    return {int(file.stem): file for file in sorted(FROZEN.glob("*.sql"))}


def thaw(number: int, path: Path) -> None:
    """Make the warehouse of that schema."""
    with duckdb.connect(str(path)) as connection:
        connection.execute("SET TimeZone = 'UTC'")
        connection.execute(frozen()[number].read_text(encoding="utf-8"))


def dump(path: Path) -> str:
    """A warehouse as SQL: its migrations and views as they are today, and every row."""
    parts = [file.read_text(encoding="utf-8") for file in numbered("migrations")]
    with duckdb.connect(str(path), read_only=True) as connection:
        connection.execute("SET TimeZone = 'UTC'")
        migrated = connection.execute(
            "SELECT sql, comment FROM duckdb_tables() WHERE table_name = 'schema_migrations'"
        ).fetchone()
        assert migrated
        parts.append(f"{migrated[0]}\nCOMMENT ON TABLE schema_migrations IS '{migrated[1]}';\n")
        parts += [file.read_text(encoding="utf-8") for file in numbered("views")]
        for (table,) in connection.execute(
            "SELECT table_name FROM duckdb_tables() ORDER BY 1"
        ).fetchall():
            said = connection.execute(f"SELECT COLUMNS(*)::VARCHAR FROM {table} ORDER BY ALL")
            if written := said.fetchall():
                rows = ",\n".join(f"({', '.join(map(_text, row))})" for row in written)
                parts.append(f"INSERT INTO {table} VALUES\n{rows};\n")
    return "\n".join(parts)


def _text(value: str | None) -> str:
    return "NULL" if value is None else "'" + value.replace("'", "''") + "'"


def furnish(path: Path) -> None:
    """A row in each table that the example leaves empty."""
    with duckdb.connect(str(path)) as connection:
        for row in OTHERS:
            connection.execute(f"INSERT INTO {row}")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "w.duckdb"
        make(path)
        furnish(path)
        FROZEN.mkdir(exist_ok=True)
        (FROZEN / f"{newest():04}.sql").write_text(dump(path), encoding="utf-8")


if __name__ == "__main__":
    main()
