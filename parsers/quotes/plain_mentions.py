"""Who is named in a few words beside a reporting verb, by lexicon alone.

For languages that are not parsed. A mention is a pronoun, a name with what role stands before it
("el ministro de Economía, José Ruiz"), or a role alone ("el ministro").
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.quotes.lexicon import Lexicon

__all__ = ["PARTICLES", "described", "is_name", "is_role", "mention_in", "named_end", "tokens_of"]

_TOKEN = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*[’']?|,")
_ELIDED = re.compile(
    r"(?:[ldsncjmt]|qu|dell|all|nell|sull|dall|quell|un)[’'](?=[^\W\d_])", re.IGNORECASE
)
PARTICLES = frozenset(
    "de la le du des van von der den zu zur di da do dos das del della y e d' d’".split()
)
FAR = 60
"""Characters of a clause that a mention is looked for in."""


def tokens_of(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    found = []
    for match in _TOKEN.finditer(text, start, end):
        begin = match.start()
        elided = _ELIDED.match(match.group())
        if elided:
            found.append((begin, begin + elided.end(), match.group()[: elided.end()]))
            begin += elided.end()
        inner = re.split(
            r"(?<=[a-zà-ÿ])-(?=(?:t-)?(?:ils?|elles?|on|nous)\b)", text[begin : match.end()]
        )
        found.append((begin, begin + len(inner[0]), inner[0]))
        if len(inner) > 1:
            word = inner[-1]
            found.append((match.end() - len(word), match.end(), word))
    return found


def is_role(word: str, lexicon: Lexicon) -> bool:
    lower = word.lower()
    if lower in lexicon.titles:
        return True
    return lexicon.compounds and any(
        len(title) > 4 and lower.endswith(title) for title in lexicon.titles
    )


def is_name(word: str, lexicon: Lexicon) -> bool:
    lower = word.lower()
    return (
        word[:1].isupper()
        and lower not in lexicon.small
        and lower not in lexicon.times
        and lower not in lexicon.articles
    )


def mention_in(text: str, lexicon: Lexicon, start: int, end: int) -> tuple[int, int] | None:
    """Offsets of the first mention in `text[start:end]`."""
    tokens = tokens_of(text, start, min(end, start + FAR + 40))
    for index, (begin, stop, word) in enumerate(tokens):
        if begin - start > FAR:
            break
        lower = word.lower()
        kind = lexicon.pronouns.get(lower)
        if kind in ("singular_male", "singular_female", "plural") and (
            lower not in lexicon.articles or index + 1 == len(tokens)
        ):
            return begin, stop
        governed = bool(index) and _governs(tokens[index - 1][2], lexicon)
        if lower in lexicon.articles and index + 1 < len(tokens) and not governed:
            found = described(tokens, index, lexicon)
            if found is not None:
                return begin, found
            continue
        if governed or (
            index > 1
            and _governs(tokens[index - 2][2], lexicon)
            and _is_article(tokens[index - 1][2], lexicon)
        ):
            continue
        if is_role(word, lexicon) or is_name(word, lexicon):
            return begin, named_end(tokens, index, lexicon)
    return None


def _is_article(word: str, lexicon: Lexicon) -> bool:
    return word.lower() in lexicon.articles


def _governs(word: str, lexicon: Lexicon) -> bool:
    """Whether it is a preposition: who stands after it does not speak."""
    known = word in lexicon.small and word not in lexicon.articles and word not in lexicon.times
    return word.islower() and known


def described(tokens: Sequence[tuple[int, int, str]], index: int, lexicon: Lexicon) -> int | None:
    """The end of "the minister [of X] [, Name]" or of "the Board", from its article on."""
    follow = [word for _, _, word in tokens[index + 1 : index + 4]]
    role = next((i for i, word in enumerate(follow) if is_role(word, lexicon)), None)
    if role is None:
        if follow and is_name(follow[0], lexicon):
            return named_end(tokens, index + 1, lexicon)
        return None
    place = index + 1 + role
    end = tokens[place][1]
    place += 1
    while place < len(tokens):
        word = tokens[place][2]
        following = tokens[place + 1][2] if place + 1 < len(tokens) else ""
        if word == "," and is_name(following, lexicon) and following[:1].isupper():
            return named_end(tokens, place + 1, lexicon)
        if not _adjoins(tokens, place):
            break
        if is_name(word, lexicon):
            end = tokens[place][1]
        elif not (_links(word, lexicon) and is_name(following, lexicon)):
            return _apposed(tokens, place, lexicon) or end
        place += 1
    return end


def _apposed(tokens: Sequence[tuple[int, int, str]], place: int, lexicon: Lexicon) -> int | None:
    """The end of "Name" in "el jefe de bomberos, Name": small words may stand before the comma."""
    if not _links(tokens[place][2], lexicon):
        return None
    for index in range(place, min(place + 5, len(tokens) - 1)):
        if tokens[index][2] == ",":
            named = is_name(tokens[index + 1][2], lexicon)
            return named_end(tokens, index + 1, lexicon) if named else None
        if not _adjoins(tokens, index):
            return None
    return None


def _adjoins(tokens: Sequence[tuple[int, int, str]], place: int) -> bool:
    """Whether nothing but a space stands between the token and the one before it."""
    return place == 0 or tokens[place][0] - tokens[place - 1][1] <= 1


def _links(word: str, lexicon: Lexicon) -> bool:
    return word.lower() in PARTICLES | lexicon.articles or word.endswith(("’", "'"))


def named_end(tokens: Sequence[tuple[int, int, str]], index: int, lexicon: Lexicon) -> int:
    """The end of a run of names and roles that begins with the token."""
    end = tokens[index][1]
    place = index + 1
    while place < len(tokens):
        word = tokens[place][2]
        following = tokens[place + 1][2] if place + 1 < len(tokens) else ""
        if not _adjoins(tokens, place):
            break
        if is_name(word, lexicon) or is_role(word, lexicon):
            end = tokens[place][1]
        elif not (word.lower() in PARTICLES and is_name(following, lexicon)):
            break
        place += 1
    return end
