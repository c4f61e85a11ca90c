"""Readings made by hand: what the parsers would take from a few lines of text."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import duckdb

from parsers.article import (
    Artefact,
    Article,
    Block,
    Fact,
    Quote,
    QuotePart,
    RawDocument,
    Reading,
    Span,
    Speaker,
)
from warehouse.load import Parsed

DAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
MARY = Speaker("Mary Okafor", "person", "harbour master")


@dataclass(frozen=True)
class Said:
    """A quote of a made article: its words, and who says it with which words around it."""

    words: str
    speaker: Speaker | None = MARY
    cue: str = "said"


def parsed(
    locator: str,
    said: Sequence[Said] = (),
    *,
    title: str = "A title",
    prose: str = "The harbour froze over.",
    number: int | None = None,
    at: datetime = DAY,
    published_at: datetime | None = DAY,
    raw: bytes | None = None,
    publisher: str | None = "The Gull",
) -> Parsed:
    """An article of the paragraphs of prose, a paragraph a quote, and a number if it is given."""
    paragraphs, quotes, facts = prose.split("\n\n"), [], []
    at_char = len(prose) + 2
    for saying in said:
        mention = saying.speaker.name if saying.speaker and saying.speaker.name else "an official"
        start = at_char + 1
        end = start + len(saying.words)
        cue = Span(end + 2, end + 2 + len(saying.cue), saying.cue)
        named = Span(cue.char_end + 1, cue.char_end + 1 + len(mention), mention)
        paragraph = f"“{saying.words}” {saying.cue} {mention}."
        speaker = saying.speaker and replace(saying.speaker, aliases=(named,))
        part = QuotePart(start, end, saying.words)
        quotes.append(
            Quote(
                "direct", start, end, saying.words, saying.words, (part,), named, speaker, cue, 0.9
            )
        )
        paragraphs.append(paragraph)
        at_char += len(paragraph) + 2
    if number is not None:
        paragraph = f"It counted {number} boats."
        start = at_char + len("It counted ")
        verbatim = f"{number} boats"
        paragraphs.append(paragraph)
        facts.append(
            Fact("count", start, start + len(verbatim), verbatim, Decimal(number), unit="boat")
        )
    text = "\n\n".join(paragraphs)
    blocks, at_char = [Block("title", title)], 0
    for paragraph in paragraphs:
        blocks.append(Block("paragraph", paragraph, at_char, at_char + len(paragraph)))
        at_char += len(paragraph) + 2
    content = raw if raw is not None else f"{title}\n\n{text}".encode()
    article = Article(
        text,
        tuple(blocks),
        (Artefact("share_bar", "share", "Share this", 0),),
        title=title,
        byline=("Ada Brine",),
        published_at=published_at,
        publisher=publisher,
        language="en",
    )
    return Parsed(
        RawDocument("made", locator, content, at),
        hashlib.sha256(content).hexdigest(),
        Reading(article, tuple(quotes), tuple(facts)),
    )


def later(**timespan: float) -> datetime:
    return DAY + timedelta(**timespan)


def everything(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, in order, but those that tell what was done."""
    with duckdb.connect(str(path), read_only=True) as connection:
        tables = connection.execute(
            "SELECT table_name FROM duckdb_tables() "
            "WHERE table_name NOT IN ('schema_migrations', 'changes')"
        ).fetchall()
        return {
            table: connection.execute(f"SELECT * FROM {table} ORDER BY ALL").fetchall()
            for (table,) in sorted(tables)
        }


def rows(path: Path, sql: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(path), read_only=True) as connection:
        return connection.execute(sql).fetchall()
