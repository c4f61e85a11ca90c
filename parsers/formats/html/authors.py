"""Who wrote an article, by the page's data first and by its markup where that is silent."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from parsers.formats import bylines
from parsers.formats.build import squeeze
from parsers.formats.html import structured
from parsers.formats.html.elsewhere import headline, is_elsewhere, over_headline
from parsers.formats.html.evidence import squash
from parsers.formats.html.page import Page
from parsers.formats.html.segments import BIT, STRUCTURE_BIT, Segment

__all__ = ["authors"]

_NAMES = """
    author dc.creator dcterms.creator parsely-author sailthru.author byl article:author
    og:article:author cxenseparse:author article:author_name dc.contributor citation_author
    authors creator itemprop:author
""".split()
_CATALOGUES = frozenset(("citation_author", "dc.creator", "dcterms.creator", "dc.contributor"))
_WRITTEN = re.compile(
    r"\b(?:by|von|par|por|da|di|door|av|af|przez)$|author|autor|автор|автор|yazar|yazan|penulis|"
    r"作者|執筆|著者|투고자|글쓴이|الكاتب|كتب|συγγραφέας|szerző",
    re.I,
)
_NAMED_SO = re.compile(r"uthor|[bB]yline|autor|redakt")
_TEST_NAMED_SO = re.compile("author|byline")
_AUTHORS = {"itemprop": ("author", "creator"), "rel": ("author",), "data-hook": ("user-name",)}
_MARKING = frozenset(("class", "data-testid", *_AUTHORS))
# How Chinese and Japanese articles are signed at their end.
_SIGNED = re.compile(
    r"[(（【\[]?\s*(?:责任编辑|责编|責編|编辑|編輯|记者|記者|作者|文)\s*[:：]\s*\S"
)
_LONGEST, _MOST = 120, 10
_MOST_NAMED = 100
_OVER_HEAD, _HEAD_SEGMENTS = 3, 12
_NOT_ITS = BIT["comment"] | BIT["related"]
_BESIDE = STRUCTURE_BIT["aside"] | STRUCTURE_BIT["nav"]
_BARS = re.compile(r"\s*[|·•]\s*|\s+[–—-]\s+")
_NOT_FIRST = frozenset(("The", "More", "Weitere"))
_PARTICLE, _NAME_WORDS = 3, 5


def authors(
    page: Page,
    node: Mapping[str, Any],
    parts: Sequence[Segment],
    publisher: str | None,
    title: str | None = None,
) -> tuple[str, ...]:
    """The names of who wrote the article; () where the page does not say.

    `node` is its JSON-LD object. A publisher's own name counts only where nobody else is named, or
    where the data names it beside a person.
    """
    told = _data(page, node, publisher)
    if any(not _is_house(name, publisher) for name in told):
        return _completed(told, _people(_markup(page), publisher))
    said = told
    for found in (
        _in_card(page),
        _meta(page, publisher),
        _markup(page),
        _lines(parts, title),
    ):
        said = said or found
        people = _people(found, publisher)
        if people:
            return people
    return said


def _people(names: Sequence[str], publisher: str | None) -> tuple[str, ...]:
    return tuple(name for name in names if not _is_house(name, publisher))


def _completed(told: tuple[str, ...], shown: tuple[str, ...]) -> tuple[str, ...]:
    """What the data tells, or what the page shows where that is the same names and more of them,
    or the same name written out ("annagray", "Anna Gray")."""
    if len(told) == len(shown) == 1 and " " not in told[0]:
        return shown if squash(told[0]) == squash(shown[0]) else told
    known = {name.casefold() for name in told}
    more = [name for name in shown if name.casefold() not in known]
    whole = len(shown) == len(known) + len(more) and all(map(_is_person, more))
    return shown if more and whole else told


def _data(page: Page, node: Mapping[str, Any], publisher: str | None) -> tuple[str, ...]:
    value = node.get("author") or node.get("creator")
    said = itertools.islice(structured.people(page, value), _MOST_NAMED)
    raw = [name for name in said if not _is_address(name)]
    return bylines.clean_names(part for name in raw for part in _parts(name, publisher))


def _parts(said: str, publisher: str | None) -> tuple[str, ...]:
    """The names in what a page's data says; a publisher's own stays whole: "Harbour & Sea"."""
    return (said,) if _is_house(said, publisher) else bylines.names(said)


def _meta(page: Page, publisher: str | None) -> tuple[str, ...]:
    for key in _NAMES:
        found = [
            name
            for content in page.meta.get(key, ())[:_MOST_NAMED]
            if not _is_address(content)
            for name in _parts(_said_first(key, structured.unescape(content)), publisher)
        ]
        if found:
            return bylines.clean_names(found)
    return ()


def _said_first(key: str, name: str) -> str:
    return bylines.surname_first(name) if key in _CATALOGUES else name


def _in_card(page: Page) -> tuple[str, ...]:
    """What a page's card for messengers says under a label such as "Written by"."""
    for n in ("1", "2"):
        label, said = (page.meta.get(f"twitter:{key}{n}") for key in ("label", "data"))
        if label and said and _WRITTEN.search(label[0]):
            return tuple(filter(_is_person, bylines.names(structured.unescape(said[0]))))
    return ()


