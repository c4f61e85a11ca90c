"""One address for one document: without tracking parameters, AMP and mobile twins."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from courlan import clean_url

__all__ = ["canonical"]

AMP_PARAMETERS = {("amp", ""), ("amp", "1"), ("outputtype", "amp"), ("amp", "true")}
TWIN_HOST = re.compile(r"^(?:amp|m|mobile)\.(?=[^.]+\.[^.]+)")
AMP_PATH = re.compile(r"(?:(?<=/)amp/(?=.)|/amp/?$|\.amp(?=\.html?$)|\.amp$)")


def canonical(url: str) -> str:
    """The address a document is filed under; it need not be the one to fetch it from."""
    cleaned = clean_url(url) or url
    parts = urlsplit(cleaned)
    query = [
        pair
        for pair in parse_qsl(parts.query, keep_blank_values=True)
        if (pair[0].lower(), pair[1].lower()) not in AMP_PARAMETERS
    ]
    host = TWIN_HOST.sub("www.", parts.netloc.lower())
    path = AMP_PATH.sub("", parts.path) or "/"
    return urlunsplit((parts.scheme, host, path, urlencode(query), ""))
