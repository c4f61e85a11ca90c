"""Dates and times as documents write them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

__all__ = ["moment"]


def moment(value: Any) -> datetime | None:
    """A date or time as documents write it (ISO 8601, RFC 2822, epoch seconds, in words), with its
    zone where it has one; None where it is none."""
    if isinstance(value, datetime):
        return value
    from parsers.formats.html.metadata import moment as of_page

    return of_page(value)
