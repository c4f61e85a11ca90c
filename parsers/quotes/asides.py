"""Who speaks, told inside the speech itself, and dialogue that a dash begins.

"« Nous partons, dit Roy. Adieu. »", "«No hay dinero —dijo—, y lo sabe»", "«Sì - dice Neri - no»":
the speech is what stands around the aside. In dialogue a dash opens the paragraph, and asides part
it in the same ways. In a language without a lexicon, a dash and a small letter begin an aside.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parsers.quotes.plain_mentions import mention_in
from parsers.quotes.reporting import parts_by_commas, told_behind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.quotes.cues import Cue
    from parsers.quotes.lexicon import Lexicon
    from parsers.syntax import Syntax

__all__ = ["Aside", "asides_in", "dialogue", "spoken_around", "told_asides"]


@dataclass(frozen=True, slots=True)
class Aside:
    """`start`/`end`: what is no speech, the signs around it included; `cue` None: not known."""

    start: int
    end: int
    cue: Cue | None = None
    mention: tuple[int, int] | None = None


_DASH = re.compile(r"\s?[—–](?=\s?[^\W\d_])|\s-\s")
_CLOSING = re.compile(r"\s?[—–][.,;:]?\s*|\s-[.,;:]?\s+|\s-\s*$")
_COMMA = re.compile(r"(?:,|(?<=[?!…]))[\s\u202f\u00a0]+(?=[^\W\d_])")
_STOP = re.compile(r"[,.;!?…](?=\s|$)\s*")
_OPENING = re.compile(r"(?:[—–]\s?|-\s)(?=[^\W_]|[¿¡…«“\"])")
NEAR = 30
"""Characters of an aside in which its verb stands."""
LONGEST = 160
AFTER = 3
"""Characters between a verb and its subject: "rappelle-t-il"."""


def asides_in(
    text: str, start: int, end: int, lexicon: Lexicon, cues: Sequence[Cue]
) -> list[Aside]:
    """The asides of `text[start:end]`, in reading order; `cues` are all the text's."""
    found: list[Aside] = []
    position = start
    while position < end:
        aside = _dashed(text, position, end, lexicon, cues)
        if lexicon.commas:
            other = _between_commas(text, position, end, lexicon, cues)
            if other is not None and (aside is None or other.start < aside.start):
                aside = other
        if aside is None:
            break
        found.append(aside)
        position = aside.end
    return found


def _cue_in(cues: Sequence[Cue], start: int, end: int) -> Cue | None:
    index = bisect_left(cues, start, key=lambda cue: cue.start)
    for cue in cues[index : index + 4]:
        if cue.start >= end:
            break
        if cue.form == "verb" and cue.kind != "label":
            return cue
    return None


def _dashed(text: str, start: int, end: int, lexicon: Lexicon, cues: Sequence[Cue]) -> Aside | None:
    for dash in _DASH.finditer(text, start, end):
        begin = dash.end() + (text[dash.end() : dash.end() + 1] == " ")
        if dash.start() == start or not text[begin : begin + 1].islower():
            continue
        cue = _cue_in(cues, begin, min(end, begin + NEAR))
        if cue is None:
            continue
        closing = _CLOSING.search(text, cue.end, end)
        stop = closing.end() if closing else end
        last = closing.start() if closing else end
        if last - begin > LONGEST and closing:
            continue
        return Aside(dash.start(), stop, cue, _who(text, lexicon, begin, cue, last))
    return None


def _who(text: str, lexicon: Lexicon, begin: int, cue: Cue, end: int) -> tuple[int, int] | None:
    """Who the aside names: behind its verb or, for a pronoun's sake, before it."""
    stop = re.search(r"[!?;:\n]|\.(?=\s+\w)", text[cue.end : end])
    last = cue.end + stop.start() if stop else end
    before = re.search(r"-(?:ils?|elles?|on)\s", text[begin : cue.start])
    if before is not None:
        return mention_in(text, lexicon, begin, cue.start)
    behind = mention_in(text, lexicon, cue.end, last, behind=True)
    return behind or mention_in(text, lexicon, begin, cue.start)


def _between_commas(
    text: str, start: int, end: int, lexicon: Lexicon, cues: Sequence[Cue]
) -> Aside | None:
    """A verb straight behind a comma and its subject straight behind the verb."""
    for comma in _COMMA.finditer(text, start, end):
        begin = comma.end()
        cue = _cue_in(cues, begin, min(end, begin + NEAR))
        if cue is None or not text[begin].islower():
            continue
        ahead = text[begin : cue.start].split()
        if len(ahead) > 2 or any(word.strip("’'") not in lexicon.before_verb for word in ahead):
            continue
        mention = _who(text, lexicon, begin, cue, min(end, begin + LONGEST))
        if mention is None or mention[0] - cue.end > AFTER:
            continue
        closing = _STOP.search(text, max(mention[1], cue.end), end)
        stop = closing.end() if closing else end
        return Aside(comma.start(), stop, cue, mention)
    return None


