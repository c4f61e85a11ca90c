"""`onrecord extract`: documents to articles, one line of JSON each."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, BinaryIO

import typer

if TYPE_CHECKING:
    from parsers.article import Article, Block, ParseError, RawDocument
    from parsers.sites import Rulebook

__all__ = ["as_json", "extract"]


def extract(
    files: Annotated[list[str], typer.Argument(help="Files to read; - is standard input.")],
    explain: Annotated[
        bool,
        typer.Option("--explain", help="Show what was kept, and what was taken out by which rule."),
    ] = False,
    try_rule: Annotated[
        list[Path] | None,
        typer.Option(
            "--try-rule", help="A TOML file of rules or of a site to use before those that ship."
        ),
    ] = None,
    repeated: Annotated[
        bool,
        typer.Option("--repeated", help="Print rules for lines that many of the documents say."),
    ] = False,
) -> None:
    """Print the articles of documents as JSONL.

    A file that holds many (JSONL, CSV, a feed, a web archive) gives a line for each.
    """
    from parsers import formats
    from parsers.article import ParseError

    known = _known(try_rule or [])
    failed = False
    said: list[list[str]] = []
    urls: set[str | None] = set()

    def fail(name: str, error: Exception) -> None:
        nonlocal failed
        reason = error.strerror if isinstance(error, OSError) and error.strerror else error
        print(f"onrecord extract: {name}: {reason}", file=sys.stderr)
        failed = True

    for name in files:
        try:
            for ident, raw in _documents(name):
                try:
                    if isinstance(raw, ParseError):
                        raise raw
                    article = formats.parse(raw, known)
                except ParseError as error:
                    fail(name if ident == _stem(name) else f"{name}#{ident}", error)
                    continue
                if repeated:
                    said.append([block.verbatim for block in article.blocks if _is_line(block)])
                    urls.add(article.canonical_url)
                elif explain:
                    from flows.explain import show

                    show(raw.locator, article)
                else:
                    print(json.dumps(as_json(ident, article), ensure_ascii=False))
        except (OSError, ParseError) as error:
            fail(name, error)
    if repeated:
        from parsers import artefacts

        typer.echo(artefacts.as_rules(artefacts.repeated(said), _hosts(urls)), nl=False)
    if failed:
        raise typer.Exit(1)


def _is_line(block: Block) -> bool:
    return block.char_start is not None or block.role in ("caption", "credit")


def _hosts(urls: set[str | None]) -> list[str]:
    """The host that all the documents are of; none where they are of several, or of an unknown."""
    from urllib.parse import urlsplit

    hosts = {urlsplit(url).hostname if url else None for url in urls}
    return [host.removeprefix("www.") for host in hosts if host] if len(hosts) == 1 else []


def as_json(ident: str, article: Article) -> dict[str, Any]:
    """An article as `extract` prints it; times are ISO 8601, what is not known is null."""
    return {
        "id": ident,
        "url": article.canonical_url,
        "title": article.title,
        "dek": article.dek,
        "byline": list(article.byline),
        "dateline": article.dateline,
        "published_at": _time(article.published_at),
        "modified_at": _time(article.modified_at),
        "publisher": article.publisher,
        "language": article.language,
        "section": article.section,
        "tags": list(article.tags),
        "paywalled": article.paywalled,
        "media_type": article.media_type,
        "text": article.text,
        "blocks": [
            {
                "role": block.role,
                "text": block.verbatim,
                "char_start": block.char_start,
                "char_end": block.char_end,
                **({"attribution": block.attribution} if block.attribution else {}),
                **({"at": _time(block.at)} if block.at else {}),
            }
            for block in article.blocks
        ],
        "artefacts": [
            {
                "kind": artefact.kind,
                "rule": artefact.rule,
                "verbatim": artefact.verbatim,
                "after_block": artefact.after_block,
            }
            for artefact in article.artefacts
        ],
    }


def _time(value: datetime | None) -> str | None:
    return value.isoformat() if value else None


def _stem(name: str) -> str:
    return "stdin" if name == "-" else Path(name).stem


def _documents(name: str) -> Iterator[tuple[str, RawDocument | ParseError]]:
    """The documents of a file, each with its id: one, or as many as it contains."""
    from parsers.article import ParseError, RawDocument
    from parsers.formats import containers
    from parsers.formats.records import as_raw

    locator = "-" if name == "-" else str(Path(name).absolute())
    stem = _stem(name)
    now = datetime.now(UTC)
    with _opened(name) as stream:
        head = stream.read(containers.HEAD)
        stream.seek(0)
        which = containers.kind(head, name)
        if which is None:
            raw = RawDocument("extract", locator, stream.read(), now)
            yield from _entries(raw, stem)
            return
        whole = RawDocument("extract", locator, b"", now)
        for number, record in enumerate(containers.records(stream, which), 1):
            ident = f"{stem}-{record.key}" if record.key == str(number) else record.key
            yield ident, ParseError(record.error) if record.error else as_raw(record, whole)


def _opened(name: str) -> BinaryIO:
    return BytesIO(sys.stdin.buffer.read()) if name == "-" else Path(name).open("rb")


def _entries(raw: RawDocument, stem: str) -> Iterator[tuple[str, RawDocument | ParseError]]:
    """The entries of a feed, or the document itself where it is none."""
    head = raw.content[:2048].lower()
    if not any(mark in head for mark in (b"<rss", b"<rdf", b"<feed", b"jsonfeed.org")):
        yield stem, raw
        return
    from flows.sources import FetchError
    from flows.sources.feed import FeedSource, is_feed
    from parsers.article import ParseError

    if not is_feed(raw.content):
        yield stem, raw
        return

    feed = FeedSource("extract", raw.locator, content=raw.content)
    try:
        for number, ref in enumerate(feed.discover(), 1):
            try:
                yield f"{stem}-{number}", feed.fetch(ref)
            except FetchError as error:
                yield f"{stem}-{number}", ParseError(str(error))
    except FetchError as error:
        yield stem, ParseError(str(error))


def _known(files: list[Path]) -> Rulebook | None:
    """What ships, and the files to try, whose selectors count whatever a page's address is."""
    if not files:
        return None
    from parsers import sites
    from parsers.artefacts import RuleError

    book = sites.shipped()
    for file in files:
        try:
            site = sites.read_site(file.read_text("utf-8"), str(file))
        except (OSError, RuleError, UnicodeDecodeError) as error:
            raise typer.BadParameter(str(error), param_hint="--try-rule") from error
        book = book.trying(site)
    return book
