"""Bringing a warehouse's schema up to date: numbered SQL files, each in one transaction."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import duckdb

from warehouse.twin import Twin, copy

__all__ = ["NewerSchema", "migrate", "newest", "schema_number"]


class NewerSchema(duckdb.Error):
    """The warehouse was made by a later onrecord."""


class FailedMigration(duckdb.Error):
    """A migration can't be applied to what is in the warehouse, which stays as it was."""


def migrate(connection: duckdb.DuckDBPyConnection, path: Path | None) -> None:
    """Apply the migrations that are missing, and the views if they are not today's. Each is one
    transaction, and recorded in it.

    The warehouse at `path`, of which the connection has a copy, is kept as it is, in `backups` in
    the folder beside it. Raises NewerSchema, FailedMigration, and OSError where there is no room.
    """
    migrations = numbered("migrations")
    at = schema_number(connection)
    if at > len(migrations):
        raise NewerSchema(
            f"its schema is number {at}, and this onrecord knows {len(migrations)}: "
            "it was written by a later version; upgrade onrecord"
        )
    if path and 0 < at < len(migrations):
        _back_up(path, at)
    for number, migration in enumerate(migrations[at:], start=at + 1):
        try:
            _in_transaction(
                connection,
                migration.read_text(encoding="utf-8"),
                "CREATE TABLE IF NOT EXISTS schema_migrations "
                "(number INTEGER NOT NULL, name VARCHAR NOT NULL, applied_at TIMESTAMPTZ NOT NULL)",
                f"INSERT INTO schema_migrations VALUES ({number}, '{migration.name}', now())",
            )
        except (duckdb.ProgrammingError, duckdb.IntegrityError, duckdb.DataError) as error:
            raise FailedMigration(
                f"it can't be brought up to date: {migration.name}: {str(error).splitlines()[0]}; "
                f"it is as it was, at schema {at}; go back to the onrecord that wrote it, and "
                "report this"
            ) from error
    views, stamp = _views()
    if at < len(migrations) or _views_stamp(connection) != stamp:
        _in_transaction(
            connection, *views, f"COMMENT ON TABLE schema_migrations IS 'views {stamp}'"
        )
        _in_transaction(connection, *_inherited(connection))


def _back_up(path: Path, at: int) -> None:
    backup = Twin(path).folder / "backups" / f"schema-{at:04d}.duckdb"
    if not backup.exists() or backup.stat().st_mtime_ns < path.stat().st_mtime_ns:
        backup.parent.mkdir(parents=True, exist_ok=True)
        copy(path, backup)


def newest() -> int:
    """The number of the schema that this onrecord writes."""
    return len(numbered("migrations"))


def schema_number(connection: duckdb.DuckDBPyConnection) -> int:
    """The number of the last migration that was applied; 0: none."""
    there = connection.execute(
        "SELECT count(*) FROM duckdb_tables() WHERE table_name = 'schema_migrations'"
    ).fetchone()
    if there == (0,):
        return 0
    row = connection.execute("SELECT max(number) FROM schema_migrations").fetchone()
    return int(row[0]) if row and row[0] else 0


def numbered(folder: str) -> list[Traversable]:
    """The SQL files of a folder of this package, in the order of their names."""
    found = (file for file in (files("warehouse") / folder).iterdir() if file.name.endswith(".sql"))
    return sorted(found, key=lambda file: file.name)


@cache
def _views() -> tuple[tuple[str, ...], str]:
    """The SQL of the views, and what tells it from that of other times."""
    views = tuple(view.read_text(encoding="utf-8") for view in numbered("views"))
    return views, hashlib.sha256("".join(views).encode()).hexdigest()[:16]


def _inherited(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """What explains the columns of views that have those of a table: its words. Of tables that
    have a column of the name, the one that the view is named for counts first."""
    rows = connection.execute(
        "SELECT c.table_name, c.column_name, t.comment FROM duckdb_columns() c "
        "JOIN duckdb_views() v ON v.view_name = c.table_name AND NOT v.internal "
        "JOIN duckdb_columns() t ON t.column_name = c.column_name AND t.comment IS NOT NULL "
        "JOIN duckdb_tables() o ON o.table_name = t.table_name WHERE c.comment IS NULL "
        "QUALIFY row_number() OVER (PARTITION BY c.table_name, c.column_name ORDER BY "
        "contains(c.table_name, rtrim(t.table_name, 's')) DESC, "
        "t.table_name = 'versions' DESC, t.table_name = 'quotes' DESC, t.table_name) = 1"
    ).fetchall()
    quoted = ((view, column, about.replace("'", "''")) for view, column, about in rows)
    return [f"COMMENT ON COLUMN {view}.{column} IS '{about}'" for view, column, about in quoted]


def _views_stamp(connection: duckdb.DuckDBPyConnection) -> str | None:
    row = connection.execute(
        "SELECT comment FROM duckdb_tables() WHERE table_name = 'schema_migrations'"
    ).fetchone()
    return str(row[0]).removeprefix("views ") if row and row[0] else None


def _in_transaction(connection: duckdb.DuckDBPyConnection, *statements: str) -> None:
    connection.begin()
    try:
        for statement in statements:
            connection.execute(statement)
    except BaseException:
        connection.rollback()
        raise
    connection.commit()
