"""The article's title among what a page calls it: each claim votes, without the site's name."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from parsers.formats.build import squeeze
from parsers.formats.html import structured
from parsers.formats.html.evidence import squash
from parsers.formats.html.page import Page

__all__ = ["title", "without_site"]

# What a page shares is written by its editors and seldom cut short; a <title> is for search
# engines. Two that agree outweigh one that does not. Data that names a headline twice has it from
# the newsroom's own field for it, whatever the page is promoted by.
_VOTES = {"shared": 1.4, "data": 0.6, "twice": 2.0, "named": 0.6, "tweeted": 0.3, "head": 0.15}
# A page that describes itself in JSON-LD shares what its editors wrote; others share what a search
# engine should see, and what readers see is the heading.
_HEADING, _HEADING_ALONE = 0.6, 1.6
_SEPARATOR = re.compile(
    r"\s+[|–—•·»«›‹:*/-]+\s+|\s*[|｜]\s*|\s+::\s+|：|--|_(?=[^\s_]+$)|-(?=[^-\s]+$)"
)
_KICKER_END = re.compile(r"\s*:\s+|\s+[|–—-]\s+")
_LEAST_TITLE = 3
_ALIKE = 0.6
_TAIL_WORDS = 5
_MOST_HEADINGS = 8
_FRONT_PAGE = re.compile(r"(?:https?://[^/?#]+)?/?(?:(?:index|home)(?:\.\w+)?)?/?")
_POST_TITLE = re.compile(
    r"\b(?:entry|post|article|news)[-_]?(?:title|headline)\b|\bheadline\b", re.I
)
_SITE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:logo|brand(?:ing)?|(?:site|blog)[_-]?(?:title|name)|masthead)(?:$|[\s_-])",
    re.I,
)


def title(page: Page, node: Mapping[str, Any]) -> str | None:
    """The title, or None where the page has none. `node` is the article's JSON-LD object."""
    headings, names = _headings(page)
    named = (
        _meta(page, "og:site_name", "application-name"),
        structured.text_of(node.get("publisher")),
    )
    sites = [name for name in (*named, *names) if name]
    said = _claims(page, node, sites)
    heading = _heading(headings, list(said.values()), sites)
    known = [claim for claim in (heading, said.get("data")) if claim]
    votes: dict[str, float] = {}
    texts: dict[str, str] = {}

    def vote(text: str, weight: float) -> None:
        key = squash(text)
        if key:
            votes[key] = votes.get(key, 0.0) + weight
            texts.setdefault(key, text)

    if heading:
        alone = "data" not in said and _tells_more(heading, said.values())
        vote(heading, _HEADING_ALONE if alone else _HEADING)
    for kind, claim in said.items():
        vote(without_site(claim, sites, known, kind == "head"), _VOTES[kind])
    if not votes:
        return None
    best = texts[max(votes, key=lambda key: votes[key])]
    return _without_kicker(best, [*texts.values(), *headings])


def _without_kicker(text: str, others: Iterable[str]) -> str:
    """A title without what stands before it, where another claim has the same title after other
    words: what two editors put before one headline is a kicker."""
    for cut in _KICKER_END.finditer(text):
        own, rest = _words(text[: cut.start()]), text[cut.end() :]
        if not own or len(rest.split()) < _LEAST_TITLE:
            break
        for other in others:
            for end in _KICKER_END.finditer(other):
                theirs = _words(other[: end.start()])
                if theirs and not own & theirs and squash(other[end.end() :]) == squash(rest):
                    return rest.strip()
    return text


