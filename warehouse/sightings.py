"""The speakers of a batch as its articles give them: who each of them is, is not settled yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from parsers.article import Speaker
from warehouse.by_hand import ByHand
from warehouse.identity import identity
from warehouse.names import name_key

__all__ = ["BY_HAND", "Namesake", "Sighting", "Sightings", "by_hand_id"]

BY_HAND = "by hand"

Namesake = tuple[str, str]
"""Name key and kind; the kind is `BY_HAND` for whom people have settled, whatever kind articles
take him for."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """A speaker of a document. `ident` is settled where it takes nothing but the document."""

    namesake: Namesake
    kind: str
    name: str | None
    role: str | None
    document: str
    at: datetime
    ident: str | None = None

    @property
    def key(self) -> str:
        return identity("sighting", *self.namesake, self.role, self.document, self.ident)


class Sightings:
    """In the order in which they are read."""

    def __init__(self, by_hand: ByHand) -> None:
        self._by_hand = by_hand
        self._seen: dict[str, list[Sighting]] = {}

    def add(self, speaker: Speaker, document: str, locator: str, at: datetime) -> str:
        """The key of an article's speaker, by which he is found again."""
        name, role, kind = speaker.name, speaker.role, speaker.kind
        if name is None:
            first = speaker.aliases[0] if speaker.aliases else None
            said = first and (first.char_start, first.verbatim)
            unnamed = identity("speaker", "unnamed", document, said, role)
            seen = Sighting(("", kind), kind, None, role, document, at, unnamed)
        elif called := self._by_hand.called(name, role, locator):
            key = name_key(called)
            seen = Sighting((key, BY_HAND), kind, called, role, document, at, by_hand_id(key))
        else:
            seen = Sighting((name_key(name), kind), kind, name, role, document, at)
        # The same key may stand for several kinds of one whom people have settled.
        those = self._seen.setdefault(seen.key, [])
        if seen not in those:
            those.append(seen)
        return seen.key

    def __iter__(self) -> Iterator[Sighting]:
        for those in self._seen.values():
            yield from those

    def names(self) -> set[str]:
        """The keys of their names."""
        return {seen.namesake[0] for seen in self if seen.name}


def by_hand_id(key: str) -> str:
    return identity("speaker", BY_HAND, key)
