"""Several places of one kind as one source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from flows.sources import FetchError, Ref, Source, close
from parsers.article import RawDocument

__all__ = ["Together", "each_of"]


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
        yield from each_of(self._new_of(source) for source in self.sources)

    def _new_of(self, source: Source) -> Iterator[Ref]:
        for ref in source.discover():
            if self._from.setdefault(ref.locator, source) is source:
                yield ref

    def fetch(self, ref: Ref) -> RawDocument:
        return self._from.get(ref.locator, self.sources[0]).fetch(ref)


def each_of(parts: Iterable[Iterable[Ref]]) -> Iterator[Ref]:
    """The refs of all parts; the FetchError of one comes after all of them."""
    failed: FetchError | None = None
    for part in parts:
        try:
            yield from part
        except FetchError as error:
            failed = failed or error
    if failed:
        raise failed
