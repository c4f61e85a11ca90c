"""Many refs, so many at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from flows.sources import Ref

__all__ = ["Taken", "in_batches", "taken"]


@dataclass(frozen=True, slots=True)
class Taken:
    """Some of a source's refs. `last`: there are no more, because they ended, or `failed`."""

    refs: list[Ref]
    last: bool
    failed: Exception | None = None


def taken(refs: Iterable[Ref], size: int) -> Iterator[Taken]:
    """The refs, `size` at a time; the last ones are fewer, and may be none. Where they break off
    with an error, it stands beside what came before it."""
    waiting = iter(refs)
    last = False
    while not last:
        some: list[Ref] = []
        failed = None
        try:
            for ref in islice(waiting, size):
                some.append(ref)
        except Exception as error:
            failed = error
        last = len(some) < size
        yield Taken(some, last, failed)


def in_batches(refs: Iterable[Ref], size: int) -> Iterator[list[Ref]]:
    """The refs in lists of `size`, the last one shorter. Where they break off with an error, that
    comes after all that there was before it."""
    for part in taken(refs, size):
        if part.refs:
            yield part.refs
        if part.failed:
            raise part.failed
