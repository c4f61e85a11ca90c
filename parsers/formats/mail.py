"""E-mail: newsletters, and the pages that browsers save as MHTML."""

from __future__ import annotations

import email
import email.policy
import re
from dataclasses import replace
from datetime import datetime
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime

from parsers.artefacts import Rules
from parsers.article import Article, ParseError, RawDocument
from parsers.formats import compose, markup, plain, saved
from parsers.formats.build import MOST_CHARACTERS, Piece, squeeze

__all__ = ["MEDIA_TYPE", "MHTML", "looks_like", "parse", "parse_page"]

MEDIA_TYPE = "message/rfc822"
MHTML = "multipart/related"

_HEADER = re.compile(rb"^([!-9;-~]{2,76}):[ \t]?[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*")
_TELLING = frozenset(
    b"from to subject date mime-version content-type message-id received return-path "
    b"delivered-to snapshot-content-location list-id dkim-signature".split()
)


def looks_like(head: bytes) -> str | None:
    """`MEDIA_TYPE` or `MHTML` where the bytes begin with the headers of a message, else None."""
    names: set[bytes] = set()
    at = 5 + head.index(b"\n") - 4 if head.startswith(b"From ") and b"\n" in head else 0
    while match := _HEADER.match(head[at:]):
        names.add(match[1].lower())
        at += match.end()
    told = names & _TELLING
    if len(told) < 3 or not told & {b"mime-version", b"content-type", b"message-id", b"from"}:
        return None
    headers = head[:at].lower()
    if b"snapshot-content-location" in names or b"<saved by" in headers:
        return MHTML
    related = b"multipart/related" in headers
    return MHTML if related and b"to" not in names and b"message-id" not in names else MEDIA_TYPE


def parse(raw: RawDocument, rules: Rules | None = None) -> Article:
    """The article of a letter: its subject is the title, its sender the publisher. Of a letter
    that comes as HTML and as plain text the HTML is taken, unless it holds no prose.

    Raises `ParseError` where there is none.
    """
    message = _message(raw.content)
    sender, address = parseaddr(str(message.get("From") or ""))
    known = replace(
        raw,
        title=_subject(message) or raw.title,
        published_at=_date(message) or raw.published_at,
        publisher=sender or address.partition("@")[2] or raw.publisher,
    )
    text, plain_text = (_body(message, kind) for kind in ("html", "plain"))
    if max(len(text or ""), len(plain_text or "")) > MOST_CHARACTERS:
        raise ParseError(f"a letter of {len(raw.content):,} bytes of text is no article")
    if text:
        try:
            pieces = markup.from_html(text, links_are_promotion=True)
            return compose.article(pieces, known, MEDIA_TYPE, rules)
        except ParseError:
            if not plain_text:
                raise
    if not plain_text or not plain_text.strip():
        raise ParseError("no article found: the message has no text")
    pieces = [Piece("paragraph", line) for line in plain.paragraphs(plain_text)]
    return compose.article(pieces, known, MEDIA_TYPE, rules)


def parse_page(raw: RawDocument, rules: Rules | None = None) -> Article:
    """The article of a page saved as MHTML. Raises `ParseError` where it holds no page."""
    from parsers.formats import html

    message = _message(raw.content)
    root = _root(message)
    if root is None:
        raise ParseError("no article found: the saved page holds no HTML")
    content = root.get_payload(decode=True)
    place = message.get("Snapshot-Content-Location") or root.get("Content-Location")
    address = str(place).strip() if place else None
    page = replace(
        raw,
        content=content if isinstance(content, bytes) else b"",
        media_type="text/html",
        charset=root.get_content_charset() or raw.charset,
        url=raw.url or (address if (address or "").startswith("http") else None),
        title=raw.title or _subject(message),
    )
    return replace(html.parse(saved.unwrapped(page), rules), media_type=MHTML)


def _message(content: bytes) -> EmailMessage:
    message = email.message_from_bytes(content, policy=email.policy.default)
    if not isinstance(message, EmailMessage):
        raise ParseError("the message cannot be read")
    return message


def _root(message: EmailMessage) -> EmailMessage | None:
    """The part that is the page: the one the message names or was saved from, or the first HTML."""
    wanted = message.get_param("start")
    place = message.get("Snapshot-Content-Location")
    pages = [
        part
        for part in message.walk()
        if isinstance(part, EmailMessage)
        and part.get_content_type() in ("text/html", "application/xhtml+xml")
    ]
    named = [part for part in pages if wanted and part.get("Content-ID") == wanted]
    saved_from = [part for part in pages if place and part.get("Content-Location") == place]
    return next(iter(named or saved_from or pages), None)


def _body(message: EmailMessage, kind: str) -> str | None:
    try:
        part = message.get_body((kind,))
    except (KeyError, ValueError, AttributeError):
        part = None
    if not isinstance(part, EmailMessage):
        return None
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return None
    # Foreign letters that read as UTF-8 are UTF-8, whatever one byte a letter the part declares.
    for codec in ("utf-8", part.get_content_charset(), "cp1252"):
        if codec == "utf-8" and (b"\x1b" in content or b"\0" in content):
            continue  # ISO-2022 and UTF-16 are of such bytes too
        try:
            return content.decode(codec or "utf-8")
        except (LookupError, UnicodeDecodeError):
            continue
    return content.decode("utf-8", "replace")


def _subject(message: EmailMessage) -> str | None:
    try:
        subject = squeeze(str(message.get("Subject") or ""))
    except (ValueError, IndexError):  # a header so broken that the library gives up
        return None
    return re.sub(r"^(?:(?:fwd?|re|aw|wg|tr)\s*:\s*)+", "", subject, flags=re.I) or None


def _date(message: EmailMessage) -> datetime | None:
    try:
        return parsedate_to_datetime(str(message.get("Date") or ""))
    except (ValueError, TypeError, IndexError):
        return None
