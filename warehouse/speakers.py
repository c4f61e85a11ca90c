"""One person, one id: which speaker of the warehouse a speaker of an article is.

What people say of it (see `by_hand`) counts first. Else who is one with whom follows from the
names and roles that all articles together give (see `namesakes`), whichever was loaded first: so a
batch may show that those who were taken for one person are two, or the other way round, and then
what is there already is given to whom it belongs. A source without a name is never anyone else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, get_args

import duckdb
import pyarrow as pa

from parsers.article import SpeakerKind
from warehouse.among import among
from warehouse.identity import identity
from warehouse.names import telling
from warehouse.namesakes import Identities, Role
from warehouse.sightings import BY_HAND, Namesake, Sighting, Sightings, by_hand_id

__all__ = ["Settled", "drop_unheard", "settle"]

KINDS = get_args(SpeakerKind)
MOST_ROLES = 20
"""Roles that a row of `speakers` lists."""
HELD = """
SELECT s.name_key, s.kind, s.speaker_id, s.name, s.first_seen_at AS since, s.roles,
    q.speaker_role AS role,
    min(v.fetched_at) FILTER (v.version_id NOT IN (SELECT unnest($leaving))) AS at,
    min(v.document_id) AS least, max(v.document_id) AS greatest
FROM speakers s LEFT JOIN (quotes q JOIN versions v USING (version_id)) USING (speaker_id)
WHERE s.name_key IN (SELECT unnest($keys))
GROUP BY ALL ORDER BY since, s.speaker_id, role NULLS FIRST
"""
"""Each role of each speaker of these names: since when it was given in versions that stay, if it is
in any, and in which documents."""
MOVED = pa.schema(
    [
        ("before", pa.string()),
        ("role", pa.string()),
        ("document", pa.string()),
        ("after", pa.string()),
    ]
)


@dataclass(frozen=True, slots=True)
class Held:
    """A role that the warehouse has for a speaker, `at` None: only in versions that give way.
    `document` is the one it stands in, None where it stands in several or in none."""

    speaker_id: str
    name: str
    role: str | None
    at: datetime | None
    document: str | None


@dataclass(frozen=True, slots=True)
class Move:
    """What has the role is no longer `before`'s but `after`'s; `document`: in this one alone."""

    before: str
    role: str | None
    document: str | None
    after: str


@dataclass(slots=True)
class Settled:
    """`ids` has the speaker of each sighting by its key, `rows` the rows of `speakers` that are new
    or altered, `moves` what changes hands."""

    ids: dict[str, str] = field(default_factory=dict)
    rows: list[dict[str, Any]] = field(default_factory=list)
    moves: list[Move] = field(default_factory=list)
    names: dict[str, tuple[str | None, str]] = field(default_factory=dict)

    def named(self, speaker_id: str | None) -> tuple[str | None, str | None]:
        """Name and kind of a speaker of the batch."""
        return self.names.get(speaker_id or "", (None, None))

    def move(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Give what is in the warehouse to whom it belongs now, corrections too."""
        if not self.moves:
            return
        moves = [
            {"before": m.before, "role": m.role, "document": m.document, "after": m.after}
            for m in self.moves
        ]
        connection.register("moving", pa.Table.from_pylist(moves, schema=MOVED))
        for table in ("quotes", "speaker_aliases"):
            connection.execute(
                f"UPDATE {table} SET speaker_id = m.after FROM moving m, versions v "
                f"WHERE speaker_id = m.before AND speaker_role IS NOT DISTINCT FROM m.role "
                f"AND v.version_id = {table}.version_id "
                "AND (m.document IS NULL OR m.document = v.document_id)"
            )
        connection.execute(
            "UPDATE facts SET claimant_id = q.speaker_id FROM quotes q "
            "WHERE q.quote_id = facts.quote_id AND claimant_id IN (SELECT before FROM moving) "
            "AND claimant_id <> q.speaker_id"
        )
        # What was put right of somebody who is nobody any more goes on with whom he is now.
        connection.execute(
            "UPDATE corrections SET target_id = m.after "
            "FROM (SELECT before, min(after) AS after FROM moving GROUP BY before) m "
            "WHERE target_id = m.before AND target_id NOT IN "
            "(SELECT speaker_id FROM quotes WHERE speaker_id IS NOT NULL)"
        )
        connection.unregister("moving")


def settle(
    connection: duckdb.DuckDBPyConnection,
    sightings: Sightings,
    leaving: Collection[str] = (),
    names: Iterable[str] = (),
) -> Settled:
    """Who the speakers of a batch are, and those of these name keys, now that the versions that are
    `leaving` give way. The warehouse is only read."""
    held = _held(connection, sorted(sightings.names() | set(names)), leaving)
    seen: dict[Namesake, list[Sighting]] = defaultdict(list)
    for one in sightings:
        seen[one.namesake].append(one)
    settled = Settled()
    for namesake in [*held, *(key for key in seen if key not in held)]:
        _settle(connection, settled, namesake, held.get(namesake, _Those()), seen[namesake])
    return settled


def drop_unheard(connection: duckdb.DuckDBPyConnection, speakers: Iterable[str]) -> None:
    """Drop those of these speakers whom nobody quotes any more, and nobody put right."""
    if those := sorted(set(speakers)):
        connection.execute(
            f"DELETE FROM speakers WHERE {among('speaker_id', those)} AND speaker_id NOT IN "
            "(SELECT speaker_id FROM quotes WHERE speaker_id IS NOT NULL "
            "UNION SELECT target_id FROM corrections)"
        )


