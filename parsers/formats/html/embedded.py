"""The article in the state that a page's scripts carry, for pages that are drawn by a program.

Next.js (both ways), Fusion, Apollo, Nuxt and the like put what they draw into scripts as JSON, each
in a shape of its own. The article is what they have in common: an object that says the page's
title, and beside it a text with markup or a list of blocks that are mostly sentences.
"""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from parsers.formats.build import squeeze, words
from parsers.formats.html import literals
from parsers.formats.html.evidence import squash
from parsers.formats.html.page import Page
from parsers.formats.html.structured import unmarked

__all__ = ["paragraphs"]

_DEEPEST, _MOST_VALUES, _MOST_CHARACTERS = 40, 500_000, 5_000_000
_ASSIGNED = re.compile(r"=\s*(?=[{\[])")
_PARSED = re.compile(r'JSON\.parse\(\s*("(?:[^"\\]|\\.)*")\s*\)')
_FLIGHT = re.compile(r"self\.__next_f\.push\((\[.*\])\)\s*;?\s*$", re.S)
_ROW = re.compile(r"^([0-9a-f]+):", re.M)
_TEXT = re.compile(r"T[0-9a-f]+,")
_PROSE = frozenset(
    "text content contents html htmltext value body paragraph copy story data rendered richtext "
    "articlebody articletext bodyhtml bodytext contenthtml fulltext children".split()
)
_NOT_HERE = re.compile(
    r"caption|credit|author|related|recommend|teaser|promo|seo|meta|image|photo|video|comment|"
    r"footer|nav|menu|newsletter|advert|tags|topic|links|marks|schema|styles?$|config|user|trending"
)
_TITLES = frozenset("title headline headlines name heading".split())
_ADDRESSES = frozenset("url href link path slug canonicalurl websiteurl".split())
_SENTENCE = re.compile(r"[.!?…。！？؟।][\"'”’»›」』)\]]*$")
_GOES_ON = re.compile(r"^[\s,.;:!?)\]’”»a-zà-öø-ÿа-я]")
_LEAST_WORDS, _LEAST_TITLE, _MOST_STATES = 40, 12, 4


@dataclass(slots=True)
class _Found:
    """The best run of prose so far, and how many values may yet be looked at."""

    title: str
    left: int = _MOST_VALUES
    size: int = 0
    lines: list[str] = field(default_factory=list)


def paragraphs(page: Page, title: str | None) -> list[str]:
    """The paragraphs of the article named `title` in the scripts' data; [] where there is none."""
    found = _Found(squash(title or ""))
    if found.title:
        for state in _states(page):
            _look(state, found, 0, titled=False)
    return found.lines


def _states(page: Page) -> Iterator[Any]:
    pushed: list[str] = []
    for _, kind, text in page.scripts:
        if "ld+json" in kind or len(text) > _MOST_CHARACTERS:
            continue
        flight = _FLIGHT.search(text)
        if flight is not None:
            pushed += [piece for piece in _json(flight[1]) or () if isinstance(piece, str)]
        elif "json" in kind:
            told = _json(text)
            yield told
            yield literals.table(told)
        elif "__NUXT__" in text:
            yield literals.called(text)
        else:
            begins = itertools.islice(_ASSIGNED.finditer(text), _MOST_STATES)
            yield from (_json(text[one.end() :]) for one in begins)
        yield from (_json(_json(quoted)) for quoted in _PARSED.findall(text))
    if pushed:
        yield _rows("".join(pushed))


def _json(text: Any) -> Any:
    """The JSON value that a text begins with; None where it begins with none."""
    try:
        return json.JSONDecoder(strict=False).raw_decode(text.strip())[0]
    except (ValueError, RecursionError, AttributeError):
        return None


def _rows(stream: str) -> Any:
    """What Next.js streams in rows: texts, and values that point at other rows by "$number"."""
    rows: dict[str, Any] = {}
    begins = list(_ROW.finditer(stream))
    for at, row in enumerate(begins):
        end = begins[at + 1].start() if at + 1 < len(begins) else len(stream)
        said = stream[row.end() : end]
        text = _TEXT.match(said)
        rows[row[1]] = said[text.end() :] if text else _json(said)
    return [_resolved(value, rows, 0) for value in rows.values() if not isinstance(value, str)]


