"""Which versions of a batch say what an earlier one of another document said: `duplicate_of`.

The first of a story is the one published first; where that is not known, the one loaded first. All
others of the story name it, never each other.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import duckdb
import pyarrow as pa

from warehouse.among import among, narrowed
from warehouse.likeness import Likeness, bands, likeness

__all__ = ["Duplicates"]

LOOKED_AT = 12
"""Candidates that are compared with a version, the likest first: what bounds the cost."""
CROWD = 400
"""Versions that share a band beyond which it tells nothing: one template, thousands of reports."""

SHARING = """
WITH near AS MATERIALIZED (SELECT band, version_id FROM version_bands WHERE {narrowed}),
sharing AS (
    SELECT w.version_id, w.document_id, b.version_id AS other
    FROM wanted w JOIN near b USING (band)
    QUALIFY count(*) OVER (PARTITION BY w.version_id, band) <= $crowd
),
counted AS (
    SELECT s.version_id, s.other, count(*) AS bands
    FROM sharing s
    JOIN documents d ON d.current_version_id = s.other AND d.document_id <> s.document_id
    WHERE s.other NOT IN (SELECT version_id FROM wanted)
    GROUP BY ALL
)
FROM counted
QUALIFY row_number() OVER (PARTITION BY version_id ORDER BY bands DESC, other) <= $looked_at
"""
"""For each new version, the current versions of other documents that share most bands with it."""

WANTED = pa.schema({"version_id": pa.string(), "document_id": pa.string(), "band": pa.int64()})


@dataclass(slots=True)
class Candidate:
    """A version that a new one may repeat; `first` is the first of its story, its own id if that
    is itself."""

    version_id: str
    document_id: str
    first: str
    published_at: datetime | None
    like: Likeness


Signed = tuple[dict[str, Any], Likeness, list[int]]
"""A row of `versions`, what is compared of it, and its bands."""


class Duplicates:
    """Settles a batch; made with the warehouse as it is before the batch's rows are in it."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self._known: dict[str, Candidate] = {}
        self._replaced: dict[str, str] = {}

    def settle(self, versions: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        """Set `duplicate_of` in these rows of `versions`, in order, and in the warehouse's where a
        story turns out to have begun earlier. Returns their rows of `version_bands`."""
        signed = []
        for row in versions:
            like = likeness(row["text"])
            signed.append((row, like, bands(like)))
        shared = self._sharing(signed)
        self._bring({version for those in shared.values() for version in those})
        in_batch: dict[int, list[str]] = defaultdict(list)
        for row, like, its in signed:
            counts = shared[row["version_id"]]
            counts.update(version for band in its for version in in_batch[band])
            new = Candidate(
                row["version_id"], row["document_id"], row["version_id"], row["published_at"], like
            )
            self._place(new, counts)
            self._known[new.version_id] = new
            for band in its:
                in_batch[band].append(new.version_id)
        for row, _, _ in signed:
            first = self._first(row["version_id"])
            row["duplicate_of"] = None if first == row["version_id"] else first
        for before, first in self._replaced.items():
            self._connection.execute(
                "UPDATE versions SET duplicate_of = $first "
                "WHERE (version_id = $before OR duplicate_of = $before) AND version_id <> $first",
                {"first": self._first(first), "before": before},
            )
        return [
            {"band": band, "version_id": row["version_id"]}
            for row, _, its in signed
            for band in its
        ]

    def _place(self, new: Candidate, counts: Mapping[str, int]) -> None:
        """Find the story that a new version tells, and who told it first."""
        nearest = sorted(counts, key=lambda version: (-counts[version], version))
        others = (
            self._known[version]
            for version in nearest
            if version in self._known and self._known[version].document_id != new.document_id
        )
        likest = max(
            ((other.like.same_story(new.like), other) for other in list(others)[:LOOKED_AT]),
            key=lambda pair: (pair[0], pair[1].version_id),
            default=(0.0, None),
        )
        if not likest[0] or likest[1] is None:
            return
        first = self._known_first(self._first(likest[1].version_id))
        if first.document_id == new.document_id:
            return  # it is itself the first of its story, in an earlier version
        if _earlier(new.published_at, first.published_at):
            self._replaced[first.version_id] = new.version_id
        else:
            new.first = first.version_id

    def _first(self, version: str) -> str:
        first = self._known[version].first if version in self._known else version
        seen = {first}
        while (first := self._replaced.get(first, first)) not in seen:
            seen.add(first)
        return first

    def _known_first(self, version: str) -> Candidate:
        if version not in self._known:
            self._bring([version])
        return self._known[version]

    def _sharing(self, signed: Sequence[Signed]) -> dict[str, Counter[str]]:
        """By new version: the warehouse's versions that share most bands with it, and how many."""
        wanted = pa.Table.from_pylist(
            [
                {"version_id": row["version_id"], "document_id": row["document_id"], "band": band}
                for row, _, its in signed
                for band in its
            ],
            schema=WANTED,
        )
        # As a list, each parameter costs DuckDB's client an import that fails.
        self._connection.register("wanted", wanted)
        found = self._connection.execute(
            SHARING.format(narrowed=narrowed("band", {b for *_, its in signed for b in its})),
            {"crowd": CROWD, "looked_at": LOOKED_AT},
        ).fetchall()
        self._connection.unregister("wanted")
        shared: dict[str, Counter[str]] = defaultdict(Counter)
        for version, other, bands_shared in found:
            shared[version][other] = bands_shared
        return shared

    def _bring(self, versions: Iterable[str]) -> None:
        for version, document, first, published_at, text in self._connection.execute(
            "SELECT version_id, document_id, coalesce(duplicate_of, version_id), published_at, "
            f"text FROM versions WHERE {among('version_id', sorted(versions))}"
        ).fetchall():
            self._known[version] = Candidate(version, document, first, published_at, likeness(text))


def _earlier(one: datetime | None, other: datetime | None) -> bool:
    return one is not None and (other is None or one < other)
