"""`onrecord correct`: put a quote, a fact or a speaker right."""

from __future__ import annotations

from typing import Annotated

import typer

from flows.commands.options import WarehouseOption

__all__ = ["correct"]


def correct(
    id: Annotated[
        str | None, typer.Argument(help="A quote_id, fact_id, speaker_id or correction_id.")
    ] = None,
    field: Annotated[
        str | None,
        typer.Argument(
            help="speaker of a quote; value, unit, subject or claimant of a fact; name or role of "
            "a speaker; wrong: not a quote or fact at all; withdrawn: a correction is taken back."
        ),
    ] = None,
    value: Annotated[str | None, typer.Argument(help="What it should be.")] = None,
    who: Annotated[str, typer.Option(help="Who says so [default: the user name].")] = "",
    why: Annotated[str | None, typer.Option(help="Why.")] = None,
    warehouse: WarehouseOption = None,
) -> None:
    """Record a correction: v_quotes and v_facts apply it, reparse keeps it.

    Without a word more, list the corrections that were made.
    """
    import getpass
    from datetime import UTC, datetime

    from flows import settings
    from warehouse.correct import correct as record
    from warehouse.file import WarehouseError

    if id is None:
        from flows.commands.sql import sql

        sql(named="corrections", warehouse=warehouse)
        return
    if field is None:
        raise typer.BadParameter("say which field is to be put right", param_hint="FIELD")
    value = "true" if field in ("wrong", "withdrawn") and value is None else value
    try:
        path = settings.load(warehouse).warehouse
        now = datetime.now(UTC)
        done = record(path, id, field, value, who or getpass.getuser(), why, now)
    except (settings.SettingsError, WarehouseError) as error:
        typer.echo(f"correct: {error}", err=True)
        raise typer.Exit(1) from error
    typer.echo(f"{done.target} {id}: {field} is now {value or 'nothing'}", err=True)
    if done.instead_of:
        typer.echo(f"it was put right before, as {done.instead_of}; the later counts", err=True)
