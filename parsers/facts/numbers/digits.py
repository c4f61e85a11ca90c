"""Written digits: 1,500, 1 234 567, 10 1/2, 3/4, 1.3x10^6."""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from typing import TYPE_CHECKING

from parsers.facts.numbers.numeral import Numeral
from parsers.facts.tokens import low_at, token_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.facts.lexicon import Lexicon
    from parsers.facts.tokens import Token

__all__ = ["FRACTION_SIGNS", "digits_at", "digits_value"]


LONGEST = 27
"""Digits of a number at most: what exact arithmetic with the default precision can hold."""


def digits_value(text: str, decimal: str = ".") -> Decimal | None:
    """The value of written digits ("1,500", "1.234,5", ".08"), None where they are no number
    ("192.168.1.2"). `decimal` is the language's mark; what can only be the other convention is
    read by that ("5,00" in English)."""
    if len(text) > 60:
        return None
    text = _ascii(text)
    if "'" in text or "’" in text:  # 1'250'000.50, as Switzerland writes it
        return _marked(text.replace("’", "'"), ".", "'")
    if text.isdecimal():
        return Decimal(text) if len(text) <= LONGEST else None
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
    if (digits and not digits.isdecimal()) or len(digits) > LONGEST:
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


FRACTION_SIGNS = {c: Decimal(str(unicodedata.numeric(c))) for c in "½¼¾⅛⅜⅝⅞⅕⅖⅗⅘"} | {
    "⅓": Decimal(1) / 3,
    "⅔": Decimal(2) / 3,
    "⅙": Decimal(1) / 6,
    "⅚": Decimal(5) / 6,
}


def digits_at(tokens: Sequence[Token], index: int, lex: Lexicon) -> Numeral | None:
    token = tokens[index]
    value = digits_value(token.text, lex.decimal)
    if value is None:
        return None
    last = index + 1
    plain = token.text.isdecimal()
    numeral = Numeral(index, last, token.start, token.end, value, digits=True, plain=plain)
    follow = token_at(tokens, last)
    if follow is None:
        return numeral
    if plain and _mended(tokens, numeral, lex):
        return numeral
    if plain and len(token.text) <= 3:  # 1 234 567: spaces as group marks
        while follow is not None and _is_group(tokens, last, lex):
            digits, _, rest = follow.text.partition(lex.decimal)
            numeral.value = numeral.value * 1000 + Decimal(digits)
            if rest:
                numeral.value += Decimal(f"0.{rest}")
            last += 1
            numeral.plain = False
            follow = token_at(tokens, last)
            if rest:
                break
        numeral.last = last
        if follow is None:
            return numeral
    ends = lex.words.get("ordinal_ends", ENDS) if lex.language != "en" else ENDS
    if plain and low_at(tokens, last) == "." and low_at(tokens, last + 1) in ("º", "ª"):
        numeral.last = last + 2  # 1.º
        numeral.kind = "ordinal"
        numeral.plain = False
        return numeral
    first = plain and value == 1 and follow.low == "°"
    if first and low_at(tokens, last + 1) in FIRSTS.get(lex.language, ()):
        numeral.last = last + 1  # 1° de mayo
        numeral.kind = "ordinal"
        numeral.plain = False
        return numeral
    if plain and lex.language == "de" and _counts_in_order(tokens, index):
        numeral.last = last + 1
        numeral.kind = "ordinal"
        numeral.plain = False
        return numeral
    if follow.glued and follow.low in ends and plain and _ends_right(value, follow.low, lex):
        numeral.last = last + 1
        numeral.kind = "ordinal"
        numeral.plain = False
        return numeral
    if follow.low[0] in FRACTION_SIGNS and plain:
        numeral.value += FRACTION_SIGNS[follow.low[0]]
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
    if follow.low in ("x", "×", "*") and low_at(tokens, last + 1) == "10":
        _power(tokens, numeral, last + 2)
    elif follow.glued and follow.low == "e":
        _exponent(tokens, numeral, last + 1)
    elif follow.glued and follow.low == "^":
        _raise(tokens, numeral, last + 1)
    return numeral


def _mended(tokens: Sequence[Token], numeral: Numeral, lex: Lexicon) -> bool:
    """Take in what a line's end or bad spacing cut off: "12,/500", "1 ,200", "$1 .2", "0 . 95"."""
    here = numeral.last
    sign, rest = token_at(tokens, here), token_at(tokens, here + 1)
    if sign is None or lex.language != "en":
        return False
    text = tokens[numeral.first].text
    if sign.kind == "n" and sign.text[0] == "." and sign.gap == " ":
        value, last = Decimal(f"{text}{sign.text}"), here + 1
    elif rest is None or rest.kind != "n" or not rest.text.isdecimal():
        return False
    elif sign.low == "." and text == "0" and sign.gap == rest.gap == " " and not rest.glued:
        value, last = Decimal(f"0.{rest.text}"), here + 2
    elif sign.low == "," and len(rest.text) == 3 and len(text) < 4 and (
        (sign.glued and rest.gap == "\n") or (rest.glued and sign.gap == " ")
    ):  # fmt: skip
        value, last = Decimal(text + rest.text), here + 2
    else:
        return False
    numeral.value, numeral.last, numeral.plain = value, last, False
    return True


