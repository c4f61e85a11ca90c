"""Several places of one kind as one source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from flows.sources import FetchError, Ref, Source, close
from parsers.article import RawDocument

__all__ = ["Together"]


@dataclass
class Together:
    """The documents of all, each once: where two have it, the first brings it."""

    name: str
    sources: Sequence[Source]
    _from: dict[str, Source] = field(default_factory=dict)

    def close(self) -> None:
        for source in self.sources:
            close(source)

    def discover(self) -> Iterator[Ref]:
        """One that can't be read costs the others nothing: its FetchError comes after them."""
        self._from = {}
        failed: FetchError | None = None
        for source in self.sources:
            try:
                for ref in source.discover():
                    if self._from.setdefault(ref.locator, source) is source:
                        yield ref
            except FetchError as error:
                failed = failed or error
        if failed:
            raise failed

    def fetch(self, ref: Ref) -> RawDocument:
        return self._from.get(ref.locator, self.sources[0]).fetch(ref)
