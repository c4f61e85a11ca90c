"""`onrecord ingest`: take documents in, now."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from flows.commands.options import WarehouseOption

if TYPE_CHECKING:
    from flows.parsing import ParserPool
    from flows.results import DocumentResult, RunResult
    from flows.settings import Settings

__all__ = ["ingest", "take_in"]

LISTED = 25
"""As many documents are listed one by one; of more only the failed ones are."""


def ingest(
    paths: Annotated[
        list[str] | None,
        typer.Argument(help="Files, folders, globs, addresses, feeds.", show_default=False),
    ] = None,
    source: Annotated[
        str,
        typer.Option(
            "--source",
            "-s",
            help="The name these documents are filed under; alone: the source of sources.toml.",
        ),
    ] = "files",
    warehouse: WarehouseOption = None,
    workers: Annotated[
        int | None, typer.Option(min=1, help="Parsing processes [default: one a core].")
    ] = None,
    runner: Annotated[
        Literal["local", "dask"],
        typer.Option(help="Where parsing runs: on this machine, or on a Dask cluster."),
    ] = "local",
    flow: Annotated[
        bool, typer.Option("--flow", help="Run as a Prefect flow even with no server configured.")
    ] = False,
) -> None:
    """Ingest article documents into the warehouse.

    With PREFECT_API_URL set, or with --flow, it is a Prefect flow run; else the same steps run in
    this process. A document that fails is named, kept and listed by `onrecord failures`; the rest
    is loaded, and the exit code is 1. Ctrl-C ends after the batch under way.
    """
    from flows import settings

    if not paths and source == "files":
        raise typer.BadParameter(
            "name at least one file, folder, glob or address, or a source: --source NAME",
            param_hint="PATHS",
        )
    try:
        configured = settings.load(warehouse, workers)
    except settings.SettingsError as error:
        typer.echo(f"ingest: {error}", err=True)
        raise typer.Exit(1) from error
    take_in(source, paths or [], configured, flow=flow, runner=runner)


def take_in(
    name: str,
    paths: Sequence[str],
    settings: Settings,
    *,
    only: Sequence[str] = (),
    flow: bool = False,
    runner: str = "local",
) -> None:
    """Ingest `paths`, or a configured source (`only` some of its documents), and tell on stderr
    what came of it. Raises typer.Exit(1) where something failed.

    A source that is being run already is not run twice: that is told, and counted.
    """
    from flows.alive import BusyError, alive, locks
    from flows.archive import ArchiveError
    from flows.prefect_environment import ServerError
    from flows.settings import SettingsError
    from flows.sources import FetchError
    from warehouse.file import WarehouseError

    try:
        _warn_without_contact(name, paths, settings)
        with ExitStack() as stack:
            if not paths:
                stack.enter_context(alive(locks(settings.warehouse, "sources"), name))
            pool = None
            if runner == "dask":
                from flows.cluster import cluster_pool

                pool = stack.enter_context(cluster_pool(settings))
            as_flow = flow or bool(os.environ.get("PREFECT_API_URL"))
            result = (_run_as_flow if as_flow else _run_here)(name, paths, settings, only, pool)
    except BusyError as error:
        _tell_busy(name, settings, error, counted=not only)
        raise typer.Exit(1 if only else 0) from error
    except (SettingsError, FetchError, ServerError, WarehouseError, ArchiveError) as error:
        typer.echo(f"ingest: {error}", err=True)
        raise typer.Exit(1) from error
    _tell(result, settings)
    if result.count("failed") or result.interrupted:
        raise typer.Exit(1)


def _tell_busy(name: str, settings: Settings, error: Exception, *, counted: bool) -> None:
    from contextlib import closing
    from datetime import UTC, datetime

    from flows.book import Book

    if counted:
        with closing(Book(settings)) as book:
            book.skip(name, datetime.now(UTC), 1)
    typer.echo(f"ingest: {name} is being run already ({error}): not run twice", err=True)


def _run_here(
    name: str,
    paths: Sequence[str],
    settings: Settings,
    only: Sequence[str],
    pool: ParserPool | None,
) -> RunResult:
    from flows.pipeline import run
    from flows.sources.chosen import chosen

    with (
        chosen(name, paths, settings, only) as source,
        _progress() as on_batch,
        _stopping() as stop,
    ):
        return run(source, settings, stop=stop, on_batch=on_batch, pool=pool)


def _run_as_flow(
    name: str,
    paths: Sequence[str],
    settings: Settings,
    only: Sequence[str],
    pool: ParserPool | None,
) -> RunResult:
    from flows import prefect_environment

    prefect_environment.prepare()
    prefect_environment.configured_server()
    from flows.ingest import ingest_flow

    absolute = [path if "://" in path else str(Path(path).absolute()) for path in paths]
    with _progress() as on_batch, _stopping() as stop:
        flow = ingest_flow(stop, on_batch, only, pool)
        return flow(name, absolute, str(settings.warehouse), settings.workers)


def _warn_without_contact(name: str, paths: Sequence[str], settings: Settings) -> None:
    from flows.sources.configured import NO_CONTACT, without_contact
    from flows.sources.reading import source_named

    if paths:
        web = any(path.startswith(("http://", "https://")) for path in paths)
        warning = NO_CONTACT if web and not settings.contact else None
    else:
        warning = without_contact(source_named(settings.sources, name), settings)
    if warning:
        typer.echo(f"ingest: {warning}", err=True)


@contextmanager
def _progress() -> Iterator[Callable[[Sequence[DocumentResult]], None]]:
    """A line on stderr that says how far it is; nothing where stderr is not a terminal."""
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    counts = {"new": 0, "changed": 0, "unchanged": 0, "gone": 0, "failed": 0}
    with Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        TimeElapsedColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    ) as progress:
        task = progress.add_task("reading the first documents")

        def on_batch(done: Sequence[DocumentResult]) -> None:
            for document in done:
                counts[document.state] += 1
            said = ", ".join(f"{count:,} {state}" for state, count in counts.items() if count)
            progress.update(task, description=said)

        yield on_batch


@contextmanager
def _stopping() -> Iterator[Event]:
    """An event that the first Ctrl-C or SIGTERM sets; the second one ends at once."""
    stop = Event()

    def ask(number: int, _frame: object) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()
        typer.echo("\ningest: stopping after the batch under way; once more to end now", err=True)

    before = {s: signal.signal(s, ask) for s in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _tell(result: RunResult, settings: Settings) -> None:
    """What came in, on stderr: a line a document while they are few, then the sums."""
    few = len(result.documents) <= LISTED
    for document in result.documents:
        if document.state == "failed":
            typer.echo(f"failed     {document.locator}: {document.message}", err=True)
        elif few:
            typer.echo(_line(document), err=True)
    sums = [f"{result.count(s)} {s}" for s in ("new", "changed", "unchanged", "failed")]
    sums += [f"{result.count('gone')} gone"] if result.count("gone") else []
    typer.echo(
        f"{len(result.documents)} documents in {result.seconds:.1f} s: {', '.join(sums)}; "
        f"{sum(d.quotes for d in result.documents)} quotes, "
        f"{sum(d.facts for d in result.documents)} facts, "
        f"{sum(d.artefacts for d in result.documents)} artefacts stripped",
        err=True,
    )
    typer.echo(f"warehouse: {settings.warehouse}", err=True)
    if result.interrupted:
        typer.echo("stopped before the end; run the same command again for the rest", err=True)
    if result.count("failed"):
        typer.echo("what failed is kept: onrecord failures", err=True)


def _line(document: DocumentResult) -> str:
    name = document.locator.removeprefix(f"{Path.cwd()}/")
    if document.state in ("unchanged", "gone"):
        return f"{document.state:<9}  {name}"
    return (
        f"{document.state:<9}  {name}  {document.quotes} quotes, {document.facts} facts, "
        f"{document.artefacts} artefacts"
    )
