"""Amounts: each numeral with its sign, unit, noun and modifier, and ranges of two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parsers.facts.amounts.ages import as_age
from parsers.facts.amounts.amount import ONE, Amount
from parsers.facts.amounts.modifiers import modifier_after, modifier_before
from parsers.facts.amounts.money import as_money
from parsers.facts.amounts.names import is_code, named
from parsers.facts.amounts.nouns import counted, described
from parsers.facts.amounts.quantities import as_quantity, take_short_scale
from parsers.facts.amounts.ranges import inherit_units, join_ranges
from parsers.facts.amounts.scores import drop_scores
from parsers.facts.amounts.shares import as_percent
from parsers.facts.amounts.units import unit_after
from parsers.facts.tokens import low_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.facts.lexicon import Lexicon
    from parsers.facts.numbers.numeral import Numeral
    from parsers.facts.tokens import Token

__all__ = ["amounts"]


def amounts(
    tokens: Sequence[Token], found: Sequence[Numeral], taken: Sequence[bool], lex: Lexicon
) -> list[Amount]:
    """The amounts of the tokens; `taken` marks tokens that are part of a time."""
    out: list[Amount] = []
    done = 0
    for numeral in found:
        if numeral.first < done or taken[numeral.last - 1] or taken[numeral.first]:
            if numeral.first >= done or numeral.last <= done:
                if taken[numeral.last - 1] or numeral.last <= done:
                    continue
            else:
                continue
        amount = _amount(tokens, numeral, taken, lex)
        if amount is None:
            continue
        if amount.first < done:
            amount.first = numeral.first
        out.append(amount)
        done = amount.last
    out = join_ranges(tokens, out, lex)
    inherit_units(tokens, out)
    out = [amount for amount in drop_scores(tokens, out) if not _bare_one(tokens, amount)]
    for amount in out:
        _modify(tokens, amount, taken, lex)
        inner = amount.numeral.last if amount.numeral is not None else amount.last
        for index in range(inner, amount.last):
            if taken[index]:
                amount.last = index
                break
    return out


def _amount(
    tokens: Sequence[Token], numeral: Numeral, taken: Sequence[bool], lex: Lexicon
) -> Amount | None:
    first, last = numeral.first, numeral.last
    if numeral.kind == "ordinal":
        return _ordinal(tokens, numeral)
    if numeral.kind == "times":
        return _times(tokens, numeral)
    money = as_money(tokens, numeral, lex)
    if money is not None:
        return money
    if is_code(tokens, numeral):
        return None
    percent = as_percent(tokens, numeral, lex)
    if percent is not None:
        return percent
    take_short_scale(tokens, numeral, lex)
    last = numeral.last
    unit = unit_after(tokens, last, numeral.digits)
    if unit is not None and not (taken[unit.first]):
        return as_quantity(tokens, numeral, unit.name, unit.last)
    follow = tokens[last] if last < len(tokens) else None
    if follow is not None and follow.glued and follow.kind == "w" and numeral.digits:
        return None  # 5G, 58D, 747s
    if lex.language == "en":
        age = as_age(tokens, numeral)
        if age is not None:
            return age
        many = counted(tokens, last, numeral.value == ONE)
        if many is None and numeral.plain:
            many = described(tokens, first, last)
    else:
        many = None
    if many is not None and (many[1] > len(tokens) or any(taken[last : many[1]])):
        many = None
    if lex.language == "en" and named(tokens, numeral, many is not None):
        return None
    if many is not None:
        noun, end = many
        return Amount(
            "count",
            first,
            end,
            numeral.value,
            numeral.high,
            noun,
            None,
            numeral,
            vague=numeral.kind == "vague",
        )
    if _listed(tokens, numeral):
        return None
    return Amount(
        "number",
        first,
        last,
        numeral.value,
        numeral.high,
        None,
        None,
        numeral,
        vague=numeral.kind == "vague",
    )


def _ordinal(tokens: Sequence[Token], numeral: Numeral) -> Amount | None:
    follow = low_at(tokens, numeral.last)
    if follow == "-" and tokens[numeral.last].glued and numeral.value > 3:
        pass
    return Amount("ordinal", numeral.first, numeral.last, numeral.value, None, None, None, numeral)


def _times(tokens: Sequence[Token], numeral: Numeral) -> Amount | None:
    word = low_at(tokens, numeral.first)
    follow = low_at(tokens, numeral.last)
    if word in ("once",):
        return None
    if (
        word == "twice"
        or word == "thrice"
        or follow in ("the", "its", "their", "that", "what", "from")
    ):
        return Amount(
            "number", numeral.first, numeral.last, numeral.value, None, "times", None, numeral
        )
    return None


def _listed(tokens: Sequence[Token], numeral: Numeral) -> bool:
    """List markers, scores, clock times and the rest that reads as no value."""
    first, last = numeral.first, numeral.last
    follow, before = low_at(tokens, last), low_at(tokens, first - 1)
    if numeral.plain:
        if (
            follow in (")", ".")
            and (first == 0 or before == "(")
            and last < len(tokens) - 1
            and follow == ")"
        ):
            return True
        if follow in ("-", "–", "—") and tokens[last].glued and last + 1 < len(tokens):
            other = tokens[last + 1]
            if (
                other.kind == "n"
                and other.glued
                and (last + 2 >= len(tokens) or tokens[last + 2].kind != "w")
            ):
                return False
        if (
            follow == ":"
            and last + 1 < len(tokens)
            and tokens[last + 1].kind == "n"
            and tokens[last + 1].glued
        ):
            return True
    return False


def _bare_one(tokens: Sequence[Token], amount: Amount) -> bool:
    """One as a pronoun: no number of anything."""
    numeral = amount.numeral
    if (
        numeral is None
        or amount.value != ONE
        or numeral.digits
        or amount.kind not in ("number", "count")
    ):
        return False
    if amount.kind == "number":
        return len(tokens) > 2 and numeral.last - numeral.first == 1
    before = low_at(tokens, numeral.first - 1)
    follow = low_at(tokens, numeral.last)
    return before in ("no", "any", "this", "that", "every", "each", "which") or follow == "another"


def _modify(tokens: Sequence[Token], amount: Amount, taken: Sequence[bool], lex: Lexicon) -> None:
    if amount.vague:
        amount.modifier = "vague"
    if amount.kind == "ordinal":
        return
    meaning, first = modifier_before(tokens, amount.first, lex)
    if low_at(tokens, first - 1) == "the" and meaning is None:
        pass
    if meaning is not None and not any(taken[first : amount.first]):
        amount.first = first
        amount.modifier = amount.modifier or meaning
    meaning, last = modifier_after(tokens, amount.last, lex)
    if meaning is not None:
        amount.modifier = amount.modifier or meaning
        amount.last = last
