"""The public types: what a document is on its way from bytes to rows.

Every `char_start`/`char_end` counts Unicode code points of `Article.text`, end exclusive, so
`article.text[x.char_start:x.char_end] == x.verbatim` for every block in the text, quote part,
mention and fact. Everything here is frozen and holds no reference to where it is stored.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Literal

__all__ = [
    "PARSER_VERSION",
    "Artefact",
    "Article",
    "Block",
    "Fact",
    "ParseError",
    "Quote",
    "QuotePart",
    "RawDocument",
    "Reading",
    "Span",
    "Speaker",
]

PARSER_VERSION = "1"
"""Raised whenever the same bytes may give another result; stored with every version."""

Role = Literal[
    # not part of the prose: char_start and char_end are None
    "title",
    "kicker",
    "byline",
    "dateline",
    "caption",
    "credit",
    # the prose
    "dek",
    "heading",
    "paragraph",
    "list_item",
    "blockquote",
    "table",
    "question",
    "answer",
    "live_entry",
    "embed",
    "correction",
]
QuoteKind = Literal["direct", "mixed", "indirect", "scare"]
FactKind = Literal[
    "number",
    "count",
    "quantity",
    "money",
    "percent",
    "age",
    "ordinal",
    "date",
    "time",
    "duration",
    "set",
]
SpeakerKind = Literal["person", "organisation", "group", "unnamed"]


class ParseError(Exception):
    """A document that gives no article. The message says what is wrong and what to do."""


@dataclass(frozen=True, slots=True)
class RawDocument:
    """Bytes as they were fetched, and what was known about them then.

    `locator` names the place (an absolute path or a URL). The fields after `fetched_at` are what
    the source itself said (a feed entry, a CSV column, an HTTP header); the document may say more.
    """

    source: str
    locator: str
    content: bytes
    fetched_at: datetime
    media_type: str | None = None
    charset: str | None = None
    url: str | None = None
    title: str | None = None
    byline: tuple[str, ...] = ()
    published_at: datetime | None = None
    language: str | None = None
    publisher: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph-sized piece with a role. Offsets are None where the role is not prose.

    `attribution` is who speaks or posted, where the page's structure says so (a transcript turn, an
    embedded post); `at` is the time a live-blog entry carries.
    """

    role: Role
    verbatim: str
    char_start: int | None = None
    char_end: int | None = None
    attribution: str | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Artefact:
    """What was on the page and is not the article: `after_block` is the ordinal of the block it
    stood after (-1: before the first)."""

    kind: str
    rule: str
    verbatim: str
    after_block: int


@dataclass(frozen=True, slots=True)
class Article:
    """What a document said at one time. `text` is the prose: the blocks with offsets, joined by a
    blank line, each block's characters as the source has them."""

    text: str
    blocks: tuple[Block, ...] = ()
    artefacts: tuple[Artefact, ...] = ()
    title: str | None = None
    dek: str | None = None
    byline: tuple[str, ...] = ()
    dateline: str | None = None
    published_at: datetime | None = None
    modified_at: datetime | None = None
    publisher: str | None = None
    language: str | None = None
    canonical_url: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    paywalled: bool | None = None
    media_type: str = "text/plain"
    extra: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of the text: `verbatim == text[char_start:char_end]`."""

    char_start: int
    char_end: int
    verbatim: str


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who a mention stands for, within one article. `name` is None for nobody named ("a senior
    official"); `aliases` are the places in the text where this speaker is named or stood for."""

    name: str | None
    kind: SpeakerKind
    role: str | None = None
    aliases: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class QuotePart:
    """`clause_start` is where the reported clause begins, its conjunction ("that") included, where
    it has one: before `char_start` then, else None."""

    char_start: int
    char_end: int
    verbatim: str
    clause_start: int | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """Speech, from its first part to its last.

    `char_start`/`char_end`/`verbatim` are the whole extent, the attribution between parts included
    and the outer quotation marks not; `normalised` is the parts alone, joined by a space, in the
    typed form. `mention` is the speaker as written, `speaker` who that is (None: not settled).
    `flags` name what a reader must know: ellipsis, editorial_insertion, unbalanced_nested_quote,
    continued, negated, question, hypothetical ...
    """

    kind: QuoteKind
    char_start: int
    char_end: int
    verbatim: str
    normalised: str
    parts: tuple[QuotePart, ...]
    mention: Span | None
    speaker: Speaker | None
    cue: Span | None
    confidence: float
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """A checkable value. `value` is exact and as said (40 percent is 40); `unit` is ISO 4217 for
    money, "percent", "year", pint's name for a quantity, the noun for a count; `timex` is the ISO
    8601 / TIMEX value of a time and `time_start`/`time_end` its bounds, end exclusive, None where
    the reference date is not known. `quote` is the index of the quote it stands in, `claimed_by`
    that quote's speaker as resolved (None: the article itself, or not settled)."""

    kind: FactKind
    char_start: int
    char_end: int
    verbatim: str
    value: Decimal | None = None
    value_high: Decimal | None = None
    unit: str | None = None
    modifier: str | None = None
    timex: str | None = None
    time_start: datetime | None = None
    time_end: datetime | None = None
    subject: str | None = None
    predicate: str | None = None
    of: str | None = None
    period: str | None = None
    place: str | None = None
    quote: int | None = None
    claimed_by: str | None = None
    confidence: float = 1.0
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """All that is taken from one document."""

    article: Article
    quotes: tuple[Quote, ...]
    facts: tuple[Fact, ...]
