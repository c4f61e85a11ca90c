"""The people and organisations that a text names, and what it tells of them.

A name is a run of capitalised words. A run is a person's where a given name, a title, a role, an
age or kinship says so; an organisation's where one of its words does. Runs that nothing explains
are kept aside: a place, most often, but somebody's name where a later mention is its last word.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from parsers.article import Span, Speaker
from parsers.normalise import typed
from parsers.quotes.names import (
    gender_of_given,
    gender_of_words,
    is_given,
    is_kin,
    is_kind_of_organisation,
    is_organisation_word,
    is_organisations_kin,
    is_people,
    is_role,
    is_title,
    take_apart,
)
from parsers.quotes.organisations import is_organisation, organisation_spans, told_kind
from parsers.quotes.phrases import (
    DETERMINERS,
    OPENERS,
    SUFFIXES,
    TIMES,
    alternatives,
    described,
    head_of,
    words_for,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parsers.article import SpeakerKind
    from parsers.quotes.names import Gender

__all__ = ["Figure", "Run", "ages", "as_speaker", "country_names", "runs"]


@dataclass(slots=True, eq=False)
class Figure:
    """Somebody the article names. `places` are the offsets where it does, or stands for them;
    `roles` every description it gives of them, `role` the one that stands with their name;
    `family`: the surname of a relative, where the article gives them none."""

    name: str | None
    kind: SpeakerKind
    role: str | None = None
    gender: Gender | None = None
    words: tuple[str, ...] = ()
    roles: set[str] = field(default_factory=set)
    age: int | None = None
    family: str = ""
    places: list[tuple[int, int]] = field(default_factory=list)

    @property
    def last(self) -> str:
        words = [w for w in self.words if w.rstrip(".").lower() not in SUFFIXES]
        return words[-1].lower() if words else ""

    @property
    def first(self) -> str:
        return self.words[0].lower() if self.words else ""

    @property
    def suffix(self) -> str:
        last = self.words[-1].rstrip(".").lower() if self.words else ""
        return last if last in SUFFIXES else ""


def as_speaker(figure: Figure, text: str) -> Speaker:
    """The figure as the article's reader gets it, when all mentions in `text` are resolved."""
    return Speaker(
        figure.name,
        figure.kind,
        typed(figure.role) if figure.role else None,
        tuple(Span(s, e, text[s:e]) for s, e in sorted(set(figure.places))),
    )


@dataclass(frozen=True, slots=True)
class Run:
    """A run of capitalised words and what stands around it. `name` are the name's own words;
    `roles` are the descriptions beside it; `kind` None: nothing says what it names."""

    start: int
    end: int
    name: str
    kind: SpeakerKind | None
    role: str | None = None
    roles: tuple[str, ...] = ()
    gender: Gender | None = None
    age: int | None = None


_ABBREVIATED = "|".join(sorted(word.title() for word in words_for("names", "abbreviated")))
_CAPITAL = (
    r"(?:[A-Z](?:\.|[ \u00a0]\.(?=[A-Z]\.))(?:[ \u00a0]?[A-Z]\.)*"  # "U.S.", "J. R.", "U .S."
    r"|(?:al|el|bin|ibn)[-’'](?=[A-Z])[\w’'-]+"
    rf"|(?:{_ABBREVIATED})\.|[^\W\d_a-zà-ÿ][\w’'-]*)"
)
_NICK = r"(?:[“\"‘'(][A-Z][\w-]*[”\"’')][ \u00a0])?"
_JOIN = (
    r"(?:(?:de|la|le|du|van|von|der|den|ter|bin|ibn|al|el|da|dos|di|del|della|st)[ \u00a0]){0,2}"
)
_RUN = re.compile(rf"(?<![\w’'-]){_CAPITAL}(?:[ \u00a0]{_NICK}{_JOIN}{_CAPITAL})*")
_AGE = re.compile(r",\s(?:aged\s)?(\d{1,3})(?=[,.;]|\s(?:said|and)\b)|\s\((\d{1,3})\)")
_BEHIND = re.compile(
    r",\s(?:aged\s)?(?:\d{1,3},\s)?(?P<phrase>(?:(?:a|an|the|its|his|her|their|our|my|one)\s)?"
    r"[^\W\d_][^,.;:“”\"()\n]{2,70}?)(?=[,.;:“”\"(\n]|\swho\b|$)"
)
_IS = re.compile(
    r"\s(?:is|was)\s(?P<phrase>(?:a|an|the|one)\s[^,.;:“”\"()\n]{2,60}?)(?=[,.;\n]|\swho\b|$)"
)
_AHEAD = re.compile(r"(?P<phrase>[^,.;:!?“”\"()\n—]{1,80}?),\s$")
_POST_AHEAD = re.compile(
    r"([\w-]+)\s(?:of|for)\s(?:the\s)?[A-Z][\w’'-]*(?:,?\s[A-Z][\w’'-]*){0,4},?\sand\s$"
)
_YEARS_OLD = re.compile(
    r"(\d{1,3})-year-old\s(?:(?!(?:from|of|in|at|for|to|with|by|and|who|near|on)\s)[a-z]+\s){0,2}$"
)
_AGE_BEHIND = re.compile(r",\san?\s(\d{1,3})-year-old\b")
WINDOW = 90
"""Characters looked at before a name and after it."""


