"""Everybody whom one text names, and where: looked up by name, role and acronym."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from dataclasses import replace
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from parsers.normalise import typed
from parsers.quotes.figures import Figure, Run, as_speaker, country_names, runs
from parsers.quotes.names import (
    gender_of_given,
    is_given,
    is_kin,
    is_organisation_word,
    is_place_word,
    office,
    same_person,
    take_apart,
    turned_round,
)
from parsers.quotes.organisations import acronym_behind
from parsers.quotes.phrases import SUFFIXES, alternatives
from parsers.quotes.strangers import stranger, told_gender

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.article import Speaker
    from parsers.quotes.lexicon import Lexicon
    from parsers.quotes.marks import Marked
    from parsers.quotes.names import Gender, Name
    from parsers.syntax import Syntax

__all__ = ["MANY", "Register"]

_SIBLINGS = re.compile(rf"\b{alternatives('relatives', 'together')}\s$", re.IGNORECASE)
_KIN_NAMED = re.compile(r"\b(?P<whose>[Hh]is|[Hh]er)\s(?:[a-z]+\s)?(?P<kin>[a-z]+),?\s$")
KIN_APART = 80
"""Characters between a name and that of a relative."""
OWNER_APART = 400
"""Characters between a name and that of a relative told in a later sentence."""
_MARKS = re.compile(r"[“”\"«»„]")
DATELINE = 90
"""Characters of the longest dateline, which is a sentence that ends in a dash."""
MOST = 7
"""Letters of an acronym; more capitals are a headline."""
MANY = 60
"""Figures of one role that are looked at: where thousands share it the cost stays linear."""


class Register:
    """Figures by their names. `marked` are the text's stretches in quotation marks."""

    def __init__(
        self,
        text: str,
        lexicon: Lexicon | None,
        syntax: Syntax,
        marked: Sequence[Marked] = (),
    ) -> None:
        self.text = text
        self.lexicon = lexicon
        self.syntax = syntax
        self.marked = marked
        self.figures: list[Figure] = []
        self._full: dict[tuple[str, ...], Figure] = {}
        self._by_word: dict[str, list[Figure]] = {}
        self._by_role: dict[str, list[Figure]] = {}
        self._acronyms: dict[str, Figure] = {}
        self._aside: dict[str, list[Run]] = {}
        self._sightings: list[tuple[int, int, Figure]] = []
        self._spoke: set[int] = set()
        self._unknown: list[Run] = []
        self._speakers: dict[int, Speaker] = {}
        self._surely: dict[tuple[int, int], float] = {}
        self._begun: dict[int, frozenset[int]] = {}
        self._collect()

    def _collect(self) -> None:
        found = [run for run in runs(self.text) if not self._is_dateline(run.start)]
        shouted = {run.name.split()[-1] for run in found if " " in run.name and run.name.isupper()}
        found = [
            run
            for run in found
            if run.name not in shouted  # the labels of a transcript
            and not (run.kind == "organisation" and run.name.isupper() and len(run.name) > MOST)
        ]
        aside: list[Run] = []
        for run in found:
            if run.kind is None:
                aside.append(run)
            elif len(run.name.split()) > 1 or run.kind == "organisation":
                self._introduce(run)
        self._join_first_names(found)
        self._join_relatives(found)
        for run in found:  # surnames and first names alone, once the full names are known
            if run.kind == "person" and len(run.name.split()) == 1:
                self._introduce(run)
        alone = {run.name.lower() for run in found if " " not in run.name}
        for run in aside:
            words = run.name.split()
            if len(words) > 1 and self._whole(words) is None and _is_recalled(words, alone):
                self._introduce(replace(run, kind="person"))
                continue
            figure = self._named(tuple(words), None) if len(words) == 1 else self._whole(words)
            if figure is None and len(words) == 1 and self._is_shared(words[0]):
                figure = Figure(None, "unnamed")  # one of two, who are told apart by nothing
            if figure is not None:
                self._see(figure, run.start, run.end)
            elif 1 < len(words) < 6:
                owned = any(word.endswith(("'s", "’s")) for word in words)
                if not owned and not any(map(is_place_word, words)):
                    self._unknown.append(run)
                for word in {words[0].lower(), words[-1].lower()}:
                    self._aside.setdefault(word, []).append(run)
        self._learn_kinship()
        self._bring_in_strangers()
        self._learn_genders()
        for run in self._unknown:  # what may be somebody's name, and stands in a pronoun's way
            name = tuple(run.name.split())
            if self._whole(name) is None and self._named(name, None) is None:
                unsure = Figure(None, "unnamed", words=name)
                insort(self._sightings, (run.start, run.end, unsure), key=lambda seen: seen[:2])

    def _is_dateline(self, start: int) -> bool:
        """Whether a place is told where the report was written: "TOLEDO, Ohio —"."""
        begin, end = self.syntax.sentences[self.syntax.sentence_at(start)]
        return end - begin <= DATELINE and self.text[end - 1] in "—–-"

    def _introduce(self, run: Run) -> None:
        name = take_apart(self.text[run.start : run.end])
        words = tuple(run.name.split())
        if run.kind == "person":
            words = name.words or words
        figure = self._whole(words)
        if figure is None and run.kind == "person":
            figure = self._named(words, run.role, run.gender)
            if figure is None and len(words) == 1 and self._is_shared(words[0]):
                return
        elif figure is None:
            figure = self._acronyms.get(words[0].upper().replace(".", ""))
        if figure is None:
            figure = self._new(words, run.kind or "person")
        self._learn(figure, words, run.role, run.gender)
        for role in run.roles:
            self._describe(figure, role)
            figure.role = figure.role or office(role)
        if run.age is not None and figure.age is None:
            figure.age = run.age
        if figure.kind == "organisation":
            acronym = acronym_behind(self.text[run.end : run.end + 16])
            if acronym:
                self._acronyms.setdefault(acronym, figure)
        self._see(figure, run.start, run.end)

    def _new(self, words: Sequence[str], kind: str) -> Figure:
        organisation = kind == "organisation"
        if len(words) > 1 and not organisation and all(w.isupper() and len(w) > 2 for w in words):
            words = [word.title() for word in words]  # a transcript's "HELLE BANG"
        figure = Figure(typed(" ".join(words)), "organisation" if organisation else "person")
        figure.words = tuple(words)
        self.figures.append(figure)
        self._index(figure)
        return figure

    def _index(self, figure: Figure) -> None:
        lowers = tuple(word.lower() for word in figure.words)
        self._full.setdefault(lowers, figure)
        for word in {figure.first, figure.last}:
            known = self._by_word.setdefault(word, [])
            if figure not in known:
                known.append(figure)
        if figure.kind == "organisation":
            letters = "".join(word[0] for word in figure.words if word[0].isupper())
            if len(letters) > 1:
                self._acronyms.setdefault(letters, figure)
            if len(figure.words) == 1:
                self._acronyms.setdefault(figure.words[0].upper().replace(".", ""), figure)
            for word in figure.words:
                if is_organisation_word(word):
                    for kind in {word.lower(), word.lower().removesuffix("s")}:
                        self._note_role(figure, kind)

    def _describe(self, figure: Figure, role: str) -> None:
        if role in figure.roles:
            return
        figure.roles.add(role)
        for word in re.findall(r"[^\W\d_]+", role.lower()):
            self._note_role(figure, word)

    def _note_role(self, figure: Figure, word: str) -> None:
        known = self._by_role.setdefault(word, [])
        if figure not in known[-MANY:]:
            known.append(figure)

    def _learn(
        self, figure: Figure, words: Sequence[str], role: str | None, gender: Gender | None
    ) -> None:
        told = office(role)
        if told and (figure.role is None or _extends(told, figure.role)):
            figure.role = told
        if role:
            self._describe(figure, role)
        if figure.gender is None:
            figure.gender = gender
        if len(words) > len(figure.words) and figure.kind == "person":
            figure.words = tuple(words)
            figure.name = typed(" ".join(words))
            self._index(figure)
        if figure.gender is None and len(figure.words) > 1:
            figure.gender = gender_of_given(figure.words[0])

    def _see(self, figure: Figure, start: int, end: int) -> None:
        if (start, end) not in figure.places[-3:]:
            figure.places.append((start, end))
            insort(self._sightings, (start, end, figure), key=lambda seen: seen[:2])

    def _from_aside(self, name: Name) -> Figure | None:
        """A run that nothing explained, now that one of its ends is somebody who speaks."""
        known = self._aside.get(name.words[-1].lower(), [])
        if len({run.name for run in known}) != 1:
            return None
        if not {w.lower() for w in name.words} <= set(known[0].name.lower().split()):
            return None
        words = known[0].name.split()
        by_last = words[-1].lower() == name.words[-1].lower()
        placed = not by_last and is_place_word(words[-1])
        organisation = placed or name.kind == "organisation"
        figure = self._new(words, "organisation" if organisation else "person")
        for run in known:
            self._see(figure, run.start, run.end)
        return figure

    def _whole(self, words: Sequence[str]) -> Figure | None:
        return self._full.get(tuple(word.lower() for word in words))

    def _named(
        self, words: Sequence[str], role: str | None, gender: Gender | None = None
    ) -> Figure | None:
        """The one person that the words can be: by surname, first name, or a part of the name."""
        wanted = tuple(word.lower() for word in words)
        known = [*self._by_word.get(wanted[-1], ()), *self._by_word.get(wanted[0], ())]
        known = [f for f in dict.fromkeys(known) if f.kind == "person"]
        if gender:
            known = [f for f in known if f.gender in (gender, None)]
        if len(wanted) == 1:
            same = [f for f in known if f.last == wanted[0]] or known
        else:
            same = [f for f in known if _may_be(f, wanted)]
        if len(same) > 1 and role:
            same = [f for f in same if any(_agree(r, role) for r in f.roles)] or same
        return same[0] if len(same) == 1 else None

    def _is_shared(self, word: str) -> bool:
        known = [f for f in self._by_word.get(word.lower(), ()) if f.kind == "person"]
        return len([f for f in known if f.last == word.lower()]) > 1

    def _join_first_names(self, found: Sequence[Run]) -> None:
        """ "Ida and Frida Solberg": the one surname is Ida's too, unless she has another."""
        surnames: dict[str, set[str]] = {}
        for run in found:
            words = run.name.split()
            if len(words) > 1:
                surnames.setdefault(words[0], set()).add(words[-1])
        for one, other in pairwise(found):
            words = other.name.split()
            if (
                len(words) == 2
                and self.text[one.end : other.start] == " and "
                and ((is_given(one.name) and is_given(words[0])) or self._are_siblings(one.start))
                and one.name not in surnames
            ):
                whole = (one.name, words[-1])
                figure = self._whole(whole) or self._new(whole, "person")
                figure.gender = figure.gender or gender_of_given(one.name)
                self._see(figure, one.start, one.end)

    def _join_relatives(self, found: Sequence[Run]) -> None:
        """ "Tom Reyes and his wife, Rosa", "... Tom Reyes. His wife, Rosa, ...": whoever is named
        by one word right behind a word for a relative is of that family, and "Mrs Reyes" or "the
        younger Reyes" may be them."""
        for index, other in enumerate(found):
            if other.kind != "person" or " " in other.name:
                continue
            ahead = self.text[max(0, other.start - KIN_APART) : other.start]
            kin = _KIN_NAMED.search(ahead.split("\n")[-1])
            if kin is None or not is_kin(kin["kin"]):
                continue
            gender: Gender = "male" if kin["whose"].lower() == "his" else "female"
            figure = self._owner(found[max(0, index - 6) : index], gender, other.start)
            if figure is None:
                continue
            self._introduce(other)
            relative = self._whole([other.name])
            if relative is not None and relative is not figure and not relative.family:
                relative.family = figure.last
                self._by_word.setdefault(figure.last, []).append(relative)
                back = turned_round(kin["kin"], gender)
                if back is not None and figure.gender == gender:
                    self._describe(figure, back)

    def _owner(self, ahead: Sequence[Run], gender: Gender, start: int) -> Figure | None:
        """Whose relative somebody is: who was named last, outside of marks, and fits."""
        for run in reversed(ahead):
            if start - run.start > OWNER_APART:
                return None
            words = run.name.split()
            figure = self._whole(words) or self._named(words, run.role, run.gender)
            if figure is None or figure.kind != "person" or self._in_marks(run.start):
                continue
            if figure.gender in (gender, None):
                return figure if len(figure.words) > 1 else None
        return None

    def _in_marks(self, offset: int) -> bool:
        mark = self._mark_before(offset)
        return mark is not None and offset < mark.end

    def _mark_before(self, offset: int) -> Marked | None:
        index = bisect_left(self.marked, offset, key=lambda mark: mark.start) - 1
        return self.marked[index] if index >= 0 else None

    def _are_siblings(self, start: int) -> bool:
        return bool(_SIBLINGS.search(self.text[max(0, start - 12) : start]))

    def _bring_in_strangers(self) -> None:
        """Sightings of people whom a sentence begins with and doesn't name, be it that they have
        been named before: "The mediator sighed"."""
        for begin, end in self.syntax.sentences:
            found = stranger(self.text[begin : min(end, begin + 160)])
            if found is None:
                continue
            start, stop, gender = found
            who = Figure(None, "unnamed", gender=gender)
            if self.text[begin + start : begin + stop].startswith("The "):
                noun = self.text[begin + start : begin + stop].split()[-1].lower()
                known = [f for f in self._by_role.get(noun, []) if f.kind == "person"]
                if len(known) > 1:
                    continue
                who = known[0] if known else who
            self._see(who, begin + start, begin + stop)

    def _learn_kinship(self) -> None:
        """Whoever is told to have a brother is somebody's brother or sister: "Ann Lee sued her
        brother, Tom Lee". Both are named in one sentence, the relative right behind the word."""
        for (_, end, one), (start, _, other) in pairwise(self._sightings):
            between = self.text[end:start] if start - end <= KIN_APART else ""
            found = _KIN_NAMED.search(between) if not re.search(r"[.!?\n]", between) else None
            known = one.kind == other.kind == "person" and one is not other
            if found is None or not known or not is_kin(found["kin"]):
                continue
            gender: Gender = "male" if found["whose"].lower() == "his" else "female"
            one.gender = one.gender or gender
            back = turned_round(found["kin"], gender)
            if back is not None and one.gender == gender:
                self._describe(one, back)

    def _learn_genders(self) -> None:
        """Whoever is alone in a sentence with "he" or "she", or right before one that begins so, is
        what all of those tell."""
        told: dict[int, tuple[Figure, set[Gender]]] = {}
        sentences = self.syntax.sentences
        for index, group in groupby(self._sightings, lambda s: self.syntax.sentence_at(s[0])):
            seen = list(group)
            figure = seen[0][2]
            if len({id(f) for _, _, f in seen if f.kind != "organisation"}) != 1:
                continue
            if figure.kind != "person" or figure.gender is not None:
                continue
            begin, end = sentences[index]
            after = self.text[seen[0][1] : end]
            rest = "" if index + 1 == len(sentences) else self.text[end : end + 6].strip()
            following = rest if rest.startswith(("He ", "She ")) else ""
            for words in (after if not _MARKS.search(self.text[begin:end]) else "", following):
                gender = told_gender(words)
                if gender:
                    told.setdefault(id(figure), (figure, set()))[1].add(gender)
        for figure, genders in told.values():
            if len(genders) == 1:
                figure.gender = genders.pop()

    def speaker(self, figure: Figure) -> Speaker:
        """The figure as the article's reader gets it, when all mentions are resolved: made once, so
        that the cost stays linear in the text."""
        known = self._speakers.get(id(figure))
        if known is None:
            known = self._speakers[id(figure)] = as_speaker(figure, self.text)
        return known


