"""What each source has brought: since when, how much a day, and what of it failed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from warehouse.file import reading

__all__ = ["Activity", "activity"]

QUERY = """
WITH last AS (
    SELECT source, max(started_at) AS started_at, arg_max(state, started_at) AS state
    FROM runs GROUP BY source
), brought AS (
    SELECT source, count(*) AS documents, max(first_seen_at) AS newest,
        count(*) FILTER (WHERE first_seen_at >= $since) AS lately
    FROM documents GROUP BY source
), failing AS (
    SELECT source, count(*) AS failures FROM failures
    WHERE resolved_at IS NULL AND ignored_at IS NULL GROUP BY source
)
SELECT source, started_at, state, coalesce(documents, 0), coalesce(lately, 0), newest,
    coalesce(failures, 0)
FROM last FULL JOIN brought USING (source) FULL JOIN failing USING (source)
"""


@dataclass(frozen=True, slots=True)
class Activity:
    """`last_run_at` and `state` are of the last run, `documents` all that the source brought first,
    `lately` those of them that came since the time asked for, `newest_at` when the last one came,
    `failures` what is in quarantine."""

    source: str
    last_run_at: datetime | None
    state: str | None
    documents: int
    lately: int
    newest_at: datetime | None
    failures: int


def activity(path: Path, since: datetime) -> dict[str, Activity]:
    """By source; nothing where there is no warehouse yet. Raises WarehouseError."""
    if not path.exists():
        return {}
    with reading(path) as connection:
        rows = connection.execute(QUERY, {"since": since}).fetchall()
    return {row[0]: Activity(*row) for row in rows}
