"""Numerals: digits and number words to exact values.

A numeral is read from the left and takes as many tokens as belong to it: "4 hundred million",
"two and a half", "1.5bn", "10 1/2", "half a million", "tens of thousands", "twenty-first".
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.facts.lexicon import Lexicon
    from parsers.facts.tokens import Token

__all__ = ["Numeral", "digits_value", "numerals", "read"]

THOUSAND = Decimal(1000)
HUNDRED = Decimal(100)
HALF = Decimal("0.5")
QUARTER = Decimal("0.25")
MAX_TOKENS = 16
"""No numeral is longer: what keeps the reading linear."""


@dataclass(slots=True)
class Numeral:
    """A number as it stands in the tokens `first` to `last` (exclusive).

    `kind` is cardinal, ordinal, fraction, vague or times; `high` the upper bound of a vague one;
    `scale` the factor a scale word gave ("billion"), 1 without; `digits` whether it was written
    in digits; `plain` a bare run of digits without sign, group, point or scale.
    """

    first: int
    last: int
    start: int
    end: int
    value: Decimal
    kind: str = "cardinal"
    high: Decimal | None = None
    scale: Decimal = Decimal(1)
    digits: bool = False
    plain: bool = False
    article: bool = False


def digits_value(text: str, decimal: str = ".") -> Decimal | None:
    """The value of written digits ("1,500", "1.234,5", ".08"), None where they are no number
    ("192.168.1.2"). `decimal` is the language's mark; what can only be the other convention is
    read by that ("5,00" in English)."""
    if len(text) > 60:
        return None
    text = _ascii(text)
    if text.isdecimal():
        return Decimal(text) if len(text) <= 40 else None
    other = "," if decimal == "." else "."
    return _marked(text, decimal, other) or _marked(text, other, decimal)


def _marked(text: str, decimal: str, group: str) -> Decimal | None:
    whole, _, fraction = text.partition(decimal)
    if not (fraction.isdecimal() or (not fraction and decimal not in text)):
        return None
    parts = whole.split(group)
    if len(parts) > 1 and not _grouped(parts):
        return None
    digits = "".join(parts)
    if digits and not digits.isdecimal():
        return None
    return Decimal(f"{digits or '0'}.{fraction or '0'}") if fraction else Decimal(digits)


def _ascii(text: str) -> str:
    if text.isascii():
        return text
    return "".join(str(unicodedata.digit(c)) if c.isdecimal() else c for c in text)


def _grouped(parts: Sequence[str]) -> bool:
    """Groups of three, or of two before the last three as India writes them."""
    if not 1 <= len(parts[0]) <= 3 or len(parts[-1]) != 3:
        return len(parts) == 1
    middle = {len(part) for part in parts[1:-1]}
    return middle <= {3} or middle <= {2}


def numerals(tokens: Sequence[Token], lex: Lexicon) -> list[Numeral]:
    """Every numeral of the tokens, from left to right, none overlapping."""
    found: list[Numeral] = []
    index = 0
    size = len(tokens)
    triggers = lex.triggers
    while index < size:
        token = tokens[index]
        if token.kind == "n" or token.low in triggers or token.low[0] in _FRACTION_SIGNS:
            numeral = read(tokens, index, lex)
            if numeral is not None:
                found.append(numeral)
                index = numeral.last
                continue
        index += 1
    return found


_FRACTION_SIGNS = {c: Decimal(str(unicodedata.numeric(c))) for c in "½¼¾⅛⅜⅝⅞⅕⅖⅗⅘"} | {
    "⅓": Decimal(1) / 3,
    "⅔": Decimal(2) / 3,
    "⅙": Decimal(1) / 6,
    "⅚": Decimal(5) / 6,
}


def read(tokens: Sequence[Token], index: int, lex: Lexicon) -> Numeral | None:
    """The numeral that begins at `index`, or None."""
    numeral = _read(tokens, index, lex)
    if numeral is None:
        return None
    if numeral.kind == "cardinal" and numeral.scale == 1 and 0 < numeral.value < 10:
        _one_in(tokens, numeral, lex)
    _sign(tokens, numeral, lex)
    numeral.end = tokens[numeral.last - 1].end
    return numeral


def _read(tokens: Sequence[Token], index: int, lex: Lexicon) -> Numeral | None:
    token = tokens[index]
    if token.kind == "n":
        numeral = _digits(tokens, index, lex)
    elif token.low[0] in _FRACTION_SIGNS and len(token.low) == 1:
        numeral = Numeral(
            index,
            index + 1,
            token.start,
            token.end,
            _FRACTION_SIGNS[token.low],
            "fraction",
            digits=True,
        )
    elif token.kind == "w":
        numeral = _words(tokens, index, lex)
    else:
        return None
    if numeral is None:
        return None
    if numeral.kind in ("cardinal", "fraction"):
        _scales(tokens, numeral, lex)
        _trailing_fraction(tokens, numeral, lex)
    return numeral


def _one_in(tokens: Sequence[Token], numeral: Numeral, lex: Lexicon) -> None:
    """one in five, nine out of 10: a ratio, where what follows is no length of time."""
    index = numeral.last
    over = numeral.value == 1 and _low(tokens, index) == "over"
    if _low(tokens, index) in lex.words["in"] or over:
        index += 1
    elif _low(tokens, index) in lex.words["out"] and _low(tokens, index + 1) in lex.words["of"]:
        index += 2
    else:
        return
    follow = _at(tokens, index)
    if follow is None or not (
        follow.kind == "n" or follow.low in lex.ones or follow.low in lex.tens
    ):
        return
    other = _read(tokens, index, lex)
    if other is None or other.kind != "cardinal" or not numeral.value < other.value <= 1000:
        return
    if over and _low(tokens, other.last)[:1].isalpha():
        return  # "one over 20 years old" is no ratio
    if other.value % 1 or numeral.value % 1 or _low(tokens, other.last) in lex.words["lengths"]:
        return
    numeral.value = numeral.value / other.value
    numeral.kind = "fraction"
    numeral.last = other.last
    numeral.plain = False


def _at(tokens: Sequence[Token], index: int) -> Token | None:
    return tokens[index] if index < len(tokens) else None


def _low(tokens: Sequence[Token], index: int) -> str:
    return tokens[index].low if 0 <= index < len(tokens) else ""


# -------------------------------------------------------------------------------- digits


def _digits(tokens: Sequence[Token], index: int, lex: Lexicon) -> Numeral | None:
    token = tokens[index]
    value = digits_value(token.text, lex.decimal)
    if value is None:
        return None
    last = index + 1
    plain = token.text.isdecimal()
    numeral = Numeral(index, last, token.start, token.end, value, digits=True, plain=plain)
    follow = _at(tokens, last)
    if follow is None:
        return numeral
    if plain and len(token.text) <= 3:  # 1 234 567: spaces as group marks
        while follow is not None and _is_group(tokens, last):
            digits, _, rest = follow.text.partition(lex.decimal)
            numeral.value = numeral.value * 1000 + Decimal(digits)
            if rest:
                numeral.value += Decimal(f"0.{rest}")
            last += 1
            numeral.plain = False
            follow = _at(tokens, last)
            if rest:
                break
        numeral.last = last
        if follow is None:
            return numeral
    if follow.glued and follow.low in ("st", "nd", "rd", "th", "er", "º", "ª") and plain:
        numeral.last = last + 1
        numeral.kind = "ordinal"
        numeral.plain = False
        return numeral
    if follow.low[0] in _FRACTION_SIGNS and plain:
        numeral.value += _FRACTION_SIGNS[follow.low[0]]
        numeral.last = last + 1
        numeral.plain = False
        return numeral
    if plain and follow.kind == "n" and not follow.glued and follow.text.isdecimal():
        ratio = _slash(tokens, last)  # 10 1/2
        if ratio is not None and ratio < 1:
            numeral.value += ratio
            numeral.last = last + 3
            numeral.plain = False
            return numeral
    ratio = _slash(tokens, index) if plain else None
    if ratio is not None and _is_ratio(tokens, index, lex):
        numeral.value = ratio
        numeral.kind = "fraction"
        numeral.last = index + 3
        numeral.plain = False
        return numeral
    if follow.low in ("x", "×", "*") and _low(tokens, last + 1) == "10":
        _power(tokens, numeral, last + 2)
    elif follow.glued and follow.low == "e":
        _exponent(tokens, numeral, last + 1)
    return numeral


def _is_group(tokens: Sequence[Token], index: int) -> bool:
    token = tokens[index]
    head = token.text.split(".")[0].split(",")[0]
    if token.kind != "n" or len(head) != 3 or token.start - tokens[index - 1].end != 1:
        return False
    if len(head) != len(token.text) and "," in token.text:
        return False
    follow = _at(tokens, index + 1)
    return (
        head == "000"
        or (
            # any three digits count as a group only where a longer run of groups shows the habit
            follow is not None
            and follow.kind == "n"
            and len(follow.text.split(".")[0]) == 3
            and follow.start - token.end == 1
        )
        or (index >= 2 and tokens[index - 2].kind == "n" and len(tokens[index - 1].text) == 3)
    )


def _slash(tokens: Sequence[Token], index: int) -> Decimal | None:
    if index + 2 >= len(tokens):
        return None
    top, sign, low = tokens[index], tokens[index + 1], tokens[index + 2]
    if sign.low not in ("/", "⁄") or not sign.glued or not low.glued:
        return None
    if not (top.text.isdecimal() and low.text.isdecimal()) or len(top.text) + len(low.text) > 12:
        return None
    if int(low.text) == 0 or _low(tokens, index + 3) == "/":
        return None
    return Decimal(int(top.text)) / Decimal(int(low.text))


def _is_ratio(tokens: Sequence[Token], index: int, lex: Lexicon) -> bool:
    """3/4 of a mile, 1/4 mile, 1/40: a share, and not the 3rd of April."""
    top, low = int(tokens[index].text), int(tokens[index + 2].text)
    if index and tokens[index - 1].low in ("/", ".") and tokens[index].glued:
        return False
    if top > low and top < 13:
        return False
    follow = _low(tokens, index + 3)
    return low in (2, 3, 4, 5, 8, 16) or low > 31 or follow in lex.words["of"]


def _power(tokens: Sequence[Token], numeral: Numeral, index: int) -> None:
    """2.48×10−5, 1.3x10^6."""
    if _low(tokens, index) == "^":
        index += 1
    _exponent(tokens, numeral, index)


def _exponent(tokens: Sequence[Token], numeral: Numeral, index: int) -> None:
    sign = 1
    if _low(tokens, index) in ("-", "−", "–", "+"):
        sign = -1 if tokens[index].low != "+" else 1
        index += 1
    token = _at(tokens, index)
    if token is None or not token.text.isdecimal() or len(token.text) > 2 or not token.glued:
        return
    numeral.value = numeral.value.scaleb(sign * int(token.text))
    numeral.last = index + 1
    numeral.plain = False


# -------------------------------------------------------------------------------- words


def _words(tokens: Sequence[Token], index: int, lex: Lexicon) -> Numeral | None:
    first = tokens[index]
    word = first.low
    if word in lex.times and word not in lex.ones:
        return Numeral(index, index + 1, first.start, first.end, lex.times[word], "times")
    if word in lex.vague:
        vague = _vague(tokens, index, lex)
        if vague is not None:
            return vague
    if word in lex.words["half"] or word in lex.words["quarter"]:
        return _half(tokens, index, lex)
    if first.glued and index and tokens[index - 1].kind == "n":
        return None
    value, last, ordinal = _run(tokens, index, lex)
    if value is None:
        return None
    numeral = Numeral(index, last, first.start, tokens[last - 1].end, value)
    numeral.scale = max(
        (lex.scales[token.low] for token in tokens[last - 1 : last] if token.low in lex.scales),
        default=Decimal(1),
    )
    if numeral.scale < THOUSAND:
        numeral.scale = Decimal(1)
    before = _low(tokens, index - 1)
    if (word in lex.scales and last == index + 1) or word in lex.scales:
        if before in lex.words["article"]:
            numeral.first = index - 1
            numeral.start = tokens[index - 1].start
            numeral.article = True
        elif last == index + 1 and not ordinal and word not in ("dozen", "hundred"):
            return None  # "million" alone says nothing
    if ordinal:
        numeral.kind = "ordinal"
    return _as_fraction(tokens, numeral, lex)


def _run(tokens: Sequence[Token], index: int, lex: Lexicon) -> tuple[Decimal | None, int, bool]:
    """Number words from `index`: value, the token after them, whether they end as an ordinal."""
    total = Decimal(0)
    group: Decimal | None = None
    step = ""  # what the last word was: ones, tens, hundred, scale
    size = min(len(tokens), index + MAX_TOKENS)
    last = index
    here = index
    smallest = Decimal(10) ** 30
    while here < size:
        token = tokens[here]
        word = token.low
        if here > index and token.start - tokens[here - 1].end > 2:
            break
        if word in lex.ones:
            value = lex.ones[word]
            if group is None or (step == "tens" and 0 < value < 10) or step == "hundred":
                group = (group or Decimal(0)) + value
                step = "ones"
            else:
                break
        elif word in lex.tens:
            if group is None or step == "hundred":
                group = (group or Decimal(0)) + lex.tens[word]
                step = "tens"
            else:
                break
        elif word in lex.scales:
            scale = lex.scales[word]
            if scale == HUNDRED or scale == 12:
                if step in ("hundred", "scale"):
                    break
                group = (Decimal(1) if group is None else group) * scale
                step = "hundred" if scale == HUNDRED else "scale"
                if scale == 12:
                    last = here + 1
                    break
            else:
                if scale < smallest:
                    total += (Decimal(1) if group is None else group) * scale
                    if group is None and step == "scale":
                        break
                else:
                    total = (total + (group or Decimal(0))) * scale
                smallest = scale
                group = None
                step = "scale"
        elif word in lex.ordinals and (here > index or word in lex.ordinals):
            value = lex.ordinals[word]
            if value >= 100:
                if step and group is None and total == 0:
                    break
                total = (total + (group if group is not None else Decimal(not total))) * value
                return total, here + 1, True
            if step == "tens" and value >= 10:
                break
            if step == "ones":
                break
            return total + (group or Decimal(0)) + value, here + 1, True
        elif here > index and word in lex.words["and"] and step in ("hundred", "scale"):
            follow = _low(tokens, here + 1)
            if follow in lex.ones or follow in lex.tens:
                if step == "scale" and group is None and total == 0:
                    break
                beyond = _low(tokens, here + 2)
                if (
                    beyond in lex.words["quarter"]
                    or beyond in lex.words["half"]
                    or (beyond.rstrip("s") in lex.ordinals and beyond not in lex.ordinals)
                ):
                    break
                here += 1
                continue
            break
        elif here > index and word in ("-", "‐", "‑") and token.glued:
            follow_token = _at(tokens, here + 1)
            if (
                follow_token is not None
                and follow_token.glued
                and (
                    follow_token.low in lex.ones
                    or (follow_token.low in lex.ordinals and step == "tens")
                    or (follow_token.low in lex.scales)
                )
            ):
                here += 1
                continue
            break
        else:
            break
        here += 1
        last = here
    if last == index:
        return None, index, False
    value = total + (group or Decimal(0))
    if _low(tokens, last) in lex.words["point"]:
        digits = ""
        here = last + 1
        while _low(tokens, here) in lex.ones and lex.ones[_low(tokens, here)] < 10 and here < size:
            digits += str(lex.ones[_low(tokens, here)])
            here += 1
        if digits:
            return value + Decimal(f"0.{digits}"), here, False
    return value, last, False


def _as_fraction(tokens: Sequence[Token], numeral: Numeral, lex: Lexicon) -> Numeral:
    """two-thirds, three quarters, a fifth of, one in five."""
    words = lex.words
    index = numeral.last
    if numeral.kind == "ordinal":
        before = _low(tokens, numeral.first - 1)
        follow = _low(tokens, index)
        if (
            before in words["article"]
            and (not follow or follow in words["of"])
            and numeral.value > 2
        ):
            numeral.value = Decimal(1) / numeral.value
            numeral.kind = "fraction"
            numeral.first -= 1
            numeral.start = tokens[numeral.first].start
            numeral.article = True
            return numeral
        previous = _low(tokens, numeral.first)
        if numeral.last - numeral.first >= 2 and previous in lex.ones:
            pass
        return numeral
    if _low(tokens, index) in ("-", "‐", "‑") and tokens[index].glued:
        index += 1
    word = _low(tokens, index)
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
    follow = _low(tokens, index + 1)
    return (
        follow in lex.words["of"]
        or follow in lex.scales
        or not follow
        or not follow[0].isalpha()
        or tokens[index - 1].low == "-"
    )


def _half(tokens: Sequence[Token], index: int, lex: Lexicon) -> Numeral | None:
    """half, half a million, a quarter of, quarter million."""
    token = tokens[index]
    half = token.low in lex.words["half"]
    value = HALF if half else QUARTER
    numeral = Numeral(index, index + 1, token.start, token.end, value, "fraction")
    before = tokens[index - 1] if index else None
    follow = _low(tokens, index + 1)
    beyond = _low(tokens, index + 2)
    if before is not None and before.low in lex.words["article"]:
        numeral.first = index - 1
        numeral.start = before.start
        numeral.article = True
    if follow in lex.words["article"] and (beyond in lex.scales):
        numeral.last = index + 2
        return numeral
    if follow in lex.scales:
        return numeral
    if half:
        if follow in ("-", "‐") and tokens[index + 1].glued:
            return None  # half-staff, half-hour is for the times to read
        if before is not None and before.low in ("first", "second", "the", "-", "latter", "other"):
            return None
        return numeral if numeral.article or follow in {"of", "a", "an", "the", "", "."} else None
    return numeral if numeral.article and follow in lex.words["of"] else None


def _vague(tokens: Sequence[Token], index: int, lex: Lexicon) -> Numeral | None:
    token = tokens[index]
    low, high = lex.vague[token.low]
    last = index + 1
    while _low(tokens, last) in lex.words["of"] and _low(tokens, last + 1) in lex.vague:
        more_low, more_high = lex.vague[_low(tokens, last + 1)]
        unit = more_low
        low, high = low * unit, high * unit
        del more_high
        last += 2
        if last - index > 6:
            break
    if token.low == "tens" and last == index + 1:
        return None
    return Numeral(index, last, token.start, tokens[last - 1].end, low, "vague", high)


# -------------------------------------------------------------------------------- what follows


def _scales(tokens: Sequence[Token], numeral: Numeral, lex: Lexicon) -> None:
    """million, hundred million, bn: the scale words after a numeral."""
    steps = 0
    while steps < 3:
        index = numeral.last
        token = _at(tokens, index)
        if token is None or token.start - tokens[index - 1].end > 2:
            return
        if token.low in ("-", "‐", "‑") and token.glued:
            index += 1
            token = _at(tokens, index)
            if token is None or not token.glued or token.low not in lex.scales:
                return
        word = token.low
        if word not in lex.scales:
            return
        if token.low in ("mil", "mn", "tn", "bn") and not numeral.digits:
            return
        factor = lex.scales[word]
        numeral.value *= factor
        numeral.scale *= factor
        if numeral.kind == "fraction":
            numeral.kind = "cardinal"
        numeral.last = index + 1
        numeral.plain = False
        steps += 1
        if lex.language != "en":
            if len(word) <= 3 and _low(tokens, numeral.last) == ".":
                numeral.last += 1  # Mrd., Mio.
            if lex.scales.get(_low(tokens, numeral.last), factor) > factor:
                continue  # tres mil millones
            return
        if factor > HUNDRED:
            _remainder(tokens, numeral, lex)
            return


def _remainder(tokens: Sequence[Token], numeral: Numeral, lex: Lexicon) -> None:
    """4 thousand 3 hundred and 21: smaller parts after a scale, where they are said on."""
    index = numeral.last
    token = _at(tokens, index)
    if token is None or not numeral.digits or numeral.scale < THOUSAND:
        return
    follow = _low(tokens, index + 1)
    if token.kind == "n" and token.text.isdecimal() and follow in ("hundred", "thousand"):
        value = Decimal(token.text) * lex.scales[follow]
        if value < numeral.scale:
            numeral.value += value
            numeral.last = index + 2
            if _low(tokens, index + 2) in lex.words["and"]:
                tail = _at(tokens, index + 3)
                if tail is not None and tail.text.isdecimal() and 0 < int(tail.text[:4]) < 100:
                    numeral.value += Decimal(tail.text)
                    numeral.last = index + 4


def _trailing_fraction(tokens: Sequence[Token], numeral: Numeral, lex: Lexicon) -> None:
    """two and a half (million), five and a quarter, one million and a half."""
    index = numeral.last
    if _low(tokens, index) not in lex.words["and"]:
        return
    here = index + 1
    word = _low(tokens, here)
    part: Decimal | None = None
    if word in lex.words["article"] or word in lex.ones:
        count = Decimal(1) if word in lex.words["article"] else lex.ones[word]
        unit = _low(tokens, here + 1)
        if unit in ("-", "‐"):
            here += 1
            unit = _low(tokens, here + 1)
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
        follow = _low(tokens, here + 2)
        if follow in lex.words["of"]:
            return
        numeral.value += part * numeral.scale
        numeral.last = here + 2
        numeral.plain = False
        if numeral.scale == 1:
            _scales(tokens, numeral, lex)


def _sign(tokens: Sequence[Token], numeral: Numeral, lex: Lexicon) -> None:
    """A minus that was said: "minus 5", or a sign that stands before the number alone."""
    if not numeral.first or numeral.kind not in ("cardinal", "fraction"):
        return
    before = tokens[numeral.first - 1]
    if before.low in lex.words["minus"]:
        pass
    elif before.low in ("-", "−") and numeral.digits:
        further = tokens[numeral.first - 2] if numeral.first > 1 else None
        if further is not None and (before.glued or further.kind in ("n",)):
            return
        if not tokens[numeral.first].glued and further is not None:
            return
    else:
        return
    numeral.value = -numeral.value
    numeral.first -= 1
    numeral.start = before.start
    numeral.plain = False
