"""Whether a page holds an article at all: a list of articles, an error, a login or a search page
has prose too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from parsers.artefacts import says_no_article
from parsers.formats.html.brief import Brief, is_sentence
from parsers.formats.html.choose import Verdict
from parsers.formats.html.page import Page
from parsers.formats.html.segments import STRUCTURE_BIT, Segment

__all__ = ["SHORT", "is_list", "why_not"]

SHORT = 140
"""Words of prose below which a page is looked at more closely."""

_LEAST_WORDS, _LEAST = 25, 3
_LEAST_OF_FRAGMENT = 2
_SENTENCES = 0.2
_LONGEST_OF_ITEMS = 15
_AROUND = STRUCTURE_BIT["nav"] | STRUCTURE_BIT["footer"]
_TEASER_WORDS = 50
_LINKS = 3
_LEAST_LINES, _LEAST_LINKED, _MOST_LINKED = 4, 6, 0.6


def why_not(
    page: Page,
    node: Mapping[str, Any],
    chosen: Sequence[Verdict],
    short: Brief,
    title: str | None,
    prose_words: int,
    language: str | None,
) -> str | None:
    """Why the page has no article; None where it has one. `prose_words` are the words of what
    would be its prose, `node` its article's JSON-LD object, `short` what was found of it where it
    has few."""
    if page.frames and prose_words < SHORT:
        return "the page is a frame set; fetch its frames"
    if page.fragment and prose_words >= _LEAST_OF_FRAGMENT:
        return None  # a feed's entry: what it is, its source has said
    if prose_words < _LEAST:
        return "the page has no run of prose"
    claims = bool(node.get("articleBody") or node.get("datePublished"))
    if not claims and prose_words < SHORT:
        reason = _of_few_words(page, chosen, title, language)
        if reason:
            return reason
    if prose_words < _LEAST_WORDS and not claims and not _is_brief(page, short):
        return "the page has no run of prose"
    if not claims and (is_list(chosen) or _is_index(chosen)):
        return "the page lists articles, each a headline with a few lines"
    return None


def _of_few_words(
    page: Page, chosen: Sequence[Verdict], title: str | None, language: str | None
) -> str | None:
    """What few words can be besides an article, by its title or by what it asks."""
    for name in (title, page.head_title):
        if name and any(
            says_no_article(part, code)
            for part in _parts(name)
            for code in {language, page.language}
        ):
            return f"“{name[:60]}” is an error, a login or a search, by its title"
    kept = [v.segment for v in chosen if v.kept]
    inside = [p for p in kept if not p.frame.inside & _AROUND]
    said = sum(p.words for p in inside if is_sentence(p) or p.words >= _LONGEST_OF_ITEMS)
    if said < _SENTENCES * sum(p.words for p in kept):
        return "the page has no run of prose, only short items"
    return None


def _is_brief(page: Page, short: Brief) -> bool:
    """Whether a sentence or two under a headline are an article: not where they head a list of
    other articles, nor where the page says that it is something else."""
    kind = next(iter(page.meta.get("og:type", ())), "").lower()
    if not short.sentences or kind == "profile" or page.asks_password:
        return False
    dated = kind == "article" or "article:published_time" in page.meta
    return dated or short.others < _LINKS * short.sentences


def _parts(title: str) -> list[str]:
    """A title, and what stands before and after the site's name in it."""
    for mark in (" | ", " - ", " – ", " — ", " · ", "｜"):
        if mark in title:
            first, *_, last = title.split(mark)
            return [title, first, last]
    return [title]


def is_list(chosen: Sequence[Verdict]) -> bool:
    """Whether links that read as headlines stand between the paragraphs all along, and no three
    paragraphs follow each other without one."""
    heads = lines = run = longest = words = 0
    linked = False
    for verdict in chosen:
        part = verdict.segment
        if _is_link(part):
            linked = True
            run = 0
        elif verdict.kept and (part.words >= 8 or is_sentence(part)):
            heads += linked
            linked = False
            lines += 1
            words += part.words
            run += 1
            longest = max(longest, run)
    return lines >= 3 and heads >= 0.6 * lines and longest < 3 and words < _TEASER_WORDS * lines


def _is_index(chosen: Sequence[Verdict]) -> bool:
    """Whether no line of what would be the text is a sentence, and most of them lead elsewhere."""
    kept = [verdict.segment for verdict in chosen if verdict.kept]
    linked = sum(part.links >= _LEAST_LINKED for part in kept)
    return (
        len(kept) >= _LEAST_LINES
        and linked > _MOST_LINKED * len(kept)
        and not any(is_sentence(part) for part in kept)
    )


def _is_link(part: Segment) -> bool:
    """Whether a segment is one link and nothing else: not a row of them, to share or to sort by."""
    return part.words >= 3 and part.is_link and sum(1 for _ in part.frame.element.iter("a")) <= 1
