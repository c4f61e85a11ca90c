"""How a text tells that a name is an organisation's: by a word of it, or by what stands beside."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from parsers.quotes.names import (
    gender_of_given,
    is_kind_of_organisation,
    is_organisation_word,
    is_role,
    is_title,
)
from parsers.quotes.phrases import OPENERS, TIMES, alternatives, head_of

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["acronym_behind", "is_organisation", "organisation_spans", "told_kind"]

_ORGANISATION = re.compile(
    r"(?<![\w’'-])(?:St\.|[A-Z][\w’'-]*)"
    r"(?:[ \u00a0](?:(?:of|for|on|and|the|&)[ \u00a0]){0,2}[A-Z][\w’'-]*)+"
)
_OFFICE = re.compile(
    rf"['’]s?\s(?:{alternatives('firms', 'before_office')}\s)*{alternatives('firms', 'office')}\b"
)
_TRADES = re.compile(rf",\swhich\s(?:\w+\s)?{alternatives('firms', 'trade')}\b")
_KIND_BEHIND = re.compile(
    r",\s(?:the|an?|one\sof|its)\s(?P<words>(?:[A-Z]?[a-z’'-]+\s){0,4}[a-z-]+)(?=[,.]|\s[A-Z])"
)
_ACRONYM = re.compile(r"\s\((?:the\s)?([A-Z]{2,10})\)")


def organisation_spans(text: str) -> Iterator[tuple[int, int]]:
    """Capitalised phrases that an organisation's word is in, and that name no person."""
    for match in _ORGANISATION.finditer(text):
        start, end = match.span()
        words = match.group().split()
        while words and (words[0].lower() in OPENERS or words[0].lower() in TIMES):
            start += len(words.pop(0)) + 1
        while words and words[-1].lower() in TIMES:
            end -= len(words.pop()) + 1
        if len(words) < 2 or text[start:end].endswith(("’s", "'s", "s’", "s'")):
            phrase = re.sub(r"['’]s?$", "", text[start:end])
            end, words = start + len(phrase), phrase.split()
        if len(words) < 2 or not any(is_organisation_word(word) for word in words):
            continue
        ended = is_organisation_word(words[-1]) or is_organisation_word(words[0])
        posted = any(is_role(word) or is_title(word) for word in words[-3:])
        held = any(is_role(word) or is_title(word) for word in words[1:-1])
        if held and not is_organisation_word(words[-1]):
            continue  # "House Speaker Walt Higgins"
        if not ended and (posted or " and " in text[start:end]):
            continue
        if gender_of_given(words[-2]) and not is_organisation_word(words[-1]):
            continue
        parts = text[start:end].split(" and ")
        if len(parts) == 2 and all(map(_is_whole_organisation, parts)):
            yield start, start + len(parts[0])
            start = end - len(parts[1])
        yield start, end


def _is_whole_organisation(words: str) -> bool:
    """Whether it is an organisation's name by itself, on one side of "and"."""
    found = words.split()
    return len(found) > 1 and (is_organisation_word(found[0]) or is_organisation_word(found[-1]))


def is_organisation(name: str, before: str, after: str) -> bool:
    """Whether what stands beside a name says that it is an organisation's: what kind of one it is,
    a short form, an office ("Norvik's chief executive") or a trade ("Norvik, which runs ...")."""
    if told_kind(before, after) or before.endswith(("hares in ", "take in ")):
        return True
    if len(name.split()) > 1 and acronym_behind(after):
        return True
    return bool(_OFFICE.match(after) or _TRADES.match(after))


def told_kind(before: str, after: str) -> str | None:
    """ "airline" in "the airline Norvik" and in "Norvik, an airline,"."""
    last = re.search(r"([\w-]+),?\s$", before)
    if last and is_kind_of_organisation(last[1]):
        return last[1].lower()
    behind = _KIND_BEHIND.match(after)
    head = head_of(behind["words"].split()) if behind else None
    return head if head and is_kind_of_organisation(head) else None


def acronym_behind(after: str) -> str | None:
    """The short form given in brackets: "National Farmers' League (NFL)"."""
    found = _ACRONYM.match(after)
    return found[1] if found else None
