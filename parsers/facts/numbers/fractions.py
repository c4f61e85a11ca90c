"""Fractions in words: two-thirds, half a million, two and a half."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from parsers.facts.numbers.numeral import HALF, QUARTER, Numeral
from parsers.facts.numbers.scaling import take_scales
from parsers.facts.tokens import low_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.facts.lexicon import Lexicon
    from parsers.facts.tokens import Token

__all__ = ["as_fraction", "compares", "half_at", "share_abroad", "take_fraction", "take_parts"]


def as_fraction(tokens: Sequence[Token], numeral: Numeral, lex: Lexicon) -> Numeral:
    """two-thirds, three quarters, a fifth of."""
    words = lex.words
    index = numeral.last
    if numeral.kind == "ordinal":
        before = low_at(tokens, numeral.first - 1)
        follow = low_at(tokens, index)
        ends = (
            not follow
            or follow in words["of"]
            or follow in MORE | SEVERAL
            or compares(tokens, index)
        )
        ends = ends or (follow in AFTER_SHARE and low_at(tokens, numeral.first - 2) in BEFORE_SHARE)
        if before in words["article"] and ends and numeral.value > 2:
            numeral.value = Decimal(1) / numeral.value
            numeral.kind = "fraction"
            numeral.first -= 1
            numeral.start = tokens[numeral.first].start
            numeral.article = True
            return numeral
        previous = low_at(tokens, numeral.first)
        if numeral.last - numeral.first >= 2 and previous in lex.ones:
            pass
        return numeral
    if low_at(tokens, index) in ("-", "‐", "‑"):
        index += tokens[index].glued or low_at(tokens, index + 1).endswith(("ths", "rds"))
    word = low_at(tokens, index)
    if not word:
        return numeral
    part: Decimal | None = None
    if word in words["quarter"] and numeral.value in (1, 3) and _is_share(tokens, index, lex):
        part = Decimal(4)
    elif (word in words["half"] and numeral.value == 1) or word == "halves":
        part = Decimal(2)
    elif numeral.value >= 1:
        single = word[:-1] if word.endswith("s") else word
        if single in lex.ordinals and lex.ordinals[single] > 2:
            plural = word != single
            if plural or numeral.value == 1:
                part = lex.ordinals[single]
    if part is None:
        return numeral
    numeral.value = numeral.value / part
    numeral.kind = "fraction"
    numeral.last = index + 1
    return numeral


def _is_share(tokens: Sequence[Token], index: int, lex: Lexicon) -> bool:
    """Whether "three quarters" is a share of something, and not nine months."""
    follow = low_at(tokens, index + 1)
    return (
        follow in lex.words["of"]
        or follow in lex.scales
        or not follow
        or not follow[0].isalpha()
        or tokens[index - 1].low == "-"
    )


BEFORE_SHARE = frozenset("by nearly almost about over up down rose fell around roughly".split())
MORE = frozenset("more fewer less higher lower larger smaller cheaper dearer".split())
SEVERAL = frozenset("are were have do say live".split())
"""a third have run dry: it is more than one."""
AFTER_SHARE = frozenset(
    """
    in since from to over last this between during after within until before by because but while
    when as , . ; and on at
    """.split()
)
"""What may stand behind a share: "a third more", "fell by a third last year"."""

HYPHENS = ("-", "‐")
HALF_OF = frozenset(
    [*"of a an the its their his her our my your these those all this that .".split(), ""]
)


NO_HALF = frozenset("marathon brother sister sibling time term board back".split())
BEFORE_HALF = BEFORE_SHARE | frozenset("than approximately just only under".split())
AFTER_HALF = frozenset("are were is was have had has say said did do would will in since".split())
"""Around a half that nobody says the whole of: nearly half were women."""


def compares(tokens: Sequence[Token], at: int) -> bool:
    """half as large as, a third as many: what makes a fraction before it a multiple."""
    word, follow = low_at(tokens, at + 1), low_at(tokens, at + 2)
    if low_at(tokens, at) != "as" or not word.isalpha() or word in NOT_COMPARED:
        return False
    return word in ("much", "many") or follow == "as" or not follow.isalpha()


NOT_COMPARED = HALF_OF | frozenset(
    "well expected planned usual before ever part it he she we they you i".split()
)


BEFORE_A_PART = frozenset("first second 1st 2nd st nd the - latter other".split())
"""Before "half" they say which part, and not how much."""


def half_at(tokens: Sequence[Token], index: int, lex: Lexicon) -> Numeral | None:
    """half, half a million, a quarter of, quarter million."""
    token = tokens[index]
    half = token.low in lex.words["half"]
    value = HALF if half else QUARTER
    numeral = Numeral(index, index + 1, token.start, token.end, value, "fraction")
    before = tokens[index - 1] if index else None
    follow = low_at(tokens, index + 1)
    beyond = low_at(tokens, index + 2)
    if before is not None and before.low in lex.words["article"]:
        numeral.first = index - 1
        numeral.start = before.start
        numeral.article = True
    if follow in lex.words["article"] and (beyond in lex.scales):
        numeral.last = index + 2
        return numeral
    if follow in lex.scales:
        return numeral
    if follow in HYPHENS and beyond in lex.scales and tokens[index + 1].glued:
        return numeral  # half-million, demi-million
    if half:
        if follow in ("-", "‐") and tokens[index + 1].glued:
            return None  # half-staff, half-hour is for the times to read
        if before is not None and before.low in BEFORE_A_PART:
            return None
        if follow.removesuffix("s") in NO_HALF:
            return None
        told = numeral.article or follow in HALF_OF or compares(tokens, index + 1)
        told = told or (follow in AFTER_HALF and before is not None and before.low in BEFORE_HALF)
        by = before is not None and before.low == "by"
        told = told or (by and (not follow or follow in AFTER_SHARE))  # fell by half in May
        return numeral if told else None
    told = follow in lex.words["of"] or compares(tokens, index + 1)
    return numeral if numeral.article and told else None


def take_parts(tokens: Sequence[Token], numeral: Numeral, lex: Lexicon) -> None:
    """zwei Drittel, deux tiers, dos tercios: a number of parts, in other languages."""
    part = lex.fractions.get(low_at(tokens, numeral.last))
    if part is None or numeral.scale != 1 or not 0 < numeral.value < part:
        return
    if not _other_quarter(tokens, numeral.last + 1):
        numeral.value /= part
        numeral.kind, numeral.plain = "fraction", False
        numeral.last += 1


def share_abroad(tokens: Sequence[Token], index: int, lex: Lexicon) -> Numeral | None:
    """ein Viertel, un tiers: one part, where what stands beside it says that it is a share; un sur
    cinq, einer von fünf."""
    token, follow = tokens[index], low_at(tokens, index + 1)
    part, last = lex.fractions.get(follow), index + 2
    linked = _link(tokens, index, lex)
    if linked is not None:
        named = low_at(tokens, linked)
        told = lex.language != "de" and named.isdecimal() and len(named) < 5
        digits = Decimal(named) if told else None
        part, last = lex.ones.get(named) or lex.tens.get(named) or digits, linked + 1
        noun = follow not in lex.words["in"]
        if noun and _plural(low_at(tokens, last), lex):
            return None  # une attaque sur deux fronts
        if low_at(tokens, last) in lex.scales or low_at(tokens, last)[:1] in ("-", "‐"):
            return None
    elif part is not None:
        near = (
            {low_at(tokens, index - 1), low_at(tokens, last)} if index else {low_at(tokens, last)}
        )
        if not near & lex.words["share_near"] or _other_quarter(tokens, last):
            return None
    if part is None or part < 2:
        return None
    end = tokens[last - 1].end
    return Numeral(index, last, token.start, end, 1 / part, "fraction", article=True)


def _link(tokens: Sequence[Token], index: int, lex: Lexicon) -> int | None:
    """The token behind the "sur" of un sur cinq, un Français sur cinq, uno de cada cinco."""
    at = index + 1
    if low_at(tokens, at) not in lex.words["in"]:
        noun = tokens[at] if at < len(tokens) else None
        plain = noun is not None and noun.kind == "w" and len(noun.text) > 2
        if not plain or low_at(tokens, at) in lex.words["stop"] or lex.language == "de":
            return None
        at += 1
    if low_at(tokens, at) not in lex.words["in"]:
        return None
    each = low_at(tokens, at + 1) in lex.words["each"]
    needed = lex.language in ("es", "pt")
    if needed and not each:
        return None
    return at + 1 + each


def _plural(low: str, lex: Lexicon) -> bool:
    """Whether a word may be what is counted: a plural, and no little word."""
    ends = ("s", "x") if lex.language in ("fr", "es", "pt") else ("i",)
    return len(low) > 3 and low.endswith(ends) and low not in lex.words["stop"]


def _other_quarter(tokens: Sequence[Token], at: int) -> bool:
    """un quart d'heure, les quarts de finale."""
    return any(low_at(tokens, k) in ("heure", "finale", "stunde") for k in range(at, at + 3))


