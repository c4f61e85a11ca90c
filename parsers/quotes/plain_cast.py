"""Who a mention stands for in a text that is not parsed: names, roles and pronouns by lexicon."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from parsers.normalise import typed
from parsers.quotes.figures import Figure, as_speaker
from parsers.quotes.names import is_organisation_word
from parsers.quotes.plain_mentions import (
    described,
    gender_like,
    given_like,
    is_name,
    is_role,
    named_end,
    organisation_end,
    tokens_of,
)
from parsers.quotes.plain_phrases import Named, Phrase, article_gender, take_apart

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.article import Speaker
    from parsers.quotes.lexicon import Lexicon
    from parsers.quotes.names import Gender

__all__ = ["PlainCast"]

_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_BEGINS = re.compile(r"(?:\A|[.!?…»“”\"]\s|\n)(?:[^\W_]{1,4}[\s’'])?\Z")
_BEHIND = re.compile(r",\s(?P<role>[^\W\d_]+(?:-[^\W\d_]+)*)")
_AGE = re.compile(r",?\s\(?(\d{1,3})(?=[,).]|\s(?:Jahre|ans|años|anos|anni)\b)")

LOOK_BACK = 24
"""Sightings that a pronoun's person is looked for among."""


def _note(index: dict[str, list[Figure]], word: str, figure: Figure) -> None:
    known = index.setdefault(word, [])
    if figure not in known:
        known.append(figure)


