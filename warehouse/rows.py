"""A batch as rows: what each parsed document becomes in each table, and how they get there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

import duckdb
import pyarrow as pa

from parsers.article import (
    PARSER_VERSION,
    Article,
    Fact,
    Quote,
    RawDocument,
    Span,
)
from warehouse.among import among
from warehouse.correct import carry_over, put_right
from warehouse.identity import fact_id, quote_id, sha256
from warehouse.statements import LOOSEN
from warehouse.topics import period, topic

__all__ = ["TABLES", "Replaced", "Rows", "fetch_row"]

Row = dict[str, Any]

SCALE = Decimal("0.000000001")
"""DECIMAL(38,9): what is said to more than nine places is rounded, what is too large is NULL."""


MERGES = {
    "documents": "ON CONFLICT (document_id) DO UPDATE SET source = excluded.source, "
    "first_seen_at = excluded.first_seen_at, canonical_url = excluded.canonical_url, "
    "current_version_id = excluded.current_version_id",
    "speakers": "ON CONFLICT (speaker_id) DO UPDATE SET name = excluded.name, "
    "role = excluded.role, roles = excluded.roles, kind = excluded.kind, "
    "first_seen_at = excluded.first_seen_at",
}
"""What becomes of a row whose id is there already; elsewhere that can't be."""


BY_VERSION = (
    "blocks",
    "artefacts",
    "speaker_aliases",
    "quotes",
    "facts",
    "version_bands",
    "tellings",
    "quote_grams",
    "versions",
)
"""The tables whose rows a version has, and loses when it is read anew."""


@dataclass(frozen=True, slots=True)
class Replaced:
    """Versions that are read anew, the speakers they quoted until now, and the keys of their
    names."""

    versions: tuple[str, ...] = ()
    speakers: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()


TABLES = (
    "documents",
    "versions",
    "version_bands",
    "tellings",
    "fetches",
    "blocks",
    "artefacts",
    "speakers",
    "speaker_aliases",
    "quotes",
    "quote_parts",
    "quote_grams",
    "facts",
)