def take_fraction(tokens: Sequence[Token], numeral: Numeral, lex: Lexicon) -> None:
    """two and a half (million), five and a quarter, one million and a half."""
    index = numeral.last + (low_at(tokens, numeral.last) in HYPHENS)  # one-and-a-half
    if low_at(tokens, index) not in lex.words["and"]:
        return
    here = index + 1 + (low_at(tokens, index + 1) in HYPHENS)
    word = low_at(tokens, here)
    part: Decimal | None = None
    if word in lex.words["article"] or word in lex.ones:
        count = Decimal(1) if word in lex.words["article"] else lex.ones[word]
        unit = low_at(tokens, here + 1)
        if unit in HYPHENS:
            here += 1
            unit = low_at(tokens, here + 1)
        if unit in lex.words["half"] and count == 1:
            part = HALF
        elif unit in lex.words["quarter"]:
            part = count / 4
        else:
            single = unit[:-1] if unit.endswith("s") else unit
            if (
                single in lex.ordinals
                and lex.ordinals[single] > 2
                and ((unit != single) == (count != 1))
            ):
                part = count / lex.ordinals[single]
        if part is None or part >= 1:
            return
        here += 1
    elif word in lex.words["half"] and lex.language != "en":
        part = HALF  # deux millions et demi
    if part is not None:
        follow = low_at(tokens, here + 1)
        if follow in lex.words["of"] and (lex.language == "en" or numeral.scale == 1):
            return
        numeral.value += part * numeral.scale
        numeral.last = here + 1
        numeral.plain = False
        if numeral.scale == 1:
            take_scales(tokens, numeral, lex)
