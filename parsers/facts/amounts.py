"""Amounts: each numeral with its sign, unit, noun and modifier, and ranges of two."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from parsers.facts.measures import currency_after, currency_before, unit_after
from parsers.facts.modifiers import modifier_after, modifier_before
from parsers.facts.names import is_code, named
from parsers.facts.nouns import counted, described, words
from parsers.facts.numerals import read

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.article import FactKind
    from parsers.facts.lexicon import Lexicon
    from parsers.facts.numerals import Numeral
    from parsers.facts.tokens import Token

__all__ = ["Amount", "amounts"]

ONE = Decimal(1)


@dataclass(slots=True)
class Amount:
    """A value in the tokens `first` to `last` (exclusive)."""

    kind: FactKind
    first: int
    last: int
    value: Decimal
    value_high: Decimal | None = None
    unit: str | None = None
    modifier: str | None = None
    numeral: Numeral | None = None
    rate: str | None = None
    vague: bool = False


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
    out = _ranges(tokens, out, lex)
    _inherit(tokens, out)
    out = [amount for amount in _scores(tokens, out) if not _bare_one(tokens, amount)]
    for amount in out:
        _modify(tokens, amount, taken, lex)
        inner = amount.numeral.last if amount.numeral is not None else amount.last
        for index in range(inner, amount.last):
            if taken[index]:
                amount.last = index
                break
    return out


def _low(tokens: Sequence[Token], index: int) -> str:
    return tokens[index].low if 0 <= index < len(tokens) else ""


def _amount(
    tokens: Sequence[Token], numeral: Numeral, taken: Sequence[bool], lex: Lexicon
) -> Amount | None:
    first, last = numeral.first, numeral.last
    if numeral.kind == "ordinal":
        return _ordinal(tokens, numeral)
    if numeral.kind == "times":
        return _times(tokens, numeral)
    money = _money(tokens, numeral, lex)
    if money is not None:
        return money
    if is_code(tokens, numeral):
        return None
    percent = _percent(tokens, numeral, lex)
    if percent is not None:
        return percent
    _short_scale(tokens, numeral, lex)
    last = numeral.last
    unit = unit_after(tokens, last, numeral.digits)
    if unit is not None and not (taken[unit.first]):
        return _quantity(tokens, numeral, unit.name, unit.last)
    follow = tokens[last] if last < len(tokens) else None
    if follow is not None and follow.glued and follow.kind == "w" and numeral.digits:
        return None  # 5G, 58D, 747s
    if lex.language == "en":
        age = _age(tokens, numeral)
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
    follow = _low(tokens, numeral.last)
    if follow == "-" and tokens[numeral.last].glued and numeral.value > 3:
        pass
    return Amount("ordinal", numeral.first, numeral.last, numeral.value, None, None, None, numeral)


def _times(tokens: Sequence[Token], numeral: Numeral) -> Amount | None:
    word = _low(tokens, numeral.first)
    follow = _low(tokens, numeral.last)
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


def _short_scale(tokens: Sequence[Token], numeral: Numeral, lex: Lexicon) -> None:
    """35m of its devices, 12.3m tonnes, 10k: a glued letter that scales, and is no unit."""
    index = numeral.last
    if index >= len(tokens) or not numeral.digits or numeral.scale != ONE:
        return
    token = tokens[index]
    factor = lex.short_scales.get(token.low)
    if factor is None or not token.glued:
        return
    low = token.low
    follow = tokens[index + 1] if index + 1 < len(tokens) else None
    if low != "k":
        if follow is None or follow.kind != "w" or follow.glued:
            return
        if low in ("m", "mm") and follow.low in METRES_BEFORE:
            return
        if (
            low in ("t", "b")
            and unit_after(tokens, index + 1, True) is None
            and follow.low != "of"
            and counted(tokens, index + 1, False) is None
        ):
            return
        if (
            low in ("m", "mm", "b")
            and follow.low != "of"
            and unit_after(tokens, index + 1, True) is None
        ):
            noun = counted(tokens, index + 1, False)
            if noun is None:
                return
    elif follow is not None and follow.low in ("resolution", "video", "display", "tv", "run"):
        return
    numeral.value *= factor
    numeral.scale = factor
    numeral.last = index + 1
    numeral.plain = False


def _money_scale(tokens: Sequence[Token], numeral: Numeral, lex: Lexicon) -> None:
    """£10m, $10K, US$ 1MM: beside a currency a letter scales."""
    index = numeral.last
    if index >= len(tokens) or numeral.scale != ONE or not numeral.digits:
        return
    token = tokens[index]
    factor = lex.short_scales.get(token.low)
    if factor is not None and (token.glued or (token.text.isupper() and len(token.text) <= 2)):
        numeral.value *= factor
        numeral.scale = factor
        numeral.last = index + 1
        numeral.plain = False


def _money(tokens: Sequence[Token], numeral: Numeral, lex: Lexicon) -> Amount | None:
    saved = (numeral.value, numeral.scale, numeral.last, numeral.plain)
    before = currency_before(tokens, numeral.first) if numeral.digits or numeral.first else None
    if before is not None and not numeral.digits and before.name in ("sen",):
        before = None
    _money_scale(tokens, numeral, lex)
    after = currency_after(tokens, numeral.last)
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
    if before is None and after is None:
        numeral.value, numeral.scale, numeral.last, numeral.plain = saved
        return None
    first, last = numeral.first, numeral.last
    value = numeral.value
    if before is not None:
        first = before.first
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
    if len(unit) == 4 and unit[0] == "M" and unit[1:].isupper():
        unit, value = unit[1:], value * 1_000_000
    if numeral.scale == ONE and last < len(tokens) and after is not None:
        factor = lex.scales.get(_low(tokens, last))
        if factor is not None and factor >= 1000 and tokens[after.first].text.isupper():
            value *= factor  # 75 USD million
            numeral.scale = factor
            last += 1
    if (
        before is not None
        and numeral.first
        and tokens[before.first - 1 if before.first else 0].low in ("-", "−")
        and before.first
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
    amount.rate, amount.last = _rate(tokens, amount.last)
    return amount


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
    if _low(tokens, here) in ("and", "&"):
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


def _rate(tokens: Sequence[Token], last: int) -> tuple[str | None, int]:
    """per month, a barrel, -a-share, /kg."""
    low = _low(tokens, last)
    if low in ("per", "/") or (low in ("a", "an") and _low(tokens, last + 1) in RATES):
        follow = last + 1
    elif (
        low == "-"
        and _low(tokens, last + 1) in ("a", "an", "per")
        and _low(tokens, last + 2) == "-"
    ):
        return _low(tokens, last + 3) or None, min(last + 4, len(tokens))
    elif low in ("each", "apiece"):
        return "item", last
    else:
        return None, last
    if follow < len(tokens) and tokens[follow].kind == "w":
        if low == "/" and not tokens[follow].glued:
            return None, last
        return tokens[follow].low, follow + 1
    return None, last


RATES = words("rates")
METRES_BEFORE = words("metres_before")


def _percent(tokens: Sequence[Token], numeral: Numeral, lex: Lexicon) -> Amount | None:
    index = numeral.last
    if _low(tokens, index) in ("-", "‐", "‑") and tokens[index].glued:
        index += 1
    low = _low(tokens, index)
    words = lex.words
    last = -1
    if low in ("%", "٪", "％") or low in words["percent"]:
        last = index + 1
        if (
            low in ("%",)
            and _low(tokens, last) == "-"
            and tokens[last].glued
            and _low(tokens, last + 1) in words["points"]
        ) or (
            _low(tokens, last) == "-"
            and _low(tokens, last + 1) in words["points"]
            and tokens[last].glued
        ):
            last += 1
    elif low in words["per"] and _low(tokens, index + 1) in words["cent"]:
        last = index + 2
    elif (
        low in words["per"]
        and _low(tokens, index + 1) == "-"
        and _low(tokens, index + 2) in words["cent"]
    ):
        last = index + 3
    if last < 0:
        if numeral.digits and _low(tokens, index) == "":
            pass
        return None
    unit = "percent"
    if _low(tokens, last) in words["points"] and words["points"]:
        unit = "percentage_point"
        last += 1
    return Amount(
        "percent",
        numeral.first,
        last,
        numeral.value,
        numeral.high,
        unit,
        None,
        numeral,
        vague=numeral.kind == "vague",
    )


def _quantity(tokens: Sequence[Token], numeral: Numeral, name: str, last: int) -> Amount:
    value, first = numeral.value, numeral.first
    if name == "foot":
        value, last = _inches(tokens, value, last)
    rate, end = _rate(tokens, last)
    unit = name
    if rate is not None and rate != "item":
        per = unit_after(tokens, end - 1, True)
        short = {"h": "hour", "hr": "hour", "s": "second", "sec": "second", "min": "minute"}
        unit = f"{name}_per_{per.name if per is not None else short.get(rate, rate)}"
        last = end
    return Amount(
        "quantity",
        first,
        last,
        value,
        numeral.high,
        unit,
        None,
        numeral,
        rate,
        numeral.kind == "vague",
    )


def _inches(tokens: Sequence[Token], value: Decimal, last: int) -> tuple[Decimal, int]:
    """5 feet 2 inches, 5'2\"."""
    here = last
    if _low(tokens, here) in ("-", ","):
        here += 1
    if here >= len(tokens) or tokens[here].kind not in "nw":
        return value, last
    from parsers.facts.lexicon import lexicon

    part = read(tokens, here, lexicon("en"))
    if part is None or not 0 <= part.value < 12 or part.last >= len(tokens):
        return value, last
    word = tokens[part.last].low
    if word in ("in", "inch", "inches", '"', "″", "”"):
        if (
            word == "in"
            and part.last + 1 < len(tokens)
            and tokens[part.last + 1].kind == "w"
            and tokens[part.last + 1].low not in ("tall", "more", "and")
        ):
            return value, last
        return value + part.value / 12, part.last + 1
    return value, last


