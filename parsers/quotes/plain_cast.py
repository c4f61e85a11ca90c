"""Who a mention stands for in a text that is not parsed: names, roles and pronouns by lexicon."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from parsers.normalise import typed
from parsers.quotes.figures import Figure, as_speaker
from parsers.quotes.names import gender_of_given, is_given, is_organisation_word
from parsers.quotes.plain_mentions import (
    PARTICLES,
    described,
    is_name,
    is_role,
    named_end,
    tokens_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.article import Speaker
    from parsers.quotes.lexicon import Lexicon
    from parsers.quotes.names import Gender

__all__ = ["PlainCast"]

_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")

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

    def __post_init__(self) -> None:
        index = 0
        tokens = tokens_of(self.text, 0, len(self.text))
        while index < len(tokens):
            begin, _, word = tokens[index]
            if word != "," and (is_role(word, self.lexicon) or is_name(word, self.lexicon)):
                end = named_end(tokens, index, self.lexicon)
                end = self._with_apposition(tokens, index, end)
                name, role = self._taken_apart(begin, end)
                known = name and (is_given(name[0]) or role)
                if known and (len(name) > 1 or role):
                    self._meet(name, role, begin, end)
                elif len(name) == 1:
                    self._meet_again(name[0].lower(), begin, end)
                while index < len(tokens) and tokens[index][0] < end:
                    index += 1
            else:
                index += 1

    def _meet_again(self, surname: str, start: int, end: int) -> None:
        same = [f for f in self._by_word.get(surname, ()) if f.last == surname]
        if len(same) == 1:
            self._see(same[0], start, end)

    def _with_apposition(self, tokens: Sequence[tuple[int, int, str]], index: int, end: int) -> int:
        """The end with "..., José Ruiz" in it, where a role begins the run."""
        if not is_role(tokens[index][2], self.lexicon):
            return end
        following = described(tokens, max(0, index - 1), self.lexicon)
        return max(end, following or 0)

    def _taken_apart(self, start: int, end: int) -> tuple[tuple[str, ...], str | None]:
        """The words of the name in a mention, and the role before it."""
        words = [(w, b) for b, _, w in tokens_of(self.text, start, end)]
        if words and words[0][0].lower() in self.lexicon.articles:
            words = words[1:]
        commas = [i for i, (w, _) in enumerate(words) if w == ","]
        cut = commas[-1] + 1 if commas else 0
        if not cut:
            roles = [i for i, (w, _) in enumerate(words) if is_role(w, self.lexicon)]
            cut = roles[-1] + 1 if roles else 0
            if roles and cut < len(words) and words[cut][0].lower() in PARTICLES:
                given = [i for i in range(cut + 1, len(words)) if is_given(words[i][0])]
                cut = given[0] if given else len(words)
        if not cut and self.lexicon.compounds:  # nouns have capitals: "Dichters Henrik Stahl"
            given = [i for i, (w, _) in enumerate(words[:-1]) if is_given(w)]
            name = tuple(w for w, _ in words[given[0] if given else 0 :])
        else:
            name = tuple(w for w, _ in words[cut:])
        role = None
        if cut and words:
            stop = words[cut - 1][1] + len(words[cut - 1][0])
            role = self.text[words[0][1] : stop].strip(" ,") or None
        return name, role

    def _meet(self, name: tuple[str, ...], role: str | None, start: int, end: int) -> Figure:
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
        else:
            acronym = len(name) == 1 and len(name[0]) > 1 and name[0].isupper()
            organisation = acronym or is_organisation_word(name[-1])
            figure = Figure(None, "organisation" if organisation else "person")
        if len(name) > len(figure.words):
            figure.words, figure.name = name, typed(" ".join(name))
            for word in {lowers[0], lowers[-1]}:
                _note(self._by_word, word, figure)
        if role and figure.role is None:
            figure.role = role
            for word in role.lower().split():
                _note(self._by_title, word, figure)
        if figure.gender is None:
            figure.gender = self._gender(figure)
        self._see(figure, start, end)
        return figure

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
        return gender_of_given(figure.words[0]) if figure.words else None

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
        name, role = self._taken_apart(start, end)
        if name and self._is_noun(mention, name):
            return Figure(None, "unnamed", role=name[0])
        if name:
            return self._meet(name, role, start, end)
        if role is None:
            return None
        return self._by_role(role, start, end)

    def _is_noun(self, mention: str, name: tuple[str, ...]) -> bool:
        """Whether it is an article and a noun, where nouns have capitals: "die Opposition"."""
        first = mention.split()[0].lower()
        alone = self.lexicon.compounds and first in self.lexicon.articles and len(name) == 1
        return alone and not name[0].isupper() and name[0].lower() not in self._by_word

    def _by_pronoun(
        self, pronoun: str, start: int, end: int, before: Figure | None
    ) -> Figure | None:
        if pronoun not in ("singular_male", "singular_female"):
            return None
        gender: Gender = "male" if pronoun == "singular_male" else "female"
        index = bisect_left(self._sightings, start, key=lambda seen: seen[0])
        near = self._sightings[max(0, index - LOOK_BACK) : index]
        fitting = [f for _, f in near if f.kind == "person" and f.gender in (None, gender)]
        known = [f for f in fitting if f.gender == gender] or fitting
        if not known:
            return None
        figure = before if before is not None and before in known else known[-1]
        figure.gender = gender
        self._see(figure, start, end)
        return figure

    def _by_role(self, role: str, start: int, end: int) -> Figure | None:
        nouns = [word for word in role.lower().split() if is_role(word, self.lexicon)]
        wanted = nouns[-1] if nouns else role.lower()
        fitting = list(self._by_title.get(wanted, ()))
        if self.lexicon.compounds and not fitting:
            longer = [found for title, found in self._by_title.items() if title.endswith(wanted)]
            fitting = list(dict.fromkeys(figure for found in longer for figure in found))
        if len(fitting) == 1:
            self._see(fitting[0], start, end)
            return fitting[0]
        return None if fitting else Figure(None, "unnamed", role=role)

    def speaker(self, figure: Figure) -> Speaker:
        """The figure as the article's reader gets it, when all mentions are resolved."""
        known = self._speakers.get(id(figure))
        if known is None:
            known = self._speakers[id(figure)] = as_speaker(figure, self.text)
        return known
