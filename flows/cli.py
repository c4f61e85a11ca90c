"""The `onrecord` command: every command by name, each in its own file under `commands/`."""

from __future__ import annotations

import typer

from flows.commands.add import add
from flows.commands.annotate import annotate
from flows.commands.correct import correct
from flows.commands.doctor import doctor
from flows.commands.export import export
from flows.commands.extract import extract
from flows.commands.failures import app as failures
from flows.commands.forget import forget
from flows.commands.ingest import ingest
from flows.commands.later import add_to as add_later_commands
from flows.commands.rates import rates
from flows.commands.reparse import reparse
from flows.commands.search import search
from flows.commands.serve import serve
from flows.commands.sources import app as sources
from flows.commands.sql import sql
from flows.commands.status import status

app = typer.Typer(
    name="onrecord",
    help="Article documents in, an auditable warehouse of who said what and what was claimed out.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(add)
app.add_typer(sources, name="sources")
app.command()(ingest)
app.command()(serve)
app.command()(annotate)
app.command()(extract)
app.add_typer(failures, name="failures")
app.command()(sql)
app.command()(search)
app.command()(status)
app.command()(export)
app.command()(rates)
app.command()(reparse)
app.command()(correct)
app.command()(forget)
app.command()(doctor)
add_later_commands(app)


def main() -> None:
    app()


if __name__ == "__main__":
    main()
