"""The whole result of a golden document, as rows that are easy to read and to compare."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import parsers
from parsers.article import Fact, Quote, RawDocument, Reading, Span

FOLDER = Path(__file__).parent
DOCUMENTS = sorted(
    path for path in FOLDER.iterdir() if path.is_file() and path.suffix not in {".json", ".py"}
)


def expected_file(document: Path) -> Path:
    return document.with_suffix(document.suffix + ".json")


def read(document: Path) -> Reading:
    fetched_at = datetime(2026, 11, 25, 10, tzinfo=UTC)
    return parsers.read(RawDocument("golden", document.name, document.read_bytes(), fetched_at))


def rows(reading: Reading) -> str:
    """The result as JSON, one row a line."""
    article = reading.article
    tables: dict[str, list[dict[str, Any]]] = {
        "article": [
            {
                "title": article.title,
                "byline": list(article.byline),
                "dateline": article.dateline,
                "published_at": article.published_at and article.published_at.isoformat(),
                "language": article.language,
            }
        ],
        "blocks": [{"role": b.role, "verbatim": b.verbatim} for b in article.blocks],
        "artefacts": [
            {"kind": a.kind, "verbatim": a.verbatim, "after_block": a.after_block}
            for a in article.artefacts
        ],
        "quotes": [_quote(quote) for quote in reading.quotes],
        "facts": [_fact(fact) for fact in reading.facts],
    }
    written = ",\n".join(
        f"{json.dumps(name)}: [\n"
        + ",\n".join("  " + json.dumps(row, ensure_ascii=False) for row in table)
        + "\n]"
        for name, table in tables.items()
    )
    return "{\n" + written + "\n}\n"


def _quote(quote: Quote) -> dict[str, Any]:
    return {
        "kind": quote.kind,
        "parts": [part.verbatim for part in quote.parts],
        "at": [quote.char_start, quote.char_end],
        "mention": _verbatim(quote.mention),
        "speaker": quote.speaker and quote.speaker.name,
        "role": quote.speaker and quote.speaker.role,
        "cue": _verbatim(quote.cue),
        "flags": list(quote.flags),
    }


def _fact(fact: Fact) -> dict[str, Any]:
    row = {
        "kind": fact.kind,
        "verbatim": fact.verbatim,
        "at": [fact.char_start, fact.char_end],
        "value": fact.value and str(fact.value),
        "value_high": fact.value_high and str(fact.value_high),
        "unit": fact.unit,
        "modifier": fact.modifier,
        "timex": fact.timex,
        "subject": fact.subject,
        "predicate": fact.predicate,
        "of": fact.of,
        "period": fact.period,
        "quote": fact.quote,
        "claimed_by": fact.claimed_by,
        "flags": list(fact.flags) or None,
    }
    return {name: value for name, value in row.items() if value is not None}


def _verbatim(span: Span | None) -> str | None:
    return span.verbatim if span else None
