"""What can follow in a question that is being typed: tables, columns, words of SQL."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document

__all__ = ["Column", "SqlCompleter"]

KEYWORDS = (
    "SELECT FROM WHERE GROUP BY ORDER LIMIT JOIN LEFT USING ON AS AND OR NOT IN IS NULL LIKE ILIKE "
    "BETWEEN DISTINCT HAVING WITH UNION ALL CASE WHEN THEN ELSE END COUNT SUM AVG MIN MAX DESC ASC "
    "QUALIFY OVER PARTITION EXISTS"
).split()
AFTER_TABLE = re.compile(r"\b(?:from|join|table|describe)\s+\w*$", re.IGNORECASE)
QUALIFIED = re.compile(r"(\w+)\.(\w*)$")
WORD = re.compile(r"\w*$")


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    type: str
    about: str


class SqlCompleter(Completer):
    """Completes from the columns of each table and view, and from the prompt's own commands."""

    def __init__(
        self, tables: Mapping[str, Sequence[Column]], commands: Mapping[str, Sequence[str]]
    ) -> None:
        self._tables = tables
        self._commands = commands

    def get_completions(
        self, document: Document, complete_event: CompleteEvent
    ) -> Iterable[Completion]:
        before = document.text_before_cursor
        if before.startswith("."):
            yield from self._command(before)
        elif found := QUALIFIED.search(before):
            columns = self._tables.get(self._table(found[1], document.text), ())
            yield from _matching(found[2], {c.name: f"{c.type}  {c.about}" for c in columns})
        else:
            [start] = WORD.findall(before)[:1] or [""]
            if AFTER_TABLE.search(before):
                yield from _matching(start, dict.fromkeys(self._tables, ""))
            elif start:
                used = [t for t in self._tables if re.search(rf"\b{t}\b", document.text)]
                columns = [c for t in used or self._tables for c in self._tables[t]]
                told = {c.name: c.type for c in columns} | dict.fromkeys(self._tables, "table")
                yield from _matching(start, told | dict.fromkeys(KEYWORDS, ""))

    def _command(self, before: str) -> Iterable[Completion]:
        command, space, start = before.partition(" ")
        if space:
            yield from _matching(start, dict.fromkeys(self._commands.get(command, ()), ""))
        else:
            yield from _matching(command, dict.fromkeys(self._commands, ""))

    def _table(self, name: str, text: str) -> str:
        """The table that a name before a dot means: itself, or what it is an alias of."""
        if name in self._tables:
            return name
        aliases = re.findall(rf"(\w+)\s+(?:as\s+)?{name}\b", text, re.IGNORECASE)
        return next((table for table in aliases if table in self._tables), "")


def _matching(start: str, told: Mapping[str, str]) -> Iterable[Completion]:
    for word, about in told.items():
        if word.lower().startswith(start.lower()) and word.lower() != start.lower():
            yield Completion(word, -len(start), display_meta=about)