@dataclass
class PlainCast:
    """Everybody whom the mentions name, and those named with a role or a known given name."""

    text: str
    lexicon: Lexicon
    _by_word: dict[str, list[Figure]] = field(default_factory=dict)
    _by_title: dict[str, list[Figure]] = field(default_factory=dict)
    _sightings: list[tuple[int, Figure]] = field(default_factory=list)
    _speakers: dict[int, Speaker] = field(default_factory=dict)
    _strangers: dict[str, list[tuple[Named, int, int]]] = field(default_factory=dict)
    _unnamed: list[tuple[int, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        index = 0
        tokens = tokens_of(self.text, 0, len(self.text))
        while index < len(tokens):
            begin, end, word = tokens[index]
            organised = organisation_end(tokens, index, self.lexicon)
            if organised is not None:
                end = organised
                self._introduce(begin, end)
            elif word != "," and (is_role(word, self.lexicon) or is_name(word, self.lexicon)):
                end = named_end(tokens, index, self.lexicon)
                end = self._with_apposition(tokens, index, end)
                self._introduce(begin, end)
            while index < len(tokens) and tokens[index][0] < end:
                index += 1
        for start, end in self._unnamed:
            self._bring_in(start, end)

    def _introduce(self, begin: int, end: int) -> None:
        phrase = take_apart(self.text, self.lexicon, begin, end)
        named, role = phrase.named, phrase.role
        name = named.words if named else ()
        told = role or self._role_behind(end)
        known = name and (given_like(name[0], self.lexicon) or told or self._is_body(name))
        if named and known and (len(name) > 1 or role):
            self._meet(phrase, begin, end)
        elif named and len(name) > 1 and len(name) < 5:
            self._strangers.setdefault(name[-1].lower(), []).append((named, begin, end))
        elif len(name) == 1:
            self._meet_again(name[0].lower(), begin, end)
        elif role:
            self._unnamed.append((begin, end))

    def _is_body(self, name: Sequence[str]) -> bool:
        """Whether it is a word for an organisation and more: "Protezione civile"."""
        return len(name) > 1 and name[0].lower() in self.lexicon.organisations

    def _bring_in(self, start: int, end: int) -> None:
        """Somebody whom a sentence begins with and doesn't name: "La mère de la victime", be it
        that the text names them elsewhere."""
        begin = max(0, start - 12)
        article = re.search(r"([^\W\d_]+[’']?)[\s]?\Z", self.text[begin:start])
        if article is None or article[1].lower() not in self.lexicon.articles:
            return
        before = begin + article.start()
        if not re.search(r"(?:\A|[.!?…»“”\"]\s|\n)\Z", self.text[max(0, before - 3) : before]):
            return
        phrase = take_apart(self.text, self.lexicon, before, end)
        if phrase.role is None:
            return
        known = self._fitting(phrase.role)
        if len(known) > 1:
            return
        who = known[0] if known else Figure(None, "unnamed", role=typed(phrase.role))
        who.gender = who.gender or phrase.gender
        self._see(who, start, end)

    def _meet_again(self, surname: str, start: int, end: int) -> None:
        same = [f for f in self._by_word.get(surname, ()) if f.last == surname]
        if len(same) == 1:
            self._see(same[0], start, end)

    def _role_behind(self, end: int) -> str | None:
        """The role in "Karim Haddad, délégué CGT"."""
        behind = _BEHIND.match(self.text, end)
        return behind["role"] if behind and is_role(behind["role"], self.lexicon) else None

    def _with_apposition(self, tokens: Sequence[tuple[int, int, str]], index: int, end: int) -> int:
        """The end with "..., José Ruiz" in it, where a role begins the run."""
        if not is_role(tokens[index][2], self.lexicon):
            return end
        following = described(tokens, max(0, index - 1), self.lexicon)
        return max(end, following or 0)

    def _meet(self, phrase: Phrase, start: int, end: int) -> Figure:
        named = phrase.named
        if named is None:
            raise ValueError("nobody is named")
        role = phrase.role or self._role_behind(end)
        name = named.words
        lowers = tuple(word.lower() for word in name)
        known: list[Figure] = [
            *self._by_word.get(lowers[-1], ()),
            *self._by_word.get(lowers[0], ()),
        ]
        known = list(dict.fromkeys(known))
        same: list[Figure] = [f for f in known if tuple(w.lower() for w in f.words) == lowers]
        if not same and len(name) == 1:
            same = [f for f in known if f.last == lowers[0]] or known
        if not same:
            same = [f for f in known if f.last == lowers[-1] and len(f.words) == 1]
        if len(same) == 1:
            figure = same[0]
        elif not same and len(name) == 1 and (stranger := self._stranger(lowers[0])) is not None:
            figure = self._meet(*stranger)
        else:
            figure = Figure(None, "organisation" if self._is_organisation(named) else "person")
        if len(name) > len(figure.words):
            figure.words, figure.name = name, named.written
            for word in {lowers[0], lowers[-1]}:
                _note(self._by_word, word, figure)
        acronym = figure.kind == "organisation" and len(name) == 1 and name[0].isupper()
        if role and figure.role is None and not acronym:  # "déléguée CGT" is no organisation
            figure.role = role
            words = role.lower().split()
            for word in [word for word in words if is_role(word, self.lexicon)] or words:
                _note(self._by_title, word, figure)
        if figure.gender is None:
            figure.gender = self._gender(figure) or phrase.gender
        if figure.age is None and (age := _AGE.match(self.text, end)):
            figure.age = int(age[1])
        if figure.kind == "organisation":
            _note(self._by_title, lowers[0], figure)
        self._see(figure, start, end)
        return figure

    def _stranger(self, surname: str) -> tuple[Phrase, int, int] | None:
        """Whose surname it is, where one name that nothing explains ends in it."""
        found = self._strangers.get(surname, [])
        if len({named.words for named, _, _ in found}) != 1:
            return None
        named, start, end = found[0]
        return Phrase(named, None), start, end

    def _is_organisation(self, named: Named) -> bool:
        words = [word.lower() for word in named.words]
        if any(word in self.lexicon.organisations for word in words):
            return True
        if self.lexicon.compounds and words[0].endswith(tuple(self.lexicon.organisations)):
            return True
        short = len(words) == 1 and (
            named.article or (len(words[0]) > 1 and named.words[0].isupper())
        )
        return short or is_organisation_word(named.words[-1])

    def _see(self, figure: Figure, start: int, end: int) -> None:
        if (start, end) not in figure.places[-3:]:
            figure.places.append((start, end))
            insort(self._sightings, (start, figure), key=lambda seen: seen[0])

    def _gender(self, figure: Figure) -> Gender | None:
        for word in (figure.role or "").lower().split():
            if word in self.lexicon.feminine or (
                self.lexicon.compounds and any(word.endswith(f) for f in self.lexicon.feminine)
            ):
                return "female"
            ending = self.lexicon.female_ending
            # "Vorsitzende" may be either.
            if ending and not word.endswith("e") and is_role(word, self.lexicon):
                return "female" if word.endswith(ending) else "male"
        return gender_like(figure.words[0], self.lexicon) if figure.words else None

    def called(self, name: str) -> Figure | None:
        """Who a name outside the text stands for."""
        words = tuple(_WORD.findall(name))
        known = [f for f in self._by_word.get(name.split()[-1].lower(), ()) if f.words == words]
        return known[0] if known else Figure(typed(name), "person", words=words)

    def resolve(
        self,
        start: int,
        end: int,
        beside: tuple[int, int] | None = None,
        before: Figure | None = None,
        said: Sequence[tuple[int, int]] = (),
    ) -> Figure | None:
        """Who the mention stands for; None where that is not settled. `before` spoke last, `said`
        are the offsets of what is said."""
        mention = self.text[start:end]
        pronoun = self.lexicon.pronouns.get(mention.lower())
        if pronoun is not None:
            return self._by_pronoun(pronoun, start, end, before)
        surname = mention.lower()
        if any(f.last == surname and len(f.words) > 1 for f in self._by_word.get(surname, ())):
            phrase = Phrase(Named((mention,), typed(mention)), None)
        else:
            phrase = take_apart(self.text, self.lexicon, start, end)
        named, role = phrase.named, phrase.role
        if named and self._is_noun(mention, named.words):
            return Figure(None, "unnamed", role=named.words[0])
        if named:
            body = self._body(named) if len(named.words) == 1 else None
            return body or self._meet(phrase, start, end)
        aged = re.match(r"(?:[^\W\d_]+\s)?(\d{1,3})(\D+)\Z", mention)
        if aged is not None and aged[2].lower() in self.lexicon.aged:
            return self._by_age(int(aged[1]), start, end)
        if role is None:
            return self._by_role(mention.split()[-1], start, end)
        return self._by_role(role, start, end, phrase.gender)

    def _body(self, named: Named) -> Figure | None:
        """The organisation whose name begins with the word: "l'Ordine" of "Ordine dei medici"."""
        word = named.words[0].lower()
        if word not in self.lexicon.organisations:
            return None
        known = [f for f in self._by_title.get(word, ()) if f.kind == "organisation"]
        return known[0] if len(known) == 1 else None

    def _by_age(self, age: int, start: int, end: int) -> Figure | None:
        people = {id(f): f for _, f in self._sightings if f.age == age}
        article = self.text[start:end].split()[0].lower()
        gender = article_gender(self.text, start, self.lexicon)
        if article in self.lexicon.articles and self.lexicon.male_articles and gender is None:
            gender = "female"  # "die 52-Jährige": there is one, so it is no plural
        alone = self._alone(start, gender)
        if not people and alone is not None and len(re.findall(rf"\b{age}\b", self.text)) == 1:
            people = {id(alone): alone}
        if len(people) != 1:
            return None
        (figure,) = people.values()
        self._see(figure, start, end)
        return figure

    def _is_noun(self, mention: str, name: tuple[str, ...]) -> bool:
        """Whether it is an article and a noun, where nouns have capitals: "die Opposition"."""
        first = mention.split()[0].lower()
        alone = self.lexicon.compounds and first in self.lexicon.articles and len(name) == 1
        if not alone or name[0].isupper() or name[0].lower() in self._by_word:
            return False
        known = self.lexicon.organisations
        return not any(name[0].lower().endswith(e) and len(name[0]) > len(e) for e in known)

    def _by_pronoun(
        self, pronoun: str, start: int, end: int, before: Figure | None
    ) -> Figure | None:
        if not pronoun.startswith(("singular", "governed")):
            return None
        gender: Gender = "male" if pronoun.endswith("_male") else "female"
        index = bisect_left(self._sightings, start, key=lambda seen: seen[0])
        near = self._sightings[max(0, index - LOOK_BACK) : index]
        near = [(p, f) for p, f in near if f.kind != "organisation" and f.gender in (None, gender)]
        near = [(p, f) for p, f in near if f.gender == gender] or near
        if not near:
            return None
        figure = self._told_of(near, start, before) or near[-1][1]
        figure.gender = gender
        self._see(figure, start, end)
        return figure

    def _told_of(
        self, near: Sequence[tuple[int, Figure]], start: int, before: Figure | None
    ) -> Figure | None:
        """Of those who fit: the one whom the pronoun's own sentence names, else the one with whom
        a sentence began since the last speaker was named, else the last speaker."""
        sentence = max(
            self.text.rfind(sign, 0, start) for sign in (". ", "\n", "! ", "? ", "“ ", "» ")
        )
        same = list(dict.fromkeys(f for p, f in near if p > sentence))
        if len(same) == 1:
            return same[0]
        spoke = max((p for p, f in near if f is before), default=-1)
        if spoke < 0:
            return None
        begun = [f for p, f in near if p > spoke and _BEGINS.search(self.text, max(0, p - 12), p)]
        return begun[-1] if begun else before

    def _by_role(
        self, role: str, start: int, end: int, gender: Gender | None = None
    ) -> Figure | None:
        fitting = self._fitting(role)
        if len(fitting) == 1 and gender in (None, fitting[0].gender or gender):
            self._see(fitting[0], start, end)
            return fitting[0]
        if not fitting and self._is_own(role):
            alone = self._alone(start, gender)
            role_of = (alone.role or "").lower() if alone is not None else ""
            if alone is not None and (not role_of or role_of in self.lexicon.nationals):
                self._see(alone, start, end)
                return alone
        return None if fitting else Figure(None, "unnamed", role=typed(role))

    def _is_own(self, role: str) -> bool:
        """Whether it is a role by which a text calls whom it is about: "el delantero"."""
        return any(word in self.lexicon.own for word in role.lower().split()[:1])

    def _alone(self, start: int, gender: Gender | None) -> Figure | None:
        """The only person of the gender who was named so far."""
        index = bisect_left(self._sightings, start, key=lambda seen: seen[0])
        people = {id(f): f for _, f in self._sightings[:index] if f.kind == "person" and f.name}
        fitting = [f for f in people.values() if None in (gender, f.gender) or f.gender == gender]
        return fitting[0] if len(fitting) == 1 else None

    def _fitting(self, role: str) -> list[Figure]:
        """Those whose role it is, else those with a longer word for it, else with one akin."""
        nouns = [word for word in role.lower().split() if is_role(word, self.lexicon)]
        wanted = nouns[-1] if nouns else role.lower()
        fitting = list(self._by_title.get(wanted, ()))
        if self.lexicon.compounds and not fitting:
            longer = [found for title, found in self._by_title.items() if title.endswith(wanted)]
            fitting = list(dict.fromkeys(figure for found in longer for figure in found))
        if not fitting:
            alike = [self._by_title.get(word, ()) for word in self._akin(wanted)]
            fitting = list(dict.fromkeys(figure for found in alike for figure in found))
        return fitting

    def _akin(self, role: str) -> list[str]:
        """The titles that may be of whoever has the role, in the order of the text."""
        akin = self.lexicon.akin
        if not self.lexicon.compounds:
            return [title for title in self._by_title if title in akin.get(role, ())]
        heads = tuple({word for head in akin if role.endswith(head) for word in akin[head]})
        return [title for title in self._by_title if title.endswith(heads)]

    def speaker(self, figure: Figure) -> Speaker:
        """The figure as the article's reader gets it, when all mentions are resolved."""
        known = self._speakers.get(id(figure))
        if known is None:
            known = self._speakers[id(figure)] = as_speaker(figure, self.text)
        return known
