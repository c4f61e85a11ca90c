"""Names and roles as they are compared; the words are in `names.toml`."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import lru_cache
from importlib import resources

__all__ = ["OFFICES", "name_key", "telling"]

WORD = re.compile(r"\w+")
INITIALS = re.compile(r"\b(\w) (?=\w\b)")
_DATA: dict[str, dict[str, str]] = tomllib.loads(
    resources.files("warehouse").joinpath("names.toml").read_text("utf-8")
)
_EMPTY = frozenset(word for words in _DATA["empty"].values() for word in words.split())
_ONE_OFFICE = {
    word: line.split()[0] for line in _DATA["same"]["offices"].splitlines() for word in line.split()
}
OFFICES = frozenset(
    _ONE_OFFICE.get(word, word) for words in _DATA["offices"].values() for word in words.split()
)
"""Words of a role that many people have: what is beside them tells one from another."""


def name_key(name: str) -> str:
    """A name without case, accents and dots, its initials as one word: what is compared."""
    plain = unicodedata.normalize("NFKD", name)
    words = WORD.findall("".join(c for c in plain if not unicodedata.combining(c)).lower())
    return INITIALS.sub(r"\1", " ".join(words))


@lru_cache(maxsize=16384)
def telling(role: str | None) -> frozenset[str]:
    """The words of a role that tell something, an office by the first of its words in any
    language."""
    words = set(name_key(role or "").split()) - _EMPTY
    return frozenset(_ONE_OFFICE.get(word, word) for word in words)
