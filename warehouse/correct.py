"""What people put right, as rows of their own: the views apply them."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path

import duckdb

from warehouse.errors import WarehouseError
from warehouse.file import change
from warehouse.identity import identity

__all__ = ["FIELDS", "correct"]

FIELDS = {
    "quote": ("speaker", "wrong"),
    "fact": ("value", "unit", "subject", "claimant", "wrong"),
    "speaker": ("name", "role"),
}


def correct(
    path: Path, ident: str, field: str, value: str | None, who: str, why: str | None, now: datetime
) -> str:
    """Record a correction to the quote, fact or speaker of this id, and return which it is. Raises
    WarehouseError where there is no such row or field."""

    def apply(connection: duckdb.DuckDBPyConnection) -> str:
        target = next((kind for kind in FIELDS if _there(connection, kind, ident)), None)
        if target is None:
            raise WarehouseError(f"{path}: no quote, fact or speaker has the id {ident!r}")
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


def _there(connection: duckdb.DuckDBPyConnection, kind: str, ident: str) -> bool:
    query = f"SELECT 1 FROM {kind}s WHERE {kind}_id = ?"
    return connection.execute(query, [ident]).fetchone() is not None


def _is_number(value: str | None) -> bool:
    try:
        return value is not None and Decimal(value).is_finite()
    except InvalidOperation:
        return False
