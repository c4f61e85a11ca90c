"""Which of those who share a name are one person: told by all the roles that articles give them.

The answer depends on which roles there are, never on which was read first.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from warehouse.identity import identity
from warehouse.names import OFFICES

__all__ = ["Identities", "Role", "people"]

Role = frozenset[str]
"""The telling words of a role; none: it tells nothing."""


def people(roles: Collection[Role]) -> dict[Role, int | None]:
    """The person that each role is of, numbered from 0; None: it may be of several.

    Roles that share a telling word are one person's, as are those with each of which a third shares
    one. A mere office ("minister") is of the only person who holds it, and what tells nothing of
    the only person there is.
    """
    wanted = sorted((role for role in set(roles) if role), key=sorted)
    persons = _connected([(role, role - OFFICES) for role in wanted if role - OFFICES])
    held = [frozenset().union(*person) & OFFICES for person in persons]
    found: dict[Role, int | None] = {}
    unheld = []
    for role in wanted:
        if role <= OFFICES:
            holders = [n for n, offices in enumerate(held) if offices & role]
            if holders:
                found[role] = holders[0] if len(holders) == 1 else None
            else:
                unheld.append((role, role))
    persons += _connected(unheld)
    found |= {role: n for n, person in enumerate(persons) for role in person}
    if frozenset() in roles:
        found[frozenset()] = 0 if len(persons) < 2 else None
    return found


def _connected(roles: Iterable[tuple[Role, Role]]) -> list[Sequence[Role]]:
    """The roles in groups: those of a group are tied by the words beside them, one to the next."""
    groups: list[tuple[list[Role], set[str]]] = []
    for role, words in roles:
        tied = [group for group in groups if not group[1].isdisjoint(words)]
        joined = [*(one for group in tied for one in group[0]), role]
        groups = [group for group in groups if group not in tied]
        groups.append((joined, set(words).union(*(group[1] for group in tied))))
    return [group for group, _ in groups]


class Identities:
    """The ids of the people of one name. `of` has the id of whoever a role is of; None: it may be
    of several. Ids stay with their people as more roles become known."""

    def __init__(self, namesake: tuple[str, str]) -> None:
        self.of: dict[Role, str | None] = {}
        self._namesake = namesake
        self._claims: dict[str, list[Role]] = {}

    def all_one(self, ident: str, roles: Iterable[Role]) -> Identities:
        """Whatever the roles, it is one person."""
        self.of = dict.fromkeys(roles, ident)
        return self

    def claim(self, ident: str, roles: Iterable[Role]) -> None:
        """Have an id go on with whoever has these roles; to be called for the oldest first."""
        self._claims.setdefault(ident, []).extend(roles)

    def meet(self, role: Role, document: str) -> None:
        if role not in self.of:
            self.of[role] = None
            self.regroup(document)

    def regroup(self, document: str) -> None:
        """Tell who is who anew; somebody new is named after the document that shows him."""
        found = people(self.of)
        taken: dict[int, str] = {}
        for ident, roles in self._claims.items():
            theirs = [found[role] for role in roles if role in found]
            free = [n for n in theirs if n is not None and n not in taken]
            if free:
                taken[free[0]] = ident
        for role, person in sorted(found.items(), key=lambda one: sorted(one[0])):
            if person is not None and person not in taken:
                taken[person] = self._new(role, document)
        self.of = {role: None if n is None else taken[n] for role, n in found.items()}
        for role, known in self.of.items():
            if known is not None and role not in self._claims.setdefault(known, []):
                self._claims[known].append(role)

    def _new(self, role: Role, document: str) -> str:
        said: tuple[object, ...] = (document, sorted(role)) if self._claims else ()
        while (ident := identity("speaker", *self._namesake, *said)) in self._claims:
            said = (*said, document, sorted(role))
        self._claims[ident] = []
        return ident
