"""Bringing a warehouse's schema up to date: numbered SQL files, each in one transaction."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import duckdb

__all__ = ["NewerSchema", "migrate"]


class NewerSchema(duckdb.Error):
    """The warehouse was made by a later onrecord."""


def migrate(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Apply what is missing, and lay the views anew with every step. Raises NewerSchema."""
    migrations = _numbered("migrations")
    at = _version(connection)
    if at > len(migrations):
        raise NewerSchema(
            f"its schema is number {at}, this onrecord knows {len(migrations)}; upgrade"
        )
    for number, migration in enumerate(migrations[at:], start=at + 1):
        connection.begin()
        try:
            connection.execute(migration.read_text(encoding="utf-8"))
            for view in _numbered("views"):
                connection.execute(view.read_text(encoding="utf-8"))
            connection.execute(
                "CREATE TABLE IF NOT EXISTS schema_migrations "
                "(number INTEGER PRIMARY KEY, name VARCHAR, applied_at TIMESTAMPTZ)"
            )
            connection.execute(
                "INSERT INTO schema_migrations VALUES (?, ?, now())", [number, migration.name]
            )
        except BaseException:
            connection.rollback()
            raise
        connection.commit()


def _version(connection: duckdb.DuckDBPyConnection) -> int:
    there = connection.execute(
        "SELECT count(*) FROM duckdb_tables() WHERE table_name = 'schema_migrations'"
    ).fetchone()
    if there == (0,):
        return 0
    row = connection.execute("SELECT max(number) FROM schema_migrations").fetchone()
    return int(row[0]) if row and row[0] else 0


def _numbered(folder: str) -> list[Traversable]:
    """The SQL files of a folder of this package, in the order of their names."""
    found = (file for file in (files("warehouse") / folder).iterdir() if file.name.endswith(".sql"))
    return sorted(found, key=lambda file: file.name)
