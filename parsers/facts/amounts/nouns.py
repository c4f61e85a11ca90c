"""The noun a count counts: "3,200 jobs", "18 of the region's leaders", "four-cylinder"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from parsers.facts.lexicon import lexicon, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.facts.lexicon import Lexicon
    from parsers.facts.tokens import Token

__all__ = ["counted", "counted_plainly", "described", "is_plural", "words"]

REACH = 7
DETERMINERS = frozenset(
    ["the", "its", "their", "his", "her", "our", "my", "your", "these", "those", "all", "such"]
)
HYPHENS = ("-", "‐", "‑")
SCALES = frozenset("hundred thousand million billion trillion bn tn lakh crore".split())


def words(name: str) -> frozenset[str]:
    """A word list of the table of nouns."""
    return frozenset(table("nouns_en")[name].split())


IRREGULAR = words("irregular")
SINGULAR = words("singular")
STOP = words("stop")
ADJECTIVES = words("adjectives")
COLLECTIVES = words("collectives")
ENDINGS = tuple(words("adjective_endings"))
NO_HYPHEN = words("no_noun_after_hyphen")


def is_plural(low: str) -> bool:
    """Whether a word looks like the plural of a noun."""
    if low in IRREGULAR:
        return True
    return (
        len(low) > 3
        and low.endswith("s")
        and not low.endswith(("ss", "us", "is", "ous"))
        and low not in SINGULAR
    )


def _shouted_plural(text: str) -> bool:
    """EVs, MPs, NGOs."""
    return 2 < len(text) < 7 and text[-1] == "s" and text[:-1].isupper()


def counted(tokens: Sequence[Token], at: int, one: bool) -> tuple[str, int] | None:
    """The noun phrase counted by a number that ends before token `at`, and the token after it.

    `one` says that the number is one, so that the noun is in the singular.
    """
    size = len(tokens)
    if at >= size:
        return None
    token = tokens[at]
    if token.low in HYPHENS and token.glued:
        return _hyphened(tokens, at)
    if token.low in CASUALTIES and not one:
        follow = tokens[at + 1] if at + 1 < size else None
        if follow is None or follow.kind == "o" or follow.low in AFTER_CASUALTIES:
            return token.low, at + 1
    of = token.low == "of"
    plural_wanted = not one or of
    if not of:
        return _phrase(tokens, at, plural_wanted)
    start = _after_of(tokens, at + 1)
    if start is None:
        return None
    own = start < size and (tokens[start].kind == "n" or tokens[start].low in _number_words())
    if own:  # 1,200 of its 4,800 jobs are two facts
        if start + 1 < size and tokens[start + 1].low in SCALES:
            return None
        found = _phrase(tokens, start + 1, plural_wanted)
        return None if found is None else (found[0], at)
    return _phrase(tokens, start, plural_wanted)


NOUNS_TOO = frozenset({"work", "such", "call", "face", "cost", "combined"})
CASUALTIES = frozenset("dead injured wounded missing hurt homeless".split())
AFTER_CASUALTIES = frozenset("and or in at on after when as by since from near while so".split())
"""12 dead and 40 injured: they count people, where no noun of their own follows."""


def _hyphened(tokens: Sequence[Token], at: int) -> tuple[str, int] | None:
    """four-cylinder, 11-member: the word after the hyphen is what is counted."""
    follow = tokens[at + 1] if at + 1 < len(tokens) else None
    if follow is None or follow.kind != "w" or not follow.glued or not follow.text.islower():
        return None
    if follow.low in NO_HYPHEN:
        return None
    return follow.low, at + 2


@cache
def _number_words() -> frozenset[str]:
    known = lexicon("en")
    return frozenset([*known.ones, *known.tens]) - {"one"}


def _after_of(tokens: Sequence[Token], at: int) -> int | None:
    """Past "the region's", "its", "Johnson's" to the noun phrase itself."""
    size = len(tokens)
    if at < size and tokens[at].low in DETERMINERS:
        at += 1
    for ahead in range(at, min(at + 4, size - 1)):
        if tokens[ahead + 1].kind == "s" and tokens[ahead + 1].low[1:] == "s":
            return ahead + 2
        if tokens[ahead].kind != "w":
            break
    if at < size and tokens[at].low in ("which", "whom", "them", "us", "that", "this", "it"):
        return None
    return at


def _phrase(tokens: Sequence[Token], at: int, plural: bool) -> tuple[str, int] | None:
    size = min(len(tokens), at + REACH)
    head = _plural_head(tokens, at, size) if plural else _singular_head(tokens, at, size)
    if head < 0 and plural and at < size and tokens[at].low in COLLECTIVES:
        head = at
    if head < 0:
        return None
    start = at
    while start < head and tokens[start].low in ("more", "most", "least"):
        start += 1
    return _said(tokens, start, head + 1), head + 1


def _plural_head(tokens: Sequence[Token], at: int, size: int) -> int:
    """The last of the plural nouns that a phrase from `at` leads up to, -1 without one."""
    head = -1
    here = at
    while here < size:
        token = tokens[here]
        low = token.low
        if token.kind != "w":
            if not _inside(tokens, at, here, size):
                break
        elif low in STOP:
            if low in NOUNS_TOO and here + 1 < size and is_plural(tokens[here + 1].low):
                here += 1  # 96,000 work visas, 17 such thefts
                continue
            goes_on = low == "and" and here > at and _goes_on(tokens, here, size)
            if not goes_on and not (low in ("more", "most") and here == at):
                break
        elif here > at and token.glued and tokens[here - 1].kind == "w":
            break
        elif (
            (token.glued and low == "s" and tokens[here - 1].kind == "n")
            or is_plural(low)
            or _shouted_plural(token.text)
        ):
            head = here
        elif head >= 0 or (
            low.endswith("ed") and here > at and not _later_plural(tokens, here + 1, size)
        ):
            break
        here += 1
    return head


def _inside(tokens: Sequence[Token], at: int, here: int, size: int) -> bool:
    """A hyphen within a word, or the digits of a name within the phrase ("new 737 Max jets")."""
    token = tokens[here]
    if here + 1 >= size:
        return False
    if token.low in HYPHENS:
        return here > at and token.glued and tokens[here + 1].glued
    if token.kind != "n" or token.glued or here == at:
        return False
    after, named = tokens[here + 1], tokens[here - 1].text[0].isupper()
    if after.glued:
        return named and after.low == "s"  # 63,150 Model 3s
    return after.kind == "w" and (named or after.text[0].isupper())


def _singular_head(tokens: Sequence[Token], at: int, size: int) -> int:
    """The noun in the singular that a phrase from `at` leads up to, past its adjectives."""
    here = at
    while here < size:
        token = tokens[here]
        if token.kind != "w" or token.low in STOP:
            return -1
        follow = tokens[here + 1] if here + 1 < size else None
        more = (
            follow is not None
            and follow.kind == "w"
            and not follow.glued
            and follow.low not in STOP
            and not follow.low.endswith("s")
        )
        verb = is_plural(token.low) or token.low.endswith(("ays", "eys"))
        verb = verb and token.low not in IRREGULAR
        if (token.low.endswith(("ly", "ing", "ed")) or verb) and not more:
            return -1  # the one acting, one separately, one protects
        adjective = token.low in ADJECTIVES or token.low.endswith(ENDINGS)
        if more and (adjective or token.text[0].isupper()):
            here += 1
            continue
        return -1 if here == at and token.text[0].isupper() else here
    return -1


def _said(tokens: Sequence[Token], first: int, last: int) -> str:
    """The words of a phrase as they stand, single spaces between them."""
    said = ""
    for token in tokens[first:last]:
        said += token.text if token.glued or not said else f" {token.text}"
    return said


def described(tokens: Sequence[Token], first: int, last: int) -> tuple[str, int] | None:
    """the 11 member states' deal, a 3 cylinder engine: a noun in the singular that describes."""
    if last + 1 >= len(tokens) or not first:
        return None
    noun, follow = tokens[last], tokens[last + 1]
    if tokens[first - 1].low not in ("a", "an", "the", "its", "their"):
        return None
    plain = noun.kind == follow.kind == "w" and not noun.glued and not follow.glued
    if not plain or not noun.text.islower() or noun.low in STOP or follow.low in STOP:
        return None
    return None if noun.low.endswith(("ed", "ing", "ly")) else (noun.low, last + 1)


