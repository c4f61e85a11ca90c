"""Times as feeds and sitemaps write them."""

from __future__ import annotations

from datetime import UTC, datetime

__all__ = ["moment"]


def moment(said: str | None) -> datetime | None:
    """A date or time of ISO 8601, in UTC where it names no zone; None where it is none."""
    try:
        at = datetime.fromisoformat(said or "")
    except ValueError:
        return None
    return at if at.tzinfo else at.replace(tzinfo=UTC)
