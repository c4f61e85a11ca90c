"""One table of sources.toml, and what is said of a value in it that can't be used."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from flows.settings import SettingsError

__all__ = ["Entry", "SourcesError", "line_of"]


class SourcesError(SettingsError):
    """An entry of sources.toml that can't be used: says file, line, source, and what to do."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A table of the file; its readers raise SourcesError that names the line."""

    name: str
    given: Any
    text: str
    path: Path

    def wrong(self, key: str | None, what: str) -> SourcesError:
        where = f"{self.path}:{line_of(self.text, self.name, key)}"
        return SourcesError(f"{where}: source {self.name}: {f'{key}: ' if key else ''}{what}")

    def read(self, key: str, kind: type | tuple[type, ...], called: str) -> Any:
        value = self.given.get(key)
        if value is None:
            return None
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            raise self.wrong(key, f"must be {called}, not {value!r}")
        return value

    def made(self, key: str, make: Callable[[str], Any]) -> Any:
        """Text that is made into something else; `make` raises ValueError."""
        value = self.read(key, str, "text in quotation marks")
        try:
            return None if value is None else make(value)
        except ValueError as error:
            raise self.wrong(key, str(error)) from error

    def texts(self, key: str) -> tuple[str, ...] | None:
        value = self.read(key, list, 'a list of texts, like ["a", "b"]')
        if value is not None and not all(isinstance(item, str) for item in value):
            raise self.wrong(key, 'must be a list of texts, like ["a", "b"]')
        return None if value is None else tuple(value)

    def mapping(self, key: str) -> Mapping[str, str] | None:
        value = self.read(key, dict, 'a table of texts, like { name = "value" }')
        if value is not None and not all(isinstance(item, str) for item in value.values()):
            raise self.wrong(key, 'must be a table of texts, like { name = "value" }')
        return cast(Mapping[str, str] | None, value)

    def beside(self, written: str) -> Path:
        """A path of the entry: relative to the folder of the file."""
        return self.path.absolute().parent / Path(written).expanduser()


def line_of(text: str, name: str | None, key: str | None) -> int:
    """The line, from 1, of a source's table or of a key in it: as near as can be told."""
    lines = text.splitlines()
    begins = 0
    if name is not None:
        header = re.compile(rf"""\s*\[\s*["']?{re.escape(name)}["']?\s*[\].]""")
        begins = next((n for n, line in enumerate(lines) if header.match(line)), 0)
    if key is None:
        return begins + 1
    wanted = re.compile(rf"""\s*(?:\[[^\]]*\.)?["']?{re.escape(key)}["']?\s*[=.\]]""")
    for n, line in enumerate(lines[begins + (name is not None) :], begins + (name is not None)):
        if wanted.match(line):
            return n + 1
        if name is not None and re.match(r"\s*\[\s*[\w\"']+\s*\]", line):
            break
    return begins + 1
