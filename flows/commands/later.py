"""The commands that are planned and not there yet: each says so in one line."""

from __future__ import annotations

from collections.abc import Callable

import typer

__all__ = ["add_to"]

LATER = {
    "web": "`onrecord sql` and `onrecord search` ask the warehouse",
}
"""By name: what does the work until then."""


def add_to(app: typer.Typer) -> None:
    """Register each, hidden, so that typing it gets an answer and `--help` promises nothing."""
    for name, until_then in LATER.items():
        app.command(
            name,
            hidden=True,
            context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
        )(_says(name, until_then))


def _says(name: str, until_then: str) -> Callable[[], None]:
    def later() -> None:
        typer.echo(f"onrecord {name} is not there yet; until then: {until_then}", err=True)
        raise typer.Exit(2)

    return later
