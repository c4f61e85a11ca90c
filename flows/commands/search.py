"""`onrecord search`: find articles by their words."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer

from flows.commands.options import WarehouseOption

__all__ = ["search"]


def search(
    words: Annotated[str, typer.Argument(help='Words that must all be there; "..." is a phrase.')],
    speaker: Annotated[str | None, typer.Option(help="Quoted in it.")] = None,
    since: Annotated[datetime | None, typer.Option("--from", help="Published from.")] = None,
    until: Annotated[datetime | None, typer.Option("--to", help="Published before.")] = None,
    most: Annotated[int, typer.Option(min=1, help="As many at the most.")] = 20,
    warehouse: WarehouseOption = None,
) -> None:
    """Find articles by their words, the best first."""
    from flows import settings
    from warehouse.file import WarehouseError
    from warehouse.search import search as find

    try:
        path = settings.load(warehouse).warehouse
        hits = find(
            path,
            words,
            speaker=speaker,
            since=since and since.replace(tzinfo=UTC),
            until=until and until.replace(tzinfo=UTC),
            most=most,
        )
    except (settings.SettingsError, WarehouseError) as error:
        typer.echo(f"search: {error}", err=True)
        raise typer.Exit(1) from error
    for hit in hits:
        day = f"{hit.published_at:%Y-%m-%d}" if hit.published_at else "no date"
        typer.echo(f"{hit.title or 'untitled'} ({day})\n  {hit.url}")
        typer.echo("  " + " ".join(hit.snippet.split()) + "\n")
    if not hits:
        typer.echo("nothing found", err=True)
