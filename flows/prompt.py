"""The prompt of `onrecord sql`: questions typed one after another, each answered as a table."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import typer
from prompt_toolkit import PromptSession
from prompt_toolkit.history import FileHistory, History, InMemoryHistory
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.lexers import PygmentsLexer
from pygments.lexers.sql import SqlLexer

from flows.answers import write
from flows.completion import Column, SqlCompleter
from warehouse.file import WarehouseError
from warehouse.query import Limits, QueryError, ask
from warehouse.questions import UnknownQuestionError, named, question

__all__ = ["converse"]

HELP = """\
A question is SQL; it ends with a semicolon, and may take several lines. Tab completes.
.tables           the tables and views, and what they are
.schema [NAME]    the columns of one, or of all
.ask [NAME]       a ready-made question; alone, their names
.format NAME      table, csv, json or jsonl
.help             this
.quit             leave (so does Ctrl-D); Ctrl-C drops what is typed, or ends a question"""
FORMATS = ("table", "csv", "json", "jsonl")
CATALOGUE = """
SELECT c.table_name, c.column_name, c.data_type, coalesce(c.comment, ''),
       coalesce(t.comment, v.comment, '')
FROM duckdb_columns() c
LEFT JOIN duckdb_tables() t ON t.table_name = c.table_name
LEFT JOIN duckdb_views() v ON v.view_name = c.table_name AND NOT v.internal
WHERE NOT c.internal AND c.table_name <> 'schema_migrations'
ORDER BY c.table_name NOT LIKE 'v\\_%' ESCAPE '\\', c.table_name, c.column_index
"""


@dataclass(slots=True)
class Conversation:
    """What the prompt knows: the warehouse, its tables, and how answers are to look."""

    path: Path
    limits: Limits
    format: str
    tables: dict[str, list[Column]]
    about: dict[str, str]

    def reply(self, typed: str) -> None:
        """Answer what was typed, on stdout; what is wrong with it goes to stderr."""
        typed = typed.strip()
        try:
            if typed.startswith("."):
                command, _, argument = typed.partition(" ")
                self._command(command, argument)
            elif sql := typed.rstrip("; \n"):
                self._ask(sql)
        except (QueryError, WarehouseError, UnknownQuestionError) as error:
            typer.echo(str(error), err=True)

    def _ask(self, sql: str) -> None:
        answer = ask(self.path, sql, self.limits)
        write(answer.table, self.format, None)
        rows = answer.table.num_rows
        more = "the first " if answer.more else ""
        typer.echo(f"{more}{rows:,} row{'' if rows == 1 else 's'}", err=True)

    def _command(self, command: str, argument: str) -> None:
        argument = argument.strip().rstrip(";")
        if command == ".tables":
            width = max(map(len, self.about), default=0)
            for name, about in self.about.items():
                typer.echo(f"{name:<{width}}  {about}")
        elif command == ".schema":
            if argument and argument not in self.tables:
                raise QueryError(f"there is no table {argument!r}; .tables names them")
            for name in [argument] if argument else self.tables:
                typer.echo(f"{name}: {self.about[name]}" if self.about[name] else name)
                columns = self.tables[name]
                width = max(len(column.name) for column in columns)
                kind = max(len(column.type) for column in columns)
                for column in columns:
                    typer.echo(f"  {column.name:<{width}}  {column.type:<{kind}}  {column.about}")
        elif command == ".ask":
            self._ask(question(argument or "list"))
        elif command == ".format" and argument in FORMATS:
            self.format = argument
        elif command == ".format":
            raise QueryError(f"the formats are {', '.join(FORMATS)}")
        elif command in (".quit", ".exit"):
            raise EOFError
        else:
            if command != ".help":
                typer.echo(f"there is no {command}", err=True)
            typer.echo(HELP)


def converse(path: Path, limits: Limits, format: str) -> None:
    """Read and answer until the end of the input. Raises WarehouseError where there is none."""
    tables: dict[str, list[Column]] = {}
    about: dict[str, str] = {}
    catalogue = ask(path, CATALOGUE, replace(limits, rows=10_000)).table
    for table, *column, meaning in zip(*(c.to_pylist() for c in catalogue.columns), strict=True):
        tables.setdefault(table, []).append(Column(*column))
        about[table] = meaning
    conversation = Conversation(path, limits, format, tables, about)
    commands: dict[str, list[str]] = {
        ".tables": [], ".schema": [*tables], ".ask": [one.name for one in named()],
        ".format": [*FORMATS], ".help": [], ".quit": [],
    }  # fmt: skip
    session: PromptSession[str] = PromptSession(
        history=_history(),
        completer=SqlCompleter(tables, commands),
        complete_while_typing=False,
        lexer=PygmentsLexer(SqlLexer),
        multiline=True,
        key_bindings=_keys(),
        prompt_continuation=lambda width, line, wrapped: "." * (width - 1) + " ",
    )
    typer.echo(f"{path}, read-only. A question ends with ; and .help helps.", err=True)
    _until_the_end(lambda: conversation.reply(session.prompt("sql> ")))


def _until_the_end(turn: Callable[[], None]) -> None:
    while True:
        try:
            turn()
        except KeyboardInterrupt:
            continue
        except EOFError:
            return


def _keys() -> KeyBindings:
    """Enter ends a question that is whole, and else begins a line."""
    keys = KeyBindings()

    @keys.add("enter")
    def _(event: KeyPressEvent) -> None:
        buffer = event.current_buffer
        text = buffer.text.strip()
        if not text or text.startswith(".") or re.search(r";\s*$", text):
            buffer.validate_and_handle()
        else:
            buffer.insert_text("\n")

    return keys


def _history() -> History:
    """Kept between sessions, in the user's own folder for such things, where there is one."""
    state = os.environ.get("XDG_STATE_HOME")
    folder = (Path(state) if state else Path.home() / ".local" / "state") / "onrecord"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        (folder / "sql-history").touch(mode=0o600)
    except (OSError, RuntimeError):
        return InMemoryHistory()
    return FileHistory(str(folder / "sql-history"))
