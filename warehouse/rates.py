"""What currencies are worth: a table of people's own, by which `v_facts.value_usd` is reckoned."""

from __future__ import annotations

import csv
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

import duckdb
import pyarrow as pa

from warehouse.errors import WarehouseError
from warehouse.file import change

__all__ = ["Rate", "load_rates", "read_rates"]

SCHEMA = pa.schema({"currency": pa.string(), "day": pa.date32(), "usd": pa.decimal128(38, 9)})


@dataclass(frozen=True, slots=True)
class Rate:
    """One unit of `currency` (ISO 4217) is worth `usd` from `day` on."""

    currency: str
    day: date
    usd: Decimal


def read_rates(file: Path) -> list[Rate]:
    """The rates in a CSV file with the columns currency, day (ISO 8601) and usd. Raises
    WarehouseError, which names the line."""
    rates = []
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            for n, row in enumerate(csv.DictReader(lines), start=2):
                try:
                    rate = Rate(
                        row["currency"].strip().upper(),
                        date.fromisoformat(row["day"].strip()),
                        Decimal(row["usd"].strip()),
                    )
                    if len(rate.currency) != 3 or not rate.usd.is_finite() or rate.usd <= 0:
                        raise ValueError
                except (KeyError, AttributeError, ValueError, InvalidOperation) as error:
                    raise WarehouseError(
                        f"{file}, line {n}: needs currency,day,usd, such as EUR,2026-03-02,1.08"
                    ) from error
                rates.append(rate)
    except (OSError, UnicodeDecodeError) as error:
        raise WarehouseError(f"{file}: can't be read: {error}") from error
    return rates


def load_rates(path: Path, rates: list[Rate]) -> None:
    """Put these rates in place of those that are there. Raises WarehouseError."""

    if rates and all(rate.currency != "USD" for rate in rates):
        rates = [*rates, Rate("USD", min(rate.day for rate in rates), Decimal(1))]

    def apply(connection: duckdb.DuckDBPyConnection) -> None:
        connection.execute("DELETE FROM rates")
        table = pa.Table.from_pylist([asdict(rate) for rate in rates], schema=SCHEMA)
        connection.register("incoming", table)
        connection.execute("INSERT INTO rates BY NAME FROM incoming")
        connection.unregister("incoming")

    change(path, apply)
