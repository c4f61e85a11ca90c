"""`onrecord serve`: every source on its schedule, until it is stopped."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from threading import Event
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from flows.commands.options import WarehouseOption

if TYPE_CHECKING:
    from flows.book import Book
    from flows.serve.keeper import Observer
    from flows.serve.local_server import LocalServer
    from flows.settings import Settings

__all__ = ["serve"]


def serve(
    once: Annotated[
        bool, typer.Option("--once", help="Run everything that is due, then end.")
    ] = False,
    metrics: Annotated[
        int | None,
        typer.Option(help="Give Prometheus its metrics at this port.", min=1, max=65535),
    ] = None,
    metrics_host: Annotated[str, typer.Option(help="The address to give them at.")] = "127.0.0.1",
    at_once: Annotated[int, typer.Option(min=1, help="Sources that run at the same time.")] = 2,
    log: Annotated[
        Literal["text", "json"], typer.Option(help="The form of a line of the log.")
    ] = "text",
    log_level: Annotated[
        Literal["DEBUG", "INFO", "WARNING", "ERROR"], typer.Option(help="What is logged.")
    ] = "INFO",
    warehouse: WarehouseOption = None,
    workers: Annotated[
        int | None, typer.Option(min=1, help="Parsing processes a run [default: one a core].")
    ] = None,
) -> None:
    """Run every source of sources.toml on its schedule, as Prefect flow runs, until stopped.

    It runs a Prefect server of its own unless PREFECT_API_URL (or a Prefect profile) names one.
    Edits of sources.toml are heeded at once. SIGTERM or Ctrl-C ends it after the batches under way.
    With --once the exit code is 1 if a run or a document failed.
    """
    from flows import logs, prefect_environment, settings
    from flows.alive import BusyError, alive, locks
    from flows.book import Book
    from flows.prefect_environment import ServerError
    from flows.sources.reading import read_sources
    from warehouse.file import WarehouseError

    try:
        configured = settings.load(warehouse, workers)
        read_sources(configured.sources)
    except settings.SettingsError as error:
        typer.echo(f"serve: {error}", err=True)
        raise typer.Exit(1) from error
    logs.configure(log_level, log)
    prefect_environment.prepare()
    # The lines of the documents of a run are shown with it in the Prefect UI.
    os.environ.setdefault("PREFECT_LOGGING_EXTRA_LOGGERS", "onrecord")
    try:
        with ExitStack() as stack:
            stack.enter_context(alive(locks(configured.warehouse, "serve"), "serve"))
            stop, kill = stack.enter_context(_stopping())
            server = stack.enter_context(_prefect())
            # Only now, that the address of its server is known, is Prefect imported for good.
            from flows.serve.board import Board
            from flows.serve.keeper import Keeper

            book = Book(configured)
            stack.callback(book.close)
            keeper = Keeper(
                configured,
                Board(configured.warehouse, configured.workers),
                book,
                server,
                _observers(configured, book, metrics, metrics_host),
                at_once,
                log_level,
                log,
            )
            well = keeper.keep(stop, kill, once=once)
    except BusyError as error:
        typer.echo(f"serve: {configured.warehouse} is being served already ({error})", err=True)
        raise typer.Exit(0 if once else 1) from error
    except (ServerError, settings.SettingsError, WarehouseError) as error:
        typer.echo(f"serve: {error}", err=True)
        raise typer.Exit(1) from error
    except OSError as error:
        typer.echo(f"serve: {configured.warehouse}: its folder can't be used: {error}", err=True)
        raise typer.Exit(1) from error
    if once and not well:
        raise typer.Exit(1)


@contextmanager
def _prefect() -> Iterator[LocalServer | None]:
    """The Prefect server that is configured (None), or one of our own. Raises ServerError."""
    from flows.prefect_environment import configured_server
    from flows.serve.local_server import local_server

    if url := configured_server():
        os.environ["PREFECT_API_URL"] = url
        yield None
        return
    port = int(os.environ.get("ONRECORD_PREFECT_PORT", "4200"))
    with local_server(port) as server:
        os.environ["PREFECT_API_URL"] = server.api_url
        from flows import logs

        logs.log("prefect", ui=server.api_url.removesuffix("/api"))
        yield server


def _observers(settings: Settings, book: Book, port: int | None, host: str) -> list[Observer]:
    """Raises SettingsError where alerts can't be sent, or the port is taken."""
    from flows.serve.alerts import Alerts
    from flows.serve.metrics import Metrics
    from flows.settings import SettingsError

    observers: list[Observer] = [Alerts(settings, book)]
    if port is not None:
        metrics = Metrics()
        try:
            metrics.serve(host, port)
        except OSError as error:
            raise SettingsError(f"--metrics {port}: {error.strerror or error}") from error
        observers.append(metrics)
    return observers


@contextmanager
def _stopping() -> Iterator[tuple[Event, Event]]:
    """Events that the first and the second SIGTERM or Ctrl-C set."""
    stop, kill = Event(), Event()

    def ask(_number: int, _frame: object) -> None:
        (kill if stop.is_set() else stop).set()

    before = {s: signal.signal(s, ask) for s in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop, kill
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
