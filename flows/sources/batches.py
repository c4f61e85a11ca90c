"""Many refs, so many at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from flows.sources import Ref

__all__ = ["in_batches"]


def in_batches(refs: Iterable[Ref], size: int) -> Iterator[list[Ref]]:
    """The refs in lists of `size`, the last one shorter. Where they break off with an error, that
    comes after all that there was before it."""
    batch: list[Ref] = []
    try:
        for ref in refs:
            batch.append(ref)
            if len(batch) == size:
                yield batch
                batch = []
    except Exception:
        if batch:
            yield batch
        raise
    if batch:
        yield batch
