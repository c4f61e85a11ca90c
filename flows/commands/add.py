"""`onrecord add`: try a source, show what it yields, and write it down."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from flows.commands.options import WarehouseOption

if TYPE_CHECKING:
    from flows.settings import Settings
    from flows.sources.looking import Finding

__all__ = ["add"]


def add(
    place: Annotated[
        str,
        typer.Argument(
            metavar="URL|FOLDER|FILE",
            help="A site, a feed, a sitemap, a folder, a file, a mailbox, an object store, "
            "module:Class.",
        ),
    ],
    name: Annotated[
        str | None, typer.Option("--name", "-n", help="What to call it [default: from the place].")
    ] = None,
    schedule: Annotated[
        str | None,
        typer.Option(help='When to run it: "every 10m", cron, "by hand" [default: by its kind].'),
    ] = None,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="It is inside this machine or network.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only show what it is and what it yields.")
    ] = False,
    warehouse: WarehouseOption = None,
) -> None:
    """Add a source: try it, show what five of its documents yield, write it to sources.toml.

    What it is (a feed, a site, a folder, a dump ...) is looked up. sources.toml stands beside the
    warehouse. Nothing is written where none of the five yields anything: then the exit code is 1.
    """
    from rich.console import Console

    from flows import settings
    from flows.fetch.client import Client
    from flows.sources import FetchError
    from flows.sources.looking import look

    console = Console(highlight=False)
    try:
        configured = settings.load(warehouse)
        web = Client(contact=configured.contact, allow_private=allow_private, delay=0.5)
        try:
            with console.status(f"looking at {place}"):
                finding = look(place, web)
        finally:
            web.close()
        entry = dict(finding.entry)
        if schedule:
            entry["schedule"] = schedule
        if allow_private:
            entry["allow_private"] = True
        _add(configured, console, place, name, finding, entry, dry_run)
    except (settings.SettingsError, FetchError) as error:
        hint = ""
        if isinstance(error, FetchError) and error.barred:
            hint = "; for this one: --allow-private"
        typer.echo(f"add: {place}: {error}{hint}", err=True)
        raise typer.Exit(1) from error


def _add(
    settings: Settings,
    console: Any,
    place: str,
    name: str | None,
    finding: Finding,
    entry: dict[str, Any],
    dry_run: bool,
) -> None:
    from datetime import UTC, datetime

    from flows.health import scheduled
    from flows.sources import file
    from flows.sources.configured import without_contact
    from flows.sources.looking import name_for
    from flows.sources.reading import read_sources
    from flows.sources.trying import try_configured
    from flows.trial_table import show_trial

    taken = {source.name: source for source in read_sources(settings.sources)}
    called = name or _free(name_for(place), taken)
    if called in taken:
        typer.echo(f"add: there is a source {called} already; choose another --name", err=True)
        raise typer.Exit(1)
    entry = _relative(entry, settings.sources.absolute().parent)
    source = file.as_settings(settings.sources, called, entry)
    console.print(f"{place}: {finding.what}", soft_wrap=True)
    for twin in taken.values():
        if (twin.locations, twin.loader) == (source.locations, source.loader):
            typer.echo(f"add: {twin.name} in {settings.sources} is that source already", err=True)
            raise typer.Exit(1)
    with console.status("reading five of its documents"):
        trial = try_configured(source, settings)
    show_trial(trial, console)
    for other in finding.others[:5]:
        console.print(f"also there: {other}", style="dim", soft_wrap=True)
    if not trial.works:
        typer.echo(f"add: nothing can be taken from {place}, so it is not added", err=True)
        raise typer.Exit(1)
    if dry_run:
        return
    if warning := without_contact(source, settings):
        typer.echo(f"add: {warning}", err=True)
    said = f"{finding.what}, added {datetime.now(UTC):%Y-%m-%d}"
    file.add_entry(settings.sources, called, entry, comment=said[0].upper() + said[1:])
    console.print(f"added as [bold]{called}[/bold] ({source.schedule}) to {settings.sources}")
    console.print(f"run it now: onrecord ingest --source {called}", style="dim")
    if scheduled(source):
        console.print("run it on its schedule, with all others: onrecord serve", style="dim")


def _free(name: str, taken: dict[str, Any]) -> str:
    n, free = 1, name
    while free in taken:
        n += 1
        free = f"{name}-{n}"
    return free


def _relative(entry: dict[str, Any], folder: Path) -> dict[str, Any]:
    """A path as sources.toml is to have it: relative where it is below the folder of the file."""
    written = entry.get("path")
    if written is None or "://" in written:
        return entry
    path = Path(written).expanduser().absolute()
    short = path.relative_to(folder) if path.is_relative_to(folder) else path
    return entry | {"path": str(short)}
