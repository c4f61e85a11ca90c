"""Is everything well with a warehouse, and what to do if not."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from warehouse.file import WarehouseError, reading
from warehouse.migrate import newest, schema_number
from warehouse.twin import Twin

__all__ = ["Finding", "examine"]

LOW = 2
"""As many times the size of the warehouse should be free on its disk."""


@dataclass(frozen=True, slots=True)
class Finding:
    """`well` is whether it is as it should be; if not, `message` says what to do."""

    well: bool
    message: str


def examine(path: Path, archived: Iterable[str]) -> list[Finding]:
    """Look at the file, its schema, its invariants, its runs and the archive, whose SHA-256s are
    `archived`."""
    twin = Twin(path.resolve())
    if (wal := twin.foreign_wal()) is not None:
        return [
            Finding(
                False,
                f"{wal} is there: another program writes to the warehouse, or crashed while it did;"
                " close it, or open and close the warehouse with it",
            )
        ]
    try:
        with reading(path) as connection:
            number = schema_number(connection)
            if number > newest():
                return [
                    Finding(False, f"{path}: schema {number} is of a later onrecord; upgrade it")
                ]
            if number == 0:
                return [Finding(False, f"{path} is a DuckDB file, but not a warehouse")]
            if number < newest():
                return [
                    Finding(
                        False,
                        f"{path}: schema {number} is older than {newest()}; "
                        "the next ingest brings it up to date, and keeps a copy",
                    )
                ]
            findings = [Finding(True, f"schema {number}")]
            broken = connection.execute(
                "SELECT table_name, broken, count(*) FROM v_check GROUP BY ALL ORDER BY ALL"
            ).fetchall()
            findings += (
                Finding(
                    False,
                    f"{count} rows of {table}: {problem}; SELECT * FROM v_check names them, "
                    "and `onrecord reparse` makes them anew",
                )
                for table, problem, count in broken
            )
            if not broken:
                findings.append(Finding(True, "every row is what stands at its place"))
            hanging = connection.execute(
                "SELECT count(*) FROM runs "
                "WHERE ended_at IS NULL AND started_at < now() - INTERVAL 1 DAY"
            ).fetchone()
            if hanging and hanging[0]:
                findings.append(
                    Finding(True, f"{hanging[0]} runs never ended: they were killed; no harm done")
                )
            raws = {
                raw for (raw,) in connection.execute("SELECT raw_sha256 FROM fetches").fetchall()
            }
            kept = {
                raw
                for (raw,) in connection.execute(
                    "SELECT raw_sha256 FROM failures WHERE raw_sha256 IS NOT NULL"
                ).fetchall()
            }
    except WarehouseError as error:
        return [Finding(False, str(error))]
    there = set(archived)
    if lost := raws - there:
        findings.append(
            Finding(
                False,
                f"the archive lacks the bytes of {len(lost)} fetches, such as {min(lost)}; "
                "restore it from a backup, or ingest those documents again",
            )
        )
    else:
        findings.append(Finding(True, f"the archive has the bytes of all {len(raws)} fetches"))
    if spare := there - raws - kept:
        findings.append(
            Finding(True, f"{len(spare)} archived files belong to no row: ingests that were killed")
        )
    free, size = shutil.disk_usage(path.parent).free, path.stat().st_size
    findings.append(
        Finding(
            free > LOW * size,
            f"{free / 2**30:,.1f} GiB are free on the disk; the warehouse has {size / 2**30:,.2f}",
        )
    )
    return findings
