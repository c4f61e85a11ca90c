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


def export(
    folder: Annotated[Path, typer.Argument(help="Where the files go.", file_okay=False)],
    format: Annotated[ExportFormat, typer.Option("--format", "-f")] = ExportFormat.parquet,
    since: Annotated[
        datetime | None, typer.Option(help="Only what was fetched from this time on (UTC).")
    ] = None,
    warehouse: WarehouseOption = None,
) -> None:
    """Write every table, and the views v_quotes and v_facts, to a file each."""
    from flows import settings
    from warehouse.export import export as write
    from warehouse.file import WarehouseError

    try:
        path = settings.load(warehouse).warehouse
        counts = write(path, folder, format.value, since and since.replace(tzinfo=UTC))
    except (settings.SettingsError, WarehouseError) as error:
        typer.echo(f"export: {error}", err=True)
        raise typer.Exit(1) from error
    for name, count in counts.items():
        typer.echo(f"{folder / name}.{format.value}: {count:,} rows", err=True)