def _is_address(text: str) -> bool:
    return "://" in text or "@" in text or text.startswith(("www.", "/"))


def _is_house(name: str, publisher: str | None) -> bool:
    """Whether a name is the publisher's or a site's, and nobody's."""
    own, house = squash(name), squash(publisher or "")
    return (
        (bool(house) and (own == house or (len(own) > 4 and own in house)))
        or bylines.is_desk(name)
        or ("." in name and " " not in name.strip())
    )


def _markup(page: Page) -> tuple[str, ...]:
    """Names in elements that are marked as the author's: the first such, and those beside it."""
    first: Any = None
    found: list[str] = []
    over = over_headline(page)
    for element in page.root.iter("*"):
        if not _is_marked(element):
            continue
        if first is not None and not _beside(first, element):
            continue
        text = _text(element)
        if not text or len(text) > _LONGEST or is_elsewhere(element, over):
            continue
        said = bylines.names(text)
        if not said or bylines.is_desk(text):
            continue
        first = first if first is not None else element
        found += said
    return bylines.clean_names(found) if len(found) <= _MOST else ()


def _is_marked(element: Any) -> bool:
    """Whether an element says by an attribute, or as an address, that it is the author's."""
    for key, value in element.items():
        if key in _MARKING and _marks(key, value):
            return True
    return bool(element.tag == "address")


@functools.lru_cache(16_384)
def _marks(key: str, value: str) -> bool:
    if key == "class":
        return _NAMED_SO.search(value) is not None
    if key == "data-testid":
        return _TEST_NAMED_SO.search(value) is not None
    return value in _AUTHORS[key]


def _text(element: Any) -> str:
    """The text of an element, a comma between names that only its markup parts; of one that is too
    long for names, the beginning."""
    out = ""
    for piece in filter(None, map(squeeze, element.itertext())):
        if len(out) > _LONGEST + 1:
            break
        apart = _is_person(out.rpartition(",")[2]) and _is_person(piece.partition(",")[0])
        out += f", {piece}" if apart else f" {piece}"
    return out.strip()


def _is_person(text: str) -> bool:
    """Whether a text looks like a person's name: two words or more, the first and the last with a
    capital, as all between but particles."""
    words = bylines.without_by(text).split()
    return (
        1 < len(words) <= _NAME_WORDS
        and words[0] not in _NOT_FIRST
        and all(word[0].isupper() or len(word) <= _PARTICLE for word in words[1:-1])
        and words[0][0].isupper()
        and words[-1][0].isupper()
        and words[-1].casefold() not in ("by", "von", "par", "por")
    )


def _beside(first: Any, other: Any) -> bool:
    """Whether two marked elements name authors of one byline."""
    if any(ancestor is first for ancestor in other.iterancestors()):
        return False
    near = {id(e) for e in _up(first, 3)}
    return other.get("class") == first.get("class") and any(id(e) in near for e in _up(other, 3))


def _up(element: Any, steps: int) -> Iterator[Any]:
    for _ in range(steps):
        element = element.getparent()
        if element is None or element.tag in ("body", "article", "main"):
            return
        yield element


def _lines(parts: Sequence[Segment], title: str | None) -> tuple[str, ...]:
    """Names in a line "By ..." beside the headline, or in what a page says of its making."""
    if not parts:
        return ()
    head = headline(parts, squash(title or ""))
    under = list(parts[head + 1 : head + 1 + _HEAD_SEGMENTS])
    other = next((n for n, part in enumerate(under) if part.frame.tag == "h1"), len(under))
    for part in (*parts[head : head + 1], *under[:other], *parts[max(0, head - _OVER_HEAD) : head]):
        if len(part.text) > _LONGEST or _is_anothers(part, parts[head]):
            continue
        for line in (part.text, *_BARS.split(part.text)):
            if bylines.is_byline(line):
                return bylines.names(line)
        told = bylines.among_details(part.text)
        if told:
            return told
    for part in parts[head:]:
        if len(part.text) > _LONGEST or (part.frame.own | part.frame.above) & _NOT_ITS:
            continue
        if _SIGNED.match(part.text) or bylines.says_who_wrote(part.text):
            return bylines.names(part.text)
    return ()


def _is_anothers(part: Segment, head: Segment) -> bool:
    """Whether a segment stands beside the article, and the headline does not."""
    return bool(part.frame.inside & _BESIDE & ~head.frame.inside)