def spoken_around(
    text: str, start: int, end: int, asides: Sequence[Aside]
) -> list[tuple[int, int, Aside | None]]:
    """The stretches of speech, each with the aside that tells who speaks."""
    parts: list[tuple[int, int, Aside | None]] = []
    position = start
    for aside in [*asides, None]:
        stop = aside.start if aside else end
        begin = position
        while begin < stop and (text[begin].isspace() or text[begin] in "—–-"):
            begin += 1
        while stop > begin and text[stop - 1].isspace():
            stop -= 1
        if re.search(r"\w", text[begin:stop]):
            teller = aside if aside and not parts else (parts[-1][2] if parts else None)
            parts.append((begin, stop, teller if aside or parts else None))
        position = aside.end if aside else end
    return parts


def dialogue(
    syntax: Syntax, lexicon: Lexicon | None, cues: Sequence[Cue]
) -> list[list[tuple[int, int, Aside | None]]]:
    """The stretches of speech of each paragraph of dialogue. A dash alone may begin a list: some
    paragraph beside it, or this one, has an aside."""
    text = syntax.text
    read: dict[int, tuple[int, int, list[Aside]]] = {}
    for number, (start, end) in enumerate(syntax.paragraphs):
        opening = _OPENING.match(text, start, end)
        if opening is None:
            continue
        if lexicon is not None:
            asides = asides_in(text, opening.end(), end, lexicon, cues)
        elif opening.group()[0] == "-":
            asides = _hyphened(text, opening.end(), end, syntax.language)
        else:
            asides = _by_signs(text, opening.end(), end, syntax.language)
        read[number] = opening.end(), end, asides
    return [
        spoken_around(text, start, end, asides)
        for number, (start, end, asides) in read.items()
        if asides or any(read.get(beside, (0, 0, []))[2] for beside in (number - 1, number + 1))
    ]


_BY_SIGN = re.compile(r"(?:[,?!….]|\w)[\s\u00a0]?(?P<dash>[—–])[\s\u00a0](?=[^\W\d_])")


_BY_COMMA = re.compile(r"[,?!…](?=\s)")
_NEXT_DASH = re.compile(r"[.,]?\s[—–]\s?")


def told_asides(
    text: str, start: int, end: int, language: str | None, *, dashed: bool = False
) -> list[Aside]:
    """Asides from a comma and a word of speech on to a dash, in a language without a lexicon;
    `dashed`: only where another dash begins them, as within marks."""
    found: list[Aside] = []
    for comma in _BY_COMMA.finditer(text, start, end):
        if found and comma.start() < found[-1].end:
            continue
        told = told_behind(text, comma.end(), language)
        if told is None or told >= end:
            continue
        last = _NEXT_DASH.search(text, told, end)
        if dashed and not _is_dashed(text[comma.end() : told]):
            last = _BY_COMMA.search(text, told, end) if parts_by_commas(language) else None
        if last is not None or not dashed or _is_dashed(text[comma.end() : told]):
            first = comma.start() + (comma.group() != ",")
            found.append(Aside(first, last.end() if last else end))
    return found


def _is_dashed(words: str) -> bool:
    return words.lstrip()[:1] in ("—", "–")


_HYPHEN = re.compile(r"\s-(?=\s)")


def _hyphened(text: str, start: int, end: int, language: str | None) -> list[Aside]:
    """Asides from a hyphen between spaces and a word of speech on, in dialogue that one opens."""
    found: list[Aside] = []
    for hyphen in _HYPHEN.finditer(text, start, end):
        if found and hyphen.start() < found[-1].end:
            continue
        told = told_behind(text, hyphen.end(), language) if language else None
        if told is not None and told < end:
            last = re.compile(r"[.,]?\s-\s").search(text, told, end)
            found.append(Aside(hyphen.start(), last.end() if last else end))
    return found


def _by_signs(text: str, start: int, end: int, language: str | None) -> list[Aside]:
    """Asides by a word of speech, else by dashes and a small letter."""
    found = told_asides(text, start, end, language)
    if found:
        return found
    position = start
    while True:
        dash = _BY_SIGN.search(text, position, end)
        if dash is None:
            return found
        begin = dash.end("dash") + 1
        if not text[begin].islower():
            position = dash.end()
            continue
        closing = _CLOSING.search(text, begin, end)
        stop = closing.end() if closing else end
        first = dash.start("dash")
        while text[first - 1] in ", \u00a0":
            first -= 1
        found.append(Aside(first, stop))
        position = stop
        if not closing:
            return found
