"""Writing what a query answered: a table for people, or a file format for programs."""

from __future__ import annotations

import io
import json
import sys
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any, BinaryIO

import pyarrow as pa

__all__ = ["rich_table", "table_text", "write"]

NARROWEST = 10
"""Characters a column needs to be readable."""


def write(table: pa.Table, format: str, out: Path | None) -> None:
    """Write as table, csv, json, jsonl or parquet, to the file or to stdout. Raises OSError."""
    if format == "table" and out is None:
        from rich.console import Console

        console = Console()
        console.print(rich_table(table, console.width))
        return
    if out is None:
        _write(table, format, sys.stdout.buffer)
        sys.stdout.buffer.flush()
        return
    with out.open("wb") as file:
        _write(table, format, file)


def table_text(table: pa.Table, width: int) -> str:
    """The table as text that fits so many columns."""
    from rich.console import Console

    console = Console(width=width, file=io.StringIO(), color_system=None)
    with console.capture() as capture:
        console.print(rich_table(table, width))
    return capture.get()


def rich_table(table: pa.Table, width: int) -> Any:
    """Long text is wrapped and numbers stand to the right; where there are too many columns for
    the width, each row becomes a list of its values instead."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    rows = list(zip(*(column.to_pylist() for column in table.columns), strict=True))
    if len(table.schema) * NARROWEST > width:
        shown = Table(box=None, pad_edge=False, show_header=False)
        shown.add_column(style="dim")
        shown.add_column(overflow="fold")
        for n, row in enumerate(rows):
            shown.add_row(f"row {n + 1}", "")
            for name, value in zip(table.schema.names, row, strict=True):
                shown.add_row(f"  {name}", Text(_shown(value)))
        return shown
    shown = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for field in table.schema:
        number = pa.types.is_integer(field.type) or pa.types.is_decimal(field.type)
        number = number or pa.types.is_floating(field.type)
        shown.add_column(field.name, justify="right" if number else "left", overflow="fold")
    for row in rows:
        shown.add_row(*(Text(_shown(value)) for value in row))
    return shown


def _write(table: pa.Table, format: str, file: BinaryIO) -> None:
    if format == "parquet":
        import pyarrow.parquet

        pyarrow.parquet.write_table(table, file)
    elif format == "csv":
        import csv

        text = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=True)
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(table.schema.names)
        for row in table.to_pylist():
            writer.writerow("" if value is None else _shown(value) for value in row.values())
        text.detach()
    elif format == "jsonl":
        for row in table.to_pylist():
            file.write(_json(row) + b"\n")
    elif format == "json":
        file.write(b"[\n" + b",\n".join(map(_json, table.to_pylist())) + b"\n]\n")
    else:
        file.write(table_text(table, 120).encode())


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, default=_plain).encode()


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        if value == value.to_integral_value():
            return int(value)
        near = float(value)
        return near if Decimal(repr(near)) == value.normalize() else f"{value.normalize():f}"
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.hex()
    return str(value)


def _shown(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, datetime):
        return value.isoformat(" ", "seconds").removesuffix("+00:00")
    if isinstance(value, list):
        return ", ".join(map(_shown, value))
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False, default=_plain)
    return str(value)
