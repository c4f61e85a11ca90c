"""Money: a currency before or after a number, its smaller coin, and what it is paid for."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from parsers.facts.amounts.amount import ONE, Amount
from parsers.facts.amounts.currencies import currency_after, currency_before, singular
from parsers.facts.amounts.foreign_sums import crown, is_cut, named_abroad, scale_abroad
from parsers.facts.amounts.measure import Match
from parsers.facts.amounts.nouns import words
from parsers.facts.amounts.rates import rate_after
from parsers.facts.amounts.weights import weighed
from parsers.facts.numbers.numerals import read
from parsers.facts.numbers.scaling import take_scales
from parsers.facts.tokens import low_at

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from parsers.facts.lexicon import Lexicon
    from parsers.facts.numbers.numeral import Numeral
    from parsers.facts.tokens import Token

__all__ = ["as_money"]


def as_money(
    tokens: Sequence[Token], numeral: Numeral, lex: Lexicon, meant: Mapping[str, str]
) -> Amount | None:
    """Money by a currency before or after the number, else None. `meant` settles a bare "$"."""
    saved = (numeral.value, numeral.scale, numeral.last, numeral.plain)
    booked = _in_brackets(tokens, numeral, lex)
    if booked is not None:
        return booked
    before = currency_before(tokens, numeral.first) if numeral.digits or numeral.first else None
    if before is not None and not numeral.digits and before.name in ("sen",):
        before = None
    if before is None and _priced(tokens, numeral, lex):
        _money_scale(tokens, numeral, lex, False)
        last = numeral.last + 2 * (low_at(tokens, numeral.last) == "/")
        return Amount("money", numeral.first, last, numeral.value, None, None, None, numeral)
    signed = before is not None
    if lex.language != "en" and not signed:
        signed = _sign_of_range(tokens, numeral) is not None
    _money_scale(tokens, numeral, lex, signed)
    _indian(tokens, numeral, before)
    if is_cut(tokens, numeral, lex) or _is_name(tokens, numeral, before):
        numeral.value, numeral.scale, numeral.last, numeral.plain = saved
        return None
    after = named_abroad(tokens, numeral, lex) or currency_after(tokens, numeral.last)
    if before is not None and after is not None and before.last - before.first == 1:
        sign = tokens[before.first]
        if sign.kind == "w" and not tokens[numeral.first].glued and after.name == before.name:
            pass
        if (
            sign.kind == "o"
            and tokens[after.first].kind == "o"
            and sign.start - 1 >= 0
            and before.first
            and tokens[before.first - 1].kind == "n"
        ):
            before = None  # 10 $ 30 $
    if before is not None and _is_after_number(tokens, before.first, numeral):
        before = None
    if before is None and after is not None and weighed(tokens, numeral, numeral.last, meant):
        after = None
    few = numeral.scale == ONE and numeral.value < FEW_CROWNS
    if after is not None and after.name == "crown" and few:
        after = None  # of kings and of teeth
    if before is None and after is None:
        before = _range_begun(tokens, numeral)
    if before is None and after is None:
        numeral.value, numeral.scale, numeral.last, numeral.plain = saved
        return None
    first, last = numeral.first, numeral.last
    value = numeral.value
    if before is not None:
        first = before.first if before.last == numeral.first else first
        unit = before.name
        if after is not None and (
            after.name == unit or (unit == "USD" and tokens[before.first].text == "$")
        ):
            unit = after.name
            last = after.last
    else:
        assert after is not None
        unit, last = after.name, after.last
        if unit in ("penny", "cent") and numeral.article:
            pass
    unit = (
        _at_home(tokens, before, after, unit, meant) if meant else crown(tokens, after, unit, lex)
    )
    if len(unit) == 4 and unit[0] in LETTERS and unit[1:].isupper():
        unit, value = unit[1:], value * LETTERS[unit[0]]  # MAUD, TEUR
    if numeral.scale == ONE and last < len(tokens) and after is not None:
        factor = lex.scales.get(low_at(tokens, last))
        if factor is not None and factor >= 1000 and tokens[after.first].text.isupper():
            value *= factor  # 75 USD million
            numeral.scale = factor
            last += 1
    if first and low_at(tokens, first - 1) in lex.words["minus"]:
        value, first = -abs(value), first - 1
    if (
        before is not None
        and numeral.first
        and tokens[before.first - 1 if before.first else 0].low in ("-", "−")
        and before.first
        and before.first == first
    ):
        minus = tokens[before.first - 1]
        further = tokens[before.first - 2] if before.first > 1 else None
        if (further is None or not minus.glued) and tokens[before.first].glued:
            value, first = -value, before.first - 1
    value, last = _minor_part(tokens, value, unit, last, numeral)
    amount = Amount(
        "money",
        first,
        last,
        value,
        numeral.high,
        unit,
        None,
        numeral,
        vague=numeral.kind == "vague",
    )
    amount.rate, amount.last = rate_after(tokens, amount.last)
    return amount


def _in_brackets(tokens: Sequence[Token], numeral: Numeral, lex: Lexicon) -> Amount | None:
    """$(3.5) million: a sum less than nothing, as accounts write it."""
    first, last = numeral.first, numeral.last
    if first < 2 or low_at(tokens, first - 1) != "(" or low_at(tokens, last) != ")":
        return None
    if not (tokens[first - 1].glued and tokens[first].glued):
        return None
    sign = currency_before(tokens, first - 1)
    if sign is None or tokens[sign.first].kind != "o":
        return None
    numeral.last += 1
    take_scales(tokens, numeral, lex)
    _money_scale(tokens, numeral, lex, True)
    numeral.value = -numeral.value
    return Amount("money", sign.first, numeral.last, numeral.value, None, sign.name, None, numeral)


def _range_begun(tokens: Sequence[Token], numeral: Numeral) -> Match | None:
    """The currency of €500-600m, said before the first bound alone, where a letter scales both."""
    scale = numeral.last - 1 - (low_at(tokens, numeral.last - 1) == ".")
    if numeral.scale == ONE or tokens[scale].kind != "w":
        return None
    return _sign_of_range(tokens, numeral)


def _sign_of_range(tokens: Sequence[Token], numeral: Numeral) -> Match | None:
    """The currency before the number that a dash joins to this one."""
    dash = numeral.first - 1
    if dash < 2:
        return None
    if low_at(tokens, dash) not in ("-", "–", "to") or tokens[dash - 1].kind != "n":
        return None
    return currency_before(tokens, dash - 1)


def _money_scale(tokens: Sequence[Token], numeral: Numeral, lex: Lexicon, signed: bool) -> None:
    """£10m, $10K, US$ 1MM: beside a currency a letter scales; behind a sign even "£4.2 m"."""
    index = numeral.last
    if index >= len(tokens) or not numeral.digits:
        return
    if numeral.scale != ONE and (lex.language == "en" or numeral.scale != THOUSAND):
        return  # 5 mil M€ are five thousand million
    token = tokens[index]
    if lex.language != "en":
        factor = scale_abroad(tokens, index, lex, signed)
    else:
        factor = lex.short_scales.get(token.low)
    spaced = len(token.text) <= 2 and token.text.isupper()
    spaced = spaced or lex.language != "en" or (signed and token.low in BESIDE_SIGN)
    if factor is not None and (token.glued or spaced):
        numeral.value *= factor
        numeral.scale *= factor
        numeral.last = index + 1
        numeral.plain = False


def _is_name(tokens: Sequence[Token], numeral: Numeral, before: Match | None) -> bool:
    """Whether letters around a number are a name's and no currency's: CYP1A2, RS232, N799RM."""
    number, last = tokens[numeral.first], numeral.last
    if number.kind != "n" or not numeral.first or not number.glued:
        return False
    letters, follow = tokens[numeral.first - 1], tokens[last] if last < len(tokens) else None
    if before is None:
        lone = letters.low in ("-", "‐") and letters.glued and numeral.first > 1
        further = tokens[numeral.first - 2] if lone else letters
        return further.kind == "w" and (
            not lone or (len(further.text) == 1 and further.text.isupper())
        )
    if tokens[before.first].kind != "w" or letters.kind != "w":
        return False
    goes_on = follow is not None and follow.glued and follow.kind == "w"
    return goes_on or (letters.text == "RS" and numeral.scale == ONE)


def _indian(tokens: Sequence[Token], numeral: Numeral, before: Match | None) -> None:
    """₹5L, Rs 2.5 L: lakhs, beside a sign of India's alone."""
    at = numeral.last
    if before is None or before.name != "INR" or numeral.scale != ONE or at >= len(tokens):
        return
    if tokens[at].text == "L" and not (
        at + 1 < len(tokens) and tokens[at + 1].glued and tokens[at + 1].kind == "w"
    ):
        numeral.value *= LAKH
        numeral.scale = LAKH
        numeral.last += 1
        numeral.plain = False


