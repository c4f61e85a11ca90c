"""Who a mention stands for, within one article.

The people and organisations that the article names are collected first; then each quote's mention
is looked up among them: by full name, surname, first name, acronym, role, or, for a pronoun, by who
was last spoken of and fits. Where that settles nothing, the speaker stays None.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from parsers.article import Span, Speaker
from parsers.normalise import typed
from parsers.quotes.names import gender_of_given, is_role, is_title, take_apart

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.article import SpeakerKind
    from parsers.quotes.lexicon import Lexicon
    from parsers.quotes.names import Gender, Name

__all__ = ["Cast", "Figure"]


@dataclass(slots=True)
class Figure:
    """Somebody the article names. `places` are the offsets where it does, or stands for them."""

    name: str | None
    kind: SpeakerKind
    role: str | None = None
    gender: Gender | None = None
    words: tuple[str, ...] = ()
    places: list[tuple[int, int]] = field(default_factory=list)

    @property
    def last(self) -> str:
        words = [
            w for w in self.words if w.rstrip(".").lower() not in ("jr", "sr", "ii", "iii", "iv")
        ]
        return words[-1].lower() if words else ""

    @property
    def first(self) -> str:
        return self.words[0].lower() if self.words else ""


class Cast:
    """Everybody named in one text."""

    def __init__(self, text: str, lexicon: Lexicon | None) -> None:
        self.text = text
        self.lexicon = lexicon
        self.figures: list[Figure] = []
        self._sightings: list[tuple[int, Figure]] = []
        for start, end in named_stretches(text):
            self.introduce(start, end)

    def introduce(self, start: int, end: int) -> Figure | None:
        """Take note that `text[start:end]` names somebody."""
        name = take_apart(self.text[start:end])
        if not name.words or name.kind == "group":
            return None
        figure = self._match(name) or self._new(name)
        self._learn(figure, name)
        self.sight(figure, start, end)
        return figure

    def sight(self, figure: Figure, start: int, end: int) -> None:
        if (start, end) not in figure.places:
            figure.places.append((start, end))
            self._sightings.append((start, figure))

    def resolve(self, start: int, end: int, beside: tuple[int, int] | None = None) -> Figure | None:
        """Who the mention stands for; None where that is not settled. `beside` are the offsets of
        what stands in apposition to it."""
        if beside is not None:
            settled = self._by_apposition(start, end, beside)
            if settled is not None:
                return settled
        mention = self.text[start:end]
        lower = re.sub(r"['’]s?$", "", mention.lower())
        pronoun = self.lexicon.pronouns.get(lower) if self.lexicon else None
        if pronoun is not None:
            return self._by_pronoun(pronoun, start, end)
        name = take_apart(mention)
        if name.kind == "group":
            return Figure(typed(mention) if name.words else None, "group")
        if name.words:
            figure = self._match(name)
            if figure is None:
                figure = self._new(name)
            self._learn(figure, name)
            self.sight(figure, start, end)
            return figure
        return self._by_role(name, mention, start, end)

    def _by_apposition(self, start: int, end: int, beside: tuple[int, int]) -> Figure | None:
        one = take_apart(self.text[start:end])
        other = take_apart(self.text[slice(*beside)])
        if one.kind == "person" and one.words and not other.words:
            figure = self._match(one) or self._new(one)
            self._learn(figure, one)
            if other.role and not figure.role:
                figure.role = other.role
            self.sight(figure, start, end)
            return figure
        if not one.words and one.role and other.words and other.kind == "person":
            figure = self._match(other) or self._new(other)
            self._learn(figure, other)
            figure.role = figure.role or one.role
            self.sight(figure, *beside)
            return figure
        return None

    # -- names

    def _match(self, name: Name) -> Figure | None:
        wanted = tuple(word.lower() for word in name.words)
        candidates = [f for f in self.figures if f.kind == name.kind or name.kind == "person"]
        for figure in reversed(candidates):
            if tuple(word.lower() for word in figure.words) == wanted:
                return figure
        if name.kind == "organisation":
            return self._by_acronym(name)
        if len(wanted) == 1:
            same = [f for f in candidates if len(f.words) > 1 and f.last == wanted[0]]
            if not same:
                same = [f for f in candidates if len(f.words) > 1 and f.first == wanted[0]]
            return self._only(same, name)
        for figure in reversed(candidates):
            if len(figure.words) == 1 and figure.last == wanted[-1] and figure.kind == "person":
                return figure
            if (
                len(figure.words) > 1
                and figure.last == wanted[-1]
                and _same_first(figure.first, wanted[0])
            ):
                return figure
        return None

    def _only(self, same: list[Figure], name: Name) -> Figure | None:
        if len(same) > 1 and name.gender:
            same = [f for f in same if f.gender in (name.gender, None)]
        if len(same) > 1 and name.role:
            fitting = [f for f in same if f.role and _roles_agree(f.role, name.role)]
            same = fitting or same
        if len(same) == 1:
            return same[0]
        return None

    def _by_acronym(self, name: Name) -> Figure | None:
        short = name.words[0].upper().replace(".", "")
        for figure in self.figures:
            if figure.kind != "organisation":
                continue
            letters = "".join(w[0] for w in figure.words if w[0].isupper())
            if len(name.words) == 1 and len(short) > 1 and letters == short:
                return figure
        return None

    def _new(self, name: Name) -> Figure:
        figure = Figure(typed(name.text or ""), name.kind, words=name.words)
        self.figures.append(figure)
        return figure

    def _learn(self, figure: Figure, name: Name) -> None:
        if name.role and (figure.role is None or len(name.role) > len(figure.role)):
            figure.role = name.role
        if figure.gender is None:
            figure.gender = name.gender
        if len(name.words) > len(figure.words) and figure.kind == "person":
            figure.words = name.words
            figure.name = typed(name.text or "")

    # -- stand-ins

    def _by_pronoun(self, pronoun: str, start: int, end: int) -> Figure | None:
        if pronoun not in ("singular_male", "singular_female", "relative"):
            return None
        gender: Gender | None = None
        if pronoun != "relative":
            gender = "male" if pronoun == "singular_male" else "female"
        before = [(at, f) for at, f in self._sightings if at < start and f.kind == "person"]
        before.sort(key=lambda sighting: -sighting[0])
        for _, figure in before[:12]:
            if gender is None or figure.gender in (None, gender):
                if figure.gender is None and gender:
                    figure.gender = gender
                self.sight(figure, start, end)
                return figure
        return None

    def _by_role(self, name: Name, mention: str, start: int, end: int) -> Figure | None:
        if name.definite and name.noun:
            fitting = [
                f
                for f in self.figures
                if f.role and name.noun in re.findall(r"\w+", f.role.lower())
            ]
            if len(fitting) == 1:
                self.sight(fitting[0], start, end)
                return fitting[0]
            if fitting or not is_role(name.noun):
                return None
        if name.kind == "unnamed" and name.noun and is_role(name.noun):
            return Figure(None, "unnamed", role=name.role)
        return None

    def speaker(self, figure: Figure) -> Speaker:
        """The figure as the article's reader gets it."""
        return Speaker(
            figure.name,
            figure.kind,
            typed(figure.role) if figure.role else None,
            tuple(Span(s, e, self.text[s:e]) for s, e in sorted(figure.places)),
        )