def _later_plural(tokens: Sequence[Token], at: int, size: int) -> bool:
    for here in range(at, min(at + 3, size)):
        if tokens[here].kind != "w" or tokens[here].low in STOP:
            return False
        if is_plural(tokens[here].low):
            return True
    return False


def _goes_on(tokens: Sequence[Token], at: int, size: int) -> bool:
    """digital and physical sales, Kia and Hyundai vehicles: "and" inside the phrase."""
    if is_plural(tokens[at - 1].low):
        return False
    follow = tokens[at + 1] if at + 1 < size else None
    if follow is None or follow.kind != "w" or follow.low in STOP:
        return False
    return _later_plural(tokens, at + 1, size)


LONGEST_ADJECTIVES = 2


def counted_plainly(
    tokens: Sequence[Token], at: int, lex: Lexicon, scaled: bool
) -> tuple[str, int] | None:
    """The noun counted in a language without English plurals: the next word that can be one.

    German nouns are capitalised, so adjectives are passed over; elsewhere the noun comes first.
    After a scale a link word stands between ("2 millions de personnes"), which `scaled` allows.
    """
    size = len(tokens)
    linked = scaled and at < size and tokens[at].low in lex.words["link"]
    if linked:
        at += 1
        if at < size and tokens[at].low in "'’":
            at += 1
    last = at + (LONGEST_ADJECTIVES if lex.language == "de" else 0)
    for index in range(at, min(last + 1, size)):
        token = tokens[index]
        if token.kind != "w" or len(token.text) < 3 or token.low in lex.words["stop"]:
            return None
        if token.glued and not (linked and index == at):
            return None
        noun = token.text[0].isupper() if lex.language == "de" else token.text.islower()
        if noun and (lex.language == "de" or token.low.endswith(PLURALS[lex.language])):
            return _said(tokens, at, index + 1), index + 1
    return None


PLURALS = {"fr": ("s", "x"), "es": ("s",), "pt": ("s",), "it": ("i", "e", "a")}
