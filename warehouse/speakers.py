"""One person, one id: which speaker of the warehouse a speaker of an article is.

What people say of it (see `by_hand`) counts first. Else the merge is conservative: the same name
and roles that agree. Two people of one name whose roles share nothing stay two, and a source
without a name is never anyone else.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import duckdb

from parsers.article import Speaker
from warehouse.by_hand import ByHand
from warehouse.identity import identity
from warehouse.names import agree_with_any, name_key

__all__ = ["KnownSpeaker", "Settled", "settle"]

MOST_ROLES = 20


@dataclass(frozen=True, slots=True)
class KnownSpeaker:
    """`roles` are all that articles gave this speaker, the first first."""

    speaker_id: str
    name: str | None
    kind: str
    roles: tuple[str, ...] = ()


class Settled:
    """Who the speakers of a batch are, given those the warehouse knows: the new ones, and those
    that were given another role, are kept to be loaded with the batch."""

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, names: Iterable[str], by_hand: ByHand
    ) -> None:
        keys = sorted({name_key(name) for name in names})
        self._by_hand = by_hand
        self._known: dict[str, list[KnownSpeaker]] = {key: [] for key in keys}
        self._roles: dict[str, tuple[str, ...]] = {}
        self._rows: dict[str, dict[str, Any]] = {}
        self._names: dict[str, tuple[str | None, str]] = {}
        wanted = keys + sorted(
            {name_key(name) for name in by_hand.same.values()}
            | {name_key(one.called) for those in by_hand.apart.values() for one in those}
        )
        for ident, name, kind, roles in connection.execute(
            "SELECT speaker_id, name, kind, roles FROM speakers "
            "WHERE name_key IN (SELECT unnest(?)) ORDER BY first_seen_at, speaker_id",
            [wanted],
        ).fetchall():
            self._roles[ident] = tuple(roles)
            if name_key(name) in self._known:
                known = KnownSpeaker(ident, name, kind, tuple(roles))
                self._known[name_key(name)].append(known)

    def speaker_id(self, speaker: Speaker, document: str, locator: str, at: datetime) -> str:
        """The id of an article's speaker; `document` keeps apart what is not to be merged."""
        called = speaker.name and self._by_hand.called(speaker.name, speaker.role, locator)
        if called:
            ident = identity("speaker", "by hand", name_key(called))
            found = KnownSpeaker(ident, called, speaker.kind)
        else:
            known = self._known[name_key(speaker.name)] if speaker.name else []
            told = [
                KnownSpeaker(k.speaker_id, k.name, k.kind, self._roles[k.speaker_id])
                for k in known
                if k.speaker_id != identity("speaker", "by hand", name_key(k.name or ""))
            ]
            found = settle(speaker, document, told)
            if speaker.name and found.speaker_id not in self._roles:
                known.append(found)
        ident = found.speaker_id
        self._names[ident] = found.name, found.kind
        roles = self._roles.get(ident)
        more = speaker.role if speaker.role and speaker.role not in (roles or ()) else None
        if roles is None or (more and len(roles) < MOST_ROLES):
            self._roles[ident] = (*(roles or ()), *([more] if more else []))
            first_seen_at = self._rows[ident]["first_seen_at"] if ident in self._rows else at
            self._rows[ident] = {
                "speaker_id": ident,
                "name": found.name,
                "name_key": name_key(found.name) if found.name else None,
                "kind": found.kind,
                "role": next(iter(self._roles[ident]), None),
                "roles": list(self._roles[ident]),
                "first_seen_at": first_seen_at,
            }
        return ident

    def named(self, speaker_id: str | None) -> tuple[str | None, str | None]:
        """Name and kind of a speaker of the batch."""
        return self._names.get(speaker_id or "", (None, None))

    def rows(self) -> list[dict[str, Any]]:
        """The rows of `speakers` that are new or have another role now."""
        return list(self._rows.values())


def settle(speaker: Speaker, document: str, known: Sequence[KnownSpeaker]) -> KnownSpeaker:
    """The known speaker that this one is, or a new one. `known` are those of the same name key;
    `document` keeps apart what is not to be merged."""
    if speaker.name is None:
        first = speaker.aliases[0] if speaker.aliases else None
        said = first and (first.char_start, first.verbatim)
        unnamed = identity("speaker", "unnamed", document, said, speaker.role)
        return KnownSpeaker(unnamed, None, speaker.kind)
    agreeing = [
        k for k in known if k.kind == speaker.kind and agree_with_any(k.roles, speaker.role)
    ]
    if len(agreeing) == 1:
        return agreeing[0]
    # None agrees: somebody new. Several do: not settled, so kept to this document.
    apart = document if known else ""
    new = identity("speaker", name_key(speaker.name), speaker.kind, apart)
    return KnownSpeaker(new, speaker.name, speaker.kind)
