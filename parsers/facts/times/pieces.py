"""Tokens as pieces with a class letter each, so that a grammar of time can be regular
expressions over a string of one letter a piece: short, linear, readable.

Letters: d number 1-31 in digits, c the same in words, y a year in digits, v a year in words,
n another number, N one of two digits above 31, j 7.30, o ordinal, G 1.2.2015, I 20150201,
M month, W weekday, U unit, P part of day, S season, H holiday, k today and its like, K now
and its like, D daily and its like, Z decade name. The rest is in the table `classes` of the
language's TOML, and signs stand for themselves.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from parsers.facts.numbers.numeral import Numeral
from parsers.facts.times.persons import is_person

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.facts.times.words import Words
    from parsers.facts.tokens import Token

__all__ = ["Piece", "pieces"]

SIGNS = {
    "º": ".",
    "-": "-", "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "~": "-",
    "/": "/", ",": ",", ".": ".", ":": ":", "&": "&", "(": "(", ")": ")", "=": "=", "$": "$",
}  # fmt: skip


class Piece:
    """One or more tokens (`first` to `last`, exclusive) under one letter."""

    __slots__ = ("end", "first", "last", "letter", "low", "numeral", "start", "text")

    def __init__(
        self, letter: str, low: str, text: str, start: int, end: int, first: int, last: int
    ) -> None:
        self.letter = letter
        self.low = low
        self.text = text
        self.start = start
        self.end = end
        self.first = first
        self.last = last
        self.numeral: Numeral | None = None


def pieces(tokens: Sequence[Token], found: Sequence[Numeral], known: Words) -> list[Piece]:
    """The tokens with their numerals taken together, each with its letter."""
    made: list[Piece] = []
    people: set[str] = set()
    index, which, size = 0, 0, len(tokens)
    while index < size:
        token = tokens[index]
        if which < len(found) and found[which].first <= index:
            numeral = found[which]
            which += 1
            if numeral.last <= index:
                continue
            if numeral.first < index:  # an article was taken in: keep it as a piece of its own
                numeral.first = index
            piece = Piece(
                _number_letter(numeral, token),
                token.low,
                token.text,
                numeral.start,
                numeral.end,
                index,
                numeral.last,
            )
            piece.numeral = numeral
            if numeral.kind == "fraction" and token.low == "half" and _parted(made):
                piece.letter, piece.numeral = "w", None  # the 1st half
            if token.low == "second" and _counted_before(made):
                piece.letter = "U"
                piece.numeral = None
            if (
                piece.letter == "n"
                and made
                and made[-1].letter == "c"
                and _year_in_words(made[-1].numeral, numeral)
            ):
                before = made.pop()
                piece = Piece(
                    "v", before.low, "", before.start, piece.end, before.first, piece.last
                )
                century = before.numeral.value if before.numeral is not None else Decimal(0)
                piece.numeral = numeral
                piece.low = str(int(century * 100 + numeral.value))
            made.append(piece)
            index = numeral.last
            continue
        piece = (
            _ordinal(tokens, index, known)
            or _merged(tokens, index, known)
            or _single(tokens, index, known, people)
        )
        made.append(piece)
        index = piece.last
    return made


def _ordinal(tokens: Sequence[Token], index: int, known: Words) -> Piece | None:
    """The third of "im dritten Quartal": an ordinal word of a language whose numbers have none."""
    token = tokens[index]
    which = known.ordinals.get(token.low)
    if which is None or index + 1 >= len(tokens):
        return None
    if known.letters.get(tokens[index + 1].low) not in ("U", "w"):
        return None
    piece = Piece("o", token.low, token.text, token.start, token.end, index, index + 1)
    piece.numeral = Numeral(index, index + 1, token.start, token.end, Decimal(which), "ordinal")
    return piece


def _parted(made: Sequence[Piece]) -> bool:
    """Whether an ordinal in figures stands before: the 1st half."""
    return bool(made) and made[-1].letter == "o" and made[-1].text[:1].isdecimal()


def _counted_before(made: Sequence[Piece]) -> bool:
    """Whether "second" is a unit: 3 seconds, a 3-second gap, 0.7 of a second."""
    letters = "".join(piece.letter for piece in made[-3:])
    if letters.endswith("fA"):
        return letters[0] in "nj"
    return letters.rstrip("-")[-1:] in tuple("dcnNj")


def _single(tokens: Sequence[Token], index: int, known: Words, people: set[str]) -> Piece:
    token = tokens[index]
    low = token.low
    if token.kind == "w":
        letter = known.letters.get(low, "_")
        if low == "ish" and token.glued and known.english:
            letter = "z"  # 5ish
        if low in ("a", "p") and token.glued and _short_half(tokens, index, known):
            return Piece("p", f"{low}m", token.text, token.start, token.end, index, index + 1)
        if token.glued and known.english and _clocked(tokens, index):
            unit = "hours" if low == "h" else "minutes"  # 2h 40m
            return Piece("U", unit, token.text, token.start, token.end, index, index + 1)
        if letter == "_" and low in known.months and _after_day(tokens, index):
            letter = "M"
        if letter in SHOUTED and not token.text.isupper() and low not in ("gmt", "utc"):
            letter = letter if letter == "0" and len(tokens) < FEW else "_"
        elif low == "h" and _half_year(tokens, index):
            letter = "3"
        if letter == "M" and known.english and low in ("may", "march", "mar", "dec"):
            letter = "M" if token.text[0].isupper() else "m"
        elif letter == "P" and low in MEALS and not _is_mealtime(tokens, index, known):
            letter = "_"
        elif letter == "W" and low in ("sun", "sat", "mon", "wed"):
            letter = "W" if token.text[0].isupper() or len(tokens) < 5 else "_"
        if letter in "MWS" and is_person(tokens, index, letter, known, people):
            letter = "_"
    elif token.kind == "s":
        letter = "s" if low[1:] == "s" else "_"
    elif token.kind == "n":
        letter = "G" if token.text.count(".") == 2 else "_"
    else:
        letter = SIGNS.get(low, "_")
        if low in "'’" and index + 1 < len(tokens) and tokens[index + 1].kind == "n":
            letter = "'"
    return Piece(letter, low, token.text, token.start, token.end, index, index + 1)


MEALS = frozenset("breakfast brunch lunch dinner supper".split())
BEFORE_MEAL = frozenset("at after around before by until till since".split())
AFTER_MEAL = frozenset("and on in at but when then today tomorrow yesterday tonight".split())


def _is_mealtime(tokens: Sequence[Token], index: int, known: Words) -> bool:
    """after dinner, tomorrow lunch; not a dinner, nor the lunch counter, nor at dinner with him."""
    before = tokens[index - 1].low if index else ""
    if before not in BEFORE_MEAL and known.letters.get(before) not in ("k", "W"):
        return False
    follow = tokens[index + 1] if index + 1 < len(tokens) else None
    if follow is None or follow.kind == "o":
        return follow is None or follow.low not in "-–"
    return follow.low in AFTER_MEAL or known.letters.get(follow.low) in ("k", "W", "t", "l")


SHOUTED = "@10"
"""Classes of words that are others in small letters: time zones, eras, EOM and its like."""
FEW = 4
"""Tokens below which a text is an order, not prose, and may go without capitals."""


def _half_year(tokens: Sequence[Token], index: int) -> bool:
    """The letter of H1 and 2H, and of no H1N1."""
    if tokens[index].text != "H":
        return False
    follow = tokens[index + 1] if index + 1 < len(tokens) else None
    beyond = tokens[index + 2] if index + 2 < len(tokens) else None
    if follow is not None and follow.glued and follow.text in ("1", "2"):
        return beyond is None or not (beyond.glued and beyond.kind in "wn")
    before = tokens[index - 1] if index else None
    return before is not None and before.text in ("1", "2") and tokens[index].glued


def _clocked(tokens: Sequence[Token], index: int) -> bool:
    """Whether a letter behind a number is an hour or minute of "2h 40m"."""
    low = tokens[index].low
    if low == "h" and index + 2 < len(tokens):
        return tokens[index + 1].kind == "n" and tokens[index + 2].low in ("m", "min", "mins")
    if low != "m" or index < 3:
        return False
    return tokens[index - 1].kind == "n" and tokens[index - 2].low == "h"


NEAR_DAY = 8
"""Tokens looked back over for the day of an hour: Thursday from 9a to 11a."""


def _short_half(tokens: Sequence[Token], index: int, known: Words) -> bool:
    """Whether a letter behind a number is the a or p of 9:30a: after a colon, or near a day."""
    if not index or tokens[index - 1].kind != "n" or not known.english:
        return False
    if index > 2 and tokens[index - 2].low == ":" and tokens[index - 1].glued:
        return True
    near = tokens[max(0, index - NEAR_DAY) : index]
    return any(known.letters.get(token.low) in ("k", "W") for token in near)


PLAIN = frozenset({"mar", "set", "mai", "ago"})
"""Words besides: a sea, a set, a May, ago; a month only where a year follows."""


def _after_day(tokens: Sequence[Token], index: int) -> bool:
    """14 nov., 3. Feb: a short name of a month, which elsewhere is another word."""
    day = index - 1 - (index > 1 and tokens[index - 1].low in (".", "de", "di"))
    if day < 0 or tokens[day].kind != "n" or not tokens[day].text.isdecimal():
        return False
    if not 1 <= int(tokens[day].text[:3]) <= 31:
        return False
    after = index + 1
    while after < len(tokens) and after - index < 3 and tokens[after].low in (".", "de"):
        after += 1
    year = after < len(tokens) and tokens[after].kind == "n" and len(tokens[after].text) == 4
    return year or tokens[index].low not in PLAIN


def _number_letter(numeral: Numeral, token: Token) -> str:
    value = numeral.value
    if numeral.kind == "ordinal":
        return "o" if 1 <= value <= 31 else "O"
    if numeral.kind == "vague":
        return "n"
    if numeral.kind != "cardinal":
        often = numeral.kind == "times" and token.low in ("once", "twice", "thrice")
        return "n" if numeral.kind == "fraction" else "Q" if often else "_"
    if numeral.plain:
        length = len(token.text)
        if length == 4:
            return "y" if 1000 <= value <= 2199 else "n"
        if length <= 2:
            return "d" if 0 <= value <= 31 else "N"
        if length == 8 and token.text[:2] in ("19", "20") and "01" <= token.text[4:6] <= "12":
            return "I" if "01" <= token.text[6:] <= "31" else "n"
        return "n"
    if numeral.digits:
        return "j" if _is_dotted_time(token.text) and numeral.last == numeral.first + 1 else "n"
    if 1000 < value < 2200 and value == value.to_integral_value() and not numeral.article:
        return "v" if value > 1900 and numeral.last - numeral.first > 2 else "n"
    return "c" if 0 < value <= 31 else "n"


def _is_dotted_time(text: str) -> bool:
    """7.30, 8.10: a clock time if what stands beside it says so."""
    hour, _, minute = text.partition(".")
    return (
        len(minute) == 2
        and len(hour) <= 2
        and hour.isdecimal()
        and minute < "60"
        and int(hour) < 25
    )


def _year_in_words(century: Numeral | None, rest: Numeral) -> bool:
    return (
        century is not None
        and 17 <= century.value <= 20
        and not rest.digits
        and 10 <= rest.value <= 99
    )


def _offset(tokens: Sequence[Token], index: int) -> bool:
    """Whether +8 stands behind GMT."""
    sign, hours = tokens[index + 1], tokens[index + 2]
    near = sign.glued and hours.glued and hours.kind == "n" and len(hours.text) < 3
    return near and sign.low in ("+", "-", "−")


SURE_HOLIDAYS = frozenset("christmas xmas easter halloween thanksgiving juneteenth ides".split())
"""Names that are nothing else, and so need no capital."""


def _merged(tokens: Sequence[Token], index: int, known: Words) -> Piece | None:
    """a.m., P. M., holidays and set phrases of several words as one piece."""
    token = tokens[index]
    low = token.low
    size = len(tokens)
    if low == "b" and token.text == "B" and index + 3 < size and tokens[index + 1].low == ".":
        if tokens[index + 2].text == "C" and tokens[index + 3].low == ".":
            return Piece(
                "1", "bc", token.text, token.start, tokens[index + 3].end, index, index + 4
            )
    elif low in ("a", "p") and index + 2 < size and tokens[index + 1].low == ".":
        if tokens[index + 2].low == "m":
            last = index + 3
            if last < size and tokens[last].low == ".":
                last += 1
            return Piece("p", f"{low}m", token.text, token.start, tokens[last - 1].end, index, last)
    elif low in ("gmt", "utc") and index + 2 < size and _offset(tokens, index):
        return Piece("@", low, token.text, token.start, tokens[index + 2].end, index, index + 3)
    elif low == "o" and index + 2 < size and tokens[index + 2].low == "clock":
        last = index + 3
        return Piece("z", low, token.text, token.start, tokens[last - 1].end, index, last)
    elif low in known.phrase_heads:
        named = token.text[0].isupper() or size < 9
        name, best = "", None
        for here in range(index, min(index + 6, size)):
            part = tokens[here]
            name = name + part.low if part.glued or not name else f"{name} {part.low}"
            plain = name.replace("’", "'")
            named = named and not (here > index and plain == "may day" and part.text[0] != "D")
            sure = plain.split()[0] in SURE_HOLIDAYS
            letter = (
                "H" if (named or sure) and plain in known.holidays else known.phrases.get(plain)
            )
            if letter is not None:
                best = (letter, plain, here + 1)
        if best is not None:
            letter, plain, last = best
            return Piece(letter, plain, token.text, token.start, tokens[last - 1].end, index, last)
    return None
