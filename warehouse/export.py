"""The warehouse as files that other programs read.

Parquet is a folder a table, partitioned by the day that versions were fetched; what has no day, and
CSV and JSON Lines, is a file a table. `manifest.json` says what each file holds. An export into a
folder that has one writes only the days that are not as they were: `Export.written` are those.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb

from warehouse.errors import WarehouseError, explained_os
from warehouse.file import reading
from warehouse.schema_org import SCHEMA_ORG
from warehouse.twin import Twin

__all__ = ["FORMATS", "INSIDE", "Export", "export", "export_again"]

VIEWS = ("v_quotes", "v_facts")
BY_VERSION = (
    "versions", "blocks", "artefacts", "speaker_aliases", "quotes", "facts", "fetches", *VIEWS,
)  # fmt: skip
"""What is partitioned: tables and views that have a version_id."""
AT_ONCE = 10_000
"""Versions whose views are asked for at once: a view costs nearly the same for one day as for a
year, and all that is asked for is held in memory."""
INSIDE = ("schema_migrations", "tombstones", "changes", "version_bands", "tellings", "quote_grams")
"""Tables that are of use to the warehouse alone."""
FORMATS = {
    "parquet": ("parquet", "FORMAT parquet, COMPRESSION zstd"),
    "csv": ("csv", "FORMAT csv, HEADER"),
    "jsonl": ("jsonl", "FORMAT json"),
    "schema-org": ("jsonl", "FORMAT json"),
}
MANIFEST = "manifest.json"
DAYS = """
SELECT CAST(v.fetched_at AS DATE)::VARCHAR AS day,
       md5(concat_ws(',',
           bit_xor(hash(v.version_id, v.parser_version, v.duplicate_of,
                        v.version_id = d.current_version_id)),
           bit_xor(q.said), count(*))) AS state,
       count(*) AS versions
FROM versions v
JOIN documents d USING (document_id)
LEFT JOIN (SELECT version_id, bit_xor(hash(quote_id, speaker_id, statement_id)) AS said
           FROM quotes GROUP BY ALL) q USING (version_id)
