"""The options that several commands share, so that each reads the same everywhere."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

__all__ = ["WarehouseOption"]

WarehouseOption = Annotated[
    Path | None,
    typer.Option(
        "--warehouse",
        "-w",
        help="The DuckDB file [default: onrecord.duckdb, or $ONRECORD_WAREHOUSE].",
        dir_okay=False,
    ),
]