def _resolved(value: Any, rows: dict[str, Any], depth: int) -> Any:
    if depth > _DEEPEST:
        return None
    if isinstance(value, dict):
        return {key: _resolved(inner, rows, depth + 1) for key, inner in value.items()}
    if isinstance(value, list):
        return [_resolved(inner, rows, depth + 1) for inner in value]
    if isinstance(value, str) and value.startswith("$"):
        pointed = rows.get(value[1:])
        return pointed if isinstance(pointed, str) else value
    return value


def _look(value: Any, found: _Found, depth: int, titled: bool) -> None:
    """Look for the longest run of prose in or under an object that says the title."""
    found.left -= 1
    if depth > _DEEPEST or found.left < 0:
        return
    if isinstance(value, dict):
        titled = titled or _says(value, found.title)
        for key, inner in value.items():
            if not _holds_prose(key, inner):
                continue
            if titled:
                _weigh(inner, found)
            if not isinstance(inner, str):
                _look(inner, found, depth + 1, titled)
    elif isinstance(value, list):
        titled = titled and not _is_feed(value)
        for inner in value:
            if isinstance(inner, (dict, list)):
                _look(inner, found, depth + 1, titled)


def _holds_prose(key: str, value: Any) -> bool:
    """Whether what stands under a key may be prose, or hold some."""
    name = _plain(key)
    if isinstance(value, str):
        return name in _PROSE
    return isinstance(value, (dict, list)) and not _NOT_HERE.search(name)


def _says(value: dict[str, Any], title: str) -> bool:
    """Whether an object's own title is the article's, said plainly or in a small object."""
    for key, inner in value.items():
        if _plain(key) in _TITLES:
            texts = inner.values() if isinstance(inner, dict) else (inner,)
            if any(isinstance(text, str) and _same(squash(text), title) for text in texts):
                return True
    return False


def _same(said: str, title: str) -> bool:
    """Whether two squashed titles are one, or one with a kicker or the site's name."""
    short, long = sorted((said, title), key=len)
    return said == title or (len(short) > _LEAST_TITLE and short in long)


def _is_feed(value: list[Any]) -> bool:
    """Whether a list is of other articles, each with its title and address."""
    keys = [{_plain(key) for key in item} for item in value if isinstance(item, dict)]
    return sum(bool(own & _TITLES and own & _ADDRESSES) for own in keys) > 1


def _weigh(value: Any, found: _Found) -> None:
    """Keep what a value says, where it is more prose than was found, and little else."""
    lines = [line for line in map(squeeze, _lines(value, found, 0)) if line]
    prose = sum(words(line) for line in lines if _SENTENCE.search(line))
    other = sum(map(words, lines)) - prose
    if prose > _LEAST_WORDS and prose - 2 * other > found.size:
        found.size, found.lines = prose - 2 * other, lines


def _lines(value: Any, found: _Found, depth: int) -> list[str]:
    """The paragraphs of a text with markup, or of blocks however deep."""
    found.left -= 1
    if depth > _DEEPEST or found.left < 0:
        return []
    if isinstance(value, str):
        return unmarked(value).split("\n")
    if isinstance(value, list):
        return [] if _is_feed(value) else _together([_lines(v, found, depth + 1) for v in value])
    out: list[str] = []
    for key, inner in value.items() if isinstance(value, dict) else ():
        if _holds_prose(key, inner):
            lines = _lines(inner, found, depth + 1)
            if squash("".join(lines)) != squash("".join(out)):  # a block's text, and its pieces
                out += lines
    return out


def _together(each: list[list[str]]) -> list[str]:
    """The lines of a list's items: one line, where the items are pieces of a sentence."""
    pieces = ["".join(lines) for lines in each]
    return ["".join(pieces)] if _is_broken(pieces) else [line for lines in each for line in lines]


def _is_broken(pieces: list[str]) -> bool:
    """Whether pieces are of one sentence, cut where a word is bold or a link."""
    said = [piece for piece in pieces if piece.strip()]
    ended = sum(_SENTENCE.search(piece.rstrip()) is not None for piece in said[:-1])
    return 2 * ended < len(said) - 1 and (
        any(_GOES_ON.match(piece) for piece in said[1:])
        or any(piece.endswith(" ") for piece in said[:-1])
    )


def _plain(key: str) -> str:
    return key.replace("_", "").replace("-", "").lower()