GROUP BY day
ORDER BY day
"""
"""What tells whether a day is as it was, its versions and who is taken to say their quotes; and how
many versions it has."""


@dataclass(frozen=True, slots=True)
class Export:
    """`rows` by table in the files that were written; `written` and `kept` count days."""

    rows: dict[str, int]
    written: int
    kept: int


def export(path: Path, folder: Path, format: str, since: datetime | None = None) -> Export:
    """Write each table, and the views v_quotes and v_facts; or what schema.org has words for.

    With `since`, of the versions that were fetched from then on; days that were exported before
    are brought up to date all the same. Raises WarehouseError.
    """
    folder = folder.absolute()
    before = _manifest(folder, format)
    with reading(path) as connection:
        connection.execute("SET TimeZone = 'UTC'")
        writer = _Writer(connection, folder, format)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            if format == "parquet":
                done, days = _partitioned(connection, writer, before.get("days", {}), since)
            else:
                for name, query in _whole(connection, format, since).items():
                    writer.write(f"{name}.{FORMATS[format][0]}", name, query)
                done, days = Export(writer.rows, 0, 0), {}
            manifest = {
                "format": format,
                "exported_at": datetime.now(UTC).isoformat(timespec="seconds"),
                "since": since and since.isoformat(),
                "days": days,
                "files": dict(sorted((_kept(before, folder, days) | writer.files).items())),
            }
            part = folder / f".{MANIFEST}.part"
            part.write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
            part.replace(folder / MANIFEST)
            _remember(path, folder)
        except OSError as error:
            raise explained_os(folder, error) from error
    return done


def export_again(path: Path) -> list[Path]:
    """Bring every folder that was exported to up to date, so that what the warehouse no longer has
    is in none of them; those that are gone are left out. Raises WarehouseError."""
    done = []
    for folder in _remembered(path):
        if not (folder / MANIFEST).exists():
            continue
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        since = manifest["since"] and datetime.fromisoformat(manifest["since"])
        export(path, folder, manifest["format"], since)
        done.append(folder)
    return done


@dataclass(slots=True)
class _Writer:
    """Writes each file under another name first, so that a name that is there is whole."""

    connection: duckdb.DuckDBPyConnection
    folder: Path
    format: str
    files: dict[str, dict[str, Any]]
    rows: dict[str, int]

    def __init__(self, connection: duckdb.DuckDBPyConnection, folder: Path, format: str) -> None:
        self.connection, self.folder, self.format = connection, folder, format
        self.files, self.rows = {}, {}

    def write(self, name: str, table: str, query: str) -> None:
        file = self.folder / name
        part = file.with_name(f".{file.name}.part")
        target = str(part).replace("'", "''")
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            written = self.connection.execute(
                f"COPY ({query}) TO '{target}' ({FORMATS[self.format][1]})"
            ).fetchone()
            count = int((written or (0,))[0])
            with part.open("rb") as content:
                digest = hashlib.file_digest(content, "sha256").hexdigest()
            part.replace(file)
        except duckdb.IOException as error:
            raise WarehouseError(f"{file}: can't be written: {error}") from error
        finally:
            part.unlink(missing_ok=True)
        self.files[name] = {"table": table, "rows": count, "sha256": digest}
        self.rows[table] = self.rows.get(table, 0) + count


def _partitioned(
    connection: duckdb.DuckDBPyConnection,
    writer: _Writer,
    before: Mapping[str, str],
    since: datetime | None,
) -> tuple[Export, dict[str, str]]:
    """Write the days that are not as they were, and drop those that are no more."""
    corrections = connection.execute(
        "SELECT md5(concat_ws(',', bit_xor(hash(corrections)), count(*))) FROM corrections"
    ).fetchone()
    rates = connection.execute("SELECT bit_xor(hash(rates)) FROM rates").fetchone()
    days = connection.execute(DAYS).fetchall()
    now = {
        day: hashlib.sha256(f"{state} {corrections} {rates}".encode()).hexdigest()[:16]
        for day, state, _ in days
    }
    first = since.astimezone(UTC).date().isoformat() if since else ""
    wanted = {day: state for day, state in now.items() if day >= first or day in before}
    stale = {day: n for day, _, n in days if day in wanted and before.get(day) != wanted[day]}
    for those in _at_once(stale):
        fetched = "CAST(fetched_at AS DATE)::VARCHAR IN (SELECT unnest(?))"
        for view in VIEWS:
            connection.execute(
                f"CREATE OR REPLACE TEMP TABLE exported_{view} AS SELECT * FROM {view} "
                f"WHERE version_id IN (SELECT version_id FROM versions WHERE {fetched})",
                [those],
            )
        for day in those:
            _write_day(writer, day)
    for view in VIEWS:
        connection.execute(f"DROP TABLE IF EXISTS exported_{view}")
    for day in before.keys() - wanted.keys():
        for table in (*BY_VERSION, "quote_parts"):
            shutil.rmtree(writer.folder / table / f"day={day}", ignore_errors=True)
    for table in _tables(connection):
        if table not in (*BY_VERSION, "quote_parts"):
            writer.write(f"{table}.parquet", table, f"SELECT * FROM {table}")
    return Export(writer.rows, len(stale), len(wanted) - len(stale)), wanted


def _at_once(days: Mapping[str, int]) -> Iterator[list[str]]:
    """The days in order, in runs of about as many versions as are asked for at once."""
    run: list[str] = []
    versions = 0
    for day, count in days.items():
        if run and versions + count > AT_ONCE:
            yield run
            run, versions = [], 0
        run.append(day)
        versions += count
    if run:
        yield run


def _write_day(writer: _Writer, day: str) -> None:
    versions = f"(SELECT version_id FROM versions WHERE CAST(fetched_at AS DATE) = '{day}')"
    queries = {
        table: f"SELECT * FROM {'exported_' if table in VIEWS else ''}{table} "
        f"WHERE version_id IN {versions}"
        for table in BY_VERSION
    }
    queries["quote_parts"] = (
        "SELECT * FROM quote_parts WHERE quote_id IN "
        f"(SELECT quote_id FROM quotes WHERE version_id IN {versions})"
    )
    for table, query in queries.items():
        writer.write(f"{table}/day={day}/{table}.parquet", table, query)


def _whole(
    connection: duckdb.DuckDBPyConnection, format: str, since: datetime | None
) -> dict[str, str]:
    """What goes into a file each."""
    fresh = (
        "(SELECT version_id FROM versions "
        + (f"WHERE fetched_at >= TIMESTAMPTZ '{since.isoformat()}'" if since else "")
        + ")"
    )
    if format == "schema-org":
        return {name: query.replace("$versions", fresh) for name, query in SCHEMA_ORG.items()}
    names = [*_tables(connection), "v_quotes", "v_facts"]
    queries = {name: f"SELECT * FROM {name}" for name in names}
    if since is not None:
        for name in BY_VERSION:
            queries[name] += f" WHERE version_id IN {fresh}"
        queries["quote_parts"] += (
            f" WHERE quote_id IN (SELECT quote_id FROM quotes WHERE version_id IN {fresh})"
        )
        queries["documents"] += (
            f" WHERE document_id IN (SELECT document_id FROM versions WHERE version_id IN {fresh})"
        )
    return queries


def _tables(connection: duckdb.DuckDBPyConnection) -> list[str]:
    rows = connection.execute(
        "SELECT table_name FROM duckdb_tables() WHERE NOT temporary ORDER BY 1"
    ).fetchall()
    return [table for (table,) in rows if table not in INSIDE]


def _manifest(folder: Path, format: str) -> dict[str, Any]:
    """What the folder holds of an earlier export; nothing where there was none, or of a format
    that is written whole each time."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise WarehouseError(
            f"{folder / MANIFEST}: can't be read: {error}; export into another folder"
        ) from error
    if not isinstance(manifest, dict) or manifest.get("format") != format:
        raise WarehouseError(
            f"{folder} holds an export as {manifest.get('format') if manifest else None}, "
            f"not {format}; export into another folder"
        )
    return manifest


def _kept(
    before: Mapping[str, Any], folder: Path, days: Mapping[str, str]
) -> dict[str, dict[str, Any]]:
    """The files of an earlier export that are still there and still meant."""
    return {
        name: about
        for name, about in before.get("files", {}).items()
        if "/day=" in name
        and name.split("/day=")[1].split("/")[0] in days
        and (folder / name).exists()
    }


def _remember(path: Path, folder: Path) -> None:
    """Note where an export is, for `forget` to find it."""
    folders = _remembered(path)
    if folder not in folders:
        note = Twin(path.resolve()).folder / "exports.json"
        note.parent.mkdir(parents=True, exist_ok=True)
        part = note.with_suffix(".part")
        part.write_text(json.dumps([str(one) for one in [*folders, folder]]), encoding="utf-8")
        part.replace(note)


def _remembered(path: Path) -> list[Path]:
    try:
        noted = (Twin(path.resolve()).folder / "exports.json").read_text(encoding="utf-8")
        return [Path(folder) for folder in json.loads(noted)]
    except (OSError, ValueError):
        return []
