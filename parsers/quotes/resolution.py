"""Who a mention stands for, within one article.

The people and organisations that the article names are collected first (`figures.py`); then each
quote's mention is looked up among them: by full name, surname, first name, acronym, age, role, or,
for a pronoun, by who was last spoken of and fits. Where that settles nothing, the speaker is None.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from parsers.normalise import typed
from parsers.quotes.figures import Figure, ages, country_names
from parsers.quotes.names import (
    DOCUMENTS,
    GENERIC,
    Name,
    gender_of_words,
    is_distinct,
    is_document,
    is_given,
    is_kin,
    is_kind_of_organisation,
    is_organisation_word,
    is_role,
    is_title,
    kinds_akin,
    take_apart,
)
from parsers.quotes.phrases import COUNTING, TITLES, alternatives, words_for
from parsers.quotes.pronouns import LOOK_BACK, Pronouns
from parsers.quotes.register import MANY

if TYPE_CHECKING:
    from collections.abc import Sequence


__all__ = ["Cast", "Figure"]

_YEARS_OLD = re.compile(r"\b(\d{1,3})-year-old\b")
_RELATIVE = words_for("names", "relative")
SOON = 600
"""Characters within which somebody who was only described is named."""
_CHILD = re.compile(rf"\b{alternatives('relatives', 'children')}\b")
_ITSELF = re.compile(rf"(?:that\s)?(?:its\s|it\s{alternatives('firms', 'plans')}\s)")
_MADE_BY = re.compile(
    r"(?:an?|the|one|another|this|that)\s(?:[a-z]+\s){0,2}"
    rf"{alternatives('documents', 'sent')}\s(?:from|by)\s"
)
_OWNED_DOCUMENT = re.compile(
    rf"(?P<whose>[^\W\d_].*?)['’]s?\s(?:[a-z]+\s){{0,2}}(?:{'|'.join(sorted(DOCUMENTS))})"
)
_OWNED = ("the", "his", "her", "their")
_MYSELF = re.compile(r"\b(?:I|[Mm]y|[Mm]e|[Mm]yself)\b")


class Cast(Pronouns):
    """Everybody named in one text, and whom a mention stands for."""

    def resolve(
        self,
        start: int,
        end: int,
        beside: tuple[int, int] | None = None,
        before: Figure | None = None,
        said: Sequence[tuple[int, int]] = (),
    ) -> Figure | None:
        """Who the mention stands for; None where that is not settled. `beside` are the offsets of
        what stands in apposition to it, `before` is who spoke last, `said` the offsets of what is
        said."""
        if before is not None:
            self._spoke.add(id(before))
        beside = beside or self._named_in(start, end)
        if beside is not None:
            settled = self._by_apposition(start, end, beside)
            if settled is not None:
                return settled
        mention = self.text[start:end]
        lower = re.sub(r"['’]s?$", "", mention.lower())
        pronoun = self.lexicon.pronouns.get(lower) if self.lexicon else None
        if pronoun is not None:
            return self._by_pronoun(pronoun, start, end, before, said)
        name = self._surname(mention) or take_apart(mention)
        if name.kind == "group":
            return Figure(typed(mention) if name.words else None, "group")
        if name.words:
            return self._by_name(name, start, end, before, said)
        owner = _OWNED_DOCUMENT.fullmatch(mention)
        if owner is not None:  # "Lee's letter"
            return self.resolve(start, start + owner.end("whose"), None, before)
        made = _MADE_BY.match(self.text, start)
        if made is not None:  # "a message from Lee"
            author = self._named_at(made.end())
            if author is not None or made.end() >= end:
                return author
            return self.resolve(made.end(), end, None, before)
        follows = self._named_at(end + 1) if name.role and not name.definite else None
        if follows is None and name.noun and self.text[end : end + 2] == ", ":
            follows = self._named_at(end + 2)  # "Its leader" of "Its leader, Nora Falk, ..."
            roles = follows.roles if follows is not None else ()
            noun = re.findall(r"[^\W\d_]+", name.noun)[-1:]
            if not any(_head_role(role)[-1:] == noun for role in roles):
                follows = None
        if follows is not None:  # "engineer" of "engineer Nora Falk"
            return follows
        return self._by_description(name, mention, start, end, before)

    def _named_in(self, start: int, end: int) -> tuple[int, int] | None:
        """Offsets of the name that a mention ends with, behind a description and a comma: "Her
        counterpart from Oslo, Ingrid Foss"."""
        phrase, comma, name = self.text[start:end].partition(", ")
        if not comma or take_apart(phrase).words or {"and", "or"} & set(name.split()):
            return None
        found = take_apart(name)
        capital = name[:1].isupper() or is_title(name.removeprefix("the ").split(" ")[0])
        named = capital and found.words and found.kind != "group"
        return (start + len(phrase) + 2, end) if named else None

    def _surname(self, mention: str) -> Name | None:
        """The mention as a name where its one word is a title, and somebody's surname too: "King"
        where Ann King speaks."""
        if not mention[:1].isupper() or not is_title(mention):
            return None
        people = [f for f in self._by_word.get(mention.lower(), ()) if len(f.words) > 1]
        known = any(f.kind == "person" and f.last == mention.lower() for f in people)
        return Name((mention,), None, None, "person") if known else None

    def interviewed(self, start: int) -> Figure | None:
        """Who answers in a talk: the only one whom the text names before it begins."""
        ahead = {id(f): f for at, _, f in self._sightings if at < start and f.kind == "person"}
        named = [f for f in ahead.values() if f.name is not None]
        return named[0] if len(named) == 1 else None

    def _named_at(self, start: int) -> Figure | None:
        index = bisect_left(self._sightings, (start, start), key=lambda seen: seen[:2])
        found = self._sightings[index : index + 1]
        return found[0][2] if found and found[0][0] == start and found[0][2].name else None

    def called(self, name: str) -> Figure | None:
        """Who a name outside the text stands for: one the page's structure gives."""
        taken = take_apart(name)
        if not taken.words:
            return None
        figure = self._whole(taken.words) or self._named(taken.words, taken.role, taken.gender)
        if figure is not None or len(taken.words) > 1:
            return figure or self._new(taken.words, taken.kind)
        known = self._namesakes(taken, None)
        if len(known) > 1:
            return None  # the page says no more than a name that two have
        return next(iter(known), None) or self._new(taken.words, taken.kind)

    def _by_name(
        self,
        name: Name,
        start: int,
        end: int,
        before: Figure | None = None,
        said: Sequence[tuple[int, int]] = (),
    ) -> Figure | None:
        organisation = name.kind == "organisation" or " ".join(name.words) in country_names()
        figure = self._whole(name.words)
        if figure is None and organisation:
            figure = self._acronyms.get(name.words[0].upper().replace(".", ""))
        if figure is None and (not organisation or name.words[0].isupper()):
            figure = self._named(name.words, name.role, name.gender)
            if len(name.words) == 1:
                known = self._namesakes(name, figure)
                if len({f.kind for f in known}) > 1 and self._is_personal(said):
                    known = [f for f in known if f.kind == "person"]
                elif not name.role and self._is_of_thing(said):
                    known = [f for f in known if self._is_whole_before(f, start)]
                if len(known) > 1:
                    figure = self._of_namesakes(known, name, start, before)
                    if figure is None:
                        return None
                else:
                    figure = next(iter(known), None)
        if figure is None:
            figure = self._from_aside(name)
        if figure is None:
            organisation |= len(name.words) == 1 and not name.role and self._is_of_thing(said)
            figure = self._new(name.words, "organisation" if organisation else "person")
        if figure.kind == "person":
            role = None if name.role in _RELATIVE else name.role
            self._learn(figure, name.words, role, name.gender)
            age = ages(self.text[end : end + 12])
            figure.age = age if figure.age is None else figure.age
        self._see(figure, start, end)
        return figure

    def _by_apposition(self, start: int, end: int, beside: tuple[int, int]) -> Figure | None:
        one = take_apart(self.text[start : min(end, beside[0]) if beside[0] > start else end])
        other = take_apart(self.text[slice(*beside)])
        if one.kind == "person" and one.words and not other.words:
            figure = self._by_name(one, start, end)
            if figure is not None and other.role:
                self._learn(figure, one.words, None if figure.role else other.role, None)
            return figure
        if not one.words and one.role and other.words and other.kind == "organisation":
            return self._by_name(other, *beside)
        if not one.words and one.role and other.words and other.kind == "person":
            if one.noun and is_kind_of_organisation(one.noun) and not _is_somebody(other):
                other = replace(other, kind="organisation")  # "the ferry's operator, Norline"
            figure = self._by_name(other, *beside)
            if figure is not None:
                counted = one.role.split()[0].lower() in COUNTING  # "One of them, Ann Lee"
                role = None if figure.role or counted else one.role
                self._learn(figure, other.words, role, None)
            return figure
        return None

    def _namesakes(self, name: Name, figure: Figure | None) -> list[Figure]:
        """Everybody whom the one word can be: the person found, or all whose surname or first name
        it is, and organisations that begin with it, unless a title says that a person is meant."""
        word = name.words[0].lower()
        known = self._by_word.get(word, [])
        people = [f for f in known if f.kind == "person" and _agrees(f, name)]
        told = (name.role or "").lower() in _RELATIVE
        own = people if told else [f for f in people if f.last == word]
        people = [figure] if figure and not told else own or people
        firms = [f for f in known if f.kind == "organisation" and f.first == word]
        return people if name.role or name.gender else [*people, *firms]

    def _is_whole_before(self, figure: Figure, start: int) -> bool:
        """Whether more than one word of the name is told before the offset."""
        return any(low < start and " " in self.text[low:high] for low, high in figure.places)

    def _is_of_thing(self, said: Sequence[tuple[int, int]]) -> bool:
        """Whether what is said begins with "it" for who says it: "Ford said it would wait"."""
        return any(_ITSELF.match(self.text, low, high) for low, high in said)

    def _is_personal(self, said: Sequence[tuple[int, int]]) -> bool:
        """Whether somebody speaks of themselves as one person: no organisation does."""
        return any(_MYSELF.search(self.text, low, high) for low, high in said)

    def _of_namesakes(
        self, known: Sequence[Figure], name: Name, start: int, before: Figure | None
    ) -> Figure | None:
        """Of several with one name: the younger or elder one; the only one named so far, or so far
        in the paragraph; or the one who just spoke where no other of them has."""
        told = (name.role or "").lower()
        if told in _RELATIVE:
            younger = told in ("younger", "junior")
            ages = [f.age for f in known if f.age is not None]
            if len(ages) == len(known) == len(set(ages)):
                return next(f for f in known if f.age == (min if younger else max)(ages))
            children = [f for f in known if any(_CHILD.search(role) for role in f.roles)]
            others = [f for f in known if f not in children]
            chosen = children if younger else others
            return chosen[0] if len(chosen) == 1 else None
        named = [f for f in known if any(place[0] < start for place in f.places)]
        if len(named) == 1:
            return named[0]
        begin, _ = self.syntax.paragraphs[self.syntax.paragraph_at(start)]
        here = [f for f in named if any(begin <= place[0] < start for place in f.places)]
        if len(here) == 1:
            return here[0]
        silent = self._spoke <= {id(before)} | self._strangers(known)
        return before if before in known and silent else None

    def _strangers(self, known: Sequence[Figure]) -> set[int]:
        return self._spoke - {id(figure) for figure in known}

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
            if not self._is_thing(name.noun):
                self._see(nobody, start, end)
            return nobody
        return None

    def _is_thing(self, noun: str) -> bool:
        """Whether it is a word for what bears words, for which no "he" stands: "a sign"."""
        naming = self.lexicon.naming if self.lexicon else {}
        return is_document(noun) or any(noun in naming.get(key, ()) for key in ("words", "works"))

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
        if is_organisation_word(noun) or is_kind_of_organisation(noun) or noun in GENERIC:
            return self._organisation(noun, mention, start)
        if re.search(r"[^\W\d_]['’]s\s", mention):
            return None  # "Kane's lawyer" is told apart by whose he is
        known = self._by_role.get(noun, [])[-MANY:]
        known = known + self._by_role.get(TITLES.get(noun, noun), [])[-MANY:]
        known = [f for f in dict.fromkeys(known) if f.kind != "organisation"]
        known = self._near(known, start, 0 if is_kin(noun) else SOON)
        owned = _OWNED if is_kin(noun) and len(known) == 1 else ("the",)
        words = [w for w in re.findall(r"[^\W\d_]+", mention.lower()) if w not in (*owned, noun)]
        exact = [f for f in known if any(_says(role, noun, words) for role in f.roles)]
        if len(exact) == 1 or (not exact and len(known) == 1 and not words):
            return (exact or known)[0]
        if len(exact) > 1:
            return self._of_several(exact, noun, words, start)
        return None

    def _near(self, known: list[Figure], start: int, soon: int = SOON) -> list[Figure]:
        """Those named before the offset; where there are none, those named within so many
        characters after it."""
        before = [f for f in known if any(low <= start for low, _ in f.places)]
        return before or [f for f in known if any(low - start < soon for low, _ in f.places)]

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
        spoken_of = self._spoken_of(start)
        if len(spoken_of) == 1 and spoken_of[0].age is None:
            return spoken_of[0]
        index = bisect_left(self._sightings, (start, start), key=lambda seen: seen[:2])
        near = [
            f
            for at, _, f in self._sightings[max(0, index - 6) : index]
            if f.kind == "person" and not self._in_marks(at)
        ]
        free = [f for f in dict.fromkeys(near) if f.age is None]
        return free[0] if len(free) == 1 else None

    def _spoken_of(self, start: int) -> list[Figure]:
        """Whom the last sentence that begins with somebody, in the paragraph so far, is about."""
        low, _ = self.syntax.paragraphs[self.syntax.paragraph_at(start)]
        for sentence in range(self.syntax.sentence_at(start), self.syntax.sentence_at(low) - 1, -1):
            places = self._subjects(sentence)
            found = [f for at, _, f in self._seen_before(start, LOOK_BACK) if at in places]
            found = [f for f in dict.fromkeys(found) if f.kind == "person"]
            if found:
                return found
        return []

    def _organisation(self, noun: str, mention: str, start: int) -> Figure | None:
        """The only organisation whose name or description holds all of the words; for a company
        of any kind, the only one spoken of, where no other is: "an airline ... The airline"."""
        words = [w for w in mention.lower().split() if w != "the"]
        known = [f for f in self._by_role.get(noun, []) if f.kind == "organisation"]
        if not known and len(words) == 1:
            akin = [f for kind in kinds_akin(noun) for f in self._by_role.get(kind, [])]
            known = [f for f in dict.fromkeys(akin) if f.kind == "organisation"]
        if len(words) > 1:
            known = [f for f in known if {w.lower() for w in f.words} >= set(words)]
        known = self._near(known, start)
        if known:
            return known[0] if len(known) == 1 else None
        kind = noun in GENERIC or is_kind_of_organisation(noun)
        if len(words) > 1:
            owned = re.search(r"['’]s?\s", mention)  # "the pilots' union" is another
            return self._only_firm(noun, start) if kind and not owned else None
        near = [f for *_, f in self._seen_before(start, 12)]
        near = [f for f in near if f.kind == "organisation" and f.name not in country_names()]
        firms = list(dict.fromkeys(near))
        if not firms and kind:
            return self._bare_name(start) or self._unexplained(start, "organisation")
        if len(firms) != 1:
            return None
        if noun in GENERIC:
            return firms[0]
        alone = self._near([f for f in self.figures if f.kind == "organisation"], start) == firms
        kind = (kind and _can_be(firms[0], noun)) or noun in ("service", "board")
        return firms[0] if kind and alone and not self._heard_of(noun, start) else None

    def _only_firm(self, noun: str, start: int) -> Figure | None:
        """The one organisation named so far, where a description tells more of it: "the battery
        maker", "the Oslo-based company"."""
        named = {id(f): f for at, _, f in self._sightings if at < start}.values()
        firms = [f for f in named if f.kind == "organisation" and f.name not in country_names()]
        if len(firms) != 1 or self._heard_of(noun, start):
            return None
        return firms[0] if _can_be(firms[0], noun) else None

    def _bare_name(self, start: int) -> Figure | None:
        """Who alone is named in the sentence before, by one word, of whom nothing says that it is a
        person: it is the company then."""
        begin, _ = self.syntax.sentences[max(0, self.syntax.sentence_at(start) - 1)]
        near = [f for at, _, f in self._seen_before(start, 12) if at >= begin]
        if len({id(f) for f in near}) != 1 or near[0].kind != "person":
            return None
        figure = near[0]
        if len(figure.words) != 1 or figure.roles or figure.gender or is_given(figure.words[0]):
            return None
        figure.kind = "organisation"
        return figure


