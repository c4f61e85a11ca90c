"""Loading: one batch of parsed documents, one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path

import duckdb

from parsers.article import PARSER_VERSION
from warehouse.among import among
from warehouse.by_hand import ByHand, read_by_hand
from warehouse.changes import note_changes
from warehouse.correct import go_on
from warehouse.duplicates import Duplicates
from warehouse.file import change, reading
from warehouse.history import Due, History, histories
from warehouse.identity import document_id
from warehouse.placing import Outcome, Parsed, Place, Seen
from warehouse.rows import Rows
from warehouse.search import follow
from warehouse.sightings import Sightings
from warehouse.speakers import drop_unheard, settle
from warehouse.statements import Statements

__all__ = [
    "BY_HAND",
    "Outcome",
    "Parsed",
    "Seen",
    "lacking",
    "lacking_in",
    "load",
    "load_into",
    "unchanged",
    "unchanged_in",
]

BY_HAND = "speakers.toml"
NOTED_EVERY = timedelta(days=1)


def unchanged(path: Path, fetched: Iterable[Seen]) -> set[Seen]:
    """Those that need not be read: the warehouse has read their very bytes, by today's parsers, as
    what the document says now or as what it said at that time, or was told to forget it."""
    fetched = list(fetched)
    if not fetched or not path.exists():
        return set()
    with reading(path) as connection:
        return unchanged_in(connection, fetched)


def unchanged_in(connection: duckdb.DuckDBPyConnection, fetched: Sequence[Seen]) -> set[Seen]:
    """See `unchanged`."""
    idents = {one.locator: document_id(one.locator) for one in fetched}
    rows = connection.execute(
        "SELECT f.document_id, f.raw_sha256, v.fetched_at, list_prepend(f.fetched_at, f.again_at), "
        "v.version_id = d.current_version_id FROM fetches f JOIN documents d USING "
        "(document_id) JOIN versions v ON v.version_id = f.version_id "
        f"WHERE {among('f.document_id', idents.values())} AND v.parser_version = ?",
        [PARSER_VERSION],
    ).fetchall()
    forgotten = _forgotten(connection, idents.values())
    now: dict[tuple[str, str], datetime] = {}
    then: set[tuple[str, str, datetime]] = set()
    for ident, raw, since, times, current in rows:
        then.update((ident, raw, at) for at in times)
        if current:
            now[ident, raw] = since
    return {
        one
        for one in fetched
        if (ident := idents[one.locator]) in forgotten
        or (ident, one.raw_sha256, one.fetched_at) in then
        or ((since := now.get((ident, one.raw_sha256))) and one.fetched_at >= since)
    }


def lacking(path: Path, batch: Sequence[Parsed]) -> list[Due]:
    """What else the batch needs: bytes that the warehouse has read as part of a version which this
    batch parts in two. Their readings are to be loaded with it, at its end. Where they are not, the
    later part is what the earlier one was read as, until it is read anew. Raises WarehouseError."""
    if not batch or not path.exists():
        return []
    with reading(path) as connection:
        return lacking_in(connection, batch)


def lacking_in(connection: duckdb.DuckDBPyConnection, batch: Sequence[Parsed]) -> list[Due]:
    """See `lacking`."""
    places = _places(connection, batch, ())
    return [due for place in places.values() if place.has.versions for due in place.lacking()]


def load(
    path: Path,
    batch: Sequence[Parsed],
    run_id: str | None,
    now: datetime,
    seen: Iterable[Seen] = (),
    *,
    anew: bool = False,
) -> list[Outcome]:
    """Load a batch whole or not at all; one outcome a document, in order.

    The order in which captures of a document are loaded tells nothing: each takes its place by when
    it was fetched. `seen` are those that were found `unchanged`. With `anew`, versions are replaced
    by what is read now, though their parsers were the same. Raises WarehouseError, and then nothing
    of the batch is there.
    """
    seen = list(seen)
    by_hand = read_by_hand(path.parent / BY_HAND)

    def apply(connection: duckdb.DuckDBPyConnection) -> list[Outcome]:
        return load_into(connection, batch, run_id, now, seen, by_hand, anew=anew)

    outcomes = change(path, apply)
    follow(path)
    return outcomes


def load_into(
    connection: duckdb.DuckDBPyConnection,
    batch: Sequence[Parsed],
    run_id: str | None,
    now: datetime,
    seen: Sequence[Seen],
    by_hand: ByHand,
    *,
    anew: bool,
) -> list[Outcome]:
    """Load a batch in the caller's transaction; see `load`."""
    idents = {one: document_id(one) for one in _locators(batch, seen)}
    forgotten = _forgotten(connection, idents.values())
    places = _places(connection, batch, _noted(connection, seen, now))
    sightings = Sightings(by_hand)
    rows = Rows()
    outcomes: dict[int, Outcome] = {}
    current: dict[str, str | None] = {}
    successions: list[tuple[str, str]] = []
    for ident, place in places.items():
        if ident in forgotten:
            outcomes.update((n, Outcome(ident, "", "unchanged")) for n in place.items)
            continue
        place.fill(connection, rows, sightings, run_id, anew)
        outcomes.update(place.outcomes)
        successions += place.successions()
        if place.current is not None:
            current[ident] = place.current
    replaced = rows.replaced(connection)
    settled = settle(connection, sightings, replaced.versions, replaced.names)
    rows.speakers = settled.rows
    rows.name_speakers(settled.ids)
    duplicates = Duplicates(connection)
    rows.tellings, rows.version_bands = duplicates.settle(rows.versions, rows.moved)
    rows.quote_grams = Statements(connection).settle(rows.quotes, rows.versions, settled)
    rows.replace(connection, replaced)
    settled.move(connection)
    drop_unheard(connection, {*replaced.speakers, *(move.before for move in settled.moves)})
    go_on(connection, successions)
    note_changes(connection, current)
    # What is read anew from the archive was not seen again.
    touched = [idents[one.locator] for one in seen]
    touched += [] if anew else [idents[item.raw.locator] for item in batch]
    connection.execute(
        "UPDATE documents SET last_seen_at = greatest(last_seen_at, ?) "
        f"WHERE {among('document_id', touched)}",
        [now],
    )
    back: dict[str, datetime] = {}
    for ident, moment in (
        *((idents[item.raw.locator], item.raw.fetched_at) for item in batch),
        *((idents[one.locator], one.fetched_at) for one in seen),
    ):
        back[ident] = max(moment, back.get(ident, moment))
    connection.execute(
        "UPDATE documents SET gone_at = NULL FROM (SELECT unnest(?) AS ident, unnest(?) AS moment) "
        "AS back WHERE gone_at IS NOT NULL AND document_id = ident AND gone_at < moment",
        [list(back), list(back.values())],
    )
    connection.execute(
        "UPDATE failures SET resolved_at = ? WHERE resolved_at IS NULL "
        "AND locator IN (SELECT unnest(?))",
        [now, list(idents)],
    )
    return [outcomes[n] for n in range(len(batch))]


