"""Ages: Lowe, 89, died; aged 42."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from parsers.facts.amounts.amount import Amount, is_bare
from parsers.facts.amounts.nouns import is_plural
from parsers.facts.amounts.units import unit_after
from parsers.facts.tokens import low_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.facts.numbers.numeral import Numeral
    from parsers.facts.tokens import Token

__all__ = ["as_age", "as_decade_of_life", "give_ages"]


TOLD_OF = frozenset("who was is has had said says told of from".split())
"""Behind a number between commas they go on about a person: the star, 42, was voted off."""

WHEN = frozenset("when at on in last next this and then before after now today but".split())
BEING = frozenset("was is 's ’s 'm ’m am turned turns turning being".split())
PERSONS = (
    "er",
    "or",
    "ist",
    "yst",
    "man",
    "woman",
    "boy",
    "girl",
    "mother",
    "father",
    "widow",
    "ian",
)
THINGS = frozenset(
    """
    number letter order paper matter chapter corner quarter tower river water cover offer power
    error score door floor factor sector motor color colour list register winter summer later after
    however either or whether other another over under december november october september
    """.split()
)
PEOPLE = frozenset(
    """
    those people adults children women men girls boys anyone everyone anybody somebody someone
    patients voters drivers workers players
    """.split()
)
"""Behind them, "over 65" is an age."""
SIGNS = ("%", "°", "-", "'", "’", '"', "″", "′")


OF_AGE = frozenset("man woman boy girl widow widower youth child lad toddler pensioner".split())


def _person_of(tokens: Sequence[Token], first: int) -> bool:
    """a widow of 83, a boy of nine."""
    return low_at(tokens, first - 2) in OF_AGE and low_at(tokens, first - 3) in (
        "a",
        "the",
        "another",
    )


def _ends_there(follow: str) -> bool:
    """Whether what follows leaves nothing for the number to count: "she was 82 when she died"."""
    return (not follow[:1].isalnum() and follow not in SIGNS) or follow in WHEN


def as_age(tokens: Sequence[Token], numeral: Numeral) -> Amount | None:
    """Lowe, 89, died; aged 42; age 87; who was 10."""
    first, last = numeral.first, numeral.last
    if (not numeral.plain and numeral.digits) or not 0 < numeral.value < 120:
        return None
    before = low_at(tokens, first - 1)
    follow = low_at(tokens, last)
    if before in BEING and _ends_there(follow):
        who = low_at(tokens, first - 2)
        if who in ("who", "he", "she", "i") or (first >= 3 and before.startswith("turn")):
            return Amount("age", first, last, numeral.value, None, "year", None, numeral)
    if before in ("aged", "age", "ages"):
        start = first - 1
        return Amount("age", start, last, numeral.value, None, "year", None, numeral)
    if before == "of" and _person_of(tokens, first) and _ends_there(follow) and numeral.value > 4:
        return Amount("age", first, last, numeral.value, None, "year", None, numeral)
    if before in ("to", "of", "at", "from") and "age" in (
        low_at(tokens, first - 2), low_at(tokens, first - 3),
    ) and _ends_there(follow):  # fmt: skip
        return Amount("age", first, last, numeral.value, None, "year", None, numeral)
    who = low_at(tokens, first - 2)
    counts = is_plural(follow) or unit_after(tokens, last, True) is not None
    if before in ("under", "over", "below") and who in PEOPLE and not counts:
        return Amount("age", first, last, numeral.value, None, "year", None, numeral)
    told = low_at(tokens, last + 1) in TOLD_OF and numeral.value > 14
    person = low_at(tokens, first - 2)
    beside = person.endswith(PERSONS) and person not in THINGS and numeral.value > 4
    if numeral.digits and numeral.plain and before == "," and follow == "," and (told or beside):
        return Amount("age", first, last, numeral.value, None, "year", None, numeral)
    if numeral.digits and before == "," and follow in (",", ".", "", ";", ")") and first >= 2:
        name = tokens[first - 2]
        if (
            name.kind == "w"
            and name.text[0].isupper()
            and len(name.text) > 1
            and first >= 3
            and tokens[first - 3].kind == "w"
        ):
            return Amount("age", first, last, numeral.value, None, "year", None, numeral)
        if name.kind == "w" and name.text[0].isupper() and len(name.text) > 1 and follow == ",":
            return Amount("age", first, last, numeral.value, None, "year", None, numeral)
    return None


OLDEST = 120
WHOSE = frozenset("his her their my your our mid early late".split())


def as_decade_of_life(tokens: Sequence[Token], numeral: Numeral) -> Amount | None:
    """in her 30s, in his mid-50s: an age from 30 to 39, and no seconds."""
    first, last = numeral.first, numeral.last
    if not numeral.plain or not 20 <= numeral.value <= 90 or numeral.value % 10:
        return None
    if low_at(tokens, last) != "s" or not tokens[last].glued:
        return None
    at = first - 1 - (low_at(tokens, first - 1) == "-")
    before = low_at(tokens, at)
    if before not in WHOSE or low_at(tokens, at - 1) == "the":  # the late 90s
        return None
    return Amount("age", first, last + 1, numeral.value, numeral.value + 9, "year", None, numeral)


def give_ages(tokens: Sequence[Token], found: Sequence[Amount]) -> None:
    """aged between 18 and 24, ages 5 to 11: ranges that a word in front makes ages."""
    for amount in found:
        bare = amount.kind == "number" and amount.unit is None and amount.value_high is not None
        if bare and low_at(tokens, amount.first - 1) in ("aged", "ages", "age"):
            amount.kind, amount.unit = "age", "year"
    for one, two in pairwise(found):
        between = {token.low for token in tokens[one.last : two.first]}
        listed = (one.kind == "age" and low_at(tokens, one.first) in ("aged", "ages")) or one.listed
        if listed and between and between <= {",", "and"} and is_bare(two) and two.value < OLDEST:
            two.kind, two.unit, two.listed = "age", "year", True  # aged 19, 22 and 31
