"""What an embedded post says, who posted it and when."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from parsers.artefacts import poster_of
from parsers.formats.build import Piece, Stripped
from parsers.formats.dated import date_line, is_date_line
from parsers.formats.html.choose import Verdict
from parsers.formats.html.embeds import handle_of
from parsers.formats.moments import moment

__all__ = ["joined"]

_HANDLE = r"@\w(?:[\w.-]{0,60}\w)?(?:@[\w.-]{3,60}\w)?"
_SIGNED = re.compile(
    rf"^(?:[—–―]|--?)\s*(?P<who>\S.{{0,80}}?\({_HANDLE}\)|{_HANDLE})(?P<rest>.{{0,60}})$"
)
_SHARED = re.compile(rf"^(?P<before>[^@]{{0,100}}?)(?P<handle>\({_HANDLE}\))(?P<rest>.{{0,60}})$")
_HEAD = re.compile(
    rf"^(?P<who>(?:[^@\n.!?]{{2,50}}\s)?\(?{_HANDLE}\)?)(?P<rest>\s*[·•|,]?.{{0,40}})$"
)
_BESIDE = re.compile(r"[♬♪🎵].*|\d{1,2}[:.]\d{2}(?:\s?[ap]m)?|(?:https?://)?t\.me/\w+", re.I)
_NAME_WORDS, _LEADING = 5, 2
_DASHES = ("—", "–", "―", "--")


def joined(
    out: Sequence[Piece | Stripped], chosen: Sequence[Verdict], language: str | None
) -> Iterator[Piece | Stripped]:
    """The sequence, an item a verdict, with the lines of each embedded post as one piece that says
    who posted it and when; the lines that told so are artefacts."""
    pairs = zip(out, chosen, strict=True)
    for post, run in itertools.groupby(pairs, key=lambda pair: pair[1].segment.frame.post):
        items = list(run)
        if post is None:
            yield from (item for item, _ in items)
            continue
        frames = items[0][1].segment.frame.chain()
        element = next((f.element for f in frames if f.number == post), None)
        yield from _post([item for item, _ in items], element, language)


def _post(
    items: Sequence[Piece | Stripped], element: Any, language: str | None
) -> Iterator[Piece | Stripped]:
    lines = [item.verbatim for item in items if isinstance(item, Piece) and item.role != "caption"]
    who, when, told = _who(lines, language)
    if who is None and element is not None:
        who = handle_of(element)
    if when is None and element is not None:
        when = next((m for t in element.iter("time") if (m := moment(t.get("datetime")))), None)
    said = [line for n, line in enumerate(lines) if n not in told]
    if said:
        yield Piece("embed", "\n".join(said), attribution=who, at=when)
    for n in sorted(told):
        yield Stripped("credit", "post-attribution", lines[n])
    yield from (i for i in items if isinstance(i, Stripped) or i.role == "caption")


def _who(
    lines: Sequence[str], language: str | None
) -> tuple[str | None, datetime | None, set[int]]:
    """Who posted the lines and when, and the numbers of the lines that tell it: one that signs
    them, or the first ones."""
    who: str | None = None
    when: datetime | None = None
    told: set[int] = set()
    for n, line in enumerate(lines):
        found = _signature(line, n, lines, language)
        if found is not None:
            who, rest = who or found[0], found[1]
            told.add(n)
            when = when or _time(rest, language)
        elif _BESIDE.fullmatch(line):
            told.add(n)
        elif is_date_line(line, language):
            told.add(n)
            when = when or date_line(line, language)
    if who is None and len(lines) > 1 and lines[-1].startswith(_DASHES):
        who = lines[-1].lstrip("—–―- ").strip() or None
        told.add(len(lines) - 1)
    if 1 in told and 0 not in told and who and who.startswith("@"):
        name = lines[0]
        if len(name.split()) <= _NAME_WORDS and name[-1] not in ".!?…:,":
            who = f"{name} ({who})"
            told.add(0)
    return who, when, told


def _signature(
    line: str, at: int, lines: Sequence[str], language: str | None
) -> tuple[str, str] | None:
    """(who, what stands behind it) where a line says who posted the others."""
    signed = _SIGNED.match(line)
    if signed:
        return signed["who"], signed["rest"]
    named = poster_of(line)
    if named is not None:
        begins, ends = named
        rest = line[begins:ends]
        return rest.strip(" .,"), line[ends:]
    last, first = at >= len(lines) - _LEADING, at < _LEADING
    shared = _SHARED.match(line) if last or first else None
    if shared and (not shared["rest"].strip() or _time(shared["rest"], language)):
        name = shared["before"].strip()
        short = len(name.split()) <= _NAME_WORDS
        return (f"{name} {shared['handle']}" if name and short else shared["handle"][1:-1]), (
            shared["rest"]
        )
    head = _HEAD.match(line) if first or last else None
    if head and len(head["who"].split()) <= _NAME_WORDS + 1:
        rest = head["rest"].strip(" ·•|,")
        if not rest or _time(rest, language) or len(rest) <= 4:
            return head["who"].strip(), rest
    return None


def _time(text: str, language: str | None) -> datetime | None:
    text = text.strip(" ,·•|.()")
    while text and not is_date_line(text, language) and " " in text:
        text = text.split(" ", 1)[1]  # "on May 3, 2026"
    return date_line(text, language) if text and is_date_line(text, language) else None
