"""`onrecord export`: the warehouse as files."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from flows.commands.options import WarehouseOption

__all__ = ["export"]


class ExportFormat(StrEnum):
    parquet = "parquet"
    csv = "csv"
    jsonl = "jsonl"
    schema_org = "schema-org"


def export(
    folder: Annotated[Path, typer.Argument(help="Where the files go.", file_okay=False)],
    format: Annotated[
        ExportFormat,
        typer.Option(
            "--format",
            "-f",
            help="parquet has a folder a day, and only days that changed are written again; "
            "schema-org is JSON-LD: quotations and claims.",
        ),
    ] = ExportFormat.parquet,
    since: Annotated[
        datetime | None, typer.Option(help="Only what was fetched from this time on (UTC).")
    ] = None,
    warehouse: WarehouseOption = None,
) -> None:
    """Write every table, and the views v_quotes and v_facts, as files with a manifest."""
    from flows import settings
    from warehouse.export import export as write
    from warehouse.file import WarehouseError

    try:
        path = settings.load(warehouse).warehouse
        done = write(path, folder, format.value, since and since.replace(tzinfo=UTC))
    except (settings.SettingsError, WarehouseError) as error:
        typer.echo(f"export: {error}", err=True)
        raise typer.Exit(1) from error
    for name, count in sorted(done.rows.items()):
        typer.echo(f"{folder / name}: {count:,} rows", err=True)
    if format is ExportFormat.parquet:
        days = "day" if done.written == 1 else "days"
        typer.echo(f"{done.written:,} {days} written, {done.kept:,} as they were", err=True)
