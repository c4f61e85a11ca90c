"""The noun a count counts: "3,200 jobs", "18 of the region's leaders", "four-cylinder"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parsers.facts.lexicon import table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.facts.tokens import Token

__all__ = ["counted", "is_plural", "words"]

REACH = 7
DETERMINERS = frozenset(
    ["the", "its", "their", "his", "her", "our", "my", "your", "these", "those", "all", "such"]
)
HYPHENS = ("-", "‐", "‑")


def words(name: str) -> frozenset[str]:
    """A word list of the table of nouns."""
    return frozenset(table("nouns_en")[name].split())


IRREGULAR = words("irregular")
SINGULAR = words("singular")
STOP = words("stop")
ADJECTIVES = words("adjectives")
COLLECTIVES = words("collectives")
MODIFIERS = words("plural_modifiers")
ENDINGS = tuple(words("adjective_endings"))
NO_HYPHEN = words("no_noun_after_hyphen")


def is_plural(low: str) -> bool:
    """Whether a word looks like the plural of a noun."""
    if low in IRREGULAR:
        return True
    return (
        len(low) > 3
        and low.endswith("s")
        and not low.endswith(("ss", "us", "is", "ous"))
        and low not in SINGULAR
    )


def counted(tokens: Sequence[Token], at: int, one: bool) -> tuple[str, int] | None:
    """The noun phrase counted by a number that ends before token `at`, and the token after it.

    `one` says that the number is one, so that the noun is in the singular.
    """
    size = len(tokens)
    if at >= size:
        return None
    token = tokens[at]
    if token.low in HYPHENS and token.glued:
        return _hyphened(tokens, at)
    of = token.low == "of"
    plural_wanted = not one or of
    if not of:
        return _phrase(tokens, at, plural_wanted)
    start = _after_of(tokens, at + 1)
    return None if start is None else _phrase(tokens, start, plural_wanted)


def _hyphened(tokens: Sequence[Token], at: int) -> tuple[str, int] | None:
    """four-cylinder, 11-member: the word after the hyphen is what is counted."""
    follow = tokens[at + 1] if at + 1 < len(tokens) else None
    if follow is None or follow.kind != "w" or not follow.glued or not follow.text.islower():
        return None
    if follow.low in NO_HYPHEN:
        return None
    return follow.low, at + 2


def _after_of(tokens: Sequence[Token], at: int) -> int | None:
    """Past "the region's", "its", "Johnson's" to the noun phrase itself."""
    size = len(tokens)
    if at < size and tokens[at].low in DETERMINERS:
        at += 1
    for ahead in range(at, min(at + 4, size - 1)):
        if tokens[ahead + 1].kind == "s" and tokens[ahead + 1].low[1:] == "s":
            return ahead + 2
        if tokens[ahead].kind != "w":
            break
    if at < size and tokens[at].low in ("which", "whom", "them", "us", "that", "this", "it"):
        return None
    return at


def _phrase(tokens: Sequence[Token], at: int, plural: bool) -> tuple[str, int] | None:
    size = min(len(tokens), at + REACH)
    here = at
    head = -1
    while here < size:
        token = tokens[here]
        low = token.low
        if token.kind != "w":
            if (
                low in HYPHENS
                and token.glued
                and here > at
                and here + 1 < size
                and tokens[here + 1].glued
            ):
                here += 1
                continue
            if (
                token.kind == "n"
                and token.glued is False
                and here > at
                and head < 0
                and here + 1 < size
                and tokens[here - 1].text[0].isupper()
            ) or (
                token.kind == "n"
                and here == at
                and here + 2 < size
                and tokens[here + 1].text[0].isupper()
            ):
                here += 1
                continue
            break
        if low in STOP:
            if low == "and" and here > at and _goes_on(tokens, here, size):
                here += 1
                continue
            if not (low == "more" and here == at):
                break
        if here > at and token.glued and tokens[here - 1].kind == "w":
            break
        if head >= 0 and not is_plural(low):
            break
        if (
            low.endswith("ed")
            and here > at
            and head < 0
            and len(low) > 4
            and plural
            and not _later_plural(tokens, here + 1, size)
        ):
            break
        if plural and is_plural(low):
            head = here
            if low in MODIFIERS and not _later_plural(tokens, here + 1, size):
                head = here
        elif not plural:
            if (
                low in ADJECTIVES
                or low.endswith(ENDINGS)
                or (
                    token.text[0].isupper()
                    and here + 1 < size
                    and tokens[here + 1].kind == "w"
                    and tokens[here + 1].low not in STOP
                )
            ):
                here += 1
                continue
            head = here
            if here == at and token.text[0].isupper():
                return None
            break
        elif low in MODIFIERS and _later_plural(tokens, here + 1, size):
            pass
        here += 1
    if head < 0:
        if plural and at < len(tokens) and tokens[at].low in COLLECTIVES:
            head = at
        else:
            return None
    words = " ".join(
        _spaced(tokens, k) for k in range(at, head + 1) if not (k == at and tokens[k].low == "more")
    )
    return words.replace(" -", "-").replace("- ", "-"), head + 1


def _spaced(tokens: Sequence[Token], index: int) -> str:
    return tokens[index].text


def _later_plural(tokens: Sequence[Token], at: int, size: int) -> bool:
    for here in range(at, min(at + 3, size)):
        if tokens[here].kind != "w" or tokens[here].low in STOP:
            return False
        if is_plural(tokens[here].low):
            return True
    return False


def _goes_on(tokens: Sequence[Token], at: int, size: int) -> bool:
    """digital and physical sales, Kia and Hyundai vehicles: "and" inside the phrase."""
    if is_plural(tokens[at - 1].low):
        return False
    follow = tokens[at + 1] if at + 1 < size else None
    if follow is None or follow.kind != "w" or follow.low in STOP:
        return False
    return _later_plural(tokens, at + 1, size)