@dataclass(slots=True)
class Rows:
    """Rows by table; the fields of TABLES are named for them."""

    documents: list[Row] = field(default_factory=list)
    versions: list[Row] = field(default_factory=list)
    version_bands: list[Row] = field(default_factory=list)
    tellings: list[Row] = field(default_factory=list)
    fetches: list[Row] = field(default_factory=list)
    blocks: list[Row] = field(default_factory=list)
    artefacts: list[Row] = field(default_factory=list)
    speakers: list[Row] = field(default_factory=list)
    speaker_aliases: list[Row] = field(default_factory=list)
    quotes: list[Row] = field(default_factory=list)
    quote_parts: list[Row] = field(default_factory=list)
    quote_grams: list[Row] = field(default_factory=list)
    facts: list[Row] = field(default_factory=list)
    renumbered: dict[str, int] = field(default_factory=dict)
    """Versions that stay as they are but for their number."""
    refetched: set[str] = field(default_factory=set)
    """Documents whose rows of `fetches` are all here, in place of those that are there."""
    moved: dict[str, str] = field(default_factory=dict)
    """Versions that go, and those that what was put right in them is now a part of."""

    def add(self, tables: Mapping[str, Sequence[Row]]) -> None:
        for table, rows in tables.items():
            getattr(self, table).extend(rows)

    def add_document(self, first: Row, version_id: str, canonical_url: str | None) -> None:
        """`first` is its first row of `fetches`, `version_id` its newest version."""
        self.documents.append(
            {
                "document_id": first["document_id"],
                "source": first["source"],
                "locator": first["locator"],
                "canonical_url": canonical_url,
                "first_seen_at": first["fetched_at"],
                "last_seen_at": first["fetched_at"],
                "current_version_id": version_id,
            }
        )

    def add_version(
        self,
        raw_sha256: str,
        article: Article,
        document_id: str,
        version_id: str,
        version_no: int,
        fetched_at: datetime,
        run_id: str | None,
    ) -> None:
        self.versions.append(
            {
                "version_id": version_id,
                "document_id": document_id,
                "version_no": version_no,
                "fetched_at": fetched_at,
                "published_at": _zoned(article.published_at),
                "modified_at": _zoned(article.modified_at),
                "title": article.title,
                "dek": article.dek,
                "byline": list(article.byline),
                "dateline": article.dateline,
                "publisher": article.publisher,
                "section": article.section,
                "tags": list(article.tags),
                "paywalled": article.paywalled,
                "language": article.language,
                "text": article.text,
                "text_sha256": sha256(article.text),
                "raw_sha256": raw_sha256,
                "media_type": article.media_type,
                "parser_version": PARSER_VERSION,
                "run_id": run_id,
                "duplicate_of": None,
            }
        )
        self.blocks += (
            {
                "version_id": version_id,
                "ordinal": n,
                "role": block.role,
                "char_start": block.char_start,
                "char_end": block.char_end,
                "verbatim": block.verbatim,
                "attribution": block.attribution,
                "posted_at": block.at,
            }
            for n, block in enumerate(article.blocks)
        )
        self.artefacts += (
            {
                "version_id": version_id,
                "ordinal": n,
                "kind": artefact.kind,
                "rule": artefact.rule,
                "verbatim": artefact.verbatim,
                "after_block": artefact.after_block,
            }
            for n, artefact in enumerate(article.artefacts)
        )

    def add_quotes(
        self, version_id: str, quotes: Sequence[Quote], speaker_ids: Sequence[str | None]
    ) -> None:
        """`speaker_ids` has one entry a quote: an id, or what `name_speakers` has one for."""
        aliases: dict[tuple[str, int, int], Row] = {}
        for n, (quote, speaker_id) in enumerate(zip(quotes, speaker_ids, strict=True)):
            ident = _id_of(version_id, quote)
            self.quotes.append(
                {
                    "quote_id": ident,
                    "version_id": version_id,
                    "ordinal": n,
                    "kind": quote.kind,
                    "verbatim": quote.verbatim,
                    "normalised": quote.normalised,
                    "char_start": quote.char_start,
                    "char_end": quote.char_end,
                    "speaker_id": speaker_id,
                    "speaker_role": quote.speaker and quote.speaker.role,
                    **_span("speaker_mention", "mention", quote.mention),
                    **_span("cue", "cue", quote.cue),
                    "confidence": quote.confidence,
                    "flags": list(quote.flags),
                    "statement_id": None,
                    "contrary_to": None,
                }
            )
            self.quote_parts += (
                {
                    "quote_id": ident,
                    "part": k,
                    "char_start": part.char_start,
                    "char_end": part.char_end,
                    "verbatim": part.verbatim,
                }
                for k, part in enumerate(quote.parts)
            )
            for alias in quote.speaker.aliases if quote.speaker and speaker_id else ():
                aliases[speaker_id or "", alias.char_start, alias.char_end] = {
                    "speaker_id": speaker_id,
                    "speaker_role": quote.speaker and quote.speaker.role,
                    "alias": alias.verbatim,
                    "version_id": version_id,
                    "char_start": alias.char_start,
                    "char_end": alias.char_end,
                }
        self.speaker_aliases += aliases.values()

    def add_facts(
        self,
        version_id: str,
        facts: Sequence[Fact],
        quotes: Sequence[Quote],
        speaker_ids: Sequence[str | None],
    ) -> None:
        """`speaker_ids` has one entry a quote: a fact's claimant is its quote's speaker."""
        at_place: Counter[tuple[int, int]] = Counter()
        for n, fact in enumerate(facts):
            place = fact.char_start, fact.char_end
            at_place[place] += 1
            holds = period(fact, facts)
            claimed = fact.quote is not None and fact.claimed_by is not None
            self.facts.append(
                {
                    "fact_id": fact_id(version_id, *place, at_place[place]),
                    "version_id": version_id,
                    "ordinal": n,
                    "quote_id": (
                        None if fact.quote is None else _id_of(version_id, quotes[fact.quote])
                    ),
                    "kind": fact.kind,
                    "verbatim": fact.verbatim,
                    "char_start": fact.char_start,
                    "char_end": fact.char_end,
                    "value": _decimal(fact.value),
                    "value_high": _decimal(fact.value_high),
                    "unit": fact.unit,
                    "modifier": fact.modifier,
                    "time_start": fact.time_start and fact.time_start.replace(tzinfo=None),
                    "time_end": fact.time_end and fact.time_end.replace(tzinfo=None),
                    "timex": fact.timex,
                    "subject": fact.subject,
                    "predicate": fact.predicate,
                    "about": fact.of,
                    "period": fact.period,
                    "place": fact.place,
                    "claimed_by": fact.claimed_by,
                    "claimant_id": speaker_ids[fact.quote or 0] if claimed else None,
                    "confidence": fact.confidence,
                    "flags": list(fact.flags),
                    "topic": topic(fact),
                    "topic_period": holds.said,
                    "period_start": holds.start,
                    "period_end": holds.end,
                }
            )

    def name_speakers(self, ids: Mapping[str, str]) -> None:
        """Put the ids of speakers in the place of what stood for them; other ids stay."""
        for rows, column in (
            (self.quotes, "speaker_id"),
            (self.speaker_aliases, "speaker_id"),
            (self.facts, "claimant_id"),
        ):
            for row in rows:
                row[column] = row[column] and ids.get(row[column], row[column])
        self.speaker_aliases = list(
            {tuple(row.values()): row for row in self.speaker_aliases}.values()
        )

    def replaced(self, connection: duckdb.DuckDBPyConnection) -> Replaced:
        """Which of the versions are there already, and whom they quote."""
        versions = connection.execute(
            "SELECT version_id FROM versions WHERE "
            + among("version_id", [*(row["version_id"] for row in self.versions), *self.moved])
        ).fetchall()
        # None is, most often: that spares looking for their rows in every table.
        if not versions:
            return Replaced()
        speakers = connection.execute(
            "SELECT DISTINCT speaker_id, name_key FROM quotes JOIN speakers USING (speaker_id) "
            "WHERE " + among("version_id", (version for (version,) in versions))
        ).fetchall()
        return Replaced(
            tuple(version for (version,) in versions),
            frozenset(speaker for speaker, _ in speakers),
            frozenset(key for _, key in speakers if key),
        )

    def replace(self, connection: duckdb.DuckDBPyConnection, replaced: Replaced) -> None:
        """Put the rows into their tables, in place of what the same versions had before. Runs in
        the caller's transaction."""
        if replaced.versions:
            _take_out(connection, replaced.versions, self.moved)
        if self.refetched:
            connection.execute(f"DELETE FROM fetches WHERE {among('document_id', self.refetched)}")
        if self.renumbered:
            connection.execute(
                "UPDATE versions SET version_no = n.number FROM (SELECT unnest(?) AS ident, "
                "unnest(?) AS number) AS n WHERE version_id = n.ident",
                [list(self.renumbered), list(self.renumbered.values())],
            )
        for table in TABLES:
            rows = getattr(self, table)
            if rows:
                _insert(connection, table, rows)
        if replaced.versions:
            carry_over(connection)
            connection.execute(LOOSEN)