def _age(tokens: Sequence[Token], numeral: Numeral) -> Amount | None:
    """Lowe, 89, died; aged 42; age 87; who was 10."""
    first, last = numeral.first, numeral.last
    if (not numeral.plain and numeral.digits) or not 0 < numeral.value < 120:
        return None
    before = _low(tokens, first - 1)
    follow = _low(tokens, last)
    if before in ("aged", "age", "ages"):
        start = first - 1
        return Amount("age", start, last, numeral.value, None, "year", None, numeral)
    if numeral.digits and before == "," and follow in (",", ".", "", ";", ")") and first >= 2:
        name = tokens[first - 2]
        if (
            name.kind == "w"
            and name.text[0].isupper()
            and len(name.text) > 1
            and first >= 3
            and tokens[first - 3].kind == "w"
        ):
            if tokens[first - 3].text[0].isupper() or tokens[first - 3].low in ("mr", "mrs", "ms"):
                return Amount("age", first, last, numeral.value, None, "year", None, numeral)
            return Amount("age", first, last, numeral.value, None, "year", None, numeral)
        if name.kind == "w" and name.text[0].isupper() and len(name.text) > 1 and follow == ",":
            return Amount("age", first, last, numeral.value, None, "year", None, numeral)
    return None


def _listed(tokens: Sequence[Token], numeral: Numeral) -> bool:
    """List markers, scores, clock times and the rest that reads as no value."""
    first, last = numeral.first, numeral.last
    follow, before = _low(tokens, last), _low(tokens, first - 1)
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
    before = _low(tokens, numeral.first - 1)
    follow = _low(tokens, numeral.last)
    return before in ("no", "any", "this", "that", "every", "each", "which") or follow == "another"


