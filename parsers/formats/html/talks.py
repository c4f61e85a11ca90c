"""Who asks, who answers and who speaks in an interview or a transcript, by the page's structure."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence

from parsers.article import Role
from parsers.formats.html.choose import Verdict
from parsers.formats.html.segments import Frame, Segment

__all__ = ["Turns", "turns"]

Turns = dict[int, tuple[Role, str | None]]
"""The role of a verdict by its place, and who speaks where the structure says so."""

_QUESTIONS, _TURNS = 3, 3
_ASKS = ("?", "？", "؟", ";")
_AFTER_ASKING = '”"»)’' + "'"
_LABEL = re.compile(r"(?P<who>[^\s:：][^:：\n]{0,59}?)\s?[:：]\s*(?=\S)")
_NAME_WORDS, _PART_LETTERS = 6, 2
_SPEAKER = re.compile(r"speaker|interviewer|interviewee|moderator", re.I)


def turns(chosen: Sequence[Verdict]) -> Turns:
    """The questions, answers and turns of a talk; empty where there are too few to be one.

    Questions are in bold, or terms of a list of definitions; who speaks is a bold label before a
    colon ("Smith: ..."), a term or an element named for speakers that comes again and again."""
    every = {n: verdict.segment for n, verdict in enumerate(chosen)}
    kept = {n: part for n, part in every.items() if chosen[n].kept}
    return _labelled(kept) or _defined(every) or _named(every) or _in_bold(kept)


def _in_bold(parts: dict[int, Segment]) -> Turns:
    """Questions in bold and the answers under them, where there are several of both."""
    lines = [n for n, part in parts.items() if part.frame.tag in ("p", "div")]
    bold = {n for n in lines if _is_bold(parts[n]) and _is_question(parts[n].text)}
    answered = [n for n, after in itertools.pairwise(lines) if n in bold and after not in bold]
    if len(answered) < _QUESTIONS:
        return {}
    begun = itertools.dropwhile(lambda n: n not in bold, lines)
    return {n: ("question" if n in bold else "answer", None) for n in begun}


def _is_bold(part: Segment) -> bool:
    return part.bold > 0.9 * len(part.text.replace(" ", ""))


def _is_question(text: str) -> bool:
    return text.rstrip(_AFTER_ASKING).endswith(_ASKS)


def _labelled(parts: dict[int, Segment]) -> Turns:
    """Paragraphs that begin with a label in bold, before a colon."""
    found = {n: label for n, part in parts.items() if (label := _label_of(part))}
    return _spoken(parts, found, {n: parts[n].text[len(who) :] for n, who in found.items()})


def _label_of(part: Segment) -> str | None:
    label = _LABEL.match(part.text)
    if label is None or part.bold == 0 or len(label["who"].split()) > _NAME_WORDS:
        return None
    whole = len(label[0].rstrip())
    return label["who"] if len(label["who"]) - 2 <= part.bold <= whole + 1 else None


def _defined(parts: dict[int, Segment]) -> Turns:
    """Lists of definitions whose terms are questions, or speakers."""
    tags = {n: tag for n, part in parts.items() if (tag := _of_list(part.frame)) in ("dt", "dd")}
    lines = {n: parts[n] for n in tags}
    terms = {n for n, tag in tags.items() if tag == "dt"}
    asked = {n for n in terms if _is_question(lines[n].text)}
    if len(asked) > 1 and len(asked) > 0.6 * len(terms):
        return {n: ("question" if n in terms else "answer", None) for n in lines}
    return _headed(lines, terms)


def _of_list(frame: Frame) -> str | None:
    return next((above.tag for above in frame.chain() if above.tag in ("dt", "dd", "dl")), None)


def _named(parts: dict[int, Segment]) -> Turns:
    """Lines in elements that are named for speakers, and what stands with each in its element, or
    right behind it."""
    heads = [n for n, part in parts.items() if _is_speaker(part)]
    held = Counter(frame.number for n in heads for frame in parts[n].frame.chain())
    who: dict[int, str] = {}
    for head in heads:
        label = parts[head].text.rstrip(" :：")
        alone = [frame.number for frame in parts[head].frame.chain() if held[frame.number] == 1]
        inside = _behind(parts, head, alone[-1]) if alone else []
        if not inside and head + 1 in parts and not _is_speaker(parts[head + 1]):
            inside = [head + 1]
        who |= dict.fromkeys(inside, label)
    return _spoken(parts, who, {n: parts[n].text for n in who})


def _behind(parts: dict[int, Segment], head: int, turn: int) -> list[int]:
    """The places behind one that the element of a number holds."""
    out = []
    at = head + 1
    while at in parts and any(frame.number == turn for frame in parts[at].frame.chain()):
        out.append(at)
        at += 1
    return out


def _is_speaker(part: Segment) -> bool:
    return len(part.text.split()) <= _NAME_WORDS and bool(
        _SPEAKER.search(part.frame.element.get("class") or "")
    )


def _headed(parts: dict[int, Segment], heads: set[int]) -> Turns:
    """What stands under each of the heads, as said by it."""
    who: str | None = None
    found: dict[int, str] = {}
    for n in parts:
        if n in heads:
            who = parts[n].text.rstrip(" :：") or None
            if who is not None and len(who.split()) > _NAME_WORDS:
                return {}
        elif who is not None:
            found[n] = who
    return _spoken(parts, found, {n: parts[n].text for n in found})


def _spoken(parts: dict[int, Segment], who: dict[int, str], said: dict[int, str]) -> Turns:
    """Turns by who speaks; none where no label comes twice: then they are headings or terms."""
    labels = Counter(who.values())
    if len(who) < _TURNS or len(labels) < 2 or max(labels.values()) < 2:
        return {}
    if len(labels) > 0.7 * len(who):
        return {}
    if all(len(label) <= _PART_LETTERS for label in labels):
        first = next(iter(labels))
        return {n: ("question" if label == first else "answer", None) for n, label in who.items()}
    return {
        n: ("question" if _is_question(said[n]) else "answer", label) for n, label in who.items()
    }
