"""Where what a batch brings of a document stands among what there is of it, as rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import pairwise
from typing import Literal

import duckdb

from parsers.article import PARSER_VERSION, RawDocument, Reading
from warehouse.history import Due, History, Row, Stored, due_of, rows_of, said, speakers_of
from warehouse.rows import Rows, fetch_row
from warehouse.sightings import Sightings
from warehouse.timeline import Capture, Version, versions

__all__ = ["Outcome", "Parsed", "Place", "Seen"]


@dataclass(frozen=True, slots=True)
class Parsed:
    """A document that was read; the archive holds its bytes under `raw_sha256`."""

    raw: RawDocument
    raw_sha256: str
    reading: Reading


@dataclass(frozen=True, slots=True)
class Seen:
    """A document's bytes that were fetched and need not be read: `raw_sha256` is known for it."""

    locator: str
    raw_sha256: str
    fetched_at: datetime


@dataclass(frozen=True, slots=True)
class Outcome:
    """What loading did with a document: it was new, had changed, or said what it said before."""

    document_id: str
    version_id: str
    state: Literal["new", "changed", "unchanged"]


@dataclass(slots=True)
class Place:
    """A document, what there is of it, and what a batch brings: `items` by their number in the
    batch, and when its bytes were only seen. `rows` gets its rows, and `outcomes` those of items.
    """

    document: str
    has: History
    items: dict[int, Parsed] = field(default_factory=dict)
    seen: list[Seen] = field(default_factory=list)
    outcomes: dict[int, Outcome] = field(default_factory=dict)
    _anew: bool = False
    _written: set[str] = field(default_factory=set)
    _order: list[Version] = field(default_factory=list)

    def fill(
        self,
        connection: duckdb.DuckDBPyConnection,
        rows: Rows,
        sightings: Sightings,
        run_id: str | None,
        anew: bool,
    ) -> None:
        self._anew = anew
        captures = self._captures()
        known = {(c.raw_sha256, c.at) for c in captures if c.version_id is not None}
        self._order = versions(self.document, captures)
        kept: set[str] = set()
        contents: dict[str, str] = {}
        for number, version in enumerate(self._order, 1):
            there = self._there(version)
            item = self._read(version, there)
            if item is not None:
                self._add(rows, sightings, version, number, item, there, run_id)
                contents[version.version_id] = self.items[item].raw_sha256
            elif there is not None:
                contents[version.version_id] = self._keep(
                    connection, rows, sightings, version, number, there
                )
                if version.version_id not in self._written:
                    kept.add(version.version_id)
        if not self._written and len(known) == len({(c.raw_sha256, c.at) for c in captures}):
            self._tell(contents)
            return
        for before in self.has.versions.keys() - kept:
            last = next(v for v in reversed(self._order) if _holds(v, before))
            rows.moved[before] = last.version_id
        fetches = list(self._fetches())
        rows.fetches += fetches
        if self.has.fetches:
            rows.refetched.add(self.document)
        addresses = {
            (row["version_id"], row["raw_sha256"]): row["canonical_url"] for row in fetches
        }
        said_so = (addresses[v.version_id, contents[v.version_id]] for v in reversed(self._order))
        first = next(row for row in fetches if row["fetched_at"] == self._order[0].began)
        rows.add_document(first, self._order[-1].version_id, next(filter(None, said_so), None))
        self._tell(contents)

    def lacking(self) -> list[Due]:
        """What has to be read again, since the batch parts a version in two, and the later part is
        not of the bytes that the version was read from."""
        found = []
        for version in versions(self.document, self._captures()):
            there, first = self._there(version), version.captures[0]
            if there and there.version_id != version.version_id and not self._due(there.version_id):
                read = any(capture.item is not None for capture in version.captures)
                if not read and _read_at(version, there) != first.at:
                    row = next(r for r in self.has.fetches if r["raw_sha256"] == first.raw_sha256)
                    found.append(due_of({**row, "fetched_at": first.at}))
        return found

    @property
    def current(self) -> str | None:
        """The newest version, if any has other rows now."""
        return self._order[-1].version_id if self._written else None

    def successions(self) -> Iterator[tuple[str, str]]:
        """Each version that was not there with those that it came after, in order: the last one
        that said the same, and the one before it."""
        last: dict[str, str] = {}
        for older, newer in pairwise(self._order):
            last[older.said] = older.version_id
            if newer.version_id in self._written and newer.version_id not in self.has.versions:
                if newer.said in last:
                    yield last[newer.said], newer.version_id
                yield older.version_id, newer.version_id

    def _captures(self) -> list[Capture]:
        """All captures that there are then. The same bytes always say the same, until others'
        reading takes the place of the one that is there."""
        stored = self.has.captures()
        labels: dict[int, str] = {}
        read_anew: dict[str, str] = {}
        fresh: dict[str, str] = {}
        for n, item in self.items.items():
            article = item.reading.article
            says = said(article.title, article.dek, article.byline, article.text)
            near = _near(stored, item.raw_sha256, item.raw.fetched_at)
            if near and near.version_id and self._due(near.version_id):
                read_anew[near.version_id] = labels[n] = says
            else:
                labels[n] = near.said if near else fresh.setdefault(item.raw_sha256, says)
        found = [replace(c, said=read_anew.get(c.version_id or "", c.said)) for c in stored]
        places = {(c.raw_sha256, c.at): n for n, c in enumerate(found)}
        for n, item in self.items.items():
            place = item.raw_sha256, item.raw.fetched_at
            if place in places:
                found[places[place]] = replace(found[places[place]], item=n)
            else:
                places[place] = len(found)
                found.append(Capture(place[1], place[0], labels[n], item=n))
        for one in self.seen:
            place = one.raw_sha256, one.fetched_at
            near = _near(found, *place)
            if place not in places and near:
                places[place] = len(found)
                found.append(Capture(one.fetched_at, one.raw_sha256, near.said))
        return found

    def _there(self, version: Version) -> Stored | None:
        """What there is of a version: itself, or what it was a part of."""
        stored = dict.fromkeys(c.version_id for c in version.captures if c.version_id)
        read = any(capture.item is not None for capture in version.captures)
        if not stored and not read and (of := _near_version(self.has.captures(), version)):
            stored = {of: None}
        those = [self.has.versions[ident] for ident in stored]
        return min(
            those,
            key=lambda one: (
                one.version_id != version.version_id,
                one.parser_version != PARSER_VERSION,
            ),
            default=None,
        )

    def _read(self, version: Version, there: Stored | None) -> int | None:
        """The item that a version is to be read from; None: it stays as it is."""
        first = next((c for c in version.captures if c.item is not None), None)
        if first is None:
            return None
        if there is None or self._due(there.version_id):
            return first.item
        has = _read_at(version, there)
        return first.item if has is None or first.at < has else None

    def _add(
        self,
        rows: Rows,
        sightings: Sightings,
        version: Version,
        number: int,
        item: int,
        there: Stored | None,
        run_id: str | None,
    ) -> None:
        parsed, ident = self.items[item], version.version_id
        quotes = parsed.reading.quotes
        speaker_ids = [
            sightings.add(quote.speaker, self.document, parsed.raw.locator, version.began)
            if quote.speaker
            else None
            for quote in quotes
        ]
        run = there.run_id if there else run_id
        article = parsed.reading.article
        rows.add_version(
            parsed.raw_sha256, article, self.document, ident, number, version.began, run
        )
        rows.add_quotes(ident, quotes, speaker_ids)
        rows.add_facts(ident, parsed.reading.facts, quotes, speaker_ids)
        self._written.add(ident)

    def _keep(
        self,
        connection: duckdb.DuckDBPyConnection,
        rows: Rows,
        sightings: Sightings,
        version: Version,
        number: int,
        there: Stored,
    ) -> str:
        """Have a version as it is there, under its id of now; returns the bytes it is read from."""
        if (there.version_id, there.fetched_at) == (version.version_id, version.began):
            if there.version_no != number:
                rows.renumbered[there.version_id] = number
            return there.raw_sha256
        tables = rows_of(connection, there.version_id, version.version_id)
        [row] = tables["versions"]
        row.update(version_no=number, fetched_at=version.began, duplicate_of=None)
        raws = [capture.raw_sha256 for capture in version.captures]
        if there.raw_sha256 not in raws:
            row.update(raw_sha256=raws[0], parser_version=f"{there.parser_version}, of other bytes")
        locator = self.has.fetches[0]["locator"]
        for of, named in speakers_of(connection, there.version_id):
            key = sightings.add(named, self.document, locator, version.began)
            for table in ("quotes", "speaker_aliases"):
                for one in tables[table]:
                    if (one["speaker_id"], one["speaker_role"]) == (of, named.role):
                        one["speaker_id"] = key
        spoken = {quote["quote_id"]: quote["speaker_id"] for quote in tables["quotes"]}
        for fact in tables["facts"]:
            fact["claimant_id"] = fact["claimant_id"] and spoken[fact["quote_id"]]
        rows.add(tables)
        self._written.add(version.version_id)
        return str(row["raw_sha256"])

    def _fetches(self) -> Iterator[Row]:
        """All rows of `fetches`, in order."""
        rows = {(row["version_id"], row["raw_sha256"]): row for row in self.has.fetches}
        by_raw = {row["raw_sha256"]: row for row in self.has.fetches}
        for version in self._order:
            times: dict[str, list[Capture]] = {}
            for capture in version.captures:
                times.setdefault(capture.raw_sha256, []).append(capture)
            for raw, captures in times.items():
                first = captures[0]
                if first.item is not None:
                    item = self.items[first.item]
                    row = fetch_row(item.raw, raw, self.document, item.reading.article)
                else:
                    row = rows.get((first.version_id, raw)) or by_raw[raw]
                yield {
                    **row,
                    "version_id": version.version_id,
                    "fetched_at": first.at,
                    "again_at": [capture.at for capture in captures[1:]],
                }

    def _tell(self, contents: Mapping[str, str]) -> None:
        """What became of each item."""
        at = {(c.raw_sha256, c.at): v.version_id for v in self._order for c in v.captures}
        told: set[str] = set()
        for n, item in self.items.items():
            version = at[item.raw_sha256, item.raw.fetched_at]
            there = version in self.has.versions and not self._due(version)
            written = version in self._written and not there
            state: Literal["new", "changed", "unchanged"] = "unchanged"
            if written and contents[version] == item.raw_sha256 and version not in told:
                told.add(version)
                state = "changed" if self.has.versions or len(told) > 1 else "new"
            self.outcomes[n] = Outcome(self.document, version, state)

    def _due(self, version: str) -> bool:
        """Whether a version that is there is to be read anew."""
        return self._anew or self.has.versions[version].parser_version != PARSER_VERSION


def _read_at(version: Version, there: Stored) -> datetime | None:
    """When the bytes were fetched first that what is there of a version was read from."""
    of_it = (c for c in version.captures if c.version_id and c.raw_sha256 == there.raw_sha256)
    return next((capture.at for capture in of_it), None)


def _near(captures: Sequence[Capture], raw_sha256: str, at: datetime) -> Capture | None:
    """Of the captures of these bytes the last one up to then, or else the first."""
    those = sorted((c for c in captures if c.raw_sha256 == raw_sha256), key=lambda c: c.at)
    return next((c for c in reversed(those) if c.at <= at), next(iter(those), None))


def _near_version(captures: Sequence[Capture], version: Version) -> str | None:
    raws = [capture.raw_sha256 for capture in version.captures]
    return next((c.version_id for c in captures if c.raw_sha256 in raws), None)


def _holds(version: Version, before: str) -> bool:
    return any(capture.version_id == before for capture in version.captures)
