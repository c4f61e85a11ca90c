"""`onrecord extract`: documents to articles, one line of JSON each."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from parsers.artefacts import Rules
    from parsers.article import Article, RawDocument

__all__ = ["as_json", "extract"]


def extract(
    files: Annotated[list[str], typer.Argument(help="Files to read; - is standard input.")],
    explain: Annotated[
        bool,
        typer.Option("--explain", help="Show what was kept, and what was taken out by which rule."),
    ] = False,
    try_rule: Annotated[
        list[Path] | None,
        typer.Option("--try-rule", help="A TOML file of rules to use before the shipped ones."),
    ] = None,
) -> None:
    """Print the articles of documents as JSONL."""
    from parsers import formats
    from parsers.article import ParseError

    rules = _rules(try_rule or [])
    failed = False
    for name in files:
        try:
            raw = _read(name)
            article = formats.parse(raw, rules)
        except (OSError, ParseError) as error:
            reason = error.strerror if isinstance(error, OSError) and error.strerror else error
            print(f"onrecord extract: {name}: {reason}", file=sys.stderr)
            failed = True
            continue
        if explain:
            from flows.explain import show

            show(name, article)
        else:
            print(json.dumps(as_json(_stem(name), article), ensure_ascii=False))
    if failed:
        raise typer.Exit(1)


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


def _read(name: str) -> RawDocument:
    from parsers.article import RawDocument

    if name == "-":
        content, locator = sys.stdin.buffer.read(), "-"
    else:
        content, locator = Path(name).read_bytes(), str(Path(name).absolute())
    return RawDocument("extract", locator, content, datetime.now(UTC))


def _rules(files: list[Path]) -> Rules | None:
    if not files:
        return None
    from parsers.artefacts import RuleError, read_rules, shipped

    rules = shipped()
    for file in files:
        try:
            rules = rules + read_rules(file.read_text("utf-8"), str(file))
        except (OSError, RuleError, UnicodeDecodeError) as error:
            raise typer.BadParameter(str(error), param_hint="--try-rule") from error
    return rules
