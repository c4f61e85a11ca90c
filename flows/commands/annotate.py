"""`onrecord annotate`: quotes and facts of texts that others hold, offsets into those texts."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from datetime import datetime
    from decimal import Decimal

    from parsers.article import Fact, Quote, Span, Speaker

__all__ = ["annotate", "annotation", "entries"]


def annotate(
    scare: Annotated[
        bool,
        typer.Option("--scare", help="also what stands in marks and is nobody's speech"),
    ] = False,
) -> None:
    """Read JSON lines {"id", "text", "reference_date"?}; write {"id", "quotes", "facts"} a line.

    Offsets count Unicode code points of the given text, end exclusive. A line that can't be used
    is named on stderr, and the rest is done.
    """
    failed = 0
    for number, line in enumerate(sys.stdin.buffer, start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            result = annotation(record["text"], record.get("reference_date"), scare)
            written = {"id": record.get("id"), **result}
        except KeyError as error:
            failed += 1
            typer.echo(f"annotate: line {number}: there is no {error.args[0]!r} in it", err=True)
        except (ValueError, TypeError) as error:
            failed += 1
            typer.echo(f"annotate: line {number}: {error}", err=True)
        else:
            sys.stdout.write(json.dumps(written, ensure_ascii=False) + "\n")
            sys.stdout.flush()
    if failed:
        raise typer.Exit(1)


def annotation(
    text: str, reference_date: str | None, scare: bool = False
) -> dict[str, list[dict[str, Any]]]:
    """The quotes and facts of a text as plain JSON values; with `scare` also what stands in marks
    and is nobody's speech. Raises ValueError and TypeError for a text or a date that is not one."""
    from parsers.annotation import annotate as found_in
    from parsers.formats.plain import verbatim

    if not isinstance(text, str):
        raise TypeError("text must be a string")
    article = verbatim(text, published_at=_date(reference_date))
    quotes, facts = found_in(article, scare=scare)
    written = entries(quotes, article.text)
    return {"quotes": written, "facts": [_fact(fact, written) for fact in facts]}


def entries(found: Sequence[Quote], text: str) -> list[dict[str, Any]]:
    """The quotes of `text` as plain JSON values, one a part, in reading order."""
    written: list[dict[str, Any]] = []
    said: Span | None = None
    for number, quote in enumerate(found):
        said = quote.mention or (said if "continued" in quote.flags else None)
        written.extend(_quote(number, quote, said, text))
    return written


def _date(said: str | None) -> datetime | None:
    if said is None:
        return None
    from datetime import UTC, datetime

    read = datetime.fromisoformat(said)
    return read if read.tzinfo else read.replace(tzinfo=UTC)


def _quote(group: int, quote: Quote, mention: Span | None, text: str) -> Iterator[dict[str, Any]]:
    """One entry a part; a quote that goes on without naming its speaker has the `mention` of the
    quote that it continues. A reported clause with its conjunction ("that ..."), as annotators mark
    it; the parts of a split quote share a group. Parts that only white space and a mark part,
    because the mark was left open, are one."""
    for start, end in _stretches(quote, text):
        yield {
            "start": start,
            "end": end,
            "text": text[start:end],
            "kind": quote.kind,
            "speaker": mention and mention.verbatim,
            "speaker_start": mention and mention.char_start,
            "speaker_end": mention and mention.char_end,
            "speaker_name": _name(quote.speaker),
            "cue": quote.cue and quote.cue.verbatim,
            "cue_start": quote.cue and quote.cue.char_start,
            "cue_end": quote.cue and quote.cue.char_end,
            "group": group,
            "confidence": quote.confidence,
            "flags": list(quote.flags),
        }


_REOPENED = re.compile(r"\s*\n\s*(?:[“„\"«»]|'')\s?")


def _stretches(quote: Quote, text: str) -> list[tuple[int, int]]:
    stretches: list[tuple[int, int]] = []
    for part in quote.parts:
        start = part.char_start if part.clause_start is None else part.clause_start
        if stretches and _REOPENED.fullmatch(text, stretches[-1][1], start):
            stretches[-1] = stretches[-1][0], part.char_end
        else:
            stretches.append((start, part.char_end))
    return stretches


def _name(speaker: Speaker | None) -> str | None:
    return speaker.name if speaker else None


def _fact(fact: Fact, entries: list[dict[str, Any]]) -> dict[str, Any]:
    """`quote` is the index of the entry, so of the part, that the fact stands in."""
    within = (
        n
        for n, entry in enumerate(entries)
        if entry["group"] == fact.quote and entry["start"] <= fact.char_start < entry["end"]
    )
    return {
        "start": fact.char_start,
        "end": fact.char_end,
        "text": fact.verbatim,
        "kind": fact.kind,
        "value": _number(fact.value),
        "value_high": _number(fact.value_high),
        "unit": fact.unit,
        "modifier": fact.modifier,
        "normalised": fact.timex,
        "time_start": fact.time_start and fact.time_start.isoformat(),
        "time_end": fact.time_end and fact.time_end.isoformat(),
        "subject": fact.subject,
        "predicate": fact.predicate,
        "of": fact.of,
        "period": fact.period,
        "place": fact.place,
        "claimed_by": fact.claimed_by,
        "quote": next(within, None),
        "flags": list(fact.flags),
        "confidence": fact.confidence,
    }


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