_CAPITALISED = re.compile(
    r"(?:[A-Z]\.\s?)?[^\W\d_a-z][\w’'-]*\.?"
    r"(?:\s(?:(?:of|for|and|the|de|la|van|von|der|den|bin|al|del|da|dos|di)\s){0,2}"
    r"(?:\.?[^\W\d_a-z][\w’'-]*\.?))+"
)


def named_stretches(text: str) -> Sequence[tuple[int, int]]:
    """Runs of capitalised words that name a person: with a given name or a title in them."""
    found = []
    for match in _CAPITALISED.finditer(text):
        stretch = match.group()
        stretch = re.sub(r"['’]s?$|\.$", "", stretch)
        words = stretch.split()
        pairs = pairwise(words)
        if any(gender_of_given(a) and b[0].isupper() for a, b in pairs) or is_title(words[0]):
            found.append((match.start(), match.start() + len(stretch)))
    return found


def _same_first(one: str, other: str) -> bool:
    one, other = one.rstrip("."), other.rstrip(".")
    return one == other or (min(len(one), len(other)) == 1 and one[:1] == other[:1])


def _roles_agree(one: str, other: str) -> bool:
    words = {w.rstrip(".").lower() for w in one.split()}
    return any(w.rstrip(".").lower() in words for w in other.split())
