"""A mention taken apart: which of its words are a name, which a role, and of what kind it is."""

from __future__ import annotations

import functools
import re
import tomllib
import unicodedata
from dataclasses import dataclass
from importlib import resources
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal

from parsers.quotes.phrases import COUNTING, OPENERS, SUFFIXES, words_for

if TYPE_CHECKING:
    from parsers.article import SpeakerKind

__all__ = [
    "DOCUMENTS",
    "GENERIC",
    "SHOWN",
    "Name",
    "answers",
    "asks",
    "gender_of_given",
    "gender_of_words",
    "is_distinct",
    "is_document",
    "is_given",
    "is_kin",
    "is_kind_of_organisation",
    "is_label",
    "is_organisation_word",
    "is_organisations_kin",
    "is_people",
    "is_place_word",
    "is_role",
    "is_seat",
    "is_title",
    "kinds_akin",
    "office",
    "same_person",
    "take_apart",
    "turned_round",
]

Gender = Literal["male", "female"]

_DATA: dict[str, Any] = tomllib.loads(
    resources.files("parsers.quotes").joinpath("names.toml").read_text("utf-8")
)
_MALE: frozenset[str] = frozenset(_DATA["given"]["male"].split())
_FEMALE: frozenset[str] = frozenset(_DATA["given"]["female"].split())
_GIVEN = _MALE | _FEMALE
_ROLES: frozenset[str] = frozenset(_DATA["roles"]["words"].split())
_ROLE_ENDINGS: tuple[str, ...] = tuple(_DATA["roles"]["endings"].split())
_TITLES: frozenset[str] = frozenset(_DATA["roles"]["titles"].split())
_HONORIFICS: frozenset[str] = frozenset(_DATA["roles"]["honorifics"].split())
_BEFORE_ROLES: frozenset[str] = frozenset(_DATA["roles"]["before"].split())
_ORGANISATIONS: frozenset[str] = frozenset(_DATA["organisations"]["words"].split())
_BEFORE_ORGANISATIONS: frozenset[str] = frozenset(_DATA["organisations"]["before"].split())
_ORGANISATIONS_KIN: frozenset[str] = frozenset(_DATA["organisations"]["kin"].split())
_DISTINCT: frozenset[str] = frozenset(_DATA["organisations"]["distinct"].split())
_SEATS: frozenset[str] = frozenset(_DATA["organisations"]["seats"].strip().splitlines())
_AKIN: tuple[frozenset[str], ...] = tuple(
    frozenset(line.split()) for line in _DATA["organisations"]["akin"].strip().splitlines()
)
_PEOPLE: frozenset[str] = frozenset(_DATA["nouns"]["people"].split())
_PARTICLES: frozenset[str] = frozenset(_DATA["roles"]["particles"].split())
_MALE_TITLES: frozenset[str] = frozenset(_DATA["roles"]["male"].split())
_FEMALE_TITLES: frozenset[str] = frozenset(_DATA["roles"]["female"].split())
_ARABIC = re.compile(r"(?:al|el|bin|ibn)[-’'][A-Z]")
_SERVING: frozenset[str] = frozenset(_DATA["nouns"]["serving"].split())
_PLACES: frozenset[str] = frozenset(_DATA["places"]["words"].split())
_LABELS: frozenset[str] = frozenset(_DATA["labels"]["never"].split())
_ASKING: frozenset[str] = frozenset(_DATA["labels"]["asking"].split())
_ANSWERING: frozenset[str] = frozenset(_DATA["labels"]["answering"].split())
_DEMONYMS: frozenset[str] = frozenset(_DATA["nouns"]["demonyms"].split())
_KIN: frozenset[str] = frozenset(_DATA["nouns"]["kin"].split())
_TURNED: dict[str, tuple[str, str]] = {
    kin: (pair[0], pair[1])
    for kin, pair in ((kin, pair.split()) for kin, pair in _DATA["kinship"].items())
}
_SHORT_FORMS: tuple[frozenset[str], ...] = tuple(
    frozenset(line.split()) for line in _DATA["given"]["short_forms"].strip().splitlines()
)
GENERIC: frozenset[str] = frozenset(_DATA["organisations"]["generic"].split())
"""What any organisation is called: "the company"."""
DOCUMENTS: frozenset[str] = frozenset(_DATA["documents"]["words"].split())
SHOWN = rf"(?:{'|'.join(_DATA['documents']['shown'].split())})\s(?:by|to|with)\s"
"""A pattern: what says who got to see a document, which speaks for itself."""
_SHOWN = re.compile(rf"\s{SHOWN}")
_WORD = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*(?:\.|['’](?=\s))?|\S")


@dataclass(frozen=True, slots=True)
class Name:
    """`words`: the name's own words ("Daniel", "Russel"), empty where nobody is named. `role`: the
    words before it, as written. `noun`: the head of a nominal mention ("spokesman")."""

    words: tuple[str, ...]
    role: str | None
    noun: str | None
    kind: SpeakerKind
    definite: bool = False
    gender: Gender | None = None

    @property
    def text(self) -> str | None:
        return " ".join(self.words) or None


@functools.lru_cache(maxsize=8192)
def _folded(word: str) -> str:
    """In lower case and without accents: "Inés" as "ines"."""
    parts = unicodedata.normalize("NFD", word.lower())
    return "".join(part for part in parts if not unicodedata.combining(part))


def is_role(word: str) -> bool:
    lower = word.lower().rstrip(".").removeprefix("co-").removeprefix("ex-")
    return lower in _ROLES or (len(lower) > 8 and lower.endswith(_ROLE_ENDINGS))


def is_title(word: str) -> bool:
    return word.lower().rstrip(".") in _TITLES


def office(role: str | None) -> str | None:
    """A role without forms of address: "Councillor Sir" as "Councillor", "Dame" as none; they are
    part of what follows in "Mr Justice" and "Lord Mayor"."""
    words = role.split() if role else []
    kept: list[str] = []
    for word, following in pairwise([*words, ""]):
        lower, after = word.lower().rstrip("."), following.lower().rstrip(".")
        ranked = is_role(following) or is_title(following)
        if after in _HONORIFICS and lower in ("the", "right", "very", "most"):
            continue
        if lower not in _HONORIFICS or (ranked and after not in _HONORIFICS):
            kept.append(word)
    return " ".join(kept) or None


def gender_of_given(word: str) -> Gender | None:
    """The usual gender of a given name, None where it is unknown or both use it."""
    forms = {word.lower(), _folded(word)}
    male, female = not forms.isdisjoint(_MALE), not forms.isdisjoint(_FEMALE)
    if male == female:
        return None
    return "male" if male else "female"


def is_given(word: str) -> bool:
    return word.lower() in _GIVEN or _folded(word) in _GIVEN


def is_document(word: str) -> bool:
    """Whether it is a word for what may speak for itself: "report", "inquiry"."""
    return word.lower() in DOCUMENTS


def is_kin(word: str) -> bool:
    """Whether it is a word for a relative: "sister", "husband"."""
    return word.lower().strip("’'") in _KIN


def turned_round(kin: str, gender: Gender) -> str | None:
    """What somebody of the gender is to their relative: a "brother" has a "sister"."""
    pair = _TURNED.get(kin)
    return pair[gender == "female"] if pair else None


def is_organisation_word(word: str) -> bool:
    return re.sub(r"['’]s?$", "", word.lower().rstrip(".")) in _ORGANISATIONS


def is_kind_of_organisation(word: str) -> bool:
    """Whether it says what an organisation is, before its name or behind: "the airline Norvik"."""
    return word.lower() in _BEFORE_ORGANISATIONS


def is_distinct(kind: str) -> bool:
    """Whether an organisation of the kind is called by no other: a college is no union."""
    return kind.lower() in _DISTINCT


def kinds_akin(word: str) -> frozenset[str]:
    """The kinds that an organisation of this kind may be told to be as well: a "lender" is a
    "bank"."""
    return frozenset().union(*(kinds for kinds in _AKIN if word.lower() in kinds))


def is_seat(name: str) -> bool:
    """Whether it is a place that stands for who sits there: "Downing Street"."""
    return name.lower().removeprefix("the ") in _SEATS


def is_organisations_kin(word: str, before: str) -> bool:
    """Whether it says what another organisation is to one: "its rival" before a name."""
    owned = re.search(rf"\bits\s(?:\w+\s){{0,2}}{re.escape(word)}\s$", before, re.IGNORECASE)
    return word.lower() in _ORGANISATIONS_KIN and owned is not None


def is_label(words: str) -> bool:
    """Whether it is what stands before a colon and names nobody: "Note", "Photo credit"."""
    return any(word in _LABELS for word in words.lower().split())


def asks(label: str) -> bool:
    """Whether a transcript's label is of whoever asks: "Q", "Interviewer"."""
    return label.lower() in _ASKING


def answers(label: str) -> bool:
    """Whether a transcript's label is of whoever is asked: "A"."""
    return label.lower() in _ANSWERING


def is_people(word: str) -> bool:
    """Whether it is a word for several people: "residents", "officials"."""
    lower = word.lower()
    return lower in _PEOPLE or (lower.endswith("s") and lower[:-1] in _ROLES)


def is_place_word(word: str) -> bool:
    return word.lower() in _PLACES


def gender_of_words(words: str) -> Gender | None:
    """The gender that a description gives away: "a father of three", "chairwoman"."""
    found = {word.rstrip(".") for word in re.findall(r"[^\W\d_]+\.?", words.lower())}
    if found & _FEMALE_TITLES:
        return None if found & _MALE_TITLES else "female"
    return "male" if found & _MALE_TITLES else None


def same_person(one: str, other: str) -> bool:
    """Whether two first names may be one person's: equal, an initial, or a short form."""
    one, other = one.lower().rstrip("."), other.lower().rstrip(".")
    if one == other or (min(len(one), len(other)) == 1 and one[:1] == other[:1]):
        return True
    return any({one, other} <= names for names in _SHORT_FORMS)


@functools.lru_cache(maxsize=4096)
def take_apart(mention: str) -> Name:
    """Take a noun phrase apart. Offsets play no part: white space is as it comes."""
    mention = re.split(r"\s*[,(;]\s*", mention.strip(), maxsplit=1)[0]
    mention = _SHOWN.split(re.sub(r"['’]s?$", "", mention), maxsplit=1)[0]
    words = _WORD.findall(_of_whom(mention))
    while len(words) > 1 and words[-1].rstrip(".").lower() in _HONOURS:
        words.pop()
    if not words:
        return Name((), None, None, "unnamed")
    if is_seat(" ".join(words)):
        named = tuple(words[1:] if words[0].lower() == "the" else words)
        return Name(named, None, None, "organisation")
    if _is_document(words) or _is_headline_role(words):
        return _nominal(words, mention, False)
    definite = words[0].lower() in _OWNING
    if len(words) > 1 and is_people(words[0]) and is_given(words[1]):
        words = words[1:]  # "Twins Ida and Frida Solberg"
    if definite and len(words) == 2 and words[1].lower() in _DEMONYMS:
        return Name((), words[1], words[1].lower(), "unnamed", True, gender_of_words(words[1]))
    start = _name_start(words)
    named = tuple(_bare(word) for word in words[start:])
    named = tuple(word for word in named if word)
    if not named and words[0][0].isupper() and words[0].lower() in _ORGANISATIONS:
        start, named = 0, tuple(words)  # "Department of Justice"
    if (
        len(words) > 1
        and is_people(words[0])
        and words[1].lower() in ("of", "at", "for", "from", "in")
    ):
        return _nominal(words, mention, definite)  # "Researchers at the Holt Institute"
    if is_given(words[0]) and start in (0, len(words)):
        before = _before_preposition(words)
        if before:  # "Leif Strand of Brunnen Bank"
            return take_apart(before)
    told = len(words) > 1 and words[-1].islower() and is_people(words[-1])
    if words[0].lower() in COUNTING or _serves(words) or told:
        return _nominal(words, mention, definite)
    if _names_organisation(words):
        named = tuple(words[1:] if words[0].lower() == "the" else words)
        return Name(named, None, None, "organisation", definite)
    role_words = words[:start]
    gender = _gender(words, named)
    if not named:
        before = _before_preposition(words)
        if before:  # "Captain Omar Said of the rescue service"
            return take_apart(before)
        return _nominal(words, mention, definite)
    lowers = {word.lower() for word in named}
    whole = {word.lower().rstrip(".") for word in words}
    if (lowers | (whole if not role_words else set())) & _ORGANISATIONS or _is_acronym(named):
        return Name(_without_kind(words), None, None, "organisation", definite)
    if len(named) == 1 and is_people(named[0]):
        return Name((), None, named[0].lower(), "group", definite)
    if role_words and not role_words[1:] and role_words[0] in ("The", "the"):
        return Name(named, None, None, "organisation", definite)  # "the Teamsters"
    if {"and", "&"} & lowers:
        return Name(named, None, None, "group", definite)
    if not _may_be_named(named):
        return _nominal(words, mention, definite)
    role = mention[: _offset_of(mention, words, start)].strip()
    role = re.sub(r"^(?:the|a|an)\s+", "", role, flags=re.IGNORECASE)
    return Name(named, role or None, None, "person", definite, gender)


def _without_kind(words: list[str]) -> tuple[str, ...]:
    """An organisation's name without the words that tell what it is: "rights group Human Watch"."""
    small = ("of", "for", "on", "in", "and", "the", "&", "-", "–", "to", "at")
    kinds = [i for i, w in enumerate(words[:-1]) if w[0].islower() and w not in small]
    start = kinds[-1] + 1 if kinds and words[kinds[-1] + 1][0].isupper() else 0
    if not start and words[0].lower() == "the":
        start = 1
    return tuple(words[start:])


def _may_be_named(words: tuple[str, ...]) -> bool:
    """Whether words can be a person's name: none is a common noun, and the first no determiner."""
    small = (w for w in words if w[0].islower() and w not in _PARTICLES and not _ARABIC.match(w))
    return next(small, None) is None and words[0].lower() not in _OWNING


_HONOURS = words_for("names", "honours")
_OWNING = words_for("phrases", "owning")


def _of_whom(mention: str) -> str:
    """The person's name in "Owen Blake of the Taxpayers' Forum"."""
    head, of, _ = mention.partition(" of ")
    words = head.split()
    if not of or any(map(is_organisation_word, words)):
        return mention
    named = any(is_given(word) for word in words[:-1])
    whole = 1 < len(words) < 4 and all(word[0].isupper() and word[-1].isalpha() for word in words)
    plain = not any(is_role(word) or is_title(word) or is_place_word(word) for word in words)
    return head if named or (whole and plain and words[0].lower() not in OPENERS) else mention


def _is_headline_role(words: list[str]) -> bool:
    """Whether capitals are a headline's and all words tell a role: "Opposition Lawmaker"."""
    *before, last = (word.lower() for word in words)
    return bool(before) and (last in _ROLES or is_people(last)) and _BEFORE_ROLES.issuperset(before)


def _is_document(words: list[str]) -> bool:
    """Whether a document is told by where it stands or when: "a study in the journal Tarn"."""
    if words[0].lower() not in ("a", "an", "the", "one", "another", "this"):
        return False
    lowers = [word.lower() for word in words[1:]]
    ends = (n for n, word in enumerate(lowers) if word in ("in", "on", "published", "released"))
    head = next(ends, 0)
    return 0 < head < 5 and lowers[head - 1] in DOCUMENTS and not {"by", "from"} & set(lowers)


def _serves(words: list[str]) -> bool:
    """Whether somebody is told by whom they speak for or know: "sources close to Ann Lee"."""
    for index, word in enumerate(words[:6]):
        lower = word.lower()
        if lower in ("of", "for", "to", "in", "with", "from", "at", "by"):
            near = words[max(0, index - 2) : index]
            return any(before.lower() in _SERVING or is_kin(before) for before in near)
    return False


def _names_organisation(words: list[str]) -> bool:
    """Whether all is capitalised and an organisation's word is in it, and no post at its end."""
    core = [w for w in words if w.lower() not in ("the", "of", "for", "on", "and", "&")]
    if len(core) < 2 or not all(w[0].isupper() for w in core):
        return False
    if is_role(core[-1]) and core[-1].lower() not in _ORGANISATIONS:
        return False
    if not is_organisation_word(core[-1]) and any(is_role(w) or is_title(w) for w in core[1:-1]):
        return False  # "House Speaker Walt Higgins"
    return any(is_organisation_word(w) for w in (core[0], core[-1]))


def _before_preposition(words: list[str]) -> str | None:
    """The words before the first preposition, where they end in a name."""
    for index, word in enumerate(words):
        if index and word.lower() in ("of", "for", "at", "in", "from", "with"):
            last = words[index - 1]
            if last[0].isupper() and not is_role(last) and last.lower() not in _ORGANISATIONS:
                return " ".join(words[:index])
            return None
    return None


def _bare(word: str) -> str:
    return (
        word if len(word) <= 2 or re.fullmatch(r"(?:[A-Z]\.)+|[JS]r\.", word) else word.rstrip(".")
    )


def _offset_of(mention: str, words: list[str], start: int) -> int:
    position = 0
    for word in words[:start]:
        position = mention.index(word, position) + len(word)
    return position


def _name_start(words: list[str]) -> int:
    """Index of the first word of the name that ends the phrase; `len(words)`: there is none."""
    end = len(words)
    start = end
    while start > 0:
        word = words[start - 1]
        lower = word.lower().rstrip(".")
        after_given = start > 1 and is_given(words[start - 2])
        suffix = start == end and lower in SUFFIXES
        titled = (is_title(word) or (is_role(word) and start < end)) and not is_given(word)
        named = (word[0].isupper() or _ARABIC.match(word)) and (after_given or suffix or not titled)
        particle = word in _PARTICLES and start < end
        joined = word in ("&", "-", "–") and 0 < start < end
        if not (named or particle or joined) or lower in ("the", "a", "an"):
            break
        start -= 1
    run = words[start:]
    if start and words[start - 1].lower() in _LEADING:
        for index in range(len(run) - 2, 0, -1):  # "Secretary for Trade Ann Lee"
            if is_given(run[index]):
                return start + index
        if words[start - 1].lower() == "and":
            if _is_office(words[: start - 1]):
                return end - 2 if len(run) > 2 and not _is_of_things(run) else end
            before = _name_start(words[: start - 1])
            return before if before < start - 1 else start
        if words[0].lower() in OPENERS and any(w[0].islower() for w in words[1 : start - 1]):
            return end  # "Her counterpart from Upper Tavria"
        if any(w[0].isupper() for w in words[: start - 1]) and not any(
            is_role(w) for w in words[: start - 1]
        ):
            if is_given(words[0]):
                return end  # "Donald Hart of Madison"
            return 0 if words[0].lower() != "the" else 1
        return end
    if len(run) > 2:
        for index in range(1, len(run) - 1):
            given = is_given(run[index])
            before = is_given(run[index - 1])
            if given and not before:
                return start + index
    return start


_LEADING = words_for("phrases", "leading")


def _is_office(words: list[str]) -> bool:
    """Whether a post goes on over "and": "commissioner for Parks" in "... and Rivers Ann Lee"."""
    small = [i for i, word in enumerate(words) if word.lower() in ("of", "for")]
    return any(
        index and (is_role(words[index - 1]) or is_title(words[index - 1])) for index in small
    )


def _is_of_things(run: list[str]) -> bool:
    return any(is_organisation_word(word) or is_place_word(word) for word in run[-2:])


def _nominal(words: list[str], mention: str, definite: bool) -> Name:
    head = words[-1].lower()
    for index, word in enumerate(words):
        if index and word.lower() in ("of", "for", "at", "in", "from", "with", "who", "on", "to"):
            head = words[index - 1].lower()
            break
    if head in _PEOPLE or (head.endswith("s") and head[:-1] in _ROLES):
        return Name((), None, head, "group", definite)
    role = re.sub(r"^(?:the|a|an|his|her|their|its)\s+", "", mention, flags=re.IGNORECASE)
    kind: SpeakerKind = "organisation" if head in _ORGANISATIONS else "unnamed"
    return Name((), role or None, head, kind, definite)


def _is_acronym(named: tuple[str, ...]) -> bool:
    return len(named) == 1 and len(named[0]) > 1 and named[0].isupper()


def _gender(words: list[str], named: tuple[str, ...]) -> Gender | None:
    titles = {word.lower().rstrip(".") for word in words}
    if titles & _FEMALE_TITLES:
        return "female"
    if titles & _MALE_TITLES:
        return "male"
    return gender_of_given(named[0]) if len(named) > 1 else None
