"""When: dates, times, durations and recurring sets, resolved against the publication date."""

from __future__ import annotations

from parsers.facts.times.grammar import Time, find

__all__ = ["Time", "find"]
