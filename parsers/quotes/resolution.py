"""Who a mention stands for, within one article.

The people and organisations that the article names are collected first (`figures.py`); then each
quote's mention is looked up among them: by full name, surname, first name, acronym, age, role, or,
for a pronoun, by who was last spoken of and fits. Where that settles nothing, the speaker is None.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from parsers.normalise import typed
from parsers.quotes.figures import Figure, ages, country_names
from parsers.quotes.names import (
    gender_of_words,
    is_organisation_word,
    is_role,
    take_apart,
)
from parsers.quotes.register import MANY, Register

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.quotes.names import Gender, Name

__all__ = ["Cast", "Figure"]

LOOK_BACK = 24
"""Sightings that a pronoun's person is looked for among."""

_YEARS_OLD = re.compile(r"\b(\d{1,3})-year-old\b")
_GENERIC = frozenset("company firm group agency organisation organization body".split())
_TITLES_OF = {
    "doctor": "dr",
    "professor": "prof",
    "senator": "sen",
    "governor": "gov",
    "representative": "rep",
    "congressman": "rep",
    "congresswoman": "rep",
    "priest": "father",
    "general": "gen",
    "sergeant": "sgt",
    "captain": "capt",
    "colonel": "col",
    "lieutenant": "lt",
}
_RELATIVE = ("younger", "elder", "older", "junior", "senior")
_CHILD = re.compile(r"\b(?:son|daughter|grandson|granddaughter|nephew|niece)\b")
_SPOKES = frozenset("spokesman spokeswoman spokesperson official source aide".split())