ENDS = frozenset({"st", "nd", "rd", "th", "º", "ª"})
FIRSTS = {
    "es": frozenset(("de",)),
    "pt": frozenset(("de",)),
    "it": frozenset(
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre "
        "dicembre di".split()
    ),
}
"""What stands behind "1°" where it is the first of a month and no degree."""
HARD_SPACES = "\u00a0\u202f\u2009\u2007"
"""Between digits they are there to hold the groups of one number together."""


def _ends_right(value: Decimal, end: str, lex: Lexicon) -> bool:
    """Whether an English ending fits its number: 21st and 12th, while 12st is a weight."""
    if lex.language != "en" or end not in ("st", "nd", "rd"):
        return True
    teens = 11 <= value % 100 <= 13
    return not teens and value % 10 == {"st": 1, "nd": 2, "rd": 3}[end]


def _counts_in_order(tokens: Sequence[Token], index: int) -> bool:
    """die 2. Bundesliga: a full stop between an article, a number and a noun."""
    articles = ("der", "die", "das", "dem", "den", "des", "im", "am", "zum", "zur")
    if low_at(tokens, index - 1) not in articles or low_at(tokens, index + 1) != ".":
        return False
    noun = token_at(tokens, index + 2)
    return noun is not None and noun.kind == "w" and noun.text[0].isupper()


def _is_group(tokens: Sequence[Token], index: int, lex: Lexicon) -> bool:
    token = tokens[index]
    head = token.text.split(".")[0].split(",")[0]
    if token.kind != "n" or len(head) != 3 or token.start - tokens[index - 1].end != 1:
        return False
    if len(head) != len(token.text) and "," in token.text and lex.decimal != ",":
        return False
    if token.gap in HARD_SPACES or (lex.language != "en" and token.gap == " "):
        return True
    follow = token_at(tokens, index + 1)
    if token.gap == " " and index >= 2 and follow is not None and _counts(tokens, index, follow):
        return True
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


def _counts(tokens: Sequence[Token], index: int, follow: Token) -> bool:
    """12 500 people: a group where a noun follows, and no name or month stands before the two."""
    before = tokens[index - 2]
    if tokens[index - 1].text[0] == "0" or before.kind == "n" or before.low in (".", ",", "-", "/"):
        return False
    noun = follow.kind == "w" and not follow.glued and follow.text.islower()
    return noun and follow.low.endswith(("s", "people")) and not before.text[0].isupper()


def _slash(tokens: Sequence[Token], index: int) -> Decimal | None:
    if index + 2 >= len(tokens):
        return None
    top, sign, low = tokens[index], tokens[index + 1], tokens[index + 2]
    if sign.low not in ("/", "⁄") or not sign.glued or not low.glued:
        return None
    if not (top.text.isdecimal() and low.text.isdecimal()) or len(top.text) + len(low.text) > 12:
        return None
    if int(low.text) == 0 or low_at(tokens, index + 3) == "/":
        return None
    return Decimal(int(top.text)) / Decimal(int(low.text))


def _is_ratio(tokens: Sequence[Token], index: int, lex: Lexicon) -> bool:
    """3/4 of a mile, 1/4 mile, 1/40: a share, and not the 3rd of April."""
    top, low = int(tokens[index].text), int(tokens[index + 2].text)
    if low_at(tokens, index + 3) == "mmhg":
        return False  # a blood pressure of 120/80
    if index and tokens[index - 1].low in ("/", ".") and tokens[index].glued:
        return False
    if top > 999 or tokens[index + 2].text[0] == "0" or tokens[index].text[0] == "0":
        return False
    if top < 13 and (top > low or 1900 <= low < 2100):
        return False
    follow = low_at(tokens, index + 3)
    return low in (2, 3, 4, 5, 8, 16) or low > 31 or follow in lex.words["of"]


def _power(tokens: Sequence[Token], numeral: Numeral, index: int) -> None:
    """2.48×10−5, 1.3x10^6."""
    raised = low_at(tokens, index).translate(SUPERSCRIPTS)
    if raised != low_at(tokens, index) and raised.removeprefix("-").isdecimal() and len(raised) < 4:
        numeral.value = numeral.value.scaleb(int(raised))
        numeral.last, numeral.plain = index + 1, False
        return
    if low_at(tokens, index) == "^":
        index += 1
    _exponent(tokens, numeral, index)


SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")


LARGEST_POWER = 30
"""Digits of a power at most."""


def _raise(tokens: Sequence[Token], numeral: Numeral, index: int) -> None:
    """10^6, 2.5^-1."""
    sign = low_at(tokens, index)
    if sign in ("-", "−", "+"):
        index += 1
    power = token_at(tokens, index)
    if power is None or not power.glued or not power.text.isdecimal() or len(power.text) > 2:
        return
    exponent = -int(power.text) if sign in ("-", "−") else int(power.text)
    size = abs(numeral.value).adjusted() + 1
    if not numeral.value or size * abs(exponent) > LARGEST_POWER:
        return
    numeral.value **= exponent
    numeral.last = index + 1
    numeral.plain = False


def _exponent(tokens: Sequence[Token], numeral: Numeral, index: int) -> None:
    sign = 1
    if low_at(tokens, index) in ("-", "−", "–", "+"):
        sign = -1 if tokens[index].low != "+" else 1
        index += 1
    token = token_at(tokens, index)
    if token is None or not token.text.isdecimal() or len(token.text) > 2 or not token.glued:
        return
    numeral.value = numeral.value.scaleb(sign * int(token.text))
    numeral.last = index + 1
    numeral.plain = False
