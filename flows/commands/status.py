"""`onrecord status`: what is in the warehouse."""

from __future__ import annotations

import typer

from flows.commands.options import WarehouseOption

__all__ = ["status"]


def status(warehouse: WarehouseOption = None) -> None:
    """Show what is in the warehouse, its last runs, and what failed."""
    from rich.console import Console
    from rich.table import Table

    from flows import settings
    from warehouse.file import WarehouseError
    from warehouse.runs import last_runs, sums

    try:
        configured = settings.load(warehouse)
        counts, runs = sums(configured.warehouse), last_runs(configured.warehouse, 5)
    except (settings.SettingsError, WarehouseError) as error:
        typer.echo(f"status: {error}", err=True)
        raise typer.Exit(1) from error
    console = Console()
    console.print(f"{configured.warehouse}", highlight=False, soft_wrap=True)
    table = Table(show_header=False, box=None, pad_edge=False)
    table.add_column()
    table.add_column(justify="right")
    for name, count in counts.items():
        table.add_row(name, f"{count:,}")
    console.print(table)
    shown = Table(title="last runs", title_justify="left", box=None, pad_edge=False)
    for heading in ("started", "source", "state", "loaded", "unchanged", "failed"):
        shown.add_column(heading, justify="right" if heading[-2:] == "ed" else "left")
    for run in runs:
        shown.add_row(
            f"{run.started_at:%Y-%m-%d %H:%M}",
            run.source,
            run.state,
            *(f"{count:,}" for count in (run.loaded, run.unchanged, run.failed)),
        )
    console.print(shown)
