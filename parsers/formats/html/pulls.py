"""Pull quotes: what a page says again in large letters, whole, cut or a little changed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.formats.html.evidence import squash
from parsers.formats.html.segments import BIT, STRUCTURE_BIT, Segment

__all__ = ["pull_quotes"]

_MOST_WORDS, _LEAST_LETTERS = 60, 8
_PLAIN_WORDS, _MOST_PLAIN_WORDS, _TIMES_AS_LONG, _FEW = 8, 30, 4, 2
_CHANGED_WORDS, _LIKE, _NEAR = 8, 0.75, 50
_CUT = re.compile(r"\s*(?:[\[(]\s*)?(?:…|\.\s?\.\s?\.)(?:\s*[\])])?\s*")
_QUOTED = re.compile(
    r"^\s*[“„«»‹\"'‘「『](?P<said>.{8,}?)[”“»«›\"'’」』][,.]?\s*(?P<rest>.{0,120})$", re.S
)
_LEAST_QUOTED, _REST_WORDS, _WHOSE_WORDS = 5, 14, 14
_PULL = re.compile(
    r"pull|call-?out|quote|zitat|citat|cita\b|destacad|sumario|exergue|frase|highlight|blikfang|"
    r"faktaquote|breakout|tweetable",
    re.I,
)
_TEXT = frozenset("p div span section figure aside blockquote q".split())


def pull_quotes(parts: Sequence[Segment | None]) -> set[int]:
    """The places of the segments that say again what a longer paragraph says, with the lines that
    name whose words they are. `parts` are in reading order, None for what is not prose."""
    prose = _Prose([part for part in parts if part is not None])
    found = {n for n, part in enumerate(parts) if part is not None and _is_pulled(part, prose)}
    plain = {n for n in found if (part := parts[n]) is not None and not _is_set_apart(part)}
    if len(plain) > _FEW:  # then one says what they all do
        found -= plain
    for n in sorted(found):
        part = parts[n]
        behind = parts[n + 1] if n + 1 < len(parts) else None
        if part is None or behind is None or behind.words > _WHOSE_WORDS:
            continue
        if _is_set_apart(part) and _is_with(part, behind):
            found.add(n + 1)
    return found


def _is_with(part: Segment, behind: Segment) -> bool:
    """Whether two segments are all that an element holds."""
    around = {frame.number for frame in part.frame.chain()}
    frame = behind.frame
    while frame.up is not None and frame.number not in around:
        frame = frame.up
    return frame.number in around and frame.pieces <= 3 and frame.size <= part.words + _WHOSE_WORDS


class _Prose:
    """The segments of the prose, as they are searched for what says them again."""

    def __init__(self, parts: Sequence[Segment]) -> None:
        self.parts = parts
        self._places = {part.number: at for at, part in enumerate(parts)}
        self._whole = "\n".join(part.plain for part in parts)
        self._runs: dict[int, set[tuple[str, ...]]] = {}

    def says_twice(self, pieces: Sequence[str]) -> bool:
        """Whether each of the squashed pieces stands in it at least twice."""
        return all(self._whole.count(piece) > 1 for piece in pieces)

    def near(self, part: Segment) -> Sequence[Segment]:
        """The segments around one of them."""
        at = self._places[part.number]
        return self.parts[max(0, at - _NEAR) : at + _NEAR]

    def runs(self, part: Segment) -> set[tuple[str, ...]]:
        """The runs of three words that a segment has."""
        if part.number not in self._runs:
            self._runs[part.number] = _runs(part.text)
        return self._runs[part.number]


def _is_pulled(part: Segment, prose: _Prose) -> bool:
    """Whether a segment says again what a longer one of the prose says."""
    if part.words > _MOST_WORDS or part.words < 2 or len(part.plain) < _LEAST_LETTERS:
        return False
    apart = _is_set_apart(part)
    if not apart and not (
        _PLAIN_WORDS <= part.words <= _MOST_PLAIN_WORDS and part.frame.tag in _TEXT
    ):
        return False
    quoted = _QUOTED.match(part.text)
    texts = [part.text]
    if quoted and _is_whose(quoted):
        texts.append(quoted["said"])
    cut = [pieces for text in texts if prose.says_twice(pieces := _pieces(text))]
    if any(_is_other(part, other, apart) and _are_in(pieces, other.plain)
           for pieces in filter(None, cut) for other in prose.parts
           if pieces[0] in other.plain):  # fmt: skip
        return True
    if not apart or part.words < _CHANGED_WORDS:
        return False
    mine = [_runs(text) for text in texts]
    return any(
        own and len(own & prose.runs(other)) >= _LIKE * len(own)
        for other in prose.near(part)
        if _is_other(part, other, apart)
        for own in mine
    )


def _is_other(part: Segment, other: Segment, apart: bool) -> bool:
    """Whether another segment is one that a pull quote can be taken from: longer, and, for one that
    nothing sets apart, not very much so and of another kind."""
    if other is part or len(other.plain) <= len(part.plain):
        return False
    return apart or (
        other.frame.key != part.frame.key and other.words <= _TIMES_AS_LONG * part.words
    )


def _is_whose(quoted: re.Match[str]) -> bool:
    """Whether what stands behind a quotation of some length tells whose it is and no more."""
    rest = quoted["rest"].rstrip()
    return (
        len(quoted["said"].split()) >= _LEAST_QUOTED
        and len(rest.split()) <= _REST_WORDS
        and not rest.endswith((".", "!", "?"))
    )


def _is_set_apart(part: Segment) -> bool:
    frame = part.frame
    if (frame.own | (frame.up.own if frame.up else 0)) & BIT["pull"]:
        return True
    if frame.inside & (
        STRUCTURE_BIT["blockquote"] | STRUCTURE_BIT["aside"] | STRUCTURE_BIT["figure"]
    ):
        return True
    return any(
        _PULL.search(frame.element.get("class") or "") and frame.pieces <= 4
        for frame in list(frame.chain())[:3]
    )


def _pieces(text: str) -> list[str]:
    """The squashed pieces that a text was cut to by ellipses."""
    return [piece for piece in map(squash, _CUT.split(text)) if piece]


def _are_in(pieces: Sequence[str], text: str) -> bool:
    """Whether pieces stand in a text, in their order."""
    at = 0
    for piece in pieces:
        at = text.find(piece, at)
        if at < 0:
            return False
        at += len(piece)
    return bool(pieces) and sum(map(len, pieces)) >= _LEAST_LETTERS


def _runs(text: str) -> set[tuple[str, ...]]:
    """The runs of three words of a text."""
    said = [word for word in (squash(word) for word in text.split()) if word]
    return {tuple(said[at : at + 3]) for at in range(len(said) - 2)}