def runs(text: str) -> Iterator[Run]:
    """Every run in reading order; organisations' whole names once more where they are longer."""
    taken = 0
    for match in organisation_spans(text):
        yield from _plain_runs(text, taken, match[0])
        yield Run(*match, text[slice(*match)], "organisation")
        taken = match[1]
    yield from _plain_runs(text, taken, len(text))


def _plain_runs(text: str, low: int, high: int) -> Iterator[Run]:
    open_span: tuple[int, int] | None = None
    for match in _RUN.finditer(text, low, high):
        span = _trimmed(text, *match.span())
        if span is None:
            continue
        if open_span is not None and _goes_on(text, open_span, span[0]):
            open_span = (open_span[0], span[1])
            continue
        if open_span is not None:
            yield _read(text, *open_span)
        open_span = span
    if open_span is not None:
        yield _read(text, *open_span)


def _goes_on(text: str, span: tuple[int, int], start: int) -> bool:
    """Whether a title goes on over small words: "Secretary for Rivers and Lakes Ann Lee"."""
    between = text[span[1] : start]
    if len(between) > 9:
        return False
    so_far = text[slice(*span)].split()
    if _TITLE_OF.fullmatch(between):
        return is_role(so_far[-1]) or is_title(so_far[-1])
    return between in (" and ", ", ") and any(word in _SMALL for word in so_far[1:])


_TITLE_OF = re.compile(r"[ \u00a0](?:of|for|to)[ \u00a0](?:the[ \u00a0])?")
_SMALL = frozenset(["of", "for", "to"])


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The run without a possessive's ending and without what only begins a sentence or dates."""
    phrase = re.sub(r"['’]s?$", "", text[start:end])
    end = start + len(phrase)
    words = phrase.split()
    while words and (
        words[0].lower() in OPENERS
        or (words[0].lower().rstrip(".") in TIMES and not gender_of_given(words[0]))
        or (words[0].lower() in TIMES and len(words) > 2)
        or (len(words) > 1 and is_people(words[0]) and is_given(words[1]))  # "Twins Ida"
    ):
        start += len(words.pop(0))
        while start < end and text[start].isspace():
            start += 1
    if not words or not words[0][0].isalpha():
        return None
    return start, end


def _read(text: str, start: int, end: int) -> Run:
    """What one run names."""
    phrase = text[start:end]
    before = text[max(0, start - WINDOW) : start]
    office = _POST_AHEAD.search(before) if before.endswith("and ") else None
    if office and (is_role(office[1]) or is_title(office[1])):
        taken = take_apart(office[0] + phrase)  # "commissioner for Parks and Rivers Ann Lee"
        start = end - len(" ".join(taken.words)) if taken.words else start
    else:
        taken = take_apart(phrase)
    after = text[end : end + WINDOW]
    name = " ".join(taken.words) if taken.words else phrase
    if taken.kind == "organisation" and _is_told_of(phrase, after):
        return Run(start, end, name, None)
    if taken.kind == "organisation" or phrase in country_names():
        return Run(start, end, name, "organisation")
    roles: list[str] = []
    role = taken.role
    ahead, kin = _roles_before(before)
    if ahead and not role:
        role = ahead
    elif ahead and role:
        role = f"{ahead} {role}"
    behind = _role_behind(after)
    apposed = _apposed_before(before)
    roles += [found for found in (role, behind, apposed) if found]
    age = ages(after)
    if age is None and (told := _AGE_BEHIND.match(after)):
        age = int(told[1])
    young = _YEARS_OLD.search(before) if "year-old" in before else None
    if age is None and young:
        age = int(young[1])
    plain = not any(map(is_given, taken.words))
    if role and plain and is_organisations_kin(role.split()[-1], before):
        return Run(start, end, name, "organisation")
    if role and len(taken.words) == 1 and is_kind_of_organisation(role.split()[-1]):
        return Run(start, end, name, "organisation", roles=(role.split()[-1].lower(),))
    owned = head_of(apposed.split()) if apposed and len(taken.words) == 1 else None
    if owned and is_kind_of_organisation(owned) and not is_given(taken.words[0]):
        return Run(start, end, name, "organisation", roles=(owned,))  # "The operator, Norline,"
    if behind and plain and len(taken.words) == 1 and _tells_of_firm(behind):
        return Run(start, end, name, "organisation", roles=(head_of(behind.split()) or behind,))
    given = any(is_given(word) for word in taken.words[:-1])
    person = bool(taken.words) and (given or role or apposed or behind or age is not None or kin)
    gender = taken.gender or gender_of_words(" ".join(roles))
    if not person:
        if not is_organisation(name, before, after):
            return Run(start, end, name, None)
        kind = told_kind(before, after)
        return Run(start, end, name, "organisation", roles=(kind,) if kind else ())
    return Run(start, end, name, "person", role or apposed, tuple(roles), gender, age)


