"""A peer's facts for JSON lines of texts, in the peers' environment: peers.py NAME < in > out."""

from __future__ import annotations

import json
import re
import sys
import time
import warnings
from datetime import datetime
from typing import Any

Fact = dict[str, Any]
MONEY = ("dollar", "euro", "pound sterling", "yen", "yuan", "rupee", "franc", "cent")
LENGTHS = ("second", "minute", "hour", "day", "week", "month", "year", "decade", "century")


def quantulum3(text: str, reference: datetime | None) -> list[Fact]:
    from quantulum3 import parser

    out = []
    for found in parser.parse(text):
        name = found.unit.name
        kind = "quantity"
        if name == "dimensionless":
            kind, name = "number", ""
        elif name == "percentage":
            kind, name = "percent", "%"
        elif any(word in name for word in MONEY):
            kind = "money"
        elif name in LENGTHS:
            kind = "duration"
        start, end = found.span
        out.append({"start": start, "end": end, "kind": kind, "value": found.value, "unit": name})
    return out


TIMES = {"date": "date", "daterange": "date", "time": "time", "datetime": "time"}
TIMES |= {"timerange": "time", "datetimerange": "time", "duration": "duration", "set": "set"}


def _resolved(said: dict[str, str]) -> str | None:
    """The TIMEX where it is settled, else the date it is resolved to, the one that is past."""
    timex = said.get("timex")
    if timex is None or "XXXX" not in timex:
        return timex
    return said.get("value") or timex


def recognizers(text: str, reference: datetime | None) -> list[Fact]:
    from recognizers_date_time import recognize_datetime
    from recognizers_number import recognize_number, recognize_percentage
    from recognizers_number_with_unit import (
        recognize_age,
        recognize_currency,
        recognize_dimension,
        recognize_temperature,
    )

    out: list[Fact] = []
    for kind, recognise in (
        ("percent", recognize_percentage),
        ("money", recognize_currency),
        ("age", recognize_age),
        ("quantity", recognize_temperature),
        ("quantity", recognize_dimension),
        ("number", recognize_number),
    ):
        for found in recognise(text, "en-us"):
            start, end = found.start, found.end + 1
            if any(start < fact["end"] and fact["start"] < end for fact in out):
                continue
            said = found.resolution or {}
            unit = "%" if kind == "percent" else said.get("isoCurrency") or said.get("unit")
            value = str(said.get("value") or "").rstrip("%")
            out.append({"start": start, "end": end, "kind": kind, "value": value, "unit": unit})
    for found in recognize_datetime(text, "en-us", reference=reference or datetime(2020, 1, 1)):
        shape = TIMES.get(found.type_name.split(".")[-1])
        values = (found.resolution or {}).get("values") or [{}]
        if shape:
            out.append({"start": found.start, "end": found.end + 1, "kind": shape,
                        "normalised": _resolved(values[0])})  # fmt: skip
    return out


def dateparser(text: str, reference: datetime | None) -> list[Fact]:
    from dateparser.search import search_dates

    settings = {"RELATIVE_BASE": reference} if reference else {}
    out, start = [], 0
    for said, moment in search_dates(text, languages=["en"], settings=settings) or []:
        at = text.find(said, start)
        if at >= 0:
            start = at + len(said)
            out.append({"start": at, "end": start, "kind": "date",
                        "normalised": moment.date().isoformat()})  # fmt: skip
    return out


def numberparser(text: str, reference: datetime | None) -> list[Fact]:
    """Number words as figures, then every figure; it tells no places in the text."""
    from number_parser import parse

    figures = re.findall(r"\d[\d,]*(?:\.\d+)?", parse(text))
    return [{"start": 0, "end": len(text), "kind": "number", "value": said.replace(",", "")}
            for said in figures]  # fmt: skip


def main() -> None:
    warnings.simplefilter("ignore")
    peers = (quantulum3, recognizers, dateparser, numberparser)
    find = {peer.__name__: peer for peer in peers}[sys.argv[1]]
    find("Two men paid $3 on 4 May 2011.", None)  # what is loaded once isn't timed
    spent = 0.0
    for line in sys.stdin:
        row = json.loads(line)
        said = row.get("reference_date")
        reference = datetime.fromisoformat(said[:19]) if said else None
        began = time.process_time()
        try:
            facts = find(row["text"], reference)
        except Exception as error:  # a peer that fails on a text has found nothing there
            print(f"{sys.argv[1]}: {row['id']}: {error!r}", file=sys.stderr)
            facts = []
        spent += time.process_time() - began
        print(json.dumps({"id": row["id"], "facts": facts}))
    print(json.dumps({"seconds": spent}))


if __name__ == "__main__":
    main()
