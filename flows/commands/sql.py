"""`onrecord sql`: ask the warehouse, read-only."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from flows.commands.options import WarehouseOption

__all__ = ["Format", "sql"]

TABLE_ROWS = 1000


class Format(StrEnum):
    table = "table"
    csv = "csv"
    json = "json"
    jsonl = "jsonl"
    parquet = "parquet"


def sql(
    query: Annotated[str | None, typer.Argument(help="One SELECT; - reads it from stdin.")] = None,
    named: Annotated[
        str | None, typer.Option("--named", help="A ready-made question; `list` names them.")
    ] = None,
    format: Annotated[Format, typer.Option("--format", "-f", help="How to write it.")] = (
        Format.table
    ),
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="The file to write [default: stdout].")
    ] = None,
    warehouse: WarehouseOption = None,
    seconds: Annotated[float, typer.Option(min=0.1, help="End it after so long.")] = 60.0,
    memory: Annotated[int, typer.Option(min=16, help="Megabytes it may use.")] = 2048,
    rows: Annotated[
        int | None, typer.Option(min=1, help="Rows at the most [default: 1000 in a table].")
    ] = None,
) -> None:
    """Ask the warehouse a question in SQL. It reads only, and works at any moment of an ingest.

    Start with the views v_quotes and v_facts; without a question, a prompt takes one after another.
    """
    from flows import settings
    from flows.answers import write
    from warehouse.file import WarehouseError
    from warehouse.query import Limits, QueryError, ask
    from warehouse.questions import UnknownQuestionError, question

    if format is Format.parquet and out is None and sys.stdout.isatty():
        raise typer.BadParameter("a terminal can't show parquet; name a file", param_hint="--out")
    if query is None and named is None and not sys.stdin.isatty():
        query = "-"
    if query is not None and named is not None:
        raise typer.BadParameter("ask one question: in SQL, or with --named", param_hint="QUERY")
    most = rows or (TABLE_ROWS if format is Format.table else 10_000_000)
    try:
        configured = settings.load(warehouse)
        if query is None and named is None:
            from flows.prompt import converse

            converse(configured.warehouse, Limits(seconds, memory, most), format.value)
            return
        text = question(named) if named else sys.stdin.read() if query == "-" else str(query)
        answer = ask(configured.warehouse, text, Limits(seconds, memory, most))
        write(answer.table, format.value, out)
    except (
        settings.SettingsError,
        WarehouseError,
        QueryError,
        UnknownQuestionError,
    ) as error:
        typer.echo(f"sql: {error}", err=True)
        raise typer.Exit(1) from error
    except OSError as error:
        typer.echo(f"sql: {out}: can't be written: {error.strerror}", err=True)
        raise typer.Exit(1) from error
    if format is Format.table and not answer.table.num_rows:
        typer.echo("no rows", err=True)
    if answer.more:
        typer.echo(f"the first {most:,} rows; there are more (--rows)", err=True)
