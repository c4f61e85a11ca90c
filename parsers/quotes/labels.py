"""Speakers that no verb reports: "Smith: ..." before the marks, "- Ann Lee" below them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from parsers.quotes.figures import country_names
from parsers.quotes.names import is_given, is_label, is_organisation_word, is_role, is_title
from parsers.quotes.phrases import OPENERS

if TYPE_CHECKING:
    from parsers.quotes.lexicon import Lexicon
    from parsers.quotes.marks import Marked
    from parsers.syntax import Syntax

__all__ = ["is_somebody", "label_before", "labelled", "signed"]

_CAPITALISED = r"[^\W\d_a-z][\w.’'-]*(?:\s(?:[a-z]{1,3}\s)?[^\W\d_a-z][\w.’'-]*){0,5}"
_LABEL = re.compile(
    rf"(?:^|[.!?…”\"]\s+)\W{{0,2}}(?P<name>{_CAPITALISED})(?:[,(][^:“”\"\n]{{1,60}})?:\s*$"
)
_SIGNATURE = re.compile(
    rf"\s*[-–—]{{1,2}}\s?(?P<name>{_CAPITALISED})(?=\s*(?:[,.(]|$))", re.MULTILINE
)
REACH = 120
"""Characters before the marks that a label may take."""
AROUND = 20_000
"""Characters on either side in which a label is looked for, so that the cost stays linear."""


def is_somebody(label: str, text: str, lexicon: Lexicon | None) -> bool:
    """Whether what stands before a colon is a person or an organisation by what the label or the
    text says: a subject ("Ukraine: ...", "Budget: ...") is named again, too."""
    words = label.split()
    if not words or (lexicon is not None and label in country_names(lexicon.language)):
        return False
    if (label.isupper() and len(label) > 1) or any(_tells(word, lexicon) for word in words):
        return True
    again = re.compile(rf"([.!?…:“”\"«»]\s|\n|\A)?\b([^\W\d_]+)\s{re.escape(words[-1])}\b")
    for match in again.finditer(text):
        before = match[2]
        if _tells(before, lexicon):
            return True
        small = before.lower() in OPENERS or (lexicon and before.lower() in lexicon.small)
        if before[0].isupper() and not small and match[1] is None and not _has_nouns(lexicon):
            return True
    return False


def _has_nouns(lexicon: Lexicon | None) -> bool:
    """Whether every noun has a capital in the language."""
    return lexicon is not None and lexicon.compounds


def _tells(word: str, lexicon: Lexicon | None) -> bool:
    """Whether a word is a given name, a role or an organisation's."""
    lower = word.lower()
    if lexicon is not None and any(
        lower in known
        for known in (lexicon.titles, lexicon.organisations, lexicon.male, lexicon.female)
    ):
        return True
    english = lexicon is None or lexicon.language == "en"
    return is_given(word) or (
        english and (is_role(word) or is_title(word) or is_organisation_word(word))
    )


def label_before(syntax: Syntax, mark: Marked) -> tuple[int, int] | None:
    """Offsets of what looks like a name before the marks: "Howard Kurz, News: “...”"."""
    start = max(syntax.paragraphs[mark.paragraph][0], mark.start - REACH)
    found = _LABEL.search(syntax.text[start : mark.start])
    return (start + found.start("name"), start + found.end("name")) if found else None


def labelled(syntax: Syntax, mark: Marked, lexicon: Lexicon) -> tuple[int, int] | None:
    """The label before the marks, where it or the text tells that it is somebody: "Video: “...”" is
    nobody's."""
    found = label_before(syntax, mark)
    if found is None:
        return None
    start, end = found
    label = syntax.text[start:end]
    low, high = max(0, start - AROUND), end + AROUND
    around = syntax.text[low:start] + "\n" + syntax.text[end:high]
    return found if not is_label(label) and is_somebody(label, around, lexicon) else None


def signed(syntax: Syntax, mark: Marked) -> tuple[int, int] | None:
    """Offsets of the name that signs the quotation, on its line's end or on the next line."""
    text = syntax.text
    end = syntax.paragraphs[mark.paragraph][1]
    rest = text[mark.end : min(end, mark.end + REACH)]
    if rest.strip():
        found = _SIGNATURE.match(rest)
        offset = mark.end
    elif mark.paragraph + 1 < len(syntax.paragraphs):
        offset, stop = syntax.paragraphs[mark.paragraph + 1]
        if stop - offset > REACH:
            return None
        found = _SIGNATURE.match(text[offset:stop])
    else:
        return None
    return (offset + found.start("name"), offset + found.end("name")) if found else None
