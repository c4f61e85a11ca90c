"""Whether two quotations are one statement, differently printed.

What may differ: marks, spelling, contractions, small words, what an ellipsis or a bracket says was
changed, what was cut from either end, a word or two that was left out, and one number. What may
not: any word that says something, for another that does. One that differs by a negation alone is
the contrary of the other, not the same.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq, Levenshtein, Opcode

__all__ = ["Saying", "Verdict", "Words", "same_speaker", "verdict", "words"]

Verdict = Literal["same", "contrary", "different"]

TOKEN = re.compile(r"\.\.\.|\[[^\]]*\]|\d+(?:[.,:]\d+)*|[^\W\d_]+(?:[-'][^\W\d_]+)*")
ELLIPSIS = re.compile(r"\[?(?:…|\.(?:\s?\.){2,})\]?")
MARKS = str.maketrans("‘’‛ʼ`´‐‑−", "''''''---")

FEW = 7
"""Words below which only the very same words are the same statement, and only for a while."""
MANY = 8
"""Words from which a statement is known again though one side has no name."""
LONG = 10
"""Words from which a statement is known again however late."""
AWHILE = timedelta(days=3)
ALIGNED = 0.8
"""The share of the shorter wording's words that stand in the longer one, in order."""
SLACK = 4
"""Words around the likest piece of the longer wording that still count as beside it."""


@dataclass(frozen=True, slots=True)
class Words:
    """A wording as it is compared: `said` is its words in one form, None where something was left
    out or put in; `named` tells those that are written as names are."""

    said: tuple[str | None, ...]
    named: tuple[bool, ...]

    def __len__(self) -> int:
        return sum(word is not None for word in self.said)


@dataclass(frozen=True, slots=True)
class Saying:
    """A quotation, who says it and when. `speaker` is None where nobody is named; `kind` is a
    speaker's."""

    words: Words
    speaker: str | None
    kind: str | None
    at: datetime | None


@lru_cache(maxsize=4096)
def words(quotation: str) -> Words:
    """The words of a quotation in its typed form."""
    text = ELLIPSIS.sub(" ... ", unicodedata.normalize("NFKC", quotation).translate(MARKS))
    text = _lexicon().phrases.sub(lambda found: found[0].replace(" ", "-"), text)
    said: list[str | None] = []
    named: list[bool] = []
    for n, token in enumerate(TOKEN.findall(text)):
        if token == "..." or token[0] == "[":
            said.append(None)
            named.append(False)
            continue
        for word in _plain(token.casefold()).split():
            said.append(word)
            named.append(n > 0 and token[0].isupper() and not token.isupper())
    while said and said[0] is None:
        del said[0], named[0]
    while said and said[-1] is None:
        del said[-1], named[-1]
    return Words(tuple(said), tuple(named))


def verdict(one: Saying, other: Saying) -> Verdict:
    """Whether two quotations are one statement, its contrary, or two."""
    known = same_speaker(one, other)
    if known is False:
        return "different"
    short, long = sorted((one.words, other.words), key=len)
    soon = _within(one, other, AWHILE)
    if len(short) < FEW:
        exact = short.said == long.said and len(short) > 2
        return "same" if exact and known and soon else "different"
    if len(short) < (LONG if known else MANY) and not (known and soon):
        return "different"
    if known is None and not soon:
        return "different"
    difference = _difference(short, long)
    if difference is None or (known is None and difference.numbers):
        return "different"
    if difference.negated:
        return "contrary" if known and soon and not difference.left_out else "different"
    if difference.numbers and not soon:
        return "different"
    return "same"


@dataclass(slots=True)
class Difference:
    """What differs: numbers changed, words that say something left out or put in, negations."""

    numbers: int = 0
    left_out: int = 0
    negated: bool = False


