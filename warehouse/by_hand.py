"""What people say of who is who: `speakers.toml` beside the warehouse.

    [[same]]                                # these names are one person
    name = "Mary Okafor"
    also = ["M. N. Okafor", "Mary Bell"]

    [[apart]]                               # this one is not the others of the name
    name = "John Smith"
    as = "John Smith (bricklayer)"
    roles = ["bricklayer", "mason"]         # where his role in an article has one of these words,
    documents = ["https://gull.example/*"]  # or in these documents: paths or addresses, * for any

It is read whenever documents are loaded or read anew, so `onrecord reparse --all` applies it to
those that are there.
"""

from __future__ import annotations

import fnmatch
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from warehouse.errors import WarehouseError
from warehouse.names import name_key

__all__ = ["Apart", "ByHand", "read_by_hand"]


@dataclass(frozen=True, slots=True)
class Apart:
    """`called` tells this one from the others of his name; `roles` are words of a role."""

    called: str
    roles: frozenset[str]
    documents: tuple[str, ...]

    def is_meant(self, role: str | None, locator: str) -> bool:
        return bool(self.roles & set(name_key(role or "").split())) or any(
            fnmatch.fnmatchcase(locator, pattern) for pattern in self.documents
        )


@dataclass(frozen=True, slots=True)
class ByHand:
    """`same` has the name that a name is another form of, `apart` those kept from their namesakes;
    both by name key."""

    same: Mapping[str, str] = field(default_factory=dict)
    apart: Mapping[str, Sequence[Apart]] = field(default_factory=dict)

    def called(self, name: str, role: str | None, locator: str) -> str | None:
        """The name under which people have settled who this is; None: they have not."""
        key = name_key(name)
        for one in self.apart.get(key, ()):
            if one.is_meant(role, locator):
                return one.called
        return self.same.get(key)


def read_by_hand(file: Path) -> ByHand:
    """What the file says; nothing, where there is none. Raises WarehouseError."""
    try:
        read = tomllib.loads(file.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return ByHand()
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise WarehouseError(f"{file}: can't be read: {error}") from error
    same: dict[str, str] = {}
    apart: dict[str, list[Apart]] = {}
    try:
        if unknown := set(read) - {"same", "apart"}:
            raise ValueError(f"there is no [[{min(unknown)}]]")
        for entry in read.get("same", []):
            name = _text(entry, "name")
            for other in (name, *_texts(entry, "also")):
                if same.setdefault(name_key(other), name) != name:
                    raise ValueError(f"{other} is said to be two people")
        for entry in read.get("apart", []):
            roles, documents = _texts(entry, "roles"), _texts(entry, "documents")
            if not roles and not documents:
                raise ValueError(f"{_text(entry, 'name')}: roles or documents must tell which")
            words = frozenset(word for role in roles for word in name_key(role).split())
            apart.setdefault(name_key(_text(entry, "name")), []).append(
                Apart(_text(entry, "as"), words, tuple(documents))
            )
    except (ValueError, AttributeError, TypeError) as error:
        raise WarehouseError(f"{file}: {error}; see `onrecord`'s docs/warehouse.md") from error
    return ByHand(same, apart)


def _text(entry: Mapping[str, Any], field: str) -> str:
    value = entry.get(field)
    if not isinstance(value, str) or not name_key(value):
        raise ValueError(f"{field} must be a name, not {value!r}")
    return value


def _texts(entry: Mapping[str, Any], field: str) -> list[str]:
    values = entry.get(field, [])
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise ValueError(f"{field} must be a list of texts, not {values!r}")
    return values
