"""Changing sources.toml: one entry at a time, everything else of the file as it was.

Comments, order and spacing stay. What would be written is read and checked first, and takes the
place of the file in one step, so that who reads it meanwhile sees the old or the new one whole.
"""

from __future__ import annotations

import fcntl
import os
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.exceptions import ParseError
from tomlkit.items import Table

from flows.sources.entry import SourcesError
from flows.sources.reading import parse_sources
from flows.sources.settings import SourceSettings

__all__ = ["add_entry", "as_settings", "change_entry", "remove_entry"]

HEADER = (
    "The sources of this warehouse, one table each. onrecord sources lists them,",
    "onrecord add writes a new one; every setting is in docs/sources.md.",
)


def add_entry(path: Path, name: str, entry: Mapping[str, Any], comment: str | None = None) -> None:
    """Append a source; `comment` stands above its settings. Raises SourcesError."""

    def add(document: tomlkit.TOMLDocument) -> None:
        if name in document:
            raise SourcesError(f"{path}: there is a source {name} already; choose another --name")
        table = tomlkit.table()
        if comment:
            table.add(tomlkit.comment(comment))
        for key, value in entry.items():
            table.add(key, _item(value))
        if not document.as_string().strip():
            for line in HEADER:
                document.add(tomlkit.comment(line))
        if not document.as_string().endswith("\n\n"):
            document.add(tomlkit.nl())
        document.add(name, table)

    _change(path, add)


def as_settings(path: Path, name: str, entry: Mapping[str, Any]) -> SourceSettings:
    """What an entry would be read as, were it in the file. Raises SourcesError."""
    document = tomlkit.document()
    table = tomlkit.table()
    for key, value in entry.items():
        table.add(key, _item(value))
    document.add(name, table)
    [source] = parse_sources(tomlkit.dumps(document), path)
    return source


def change_entry(path: Path, name: str, **values: Any) -> None:
    """Set some of a source's settings; None takes one out. Raises SourcesError."""

    def change(document: tomlkit.TOMLDocument) -> None:
        table = _table(document, path, name)
        for key, value in values.items():
            if value is None:
                table.pop(key, None)
            else:
                table[key] = _item(value)

    _change(path, change)


def remove_entry(path: Path, name: str) -> None:
    """Take a source out. What it brought stays in the warehouse. Raises SourcesError."""

    def remove(document: tomlkit.TOMLDocument) -> None:
        _table(document, path, name)
        del document[name]

    _change(path, remove)


def _table(document: tomlkit.TOMLDocument, path: Path, name: str) -> Table:
    table = document.get(name)
    if not isinstance(table, Table):
        raise SourcesError(
            f"{path}: no source is called {name!r}; onrecord sources lists what there is"
        )
    return table


def _item(value: Any) -> Any:
    if isinstance(value, Mapping):
        table = tomlkit.inline_table()
        table.update(value)
        return table
    if isinstance(value, list | tuple):
        items = tomlkit.array()
        items.extend(value)
        return items.multiline(len(value) > 1 and sum(len(str(item)) for item in value) > 60)
    return value


def _change(path: Path, change: Callable[[tomlkit.TOMLDocument], None]) -> None:
    try:
        with _alone(path):
            before = path.read_text(encoding="utf-8") if path.exists() else ""
            try:
                document = tomlkit.parse(before)
            except ParseError as error:
                raise SourcesError(f"{path} is not valid TOML: {error}; mend it first") from error
            change(document)
            after = tomlkit.dumps(document).rstrip("\n") + "\n"
            parse_sources(after, path)
            _replace(path, after)
    except OSError as error:
        raise SourcesError(f"{path} can't be written: {error.strerror or error}") from error


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """One at a time may change it; the lock is on its folder, for the file itself is replaced."""
    folder = os.open(path.absolute().parent, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def _replace(path: Path, text: str) -> None:
    target = path.resolve()
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", dir=target.parent, prefix=".sources", delete=False
    ) as file:
        try:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
            mode = target.stat().st_mode & 0o777 if target.exists() else 0o644
            Path(file.name).chmod(mode)
            Path(file.name).replace(target)
        except BaseException:
            Path(file.name).unlink(missing_ok=True)
            raise
