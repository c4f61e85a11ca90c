"""Whether an element of a page is beside the article: comments, teasers, what is at its foot."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Sequence
from typing import Any

from parsers.formats.html.page import Page
from parsers.formats.html.segments import Segment

__all__ = ["headline", "is_elsewhere", "over_headline"]

_NAMES = (
    "comment", "related", "sidebar", "teaser", "footer", "recent", "widget", "avatar", "promo",
    "recommend", "reply", "popular", "caption", "newsletter",
)  # fmt: skip
_FEET = ("entry-footer", "post-footer", "article-footer", "article__footer", "entry-meta")
_HEADINGS = frozenset(("h1", "h2", "h3"))
_MOST_HEADINGS = 8


def over_headline(page: Page) -> set[Any]:
    """The elements that hold the headline: whatever they are called, they hold the article."""
    heads = itertools.islice(page.root.iter("h1"), _MOST_HEADINGS)
    return {above for head in heads for above in head.iterancestors()}


def is_elsewhere(element: Any, over: Collection[Any]) -> bool:
    """Whether an element stands among comments, teasers and the like; `over` are the elements that
    hold the headline."""
    while element is not None and element not in over and element.tag not in ("body", "html"):
        if element.tag in ("aside", "nav", "figure"):
            return True
        names = f"{element.get('class') or ''} {element.get('id') or ''}".lower()
        if any(name in names for name in _FEET):
            names = ""
        names = names.replace("elementor-widget", "")
        if element.tag not in ("article", "main") and any(word in names for word in _NAMES):
            return True
        element = element.getparent()
    return False


def headline(parts: Sequence[Segment], title: str) -> int:
    """The number of the headline's segment; 0 where no heading is one. `title` is squashed."""
    headings = [n for n, part in enumerate(parts) if part.frame.tag in _HEADINGS]
    first = [n for n in headings if parts[n].frame.tag == "h1"]
    same = [n for n in headings if len(title) > 8 and parts[n].plain == title]
    near = [n for n in first if parts[n].plain in title or title in parts[n].plain]
    best = min(same, key=lambda n: parts[n].frame.tag, default=None)
    return best if best is not None else next(iter(near or first), 0)
