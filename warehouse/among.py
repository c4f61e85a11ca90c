"""Conditions that DuckDB answers from an index: the values have to stand in the SQL itself."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["among", "narrowed"]

MANY = 4000
"""Values from which on reading all rows once is faster than looking each of them up."""


def among(column: str, values: Iterable[str | int]) -> str:
    """SQL for `column IN (values)`. What comes from a parameter or another table is compared with
    every row instead."""
    written = ", ".join(
        str(value) if isinstance(value, int) else "'" + value.replace("'", "''") + "'"
        for value in values
    )
    return f"{column} IN ({written})" if written else "false"


def narrowed(column: str, values: Iterable[str | int]) -> str:
    """The same for a join that compares the values anyway: a condition that only saves work."""
    values = list(values)
    return among(column, values) if len(values) < MANY else "true"