def _difference(short: Words, long: Words) -> Difference | None:
    """What differs between a wording and the piece of a longer one that it is; None: it is none."""
    alphabet: dict[str, str] = {}

    def letters(pieces: Sequence[str | None]) -> str:
        """A letter a word, so that what compares texts compares words; a blank: a gap."""
        return "".join(
            " " if word is None else alphabet.setdefault(word, chr(0xF0000 + len(alphabet)))
            for word in pieces
        )

    whole = letters(long.said)
    found = Difference()
    aligned, at, read = 0, 0, 0
    for piece in letters(short.said).split(" "):
        begin = read
        read += len(piece) + 1
        if not piece:
            continue
        start, end = _likest(piece, whole, at)
        around = whole[start:end]
        steps = [step for step in LCSseq.opcodes(piece, around) if step.tag != "equal"]
        same = LCSseq.similarity(piece, around)
        if len(piece) > 3 and same < ALIGNED * len(piece):
            return None
        aligned += same
        for here, there in _merged(steps, len(around)):
            mine = range(begin + here.start, begin + here.stop)
            theirs = range(start + there.start, start + there.stop)
            if not _judge(found, _named(short, mine), _named(long, theirs)):
                return None
        at = end
    if aligned < ALIGNED * len(short) or found.numbers > 1:
        return None
    return found if found.left_out <= max(1, len(short) // 7) else None


def _likest(piece: str, whole: str, after: int) -> tuple[int, int]:
    """Where in the longer wording, after what was aligned, a piece stands, or what is likest it."""
    if (exact := whole.find(piece, after)) >= 0:
        return exact, exact + len(piece)
    rest = whole[after:]
    if len(rest) <= len(piece) + SLACK:
        return after, len(whole)
    best = fuzz.partial_ratio_alignment(piece, rest)
    if best is None:
        return after, len(whole)
    return (
        max(after, after + best.dest_start - SLACK),
        min(len(whole), after + best.dest_end + SLACK),
    )


def _merged(steps: Sequence[Opcode], theirs: int) -> list[tuple[range, range]]:
    """Neighbouring steps as one; what the longer wording has more at either end is none."""
    merged: list[tuple[range, range]] = []
    for step in steps:
        here = range(step.src_start, step.src_end)
        there = range(step.dest_start, step.dest_end)
        if merged and merged[-1][0].stop == here.start and merged[-1][1].stop == there.start:
            before = merged.pop()
            here, there = range(before[0].start, here.stop), range(before[1].start, there.stop)
        merged.append((here, there))
    return [
        (here, there)
        for here, there in merged
        if here or not (there.start == 0 or there.stop == theirs)
    ]


def _named(of: Words, place: range) -> list[tuple[str, bool]]:
    return [(word, of.named[n]) for n in place if (word := of.said[n]) is not None]


def _judge(found: Difference, mine: list[tuple[str, bool]], theirs: list[tuple[str, bool]]) -> bool:
    """Add what two pieces differ by; False: they say two things."""
    lexicon = _lexicon()
    if "".join(word for word, _ in mine) == "".join(word for word, _ in theirs):
        return True
    if any(lexicon.opposites.get(word, set()) & {other for other, _ in theirs} for word, _ in mine):
        return False
    mine = [pair for pair in mine if pair[0] not in lexicon.small]
    theirs = [pair for pair in theirs if pair[0] not in lexicon.small]
    negations = [word for word, _ in mine if word in lexicon.negations]
    others = [word for word, _ in theirs if word in lexicon.negations]
    if negations != others:
        found.negated = True
        unsaid = lexicon.negations | lexicon.affirmations
        mine = [pair for pair in mine if pair[0] not in unsaid]
        theirs = [pair for pair in theirs if pair[0] not in unsaid]
    numbers, counts = _numbers(mine), _numbers(theirs)
    if numbers or counts:
        if len(numbers) != 1 or len(counts) != 1:
            return False
        found.numbers += numbers != counts
        mine = [pair for pair in mine if not _is_number(pair[0])]
        theirs = [pair for pair in theirs if not _is_number(pair[0])]
    if mine and theirs:
        if len(mine) != len(theirs):
            return False
        return all(_spelt(one, other) for one, other in zip(mine, theirs, strict=True))
    left = mine or theirs
    # A name that is left out is somebody else who is spoken of.
    found.left_out += len(left)
    return not any(named for _, named in left)


def _spelt(one: tuple[str, bool], other: tuple[str, bool]) -> bool:
    """Whether two words are one, differently spelt or inflected; of names only accents may be."""
    if _unaccented(one[0]) == _unaccented(other[0]):
        return True
    irregular = _lexicon().irregular
    if irregular.get(one[0], one[0]) == irregular.get(other[0], other[0]):
        return True
    return (
        not (one[1] or other[1])
        and min(len(one[0]), len(other[0])) >= 4
        and one[0][:3] == other[0][:3]
        and Levenshtein.normalized_similarity(one[0], other[0]) >= 0.75
    )


def _numbers(pairs: list[tuple[str, bool]]) -> list[str]:
    """The numbers, as one where neighbouring words make it."""
    found = [_lexicon().numerals.get(word, word) for word, _ in pairs if _is_number(word)]
    return [" ".join(found)] if found else []


def _is_number(word: str) -> bool:
    return word[0].isdigit() or word in _lexicon().numerals


def same_speaker(one: Saying, other: Saying) -> bool | None:
    """Whether one speaker says both; None: at least one of them has no name."""
    if one.speaker is None or other.speaker is None:
        return None
    name, known = _name(one.speaker), _name(other.speaker)
    if name == known:
        return True
    person = "person"
    if one.kind != person or other.kind != person or not name or not known:
        return None if "unnamed" in (one.kind, other.kind) else False
    if name[-1] != known[-1]:
        return False
    return len(name) == 1 or len(known) == 1 or _first_agrees(name[0], known[0])


def _first_agrees(one: str, other: str) -> bool:
    return one == other or (one[0] == other[0] and 1 in (len(one), len(other)))


def _name(speaker: str) -> list[str]:
    plain = re.findall(r"[^\W_]+", _unaccented(speaker.casefold()))
    return [word for word in plain if word not in _lexicon().titles]


def _within(one: Saying, other: Saying, time: timedelta) -> bool:
    return one.at is None or other.at is None or abs(one.at - other.at) <= time


def _unaccented(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))


