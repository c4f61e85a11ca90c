"""Removing documents everywhere: one that is to be forgotten, or what was kept long enough."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from warehouse.by_hand import ByHand
from warehouse.changes import note_changes
from warehouse.duplicates import Duplicates
from warehouse.errors import WarehouseError
from warehouse.export import export_again
from warehouse.file import change, reading, write_anew
from warehouse.identity import document_id
from warehouse.rows import BY_VERSION, Replaced, Rows
from warehouse.search import purge
from warehouse.sightings import Sightings
from warehouse.speakers import drop_unheard, settle
from warehouse.statements import LOOSEN
from warehouse.twin import Twin

__all__ = ["expire", "forget"]


@dataclass(frozen=True, slots=True)
class Forgotten:
    """`raws` are the SHA-256 of the bytes that nothing else was read from: the archive is to lose
    them. `exports` are the folders that were exported to, and have lost the document; `backups`
    the backups that had it, and are removed with it."""

    raws: list[str]
    exports: list[Path]
    backups: list[Path]


def forget(path: Path, document: str, who: str, why: str | None, now: datetime) -> Forgotten:
    """Remove a document, named by its id or its locator, with all its versions; a tombstone keeps
    it from being loaded again. One that was forgotten is looked for once more, in case that was cut
    short. Raises WarehouseError, also where there is no such document.
    """

    def apply(connection: duckdb.DuckDBPyConnection) -> tuple[str, list[str]]:
        named = [document, document_id(document)]
        found = connection.execute(
            "SELECT document_id FROM documents WHERE document_id IN (?, ?)", named
        ).fetchone()
        before = connection.execute(
            "SELECT document_id FROM tombstones WHERE document_id IN (?, ?)", named
        ).fetchone()
        if found is None and before is not None:
            return before[0], []
        if found is None:
            raise WarehouseError(f"{path}: there is no document {document!r}")
        orphans = _remove(connection, [found[0]])
        connection.execute("INSERT INTO tombstones VALUES (?, ?, ?, ?)", [found[0], who, why, now])
        return found[0], orphans

    forgotten, orphans = change(path, apply)
    write_anew(path)
    twin = Twin(path.resolve())
    purge(path)
    held = sorted((twin.folder / "backups").glob("*.duckdb"))
    backups = [file for file in held if _holds(file, forgotten)]
    for backup in backups:
        backup.unlink()
    return Forgotten(orphans, export_again(path), backups)


def _holds(backup: Path, document: str) -> bool:
    try:
        with duckdb.connect(str(backup), read_only=True) as connection:
            query = "SELECT 1 FROM documents WHERE document_id = ?"
            return connection.execute(query, [document]).fetchone() is not None
    except duckdb.Error:
        return True  # what can't be read may hold it


def expire(path: Path, source: str, before: datetime) -> tuple[int, list[str]]:
    """Remove the documents of a source that were seen last before then. They may come in again.

    Returns how many there were, and the SHA-256 of the bytes that nothing else was read from.
    Raises WarehouseError.
    """
    query = "SELECT document_id FROM documents WHERE source = ? AND last_seen_at < ?"
    if not path.exists():
        return 0, []
    with reading(path) as connection:
        if connection.execute(query, [source, before]).fetchone() is None:
            return 0, []

    def apply(connection: duckdb.DuckDBPyConnection) -> tuple[int, list[str]]:
        found = [ident for (ident,) in connection.execute(query, [source, before]).fetchall()]
        return len(found), _remove(connection, found)

    count, orphans = change(path, apply)
    purge(path)
    return count, orphans


def _remove(connection: duckdb.DuckDBPyConnection, documents: list[str]) -> list[str]:
    """Remove all rows of these documents; returns the bytes that nothing else was read from."""
    connection.execute("CREATE TEMP TABLE leaving AS SELECT unnest(?) AS document_id", [documents])
    connection.execute(
        "CREATE TEMP TABLE gone AS "
        "SELECT version_id FROM versions SEMI JOIN leaving USING (document_id)"
    )
    names = connection.execute(
        "SELECT DISTINCT name_key FROM speakers JOIN quotes USING (speaker_id) "
        "SEMI JOIN gone USING (version_id) WHERE name_key IS NOT NULL"
    ).fetchall()
    orphans = connection.execute(
        "SELECT raw_sha256 FROM fetches SEMI JOIN leaving USING (document_id) EXCEPT "
        "SELECT raw_sha256 FROM fetches ANTI JOIN leaving USING (document_id) ORDER BY 1"
    ).fetchall()
    # The next to tell a story that the document told first is the first of it then.
    gone = connection.execute("FROM gone ORDER BY version_id").fetchall()
    Duplicates(connection).settle([], [version for (version,) in gone])
    # Quotes and facts, and speakers whom nobody else quotes.
    connection.execute(
        "CREATE TEMP TABLE silent AS "
        "SELECT quote_id AS ident FROM quotes SEMI JOIN gone USING (version_id) UNION ALL "
        "SELECT fact_id FROM facts SEMI JOIN gone USING (version_id) UNION ALL "
        "(SELECT speaker_id FROM quotes SEMI JOIN gone USING (version_id) EXCEPT "
        "SELECT speaker_id FROM quotes ANTI JOIN gone USING (version_id))"
    )
    for table, ident in (
        ("quote_parts", "quote_id"), ("corrections", "target_id"), ("speakers", "speaker_id"),
    ):  # fmt: skip
        connection.execute(f"DELETE FROM {table} WHERE {ident} IN (FROM silent)")
    connection.execute(
        "DELETE FROM corrections WHERE target = 'correction' "
        "AND target_id NOT IN (SELECT correction_id FROM corrections)"
    )
    for table in ("fetches", *BY_VERSION):
        if table == "versions":
            continue
        connection.execute(f"DELETE FROM {table} WHERE version_id IN (SELECT version_id FROM gone)")
    connection.execute(
        "DELETE FROM failures WHERE locator IN "
        "(SELECT locator FROM documents SEMI JOIN leaving USING (document_id))"
    )
    for table in ("versions", "documents"):
        connection.execute(
            f"DELETE FROM {table} WHERE document_id IN (SELECT document_id FROM leaving)"
        )
    connection.execute(LOOSEN)
    _settle(connection, [key for (key,) in names])
    note_changes(connection, dict.fromkeys(documents))
    for table in ("silent", "gone", "leaving"):
        connection.execute(f"DROP TABLE {table}")
    return [raw for (raw,) in orphans]


def _settle(connection: duckdb.DuckDBPyConnection, names: list[str]) -> None:
    """Settle who is who of these name keys without what has gone."""
    settled = settle(connection, Sightings(ByHand()), names=names)
    Rows(speakers=settled.rows).replace(connection, Replaced())
    settled.move(connection)
    drop_unheard(connection, (move.before for move in settled.moves))
