"""Ranges: two amounts with a word or dash between them, and units said once for several."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from parsers.facts.amounts.amount import ONE, Amount, is_bare
from parsers.facts.tokens import low_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.facts.lexicon import Lexicon
    from parsers.facts.tokens import Token

__all__ = ["COMPARING", "LISTING", "from_to", "inherit_units", "join_ranges", "moved_before"]


def join_ranges(tokens: Sequence[Token], found: list[Amount], lex: Lexicon) -> list[Amount]:
    """Two amounts with a word or dash of a range between them become one."""
    out: list[Amount] = []
    for amount in found:
        before = out[-1] if out else None
        if before is not None:
            if from_to(tokens, before, amount, lex):
                _carry(before, amount)
                out.append(amount)
                continue
            joined = _range(tokens, before, amount, lex)
            if joined is not None:
                out[-1] = joined
                continue
        out.append(amount)
    return out


def _range(tokens: Sequence[Token], one: Amount, two: Amount, lex: Lexicon) -> Amount | None:
    if (
        one.value_high is not None
        or two.value_high is not None
        or one.kind == "ordinal" != two.kind
    ):
        return None
    between = [token.low for token in tokens[one.last : two.first]]
    words = lex.words
    dash = between in (["-"], ["–"], ["—"], ["‑"], ["~"], ["-", "to"], ["-", "to", "-"])
    to = len(between) == 1 and between[0] in words["range"]
    lead = low_at(tokens, one.first - 1)
    either = between == ["or"] and _spelled(one) and _spelled(two)
    pair = len(between) == 1 and between[0] in words["between_and"] and lead in words["between"]
    if between in (["±"], ["+", "/", "-"]) and one.kind == "number" and one.unit is None:
        two.first, two.value, two.modifier = one.first, one.value, "about"  # 3.0 ± 0.2 mm
        return two
    if not (dash or to or pair or either):
        return None
    if to and not pair and _moved(tokens, one, two, lex):
        return None
    value, high = one.value, two.value
    same = one.unit == two.unit and one.kind == two.kind
    bare = one.kind in ("number",) and one.unit is None
    begun = one.kind in ("money", "age") and two.kind == "number" and two.unit is None
    if not same and not bare and not begun:
        return None
    if _carries(one, two) and two.numeral is not None:
        value *= two.numeral.scale
    elif high < 1000 and value < 10 and high % 100 == 0 and _spelled(one) and _spelled(two):
        value *= 100  # three to four hundred
    if value >= high or (either and high > 2 * value):
        return None
    first = one.first
    if pair or (to and lead in words["from"]) or (lead in words["between"] and (dash or to)):
        first = one.first - 1
    kind = two.kind if bare else one.kind
    unit = two.unit if bare else one.unit
    return Amount(kind, first, two.last, value, high, unit, None, two.numeral, two.rate)


def from_to(tokens: Sequence[Token], one: Amount, two: Amount, lex: Lexicon) -> bool:
    """Whether two amounts are the ends of a change: rose by a third, from 27 to 36 a year."""
    between = tokens[one.last : two.first]
    if one.value_high is not None or two.value_high is not None or not between:
        return False
    if (
        lex.roles.get(between[-1].low) != "to"
        or low_at(tokens, one.first - 1) not in lex.words["from"]
    ):
        return False
    if len(between) > 1 and not all(token.low in BETWEEN or token.kind == "n" for token in between):
        return False
    return low_at(tokens, one.first - 2) in lex.words["went"] or moved_before(
        tokens, one.first - 1, lex
    )


BETWEEN = frozenset("in on to a an per year month week day auf à an en".split())
BACK = 24


def moved_before(tokens: Sequence[Token], at: int, lex: Lexicon) -> bool:
    """Whether the clause before a token has a verb or noun of change."""
    for index in range(at - 1, max(-1, at - BACK), -1):
        token = tokens[index]
        if token.kind == "o" and token.low in ".;?!:()":
            return False
        if token.low in lex.change:
            return True
    return False


def _carry(one: Amount, two: Amount) -> None:
    """Give each end of a change what is said once for both: the unit, the scale, the rate."""
    if "ordinal" in (one.kind, two.kind) or "age" in (one.kind, two.kind):
        return
    if is_bare(two) and one.unit is not None and one.kind in ("money", "percent", "quantity"):
        two.kind, two.unit = one.kind, one.unit
    alike = one.kind == two.kind and one.unit == two.unit
    if not alike and (one.kind != "number" or one.unit is not None):
        return
    if _carries(one, two) and two.numeral is not None:
        one.value *= two.numeral.scale
    one.kind, one.unit, one.rate = two.kind, two.unit, one.rate or two.rate


def _spelled(amount: Amount) -> bool:
    numeral = amount.numeral
    return numeral is not None and numeral.kind == "cardinal" and not numeral.digits


AHEAD = frozenset("to will would may might could should can expected".split())
"""Before the verb they look ahead, and there "rise 3% to 4%" is a range."""


def _carries(one: Amount, two: Amount) -> bool:
    """Whether the scale of the second bound is that of the first too: $10 to $15 billion."""
    if one.numeral is None or two.numeral is None:
        return False
    scale = two.numeral.scale
    small = abs(one.value) < min(Decimal(1000), two.value / scale * 10)
    return scale > ONE and one.numeral.scale == ONE and small


APART = 4
"""Times as large: beyond it two values after a verb of change are the step and where it led."""


def _moved(tokens: Sequence[Token], one: Amount, two: Amount, lex: Lexicon) -> bool:
    """Whether prices "rose by £2,000 to £315,000", which is no range."""
    at = one.first - 1
    led = lex.roles.get(low_at(tokens, at)) == "by"
    reach = range(at - 5, at) if led else (at, at - 1)  # cut its debt by $1bn to $7bn
    moves = any(low_at(tokens, k) in lex.change for k in reach)
    if not moves:
        return False
    if one.kind == "number" and one.unit is None:
        return two.value >= APART * abs(one.value) and not _carries(one, two)
    ahead = any(low_at(tokens, k) in AHEAD for k in range(at - 3, at))
    return not _carries(one, two) and not ahead  # each has its unit: a step, and where it led


def inherit_units(tokens: Sequence[Token], found: list[Amount]) -> None:
    """Give a bare number the unit that is said once: "45 and 50 mg", "64 points to 4,577"."""
    for index in range(len(found) - 2, -1, -1):
        amount, after = found[index], found[index + 1]
        if not is_bare(amount) or after.unit is None or after.kind in ("ordinal", "age"):
            continue
        between = [token.low for token in tokens[amount.last : after.first]]
        listed = between and len(between) <= 3 and all(low in LISTING for low in between)
        alike = amount.numeral is None or after.numeral is None or (
            amount.numeral.digits is after.numeral.digits
        )  # fmt: skip
        listed = listed and alike and between != [",", "or"]  # up by 45, or 8%
        part = len(between) == 2 and between[0] == "of" and between[1] in OWNERS
        if listed or (part and after.kind in ("money", "quantity")):
            amount.kind, amount.unit = after.kind, after.unit
    last: Amount | None = None
    since = 0
    for index, amount in enumerate(found):
        if last is not None and any(
            token.low in ".?!;" and token.kind == "o" for token in tokens[last.last : amount.first]
        ):
            last = None
        parted = low_at(tokens, amount.last) == "of" and low_at(tokens, amount.last + 1) in THEM
        if parted and is_bare(amount) and amount.value != ONE and last and last.kind == "count":
            amount.kind, amount.unit, amount.last = "count", last.unit, amount.last + 2
        elif is_bare(amount) and index and _percent_from(tokens, found[index - 1], amount):
            amount.kind, amount.unit = "percent", found[index - 1].unit
        elif is_bare(amount) and last is not None and _priced_too(tokens, last, amount):
            amount.kind, amount.unit = "money", last.unit
        elif (
            is_bare(amount)
            and last is not None
            and all(between.kind == "percent" for between in found[since:index])
            and low_at(tokens, amount.first - 1) in COMPARING
        ):
            amount.kind, amount.unit = last.kind, last.unit
        if amount.kind in ("count", "quantity", "money") and amount.unit is not None:
            last, since = amount, index + 1


def _priced_too(tokens: Sequence[Token], one: Amount, two: Amount) -> bool:
    """A ticket, now 9 francs, will cost 11."""
    ends = not low_at(tokens, two.last)[:1].isalnum()
    return one.kind == "money" and low_at(tokens, two.first - 1) in PRICED and ends


PRICED = frozenset("cost costs costing".split())


def _percent_from(tokens: Sequence[Token], one: Amount, two: Amount) -> bool:
    """to 0.6 percent from 0.8: a share too."""
    between = [token.low for token in tokens[one.last : two.first]]
    if one.kind == "percent" and between == ["to"] and 90 < one.value + two.value <= 100:
        return True  # by 51 percent to 49
    return one.kind == "percent" and between == ["from"]


OWNERS = frozenset("the its their his her our my your".split())
"""280 million of the 1.5 billion shekels: a part has the unit of its whole."""

THEM = frozenset("them these those which whom".split())
"""250,000 cars, 38,400 of them electric."""

LISTING = frozenset({"and", "or", ",", "-", "to", "&"})


COMPARING = frozenset({"to", "from", "than", "with", "at", "against", "versus"})


LOWER = frozenset({"more_than", "at_least"})
UPPER = frozenset({"less_than", "at_most"})


def join_bounds(tokens: Sequence[Token], found: list[Amount]) -> list[Amount]:
    """more than 30 and less than 40: two bounds of one value."""
    out: list[Amount] = []
    for amount in found:
        one = out[-1] if out else None
        between = low_at(tokens, one.last) if one is not None else ""
        if (
            one is not None
            and amount.first == one.last + 1
            and between in ("and", "but")
            and one.modifier in LOWER
            and amount.modifier in UPPER
            and one.value_high is None
            and one.value < amount.value
            and (one.unit == amount.unit or one.unit is None)
        ):
            one.kind, one.unit, one.last = amount.kind, amount.unit, amount.last
            one.value_high, one.modifier = amount.value, "between"
            continue
        out.append(amount)
    return out
