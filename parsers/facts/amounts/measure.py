"""A unit or currency found in the tokens."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Match"]


@dataclass(frozen=True, slots=True)
class Match:
    """A unit or currency in the tokens `first` to `last` (exclusive)."""

    name: str
    first: int
    last: int
