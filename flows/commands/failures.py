"""`onrecord failures`: the quarantine, and the way out of it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from flows.commands.options import WarehouseOption

if TYPE_CHECKING:
    from flows.settings import Settings
    from warehouse.runs import OpenFailure

__all__ = ["app"]

app = typer.Typer(help="Documents that could not be taken in: list, show, retry or ignore them.")

WHICH = typer.Argument(help="The start of its id, or its path or URL.")


@app.callback(invoke_without_command=True)
def failures(context: typer.Context, warehouse: WarehouseOption = None) -> None:
    if context.invoked_subcommand is None:
        list_(warehouse)


@app.command("list")
def list_(
    warehouse: WarehouseOption = None,
    ignored: Annotated[bool, typer.Option("--ignored", help="Those that are let be, too.")] = False,
) -> None:
    """List what is in quarantine, one failure a line: id, stage, attempts, when it is tried again,
    place, message."""
    _, found = _open_failures(warehouse, ignored)
    for failure in found:
        typer.echo(
            f"{failure.failure_id[:8]}  {failure.stage:<8} {failure.attempts}x  "
            f"{_again(failure):<16}  {failure.locator}: {failure.message}"
        )
    if not found:
        typer.echo("nothing in quarantine", err=True)


@app.command()
def show(
    which: Annotated[str, WHICH],
    raw: Annotated[bool, typer.Option(help="Write its bytes to stdout instead.")] = False,
    warehouse: WarehouseOption = None,
) -> None:
    """Show all that is known of one failure."""
    from dataclasses import asdict

    from flows.archive import Archive, ArchiveError

    configured, found = _open_failures(warehouse, ignored=True)
    failure = _pick(found, which)
    if not raw:
        for name, value in asdict(failure).items():
            typer.echo(f"{name:<11} {value if value is not None else '-'}")
        return
    if failure.raw_sha256 is None:
        typer.echo(f"failures: {failure.locator}: its bytes were never brought", err=True)
        raise typer.Exit(1)
    try:
        sys.stdout.buffer.write(Archive(configured.archive).get(failure.raw_sha256))
    except ArchiveError as error:
        typer.echo(f"failures: {error}", err=True)
        raise typer.Exit(1) from error


@app.command()
def retry(which: Annotated[str | None, WHICH] = None, warehouse: WarehouseOption = None) -> None:
    """Ingest what failed once more: all of it, or the one that is named. What is of a configured
    source is brought as that one brings it, with its headers and options."""
    from flows.commands.ingest import take_in
    from flows.sources.entry import SourcesError
    from flows.sources.reading import read_sources

    configured, found = _open_failures(warehouse, ignored=which is not None)
    chosen = found if which is None else [_pick(found, which)]
    try:
        sources = {source.name for source in read_sources(configured.sources)}
    except SourcesError as error:
        typer.echo(f"failures: {error}", err=True)
        raise typer.Exit(1) from error
    failed = False
    for source in sorted({failure.source for failure in chosen}):
        places = [failure.locator for failure in chosen if failure.source == source]
        try:
            if source in sources:
                take_in(source, [], configured, only=places)
            else:
                take_in(source, places, configured)
        except typer.Exit as ended:
            failed |= bool(ended.exit_code)
    if failed:
        raise typer.Exit(1)


@app.command()
def ignore(
    which: Annotated[str, WHICH],
    undo: Annotated[bool, typer.Option("--undo", help="Ignore it no longer.")] = False,
    warehouse: WarehouseOption = None,
) -> None:
    """Let a failure be: it is listed no more, and no scheduled run tries it again."""
    from datetime import UTC, datetime

    from warehouse.file import WarehouseError
    from warehouse.runs import ignore_failures

    configured, found = _open_failures(warehouse, ignored=True)
    failure = _pick(found, which)
    try:
        at = None if undo else datetime.now(UTC)
        ignore_failures(configured.warehouse, [failure.failure_id], at)
    except WarehouseError as error:
        typer.echo(f"failures: {error}", err=True)
        raise typer.Exit(1) from error
    typer.echo(f"{'listed again' if undo else 'ignored'}: {failure.locator}", err=True)


def _again(failure: OpenFailure) -> str:
    from datetime import UTC

    if failure.ignored_at is not None:
        return "ignored"
    if failure.retry_at is None:
        return "by hand"
    return f"{failure.retry_at.astimezone(UTC):%Y-%m-%d %H:%M}"


def _open_failures(
    warehouse: WarehouseOption, ignored: bool = False
) -> tuple[Settings, list[OpenFailure]]:
    from flows import settings
    from warehouse.file import WarehouseError
    from warehouse.runs import open_failures

    try:
        configured = settings.load(warehouse)
        return configured, open_failures(configured.warehouse, ignored=ignored)
    except (settings.SettingsError, WarehouseError) as error:
        typer.echo(f"failures: {error}", err=True)
        raise typer.Exit(1) from error


def _pick(found: list[OpenFailure], which: str) -> OpenFailure:
    picked = [f for f in found if f.failure_id.startswith(which) or f.locator == which]
    if len(picked) != 1:
        said = "no failure has" if not picked else f"{len(picked)} failures have"
        typer.echo(f"failures: {said} an id or a place of {which!r}", err=True)
        raise typer.Exit(1)
    return picked[0]