def _is_somebody(name: Name) -> bool:
    """Whether a name is a person's by more than its capitals."""
    return bool(name.role or name.gender) or any(map(is_given, name.words))


def _agrees(figure: Figure, name: Name) -> bool:
    """Whether a title tells no other gender than the person's: "Mrs Moss" is not Graham Moss."""
    return None in (name.gender, figure.gender) or name.gender == figure.gender


def _can_be(figure: Figure, noun: str) -> bool:
    """Whether an organisation can be called by the noun: no word of its name, and nothing it is
    described as, is another kind of organisation."""
    words = [*(word.lower() for word in figure.words), *figure.roles]
    told = {word for word in words if is_kind_of_organisation(word) or is_distinct(word)}
    return noun in GENERIC or told <= {noun, *kinds_akin(noun)}


def _head_role(role: str) -> list[str]:
    """A description's words up to its first preposition, in lower case."""
    words = re.findall(r"[^\W\d_]+", re.split(r"\s(?:of|for|at|in|on)\s", role.lower())[0])
    return [word for word in words if word not in ("the", "a", "an")]


def _says(role: str, noun: str, words: Sequence[str]) -> bool:
    """Whether a description has the noun for its head and holds the other words too."""
    head = _head_role(role)
    held = set(re.findall(r"[^\W\d_]+", role.lower()))
    title = TITLES.get(noun, noun)
    if not head or not (noun in head or title in head):
        return False
    if ("former" in held) != ("former" in words) and "former" in words:
        return False
    return all(word in held or word in ("of", "for", "in", "at") for word in words)
