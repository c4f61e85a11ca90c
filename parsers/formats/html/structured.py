"""What a page says of itself as data: JSON-LD, `<meta>`, and the state its scripts carry."""

from __future__ import annotations

import functools
import html
import itertools
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from parsers.formats.build import squeeze
from parsers.formats.html.page import Page

__all__ = ["article_node", "body_text", "people", "text_of", "unescape", "unmarked"]

_ARTICLE_TYPES = re.compile(
    r"(?:^|/)(?:\w*NewsArticle|Article|BlogPosting|LiveBlogPosting|Report|SocialMediaPosting|"
    r"ScholarlyArticle|TechArticle|OpinionPiece|Recipe|Review)$"
)
_TRAILING_COMMA = re.compile(r",\s*([}\]])")
_COMMENT = re.compile(r"\s*(?://\s*)?<!(?:--|\[CDATA\[)")
_COMMENT_ENDS = re.compile(r"(?://\s*)?(?:-->|\]\]>)\s*;?\s*$")
_TAIL = 40
_MARKUP = re.compile(r"<(?:p|br|div|h\d|ul|li|a|b|i|em|strong|span)\b[^>]*>", re.I)
_MOST_OBJECTS = 5_000


def article_node(page: Page) -> dict[str, Any]:
    """The JSON-LD object that describes the article; empty where there is none."""
    best: dict[str, Any] = {}
    best_score = 0.0
    for node in nodes(page):
        types = node.get("@type")
        names = types if isinstance(types, list) else [types]
        if not any(isinstance(name, str) and _ARTICLE_TYPES.search(name) for name in names):
            continue
        score = 1.0 + sum(
            key in node for key in ("headline", "articleBody", "datePublished", "author", "image")
        )
        score += min(len(str(node.get("articleBody", ""))), 20_000) / 4_000
        if score > best_score:
            best, best_score = node, score
    return best


def nodes(page: Page) -> list[dict[str, Any]]:
    """The JSON-LD objects of the page, however deep in lists and graphs; of more than a real page
    has, the first 5,000."""
    if page.said is None:
        told = (_loads(text) for _, kind, text in page.scripts if "ld+json" in kind)
        objects = (node for data in told for node in _objects(data, 0))
        page.said = list(itertools.islice(objects, _MOST_OBJECTS))
    return page.said


def _objects(data: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > 6:
        return
    if isinstance(data, list):
        for item in data:
            yield from _objects(item, depth + 1)
    elif isinstance(data, dict):
        if "@type" in data:
            yield data
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement"):
            if isinstance(data.get(key), (dict, list)):
                yield from _objects(data[key], depth + 1)


def _loads(text: str) -> Any:
    """JSON as pages write it: in comments, with raw line breaks, with a comma too many."""
    text = text.strip()
    begins = _COMMENT.match(text)
    ends = _COMMENT_ENDS.search(text, max(0, len(text) - _TAIL))
    text = text[begins.end() if begins else 0 : ends.start() if ends else None].strip().rstrip(";")
    for mend in (str, functools.partial(_TRAILING_COMMA.sub, r"\1")):
        try:
            return json.loads(mend(text), strict=False)
        except (ValueError, RecursionError):
            continue
    try:
        return json.JSONDecoder(strict=False).raw_decode(text)[0]
    except (ValueError, RecursionError):
        return None


def text_of(value: Any) -> str | None:
    """A JSON-LD value as one line of text, without markup and entities."""
    if isinstance(value, list):
        value = next((item for item in value if item), None)
    if isinstance(value, Mapping):
        value = value.get("@value") or value.get("name")
    if not isinstance(value, str):
        return None
    return squeeze(unescape(re.sub(r"<[^>]{1,300}>", " ", unescape(value)))) or None


def unescape(text: str) -> str:
    """`text` without entities, encoded once or twice."""
    if "&" not in text:
        return text
    return html.unescape(html.unescape(text))


def body_text(node: Mapping[str, Any], least: int = 100) -> str | None:
    """The article body that the JSON-LD carries, tags turned to line breaks; None where it has
    fewer than `least` characters."""
    value = node.get("articleBody") or node.get("text")
    if isinstance(value, list):
        value = "\n\n".join(item for item in value if isinstance(item, str))
    if not isinstance(value, str) or len(value) < least:
        return None
    return unmarked(value)


def unmarked(text: str) -> str:
    """A text without entities and markup, line breaks where its blocks begin and end."""
    text = unescape(text)
    if _MARKUP.search(text):
        text = re.sub(
            r"</(?:p|div|h\d|li|ul|blockquote)>|<br\s*/?>|<(?:p|div|h\d|li)\b[^>]*>",
            "\n\n",
            text,
            flags=re.I,
        )
        text = re.sub(r"<[^>]{1,500}>", "", text)
    return unescape(text)


def people(page: Page, value: Any) -> Iterator[str]:
    """Every name that a JSON-LD value of people or organisations holds; what the value only points
    at by its `@id` is looked up in the page."""
    known: dict[str, Any] | None = None
    stack: list[Any] = [value]
    while stack:
        item = stack.pop(0)
        if isinstance(item, str):
            yield unescape(item)
        elif isinstance(item, list):
            stack = [*item, *stack]
        elif isinstance(item, Mapping):
            name = item.get("name")
            if not name and isinstance(item.get("familyName"), str):
                name = f"{item.get('givenName') or ''} {item['familyName']}".strip()
            if not name and isinstance(item.get("@id"), str) and "@type" not in item:
                if known is None:
                    known = {n["@id"]: n for n in nodes(page) if isinstance(n.get("@id"), str)}
                name = known.get(item["@id"], {}).get("name")
            if name:
                stack.insert(0, name)