def _places(
    connection: duckdb.DuckDBPyConnection, batch: Sequence[Parsed], seen: Sequence[Seen]
) -> dict[str, Place]:
    """By document: what there is of it, and what of the batch is its."""
    idents = {one: document_id(one) for one in _locators(batch, seen)}
    there = histories(connection, idents.values())
    places: dict[str, Place] = {}
    for n, item in enumerate(batch):
        ident = idents[item.raw.locator]
        place = places.setdefault(ident, Place(ident, there.get(ident) or History()))
        place.items[n] = item
    for one in seen:
        if (ident := idents[one.locator]) in there:
            places.setdefault(ident, Place(ident, there[ident])).seen.append(one)
    return places


def _noted(
    connection: duckdb.DuckDBPyConnection, seen: Sequence[Seen], now: datetime
) -> list[Seen]:
    """The sightings that `fetches` is to have: all that an archive tells of, but of those of today
    one a day, or a page that is looked at every ten minutes would have 50,000 of them in a year."""
    rows = connection.execute(
        "SELECT document_id, raw_sha256, list_prepend(fetched_at, again_at) FROM fetches "
        f"WHERE {among('document_id', [document_id(one.locator) for one in seen])}"
    ).fetchall()
    times: dict[tuple[str, str], list[datetime]] = {}
    for ident, raw, those in rows:
        times.setdefault((ident, raw), []).extend(those)
    return [
        one
        for one in seen
        if one.fetched_at < now - NOTED_EVERY
        or all(
            abs(one.fetched_at - at) >= NOTED_EVERY
            for at in times.get((document_id(one.locator), one.raw_sha256), ())
        )
    ]


def _forgotten(connection: duckdb.DuckDBPyConnection, documents: Iterable[str]) -> set[str]:
    """Those of the documents that were forgotten."""
    rows = connection.execute(
        "SELECT document_id FROM tombstones WHERE document_id IN (SELECT unnest(?))",
        [list(documents)],
    ).fetchall()
    return {document for (document,) in rows}


def _locators(batch: Sequence[Parsed], seen: Sequence[Seen]) -> Iterator[str]:
    yield from (item.raw.locator for item in batch)
    yield from (one.locator for one in seen)