# ------------------------------------------------------------------------------------ ranges


def _ranges(tokens: Sequence[Token], found: list[Amount], lex: Lexicon) -> list[Amount]:
    """Two amounts with a word or dash of a range between them become one."""
    out: list[Amount] = []
    for amount in found:
        before = out[-1] if out else None
        if before is not None:
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
    lead = _low(tokens, one.first - 1)
    pair = len(between) == 1 and between[0] in words["between_and"] and lead in words["between"]
    if not (dash or to or pair):
        return None
    value, high = one.value, two.value
    same = one.unit == two.unit and one.kind == two.kind
    bare = one.kind in ("number",) and one.unit is None
    if not same and not bare and not (one.kind == "money" and two.kind == "number"):
        return None
    scale_one = one.numeral.scale if one.numeral is not None else ONE
    scale_two = two.numeral.scale if two.numeral is not None else ONE
    if scale_two > 1 and scale_one == 1 and value < min(Decimal(1000), high / scale_two * 10):
        value *= scale_two
    if value >= high:
        return None
    first = one.first
    if pair or (to and lead in words["from"]) or (lead in words["between"] and (dash or to)):
        first = one.first - 1
    kind = two.kind if bare else one.kind
    unit = two.unit if bare else one.unit
    return Amount(kind, first, two.last, value, high, unit, None, two.numeral, two.rate)


