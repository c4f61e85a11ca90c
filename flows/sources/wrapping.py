"""A source that stands before another."""

from __future__ import annotations

from dataclasses import dataclass

from flows.sources import Ref, Source, close
from parsers.article import RawDocument

__all__ = ["Wrapping"]


@dataclass
class Wrapping:
    """It has the other's name, brings what that brings, and ends with it. Whoever wraps says in a
    `discover` which of the other's documents there are, and may say more in a `fetch`."""

    source: Source

    @property
    def name(self) -> str:
        return self.source.name

    def fetch(self, ref: Ref) -> RawDocument:
        return self.source.fetch(ref)

    def close(self) -> None:
        close(self.source)
