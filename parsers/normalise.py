"""The typed form of a text: what people type and compare.

Straight marks and apostrophes, "..." for every ellipsis, single spaces, "U .S." mended, entities
decoded, mojibake put right, no invisible characters, Unicode NFC. Idempotent. The source's own
characters are never thrown away: `Normalised.offsets` leads from every typed character back to the
source's.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["Normalised", "legible", "normalise", "typed"]

_SPACES = "\\s\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\u0085"
_INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_DOUBLE = "“”„‟«»″‶〝〞〟「」『』＂❝❞"
_SINGLE = "‘’‚‛‹›′‵`´ʼʹ＇❛❜"
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}

_PIECES = re.compile(
    "|".join(
        (
            r"(?P<entity>&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});)",
            rf"(?P<invisible>(?:\u00ad\s*\n\s*|[{_INVISIBLE}])+)",
            rf"(?P<dots>\.(?:[{_SPACES}]{{1,3}}\.){{2,3}}|…+|⋯+|‥)",
            rf"(?P<initial>(?<=\b[A-Z])[{_SPACES}]{{1,2}}(?=\.[A-Z]\.))",
            # but a space between words: next to all of them are
            rf"(?P<space>(?!(?<=[^{_SPACES}]) [^{_SPACES}])[{_SPACES}]+)",
            rf"(?P<double>[{_DOUBLE}]|``|''|’’|‘‘|,,(?=\w))",
            rf"(?P<single>[{_SINGLE}])",
            r"(?P<ligature>[ﬀﬁﬂﬃﬄﬅﬆ])",
        )
    )
)
_EVERY = frozenset(_PIECES.groupindex)
_UNSEEN = frozenset(("entity", "invisible", "ligature"))
# One character for one, and what may yet be left to do after that.
_SINGLY = {
    **dict.fromkeys(_DOUBLE, '"'),
    **dict.fromkeys(_SINGLE, "'"),
    **dict.fromkeys("\t\n\r\u00a0\u2009\u202f\u3000", " "),
    **_LIGATURES,
    "…": "...",
}
_RARE = ("  ", " .", "....", "''", "`", "&", ",,")
_ALL = "".join(map(chr, range(0x10000)))
_ODD = frozenset(re.findall(rf"[⋯‥{_INVISIBLE}]|[^\S ]", _ALL)) - _SINGLY.keys()
_ILLEGIBLE = re.compile(rf"[{_INVISIBLE}ﬀﬁﬂﬃﬄﬅﬆ]|&\#?\w+;")
# What UTF-8 read as Windows-1252 or Latin-1 starts with.
_MOJIBAKE = re.compile(r"[ÃÂâÐÑØÙãåæçèéêìíîïð][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")
_FOREIGN_RUN = re.compile(r"[^\x00-\x7f]+")
_ROUNDS = 8


@dataclass(frozen=True, slots=True)
class Normalised:
    """`text` is the typed form; `offsets[i]` is where its character `i` stands in the source, and
    `offsets[len(text)]` is where the source ends."""

    text: str
    offsets: tuple[int, ...]

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the source that the typed characters `start` to `end` (exclusive) stand
        for."""
        if end <= start:
            return self.offsets[start], self.offsets[start]
        return self.offsets[start], max(self.offsets[end], self.offsets[end - 1] + 1)


def typed(text: str) -> str:
    """The typed form of `text`, on one line."""
    if text.isascii() and text.isprintable():
        if _quiet(text):
            return text
    elif text.isascii() or (not _MOJIBAKE.search(text) and _is_composed(text)):
        singly, chars = text, set(text)
        for char in _SINGLY.keys() & chars:
            singly = singly.replace(char, _SINGLY[char])
        if _ODD.isdisjoint(chars) and _quiet(singly):
            return singly
    for _ in range(_ROUNDS):
        before = text
        for start, end, new in reversed(list(_edits(text))):
            text = text[:start] + new + text[end:]
        if text == before:
            break
    return text


