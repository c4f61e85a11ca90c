"""People whom a text brings in without a name, and what its pronouns tell of somebody's gender."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from parsers.quotes.names import gender_of_words, is_kin, is_role

if TYPE_CHECKING:
    from parsers.quotes.names import Gender

__all__ = ["stranger", "told_gender"]

_OWNER = r"[A-Z][\w-]*(?:\s[A-Z][\w-]*){0,2}['’]s?"
_BEGINS = re.compile(
    rf"\W{{0,2}}(?P<whose>An?|One|Another|His|Her|Their|My|{_OWNER})\s(?P<rest>(?:[\w’'-]+\s?){{1,6}})"
)
_NAMED = re.compile(r"(?:(?:\s[^,.;:“”\"]{1,50})?,)?\s(?:named\s|called\s)?[^\W\d_a-zà-ÿ]")
_BESIDE = re.compile(r",\s(?P<phrase>an?\s[^,.;:\n]{2,40})")
_PRONOUN = re.compile(r"\b(?:(he|himself)|(she|herself))\b", re.IGNORECASE)


def stranger(sentence: str) -> tuple[int, int, Gender | None] | None:
    """Offsets and gender of whom a sentence begins with and does not name: "A tall man came in",
    "His mother laughed", "Lee's lawyer left"."""
    begins = _BEGINS.match(sentence)
    if begins is None:
        return None
    for word in re.finditer(r"[\w’'-]+", begins["rest"]):
        if word[0][0].isupper():
            return None
        if is_role(word[0]) or is_kin(word[0]):
            break
    else:
        return None
    named = begins["whose"].rstrip("s").endswith(("’", "'"))
    start, end = begins.start("rest" if named else "whose"), begins.start("rest") + word.end()
    if _NAMED.match(sentence, end):
        return None  # "His rival in the race, Ann Lee": the name's own matter
    beside = _BESIDE.match(sentence, end)
    phrase = sentence[begins.start("rest") : end] + (" " + beside["phrase"] if beside else "")
    return start, end, gender_of_words(phrase)


def told_gender(words: str) -> Gender | None:
    """The one gender that the pronouns tell."""
    found = {bool(match[1]) for match in _PRONOUN.finditer(words)}
    if len(found) != 1:
        return None
    return "male" if found.pop() else "female"
