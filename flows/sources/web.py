"""Documents that have addresses: a list of them, and the fetch every web source shares."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from flows.fetch.client import Client
from flows.sources import FetchError, Ref
from flows.sources.canonical import canonical
from parsers.article import RawDocument

__all__ = ["UrlSource", "fetch_page", "page_ref"]


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


def page_ref(url: str) -> Ref:
    """Filed under the canonical address, fetched from the one that was given."""
    return Ref(locator=canonical(url), url=url)


def fetch_page(source: str, client: Client, ref: Ref) -> RawDocument:
    """Bring a page. Raises FetchError."""
    response = client.get(ref.url or ref.locator)
    if not response.content:
        raise FetchError("the answer was empty", retry=True)
    return RawDocument(
        source=source,
        locator=ref.locator,
        content=response.content,
        fetched_at=client.clock.now(),
        media_type=response.media_type,
        charset=response.charset,
        url=response.url,
        title=ref.title,
        byline=ref.byline,
        published_at=ref.published_at,
        language=ref.language,
    )
