"""Who is named in a few words beside a reporting verb, by lexicon alone.

For languages that are not parsed. A mention is a pronoun, a name with what role stands before it
("el ministro de Economía, José Ruiz"), or a role alone ("el ministro"). Right behind the verb any
noun with its article is one: a subject stands there ("répète l'ancien comptable").
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from parsers.quotes.names import gender_of_given, is_given

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.quotes.lexicon import Lexicon
    from parsers.quotes.names import Gender

__all__ = [
    "PARTICLES",
    "described",
    "gender_like",
    "given_like",
    "governed_at",
    "is_name",
    "is_role",
    "mention_in",
    "named_end",
    "named_within",
    "organisation_end",
    "tokens_of",
]

Token = tuple[int, int, str]

_TOKEN = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*[’']?|,")
_ELIDED = re.compile(
    r"(?:[ldsncjmt]|qu|dell|all|nell|sull|dall|quell|un)[’'](?=[^\W\d_])", re.IGNORECASE
)
PARTICLES = frozenset(
    "de la le du des van von der den zu zur di da do dos das del della dello dei delle degli dal y"
    " e d' d’ dell' dell’ l' l’ ter ten te 't".split()
)
FAR = 60
"""Characters of a clause that a mention is looked for in."""
LONGEST = 9
"""Words of a noun phrase."""
SHORTEST = 6
"""Letters that a word has less than, which no ending makes a role."""


def tokens_of(text: str, start: int, end: int) -> list[Token]:
    """(start, end, word) of the words and commas; an elided article is a word of its own."""
    found = []
    for match in _TOKEN.finditer(text, start, end):
        begin = match.start()
        elided = _ELIDED.match(match.group())
        if elided:
            found.append((begin, begin + elided.end(), match.group()[: elided.end()]))
            begin += elided.end()
        inner = re.split(
            r"(?<=[a-zà-ÿ])-(?=(?:t-)?(?:ils?|elles?|on|nous)\b)|\At-(?=(?:ils?|elles?|on)\Z)",
            text[begin : match.end()],
        )
        if inner[0]:
            found.append((begin, begin + len(inner[0]), inner[0]))
        if len(inner) > 1:
            word = inner[-1]
            found.append((match.end() - len(word), match.end(), word))
    return found


def named_within(text: str) -> frozenset[str]:
    """The words that have a capital within a sentence: at its beginning a capital names nobody."""
    return frozenset(re.findall(r"(?<=[^\W\d_][ \u00a0])[^\W\d_a-zß-ÿ][^\W\d_]+", text))


def is_role(word: str, lexicon: Lexicon) -> bool:
    lower = word.lower()
    if lower in lexicon.titles:
        return lower not in lexicon.honorifics or word[:1].isupper()
    if lower.startswith(lexicon.prefixes) and any(
        lower.removeprefix(prefix).removeprefix("-") in lexicon.titles
        for prefix in lexicon.prefixes
        if lower.startswith(prefix)
    ):
        return True
    return (
        len(lower) > SHORTEST and lower.endswith(lexicon.endings) and not given_like(word, lexicon)
    )


def is_name(word: str, lexicon: Lexicon) -> bool:
    lower = word.lower()
    return (
        word[:1].isupper()
        and len(word) > 1
        and lower not in lexicon.small
        and lower not in lexicon.times
        and lower not in lexicon.articles
        and word.rsplit("-", 1)[-1] not in lexicon.small  # "Chama-se"
    )


def given_like(word: str, lexicon: Lexicon) -> bool:
    """Whether it is a given name, or several with hyphens: "Jean-Yves"."""
    return word[:1].isupper() and any(
        is_given(part) or part.lower() in lexicon.male or part.lower() in lexicon.female
        for part in (word, *word.split("-")[:1])
    )


def gender_like(word: str, lexicon: Lexicon) -> Gender | None:
    """The usual gender of a given name; what the language's own names say goes first."""
    lower = word.split("-")[0].lower()
    male, female = lower in lexicon.male, lower in lexicon.female
    if male != female:
        return "male" if male else "female"
    return gender_of_given(word)


