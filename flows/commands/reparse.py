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
    workers: Annotated[int | None, typer.Option(min=1, help="Parsing processes.")] = None,
    warehouse: WarehouseOption = None,
) -> None:
    """Read every document's current version anew from the archive, and say what that changed."""
    from collections import Counter
    from itertools import islice

    from flows import settings
    from flows.archive import Archive, ArchiveError
    from flows.parsing import Unparsed, parser_pool
    from warehouse.file import WarehouseError
    from warehouse.load import Parsed, load
    from warehouse.reread import contents, due

    changed: Counter[str] = Counter()
    failed = 0
    try:
        configured = settings.load(warehouse, workers)
        path, archive = configured.warehouse, Archive(configured.archive)
        waiting = due(
            path, source=source, since=since and since.replace(tzinfo=UTC), all_of_them=everything
        )
        typer.echo(f"{len(waiting):,} documents to read anew", err=True)
        left = iter(waiting)
        with parser_pool(configured) as pool:
            while batch := list(islice(left, configured.batch)):
                documents, there = [], []
                for item in batch:
                    try:
                        documents.append(item.raw(archive.get(item.raw_sha256)))
                        there.append(item)
                    except ArchiveError as error:
                        failed += 1
                        typer.echo(f"failed     {error}", err=True)
                parsed = []
                readings = pool.read(documents)
                for item, raw, reading in zip(there, documents, readings, strict=True):
                    if isinstance(reading, Unparsed):
                        failed += 1
                        typer.echo(f"failed     {raw.locator}: {reading.message}", err=True)
                    else:
                        parsed.append(Parsed(raw, item.raw_sha256, reading))
                versions = [item.version_id for item in there]
                before = contents(path, versions)
                load(path, parsed, None, datetime.now(UTC), anew=True)
                after = contents(path, versions)
                for name, one, other in (("gained", after, before), ("lost", before, after)):
                    for (_, kind, _), count in (one - other).items():
                        changed[f"{kind} {name}"] += count
    except (settings.SettingsError, WarehouseError) as error:
        typer.echo(f"reparse: {error}", err=True)
        raise typer.Exit(1) from error
    for name in ("quotes gained", "quotes lost", "facts gained", "facts lost"):
        typer.echo(f"{changed[name]:>8,} {name}")
    raise typer.Exit(1 if failed else 0)
