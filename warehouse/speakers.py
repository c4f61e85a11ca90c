"""One person, one id: which speaker of the warehouse a speaker of an article is.

The merge is conservative: the same name and roles that agree. Two people of one name whose roles
share nothing stay two, and a source without a name is never anyone else.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import duckdb

from parsers.article import Speaker
from warehouse.identity import identity

__all__ = ["KnownSpeaker", "Settled", "name_key", "roles_agree", "settle"]

WORD = re.compile(r"\w+")
EMPTY_WORDS = frozenset("a an and at de der des di for in la of on s the to u us".split())


@dataclass(frozen=True, slots=True)
class KnownSpeaker:
    speaker_id: str
    name: str | None
    kind: str
    role: str | None


def name_key(name: str) -> str:
    """A name without case, accents and dots: what is compared."""
    plain = unicodedata.normalize("NFKD", name)
    return " ".join(WORD.findall("".join(c for c in plain if not unicodedata.combining(c)).lower()))


def roles_agree(one: str | None, other: str | None) -> bool:
    """Whether two roles may be one person's: either is unknown, or they share a telling word."""
    if not one or not other:
        return True
    return bool(_telling(one) & _telling(other))


class Settled:
    """Who the speakers of a batch are, given those the warehouse knows: the new ones are kept to
    be loaded with the batch."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, names: Iterable[str]) -> None:
        keys = sorted({name_key(name) for name in names})
        rows = connection.execute(
            "SELECT speaker_id, name, kind, role FROM speakers WHERE name_key IN (SELECT unnest(?))"
            " ORDER BY first_seen_at, speaker_id",
            [keys],
        ).fetchall()
        self._known: dict[str, list[KnownSpeaker]] = {key: [] for key in keys}
        for row in rows:
            self._known[name_key(row[1])].append(KnownSpeaker(*row))
        self._new: dict[str, dict[str, Any]] = {}
        self._names: dict[str, tuple[str | None, str]] = {}

    def speaker_id(self, speaker: Speaker, document: str, at: datetime) -> str:
        """The id of an article's speaker; `document` keeps apart what is not to be merged."""
        known = self._known[name_key(speaker.name)] if speaker.name else []
        found = settle(speaker, document, known)
        self._names[found.speaker_id] = found.name, found.kind
        if found not in known and found.speaker_id not in self._new:
            if speaker.name:
                known.append(found)
            self._new[found.speaker_id] = {
                "speaker_id": found.speaker_id,
                "name": found.name,
                "name_key": name_key(found.name) if found.name else None,
                "kind": found.kind,
                "role": found.role,
                "first_seen_at": at,
            }
        return found.speaker_id

    def named(self, speaker_id: str | None) -> tuple[str | None, str | None]:
        """Name and kind of a speaker of the batch."""
        return self._names.get(speaker_id or "", (None, None))

    def new(self) -> list[dict[str, Any]]:
        return list(self._new.values())


def settle(speaker: Speaker, document: str, known: Sequence[KnownSpeaker]) -> KnownSpeaker:
    """The known speaker that this one is, or a new one. `known` are those of the same name key;
    `document` keeps apart what is not to be merged."""
    if speaker.name is None:
        first = speaker.aliases[0] if speaker.aliases else None
        said = first and (first.char_start, first.verbatim)
        unnamed = identity("speaker", "unnamed", document, said, speaker.role)
        return KnownSpeaker(unnamed, None, speaker.kind, speaker.role)
    agreeing = [k for k in known if k.kind == speaker.kind and roles_agree(k.role, speaker.role)]
    if len(agreeing) == 1:
        return agreeing[0]
    # None agrees: somebody new. Several do: not settled, so kept to this document.
    apart = document if known else ""
    new = identity("speaker", name_key(speaker.name), speaker.kind, apart)
    return KnownSpeaker(new, speaker.name, speaker.kind, speaker.role)


def _telling(role: str) -> set[str]:
    return set(name_key(role).split()) - EMPTY_WORDS
