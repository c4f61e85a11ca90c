"""A site without a feed: the articles that its front page, or another page of it, links to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from flows.fetch.client import Client
from flows.sources import FetchError, Ref
from flows.sources.links import article_links
from flows.sources.together import each_of
from flows.sources.web import fetch_page, page_ref
from parsers.article import RawDocument

__all__ = ["SiteSource"]


@dataclass
class SiteSource:
    """`pages` are read anew each time. Links are taken by the patterns `include` and `exclude`
    (see `flows.sources.links`)."""

    name: str
    pages: Sequence[str]
    client: Client = field(default_factory=Client)
    include: Sequence[str] = ()
    exclude: Sequence[str] = ()

    def discover(self) -> Iterator[Ref]:
        """A page that can't be read, or links to no article at all, costs the others nothing: its
        FetchError comes after them."""
        yield from each_of(self._articles(page) for page in self.pages)

    def _articles(self, page: str) -> Iterator[Ref]:
        answer = self.client.listing(page)
        links = article_links(answer.content or b"", answer.url, self.include, self.exclude)
        if not links:
            hint = (
                "no link on it matches include"
                if self.include
                else 'no link on it looks like an article; name some: include = ["/news/*"]'
            )
            raise FetchError(f"{page}: {hint}", stage="discover")
        yield from map(page_ref, links)

    def fetch(self, ref: Ref) -> RawDocument:
        return fetch_page(self.name, self.client, ref)
