"""The record of which documents a change touched: what others follow the warehouse by."""

from __future__ import annotations

from collections.abc import Mapping

import duckdb

__all__ = ["note_changes"]


def note_changes(connection: duckdb.DuckDBPyConnection, current: Mapping[str, str | None]) -> None:
    """Note the documents of a change, in its transaction, with the version that each has now;
    None: it has gone."""
    connection.execute(
        "INSERT INTO changes SELECT n + (SELECT coalesce(max(change_no), 0) FROM changes), "
        "document, version FROM (SELECT unnest(range(1, len($documents) + 1)) AS n, "
        "unnest($documents::VARCHAR[]) AS document, unnest($versions::VARCHAR[]) AS version)",
        {"documents": list(current), "versions": list(current.values())},
    )