def mention_in(
    text: str,
    lexicon: Lexicon,
    start: int,
    end: int,
    named: frozenset[str] | None = None,
    *,
    behind: bool = False,
    ending: bool = False,
) -> tuple[int, int] | None:
    """Offsets of the first mention in `text[start:end]`. `named` is what `named_within` gives: a
    lone word that begins a sentence must be there or be a given name. `behind`: the words stand
    right behind a reporting verb. `ending`: the mention is the last of the words."""
    tokens = tokens_of(text, start, min(end, start + FAR + 60))
    for index, (begin, stop, word) in enumerate(tokens):
        if begin - start > FAR:
            break
        lower = word.lower()
        kind = lexicon.pronouns.get(lower)
        particled = _particled(text, tokens, index)
        if particled is not None and (not ending or particled == end):
            return begin, particled
        stands = lower not in lexicon.articles or index + 1 == len(tokens)
        stands = stands and (not ending or stop == end)
        if stands and kind in ("singular_male", "singular_female", "plural"):
            return begin, stop
        if _is_governed(tokens, index, lexicon):
            continue
        if lower in lexicon.articles and index + 1 < len(tokens):
            found = described(tokens, index, lexicon, loose=behind and index < 3)
            if found is not None and (not ending or found == end):
                return begin, found
            continue
        if not (is_role(word, lexicon) or is_name(word, lexicon)):
            continue
        last = described(tokens, index - 1, lexicon) if is_role(word, lexicon) else None
        last = max(last or 0, named_end(tokens, index, lexicon))
        alone = last == stop and not is_role(word, lexicon) and not given_like(word, lexicon)
        if alone and named is not None and word not in named and not word.isupper():
            continue
        if not ending or last == end:
            return begin, last
    return None


def governed_at(text: str, lexicon: Lexicon, start: int) -> tuple[int, int] | None:
    """Offsets of a pronoun right behind a phrase that is no subject: "selon lui"."""
    found = re.compile(r"\s(\w+)").match(text, start)
    if found is None or not lexicon.pronouns.get(found[1].lower(), "").startswith("governed"):
        return None
    return found.span(1)


def _particled(text: str, tokens: Sequence[Token], index: int) -> int | None:
    """The end of a surname whose particle begins a sentence and so has a capital, where the text
    has it behind a given name: "Van der Meer" of "Iris van der Meer"."""
    begin, end, word = tokens[index]
    if word.lower() not in PARTICLES or not word[0].isupper():
        return None
    for place in range(index + 1, min(index + 4, len(tokens))):
        following = tokens[place][2]
        if not _adjoins(tokens, place) or following == ",":
            return None
        end = tokens[place][1]
        if following[0].isupper():
            surname = re.escape(word[1:] + text[begin + len(word) : end])
            first = f"[{word[0].lower()}{word[0]}]"
            known = re.search(rf"\b[^\W\d_a-z][^\W\d_]+\s{first}{surname}\b", text)
            return end if known else None
        if following not in PARTICLES:
            return None
    return None


