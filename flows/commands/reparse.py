"""`onrecord reparse`: read the archive anew with today's parsers."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer

from flows.commands.options import WarehouseOption

__all__ = ["reparse"]


def reparse(
    since: Annotated[datetime | None, typer.Option(help="Fetched from this time on (UTC).")] = None,
    source: Annotated[str | None, typer.Option(help="Of this source only.")] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Also what today's parsers have read already.")
    ] = False,
    parser: Annotated[
        str | None, typer.Option("--parser", help="Read by the parsers of this version only.")
    ] = None,
    listed: Annotated[bool, typer.Option("--list", help="Name every change.")] = False,
    workers: Annotated[int | None, typer.Option(min=1, help="Parsing processes.")] = None,
    warehouse: WarehouseOption = None,
) -> None:
    """Read every document's current version anew from the archive, and say what that changed.

    What was read is kept beside the warehouse until it is all there, and then swapped in at once:
    ended before, nothing has changed. Corrections stay.
    """
    from collections import Counter
    from itertools import islice

    from flows import settings
    from flows.archive import Archive, ArchiveError
    from flows.parsing import Unparsed, parser_pool
    from warehouse.file import WarehouseError
    from warehouse.load import Parsed
    from warehouse.reread import due, rereading

    failed = 0
    try:
        configured = settings.load(warehouse, workers)
        path, archive = configured.warehouse, Archive(configured.archive)
        waiting = due(
            path,
            source=source,
            since=since and since.replace(tzinfo=UTC),
            parser=parser,
            all_of_them=everything,
        )
        typer.echo(f"{len(waiting):,} documents to read anew", err=True)
        left = iter(waiting)
        with rereading(path) as anew, parser_pool(configured) as pool:
            while batch := list(islice(left, configured.batch)):
                documents, there = [], []
                for item in batch:
                    try:
                        documents.append(item.raw(archive.get(item.raw_sha256)))
                        there.append(item)
                    except ArchiveError as error:
                        failed += 1
                        typer.echo(f"failed     {item.locator}: {error}", err=True)
                parsed = []
                readings = pool.read(documents)
                for item, raw, reading in zip(there, documents, readings, strict=True):
                    if isinstance(reading, Unparsed):
                        failed += 1
                        typer.echo(f"failed     {raw.locator}: {reading.message}", err=True)
                    else:
                        parsed.append(Parsed(raw, item.raw_sha256, reading))
                anew.keep(parsed)
            changes = anew.swap_in(datetime.now(UTC))
    except (settings.SettingsError, WarehouseError) as error:
        typer.echo(f"reparse: {error}", err=True)
        raise typer.Exit(1) from error
    counts = Counter((change.what, change.how) for change in changes)
    for what in ("quotes", "facts"):
        for how in ("gained", "lost", "altered"):
            typer.echo(f"{counts[what, how]:>8,} {what} {how}")
    for change in changes if listed else ():
        said = " -> ".join(s for s in (change.before, change.after) if s is not None)
        typer.echo(f"{change.how} in {change.locator}: {said}")
    if failed:
        typer.echo(f"{failed:,} documents stay as they were read before", err=True)
    raise typer.Exit(1 if failed else 0)
