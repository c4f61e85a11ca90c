"""Plain text: paragraphs from blank lines, single lines or hard wraps, and the head of an article.

Text has no markup, so what a line is follows from where it stands: a short line without a full
stop at the top is the title; what is said again at the start of a later paragraph is the dek; a
single sentence between the title and the dek is a caption, for prose does not stand there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from statistics import median

from parsers import tongue
from parsers.artefacts import Line, Rules, judge, shipped
from parsers.article import Article, Block, ParseError, RawDocument
from parsers.formats import bylines, decode, heads
from parsers.formats.asides import asides
from parsers.formats.build import MOST_CHARACTERS, Piece, Stripped, assemble, squeeze, words
from parsers.normalise import typed

__all__ = ["paragraphs", "parse", "strip", "unwrap", "verbatim"]

_BLANK = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
_ENDS = re.compile(r"[.!?…。！？؟।:;\"'”’»)\]]\s*$")
_FULL_STOP = re.compile(r"[.!?…。！？؟।][\"'”’»)\]]*(?:\s|$)")
_ITEM = re.compile(r"^\s*(?:[-*•‣·–—]|\(?\d{1,2}[.)])\s+(?=\S)")
_CAPTION_CUE = re.compile(
    r"^(?:file ?(?:photo)?|archive|undated|in this|this)\b.{0,60}\b(?:photo|picture|image|taken|"
    r"provided|released|shows)\b|^file ?[-–—:]|"
    r"\((?:ap|afp|reuters|file|photo|courtesy|getty)\b[^)]*\)\s*$|"
    r"\b(?:is|are|was|were) (?:seen|pictured|shown)\b|\bphoto(?:graph)? by\b|"
    r"^(?:foto|bild|photo|caption|bildunterschrift|légende|leyenda|pictured|from left)\b",
    re.I,
)
_DEPICTS = re.compile(
    r"\b(?:takes? part|walks?|stands?|speaks?|looks?|poses?|waves?|shakes? hands|arrives?|listens?|"
    r"gestures?|holds?|carry|carries|sits?|rides?|leaves?|attends?|chants?|marches|march|greets?|"
    r"works?|waits?|watch(?:es)?|gathers?|perform(?:s)?|inspects?|sails?|flies|fly|passes|pass|"
    r"rests?|lies?|smiles?|delivers?|addresses|address|answers?|prepares?|load(?:s)?|patrols?|guards?)\b",
)
# The same words as nouns, and what is still to come: no picture shows it.
_NOT_SEEN = re.compile(
    r"\b(?:the|an?|his|her|its|their|our|this|that|of|to|for|new|more|no|at|on) "
    r"(?:work|walk|stand|look|hold|ride|leave|march|watch|sail|pass|rest|lie|address|answer|load|"
    r"guard|patrol|smile)s?\b",
    re.I,
)
_COMING = re.compile(r"\b(?:will|would|shall)\b")
_SPEECH = re.compile(r"[\"“”„«»「」]|\b(?:said|says|told|announced|according)\b", re.I)
_CUT = re.compile(r"(?<=[^\W\d_A-Z])(?:\u00ad|\u2010|-)[^\S\n]*\n[^\S\n]*(?=[^\W\d_A-Z])")
_BODY_WORDS = 45
_HEAD_PIECES = 6
_MOSTLY = 0.8


def verbatim(
    text: str, language: str | None = None, published_at: datetime | None = None
) -> Article:
    """`text` as it is: every piece between blank lines is a paragraph, and `Article.text` is
    `text` itself, so that offsets are into what was given."""
    blocks = []
    start = 0
    for gap in [*((m.start(), m.end()) for m in _BLANK.finditer(text)), (len(text), len(text))]:
        piece = text[start : gap[0]]
        trimmed = piece.strip()
        if trimmed:
            at = start + (len(piece) - len(piece.lstrip()))
            blocks.append(Block("paragraph", trimmed, at, at + len(trimmed)))
        start = gap[1]
    return Article(text, tuple(blocks), language=language, published_at=published_at)


def parse(raw: RawDocument, rules: Rules | None = None) -> Article:
    """An article from plain text. Raises `ParseError` where there is no prose in it."""
    text = decode.text(raw).replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > MOST_CHARACTERS:
        raise ParseError(f"{len(text):,} characters of text are no article; split it")
    lines = paragraphs(text, raw.language or tongue.of(text))
    if not lines:
        raise ParseError("the text is empty")
    return from_paragraphs(lines, raw, "text/plain", rules)


def from_paragraphs(
    lines: Sequence[str], raw: RawDocument, media_type: str, rules: Rules | None = None
) -> Article:
    """An article from its paragraphs in order, the first of which may be its head."""
    lines = list(lines)
    title = raw.title
    if title is None and _is_title(lines):
        title = lines.pop(0)
    elif title and lines and typed(lines[0]).casefold() == typed(title).casefold():
        lines.pop(0)
    sequence: list[Piece | Stripped] = [Piece("title", title)] if title else []
    language = raw.language or tongue.of(max(lines, key=len, default=""))
    pieces, head = heads.read([Piece("paragraph", line) for line in lines], language)
    stripped = strip(pieces, title, rules or shipped(), language)
    if not any(isinstance(item, Piece) and words(item.verbatim) > 3 for item in stripped):
        raise ParseError("no article found: no line of the text is prose")
    told, dated = asides(stripped, language)
    body = _roles(told)
    sequence += body
    names = head.names or next((bylines.names(p.verbatim) for p in _of(body, "byline")), ())
    prose = "\n".join(p.verbatim for p in body if isinstance(p, Piece))
    return assemble(
        sequence,
        title=title,
        byline=raw.byline or names,
        dateline=next((bylines.dateline(p.verbatim) for p in _of(body, "paragraph")), None),
        published_at=raw.published_at or head.published or dated,
        modified_at=head.modified,
        publisher=raw.publisher,
        language=raw.language or tongue.of(prose),
        canonical_url=raw.url,
        media_type=media_type,
    )


def paragraphs(text: str, language: str | None = None) -> list[str]:
    """The paragraphs of a text, each on one line, whichever way it is laid out; `language` is that
    of dates in its head."""
    text = _CUT.sub("", text.strip("\ufeff \t\n\f").replace("\f", "\n\n"))
    pieces = [piece for piece in _BLANK.split(text) if piece.strip()]
    lines = [line for line in text.split("\n") if line.strip()]
    if len(pieces) == 1 and len(lines) > 1:
        return _without_blank_lines(lines, language)
    out: list[str] = []
    for n, piece in enumerate(pieces):
        first = _head_lines(piece.split("\n"), language) if n < _HEAD_PIECES else 0
        out += [squeeze(line) for line in piece.split("\n")[:first] if line.strip()]
        rest = "\n".join(piece.split("\n")[first:])
        out += _of_piece(rest) if rest.strip() else []
    return out


def _head_lines(lines: Sequence[str], language: str | None) -> int:
    """How many of the first lines say who wrote the text and when."""
    known = heads.are_head_lines([squeeze(line) for line in lines[: _HEAD_PIECES + 1]], language)
    return next((n for n, is_head in enumerate(known) if not is_head), len(known))


def _of_piece(piece: str) -> list[str]:
    """A piece between blank lines is one paragraph, unless its lines are whole ones or a list."""
    lines = [line for line in piece.split("\n") if line.strip()]
    if len(lines) == 1:
        return [squeeze(piece)]
    if sum(bool(_ITEM.match(line)) for line in lines) >= max(2, len(lines) // 2):
        return _join_wrapped(lines, lambda line: bool(_ITEM.match(line)))
    longest = max(map(len, lines))
    whole = [line for line in lines[:-1] if _ENDS.search(line)]
    if longest > 120 and len(whole) >= len(lines) // 2:
        return [squeeze(line) for line in lines]
    short = [line for line in lines[:-1] if len(line) < 0.5 * longest]
    if longest <= 100 and len(short) * 2 > len(lines) and all(len(x) < 60 for x in lines):
        return [squeeze(line) for line in lines]  # a list of short lines, not a paragraph
    return [squeeze(unwrap(lines))]


def _without_blank_lines(lines: list[str], language: str | None) -> list[str]:
    first = [squeeze(line) for line in lines[: _HEAD_PIECES + 1]]
    known = heads.are_head_lines(first, language)[:_HEAD_PIECES]
    if any(known):
        head = len(known) - known[::-1].index(True)
        return [*map(squeeze, lines[:head]), *_without_head(lines[head:])]
    return _without_head(lines)


def _without_head(lines: list[str]) -> list[str]:
    if not lines:
        return []
    if sum(bool(_ITEM.match(line)) for line in lines) >= max(2, len(lines) // 2):
        return _join_wrapped(lines, lambda line: bool(_ITEM.match(line)))
    width = max(len(line.rstrip()) for line in lines)
    full = sum(0.75 * width <= len(line.rstrip()) for line in lines)
    long = [line for line in lines if len(line) >= 0.5 * width]
    whole = sum(_FULL_STOP.search(line.rstrip()[-3:]) is not None for line in long)
    if (
        width > 120
        or full < 0.5 * len(lines)
        or median(map(len, lines)) > 110
        or (len(long) > 1 and whole > _MOSTLY * len(long))
    ):
        return [squeeze(line) for line in lines]
    indented = [line for line in lines if line[:1].isspace()]
    if 0 < len(indented) < 0.7 * len(lines):
        return _join_wrapped(lines, lambda line: line[:1].isspace())
    out: list[list[str]] = [[]]
    for line in lines:
        out[-1].append(line)
        if len(line.rstrip()) < 0.75 * width and (_ENDS.search(line) or len(out) == 1):
            out.append([])
    return [squeeze(unwrap(group)) for group in out if group]


def _join_wrapped(lines: list[str], starts: Callable[[str], bool]) -> list[str]:
    groups: list[list[str]] = []
    for line in lines:
        if not groups or starts(line):
            groups.append([])
        groups[-1].append(line)
    return [squeeze(unwrap(group)) for group in groups]


def unwrap(lines: Sequence[str]) -> str:
    """Wrapped lines as one; a word that a soft hyphen or a hyphen between lower-case letters cuts
    in two is put together."""
    return _CUT.sub("", "\n".join(line.strip() for line in lines))


def strip(
    pieces: Sequence[Piece | Stripped],
    title: str | None,
    rules: Rules,
    language: str | None = None,
) -> list[Piece | Stripped]:
    """Every paragraph that a rule knows as an artefact, as one, in place."""
    out = list(pieces)
    asked = [n for n, p in enumerate(pieces) if isinstance(p, Piece) and p.role == "paragraph"]
    lines = [Line(pieces[n].verbatim, title, language=language) for n in asked]
    for n, rule in zip(asked, judge(lines, rules), strict=True):
        if rule is not None:
            out[n] = Stripped(rule.kind, rule.name, pieces[n].verbatim)
    return out


def _of(sequence: Sequence[Piece | Stripped], role: str) -> list[Piece]:
    return [item for item in sequence if isinstance(item, Piece) and item.role == role]


def _is_title(lines: Sequence[str]) -> bool:
    first = lines[0]
    if len(lines) < 2 or len(first) > 250 or len(first.split()) > 30:
        return False
    stops = _FULL_STOP.findall(first)
    if not stops:
        return True
    ends_plain = re.search(r"[.。][\"'”’»)]*\s*$", first) and not re.search(r"\b[A-Z]\.$", first)
    return not ends_plain and len(first.split()) <= 20


def _roles(sequence: list[Piece | Stripped]) -> list[Piece | Stripped]:
    """The head's pieces by what they are: byline, dek, caption; the rest are paragraphs, list
    items and headings."""
    out = list(sequence)
    places = [i for i, item in enumerate(out) if isinstance(item, Piece)]
    said = [typed(out[i].verbatim).casefold() for i in places]
    head = 0
    for n, place in enumerate(places[:_HEAD_PIECES]):
        text = out[place].verbatim
        if len(text.split()) > _BODY_WORDS or (_SPEECH.search(text) and n > 0):
            break
        head = n + 1
    dek = next((n for n in range(head) if _said_again(said[n], said[n + 1 :])), None)
    for n, place in enumerate(places):
        item = out[place]
        assert isinstance(item, Piece)
        text = item.verbatim
        if item.role != "paragraph":
            continue
        if n == dek:
            out[place] = replace(item, role="dek")
        elif (n < max(head, 2) and _is_caption(text, n, dek, head)) or (
            _CAPTION_CUE.search(text) and len(text.split()) < 60 and not _SPEECH.search(text)
        ):
            out[place] = replace(item, role="caption")
        elif _ITEM.match(text):
            out[place] = replace(item, role="list_item")
        elif _is_heading(text, n, len(places)):
            out[place] = replace(item, role="heading")
    return out


def _said_again(piece: str, later: Sequence[str]) -> bool:
    """Whether a head piece is repeated by the text: a whole paragraph of it or the start of one."""
    bare = piece.rstrip(".!?\"' ")
    return len(bare.split()) >= 5 and any(text.startswith(bare) for text in later)


def _is_caption(text: str, n: int, dek: int | None, head: int) -> bool:
    one_sentence = len(_FULL_STOP.findall(_abbreviations_out(text))) == 1
    if not one_sentence or len(text.split()) < 5:
        return False
    if dek is not None and n < dek:
        return True
    if n >= head or bylines.dateline(text) or _SPEECH.search(text):
        return False
    return bool(_DEPICTS.search(_NOT_SEEN.sub(" ", text))) and not _COMING.search(text)


def _abbreviations_out(text: str) -> str:
    return re.sub(
        r"\b(?:[A-Z]\.\s?)+(?=\S)|\b(?:Mr|Mrs|Ms|Dr|St|Gen|Sen|Rep|Gov|Lt|Col|Sgt|Jr|Sr|No)\.",
        "",
        text,
    )


def _is_heading(text: str, n: int, count: int) -> bool:
    return (
        0 < n < count - 1
        and 2 <= len(text.split()) <= 12
        and not _ENDS.search(text)
        and not _SPEECH.search(text)
        and text[:1].isupper()
    )
