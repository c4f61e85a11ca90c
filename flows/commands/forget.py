"""`onrecord forget`: remove a document everywhere."""

from __future__ import annotations

from typing import Annotated

import typer

from flows.commands.options import WarehouseOption

__all__ = ["forget"]


def forget(
    document: Annotated[str, typer.Argument(help="A document_id, or its path or URL.")],
    who: Annotated[str, typer.Option(help="Who says so [default: the user name].")] = "",
    why: Annotated[str | None, typer.Option(help="Why.")] = None,
    warehouse: WarehouseOption = None,
) -> None:
    """Remove a document from the warehouse, the archive, the search index, exports and backups."""
    import getpass
    from datetime import UTC, datetime

    from flows import settings
    from flows.archive import Archive
    from warehouse.file import WarehouseError
    from warehouse.forget import forget as remove

    try:
        configured = settings.load(warehouse)
        now = datetime.now(UTC)
        gone = remove(configured.warehouse, document, who or getpass.getuser(), why, now)
        archive = Archive(configured.archive)
        for raw in gone.raws:
            archive.remove(raw)
    except (settings.SettingsError, WarehouseError, OSError) as error:
        typer.echo(f"forget: {error}", err=True)
        raise typer.Exit(1) from error
    typer.echo(f"forgotten, with {len(gone.raws)} archived files", err=True)
    for folder in gone.exports:
        typer.echo(f"taken out of the export in {folder}", err=True)
    for backup in gone.backups:
        typer.echo(f"removed the backup {backup}, which had it", err=True)
