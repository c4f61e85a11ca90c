"""Which reporting word stands beside marked words, in languages that are not parsed."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parsers.quotes.cues import Cue
from parsers.quotes.plain_mentions import (
    PARTICLES,
    governed_at,
    mention_in,
    named_within,
    tokens_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.quotes.lexicon import Lexicon
    from parsers.quotes.marks import Marked
    from parsers.syntax import Syntax

__all__ = ["BESIDE", "REACH", "Beside"]

REACH = 90
"""Characters between the marks and the reporting verb."""
BESIDE = 4
"""Characters between the marks and a verb that makes even one word speech."""


@dataclass
class Beside:
    """One text with its marked stretches and reporting words."""

    text: str
    syntax: Syntax
    lexicon: Lexicon | None
    marked: Sequence[Marked]
    cues: Sequence[Cue]

    def __post_init__(self) -> None:
        self.outside = _outside(self.cues, self.marked)
        self.named = named_within(self.text)
        self.spoken: list[int] = []

    def _begins(self, index: int) -> bool:
        """Whether no marks stand before these in the paragraph."""
        return not index or self.marked[index - 1].paragraph != self.marked[index].paragraph

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
            if after and (begins or (cue.kind == "label" and len(between.strip(" ,")) > BESIDE)):
                continue
            if cue.form == "phrase" and not self._may_lead(cue, after, between):
                continue
            distance = len(between) + (0 if after else 5)
            if after and cue.form == "phrase":
                distance += BESIDE * 2
            if not after and between.rstrip().endswith(":"):
                distance -= REACH
            elif not after and self._is_ended(cue, mark):
                if (
                    index
                    and cue.start - marked[index - 1].end < REACH
                    and self._tells(index - 1, cue)
                ):
                    continue
                distance += REACH
            if best is None or distance < best[0]:
                best = (distance, cue)
        return best[1] if best else None

    def _is_ended(self, cue: Cue, mark: Marked) -> bool:
        """Whether the cue's sentence has ended before the marks."""
        return cue.end <= mark.start and self.text[cue.end : mark.start].rstrip().endswith(
            (".", "!", "?", "…")
        )

    def _tells(self, index: int, cue: Cue) -> bool:
        """Whether the cue stands in the sentence of the marks and behind them: it is theirs."""
        between = self.text[self.marked[index].end : cue.start]
        return re.search(r"[.!?…]\s|\n", between) is None

    def _may_lead(self, cue: Cue, after: bool, between: str) -> bool:
        """Whether a phrase ("according to") stands where it tells who speaks: somebody is named
        between it and the marks, or it follows them straight."""
        if after and cue.kind == "behind" and self.text[cue.start].isupper():
            return re.fullmatch(r"\.?\s*", between) is not None and self._ends_behind(cue)
        if after:
            return re.fullmatch(r",?\s*", between) is not None or cue.kind == "trailing"
        if cue.kind == "behind" or (cue.kind == "opinion" and self.text[cue.start].islower()):
            return False
        end = cue.end + len(between)
        if cue.kind == "trailing" or self.lexicon is None:
            return cue.kind == "trailing"
        if governed_at(self.text, self.lexicon, cue.end):
            return True
        return mention_in(self.text, self.lexicon, cue.end, end, behind=True) is not None

    def _ends_behind(self, cue: Cue) -> bool:
        """Whether who is named behind the cue has no verb: "«...». Così Anna Neri, ieri."."""
        lexicon = self.lexicon
        end = cue.end + REACH
        if lexicon is None or not (found := mention_in(self.text, lexicon, cue.end, end)):
            return False
        following = re.match(r"\s*([,.:;(]|\w+)", self.text[found[1] : end])
        return (
            following is None
            or not (following[1].isalnum())
            or following[1] in lexicon.prepositions
        )

    def _is_named(self, mark: Marked) -> bool:
        """Whether a word for a work or a name stands right before the marks: "le film « ... »"."""
        if self.lexicon is None:
            return False
        before = self.text[max(0, mark.start - 40) : mark.start].lower()
        words = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", before) if before[-1:] == " " else []
        ahead = words[-1:] if ":" not in before[-3:] else []
        if any(word in names for word in ahead for names in self.lexicon.naming.values()):
            return True
        return self._is_title(mark)

    def _is_title(self, mark: Marked) -> bool:
        """Whether capitals behind an article make it a paper's or a work's name (o "Correio do
        Norte"), or a capital behind a preposition that begins its sentence (Dans « La Nuit »)."""
        content = self.text[mark.inner_start : mark.inner_end].strip()
        before = re.search(r"([^\W\d_]+)\s\Z", self.text[max(0, mark.start - 16) : mark.start])
        lexicon = self.lexicon
        if lexicon is None or before is None or not content or content[-1] in ".!?…,":
            return False
        ahead = before[1].lower()
        if not content[0].isupper():
            return False
        start, _ = self.syntax.sentences[self.syntax.sentence_at(mark.start)]
        if ahead in lexicon.prepositions and self.text[start : mark.start].strip().lower() == ahead:
            return True
        words = [word for word in content.split() if word.lower() not in lexicon.small]
        definite = ahead in lexicon.articles and len(words) < 4
        if lexicon.compounds or not definite:
            return False
        return len(words) > 1 and all(word[0].isupper() for word in words)

    def _is_paper(self, mark: Marked) -> bool:
        """Whether a word behind an article follows marks with their cue in one sentence: "„...“,
        sagte Ruth Adler der „Südpost“"."""
        ahead = re.search(r"([^\W\d_]+)\s\Z", self.text[max(0, mark.start - 12) : mark.start])
        content = self.text[mark.inner_start : mark.inner_end].strip()
        if ahead is None or self.lexicon is None or len(content.split()) > 1:
            return False
        if (
            ahead[1] not in self.lexicon.articles | self.lexicon.oblique
            or not content[:1].isupper()
        ):
            return False
        start, _ = self.syntax.sentences[self.syntax.sentence_at(mark.start)]
        index = bisect_left(self.marked, mark.start, key=lambda other: other.start) - 1
        if index < 0 or self.marked[index].start < start:
            return False
        low, high = self.marked[index].end, mark.start
        first = bisect_left(self.outside, low, key=lambda cue: cue.start)
        return any(cue.start < high for cue in self.outside[first : first + 1])

    def _is_filled(self, cue: Cue, mark: Marked) -> bool:
        """Whether nothing but who speaks stands between ("warf Roy „Kälte“ vor"), or "as" right
        before the marks."""
        text, lexicon = self.text, self.lexicon
        if lexicon is None:
            return False
        if cue.start >= mark.end:  # "», lui a-t-elle dit"
            words = re.findall(r"[\w’'-]+", text[mark.end : cue.start].lower())
            return all(w in lexicon.before_verb or w in lexicon.pronouns for w in words)
        before = re.search(r"([^\W\d_]+)\s\Z", text[cue.end : mark.start])
        if before is not None and before[1].lower() in lexicon.calling:
            return True
        behind = re.compile(r"\s(\w+)").match(text, mark.end)
        if behind is not None and behind[1] in lexicon.particles.get(cue.lemma, ()):
            return True  # "warf ihm daraufhin „Kälte“ vor"
        found = mention_in(text, lexicon, cue.end, mark.start, self.named, behind=True)
        rest = text[cue.end : found[0]] + text[found[1] : mark.start] if found else "-"
        return all(word.lower() in PARTICLES for word in rest.replace(",", " ").split())

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


def _outside(cues: Sequence[Cue], marked: Sequence[Marked]) -> list[Cue]:
    kept = []
    for cue in cues:
        index = bisect_right(marked, cue.start, key=lambda mark: mark.start) - 1
        if cue.form != "noun" and (index < 0 or cue.start >= marked[index].end):
            kept.append(cue)
    return kept