LAKH, THOUSAND = Decimal(100_000), Decimal(1000)
LETTERS = {"G": Decimal(10**9), "M": Decimal(10**6), "T": THOUSAND, "K": THOUSAND, "k": THOUSAND}
BESIDE_SIGN = frozenset(("m", "b", "k"))


def _at_home(
    tokens: Sequence[Token],
    before: Match | None,
    after: Match | None,
    unit: str,
    meant: Mapping[str, str],
) -> str:
    """What a bare "$", "dollars" or "pesos" is where the article comes from."""
    said = after if after is not None and after.name == unit else before
    if not meant or said is None or said.last - said.first != 1:
        return unit
    word = tokens[said.first].low
    return meant.get(word) or meant.get(singular(word)) or meant.get(unit) or unit


FEW_CROWNS = 20
COSTS = words("costs")


def _priced(tokens: Sequence[Token], numeral: Numeral, lex: Lexicon) -> bool:
    """It cost 620m/-, paid 4m for it: millions of money, though nobody says of which."""
    index = numeral.last
    if not numeral.digits or index >= len(tokens) or not tokens[index].glued:
        return False
    if tokens[index].low not in lex.short_scales:
        return False
    if low_at(tokens, index + 1) == "/" and low_at(tokens, index + 2) in ("-", "="):
        return True
    costs = any(low_at(tokens, numeral.first - back) in COSTS for back in (1, 2))
    follow = low_at(tokens, index + 1)
    return costs and (not follow[:1].isalnum() or follow in AFTER_PRICE)