def _inherit(tokens: Sequence[Token], found: list[Amount]) -> None:
    """Give a bare number the unit that is said once: "45 and 50 mg", "64 points to 4,577"."""
    for index in range(len(found) - 2, -1, -1):
        amount, after = found[index], found[index + 1]
        if not _bare(amount) or after.unit is None or after.kind in ("ordinal", "age"):
            continue
        between = [token.low for token in tokens[amount.last : after.first]]
        if between and len(between) <= 3 and all(low in LISTING for low in between):
            amount.kind, amount.unit = after.kind, after.unit
    last: Amount | None = None
    for amount in found:
        if last is not None and any(
            token.low in ".?!;" and token.kind == "o" for token in tokens[last.last : amount.first]
        ):
            last = None
        if _bare(amount) and last is not None and _low(tokens, amount.first - 1) in COMPARING:
            amount.kind, amount.unit = last.kind, last.unit
        if amount.kind in ("count", "quantity", "money") and amount.unit is not None:
            last = amount


def _scores(tokens: Sequence[Token], found: list[Amount]) -> list[Amount]:
    """2-1, 51-48: two plain numbers glued by a dash. A tally of votes stays, as one fact."""
    out: list[Amount] = []
    index = 0
    while index < len(found):
        one = found[index]
        two = found[index + 1] if index + 1 < len(found) else None
        if (
            two is not None
            and two.first == one.last + 1
            and tokens[one.last].low in DASHES
            and tokens[one.last].glued
            and tokens[two.first].glued
            and one.numeral is not None
            and two.numeral is not None
            and one.numeral.plain
            and two.numeral.plain
        ):
            index += 2
            near = {token.low for token in tokens[max(0, one.first - 8) : two.last + 3]}
            if near & TALLY and two.kind in ("number", "count"):
                made = Amount("number", one.first, two.last, one.value, two.value, "votes")
                made.modifier = "tally"
                out.append(made)
            continue
        out.append(one)
        index += 1
    return out


DASHES = ("-", "–", "—", "‑", "‐")
TALLY = frozenset(
    "vote votes voted voting passed approved rejected ballot senate house parliament ruled".split()
)
LISTING = frozenset({"and", "or", ",", "-", "to", "&"})
COMPARING = frozenset({"to", "from", "than", "with", "at", "against", "versus"})


def _bare(amount: Amount) -> bool:
    numeral = amount.numeral
    return (
        amount.kind == "number"
        and amount.unit is None
        and numeral is not None
        and numeral.kind == "cardinal"
    )


def _modify(tokens: Sequence[Token], amount: Amount, taken: Sequence[bool], lex: Lexicon) -> None:
    if amount.vague:
        amount.modifier = "vague"
    if amount.kind == "ordinal":
        return
    meaning, first = modifier_before(tokens, amount.first, lex)
    if _low(tokens, first - 1) == "the" and meaning is None:
        pass
    if meaning is not None and not any(taken[first : amount.first]):
        amount.first = first
        amount.modifier = amount.modifier or meaning
    meaning, last = modifier_after(tokens, amount.last, lex)
    if meaning is not None:
        amount.modifier = amount.modifier or meaning
        amount.last = last
