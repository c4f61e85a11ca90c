"""Whether a page holds an article at all: a list of articles, an error, a login or a search page
has prose too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from parsers.artefacts import says_no_article
from parsers.formats.html.choose import Verdict
from parsers.formats.html.page import Page
from parsers.formats.html.segments import Segment

__all__ = ["why_not"]

_LEAST_WORDS = 25
_LEAST_OF_FRAGMENT = 2
_LONGEST_OF_ITEMS = 15
_SHORT = 140
_TEASER_WORDS = 50


def why_not(
    page: Page,
    node: Mapping[str, Any],
    chosen: Sequence[Verdict],
    title: str | None,
    prose_words: int,
    language: str | None,
) -> str | None:
    """Why the page has no article; None where it has one. `prose_words` are the words of what
    would be its prose, `node` its article's JSON-LD object."""
    if page.frames and prose_words < _SHORT:
        return "the page is a frame set; fetch its frames"
    if page.fragment and prose_words >= _LEAST_OF_FRAGMENT:
        return None  # a feed's entry: what it is, its source has said
    if prose_words < _LEAST_WORDS:
        return "the page has no run of prose"
    claims = bool(node.get("articleBody") or node.get("datePublished"))
    if not claims and prose_words < _SHORT:
        for name in (title, page.head_title):
            if name and any(
                says_no_article(_first_part(name), code) for code in {language, page.language}
            ):
                return f"“{name[:60]}” is an error, a login or a search, by its title"
        if max((v.segment.words for v in chosen if v.kept), default=0) < _LONGEST_OF_ITEMS:
            return "the page has no run of prose, only short items"
    if not claims and _is_list(chosen):
        return "the page lists articles, each a headline with a few lines"
    return None


def _first_part(title: str) -> str:
    for mark in (" | ", " - ", " – ", " — ", " · "):
        title = title.split(mark)[0]
    return title


def _is_list(chosen: Sequence[Verdict]) -> bool:
    """Whether links that read as headlines stand between the paragraphs all along, and no three
    paragraphs follow each other without one."""
    heads = lines = run = longest = words = 0
    linked = False
    for verdict in chosen:
        part = verdict.segment
        if _is_link(part):
            linked = True
            run = 0
        elif verdict.kept and part.words >= 8:
            heads += linked
            linked = False
            lines += 1
            words += part.words
            run += 1
            longest = max(longest, run)
    return lines >= 3 and heads >= 0.6 * lines and longest < 3 and words < _TEASER_WORDS * lines


def _is_link(part: Segment) -> bool:
    return part.words >= 3 and part.links > 0.8 * len(part.text)
