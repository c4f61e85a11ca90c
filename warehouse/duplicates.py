"""Which versions tell a story that was told before: `duplicate_of`.

A version is told when its document says it was published; where that is not known, when it was
fetched. It retells the one, of those told before it, that it is likest, and the first of its story
is where that leads. So it does not depend on what was loaded first: each pair is compared once,
when the second of the two comes.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import duckdb
import pyarrow as pa

from warehouse.among import among, narrowed
from warehouse.likeness import Likeness, bands, likeness

__all__ = ["Duplicates"]

LOOKED_AT = 12
"""Versions of other documents that one is compared with, the likest first: what bounds the cost."""
OWN = 4
"""As many of its own document's."""
EACH = 2
"""As many of one other document's, before there are any of a third's."""
CROWD = 400
"""Versions that share a band beyond which it tells nothing: one template, thousands of reports."""

SHARING = f"""
WITH near AS MATERIALIZED (SELECT band, version_id FROM version_bands WHERE {{narrowed}}),
sharing AS (
    SELECT w.version_id, w.document_id, b.version_id AS other
    FROM wanted w JOIN near b USING (band)
    QUALIFY count(*) OVER (PARTITION BY w.version_id, band) <= {CROWD}
),
counted AS (
    SELECT s.version_id, s.other, v.document_id = s.document_id AS own, count(*) AS bands,
        row_number() OVER (
            PARTITION BY s.version_id, v.document_id ORDER BY count(*) DESC, s.other
        ) > {EACH} AS spare
    FROM sharing s JOIN versions v ON v.version_id = s.other
    WHERE s.other NOT IN (SELECT version_id FROM wanted) AND NOT ({{leaving}})
    GROUP BY s.version_id, s.document_id, s.other, v.document_id
)
SELECT version_id, other, bands FROM counted
QUALIFY row_number() OVER (
    PARTITION BY version_id, own ORDER BY spare AND NOT own, bands DESC, other
) <= if(own, {OWN}, {LOOKED_AT})
"""
"""For each version that is to be settled, the versions that share most bands with it."""
BROUGHT = """
SELECT v.version_id, v.document_id, coalesce(v.published_at, v.fetched_at), v.fetched_at, t.after,
    t.likeness, t.first, {text} FROM versions v JOIN tellings t USING (version_id) WHERE {those}
"""
UPDATED = """
UPDATE tellings SET after = n.after, likeness = n.likeness, first = n.first FROM (SELECT
    unnest($ids) AS ident, unnest($afters::VARCHAR[]) AS after,
    unnest($likenesses::DOUBLE[]) AS likeness, unnest($firsts) AS first) AS n
WHERE version_id = ident
"""
NAMED = """
UPDATE versions SET duplicate_of = n.first FROM (SELECT
    unnest($ids) AS ident, unnest($firsts::VARCHAR[]) AS first) AS n
WHERE version_id = ident AND duplicate_of IS DISTINCT FROM n.first
"""
WANTED = pa.schema({"version_id": pa.string(), "document_id": pa.string(), "band": pa.int64()})


@dataclass(slots=True)
class Telling:
    """A version as one that tells a story. It retells `after` (None: no other), which it is as like
    as `likeness` says; `first` is the first of the story, its own id if that is itself."""

    version_id: str
    document_id: str
    told_at: datetime
    fetched_at: datetime
    after: str | None = None
    likeness: float = 0.0
    first: str = ""
    like: Likeness | None = None

    @property
    def order(self) -> tuple[datetime, datetime, str]:
        return self.told_at, self.fetched_at, self.version_id

    @property
    def state(self) -> tuple[str | None, float, str]:
        return self.after, self.likeness, self.first