def normalise(text: str) -> Normalised:
    """The typed form of `text` with the way back to its characters."""
    return _normalised(text, _EVERY)


def legible(text: str) -> Normalised | None:
    """`text` as a reader sees it, its marks and spaces as they are: no soft hyphens or other
    invisible characters, entities and mojibake put right, letters composed, with the way back to
    its characters. None where that is `text` itself, as of nearly every text."""
    if not (
        _ILLEGIBLE.search(text)
        or (not text.isascii() and (_MOJIBAKE.search(text) or not _is_composed(text)))
    ):
        return None
    seen = _normalised(text, _UNSEEN)
    return None if seen.text == text else seen


def _normalised(text: str, kinds: frozenset[str]) -> Normalised:
    offsets = list(range(len(text) + 1))
    for _ in range(_ROUNDS):
        edits = list(_edits(text, kinds))
        if not edits:
            break
        text, offsets = _apply(text, offsets, edits)
    return Normalised(text, tuple(offsets))


def _is_composed(text: str) -> bool:
    return unicodedata.is_normalized("NFC", text)


def _quiet(text: str) -> bool:
    """Whether no run of printable characters in a text can be anything but itself."""
    return not (text[:1] == " " or text[-1:] == " " or any(mark in text for mark in _RARE))


def _apply(
    text: str, offsets: list[int], edits: list[tuple[int, int, str]]
) -> tuple[str, list[int]]:
    parts: list[str] = []
    places: list[int] = []
    last = 0
    for start, end, new in edits:
        parts += (text[last:start], new)
        places += offsets[last:start]
        places += [offsets[min(start + i, end - 1)] for i in range(len(new))]
        last = end
    parts.append(text[last:])
    places += offsets[last:]
    return "".join(parts), places


def _edits(text: str, kinds: frozenset[str] = _EVERY) -> Iterator[tuple[int, int, str]]:
    """What to replace in one round: spans in order that do not overlap and do change."""
    if _MOJIBAKE.search(text):
        found = list(_mojibake(text))
        if found:
            yield from found
            return
    if not _is_composed(text):
        found = list(_compositions(text))
        if found:
            yield from found
            return
    for match in _PIECES.finditer(text):
        new = _replacement(match, text)
        if new != match.group() and match.lastgroup in kinds:
            yield match.start(), match.end(), new


def _replacement(match: re.Match[str], text: str) -> str:
    kind, found = match.lastgroup, match.group()
    if kind == "entity":
        return html.unescape(found)
    if kind in ("invisible", "initial"):
        return ""
    if kind == "dots":
        return "...." if found.count(".") == 4 else "..."
    if kind == "space":
        return "" if match.start() == 0 or match.end() == len(text) else " "
    if kind == "double":
        return '"'
    if kind == "single":
        return "'"
    return _LIGATURES[found]


def _mojibake(text: str) -> Iterator[tuple[int, int, str]]:
    import ftfy  # slow to import, and few texts need it

    for match in _FOREIGN_RUN.finditer(text):
        if _MOJIBAKE.search(match.group()):
            mended = ftfy.fix_encoding(match.group())
            if mended != match.group():
                yield match.start(), match.end(), mended


def _compositions(text: str) -> Iterator[tuple[int, int, str]]:
    """Characters that compose, each with what follows it until the next that stands alone."""
    for match in re.finditer(r"[\x00-\x7f]?[^\x00-\x7f]+", text):
        run = match.group()
        whole = unicodedata.normalize("NFC", run)
        if whole == run:
            continue
        clusters: list[str] = []
        for char in run:
            if clusters and (unicodedata.category(char)[0] == "M" or "\u1160" <= char <= "\u11ff"):
                clusters[-1] += char
            else:
                clusters.append(char)
        if "".join(unicodedata.normalize("NFC", c) for c in clusters) != whole:
            clusters = [run]
        at = match.start()
        for cluster in clusters:
            new = unicodedata.normalize("NFC", cluster)
            if new != cluster:
                yield at, at + len(cluster), new
            at += len(cluster)
