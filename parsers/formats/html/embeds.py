"""Which elements of a page are posts of social networks that it embeds."""

from __future__ import annotations

import functools
import re
from typing import Any

__all__ = ["handle_of", "is_post"]

_SURE = re.compile(
    r"\b(?:twitter-tweet|twitter-video|instagram-media|tiktok-embed|bluesky-embed|mastodon-embed|"
    r"reddit-embed(?:-bq)?|reddit-card|fb-post|threads-post|text-post-media|telegram-post|"
    r"tgme_widget_message)\b",
    re.I,
)
_NETWORK = r"(?:tweet|twitter|instagram|facebook|tiktok|telegram|bluesky|bsky|mastodon|threads)"
_CALLED = re.compile(
    rf"\b(?:\w+[-_]+)*(?:embed(?:ded)?|oembed|provider)[-_]+(?:\w+[-_]+)*{_NETWORK}\b|"
    rf"\b(?:\w+[-_]+)*{_NETWORK}[-_]*(?:embed|post|status|message|quote)\b|(?:^|\s)tweet(?:\s|$)",
    re.I,
)
# One of these is in whatever the two patterns find.
_TOLD_BY = re.compile(
    "tweet|twitter|instagram|facebook|tiktok|telegram|bluesky|bsky|reddit|mastodon|threads|fb-post|"
    "text-post|tgme"
)
_COMPONENT = re.compile(
    rf"(?:amp|x|embed)-{_NETWORK}|(?:bsky|mastodon|tweet|twitter|x)-(?:embed|post|tweet)"
)
_DATA = frozenset(
    "data-instgrm-permalink data-bluesky-uri data-embed-url data-tweet-id data-tweetid "
    "data-telegram-post data-text-post-permalink".split()
)  # fmt: skip
_HOLDERS = frozenset("div figure section article aside".split())
_MOST_PARAGRAPHS, _MOST_CHARACTERS = 12, 3_000
_ADDRESS = re.compile(
    r"https?://(?:www\.|mobile\.|m\.)?(?:"
    r"(?:twitter|x)\.com/(?P<x>\w{1,20})/status|"
    r"tiktok\.com/@(?P<tiktok>[\w.]{2,30})|"
    r"threads\.(?:net|com)/@(?P<threads>[\w.]{1,40})/post|"
    r"bsky\.app/profile/(?P<bluesky>[\w.-]{3,60})/post|"
    r"t\.me/(?P<telegram>\w{4,40})/\d|"
    r"(?:[\w-]+\.)+\w{2,12}/@(?P<mastodon>\w{1,40})/\d{6,})",
    re.I,
)


def is_post(element: Any, names: str | None) -> bool:
    """Whether an element of some classes holds a post: by a class that only posts have, by what a
    blockquote says of its source, or by a name, where it is small enough to be one."""
    tag: str = element.tag
    sure, called = _called(names) if names else (False, False)
    if sure:
        return True
    if tag == "blockquote":
        cited = element.get("cite")
        return bool(cited and _ADDRESS.match(cited)) or not _DATA.isdisjoint(element.keys())
    if "-" in tag and _COMPONENT.fullmatch(tag):
        return True
    return called and tag in _HOLDERS and _is_small(element)


@functools.lru_cache(16_384)
def _called(names: str) -> tuple[bool, bool]:
    """Whether classes are those of a post for sure, and whether they may be."""
    if not _TOLD_BY.search(names.lower()):
        return False, False  # many times faster than the patterns are
    return _SURE.search(names) is not None, _CALLED.search(names) is not None


def _is_small(element: Any) -> bool:
    if element.find(".//h1") is not None or len(element.findall(".//p")) > _MOST_PARAGRAPHS:
        return False
    return sum(map(len, element.itertext())) <= _MOST_CHARACTERS


def handle_of(element: Any) -> str | None:
    """Who posted what an element holds, as "@name", by the addresses that it has; None where these
    do not tell, or name several."""
    said = (
        value
        for inner in element.iter()
        for name in ("cite", "href", "data-embed-url", "data-text-post-permalink")
        if (value := inner.get(name))
    )
    found = {match[match.lastgroup or 0] for value in said if (match := _ADDRESS.match(value))}
    channel = element.get("data-telegram-post") or ""
    if "/" in channel:
        found.add(channel.split("/")[0])
    return f"@{found.pop()}" if len(found) == 1 else None
