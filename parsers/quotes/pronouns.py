"""Whom a pronoun stands for: the one last spoken of who fits, where no other fits as well."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from parsers.quotes.names import SHOWN, is_kin, is_role
from parsers.quotes.phrases import alternatives
from parsers.quotes.register import Register
from parsers.quotes.trust import antecedent

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from parsers.quotes.figures import Figure
    from parsers.quotes.names import Gender

__all__ = ["LOOK_BACK", "Pronouns"]

LOOK_BACK = 24
"""Sightings that a pronoun's person is looked for among."""
MARGIN = 0.5
"""How much likelier than everybody else somebody must be; set on the development articles."""
NEXT = 3.0
"""How much likelier the subject of the sentence before is, in one paragraph."""
_GOVERNED = re.compile(rf"\b{alternatives('clauses', 'governing')}\s$")
_SHOWN_TO = re.compile(rf"\b{SHOWN}(?:the\s)?$")
_SUBORDINATE = re.compile(
    rf"\W*(?:and |but )?{alternatives('clauses', 'subordinate')}\b", re.IGNORECASE
)
_ASKED = re.compile(rf"\b{alternatives('speech', 'asked')}\s(?:[\w-]+\s){{0,2}}$")
_REPLYING = re.compile(rf"\b{alternatives('speech', 'replying')}\b")
_PUT = re.compile(rf"\W*(?:When\s)?(?i:{alternatives('speech', 'put')})\b")
_DESCRIBED = re.compile(
    r"(?:The|An?|His|Her|Its|Their|[A-Z]\w+['’]s)\s(?:[a-z-]+\s){0,5}[a-z-]+,\s"
)
_OWNED = re.compile(r"['’]s?\s((?:[\w-]+\s?){1,4})")
_FRONTED = re.compile(
    rf"\W*(?:[A-Z][\w-]*(?:ed|n)|(?i:{alternatives('clauses', 'done_to')}))"
    r"\s(?:[\w-]+\s){0,3}(?:by|with)\s"
)
_AHEAD_OF_MAIN = re.compile(
    rf"[“\"‘]?(?i:{alternatives('clauses', 'subordinate')})\s"
    r"[^,.;:“”\"]{1,90},\s"
)
_JOINED = re.compile(r"^,\s$|(?:^|\s|,\s)and\s(?:(?:his|her|their|the)\s)?(?:[\w-]+,?\s){0,3}$")
_JOINED_BEHIND = re.compile(r",?\s(?:and\s|(?:[A-Z][\w-]*\s)+and\s|[A-Z])")
_SOURCE = re.compile(r"\b[Aa]ccording to\s(?:[\w-]+\s){0,3}$")
FIRST = 30
"""Characters of a clause before whom it begins with."""
_BROKEN_OFF = re.compile(
    r"[“”\"«»„;—]|\baccording to\b"
    rf"|,\s{alternatives('clauses', 'broken_off')}\b"
)


def _is_tied(between: str) -> bool:
    """Whether two are named together, or one as somebody of the other's: what stands between."""
    words = re.findall(r"[\w-]+", between)
    titled = bool(words) and (is_role(words[-1]) or is_kin(words[-1]))
    return titled or between in (" ", "’s ", "'s ", "’ ", "' ") or bool(_JOINED.search(between))


