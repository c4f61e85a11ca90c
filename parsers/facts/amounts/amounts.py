"""Amounts: each numeral with its sign, unit, noun and modifier, and ranges of two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parsers.facts.amounts.ages import as_age, as_decade_of_life, give_ages
from parsers.facts.amounts.amount import ONE, Amount, is_bare
from parsers.facts.amounts.codes import (
    follows_a_code,
    is_code,
    is_marker,
    is_reference,
    is_spaced_phone,
)
from parsers.facts.amounts.foreign_measures import is_linked, measure
from parsers.facts.amounts.foreign_sums import is_cut
from parsers.facts.amounts.magnitudes import as_magnitude
from parsers.facts.amounts.modifiers import modifier_after, modifier_before
from parsers.facts.amounts.money import as_money
from parsers.facts.amounts.multiples import (
    as_multiple,
    multiple_abroad,
    shared_abroad,
    shared_of,
)
from parsers.facts.amounts.names import address, named, spelled_name
from parsers.facts.amounts.nouns import counted, counted_plainly, described
from parsers.facts.amounts.quantities import as_quantity, take_short_scale
from parsers.facts.amounts.ranges import inherit_units, join_bounds, join_ranges
from parsers.facts.amounts.rates import rate_after
from parsers.facts.amounts.scores import drop_scores, join_tallies
from parsers.facts.amounts.shares import as_percent
from parsers.facts.amounts.units import unit_after
from parsers.facts.numbers.scaling import take_scales
from parsers.facts.tokens import low_at

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from parsers.article import FactKind
    from parsers.facts.amounts.measure import Match
    from parsers.facts.lexicon import Lexicon
    from parsers.facts.numbers.numeral import Numeral
    from parsers.facts.tokens import Token

__all__ = ["amounts"]


NO_AMOUNTS = (is_code, is_marker, is_spaced_phone, is_reference)


def amounts(
    tokens: Sequence[Token],
    found: Sequence[Numeral],
    taken: Sequence[bool],
    lex: Lexicon,
    meant: Mapping[str, str] | None = None,
) -> list[Amount]:
    """The amounts of the tokens; `taken` marks tokens that are part of a time, `meant` says whose
    money it is where only "$" or "pesos" is said."""
    out: list[Amount] = []
    done, dropped = 0, -1
    for numeral in found:
        if numeral.first < done or taken[numeral.last - 1] or taken[numeral.first]:
            if numeral.first >= done or numeral.last <= done:
                if taken[numeral.last - 1] or numeral.last <= done:
                    continue
            else:
                continue
        if follows_a_code(tokens, numeral, dropped):
            dropped = numeral.last
            continue
        amount = _amount(tokens, numeral, taken, lex, meant or {})
        if amount is None:
            dropped = numeral.last
            continue
        if amount.first < done:
            amount.first = numeral.first
        out.append(amount)
        done = amount.last
    out = join_tallies(tokens, out, lex)
    out = join_ranges(tokens, out, lex)
    inherit_units(tokens, out)
    give_ages(tokens, out)
    out = [amount for amount in drop_scores(tokens, out) if not _bare_one(tokens, amount)]
    for amount in out:
        _modify(tokens, amount, taken, lex)
        inner = amount.numeral.last if amount.numeral is not None else amount.last
        for index in range(inner, amount.last):
            if taken[index]:
                amount.last = index
                break
    return join_bounds(tokens, out)


def _amount(
    tokens: Sequence[Token],
    numeral: Numeral,
    taken: Sequence[bool],
    lex: Lexicon,
    meant: Mapping[str, str],
) -> Amount | None:
    first, last = numeral.first, numeral.last
    if numeral.kind == "ordinal":
        return None if _adverb(tokens, numeral, lex) else _ordinal(tokens, numeral)
    if lex.language == "en":
        multiple = as_multiple(tokens, numeral) or shared_of(tokens, numeral)
    else:
        multiple = multiple_abroad(tokens, numeral, lex) or shared_abroad(tokens, numeral, lex)
    if multiple is not None or numeral.kind == "times":
        return multiple
    money = as_money(tokens, numeral, lex, meant)
    if money is not None:
        return money
    if is_cut(tokens, numeral, lex):
        return None
    if any(told(tokens, numeral) for told in NO_AMOUNTS):
        return None
    percent = as_percent(tokens, numeral, lex)
    if percent is not None:
        return percent
    magnitude = as_magnitude(tokens, numeral) if lex.language == "en" else None
    if magnitude is not None:
        return magnitude
    decade = as_decade_of_life(tokens, numeral) if lex.language == "en" else None
    if decade is not None:
        return decade
    if numeral.plain and low_at(tokens, last) == "s" and low_at(tokens, first - 1) == "the":
        return None  # temperatures in the 90s
    take_short_scale(tokens, numeral, lex)
    last = numeral.last
    if lex.sparse:
        return None
    abroad = lex.language != "en"
    unit = measure(tokens, numeral, lex) if abroad else unit_after(tokens, last, numeral.digits)
    if unit is None and numeral.kind == "fraction" and lex.language == "en":
        unit = _part_of_a(tokens, last)
    if unit is not None and not (taken[unit.first]):
        return as_quantity(tokens, numeral, unit.name, unit.last)
    follow = tokens[last] if last < len(tokens) else None
    if follow is not None and follow.glued and follow.kind == "w" and numeral.digits:
        return None  # 5G, 58D, 747s
    if lex.language == "en":
        age = as_age(tokens, numeral)
        if age is not None:
            return age
        odd = ODD.get(low_at(tokens, last + 1)) if low_at(tokens, last) == "-" else None
        if odd is not None:
            numeral.last = last + 2
            take_scales(tokens, numeral, lex)  # 40-odd thousand
            many = counted(tokens, numeral.last, False)
            end = many[1] if many is not None else numeral.last
            kind: FactKind = "count" if many is not None else "number"
            noun = many[0] if many is not None else None
            return Amount(kind, first, end, numeral.value, None, noun, odd, numeral)
        many = counted(tokens, last, numeral.value == ONE) or _past_measure(tokens, last)
        if many is None and numeral.plain:
            many = described(tokens, first, last)
    else:
        if low_at(tokens, last) == "-" and low_at(tokens, last + 1) in lex.words["aged"]:
            return Amount("age", first, last + 2, numeral.value, None, "year", None, numeral)
        many = counted_plainly(tokens, last, lex, is_linked(numeral))
    if many is not None and (many[1] > len(tokens) or any(taken[last : many[1]])):
        many = None
    if lex.language == "en" and (
        named(tokens, numeral, many is not None)
        or spelled_name(tokens, numeral, many is not None)
        or address(tokens, numeral)
    ):
        return None
    if many is not None and numeral.scale > ONE and many[0].split()[-1].lower() in lex.sums:
        return Amount("money", first, many[1], numeral.value, numeral.high, None, None, numeral)
    if many is not None:
        noun, end = many
        rate, past = rate_after(tokens, _past_stuff(tokens, end))
        end = past if (rate or "")[:1].isdigit() else end
        return Amount(
            "count",
            first,
            end,
            numeral.value,
            numeral.high,
            noun,
            None,
            numeral,
            rate if rate in TIMES or (rate or "").startswith(SPREAD) else None,
            numeral.kind == "vague",
        )
    if _listed(tokens, numeral):
        return None
    rate, past = rate_after(tokens, last)
    numbered = (rate or "")[:1].isdigit()
    return Amount(
        "number",
        first,
        past if numbered else last,
        numeral.value,
        numeral.high,
        None,
        None,
        numeral,
        rate if numbered else None,
        vague=numeral.kind == "vague",
    )


def _part_of_a(tokens: Sequence[Token], at: int) -> Match | None:
    """half a mile, a quarter of a tonne: the unit behind its article."""
    at += low_at(tokens, at) == "of"
    if low_at(tokens, at) not in ("a", "an") or at + 1 >= len(tokens):
        return None
    return unit_after(tokens, at + 1, False)


def _past_stuff(tokens: Sequence[Token], end: int) -> int:
    """two bottles of whisky a day: the token after what is in the bottles."""
    if low_at(tokens, end) != "of":
        return end
    for here in range(end + 2, min(end + 4, len(tokens))):
        if tokens[here - 1].kind == "w" and tokens[here].low in ("a", "an", "per"):
            return here
    return end


TIMES = frozenset("second minute hour day night week month season quarter year".split())
SPREAD = (*"0123456789", "square ", "hectare", "acre")
"""Counts that are spread: 4.1 deaths per 1,000, 50 people per square kilometre."""
ODD = {"odd": "about", "plus": "at_least", "something": "about"}
"""60-odd people, 1,000-plus homes."""


def _past_measure(tokens: Sequence[Token], at: int) -> tuple[str, int] | None:
    """three 40-foot containers, eight million 250ml bottles: a count, and a measure of its own."""
    if at >= len(tokens) or tokens[at].kind != "n" or tokens[at].glued or tokens[at].gap != " ":
        return None
    if at + 1 >= len(tokens) or not tokens[at + 1].glued:
        return None
    unit = unit_after(tokens, at + 1, True)
    if unit is None:
        return None
    noun = counted(tokens, unit.last, False)
    return None if noun is None or low_at(tokens, unit.last) == "of" else (noun[0], at)


def _adverb(tokens: Sequence[Token], numeral: Numeral, lex: Lexicon) -> bool:
    """They looked in the mirror first; when it first opened: no place in any order."""
    if lex.language != "en" or numeral.digits or numeral.last - numeral.first > 1:
        return False
    before, follow = low_at(tokens, numeral.first - 1), low_at(tokens, numeral.last)
    if follow == "-" and low_at(tokens, numeral.last + 1) in CLASSES:
        return True  # a first-class stamp
    if low_at(tokens, numeral.first) == "second" and before == "per":
        return True  # 60 frames per second
    if low_at(tokens, numeral.first) != "first" or before in RANKED or not before:
        return False
    if follow == "time":
        return True
    if before in ("when", "he", "she", "it", "they", "we", "i", "who", "was", "were", "at"):
        return True
    noun = tokens[numeral.first - 1].kind == "w" and before not in ARTICLES
    return noun and (not follow or follow in (".", ",", ";", "?", "!"))


CLASSES = frozenset("class hand rate party degree person tier".split())
ARTICLES = frozenset("the a an his her its their our my your this that every each".split())


def _ordinal(tokens: Sequence[Token], numeral: Numeral) -> Amount:
    """The third, 14th; a place in an order ("ranked 14th", "third-largest") has the unit rank."""
    before, follow = low_at(tokens, numeral.first - 1), low_at(tokens, numeral.last)
    if before == "-" and tokens[numeral.first].glued:
        before = ""
    beyond = low_at(tokens, numeral.last + 1) if follow == "-" else follow
    ranked = before in RANKED or low_at(tokens, numeral.first - 2) in RANKED
    ranked = ranked or beyond == "place" or (beyond.endswith("est") and len(beyond) > 5)
    return Amount(
        "ordinal",
        numeral.first,
        numeral.last,
        numeral.value,
        None,
        "rank" if ranked else None,
        None,
        numeral,
    )


RANKED = frozenset("ranked ranks rank ranking seeded finished placed came".split())


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


NO_ONE = frozenset("no any this that every each which the another only".split())


IDIOMS = {("way", "or"), ("thing", "or"), ("at", "point"), ("on", "hand"), ("at", "stage")}
"""One way or another, at one point: what stands around a one that counts nothing."""


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
    idiom = (follow, low_at(tokens, numeral.last + 1)) in IDIOMS or (before, follow) in IDIOMS
    return before in NO_ONE or follow in ("another", "day") or idiom


TURNED = {"more_than": "less_than", "less_than": "more_than", "nearly": "more_than"}
"""More than halved: what is left is less than half."""


def _modify(tokens: Sequence[Token], amount: Amount, taken: Sequence[bool], lex: Lexicon) -> None:
    if amount.vague:
        amount.modifier = "vague"
    if amount.kind == "ordinal":
        return
    meaning, first = modifier_before(tokens, amount.first, lex)
    if low_at(tokens, first - 1) == "the" and meaning is None:
        pass
    if meaning is not None and lex.roles.get(low_at(tokens, first)) == "to":
        before = {token.low for token in tokens[max(0, first - 9) : first]}
        meaning = None if before & lex.change.keys() else meaning  # subió hasta 12: to, not up to
    if meaning is not None and not any(taken[first : amount.first]):
        amount.first = first
        amount.modifier = amount.modifier or meaning
    if amount.unit == "times" and low_at(tokens, amount.last - 1) in ("halved", "halving"):
        amount.modifier = TURNED.get(amount.modifier or "", amount.modifier)
    meaning, last = modifier_after(tokens, amount.last, lex)
    if meaning is not None:
        amount.modifier = amount.modifier or meaning
        amount.last = last
        noun = counted(tokens, last, False) if lex.language == "en" and is_bare(amount) else None
        if noun is not None and low_at(tokens, last) != "of" and not any(taken[last : noun[1]]):
            amount.kind, amount.unit, amount.last = (
                "count",
                noun[0],
                noun[1],
            )  # three or more phones
