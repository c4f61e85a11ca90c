"""The `onrecord` command: every command by name, each in its own file under `commands/`."""

from __future__ import annotations

import typer

app = typer.Typer(
    name="onrecord",
    help="Article documents in, an auditable warehouse of who said what and what was claimed out.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback()
def onrecord() -> None:
    pass


def main() -> None:
    app()


if __name__ == "__main__":
    main()