class Pronouns(Register):
    """A register that pronouns are looked up in."""

    def _by_pronoun(
        self,
        pronoun: str,
        start: int,
        end: int,
        before: Figure | None,
        said: Sequence[tuple[int, int]],
    ) -> Figure | None:
        if pronoun == "relative":
            return self._antecedent(start, end)
        if pronoun not in ("singular_male", "singular_female"):
            return self._thing(start) if self.text[start:end].lower() == "it" else None
        gender: Gender = "male" if pronoun == "singular_male" else "female"
        scores: dict[int, tuple[float, int, Figure]] = {}
        others = self._named_behind(start, end)
        here = self._begins_to_speak(start, said)
        for at, stop, seen in self._seen_before(start, LOOK_BACK):
            if seen.kind not in ("person", "unnamed") or seen.gender not in (None, gender):
                continue
            if seen.name is None and seen.words and self._whole(seen.words) is not None:
                continue  # known to be somebody by now
            if id(seen) in others or any(low <= at < high for low, high in said):
                continue  # nobody speaks of themselves by name
            score = self._salience(at, stop, here) + 1.5 * (seen is before)
            score += 3.0 if seen.gender == gender or self._is_asked(at, here) else 1.5
            if id(seen) not in scores or (score, at) > scores[id(seen)][:2]:
                scores[id(seen)] = (score, at, seen)
        best = sorted(scores.values(), key=lambda one: one[:2], reverse=True)
        if len(best) > 1 and best[0][0] - best[1][0] < MARGIN:
            return None
        if best and self._replies(start, end, best[0][2], here):
            return None
        figure = best[0][2] if best else None
        if figure is None or (figure.name is None and figure.words):
            figure = self._unexplained(start)
        if figure is None:
            return None
        if figure.gender is None:
            figure.gender = gender
        lead = best[0][0] - best[1][0] if len(best) > 1 else math.inf
        place = best[0][1] if best and best[0][2] is figure else figure.places[-1][0]
        gap = max(0, here - self.syntax.sentence_at(place))
        self._surely[start, end] = antecedent(gap, lead)
        self._see(figure, start, end)
        return figure

    def _replies(self, start: int, end: int, who: Figure, here: int) -> bool:
        """Whether the pronoun replies to what `who` said or asked in the sentence before: nobody
        replies to themselves."""
        begin, _ = self.syntax.sentences[here]
        near = self.text[max(begin, start - 12) : end + 12]
        if not _REPLYING.search(near) or _PUT.match(self.text, begin) or here == 0:
            return False
        low, high = self.syntax.sentences[here - 1]
        verbs = self.lexicon.verbs if self.lexicon else {}
        words = re.findall(r"[^\W\d_]+", self.text[low:high].lower())
        if not any(word in verbs and verbs[word][1] in ("say", "tell", "ask") for word in words):
            return False
        subjects = self._subjects(here - 1)
        seen = self._seen_before(start, LOOK_BACK)
        return any(low <= at < high and at in subjects and f is who for at, _, f in seen)

    def _begins_to_speak(self, start: int, said: Sequence[tuple[int, int]]) -> int:
        """The sentence of a pronoun, or that in which the speech before it begins: “A. B,” she
        said."""
        first = min((low for low, _ in said), default=start)
        if first > start or "\n" in self.text[first:start]:
            first = start
        return self.syntax.sentence_at(first)

    def sureness(self, start: int, end: int) -> float:
        """How likely who the mention was resolved to is right, in [0, 1]; 1 but for pronouns."""
        return self._surely.get((start, end), 1.0)

    def _named_behind(self, start: int, end: int) -> set[int]:
        """Who is named after the pronoun in its clause, whom it doesn't stand for: "she told Lee",
        "he went on, mocking Lee"; but "though he said so, Lee stayed"; and who did something to
        them ahead of it: "asked by Lee, she said"."""
        if self.text[start:end].lower() not in ("he", "she"):
            return set()
        begin, stop = self.syntax.sentences[self.syntax.sentence_at(start)]
        if _FRONTED.match(self.text, begin, start):  # "Cross-examined by Ann Lee, she agreed"
            first = bisect_left(self._sightings, (begin, begin), key=lambda seen: seen[:2])
            ahead_of = takewhile(lambda s: s[0] < start, islice(self._sightings, first, None))
            return {id(figure) for *_, figure in ahead_of}
        ahead = re.split(r"[“”\"«»]", self.text[begin:start])[-1]
        if _SUBORDINATE.match(ahead):
            return set()
        broken = _BROKEN_OFF.search(self.text, end, stop)
        stop = broken.start() if broken else stop
        index = bisect_left(self._sightings, (end, end), key=lambda seen: seen[:2])
        behind = takewhile(lambda seen: seen[0] < stop, islice(self._sightings, index, None))
        return {id(figure) for _, _, figure in behind if figure.name is not None}

    def _seen_before(self, start: int, count: int) -> Sequence[tuple[int, int, Figure]]:
        index = bisect_left(self._sightings, (start, start), key=lambda seen: seen[:2])
        return self._sightings[max(0, index - count) : index]

    def _thing(self, start: int) -> Figure | None:
        """For "it": the organisation that the sentence before begins with, in one paragraph."""
        here = self.syntax.sentence_at(start)
        if not self._goes_on(here):
            return None
        begin, _ = self.syntax.sentences[here - 1]
        seen = [figure for at, _, figure in self._seen_before(start, 12) if at >= begin]
        firms = {id(figure) for figure in seen if figure.kind == "organisation"}
        return seen[0] if len(firms) == 1 and id(seen[0]) in firms else None

    def _unexplained(self, start: int, kind: str = "person") -> Figure | None:
        """Somebody named at the beginning of one of the last sentences, if nothing says what the
        name is of, and no other name is like that; an organisation where one is spoken of."""
        index = bisect_left(self._unknown, start, key=lambda run: run.start)
        here = self.syntax.sentence_at(start)
        found: set[tuple[str, ...]] = set()
        place = (0, 0)
        for run in self._unknown[max(0, index - 8) : index]:
            sentence = self.syntax.sentence_at(run.start)
            ahead = self.text[self.syntax.sentences[sentence][0] : run.start]
            begins = len(ahead) <= 12 or bool(_DESCRIBED.fullmatch(ahead))
            if here - sentence <= 3 and begins and not self._in_marks(run.start):
                found.add(tuple(run.name.split()))
                place = (run.start, run.end)
        if len(found) != 1:
            return None
        words = found.pop()
        figure = self._whole(words) or self._new(words, kind)
        self._see(figure, *place)
        return figure

    def _salience(self, start: int, end: int, here: int) -> float:
        """How likely who is named there is spoken of in the sentence `here`."""
        sentence = self.syntax.sentence_at(start)
        score = -0.8 * min(8, here - sentence)
        next_one = sentence == here - 1 and self._goes_on(here)
        if start in self._subjects(sentence):
            score += 1.2 + (NEXT if next_one else 0.0)
        elif self._is_asked(start, here):
            score += 1.2 + NEXT + 1.5  # as much as whoever asked, as the subject and who spoke last
        if _GOVERNED.search(self.text[max(0, start - 9) : start]):
            score -= 0.8
        if self.text[end : end + 2] in ("’s", "'s"):
            score -= 0.4
        if self._in_marks(start):
            score -= 2.5
        return score

    def _is_asked(self, start: int, here: int) -> bool:
        """Whether who is named there was asked something right before the sentence `here`."""
        asked = _ASKED.search(self.text, max(0, start - 24), start)
        return asked is not None and self.syntax.sentence_at(start) == here - 1

    def _subjects(self, sentence: int) -> frozenset[int]:
        """Offsets of those whom the sentence's main clause begins with, or who are named with
        them: nobody in a clause ahead of it ("When Lee left, ..."), behind a preposition or as an
        owner ("Lee's sister, Ann Orr, ...")."""
        known = self._begun.get(sentence)
        if known is None:
            known = self._begun[sentence] = frozenset(self._begins(sentence))
        return known

    def _begins(self, sentence: int) -> Iterator[int]:
        begin, stop = self.syntax.sentences[sentence]
        ahead = _AHEAD_OF_MAIN.match(self.text, begin, stop)
        main = ahead.end() if ahead else begin
        mark = self._mark_before(begin + 1)
        if mark is not None and begin < mark.end:
            main = mark.end  # “...,” Lee said
        index = bisect_left(self._sightings, (main, main), key=lambda seen: seen[:2])
        last = main
        open_to_more = True
        for start, end, figure in islice(self._sightings, index, index + 4):
            between = self.text[last:start]
            if start >= stop or not open_to_more or len(between) > FIRST:
                return
            if last > main and not _is_tied(between):
                return
            owner = self._owns_somebody(end)
            governed = _GOVERNED.search(between) and not _SOURCE.search(between)
            if not owner and not governed:
                yield start
                open_to_more = bool(_JOINED_BEHIND.match(self.text, end)) or (
                    figure.kind == "organisation"
                )
            last = end

    def _owns_somebody(self, end: int) -> bool:
        """Whether a name that ends there is told for whose relative or employee somebody is: "Lee's
        sister", and not "Lee's first act"."""
        owned = _OWNED.match(self.text, end)
        return owned is not None and any(is_role(w) or is_kin(w) for w in owned[1].split())

    def _goes_on(self, sentence: int) -> bool:
        """Whether the sentence is not the first of its paragraph."""
        begin = self.syntax.sentences[sentence][0]
        return begin > self.syntax.paragraphs[self.syntax.paragraph_at(begin)][0]

    def _antecedent(self, start: int, end: int) -> Figure | None:
        """For "who": the person named right before it."""
        seen = self._seen_before(start, 1)
        if not seen:
            return None
        begin, stop, figure = seen[0]
        if _SHOWN_TO.search(self.text[max(0, begin - 24) : begin]):
            return None  # "a note seen by the Echo, which warns": the note does
        between = self.text[stop:start]
        if len(between) > 60 or re.search(r"[.!?;:]\s|\n", between):
            return None
        if figure.name is None and figure.words:  # "who": a person, though nothing else says so
            figure = self._whole(figure.words) or self._new(figure.words, "person")
            self._see(figure, begin, stop)
        self._see(figure, start, end)
        return figure
