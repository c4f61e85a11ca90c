"""Documents that have addresses: a list of them, and the fetch every web source shares."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from flows.fetch.answer import Response
from flows.fetch.client import Client
from flows.sources import FetchError, GoneError, Ref
from flows.sources.canonical import canonical, declared
from flows.sources.links import is_no_article
from flows.sources.local import read_file
from parsers.article import RawDocument

__all__ = ["UrlSource", "fetch_page", "page_ref", "read_urls"]


@dataclass(frozen=True, slots=True)
class UrlSource:
    """The addresses somebody named."""

    name: str
    urls: Sequence[str]
    client: Client = field(default_factory=Client)

    def discover(self) -> Iterator[Ref]:
        for url in self.urls:
            yield page_ref(url)

    def fetch(self, ref: Ref) -> RawDocument:
        return fetch_page(self.name, self.client, ref)


def read_urls(place: str) -> list[str]:
    """An address as it is; of a file, the addresses in it: one a line, # begins a comment. Raises
    FetchError."""
    if "://" in place:
        return [place]
    lines = read_file(Path(place)).decode("utf-8-sig", errors="replace").splitlines()
    said = (line.partition(" #")[0].strip() for line in lines)
    return [line for line in said if line and not line.startswith("#")]


def page_ref(url: str) -> Ref:
    """Filed under the canonical address, fetched from the one that was given."""
    return Ref(locator=canonical(url), url=url)


def fetch_page(source: str, client: Client, ref: Ref) -> RawDocument:
    """Bring a page, filed under the address it gives itself, or moved to for good, where it has
    one of its own. Raises FetchError."""
    response = client.document(ref.url or ref.locator)
    _check_arrival(ref.url or ref.locator, response)
    if not response.content:
        raise FetchError("the answer was empty", retry=True)
    return RawDocument(
        source=source,
        locator=_own_locator(ref, response, response.content),
        content=response.content,
        fetched_at=client.clock.now(),
        media_type=response.media_type,
        charset=response.charset,
        url=response.url,
        title=ref.title,
        byline=ref.byline,
        published_at=ref.published_at,
        language=ref.language,
        publisher=ref.publisher,
    )


def _check_arrival(asked: str, response: Response) -> None:
    """Raises FetchError where a redirect led from an article to what is none: that is how many a
    site says that it is gone, or wants a login."""
    if is_no_article(asked) or not is_no_article(response.url):
        return
    where = urlsplit(response.url).path or "/"
    if response.moved == response.url and where == "/":
        raise GoneError("gone: it leads to the front page for good; what is known of it is kept")
    raise FetchError(
        f"it leads to {where}, which is no article; give its source headers, if a login helps"
    )


def _own_locator(ref: Ref, response: Response, content: bytes) -> str:
    moved = canonical(response.moved) if response.moved else None
    if (response.media_type or "text/html").endswith("html"):
        own = declared(content, response.url)
        # A page that moved for good, and says it is where it was, has not heard of it yet.
        if own and not (moved and own == canonical(ref.url or ref.locator)):
            return own
    return moved or ref.locator
