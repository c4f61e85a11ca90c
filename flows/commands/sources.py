"""`onrecord sources`: what is configured, how it goes, and changing it."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from flows.commands.options import WarehouseOption

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flows.book import Book
    from flows.settings import Settings
    from flows.sources.settings import SourceSettings
    from warehouse.activity import Activity

__all__ = ["app"]

app = typer.Typer(help="The configured sources: list, test, enable, disable or remove them.")

NAME = typer.Argument(metavar="NAME", help="The source's name in sources.toml.")
DAYS = 7
"""Over so many days new documents are counted."""


@app.callback(invoke_without_command=True)
def sources(context: typer.Context, warehouse: WarehouseOption = None) -> None:
    if context.invoked_subcommand is None:
        list_(warehouse)


@app.command("list")
def list_(warehouse: WarehouseOption = None) -> None:
    """Show each source: its last and next run, new documents a day over the last week, failures,
    and how long ago something new came. Below, what is wrong with those that are not well."""
    from contextlib import closing

    from rich.console import Console
    from rich.table import Table

    from flows.book import Book
    from flows.health import examine
    from flows.sources.reading import read_sources
    from warehouse.activity import activity

    with _settings(warehouse) as settings:
        found = read_sources(settings.sources)
        now = datetime.now(UTC)
        done = activity(settings.warehouse, now - timedelta(days=DAYS))
        with closing(Book(settings, create=False)) as book:
            nexts = {source.name: _next_run(source, book, now) for source in found}
            unwell = [health for health in examine(settings, book, found, now) if not health.well]
    if not found:
        typer.echo(f"no sources in {settings.sources} yet: onrecord add URL|FOLDER|FILE", err=True)
        return
    table = Table(box=None, pad_edge=False)
    for heading in ("source", "kind", "last run", "next run"):
        table.add_column(heading, no_wrap=heading != "source", overflow="fold")
    for heading in ("new a day", "failed", "newest"):
        table.add_column(heading, justify="right", no_wrap=True)
    for source in found:
        table.add_row(
            source.name, source.kind, *_cells(done.get(source.name), now, nexts[source.name])
        )
    console = Console(highlight=False)
    console.print(table)
    for health in unwell:
        console.print(f"{health.state}: {health.source}: {health.message}", style="yellow")


@app.command()
def test(name: Annotated[str, NAME], warehouse: WarehouseOption = None) -> None:
    """Show what five documents of a source would yield; nothing is kept."""
    from rich.console import Console

    from flows.sources.configured import without_contact
    from flows.sources.reading import source_named
    from flows.sources.trying import try_configured
    from flows.trial_table import show_trial

    console = Console(highlight=False)
    with _settings(warehouse) as settings:
        source = source_named(settings.sources, name)
        if warning := without_contact(source, settings):
            typer.echo(f"sources: {warning}", err=True)
        with console.status("reading five of its documents"):
            trial = try_configured(source, settings)
    show_trial(trial, console)
    if not trial.works:
        typer.echo(f"sources: nothing can be taken from {name} now", err=True)
        raise typer.Exit(1)


@app.command("suggest-rules")
def suggest_rules(
    name: Annotated[str, NAME],
    least: Annotated[int, typer.Option(min=2, help="So many documents must say a line.")] = 5,
    share: Annotated[
        float, typer.Option(min=0, max=1, help="And so large a part of all of the source.")
    ] = 0.1,
    warehouse: WarehouseOption = None,
) -> None:
    """Print rules for the lines that many documents of a source say. Look through them, keep them
    in your folder of rules, and `onrecord reparse --all --source NAME`."""
    from parsers.artefacts import Repeated, as_rules
    from warehouse.repeated import repeated_lines

    with _settings(warehouse) as settings:
        lines = repeated_lines(settings.warehouse, name, least, share)
    found = [Repeated(text, said, lines.documents) for text, said in lines.said]
    if not found:
        typer.echo(f"no line is said by {least} documents of {name} or more", err=True)
        return
    typer.echo(as_rules(found, lines.hosts), nl=False)


@app.command()
def enable(name: Annotated[str, NAME], warehouse: WarehouseOption = None) -> None:
    """Run a source on its schedule again."""
    from flows.sources.file import change_entry

    with _settings(warehouse) as settings:
        change_entry(settings.sources, name, enabled=None)
    typer.echo(f"{name} is enabled", err=True)


@app.command()
def disable(name: Annotated[str, NAME], warehouse: WarehouseOption = None) -> None:
    """Run a source no more, but keep its entry."""
    from flows.sources.file import change_entry

    with _settings(warehouse) as settings:
        change_entry(settings.sources, name, enabled=False)
    typer.echo(f"{name} is disabled; onrecord sources enable {name} undoes it", err=True)


@app.command()
def remove(name: Annotated[str, NAME], warehouse: WarehouseOption = None) -> None:
    """Take a source out of sources.toml. What it brought stays in the warehouse."""
    from flows.sources.file import remove_entry

    with _settings(warehouse) as settings:
        remove_entry(settings.sources, name)
    typer.echo(f"{name} is removed; what it brought stays in the warehouse", err=True)


@contextmanager
def _settings(warehouse: WarehouseOption) -> Iterator[Settings]:
    from flows import settings
    from flows.sources import FetchError
    from warehouse.file import WarehouseError

    try:
        yield settings.load(warehouse)
    except (settings.SettingsError, FetchError, WarehouseError) as error:
        typer.echo(f"sources: {error}", err=True)
        raise typer.Exit(1) from error


def _next_run(source: SourceSettings, book: Book, now: datetime) -> str:
    from flows.health import schedule_of, scheduled
    from flows.schedule import take_turn

    if not source.enabled:
        return "disabled"
    if not scheduled(source):
        return source.schedule
    turn = take_turn(schedule_of(source), book.entry(source.name).past(), now)
    return "due" if turn.run else f"in {_span(turn.next - now)}"


def _cells(done: Activity | None, now: datetime, next_run: str) -> list[str]:
    if done is None:
        return ["never", next_run, "-", "-", "-"]
    last = f"{_span(now - done.last_run_at)} ago" if done.last_run_at else "never"
    if done.state not in (None, "completed"):
        last = f"{done.state} {last}"
    newest = f"{_span(now - done.newest_at)} ago" if done.newest_at else "-"
    a_day = done.lately / DAYS
    return [
        last,
        next_run,
        f"{a_day:,.0f}" if a_day >= 10 or not a_day else f"{a_day:.1f}",
        f"{done.failures:,}",
        newest,
    ]


def _span(time: timedelta) -> str:
    """A time in its largest unit."""
    seconds = max(0, int(time.total_seconds()))
    for unit, length in (("d", 86400), ("h", 3600), ("m", 60)):
        if seconds >= 2 * length or (unit == "m" and seconds >= length):
            return f"{seconds // length}{unit}"
    return f"{seconds}s"
