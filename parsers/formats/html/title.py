"""The article's title among what a page calls it: each claim votes, without the site's name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from parsers.formats.build import squeeze
from parsers.formats.html import structured
from parsers.formats.html.evidence import squash
from parsers.formats.html.page import Page

__all__ = ["title", "without_site"]

# What a page shares is written by its editors and seldom cut short; a <title> is for search
# engines. Two that agree outweigh one that does not.
_VOTES = {"shared": 1.4, "data": 0.6, "heading": 0.6, "tweeted": 0.3, "head": 0.15}
_SEPARATOR = re.compile(
    r"\s+[|–—•·»«:*/-]+\s+|\s*[|｜]\s*|\s+::\s+|：|--|_(?=[^\s_]+$)|-(?=[^-\s]+$)"
)
_ALIKE = 0.6
_TAIL_WORDS = 5


def title(page: Page, node: Mapping[str, Any], headings: Sequence[str]) -> str | None:
    """The title, or None where the page has none. `node` is the article's JSON-LD object,
    `headings` the texts of the page's h1 elements."""
    said = {
        "shared": _meta(page, "og:title", "dc.title", "sailthru.title", "parsely-title"),
        "data": structured.text_of(node.get("headline")),
        "tweeted": _meta(page, "twitter:title"),
        "head": squeeze(page.head_title or "") or None,
    }
    sites = [
        name
        for name in (
            _meta(page, "og:site_name", "application-name"),
            structured.text_of(node.get("publisher")),
        )
        if name
    ]
    heading = _heading(headings, [claim for claim in said.values() if claim], sites)
    votes: dict[str, float] = {}
    texts: dict[str, str] = {}
    if heading:
        said = {"heading": heading, **said}
    known = [claim for claim in (heading, said["data"]) if claim]
    for kind, claim in said.items():
        if not claim:
            continue
        text = claim if kind == "heading" else without_site(claim, sites, known, kind == "head")
        key = squash(text)
        if key:
            votes[key] = votes.get(key, 0.0) + _VOTES[kind]
            texts.setdefault(key, text)
    return texts[max(votes, key=lambda key: votes[key])] if votes else None


def _meta(page: Page, *names: str) -> str | None:
    found = (squeeze(structured.unescape(c)) for n in names for c in page.meta.get(n, ()))
    return next((text for text in found if text), None)


def _heading(headings: Sequence[str], claims: Sequence[str], sites: Sequence[str]) -> str | None:
    """The heading that agrees with a claim, or the only one; never the site's name."""
    own = [h for h in headings if squash(h) and not _is_site(h, sites)]
    for text in own:
        if len(text.split()) > 1 and any(_alike(text, claim) for claim in claims):
            return text
    return own[0] if len(own) == 1 else None


def _alike(a: str, b: str) -> bool:
    x, y = set(re.findall(r"\w+", a.casefold())), set(re.findall(r"\w+", b.casefold()))
    return bool(x and y) and len(x & y) >= _ALIKE * min(len(x), len(y))


def without_site(
    text: str, sites: Iterable[str], known: Sequence[str] = (), loose: bool = False
) -> str:
    """A title without the site's name before or after it.

    What is cut must be one of `sites` or nearly, or leave one of the `known` titles; `loose` cuts a
    short tail after a bar too, as `<title>` has it.
    """
    sites = list(sites)
    inner = {squash(one): one for one in known}
    for _ in range(3):
        cuts = list(_SEPARATOR.finditer(text))
        for cut in cuts:
            for side in (text[: cut.start()], text[cut.end() :]):
                if len(side) < len(text) and squash(side) in inner and len(side.split()) > 1:
                    return side.strip()
        if not cuts:
            break
        front, tail = text[: cuts[-1].start()], text[cuts[-1].end() :]
        lead, rest = text[: cuts[0].start()], text[cuts[0].end() :]
        if squash(front) and _is_site(tail, sites):
            text = front
        elif len(rest.split()) >= 2 and _is_site(lead, sites):
            text = rest
        elif (
            loose
            and cuts[-1].group().strip() in ("|", "｜", "»")
            and len(tail.split()) <= _TAIL_WORDS
            and len(front.split()) >= 2
        ):
            text = front
        else:
            break
    return text.strip()


def _is_site(piece: str, sites: Iterable[str]) -> bool:
    said = squash(piece)
    if not said:
        return True
    for site in map(squash, sites):
        if said == site or (len(said) > 3 and said in site):
            return True
        if len(site) > 3 and site in said and len(said) <= len(site) + 14:
            return True
    return False