def _take_out(
    connection: duckdb.DuckDBPyConnection, versions: Sequence[str], moved: Mapping[str, str]
) -> None:
    """Take out what these versions have."""
    theirs = among("version_id", versions)
    put_right(connection, theirs, moved)
    connection.execute(
        f"DELETE FROM quote_parts WHERE quote_id IN (SELECT quote_id FROM quotes WHERE {theirs})"
    )
    for table in BY_VERSION:
        connection.execute(f"DELETE FROM {table} WHERE {theirs}")


def _insert(connection: duckdb.DuckDBPyConnection, table: str, rows: Sequence[Row]) -> None:
    arrow = pa.Table.from_pylist(list(rows), schema=_schema(connection, table, rows[0]))
    connection.register("incoming", arrow)
    merge = MERGES.get(table, "")
    connection.execute(f"INSERT INTO {table} BY NAME SELECT * FROM incoming {merge}")
    connection.unregister("incoming")


def _schema(connection: duckdb.DuckDBPyConnection, table: str, row: Mapping[str, Any]) -> pa.Schema:
    """The table's own types, so that the schema is told in one place: the migrations."""
    empty = connection.execute(f"SELECT * FROM {table} LIMIT 0").to_arrow_table().schema
    return pa.schema([field for field in empty if field.name in row])


def fetch_row(raw: RawDocument, raw_sha256: str, document_id: str, article: Article) -> Row:
    """The row of `fetches` of bytes that were read, but for its version."""
    return {
        "document_id": document_id,
        "raw_sha256": raw_sha256,
        "fetched_at": raw.fetched_at,
        "source": raw.source,
        "locator": raw.locator,
        "media_type": raw.media_type,
        "charset": raw.charset,
        "url": raw.url,
        "title": raw.title,
        "byline": list(raw.byline),
        "published_at": _zoned(raw.published_at),
        "language": raw.language,
        "publisher": raw.publisher,
        "canonical_url": article.canonical_url or raw.url,
    }


def _id_of(version_id: str, quote: Quote) -> str:
    return quote_id(version_id, quote.kind, quote.char_start, quote.char_end)


def _span(name: str, prefix: str, span: Span | None) -> Row:
    return {
        name: span and span.verbatim,
        f"{prefix}_start": span and span.char_start,
        f"{prefix}_end": span and span.char_end,
    }


def _decimal(value: Decimal | None) -> Decimal | None:
    if value is None:
        return None
    try:
        exact = value.quantize(SCALE)
    except InvalidOperation:
        return None
    return exact if exact.adjusted() < 29 else None


def _zoned(time: datetime | None) -> datetime | None:
    """A time in a zone: UTC where its document does not tell, as the columns have it."""
    return time if time is None or time.tzinfo else time.replace(tzinfo=UTC)
