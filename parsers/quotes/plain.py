"""Direct quotes and their speakers in languages that are not parsed: by lexicon and order of words.

The grammar used is what these languages share: beside the marks stand a reporting verb and, next to
the verb on either side, who speaks ("«...», explique la maire Anne Roy", "Anna Weiß sagte: „...“").
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from parsers.quotes.asides import asides_in, dialogue, spoken_around, told_asides
from parsers.quotes.cues import Cue, find_cues
from parsers.quotes.labels import is_somebody
from parsers.quotes.pieces import Piece
from parsers.quotes.plain_beside import BESIDE, REACH, Beside
from parsers.quotes.plain_mentions import governed_at, mention_in
from parsers.quotes.reporting import is_told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.quotes.lexicon import Lexicon
    from parsers.quotes.marks import Marked
    from parsers.syntax import Syntax

__all__ = ["find_plain"]

BACK = 2
"""Sentences before the marks in which the subject of a verb without one may stand."""
WIDE = 5
"""Signs of a title, at most, where words are written together."""
LIKELY, UNKNOWN_VERB, ALONE = 0.85, 0.7, 0.55
"""Judged, not measured: there is no gold for these languages."""

_LISTED = ("”，", "」，", "”、", "」、")
_PARTED = re.compile(r",\s?[—–]\s[^\W\d_A-ZА-Я]")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u9fff\uac00-\ud7af]")
_WORDS = re.compile(r"[\w’'-]+")


def find_plain(
    text: str, syntax: Syntax, lexicon: Lexicon | None, marked: Sequence[Marked]
) -> list[Piece]:
    """The stretches that are speech, in reading order; without a lexicon, no speakers."""
    cues = find_cues(text, lexicon) if lexicon is not None else []
    said = [
        Piece(
            start,
            end,
            "direct",
            aside.cue if aside else None,
            aside.mention if aside else None,
            confidence=LIKELY if aside and aside.cue else ALONE,
            apart=aside is None or aside.cue is None,
        )
        for parts in dialogue(syntax, lexicon, cues)
        for start, end, aside in parts
    ]
    starts = [piece.start for piece in said]

    def is_free(mark: Marked) -> bool:
        index = bisect_right(starts, mark.start) - 1
        return index < 0 or said[index].end <= mark.start

    marks = [mark for mark in marked if is_free(mark)]
    reader = _Reader(text, syntax, lexicon, marks, cues)
    for index in range(len(marks)):
        pieces = reader.read(index)
        reader.spoken += [piece.end for piece in pieces]
        said += pieces
    return sorted(said, key=lambda piece: piece.start)


class _Reader(Beside):
    """What is said, and by whom."""

    def read(self, index: int) -> list[Piece]:
        """The pieces of a marked stretch: none, if it isn't speech."""
        text, mark = self.text, self.marked[index]
        start, end = _trimmed(text, mark)
        words = _WORDS.findall(text[start:end])
        if not words:
            return []
        piece = Piece(start, end, "direct", confidence=ALONE, reopens=mark.reopens)
        if self.lexicon is None:
            around = told_asides(text, start, end, self.syntax.language, dashed=True)
            if around:
                parts = spoken_around(text, start, end, around)
                return [replace(piece, start=first, end=last) for first, last, _ in parts]
            return [piece] if self._is_told(index, words) else []
        asides = asides_in(text, start, end, self.lexicon, self.cues)
        if asides:
            parts = spoken_around(text, start, end, asides)
            goes_on = not self._begins(index) and not self._is_apart(index)
            return [
                replace(
                    piece,
                    start=first,
                    end=last,
                    cue=aside.cue,
                    mention=aside.mention,
                    confidence=LIKELY,
                    continued=aside.mention is None and goes_on,
                )
                for first, last, aside in parts
                if aside is not None
            ]
        cue = self._beside(index)
        mention = announced = self._announced(mark) if cue is None or cue.end <= start else None
        sure = LIKELY
        unknown = None
        no_word = len(words) > 1 or text[end - 1] in _ENDS
        if (cue is None or self._is_ended(cue, mark)) and no_word and not self._is_named(mark):
            unknown = self._unknown_verb(mark)
        if unknown is not None:
            cue, mention = unknown
            sure = UNKNOWN_VERB
        elif cue is not None and self._is_speech(mark, words, cue):
            mention = self._speaker(cue, mark) or announced
        elif announced is not None and self._may_be_announced(mark, words):
            cue, sure = None, ALONE
        elif cue is None and self._is_sentence(mark, words):
            sure = ALONE
        elif self._goes_on(index):
            cue, sure = None, ALONE
        else:
            return []
        unsaid = mention is None and self._has_no_subject(cue, mark)
        if unsaid:
            mention = self._announced(mark) or self._subject_before(index)
        apart = mention is None and self._is_apart(index)
        unsaid = unsaid and not apart
        return [
            replace(
                piece,
                cue=cue,
                mention=mention,
                confidence=sure,
                apart=apart and cue is None,
                continued=unsaid and mention is None and self._has_spoken(mark),
            )
        ]

    def _may_be_announced(self, mark: Marked, words: Sequence[str]) -> bool:
        """Whether it is enough for speech behind a name and a colon: three words, or a sentence
        however short."""
        content = self.text[slice(*_trimmed(self.text, mark))]
        ended = content[-1] in ".!?…" or self.text[mark.end : mark.end + 1] == "."
        return not content[0].islower() and (len(words) > 2 or ended)

    def _has_no_subject(self, cue: Cue | None, mark: Marked) -> bool:
        """Whether nobody stands behind the verb, in a language that leaves pronouns out:
        "», añadió."."""
        lexicon = self.lexicon
        if lexicon is None or cue is None or not lexicon.drops:
            return False
        if cue.form != "verb" or cue.start < mark.end:
            return False
        behind = re.match(r"\s*(\w*)", self.text[cue.end : cue.end + 40])
        return behind is None or behind[1].lower() not in lexicon.articles

    def _is_sentence(self, mark: Marked, words: Sequence[str]) -> bool:
        """Whether it looks like a sentence of its own, and no title: a word for a work before it
        says so."""
        content = self.text[slice(*_trimmed(self.text, mark))]
        behind = self.text[mark.end : mark.end + 1]
        first = self._is_at_the_start(mark)
        stops = ",，،.。।۔" if first or self.lexicon is not None else ",，،"
        ended = content[-1] in ",.?!…。！？，।۔؟" or (behind != "" and behind in stops)
        wide = WIDE if first else 2 * WIDE - 2
        long = len(words) > 3 or (len(content) > wide and _is_unspaced(content))
        begins = content[:1].isupper() or content[:1] in "¿¡…" or not content[:1].islower()
        return long and begins and ended and not self._is_named(mark)

    def _is_at_the_start(self, mark: Marked) -> bool:
        """Whether nothing stands before the marks in their sentence, or a colon does."""
        before = self.text[max(0, mark.start - 8) : mark.start].rstrip(" \t\u00a0\u202f–—")
        return not before or before[-1] in '.!?…。！？:：\n»”“"'

    def _is_told(self, index: int, words: Sequence[str]) -> bool:
        """In a language without a lexicon: whether it is a sentence by itself or goes on behind
        one, or what stands around it says that it is speech."""
        mark = self.marked[index]
        if self._is_sentence(mark, words) or (self.spoken and self._goes_on(index)):
            return True
        content = self.text[slice(*_trimmed(self.text, mark))]
        unspaced = _is_unspaced(content)
        if unspaced and self.spoken and self.text[self.spoken[-1] : mark.start] in _LISTED:
            return True  # “我家的房子没了”，“什么都没了”
        ended = content[-1] in ",?!！？。" or self.text[mark.end : mark.end + 1] == ","
        begun = ended and self._is_at_the_start(mark)  # „Nećemo“, rekao je
        long = begun or len(words) > 2 or (len(content) > WIDE and unspaced)
        told = is_told(self.text, mark.start, mark.end, self.syntax.language)
        # «Всё под контролем», — as a comma and a dash part speech alone.
        told = told or _PARTED.match(self.text, mark.end) is not None
        return long and told and not content[:1].islower()

    def _goes_on(self, index: int) -> bool:
        """Whether it is a short sentence behind a whole one, after speech in the same paragraph:
        „Das ist viel Geld“, sagte er. „Zu viel.“"""
        mark = self.marked[index]
        if self._begins(index) or self._is_named(mark):
            return False
        content = self.text[slice(*_trimmed(self.text, mark))]
        before = self.text[self.marked[index - 1].end : mark.start].rstrip()
        return (
            content[:1].isupper() and content[-1:] in tuple(".?!…") and before[-1:] in tuple(".?!")
        )

    def _is_speech(self, mark: Marked, words: Sequence[str], cue: Cue) -> bool:
        """What a verb stands right beside is speech; else three words are where a verb is near."""
        text = self.text
        gap = text[mark.end : cue.start] if cue.start >= mark.end else text[cue.end : mark.start]
        if self._is_paper(mark) or self._is_title(mark):
            return False
        near = len(gap.strip(" \u00a0,:–—-")) <= BESIDE
        if not near and len(words) < 3:
            near = self._is_filled(cue, mark)
        if self._is_named(mark) and not near:
            return False
        if cue.kind == "label":
            return cue.end <= mark.start and len(gap) <= REACH
        announced = cue.end <= mark.start and gap.rstrip().endswith(":")
        return near or announced or cue.form == "phrase" or len(words) >= 3

    def _announced(self, mark: Marked) -> tuple[int, int] | None:
        """Who begins the sentence that a colon before the marks ends, or stands before the colon:
        "Le capitaine, Yann Roy, a pris leur défense : ...", "Budget, Roy : ..."."""
        text, lexicon = self.text, self.lexicon
        start, _ = self.syntax.sentences[self.syntax.sentence_at(max(0, mark.start - 2))]
        if lexicon is None or not text[start : mark.start].rstrip().endswith(":"):
            return None
        found = mention_in(text, lexicon, start, mark.start, self.named)
        label = text[start : mark.start].rstrip(" :\u00a0\u202f")
        if found is not None and text[slice(*found)] == label and found[0] == start:
            return found if is_somebody(label, text[mark.end :], lexicon) else None
        if found is not None and self._is_first(start, found):
            return found
        end = text.rindex(":", start, mark.start)
        while text[end - 1].isspace():
            end -= 1
        return mention_in(text, lexicon, max(start, end - REACH), end, self.named, ending=True)

    def _is_first(self, start: int, mention: tuple[int, int]) -> bool:
        """Whether the mention begins the sentence, but for what a comma parts from it ("Depuis
        mardi, Anne Roy"), where it is nobody told by it: "Sobre su sucesor, Ana Gómez, ..."."""
        before = self.text[start : mention[0]].rstrip()
        apposed = "," in self.text[slice(*mention)]  # "A su lado, el jefe, José Ruiz, ..."
        closed = self.text[mention[1] : mention[1] + 1] == "," and not apposed
        parted = before.endswith(",") and not closed
        return len(before) <= BESIDE or parted

    def _subject_before(self, index: int) -> tuple[int, int] | None:
        """Who begins the sentence before the marks' own, or one further back where nobody is named
        in between, in the same paragraph and behind other marks."""
        syntax, mark = self.syntax, self.marked[index]
        low = syntax.paragraphs[mark.paragraph][0]
        low = max([low, *(end for end in self.spoken[-1:] if end <= mark.start)])
        number = syntax.sentence_at(mark.start)
        for start, end in reversed(syntax.sentences[max(0, number - BACK) : number]):
            if start < low or self.lexicon is None:
                return None
            found = mention_in(self.text, self.lexicon, start, min(end, mark.start), self.named)
            if found is not None:
                return found if self._is_first(start, found) else None
        return None

    def _has_spoken(self, mark: Marked) -> bool:
        """Whether there is speech before the marks in their paragraph."""
        return bool(self.spoken) and self.spoken[-1] > self.syntax.paragraphs[mark.paragraph][0]

    def _is_apart(self, index: int) -> bool:
        """Whether somebody is named after the sentence of the marks before, or beside these."""
        mark, before = self.marked[index], self.marked[index - 1] if index else None
        syntax = self.syntax
        _, end = syntax.sentences[syntax.sentence_at(max(mark.start, mark.end - 1))]
        if self.text[mark.inner_end - 1] in ".!?…" and self.text[mark.end : mark.end + 1] == " ":
            end = mark.end
        low = syntax.paragraphs[mark.paragraph][0]
        if before is not None and before.paragraph == mark.paragraph:
            low = min(mark.start, syntax.sentences[syntax.sentence_at(before.end)][1])
        return self.lexicon is not None and any(
            stop > start and mention_in(self.text, self.lexicon, start, stop, self.named)
            for start, stop in ((low, mark.start), (mark.end, end))
        )

    def _speaker(self, cue: Cue, mark: Marked) -> tuple[int, int] | None:
        """The mention next to the verb: after it where the verb follows the marks, else before."""
        text, lexicon = self.text, self.lexicon
        if lexicon is None:
            return None
        stop = _STOP.search(text, cue.end, cue.end + REACH)
        right = (cue.end, stop.start() if stop else min(len(text), cue.end + REACH))
        low = mark.end if cue.start >= mark.end else max(0, cue.start - REACH)
        if cue.start < mark.end and _is_second_verb(text, cue):
            begin, _ = self.syntax.sentences[self.syntax.sentence_at(cue.start)]
            found = mention_in(text, lexicon, begin, cue.start, self.named)
            return found if found is not None and self._is_first(begin, found) else None
        cut = max((stop.end() for stop in _STOP.finditer(text, low, cue.start)), default=low)
        left = (cut, cue.start)
        behind = mention_in(text, lexicon, *right, self.named, behind=cue.start >= mark.end)
        before = mention_in(text, lexicon, *left, self.named)
        if cue.form == "phrase":
            if governed := governed_at(text, lexicon, cue.end):
                return governed
            return before if cue.kind == "trailing" else behind
        if cue.start < mark.end:
            return before or behind
        inverted = re.search(r"-(?:ils?|elles?|on)\s", text[slice(*left)])
        if before is not None and (inverted or not text[left[0] : before[0]].strip(" ,\u00a0")):
            return before  # "a-t-elle déclaré devant l'Assemblée"
        return behind or before


def _is_second_verb(text: str, cue: Cue) -> bool:
    """Whether "and" stands before a verb: whoever begins the sentence says it, however long ago."""
    before = text[max(0, cue.start - 8) : cue.start].split()
    return bool(before) and before[-1].lower() in _AND


_AND = frozenset("und et y e en och og и і és și ve".split())
_ENDS = frozenset(",.!?…")
_STOP = re.compile(r"[!?;:«»„“”\"\n]|(?<!\b[A-Z])(?<!\b[DSM][r])(?<!\bDra)(?<!\bSra)(?<!\bProf)\.")


def _is_unspaced(content: str) -> bool:
    """Whether it is in a script whose words are written together, so that they can't be counted."""
    return _UNSPACED.search(content) is not None and len(_WORDS.findall(content)) < 3


def _trimmed(text: str, mark: Marked) -> tuple[int, int]:
    start, end = mark.inner_start, mark.inner_end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