class Duplicates:
    """Settles a batch; made with the warehouse as it is before the batch's rows are in it."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self._known: dict[str, Telling] = {}
        self._before: dict[str, tuple[str | None, float, str]] = {}

    def settle(
        self, versions: Sequence[dict[str, Any]], leaving: Collection[str] = ()
    ) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        """Set `duplicate_of` in these rows of `versions`, and in the warehouse's where these, or
        that those `leaving` go, turn out to change it. Returns the versions' rows of `tellings` and
        of `version_bands`."""
        new = [
            Telling(
                row["version_id"],
                row["document_id"],
                row["published_at"] or row["fetched_at"],
                row["fetched_at"],
                like=likeness(row["text"]),
            )
            for row in versions
        ]
        gone = set(leaving) | {one.version_id for one in new}
        orphans = self._orphans(leaving, gone) if leaving else []
        those = [*new, *orphans]
        signed = [(one, bands(one.like)) for one in those if one.like]
        shared = self._sharing(signed, leaving)
        self._bring({version for counts in shared.values() for version in counts})
        in_batch: dict[int, list[str]] = defaultdict(list)
        for one, its in signed:
            counts = shared[one.version_id]
            counts.update(version for band in its for version in in_batch[band])
            self._known[one.version_id] = one
            self._compare(one, counts)
            for band in its:
                in_batch[band].append(one.version_id)
        self._find_firsts([one.version_id for one in those], leaving)
        self._write({one.version_id for one in new})
        for row in versions:
            row["duplicate_of"] = self._duplicate_of(self._known[row["version_id"]])
        return [
            {
                "version_id": one.version_id,
                "after": one.after,
                "likeness": one.likeness if one.after else None,
                "first": one.first,
            }
            for one in new
        ], [
            {"band": band, "version_id": one.version_id}
            for one, its in signed[: len(new)]
            for band in its
        ]

    def _compare(self, new: Telling, counts: Mapping[str, int]) -> None:
        """Which of the others a version retells, and which of them retell it."""
        nearest = sorted(counts, key=lambda version: (-counts[version], version))
        others = [self._known[version] for version in nearest if version in self._known]
        own = [one for one in others if one.document_id == new.document_id]
        others = [one for one in others if one.document_id != new.document_id]
        for other in [*own[:OWN], *others[: 2 * LOOKED_AT]]:
            if other is new or new.like is None or other.like is None:
                continue
            if share := other.like.same_story(new.like):
                earlier, later = sorted((new, other), key=lambda one: one.order)
                before = self._known[later.after].order if later.after else None
                if share > later.likeness or (
                    share == later.likeness and before and earlier.order < before
                ):
                    later.after, later.likeness = earlier.version_id, share

    def _orphans(self, leaving: Iterable[str], gone: set[str]) -> list[Telling]:
        """The versions that retold one that goes; whom they retell then is to be found anew."""
        found = self._brought(f"{among('t.after', leaving)}", text=True)
        orphans = [one for one in found if one.version_id not in gone]
        for one in orphans:
            self._before[one.version_id] = one.state
            one.after, one.likeness = None, 0.0
        return orphans

    def _find_firsts(self, those: Sequence[str], leaving: Iterable[str]) -> None:
        """Find the first of each story that may have another one now."""
        changed = [
            ident
            for ident, state in self._before.items()
            if self._known[ident].state[:2] != state[:2]
        ]
        stories = {self._before[ident][2] for ident in changed}
        if leaving:
            stories |= {one.first for one in self._brought(among("version_id", leaving))}
        if stories:
            for one in self._brought(among("t.first", sorted(stories))):
                if one.version_id not in self._known and one.version_id not in leaving:
                    self._known[one.version_id] = one
                    self._before[one.version_id] = one.state
        unsettled = {*those, *changed}
        unsettled |= {i for i, state in self._before.items() if state[2] in stories}
        for ident in unsettled:
            self._known[ident].first = ""
        for ident in unsettled:
            way = [ident]
            while not self._known[way[-1]].first and (after := self._known[way[-1]].after):
                way.append(after)
            first = self._known[way[-1]].first or way[-1]
            for passed in way:
                self._known[passed].first = first

    def _write(self, new: Collection[str]) -> None:
        """Note in the warehouse what is otherwise now of the versions that it has."""
        those = [
            self._known[ident]
            for ident, state in self._before.items()
            if ident not in new and self._known[ident].state != state
        ]
        if not those:
            return
        ids = [one.version_id for one in those]
        self._connection.execute(
            UPDATED,
            {
                "ids": ids,
                "afters": [one.after for one in those],
                "likenesses": [one.likeness if one.after else None for one in those],
                "firsts": [one.first for one in those],
            },
        )
        firsts = [self._duplicate_of(one) for one in those]
        self._connection.execute(NAMED, {"ids": ids, "firsts": firsts})

    def _duplicate_of(self, one: Telling) -> str | None:
        if one.first not in self._known:
            self._bring([one.first], text=False)
        first = self._known[one.first]
        return first.version_id if first.document_id != one.document_id else None

    def _sharing(
        self, signed: Sequence[tuple[Telling, list[int]]], leaving: Iterable[str]
    ) -> dict[str, Counter[str]]:
        """By version: the warehouse's versions that share most bands with it, and how many."""
        wanted = pa.Table.from_pylist(
            [
                {"version_id": one.version_id, "document_id": one.document_id, "band": band}
                for one, its in signed
                for band in its
            ],
            schema=WANTED,
        )
        # As a list, each parameter costs DuckDB's client an import that fails.
        self._connection.register("wanted", wanted)
        found = self._connection.execute(
            SHARING.format(
                narrowed=narrowed("band", {b for _, its in signed for b in its}),
                leaving=among("s.other", leaving),
            )
        ).fetchall()
        self._connection.unregister("wanted")
        shared: dict[str, Counter[str]] = defaultdict(Counter)
        for version, other, bands_shared in found:
            shared[version][other] = bands_shared
        return shared

    def _bring(self, versions: Iterable[str], text: bool = True) -> None:
        """Know these versions, and those that they retell."""
        found = self._brought(among("version_id", sorted(versions)), text=text)
        retold = {one.after for one in found if one.after} - self._known.keys()
        retold -= {one.version_id for one in found}
        if retold and text:
            found += self._brought(among("version_id", sorted(retold)))
        for one in found:
            if one.version_id not in self._known:
                self._known[one.version_id] = one
                self._before[one.version_id] = one.state

    def _brought(self, those: str, text: bool = False) -> list[Telling]:
        query = BROUGHT.format(text="v.text" if text else "NULL", those=those)
        return [
            Telling(
                version, document, told_at, fetched_at, after, share or 0.0, first,
                None if said is None else likeness(said),
            )
            for version, document, told_at, fetched_at, after, share, first, said in (
                self._connection.execute(query).fetchall()
            )
        ]  # fmt: skip
