"""Writing what a query answered: a table for people, or a file format for programs."""

from __future__ import annotations

import io
import json
import math
import re
import sys
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any, BinaryIO

import pyarrow as pa

__all__ = ["rich_table", "table_text", "write"]

MARKED = re.compile(r'^$|[",\r\n]')
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

    rows = list(zip(*map(_values, table.columns), strict=True))
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
        file.write(_line(table.schema.names))
        for row in zip(*map(_values, table.columns), strict=True):
            file.write(_line([None if value is None else _exact(value) for value in row]))
    elif format == "jsonl":
        for record in _records(table):
            file.write(_json(record) + b"\n")
    elif format == "json":
        file.write(b"[\n" + b",\n".join(map(_json, _records(table))) + b"\n]\n")
    else:
        file.write(table_text(table, 120).encode())


def _values(column: pa.ChunkedArray) -> list[Any]:
    """The column's values; those that Python has no room for (the year 290309) as text."""
    try:
        return list(column.to_pylist())
    except (OverflowError, ValueError):
        return [_value(scalar) for scalar in column]


def _value(scalar: pa.Scalar) -> object:
    try:
        return scalar.as_py()
    except (OverflowError, ValueError):
        try:
            return str(scalar.cast(pa.string()))
        except pa.ArrowException:
            return str(scalar)


def _records(table: pa.Table) -> Iterator[dict[str, Any]]:
    for row in zip(*map(_values, table.columns), strict=True):
        yield dict(zip(table.schema.names, row, strict=True))


def _line(cells: Sequence[str | None]) -> bytes:
    """A line of CSV: nothing is NULL, and an empty text is in quotes."""
    marked = [
        "" if cell is None else cell if MARKED.search(cell) is None else f'"{_doubled(cell)}"'
        for cell in cells
    ]
    # A line of nothing is no line to most readers.
    return ((",".join(marked) or '""') + "\n").encode()


def _doubled(text: str) -> str:
    return text.replace('"', '""')


def _exact(value: object) -> str:
    """A value as text that can be read back: no zone and no fraction is left out."""
    if isinstance(value, bool | bytes | list | dict):
        return value.hex() if isinstance(value, bytes) else _json(value).decode()
    return value.isoformat(" ") if isinstance(value, datetime) else _shown(value)


def _json(value: object) -> bytes:
    try:
        return json.dumps(value, ensure_ascii=False, default=_plain, allow_nan=False).encode()
    except ValueError:
        return _json(_finite(value))


def _finite(value: object) -> object:
    """JSON has no word for what is not a number, or infinite: as text, then."""
    if isinstance(value, dict):
        return {name: _finite(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_finite(one) for one in value]
    return str(value) if isinstance(value, float) and not math.isfinite(value) else value


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        if value == value.to_integral_value():
            return int(value)
        near = float(value)
        return near if Decimal(repr(near)) == value else _digits(value)
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.hex()
    return str(value)


def _shown(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return _digits(value)
    if isinstance(value, datetime):
        return value.isoformat(" ").removesuffix("+00:00")
    if isinstance(value, list):
        return ", ".join(map(_shown, value))
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False, default=_plain)
    return str(value)


def _digits(value: Decimal) -> str:
    """All of them: to normalise a decimal rounds it to 28."""
    digits = f"{value:f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits
