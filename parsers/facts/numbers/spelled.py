"""Number words: two hundred and five, twenty-first, a dozen."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from parsers.facts.numbers.fractions import as_fraction, half_at
from parsers.facts.numbers.numeral import HUNDRED, MAX_TOKENS, THOUSAND, Numeral
from parsers.facts.numbers.vague import vague_at
from parsers.facts.tokens import low_at, token_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.facts.lexicon import Lexicon
    from parsers.facts.tokens import Token

__all__ = ["words_at"]

TEN = Decimal(10)

TEN = Decimal(10)


def words_at(tokens: Sequence[Token], index: int, lex: Lexicon) -> Numeral | None:
    first = tokens[index]
    word = first.low
    if word in lex.times and word not in lex.ones:
        return Numeral(index, index + 1, first.start, first.end, lex.times[word], "times")
    if word in lex.vague:
        vague = vague_at(tokens, index, lex)
        if vague is not None:
            return vague
    if word in lex.words["half"] or word in lex.words["quarter"]:
        return half_at(tokens, index, lex)
    if first.glued and index and tokens[index - 1].kind == "n":
        return None
    several = _several(tokens, index, lex)
    if several is not None:
        return several
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
    before = low_at(tokens, index - 1)
    if (word in lex.scales and last == index + 1) or word in lex.scales:
        if before in lex.words["article"]:
            numeral.first = index - 1
            numeral.start = tokens[index - 1].start
            numeral.article = True
        elif last == index + 1 and not ordinal and word not in ("dozen", "hundred"):
            return None  # "million" alone says nothing
    if ordinal:
        numeral.kind = "ordinal"
    return as_fraction(tokens, numeral, lex)


FEW = {"several": 3, "few": 2, "many": 2}
"""What they are at least; with a scale behind them they are fewer than ten of it."""


def _several(tokens: Sequence[Token], index: int, lex: Lexicon) -> Numeral | None:
    """several hundred, a few thousand: vague, from a few of the scale to nine of it."""
    least = FEW.get(low_at(tokens, index - 1)) if lex.language == "en" and index else None
    scale = lex.scales.get(tokens[index].low)
    if least is None or scale is None or scale < 12:
        return None
    first = index - 1
    if low_at(tokens, first - 1) in lex.words["article"] and first:
        first -= 1
    last = index + 1
    if low_at(tokens, last) in lex.scales and scale < lex.scales[low_at(tokens, last)]:
        scale *= lex.scales[low_at(tokens, last)]  # several hundred thousand
        last += 1
    low, high = least * scale, 9 * scale
    end = tokens[last - 1].end
    return Numeral(first, last, tokens[first].start, end, low, "vague", high)


def _spaced(tokens: Sequence[Token], at: int) -> bool:
    """A hyphen between two blanks."""
    return tokens[at].gap == " " and at + 1 < len(tokens) and tokens[at + 1].gap == " "


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
            ends = 20 if lex.language == "fr" and group in (60, 80) else 10  # soixante-quinze
            if group is None or (step == "tens" and 0 < value < ends) or step == "hundred":
                group = (group or Decimal(0)) + value
                step = "hundred" if value >= HUNDRED and value % HUNDRED == 0 else "ones"
            else:
                break
        elif word in lex.tens:
            if group is None or step == "hundred":
                group = (group or Decimal(0)) + lex.tens[word]
                step = "tens"
            elif lex.language == "fr" and group == 4 and lex.tens[word] == 20:
                group, step = Decimal(80), "tens"  # quatre-vingts
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
        elif (
            here > index
            and word in lex.words["and"]
            and (step in ("hundred", "scale") or (step == "tens" and lex.language != "en"))
        ):
            follow = low_at(tokens, here + 1)
            if follow in lex.ones or follow in lex.tens:
                if step == "scale" and group is None and total == 0:
                    break
                beyond = low_at(tokens, here + 2)
                if (
                    beyond in lex.words["quarter"]
                    or beyond in lex.words["half"]
                    or (beyond.rstrip("s") in lex.ordinals and beyond not in lex.ordinals)
                ):
                    break
                here += 1
                continue
            break
        elif here > index and word == "-" and step == "tens" and _spaced(tokens, here):
            if Decimal(0) < lex.ones.get(low_at(tokens, here + 1), TEN) < TEN:
                here += 1
                continue  # twenty - five, as a text cut into words has it
            break
        elif here > index and word in ("-", "‐", "‑") and token.glued:
            follow_token = token_at(tokens, here + 1)
            if (
                follow_token is not None
                and follow_token.glued
                and (
                    follow_token.low in lex.ones
                    or (follow_token.low in lex.ordinals and step == "tens")
                    or (follow_token.low in lex.scales)
                    or (lex.language == "fr" and follow_token.low in lex.tens)
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
    if low_at(tokens, last) in lex.words["point"]:
        digits = ""
        here = last + 1
        while here < size:
            word = low_at(tokens, here)
            spoken = lex.ones.get(word, lex.tens.get(word))
            if spoken is None:
                break
            dash = low_at(tokens, here + 1) in ("-", "‑")
            if spoken >= 20 and (unit := lex.ones.get(low_at(tokens, here + 1 + dash), TEN)) < TEN:
                spoken += unit
                here += 1 + dash
            digits += str(spoken)
            here += 1
        if digits:
            return value + Decimal(f"0.{digits}"), here, False
    return value, last, False