def _is_governed(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> bool:
    """Whether a preposition stands before the word, or its article is no subject's."""
    word = tokens[index][2]
    if word.lower() in lexicon.oblique and index + 1 < len(tokens):
        return True
    if _is_dative(tokens, index, lexicon) or (index and _is_dative(tokens, index - 1, lexicon)):
        return True
    for back in (1, 2, 3):
        if index < back:
            return False
        before = tokens[index - back][2]
        lower = before.lower()
        if lower in lexicon.oblique or _governs(before, lexicon, first=index == back):
            return True
        if lower not in lexicon.articles and not (back == 1 and is_role(before, lexicon)):
            return False
    return False


def _is_dative(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> bool:
    """Whether a man's article stands before a woman's role: "der Ministerin" is no subject."""
    following = tokens[index + 1][2] if index + 1 < len(tokens) else ""
    ending = lexicon.female_ending
    return (
        ending is not None
        and tokens[index][2].lower() in lexicon.male_articles
        and following.endswith(ending)
        and is_role(following, lexicon)
    )


def _governs(word: str, lexicon: Lexicon, *, first: bool) -> bool:
    """Whether it is a preposition: who stands after it does not speak."""
    return word.lower() in lexicon.prepositions and (word.islower() or first)


def described(
    tokens: Sequence[Token], index: int, lexicon: Lexicon, *, loose: bool = False
) -> int | None:
    """The end of "the minister [of X] [, Name]", "the Catalan Name" or "the Board", from its
    article on; with `loose` of any noun with its article."""
    follow = _run(tokens, index + 1, index + 4)
    role = next((i for i, word in enumerate(follow) if _is_post(word, lexicon)), None)
    while role is not None and role + 1 < len(follow) and _is_post(follow[role + 1], lexicon):
        role += 1  # "l'ancien comptable"
    if role is None:
        named = next((i for i, word in enumerate(follow) if is_name(word, lexicon)), None)
        if named is not None and all(_is_noun(word, lexicon) for word in follow[:named]):
            place = index + 1 + named
            end = named_end(tokens, place, lexicon)
            alone = not named and end == tokens[place][1]
            return _with_complement(tokens, place, lexicon) if alone else end
        if not loose or not follow or not _is_noun(follow[0], lexicon):
            return None
        role = 0
        if all(_is_noun(word, lexicon) for word in follow) and len(follow) < 3:
            role = len(follow) - 1  # the noun phrase is all that stands there
    place = index + 1 + role
    apposed = _apposed(tokens, place, lexicon)
    return apposed or _with_complement(tokens, place, lexicon)


def _is_post(word: str, lexicon: Lexicon) -> bool:
    return is_role(word, lexicon) or (word.islower() and word in lexicon.organisations)


def _run(tokens: Sequence[Token], start: int, stop: int) -> list[str]:
    """The words that follow each other with nothing but spaces between."""
    words: list[str] = []
    for place in range(start, min(stop, len(tokens))):
        if tokens[place][2] == "," or (words and not _adjoins(tokens, place)):
            break
        words.append(tokens[place][2])
    return words


def _is_noun(word: str, lexicon: Lexicon) -> bool:
    """Whether it may be a noun or an adjective: no name, and none of the words known."""
    lower = word.lower()
    return (
        word != ","
        and (word.islower() or word[:1].isdigit())
        and lower not in lexicon.small
        and lower not in lexicon.times
        and lower not in lexicon.pronouns
        and lower not in lexicon.verbs
    )


def _with_complement(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> int:
    """The end of a noun with its name or "of ..." behind it, and an organisation's adjectives."""
    end = tokens[place][1]
    organised = tokens[place][2].lower() in lexicon.organisations
    place += 1
    while place < len(tokens) and _adjoins(tokens, place):
        if organised and _is_adjective(tokens[place][2], lexicon):
            end = tokens[place][1]
            place += 1
            continue
        if is_name(tokens[place][2], lexicon):
            end = named_end(tokens, place, lexicon)
            place += 1
            continue
        if tokens[place][2].lower() not in lexicon.linking:
            break
        links = place + 1
        if links < len(tokens) and tokens[links][2].lower() in lexicon.articles:
            links += 1
        if links >= len(tokens) or not _adjoins(tokens, links):
            break
        word = tokens[links][2]
        if not is_name(word, lexicon) and not _is_noun(word, lexicon):
            break
        end = tokens[links][1]
        place = links + 1
    return end


def _is_adjective(word: str, lexicon: Lexicon) -> bool:
    return _is_noun(word, lexicon) and word.endswith(lexicon.adjectives)


def organisation_end(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> int | None:
    """The end of an organisation's name that begins with a word for one: "Protezione civile",
    "ministère de l'Intérieur"; None, where the word stands alone."""
    _, end, word = tokens[index]
    if word.lower() not in lexicon.organisations:
        return None
    last = _with_complement(tokens, index, lexicon)
    return last if last > end else None


def _apposed(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> int | None:
    """The end of "Name" in "el jefe de bomberos, Name", or in "der Trainer Name"."""
    for index in range(place + 1, min(place + LONGEST, len(tokens))):
        word = tokens[index][2]
        following = tokens[index + 1][2] if index + 1 < len(tokens) else ""
        if word == ",":
            if (
                following.lower() in lexicon.articles - lexicon.linking
            ):  # "su colega, el argentino Diego Roy"
                found = described(tokens, index + 1, lexicon)
                last = next((w for _, e, w in tokens[index + 2 :] if e == found), "")
                return found if is_name(last, lexicon) else None
            if is_role(following, lexicon) and index + 2 < len(tokens):
                index, following = index + 1, tokens[index + 2][2]
            named = is_name(following, lexicon)
            return named_end(tokens, index + 1, lexicon) if named else None
        if not _adjoins(tokens, index):
            return None
        if (
            given_like(word, lexicon)
            and is_name(following, lexicon)
            and _adjoins(tokens, index + 1)
        ):
            return named_end(tokens, index, lexicon)
        if not (_is_noun(word, lexicon) or is_name(word, lexicon) or _links(word, lexicon)):
            return None
    return None


def _adjoins(tokens: Sequence[Token], place: int) -> bool:
    """Whether nothing but a space stands between the token and the one before it, or the full stop
    of a title or an initial."""
    if place == 0:
        return True
    gap = tokens[place][0] - tokens[place - 1][1]
    return gap <= 1 or (gap == 2 and _is_abbreviated(tokens[place - 1][2]))


def _is_abbreviated(word: str) -> bool:
    return (len(word) == 1 and word.isupper()) or word.lower() in _ABBREVIATED


_ABBREVIATED = frozenset(
    "dr dra prof st sr sra srta mr m mme me ing dott avv on sig dhr mevr drs mag".split()
)


def _links(word: str, lexicon: Lexicon) -> bool:
    lower = word.lower()
    return lower in PARTICLES or lower in lexicon.linking or lower in lexicon.articles


def named_end(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> int:
    """The end of a run of names and roles that begins with the token."""
    end = tokens[index][1]
    place = index + 1
    while place < len(tokens):
        word = tokens[place][2]
        following = tokens[place + 1][2] if place + 1 < len(tokens) else ""
        if not _adjoins(tokens, place):
            break
        if is_name(word, lexicon) or is_role(word, lexicon) or _is_initial(word):
            end = tokens[place][1]
        elif place == index + 1 and word in lexicon.belonging and following in PARTICLES:
            pass  # "Lotte van der Wal"
        elif not (word.lower() in PARTICLES and is_name(following, lexicon)):
            break
        place += 1
    return end


def _is_initial(word: str) -> bool:
    return len(word) == 1 and word.isupper()
