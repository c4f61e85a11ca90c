"""One address for one document: without tracking parameters, AMP and mobile twins, and the one
that its page gives itself."""

from __future__ import annotations

import html
import re
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from courlan import clean_url

from flows.sources.links import looks_like_article, same_site

__all__ = ["canonical", "declared"]

AMP_PARAMETERS = {("amp", ""), ("amp", "1"), ("outputtype", "amp"), ("amp", "true")}
SESSION = re.compile(r"phpsessid|jsessionid|aspsessionid\w*|cfid|cftoken", re.IGNORECASE)
SESSION_PATH = re.compile(r";jsessionid=[^/?#]*", re.IGNORECASE)
TWIN_HOST = re.compile(r"^(?:amp|m|mobile)\.(?=[^.]+\.[^.]+)")
AMP_PATH = re.compile(r"(?:(?<=/)amp/(?=.)|/amp/?$|\.amp(?=\.html?$)|\.amp$)")

HEAD = 200_000
"""Bytes of a page in which its canonical link is looked for."""
LINK = re.compile(rb"<link\b[^>]{0,2000}>", re.IGNORECASE)
RELATION = re.compile(rb"""\brel\s*=\s*["']?\s*canonical\b""", re.IGNORECASE)
TARGET = re.compile(rb"""\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""", re.IGNORECASE)


def canonical(url: str) -> str:
    """The address a document is filed under; it need not be the one to fetch it from. What is no
    address stays as it is."""
    try:
        cleaned = clean_url(SESSION_PATH.sub("", url)) or url
        parts = urlsplit(cleaned)
    except ValueError:
        return without_user(url)
    query = [
        pair
        for pair in parse_qsl(parts.query, keep_blank_values=True)
        if (pair[0].lower(), pair[1].lower()) not in AMP_PARAMETERS
        and not SESSION.fullmatch(pair[0])
    ]
    host, _, port = parts.netloc.lower().rpartition("@")[2].partition(":")
    host = TWIN_HOST.sub("www.", host.rstrip(".") or host) + (f":{port}" if port else "")
    path = AMP_PATH.sub("", parts.path) or "/"
    return urlunsplit((parts.scheme, host, path, urlencode(query), ""))


def without_user(url: str) -> str:
    """The text of an address without the name and password it may hold."""
    return re.sub(r"//[^/?#]*@", "//", url, count=1)


def declared(content: bytes, url: str) -> str | None:
    """The canonical address that a page fetched from `url` gives itself, where it can be believed.

    It is not, where it leads to another site (whoever took the article over says so in that way),
    or from what looks like an article to what doesn't: then a template gives every page the same.
    """
    for tag in LINK.findall(content[:HEAD]):
        found = TARGET.search(tag) if RELATION.search(tag) else None
        if found is None:
            continue
        said = html.unescape(
            next(g for g in found.groups() if g is not None).decode("utf-8", "replace")
        )
        try:
            own = canonical(urljoin(url, said.strip()))
            parts = urlsplit(own)
        except ValueError:
            return None
        if parts.scheme not in ("http", "https") or not same_site(own, url):
            return None
        if parts.path in ("", "/") and not parts.query and urlsplit(url).path not in ("", "/"):
            return None
        if looks_like_article(url) and not looks_like_article(own):
            return None
        return own
    return None
