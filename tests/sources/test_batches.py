"""Refs, so many at a time."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from flows.sources import FetchError, Ref
from flows.sources.batches import in_batches, taken


def refs(count: int, *, breaks: bool = False) -> Iterator[Ref]:
    yield from (Ref(str(n)) for n in range(count))
    if breaks:
        raise FetchError("it broke off")


@pytest.mark.parametrize(
    ("count", "sizes"), [(0, []), (1, [1]), (3, [3]), (4, [3, 1]), (6, [3, 3])]
)
@pytest.mark.parametrize("breaks", [False, True])
def test_all_that_came_before_an_error_is_given(count: int, sizes: list[int], breaks: bool) -> None:
    given = []
    try:
        for batch in in_batches(refs(count, breaks=breaks), 3):
            given.append(batch)
    except FetchError:
        assert breaks
    else:
        assert not breaks
    assert [len(batch) for batch in given] == sizes
    assert [ref.locator for batch in given for ref in batch] == [str(n) for n in range(count)]


@pytest.mark.parametrize("count", [0, 2, 3])
@pytest.mark.parametrize("breaks", [False, True])
def test_one_part_is_the_last_and_says_why(count: int, breaks: bool) -> None:
    parts = list(taken(refs(count, breaks=breaks), 3))
    assert [part.last for part in parts] == [False] * (len(parts) - 1) + [True]
    assert bool(parts[-1].failed) == breaks
    assert sum(len(part.refs) for part in parts) == count
