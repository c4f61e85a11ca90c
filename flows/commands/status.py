"""`onrecord status`: what is in the warehouse, and whether its sources are well."""

from __future__ import annotations

import typer

from flows.commands.options import WarehouseOption

__all__ = ["status"]


def status(warehouse: WarehouseOption = None) -> None:
    """Show what is in the warehouse, its last runs, and which sources are not well.

    The exit code is 1 if a source fails throughout, or is stale: has yielded nothing for three
    times its usual gap.
    """
    from contextlib import closing
    from datetime import UTC, datetime

    from rich.console import Console
    from rich.table import Table

    from flows import settings
    from flows.book import Book
    from flows.health import examine
    from flows.sources.reading import read_sources
    from warehouse.file import WarehouseError
    from warehouse.runs import last_runs, sums

    try:
        configured = settings.load(warehouse)
        counts, runs = sums(configured.warehouse), last_runs(configured.warehouse, 5)
        sources = read_sources(configured.sources)
        with closing(Book(configured, create=False)) as book:
            unwell = [
                health
                for health in examine(configured, book, sources, datetime.now(UTC))
                if not health.well
            ]
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
    for health in unwell:
        typer.echo(f"{health.state:<8} {health.source}: {health.message}", err=True)
    if unwell:
        raise typer.Exit(1)
