"""`onrecord doctor`: is everything well, and what to do if not."""

from __future__ import annotations

import typer

from flows.commands.options import WarehouseOption

__all__ = ["doctor"]


def doctor(warehouse: WarehouseOption = None) -> None:
    """Examine the warehouse and its archive; exit 1 if something is wrong."""
    from flows import settings
    from flows.archive import Archive
    from warehouse.health import examine

    try:
        configured = settings.load(warehouse)
    except settings.SettingsError as error:
        typer.echo(f"doctor: {error}", err=True)
        raise typer.Exit(1) from error
    findings = examine(configured.warehouse, Archive(configured.archive))
    for finding in findings:
        typer.echo(f"{'well ' if finding.well else 'WRONG'}  {finding.message}")
    raise typer.Exit(0 if all(finding.well for finding in findings) else 1)