def _is_recalled(words: Sequence[str], alone: set[str]) -> bool:
    """Whether a run that nothing explains is a person's name: its last word comes alone again."""
    if len(words) > 3 or any(map(is_place_word, words)):
        return False
    return words[-1].lower() in alone and " ".join(words) not in country_names()


def _may_be(figure: Figure, wanted: tuple[str, ...]) -> bool:
    """Whether several words of a name are the figure's: the same surname and a first name that
    agrees, or all of them words of it in order."""
    lowers = [word.lower() for word in figure.words]
    if wanted[-1].rstrip(".") in SUFFIXES and figure.suffix != wanted[-1].rstrip("."):
        return False
    if len(lowers) == 1:
        return lowers[0] == wanted[-1] or (lowers[0], figure.family) == (wanted[0], wanted[-1])
    rest = iter(lowers)
    if all(word in rest for word in wanted):
        return True
    other = iter(wanted)
    if all(word in other for word in lowers):
        return True
    return figure.last == wanted[-1] and same_person(lowers[0], wanted[0])


def _extends(role: str, known: str) -> bool:
    """Whether a role says all that is known of it, and more."""
    return len(role) > len(known) and set(known.lower().split()) <= set(role.lower().split())


def _agree(one: str, other: str) -> bool:
    words = {w.rstrip(".").lower() for w in one.split()}
    return any(w.rstrip(".").lower() in words for w in other.split())