def _claims(page: Page, node: Mapping[str, Any], sites: Sequence[str]) -> dict[str, str]:
    """What the page calls itself, by kind; the site's name only where it says nothing else."""
    data = structured.text_of(node.get("headline"))
    again = structured.text_of(node.get("alternativeHeadline"))
    claims = {
        "shared": _meta(page, "og:title", "dc.title", "sailthru.title", "parsely-title"),
        "data": data,
        "twice": again if data and squash(again or "") == squash(data) else None,
        "named": _meta(page, "parsely-title", "sailthru.title"),
        "tweeted": _meta(page, "twitter:title"),
        "head": squeeze(page.head_title or "") or None,
    }
    said = {kind: claim for kind, claim in claims.items() if claim}
    names = {squash(site) for site in sites}
    return {kind: claim for kind, claim in said.items() if squash(claim) not in names} or said


def _headings(page: Page) -> tuple[list[str], list[str]]:
    """The texts of the page's h1 elements (where it has none, of lesser ones that are called a
    post's title), and of those that are the site's name: a link to its front page, or its logo."""
    headings: list[str] = []
    names: list[str] = []
    found = page.root.iter("h1")
    if page.root.find(".//h1") is None:
        found = (e for e in page.root.iter("h2", "h3") if _is_called_title(e))
    for element in itertools.islice(found, _MOST_HEADINGS):
        text = squeeze(" ".join(element.itertext()))
        if text:
            (names if _names_site(element, text) else headings).append(text)
    return headings, names


def _is_called_title(element: Any) -> bool:
    called = f"{element.get('class') or ''} {element.get('itemprop') or ''}"
    return _POST_TITLE.search(called) is not None


def _names_site(heading: Any, text: str) -> bool:
    around = (heading, *itertools.islice(heading.iterancestors(), 1))
    if any(_SITE_NAMES.search(f"{e.get('class') or ''} {e.get('id') or ''}") for e in around):
        return True
    links = (e for e in (*around, *heading.iter("a")) if e.tag == "a" and e.get("href"))
    return any(
        _FRONT_PAGE.fullmatch(link.get("href").strip())
        and squeeze(" ".join(link.itertext())) == text
        for link in links
    )


def _meta(page: Page, *names: str) -> str | None:
    found = (squeeze(structured.unescape(c)) for n in names for c in page.meta.get(n, ()))
    return next((text for text in found if text), None)


def _heading(headings: Sequence[str], claims: Sequence[str], sites: Sequence[str]) -> str | None:
    """The heading that agrees with a claim, or the only one; never the site's name."""
    own = [h for h in headings if squash(h) and not _is_site(h, sites)]
    for text in own:
        if len(text.split()) > 1 and _agrees(text, claims):
            return text
    return own[0] if len(own) == 1 else None


def _agrees(heading: str, claims: Iterable[str]) -> bool:
    return any(_alike(heading, claim) for claim in claims)


def _tells_more(heading: str, claims: Iterable[str]) -> bool:
    """Whether a heading agrees with a claim and is not that claim with something glued to it."""
    own, others = squash(heading), [squash(claim) for claim in claims]
    glued = any(len(other) < len(own) and other in own for other in others)
    return not glued and _agrees(heading, claims)


def _alike(a: str, b: str) -> bool:
    x, y = _words(a), _words(b)
    return bool(x and y) and len(x & y) >= _ALIKE * min(len(x), len(y))


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


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
                if len(side) < len(text) and squash(side) in inner and _says_enough(side):
                    return side.strip()
        if not cuts:
            break
        front, tail = text[: cuts[-1].start()], text[cuts[-1].end() :]
        lead, rest = text[: cuts[0].start()], text[cuts[0].end() :]
        before = _before_site(text, cuts, sites)
        if before:
            text = before
        elif squash(front) and _is_site(tail, sites):
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


def _says_enough(side: str) -> bool:
    return len(side.split()) > 1 or len(side) > 12


def _before_site(text: str, cuts: Sequence[re.Match[str]], sites: Sequence[str]) -> str | None:
    """What stands before the site's name, where more than the name follows."""
    for cut, after in itertools.pairwise(cuts):
        front = text[: cut.start()]
        if len(front.split()) > 1 and squash(text[cut.end() : after.start()]) in map(squash, sites):
            return front
    return None


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
