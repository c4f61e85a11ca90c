"""What people put right, as rows of their own: the views apply them."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path

import duckdb

from warehouse.errors import WarehouseError
from warehouse.file import change
from warehouse.identity import identity

__all__ = ["FIELDS", "carry_over", "correct", "put_right"]

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

FIELDS = {
    "quote": ("speaker", "wrong"),
    "fact": ("value", "unit", "subject", "claimant", "wrong"),
    "speaker": ("name", "role"),
    "correction": ("withdrawn",),
}


def correct(
    path: Path, ident: str, field: str, value: str | None, who: str, why: str | None, now: datetime
) -> str:
    """Record a correction to the quote, fact or speaker of this id, or that a correction is taken
    back, and return which it is. Raises WarehouseError where there is no such row or field."""

    def apply(connection: duckdb.DuckDBPyConnection) -> str:
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
        return target

    return change(path, apply)


def put_right(connection: duckdb.DuckDBPyConnection, versions: str) -> None:
    """Note which quotes and facts of these versions, named by a query, people have put right. To
    be called before they are read anew, and `carry_over` after that."""
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE was_put_right AS SELECT * FROM ({PLACES}) "
        f"WHERE version_id IN ({versions}) AND ident IN (SELECT target_id FROM corrections)"
    )


def carry_over(connection: duckdb.DuckDBPyConnection) -> None:
    """Have corrections name the quotes and facts that are in the place of those they named."""
    if connection.execute("FROM was_put_right LIMIT 1").fetchone():
        connection.execute(
            f"UPDATE corrections SET target_id = moved.after FROM ({CARRIED}) moved "
            "WHERE target_id = moved.before"
        )
    connection.execute("DROP TABLE was_put_right")


def _there(connection: duckdb.DuckDBPyConnection, kind: str, ident: str) -> bool:
    query = f"SELECT 1 FROM {kind}s WHERE {kind}_id = ?"
    return connection.execute(query, [ident]).fetchone() is not None


def _is_number(value: str | None) -> bool:
    try:
        return value is not None and Decimal(value).is_finite()
    except InvalidOperation:
        return False