_NEXT = re.compile(r"\s([a-z-]+)\s")


_FIRMS = re.compile(rf"\b(?:\w+-based\b|{alternatives('firms', 'made')}[ -]?maker)")


def _tells_of_firm(role: str) -> bool:
    """Whether a description is of an organisation more likely than of a person: "the Boston-based
    drugmaker"."""
    head = head_of(role.split())
    return bool(head and is_kind_of_organisation(head) and _FIRMS.search(role))


def _is_told_of(phrase: str, after: str) -> bool:
    """Whether a word for organisations tells what kind somebody is: "Rail operator", "Police
    officers"."""
    found = _NEXT.match(after)
    if found is None or phrase.isupper() or not is_organisation_word(phrase):
        return False
    return is_kind_of_organisation(found[1]) or is_role(found[1]) or is_people(found[1])


def _roles_before(before: str) -> tuple[str | None, bool]:
    """The role right before a name ("union leader", "the chief executive"), and whether it is
    kinship."""
    words = re.split(r"[^\w’' \u00a0-]", before)[-1].split()[-6:] if before[-1:].isspace() else []
    if (
        not words
        or not (is_role(words[-1]) or is_title(words[-1]))
        or words[-1].lower() in ("general",)
    ):
        return None, False
    kept: list[str] = []
    for word in reversed(words):
        lower = word.lower()
        if lower in OPENERS or lower.endswith(("'s", "’s")) or lower in _VERBAL:
            break
        kept.insert(0, word)
    return (" ".join(kept[-4:]) or None), is_kin(words[-1])


_VERBAL = words_for("phrases", "verbal")


def _role_behind(after: str) -> str | None:
    """The role after a name and a comma, or after "is": ", a geologist at the university,"."""
    for pattern in (_BEHIND, _IS):
        found = pattern.match(after)
        if found is None:
            continue
        words = found["phrase"].split()
        head = head_of(words)
        if head is not None and (is_role(head) or is_kin(head)) and head[0].islower():
            return described(words)
    return None


def _apposed_before(before: str) -> str | None:
    """The role that a name stands in apposition to: "The club's treasurer, ", "His sister, "."""
    found = _AHEAD.search(before) if before[-2:-1] == "," else None
    if found is None:
        return None
    words = found["phrase"].split()
    start = max(
        (i for i, w in enumerate(words) if w.lower() in DETERMINERS or w.endswith(("'s", "’s"))),
        default=-1,
    )
    if start < 0:
        return None
    phrase = words[start:] if words[start].lower() in DETERMINERS else words[start + 1 :]
    head = head_of(phrase)
    if head is None or not (is_role(head) or is_kin(head)):
        return None
    if any(w.lower() in _VERBAL for w in phrase):
        return None
    return described(phrase)


def ages(after: str) -> int | None:
    """The age told straight after a name."""
    found = _AGE.match(after)
    if found is None:
        return None
    age = int(found[1] or found[2])
    return age if 1 < age < 115 else None


@functools.cache
def country_names(language: str = "en") -> frozenset[str]:
    """Names of countries in a language (ISO 639-1): what speaks as an organisation does."""
    from babel import Locale

    territories = Locale(language).territories
    return frozenset(
        str(name) for code, name in territories.items() if len(code) == 2 and code.isalpha()
    )


def plain(name: str) -> str:
    """A figure's name as it is kept."""
    return typed(name)
