"""Dates and times as documents write them."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

from dateutil import parser as date_parser

__all__ = ["in_zone", "moment"]

_ZONES = {
    name: int(hours * 3600)
    for name, hours in {
        "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
        "BST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "MSK": 3, "IST": 5.5, "JST": 9,
        "KST": 9, "HKT": 8, "AEST": 10, "AEDT": 11,
    }.items()
}  # fmt: skip


def moment(value: object) -> datetime | None:
    """A date or time as documents write it (ISO 8601, RFC 2822, epoch seconds or milliseconds, in
    words), with its zone where it has one; None where it is none."""
    if isinstance(value, datetime):
        return value
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, (int, float)) and 1e8 < value < 1e13:
        return datetime.fromtimestamp(value / (1000 if value > 1e11 else 1), UTC)
    if not isinstance(value, str) or not re.search(r"\d{4}", value) or len(value) > 60:
        return None
    text = value.strip()
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        if re.fullmatch(r"\d{10}|\d{13}", text):
            return moment(int(text))
        try:
            found = date_parser.parse(text, default=datetime(1, 1, 1), tzinfos=_ZONES)
        except (ValueError, OverflowError, TypeError):
            return None
    return found if 1900 < found.year < 2100 else None


def in_zone(at: datetime, name: str) -> datetime:
    """A clock's time in the zone of a name, "GMT" or "EST"; as it is where that is not known."""
    if name in ("GMT", "UTC"):
        return at.replace(tzinfo=UTC)
    seconds = _ZONES.get(name)
    return at if seconds is None else at.replace(tzinfo=timezone(timedelta(seconds=seconds)))
