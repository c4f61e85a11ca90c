"""What people put right, as rows of their own: the views apply them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path

import duckdb

from warehouse.among import among
from warehouse.errors import WarehouseError
from warehouse.file import change
from warehouse.identity import identity

__all__ = ["FIELDS", "Corrected", "carry_over", "correct", "go_on", "put_right"]

PLACES = """
SELECT 'quote' AS target, quote_id AS ident, version_id, char_start, char_end, verbatim FROM quotes
UNION ALL
SELECT 'fact', fact_id, version_id, char_start, char_end, verbatim FROM facts
"""
CARRIED = f"""
WITH places AS ({PLACES}),
lost AS (
    SELECT w.* FROM was_put_right w ANTI JOIN places USING (target, ident)
)
SELECT l.ident AS before, p.ident AS after
FROM lost l JOIN places p USING (target, version_id)
WHERE p.verbatim = l.verbatim
OR (p.char_start < l.char_end AND l.char_start < p.char_end
    AND (contains(p.verbatim, l.verbatim) OR contains(l.verbatim, p.verbatim)))
QUALIFY row_number() OVER (
    PARTITION BY l.ident
    ORDER BY p.verbatim <> l.verbatim, abs(p.char_start - l.char_start), p.ident
) = 1
"""
"""Where a quote or fact went that people put right: the same characters of the same version, the
nearest if they are there twice, else a longer or shorter piece at the same place."""

GOES_ON = """
WITH things AS (
    SELECT quote_id AS ident, version_id, char_start,
        (kind, normalised, speaker_id)::VARCHAR AS said
    FROM quotes WHERE {those}
    UNION ALL
    SELECT fact_id, version_id, char_start, (kind, verbatim, value, unit, claimed_by)::VARCHAR
    FROM facts WHERE {those}
)
UPDATE corrections SET target_id = moved.after FROM (
    SELECT o.ident AS before, n.ident AS after
    FROM things o JOIN things n
        ON o.said = n.said AND o.version_id = $older AND n.version_id = $newer
    QUALIFY row_number() OVER (
        PARTITION BY o.ident ORDER BY abs(n.char_start - o.char_start), n.ident
    ) = 1
) moved WHERE target_id = moved.before
"""
"""What is read in a newer version as it was in the older one, also whom it is taken from, is what
people put right there."""

FIELDS = {
    "quote": ("speaker", "wrong"),
    "fact": ("value", "unit", "subject", "claimant", "wrong"),
    "speaker": ("name", "role"),
    "correction": ("withdrawn",),
}
MAY_BE_NOTHING = ("speaker", "claimant", "unit", "subject", "role")


@dataclass(frozen=True, slots=True)
class Corrected:
    """What was put right: a quote, fact, speaker or correction; `instead_of` is what somebody had
    said of the same field before, as "value (who)"."""

    target: str
    instead_of: str | None


def correct(
    path: Path, ident: str, field: str, value: str | None, who: str, why: str | None, now: datetime
) -> Corrected:
    """Record a correction to the quote, fact or speaker of this id, or that a correction is taken
    back. Raises WarehouseError where there is no such row or field."""

    def apply(connection: duckdb.DuckDBPyConnection) -> Corrected:
        target = next((kind for kind in FIELDS if _there(connection, kind, ident)), None)
        if target is None:
            raise WarehouseError(
                f"{path}: no quote, fact, speaker or correction has the id {ident!r}"
            )
        if field not in FIELDS[target]:
            fields = ", ".join(FIELDS[target])
            raise WarehouseError(f"{ident} is a {target}: of it, {fields} can be put right")
        if field == "value" and not _is_number(value):
            raise WarehouseError(f"{value!r} is not a number")
        if value is None and field not in MAY_BE_NOTHING:
            raise WarehouseError(f"say what the {field} should be")
        before = connection.execute(
            "SELECT format('{} ({})', coalesce(value, 'nothing'), who) FROM v_corrections "
            "WHERE counts AND target_id = ? AND field = ?",
            [ident, field],
        ).fetchone()
        connection.execute(
            "INSERT INTO corrections VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                identity("correction", ident, field, value, who, now),
                target,
                ident,
                field,
                value,
                who,
                why,
                now,
            ],
        )
        return Corrected(target, before[0] if before else None)

    return change(path, apply)


def put_right(
    connection: duckdb.DuckDBPyConnection, versions: str, moved: Mapping[str, str]
) -> None:
    """Note which quotes and facts of these versions, named by a condition, people have put right.
    To be called before they are read anew or moved to other versions, and `carry_over` after."""
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE was_put_right AS SELECT target, ident, char_start, char_end, "
        "verbatim, coalesce(m.after, version_id) AS version_id "
        f"FROM ({PLACES}) LEFT JOIN (SELECT unnest(?::VARCHAR[]) AS before, "
        "unnest(?::VARCHAR[]) AS after) AS m ON m.before = version_id "
        f"WHERE {versions} AND ident IN (SELECT target_id FROM corrections)",
        [list(moved), list(moved.values())],
    )


def carry_over(connection: duckdb.DuckDBPyConnection) -> None:
    """Have corrections name the quotes and facts that are in the place of those they named."""
    if connection.execute("FROM was_put_right LIMIT 1").fetchone():
        connection.execute(
            f"UPDATE corrections SET target_id = moved.after FROM ({CARRIED}) moved "
            "WHERE target_id = moved.before"
        )
    connection.execute("DROP TABLE was_put_right")


def go_on(connection: duckdb.DuckDBPyConnection, versions: Iterable[tuple[str, str]]) -> None:
    """Have corrections of the older of two versions of a document, each as (older, newer), name
    the quotes and facts that are read in the newer one as they were: once a change."""
    if not connection.execute("FROM corrections LIMIT 1").fetchone():
        return
    for older, newer in versions:
        those = among("version_id", (older, newer))
        connection.execute(GOES_ON.format(those=those), {"older": older, "newer": newer})


def _there(connection: duckdb.DuckDBPyConnection, kind: str, ident: str) -> bool:
    query = f"SELECT 1 FROM {kind}s WHERE {kind}_id = ?"
    return connection.execute(query, [ident]).fetchone() is not None


def _is_number(value: str | None) -> bool:
    try:
        return value is not None and Decimal(value).is_finite()
    except InvalidOperation:
        return False
