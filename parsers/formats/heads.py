"""Who wrote an article and when, from the lines under a headline that no markup tells apart:
"By Ann Gray and Bo Lind | 3 November 2026", "Published: 3 November 2026, 10:30 GMT".
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from importlib.resources import files

from parsers.formats import bylines
from parsers.formats.build import Piece, Stripped
from parsers.formats.dated import Told, beside_dates, date_line, is_date_line, times
from parsers.formats.moments import in_zone

__all__ = ["Head", "are_head_lines", "read"]

_MOST_LINES, _LONGEST, _BODY_WORDS = 8, 160, 30
_SENTENCE = re.compile(r"[^\W\d_]{3,}[.!?。]['\"”’»)]*\s*$")
_APART = re.compile(r"\s*[|•·,;()\[\]\x1f]\s*|\s+[–—/-]\s+")
_EDITED = re.compile(r"\s*[;,]\s*(?:additional |further )?(?:edit|writ)(?:ing|ed) by\b.*$", re.I)
_PARTICLES = frozenset(
    "de la le du van von der den ter bin ibn al el da dos di del mac af av".split()
)
_GOES_ON = re.compile(r"\s*(?:[^\W\d_A-Z\u3400-\u9fff가-힣]|\d)")
_AND = re.compile(r"\s(?:and|und|et|y|e|en|och|og|&)\s")
_HELD = re.compile(r"[가-힣]{2,4}\s?(?:기자|특파원)")  # a name with its holder's post
_CLOCK = re.compile(r"(?<![\d.:])(\d{1,2})[:.h](\d{2})(?!\d)(?:\s?([ap])\.?m\b)?", re.I)
_DAYS_END = re.compile(r"[月월]\s*\d{1,2}\s*[日일]")
_EASTERN = re.compile(
    r"[^A-Za-z]*?(?P<late>午後|下午|晚上|오후)?\s*(\d{1,2})\s?[:：時时点點시]\s?(\d{2})(?!\d)"
)
_UNCASED = re.compile(
    r"[\u3400-\u9fff\u3040-\u30ff가-힣]{2,12}(?:[ ·・][\u3400-\u9fff\u3040-\u30ff가-힣]{1,12}){0,3}"
)
_KANA_ENDING = re.compile(r"[\u4e00-\u9fff][\u3040-\u309f]+$")
_ZONE = re.compile(r"(?<![\w])(GMT|UTC|[A-Z]{3,4})\b")
_LISTS = tomllib.loads(files("parsers.formats").joinpath("heads.toml").read_text("utf-8"))
_AMBIGUOUS, _THINGS, _NEVER = (
    frozenset(_LISTS[name].split()) for name in ("ambiguous", "things", "never")
)


@dataclass(frozen=True, slots=True)
class Head:
    """What the head says: the names in its order, when it was published, when changed."""

    names: tuple[str, ...] = ()
    published: datetime | None = None
    modified: datetime | None = None


@dataclass(frozen=True, slots=True)
class _Line:
    names: tuple[str, ...]
    told: Sequence[Told]


def read(
    pieces: Sequence[Piece | Stripped], language: str | None
) -> tuple[list[Piece | Stripped], Head]:
    """The pieces of a text with those of its head in their roles, a date alone as an artefact, and
    what they say. A long paragraph ends the head, and so does a sentence after one of its
    lines."""
    out = list(pieces)
    names: dict[str, None] = {}
    told: list[Told] = []
    for n, piece in enumerate(out[:_MOST_LINES]):
        if not isinstance(piece, Piece) or piece.role not in ("paragraph", "byline", "heading"):
            continue
        text = piece.verbatim
        if len(text.split()) > _BODY_WORDS:
            break
        line = _line(text, language) or _name_beside(out, n, language)
        if line is None or (piece.role == "heading" and not _is_known(line.names)):
            if (names or told) and _SENTENCE.search(text):
                break
            continue
        names.update(dict.fromkeys(line.names))
        told += line.told
        out[n] = (
            replace(piece, role="byline") if line.names else Stripped("chrome", "date-line", text)
        )
    return out, Head(
        tuple(names),
        next((one.at for one in told if not one.changed), None),
        next((one.at for one in told if one.changed), None),
    )


def are_head_lines(lines: Sequence[str], language: str | None) -> list[bool]:
    """Which lines of a text, as it is laid out, say who wrote it or when, and nothing else; a line
    that a paragraph was cut into says nothing: "On 3 November 2026" before "the council voted"."""
    found = [_line(line, language) for line in lines]
    out: list[bool] = []
    for n, line in enumerate(found):
        goes_on = lines[n].rstrip().endswith((",", "，", "、")) or (
            n + 1 < len(lines) and found[n + 1] is None and _GOES_ON.match(lines[n + 1]) is not None
        )
        cut = line is not None and not line.names and n > 1 and not out[-1]
        out.append(
            line is not None and not goes_on and not (cut and not _SENTENCE.search(lines[n - 1]))
        )
    return out


def _line(text: str, language: str | None) -> _Line | None:
    if len(text) > _LONGEST:
        return None
    said = _EDITED.sub("", text)
    told, rest = _times(said, language)
    if told and not _SENTENCE.search(text):
        if len({one.at.date() for one in told if not one.changed}) > 1:
            return None  # from one day to another
        parts = [p for p in _APART.split(rest) if not beside_dates(p, language)]
        if not parts:
            return _Line((), told)
        who = ", ".join(parts)
        if _signs(who) or _are_people(parts):
            return _Line(bylines.names(who), told)
    return _Line(bylines.names(said), ()) if _signs(said) else None


def _signs(text: str) -> bool:
    """Whether a line says by whom the text is, and each that it names can be somebody."""
    return bylines.is_byline(text) and all(map(_can_be_somebody, bylines.names(text)))


def _can_be_somebody(name: str) -> bool:
    """Whether a name behind "By" is one by its letters: "Ann de Gray", "REUTERS", "王小明". One
    word alone is a given name, an agency or a desk, and no "Sea"."""
    own = name.split()
    if _UNCASED.match(name):
        return _UNCASED.fullmatch(name) is not None and not _KANA_ENDING.search(name)
    if len(own) == 1:
        return (name.isupper() and len(name) > 1) or bylines.is_desk(name) or _is_given(name)
    return (
        not any(word.lower() in _NEVER for word in own)
        and own[-1] not in _PARTICLES
        and all(not word[0].islower() or word in _PARTICLES for word in own)
    )


def _times(text: str, language: str | None) -> tuple[list[Told], str]:
    """The times that a line tells, and the line with a mark in their places; nothing is left of one
    that is a date alone."""
    told = times(text, language)
    if len(told) < 2 and is_date_line(text, language):
        at = date_line(text, language) if not told else None
        told = told or ([Told(0, len(text), at, False)] if at else [])
        return [_with_clock(one, text) for one in told], ""
    rest = text
    for one in reversed(told):
        rest = f"{rest[: one.start]}\x1f{rest[one.end :]}"
    return [_with_clock(one, text) for one in told], _CLOCK.sub("\x1f", rest)


def _with_clock(one: Told, text: str) -> Told:
    """A time with the clock that stands before its day, or far behind in the east, and its zone."""
    at = one.at
    clock = _CLOCK.search(text[: one.start])
    if clock and not _CLOCK.search(text[one.start : one.end]) and int(clock[1]) < 24:
        hour = int(clock[1])
        if clock[3]:
            hour = hour % 12 + (12 if clock[3] in "pP" else 0)
        at = at.replace(hour=hour, minute=min(int(clock[2]), 59))
    eastern = (
        _EASTERN.match(text[one.end :]) if _DAYS_END.search(text, one.start, one.end + 1) else None
    )
    if eastern and int(eastern[2]) < 24 and int(eastern[3]) < 60:
        hour = int(eastern[2])
        at = at.replace(
            hour=hour + 12 if eastern["late"] and hour < 12 else hour, minute=int(eastern[3])
        )
    zone = _ZONE.match(text[one.end :].lstrip()) if at.tzinfo is None else None
    return replace(one, at=in_zone(at, zone[1]) if zone else at)


def _are_people(parts: Sequence[str]) -> bool:
    """Whether parts of a line are names of people, and the post they hold, by a given name that is
    known; a place or a newspaper looks the same but for that."""
    if not parts or len(parts) > 2 or any(bylines.names(part) for part in parts[1:]):
        return False
    return _HELD.fullmatch(parts[0]) is not None or _is_known(_AND.split(parts[0]))


def _is_known(names: Sequence[str]) -> bool:
    """Whether all are people by a given name that is nothing else, and a surname that is none."""
    from parsers.quotes.names import is_organisation_word, is_place_word

    for name in names:
        first, *rest = name.split() or [""]
        last = rest[-1] if rest else ""
        if (
            not 1 <= len(rest) <= 3
            or not _can_be_somebody(name)
            or not all(char.isalpha() or char in " .'’-" for char in name)
            or first.lower() in _AMBIGUOUS
            or not _is_given(first)
            or last.lower() in _THINGS
            or is_place_word(last)
            or is_organisation_word(last)
        ):
            return False
    return bool(names)


def _is_given(word: str) -> bool:
    from parsers.quotes.names import is_given  # brings its lists, which few documents need

    return is_given(word)


def _name_beside(pieces: Sequence[Piece | Stripped], at: int, language: str | None) -> _Line | None:
    """A name alone on its line, straight before or after one that says when."""
    text = pieces[at].verbatim
    if not _are_people([text]):
        return None
    for beside in (*pieces[at + 1 : at + 2], *pieces[max(0, at - 1) : at]):
        line = _line(beside.verbatim, language)
        if line is not None and line.told and not line.names:
            return _Line(bylines.names(text), ())
    return None