@dataclass(slots=True)
class _Those:
    """The speakers of one name: their roles, and what their rows say."""

    roles: list[Held] = field(default_factory=list)
    rows: dict[str, tuple[str | None, str, list[str], datetime]] = field(default_factory=dict)


def _held(
    connection: duckdb.DuckDBPyConnection, keys: Sequence[str], leaving: Collection[str]
) -> dict[Namesake, _Those]:
    found: dict[Namesake, _Those] = defaultdict(_Those)
    if not keys:
        return found
    for key, kind, ident, name, since, roles, role, at, least, greatest in connection.execute(
        HELD, {"keys": keys, "leaving": sorted(leaving)}
    ).fetchall():
        those = found[key, BY_HAND if ident == by_hand_id(key) else kind]
        those.roles.append(Held(ident, name, role, at, least if least == greatest else None))
        those.rows[ident] = name, kind, roles, since
    return found


@dataclass(slots=True)
class _Known:
    """What all articles together say of a speaker."""

    name: str | None
    kinds: set[str] = field(default_factory=set)
    roles: dict[str | None, datetime] = field(default_factory=dict)

    def add(self, name: str | None, kind: str, role: str | None, at: datetime) -> None:
        self.name = min(filter(None, (self.name, name)), key=_readable, default=None)
        self.kinds.add(kind)
        self.roles[role] = min(at, self.roles.get(role, at))

    def row(self, ident: str, key: str) -> dict[str, Any]:
        first = sorted((at, role) for role, at in self.roles.items() if role)
        return {
            "speaker_id": ident,
            "name": self.name,
            "name_key": self.name and key,
            "kind": min(self.kinds, key=KINDS.index),
            "role": first[0][1] if first else None,
            "roles": [role for _, role in first[:MOST_ROLES]],
            "first_seen_at": min(self.roles.values()),
        }


def _settle(
    connection: duckdb.DuckDBPyConnection,
    settled: Settled,
    namesake: Namesake,
    those: _Those,
    seen: Sequence[Sighting],
) -> None:
    """Settle who the speakers of one name are."""
    ids = _identities(namesake, those, seen)
    known: dict[str, _Known] = {}
    for held in those.roles:
        if held.at is None:
            continue
        for ident, document in _where(connection, held, namesake, ids.of[telling(held.role)]):
            if ident != held.speaker_id:
                settled.moves.append(Move(held.speaker_id, held.role, document, ident))
            name = those.rows.get(ident, (held.name,))[0]
            kind = those.rows[held.speaker_id][1]
            known.setdefault(ident, _Known(name)).add(name, kind, held.role, held.at)
    for one in seen:
        role = telling(one.role)
        ident = one.ident or ids.of[role] or _lone_id(namesake, one.document, role)
        settled.ids[one.key] = ident
        known.setdefault(ident, _Known(one.name)).add(one.name, one.kind, one.role, one.at)
    for ident, its in known.items():
        row = its.row(ident, namesake[0])
        settled.names[ident] = its.name, row["kind"]
        if those.rows.get(ident) != (its.name, row["kind"], row["roles"], row["first_seen_at"]):
            settled.rows.append(row)


def _readable(name: str) -> tuple[bool, int, str]:
    """Of the forms of a name, the least is written as names are, and has the most marks."""
    return name.isupper() or name.islower(), -len(name.encode()), name


def _identities(namesake: Namesake, those: _Those, seen: Sequence[Sighting]) -> Identities:
    """The ids of the people of one name, with the roles of those who stay and of the batch."""
    ids = Identities(namesake)
    if namesake[1] == BY_HAND:
        return ids.all_one(by_hand_id(namesake[0]), (telling(held.role) for held in those.roles))
    for held in those.roles:
        role = telling(held.role)
        if not held.document or held.speaker_id != _lone_id(namesake, held.document, role):
            given = those.rows[held.speaker_id][2]
            ids.claim(held.speaker_id, [role, *map(telling, given)])
        if held.at:
            ids.of[role] = None
    ids.regroup("")
    for one in seen:
        if one.ident is None:
            ids.meet(telling(one.role), one.document)
    return ids


def _where(
    connection: duckdb.DuckDBPyConnection, held: Held, namesake: Namesake, ident: str | None
) -> list[tuple[str, str | None]]:
    """Who has the role now, with the document where it is only there: `ident`, or else whoever is
    kept to each of the documents."""
    if ident is not None:
        return [(ident, None)]
    role = telling(held.role)
    if held.document is not None:
        return [(_lone_id(namesake, held.document, role), held.document)]
    documents = connection.execute(
        "SELECT DISTINCT document_id FROM quotes JOIN versions USING (version_id) "
        "WHERE speaker_id = ? AND speaker_role IS NOT DISTINCT FROM ? ORDER BY 1",
        [held.speaker_id, held.role],
    ).fetchall()
    return [(_lone_id(namesake, one, role), one) for (one,) in documents]


def _lone_id(namesake: Namesake, document: str, role: Role) -> str:
    """Somebody who may be any of several people, and so is kept to his document."""
    return identity("speaker", "alone", *namesake, document, sorted(role))
