"""`onrecord rates`: what currencies are worth, for `value_usd`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from flows.commands.options import WarehouseOption

__all__ = ["rates"]


def rates(
    file: Annotated[
        Path, typer.Argument(help="A CSV file with the columns currency, day, usd.", dir_okay=False)
    ],
    warehouse: WarehouseOption = None,
) -> None:
    """Load exchange rates, in place of those loaded before: v_facts then has a value_usd."""
    from flows import settings
    from warehouse.file import WarehouseError
    from warehouse.rates import load_rates, read_rates

    try:
        found = read_rates(file)
        load_rates(settings.load(warehouse).warehouse, found)
    except (settings.SettingsError, WarehouseError) as error:
        typer.echo(f"rates: {error}", err=True)
        raise typer.Exit(1) from error
    currencies = len({rate.currency for rate in found})
    typer.echo(f"{len(found):,} rates of {currencies:,} currencies", err=True)