class Cast(Register):
    """Everybody named in one text, and whom a mention stands for."""

    def resolve(
        self,
        start: int,
        end: int,
        beside: tuple[int, int] | None = None,
        before: Figure | None = None,
    ) -> Figure | None:
        """Who the mention stands for; None where that is not settled. `beside` are the offsets of
        what stands in apposition to it, `before` is who spoke last."""
        if before is not None:
            self._spoke.add(id(before))
        if beside is not None:
            settled = self._by_apposition(start, end, beside)
            if settled is not None:
                return settled
        mention = self.text[start:end]
        lower = re.sub(r"['’]s?$", "", mention.lower())
        pronoun = self.lexicon.pronouns.get(lower) if self.lexicon else None
        if pronoun is not None:
            return self._by_pronoun(pronoun, start, end, before)
        name = take_apart(mention)
        if name.kind == "group":
            return Figure(typed(mention) if name.words else None, "group")
        if name.words:
            return self._by_name(name, start, end, before)
        return self._by_description(name, mention, start, end, before)

    def called(self, name: str) -> Figure | None:
        """Who a name outside the text stands for: one the page's structure gives."""
        taken = take_apart(name)
        if not taken.words:
            return None
        figure = self._whole(taken.words) or self._named(taken.words, taken.role, taken.gender)
        return figure or self._new(taken.words, taken.kind)

    def _by_name(
        self, name: Name, start: int, end: int, before: Figure | None = None
    ) -> Figure | None:
        organisation = name.kind == "organisation" or " ".join(name.words) in country_names()
        figure = self._whole(name.words)
        if figure is None and organisation:
            figure = self._acronyms.get(name.words[0].upper().replace(".", ""))
        if figure is None and not organisation:
            figure = self._named(name.words, name.role, name.gender)
            if figure is None and len(name.words) == 1 and self._is_shared(name.words[0]):
                figure = self._of_namesakes(name, before)
                if figure is None:
                    return None
        if figure is None:
            figure = self._from_aside(name)
        if figure is None:
            figure = self._new(name.words, "organisation" if organisation else "person")
        if figure.kind == "person":
            role = None if name.role in _RELATIVE else name.role
            self._learn(figure, name.words, role, name.gender)
            age = ages(self.text[end : end + 12])
            figure.age = age if figure.age is None else figure.age
        self._see(figure, start, end)
        return figure

    def _by_apposition(self, start: int, end: int, beside: tuple[int, int]) -> Figure | None:
        one = take_apart(self.text[start:end])
        other = take_apart(self.text[slice(*beside)])
        if one.kind == "person" and one.words and not other.words:
            figure = self._by_name(one, start, end)
            if figure is not None and other.role:
                self._learn(figure, one.words, None if figure.role else other.role, None)
            return figure
        if not one.words and one.role and other.words and other.kind == "person":
            figure = self._by_name(other, *beside)
            if figure is not None:
                self._learn(figure, other.words, None if figure.role else one.role, None)
            return figure
        return None

    def _of_namesakes(self, name: Name, before: Figure | None) -> Figure | None:
        """Of several with one surname, the younger or elder one, or the one who just spoke where no
        other of them has."""
        known = [f for f in self._by_word[name.words[0].lower()] if f.kind == "person"]
        told = (name.role or "").lower()
        young = told in ("younger", "junior")
        if told in _RELATIVE:
            children = [f for f in known if any(_CHILD.search(role) for role in f.roles)]
            others = [f for f in known if f not in children]
            chosen = children if young else others
            return chosen[0] if len(chosen) == 1 else None
        return (
            before
            if before in known and self._spoke <= {id(before)} | self._strangers(known)
            else None
        )

    def _strangers(self, known: Sequence[Figure]) -> set[int]:
        return self._spoke - {id(figure) for figure in known}

    # -- by pronoun

    def _by_pronoun(
        self, pronoun: str, start: int, end: int, before: Figure | None
    ) -> Figure | None:
        if pronoun == "relative":
            return self._antecedent(start, end)
        if pronoun not in ("singular_male", "singular_female"):
            return None
        gender: Gender = "male" if pronoun == "singular_male" else "female"
        index = bisect_left(self._sightings, (start, end), key=lambda seen: seen[:2])
        here = self.syntax.sentence_at(start)
        best: tuple[float, int, Figure] | None = None
        for at, stop, seen in self._sightings[max(0, index - LOOK_BACK) : index]:
            if seen.kind not in ("person", "unnamed") or seen.gender not in (None, gender):
                continue
            score = self._salience(at, stop, here)
            score += 3.0 * (seen.gender == gender) + 1.5 * (seen is before)
            if best is None or (score, at) > best[:2]:
                best = (score, at, seen)
        figure = best[2] if best else self._unexplained(start, here)
        if figure is None:
            return None
        if figure.gender is None:
            figure.gender = gender
        self._see(figure, start, end)
        return figure

    def _unexplained(self, start: int, here: int) -> Figure | None:
        """Somebody named at the beginning of one of the last sentences, if nothing says what the
        name is of, and no other name is like that."""
        index = bisect_left(self._unknown, start, key=lambda run: run.start)
        found: set[tuple[str, ...]] = set()
        place = (0, 0)
        for run in self._unknown[max(0, index - 8) : index]:
            sentence = self.syntax.sentence_at(run.start)
            begins = run.start - self.syntax.sentences[sentence][0] <= 12
            if here - sentence <= 3 and begins and not self._in_marks(run.start):
                found.add(tuple(run.name.split()))
                place = (run.start, run.end)
        if len(found) != 1:
            return None
        words = found.pop()
        figure = self._whole(words) or self._new(words, "person")
        self._see(figure, *place)
        return figure

    def _salience(self, start: int, end: int, here: int) -> float:
        """How likely who is named there is spoken of in the sentence `here`."""
        sentence = self.syntax.sentence_at(start)
        score = -0.8 * min(8, here - sentence)
        begin = self.syntax.sentences[sentence][0]
        if start - begin <= 30:
            score += 1.2  # likely the subject
        if re.search(
            r"\b(?:of|with|to|for|by|at|told|against|from)\s$", self.text[max(0, start - 9) : start]
        ):
            score -= 0.8
        if self.text[end : end + 2] in ("’s", "'s"):
            score -= 0.4
        if self._in_marks(start):
            score -= 2.5
        return score

    def _in_marks(self, offset: int) -> bool:
        index = bisect_left(self.marked, offset, key=lambda mark: mark.start) - 1
        return index >= 0 and offset < self.marked[index].end

    def _antecedent(self, start: int, end: int) -> Figure | None:
        """For "who": the person named right before it."""
        index = bisect_left(self._sightings, (start, end), key=lambda seen: seen[:2])
        if not index:
            return None
        _, stop, figure = self._sightings[index - 1]
        between = self.text[stop:start]
        if len(between) > 60 or re.search(r"[.!?;:]\s|\n", between):
            return None
        self._see(figure, start, end)
        return figure

    # -- by description

    def _by_description(
        self, name: Name, mention: str, start: int, end: int, before: Figure | None
    ) -> Figure | None:
        figure = self._described(name, mention, start, before) if name.definite else None
        if figure is not None:
            self._see(figure, start, end)
            return figure
        if name.kind == "unnamed" and name.noun and (is_role(name.noun) or not name.definite):
            nobody = Figure(None, "unnamed", role=name.role)
            nobody.gender = gender_of_words(mention)
            self._describe(nobody, mention)
            self._see(nobody, start, end)
            return nobody
        return None

    def _described(
        self, name: Name, mention: str, start: int, before: Figure | None
    ) -> Figure | None:
        young = _YEARS_OLD.search(mention)
        if young:
            return self._by_age(int(young[1]), start, before)
        noun = name.noun
        if not noun:
            return None
        noun = noun.lower()
        if is_organisation_word(noun) or noun in _GENERIC:
            return self._organisation(noun, mention, start)
        if re.search(r"[^\W\d_]['’]s\s", mention):
            return None  # "Kane's lawyer" is told apart by whose he is
        known = self._by_role.get(noun, [])[-MANY:]
        known = known + self._by_role.get(_TITLES_OF.get(noun, noun), [])[-MANY:]
        known = [f for f in dict.fromkeys(known) if f.kind != "organisation"]
        words = [w for w in re.findall(r"[^\W\d_]+", mention.lower()) if w not in ("the", noun)]
        exact = [f for f in known if any(_says(role, noun, words) for role in f.roles)]
        if len(exact) == 1 or (not exact and len(known) == 1 and not words):
            return (exact or known)[0]
        if len(exact) > 1:
            return self._of_several(exact, noun, words, start)
        if known or words or noun in _SPOKES or self._heard_of(noun, start):
            return None
        people = [f for f in self.figures if f.kind == "person"]
        if len(people) == 1 and not people[0].roles and is_role(noun):
            return people[0]
        return None

    def _of_several(
        self, known: list[Figure], noun: str, words: Sequence[str], start: int
    ) -> Figure | None:
        """The one that the description is most of; several: none, but for one just named nobody."""
        closest = [f for f in known if any(_head_role(role) == [*words, noun] for role in f.roles)]
        if len(closest) == 1:
            return closest[0]
        named = [f for f in known if f.name is not None]
        if len(named) < len(known):  # an unnamed one was spoken of in between
            index = bisect_left(self._sightings, (start, start), key=lambda seen: seen[:2])
            near = self._sightings[max(0, index - 4 * LOOK_BACK) : index]
            last = [f for *_, f in near if f in known]
            return last[-1] if last and last[-1].name is None else None
        return None

    def _heard_of(self, noun: str, start: int) -> bool:
        """Whether an unnamed one was spoken of before: "a guard", "one of the officials"."""
        pattern = rf"\b(?:an?|one|another|some)\s(?:[\w-]+\s){{0,3}}{re.escape(noun)}\b"
        return bool(re.search(pattern, self.text[max(0, start - 4_000) : start], re.IGNORECASE))

    def _by_age(self, age: int, start: int, before: Figure | None) -> Figure | None:
        people = [f for f in self.figures if f.kind == "person"]
        same = [f for f in people if f.age == age]
        if same:
            return same[0] if len(same) == 1 else None
        index = bisect_left(self._sightings, (start, start), key=lambda seen: seen[:2])
        near = [f for *_, f in self._sightings[max(0, index - 6) : index] if f.kind == "person"]
        free = [f for f in dict.fromkeys(near) if f.age is None]
        return free[0] if len(free) == 1 else None

    def _organisation(self, noun: str, mention: str, start: int) -> Figure | None:
        words = [w for w in mention.lower().split() if w != "the"]
        if len(words) > 1:
            return None
        known = [f for f in self._by_role.get(noun, []) if f.kind == "organisation"]
        if len(known) == 1:
            return known[0]
        if known:
            return None
        index = bisect_left(self._sightings, (start, start), key=lambda seen: seen[:2])
        near = [f for *_, f in self._sightings[max(0, index - 12) : index]]
        organisations = list(dict.fromkeys(f for f in near if f.kind == "organisation"))
        generic = noun in _GENERIC or noun in ("firm", "agency", "service", "board")
        return organisations[0] if generic and len(organisations) == 1 else None


def _head_role(role: str) -> list[str]:
    """A description's words up to its first preposition, in lower case."""
    words = re.findall(r"[^\W\d_]+", re.split(r"\s(?:of|for|at|in|on)\s", role.lower())[0])
    return [word for word in words if word not in ("the", "a", "an")]


def _says(role: str, noun: str, words: Sequence[str]) -> bool:
    """Whether a description has the noun for its head and holds the other words too."""
    head = _head_role(role)
    held = set(re.findall(r"[^\W\d_]+", role.lower()))
    title = _TITLES_OF.get(noun, noun)
    if not head or not (noun in head or title in head):
        return False
    if ("former" in held) != ("former" in words) and "former" in words:
        return False
    return all(word in held or word in ("of", "for", "in", "at") for word in words)
