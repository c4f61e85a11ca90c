"""Facts: every checkable value, normalised, with what it is about and who claims it."""

from __future__ import annotations

from parsers.facts.facts import find

__all__ = ["find"]
