"""Direct quotes and their speakers in languages that are not parsed: by lexicon and order of words.

The grammar used is what these languages share: beside the marks stand a reporting verb and, next to
the verb on either side, who speaks ("«...», explique la maire Anne Roy", "Anna Weiß sagte: „...“").
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from parsers.quotes.asides import asides_in, dialogue, spoken_around
from parsers.quotes.cues import Cue, find_cues
from parsers.quotes.pieces import Piece
from parsers.quotes.plain_mentions import mention_in, named_within, tokens_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.quotes.lexicon import Lexicon
    from parsers.quotes.marks import Marked
    from parsers.syntax import Syntax

__all__ = ["find_plain"]

REACH = 90
"""Characters between the marks and the reporting verb."""
BESIDE = 4
"""Characters between the marks and a verb that makes even one word speech."""
LIKELY, UNKNOWN_VERB, ALONE = 0.85, 0.7, 0.55
"""Judged, not measured: there is no gold for these languages."""

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
        said.extend(reader.read(index))
    return sorted(said, key=lambda piece: piece.start)


@dataclass
class _Reader:
    """One text with its marked stretches and reporting words."""

    text: str
    syntax: Syntax
    lexicon: Lexicon | None
    marked: Sequence[Marked]
    cues: Sequence[Cue]

    def __post_init__(self) -> None:
        self.outside = _outside(self.cues, self.marked)
        self.named = named_within(self.text)

    def read(self, index: int) -> list[Piece]:
        """The pieces of a marked stretch: none, if it isn't speech."""
        text, mark = self.text, self.marked[index]
        start, end = _trimmed(text, mark)
        words = _WORDS.findall(text[start:end])
        if not words:
            return []
        piece = Piece(start, end, "direct", confidence=ALONE, reopens=mark.reopens)
        if self.lexicon is None:
            return [piece] if self._is_sentence(mark, words) else []
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
        if cue is not None and self._is_speech(mark, words, cue):
            mention = self._speaker(cue, mark) or announced
        elif (
            cue is None
            and not self._is_named(mark)
            and (unknown := self._unknown_verb(mark)) is not None
        ):
            cue, mention = unknown
            sure = UNKNOWN_VERB
        elif announced is not None and len(words) > 2 and text[start].isupper():
            cue, sure = None, ALONE
        elif cue is None and self._is_sentence(mark, words):
            sure = ALONE
        elif self._goes_on(index):
            cue, sure = None, ALONE
        else:
            return []
        apart = mention is None and self._is_apart(index)
        unsaid = mention is None and not apart and self._has_no_subject(cue, mark)
        mention = self._subject_before(index) if unsaid and self._begins(index) else mention
        return [
            replace(
                piece,
                cue=cue,
                mention=mention,
                confidence=sure,
                apart=apart and cue is None,
                continued=unsaid and mention is None and not self._begins(index),
            )
        ]

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

    def _begins(self, index: int) -> bool:
        """Whether no marks stand before these in the paragraph."""
        return not index or self.marked[index - 1].paragraph != self.marked[index].paragraph

    def _is_sentence(self, mark: Marked, words: Sequence[str]) -> bool:
        """Whether it looks like a sentence of its own, and no title: a word for a work before it
        says so."""
        content = self.text[slice(*_trimmed(self.text, mark))]
        # Japanese has a particle behind what is said.
        behind = self.text[mark.end : mark.end + 1]
        ended = content[-1] in ",.?!…。！？，" or behind in (",", ".", "と")
        long = len(words) > 3 or (len(content) > 8 and not content.isascii() and len(words) < 3)
        begins = content[:1].isupper() or content[:1] in "¿¡…" or not content[:1].islower()
        return long and begins and ended and not self._is_named(mark)

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

    def _is_named(self, mark: Marked) -> bool:
        """Whether a word for a work or a name stands right before the marks: "le film « ... »"."""
        if self.lexicon is None:
            return False
        before = self.text[max(0, mark.start - 40) : mark.start].lower()
        words = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", before) if before[-1:] == " " else []
        ahead = words[-1:] if ":" not in before[-3:] else []
        return any(word in names for word in ahead for names in self.lexicon.naming.values())

    def _is_speech(self, mark: Marked, words: Sequence[str], cue: Cue) -> bool:
        """What a verb stands right beside is speech; else three words are where a verb is near."""
        text = self.text
        gap = text[mark.end : cue.start] if cue.start >= mark.end else text[cue.end : mark.start]
        near = len(gap.strip(" \u00a0,:–—-")) <= BESIDE
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
        if found is not None and found[0] - start <= BESIDE:
            return found
        end = text.rindex(":", start, mark.start)
        while text[end - 1].isspace():
            end -= 1
        return mention_in(text, lexicon, max(start, end - REACH), end, self.named, ending=True)

    def _subject_before(self, index: int) -> tuple[int, int] | None:
        """Who begins the sentence before the marks' own, in the same paragraph."""
        syntax, mark = self.syntax, self.marked[index]
        number = syntax.sentence_at(mark.start) - 1
        start, end = syntax.sentences[max(0, number)]
        if number < 0 or start < syntax.paragraphs[mark.paragraph][0] or self.lexicon is None:
            return None
        found = mention_in(self.text, self.lexicon, start, min(end, mark.start), self.named)
        return found if found is not None and found[0] - start <= BESIDE else None

    def _unknown_verb(self, mark: Marked) -> tuple[Cue, tuple[int, int]] | None:
        """A word of no lexicon between the marks and who speaks: "», souffle Anne Roy"."""
        text, lexicon = self.text, self.lexicon
        stop = re.compile(r"[.!?;:«„“”\"\n]").search(text, mark.end)
        end = min(stop.start() if stop else len(text), mark.end + REACH)
        tokens = tokens_of(text, mark.end, end)
        if lexicon is None or not tokens:
            return None
        if tokens[0][2] == ",":
            tokens = tokens[1:]
        while tokens and tokens[0][2].strip("’'") in lexicon.before_verb:
            tokens = tokens[1:]
        if len(tokens) < 2:
            return None
        begin, after, word = tokens[0]
        if not word.islower() or word in lexicon.small or word in lexicon.titles:
            return None
        mention = mention_in(text, lexicon, after, end, behind=False)
        if mention is None or mention[0] - after > 1:
            return None
        return Cue(begin, after, word, "say", "verb"), mention

    def _is_apart(self, index: int) -> bool:
        """Whether somebody is named after the sentence of the marks before, or beside these."""
        mark, before = self.marked[index], self.marked[index - 1] if index else None
        syntax = self.syntax
        _, end = syntax.sentences[syntax.sentence_at(max(mark.start, mark.end - 1))]
        low = syntax.paragraphs[mark.paragraph][0]
        if before is not None and before.paragraph == mark.paragraph:
            low = min(mark.start, syntax.sentences[syntax.sentence_at(before.end)][1])
        return self.lexicon is not None and any(
            stop > start and mention_in(self.text, self.lexicon, start, stop, self.named)
            for start, stop in ((low, mark.start), (mark.end, end))
        )

    def _beside(self, index: int) -> Cue | None:
        """The nearest cue in the same paragraph, with no sentence ending between and no other
        marks; what a colon announces has its cue before it."""
        text, marked, cues = self.text, self.marked, self.outside
        mark = marked[index]
        start, end = self.syntax.paragraphs[mark.paragraph]
        low = max(start, mark.start - REACH, marked[index - 1].end if index else 0)
        high = min(end, mark.end + REACH)
        if index + 1 < len(marked):
            high = min(high, marked[index + 1].start)
        behind = text[mark.end : mark.end + 3].strip()
        begins = text[mark.inner_end - 1] in ".!?…" and behind[:1].isupper()
        first = bisect_left(cues, low, key=lambda cue: cue.start)
        best: tuple[int, Cue] | None = None
        for cue in cues[first : bisect_left(cues, high, key=lambda cue: cue.start)]:
            after = cue.start >= mark.end
            between = text[mark.end : cue.start] if after else text[cue.end : mark.start]
            if re.search(r"[.!?…][»”“\"’]?\s+\w|\n", between.strip()):
                continue
            if after and (cue.kind == "label" or begins):
                continue
            if cue.form == "phrase" and not self._may_lead(cue, after, between):
                continue
            distance = len(between) + (0 if after else 5)
            if after and cue.form == "phrase":
                distance += BESIDE * 2
            if not after and between.rstrip().endswith(":"):
                distance -= REACH
            if best is None or distance < best[0]:
                best = (distance, cue)
        return best[1] if best else None

    def _may_lead(self, cue: Cue, after: bool, between: str) -> bool:
        """Whether a phrase ("according to") stands where it tells who speaks: somebody is named
        between it and the marks, or it follows them straight."""
        if after:
            return re.fullmatch(r",?\s*", between) is not None or cue.kind == "trailing"
        if cue.kind == "behind" or (cue.kind == "opinion" and self.text[cue.start].islower()):
            return False
        end = cue.end + len(between)
        if cue.kind == "trailing" or self.lexicon is None:
            return cue.kind == "trailing"
        return mention_in(self.text, self.lexicon, cue.end, end, behind=True) is not None

    def _speaker(self, cue: Cue, mark: Marked) -> tuple[int, int] | None:
        """The mention next to the verb: after it where the verb follows the marks, else before."""
        text, lexicon = self.text, self.lexicon
        if lexicon is None:
            return None
        stop = _STOP.search(text, cue.end, cue.end + REACH)
        right = (cue.end, stop.start() if stop else min(len(text), cue.end + REACH))
        low = mark.end if cue.start >= mark.end else max(0, cue.start - REACH)
        cut = max((stop.end() for stop in _STOP.finditer(text, low, cue.start)), default=low)
        left = (cut, cue.start)
        behind = mention_in(text, lexicon, *right, self.named, behind=cue.start >= mark.end)
        before = mention_in(text, lexicon, *left, self.named)
        if cue.form == "phrase":
            return before if cue.kind == "trailing" else behind
        if cue.start < mark.end:
            return before or behind
        inverted = re.search(r"-(?:ils?|elles?|on)\s", text[slice(*left)])
        if before is not None and (inverted or not text[left[0] : before[0]].strip(" ,\u00a0")):
            return before  # "a-t-elle déclaré devant l'Assemblée"
        return behind or before


_STOP = re.compile(r"[!?;:«»„“”\"\n]|(?<!\b[A-Z])(?<!\b[DSM][r])(?<!\bDra)(?<!\bSra)(?<!\bProf)\.")


def _trimmed(text: str, mark: Marked) -> tuple[int, int]:
    start, end = mark.inner_start, mark.inner_end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _outside(cues: Sequence[Cue], marked: Sequence[Marked]) -> list[Cue]:
    kept = []
    for cue in cues:
        index = bisect_right(marked, cue.start, key=lambda mark: mark.start) - 1
        if cue.form != "noun" and (index < 0 or cue.start >= marked[index].end):
            kept.append(cue)
    return kept
