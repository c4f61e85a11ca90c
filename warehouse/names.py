"""Names and roles as they are compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

__all__ = ["agree_with_any", "name_key", "roles_agree"]

WORD = re.compile(r"\w+")
INITIALS = re.compile(r"\b(\w) (?=\w\b)")
EMPTY_WORDS = frozenset(
    "a an and at de der des di for former in la of on s the then to u us dr mr mrs ms miss".split()
)
OFFICES = frozenset(
    "captain chair chairman chairwoman chief coach deputy director doctor executive expert general "
    "head judge leader manager member minister officer official owner president professor resident "
    "secretary senior spokesman spokesperson spokeswoman student teacher worker".split()
)
"""Words of a role that many people have: what is beside them tells one from another."""


def name_key(name: str) -> str:
    """A name without case, accents and dots, its initials as one word: what is compared."""
    plain = unicodedata.normalize("NFKD", name)
    words = WORD.findall("".join(c for c in plain if not unicodedata.combining(c)).lower())
    return INITIALS.sub(r"\1", " ".join(words))


def roles_agree(one: str | None, other: str | None) -> bool:
    """Whether two roles may be one person's: either tells nothing, or they share a telling word,
    or the office where one names no more than that."""
    mine, theirs = _telling(one), _telling(other)
    if not mine or not theirs or (mine & theirs) - OFFICES:
        return True
    if mine - OFFICES and theirs - OFFICES:
        return False
    return bool(mine & theirs)


def agree_with_any(roles: Iterable[str], role: str | None) -> bool:
    """Whether a role may be that of somebody who was given these."""
    given = list(roles)
    return not given or any(roles_agree(one, role) for one in given)


def _telling(role: str | None) -> set[str]:
    return set(name_key(role or "").split()) - EMPTY_WORDS