AFTER_PRICE = frozenset("for to in on last this and a per over from by".split())
_MINOR = ("cent", "penny", "sen", "centavo")


def _is_after_number(tokens: Sequence[Token], at: int, numeral: Numeral) -> bool:
    """Whether a currency before the number belongs to a number before it: "50 dollars 10"."""
    if at == 0 or tokens[at - 1].kind != "n":
        return False
    sign = tokens[at]
    if sign.kind == "o":
        return sign.glued and not tokens[at + 1].glued
    return not tokens[at + 1].glued


def _minor_part(
    tokens: Sequence[Token], value: Decimal, unit: str, last: int, numeral: Numeral
) -> tuple[Decimal, int]:
    """$20 and 43 cents, 3 CHF 4 cents, twenty dollars and 43."""
    if unit in _MINOR or numeral.scale != ONE or value != value.to_integral_value():
        return value, last
    here = last
    if low_at(tokens, here) in ("and", "&"):
        here += 1
    if here >= len(tokens) or tokens[here].start - tokens[here - 1].end > 1:
        return value, last
    from parsers.facts.lexicon import lexicon

    if tokens[here].kind not in "nw":
        return value, last
    part = read(tokens, here, lexicon("en"))
    if part is None or part.kind != "cardinal" or not 0 < part.value < 100 or part.value % 1:
        return value, last
    after = currency_after(tokens, part.last)
    if after is not None and after.name in _MINOR:
        return value + part.value / 100, after.last
    bare = part.last >= len(tokens) or tokens[part.last].low in (".", ",", "?", "!", "more", "for")
    if (
        after is None
        and bare
        and (len(str(part.value)) == 2 or here > last)
        and tokens[last - 1].low != "%"
    ):
        return value + part.value / 100, part.last
    return value, last