def _plain(word: str) -> str:
    """A word in one form; a contraction is two."""
    lexicon = _lexicon()
    if word in lexicon.contractions:
        return lexicon.contractions[word]
    for ending, full in lexicon.endings.items():
        if word.endswith(ending):
            return word.removesuffix(ending) + full
    for beginning, full in lexicon.beginnings.items():
        if word.startswith(beginning):
            return full + word.removeprefix(beginning)
    tens, _, ones = word.partition("-")
    if tens in lexicon.tens and ones in lexicon.numerals:
        return word
    for pattern, usual in lexicon.spelling.items():
        word = pattern.sub(usual, word)
    return (
        word.replace("-", "").replace("'", " ") if "'" not in word[-2:] else word.replace("-", "")
    )


@dataclass(frozen=True, slots=True)
class Lexicon:
    small: frozenset[str]
    negations: frozenset[str]
    opposites: dict[str, set[str]]
    irregular: dict[str, str]
    affirmations: frozenset[str]
    titles: frozenset[str]
    tens: frozenset[str]
    numerals: dict[str, str]
    contractions: dict[str, str]
    endings: dict[str, str]
    beginnings: dict[str, str]
    spelling: dict[re.Pattern[str], str]
    phrases: re.Pattern[str]


@cache
def _lexicon() -> Lexicon:
    read = tomllib.loads((files("warehouse") / "wording.toml").read_text(encoding="utf-8"))
    ones, tens = read["numerals"].split(), read["tens"].split()
    numerals = {word: str(n) for n, word in enumerate(ones)}
    for ten, word in enumerate(tens, start=2):
        numerals[word] = str(ten * 10)
        numerals |= {f"{word}-{one}": str(ten * 10 + n) for n, one in enumerate(ones[1:10], 1)}
    numerals |= {word: word for word in read["scales"].split()}
    opposites: dict[str, set[str]] = defaultdict(set)
    for one, other in _pairs(read["opposites"]):
        opposites[one].add(other)
        opposites[other].add(one)
    phrases = [phrase for phrase in read["contractions"] if " " in phrase]
    return Lexicon(
        small=frozenset(read["small"].split()),
        negations=frozenset(read["negations"].split()),
        opposites=opposites,
        irregular=dict(_pairs(read["irregular"])),
        affirmations=frozenset(read["affirmations"].split()),
        titles=frozenset(read["titles"].split()),
        tens=frozenset(tens),
        numerals=numerals,
        contractions=read["contractions"]
        | {f"{word}'s": f"{word} is" for word in read["is_after"].split()},
        endings=read["endings"],
        beginnings=read["beginnings"],
        spelling={re.compile(pattern): usual for pattern, usual in read["spelling"].items()},
        phrases=re.compile(rf"\b(?:{'|'.join(phrases)})\b", re.IGNORECASE),
    )


def _pairs(listed: str) -> list[tuple[str, str]]:
    """The pairs of a list "a b, c d"."""
    return [(pair.split()[0], pair.split()[1]) for pair in listed.split(",")]
