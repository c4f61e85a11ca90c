"""Asking whether what was brought before still holds, and taking what is kept where it does.

The bytes of a document are in the archive, those of a listing (a feed, a sitemap, a front page)
with the validators themselves: so a run that is killed between two steps finds, the next time, all
that it would have found.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from flows.archive import Archive, ArchiveError
from flows.fetch.answer import Response
from flows.fetch.visits import Answer, Visits

__all__ = ["Ask", "Memory"]

Ask = Callable[[str | None, str | None], Response]
"""Brings one address, given the ETag and the Last-Modified of what is kept."""


@dataclass(frozen=True, slots=True)
class Memory:
    visits: Visits
    archive: Archive

    def listing(self, url: str, ask: Ask, at: datetime) -> Response:
        """A listing, whether it has changed or not."""
        kept = self.visits.answer(url)
        body = kept.body if kept else None
        return self._asked(url, ask, at, kept if body is not None else None, body, listing=True)

    def document(self, url: str, ask: Ask, at: datetime) -> Response:
        """A document's bytes, whether they have changed or not."""
        kept = self.visits.answer(url)
        body = self._archived(kept)
        return self._asked(url, ask, at, kept if body is not None else None, body, listing=False)

    def _asked(
        self,
        url: str,
        ask: Ask,
        at: datetime,
        kept: Answer | None,
        body: bytes | None,
        *,
        listing: bool,
    ) -> Response:
        response = ask(kept.etag, kept.last_modified) if kept else ask(None, None)
        if response.content is None:
            assert kept is not None
            return replace(
                response,
                content=body,
                media_type=kept.media_type,
                charset=kept.charset,
                etag=kept.etag,
                last_modified=kept.last_modified,
            )
        if response.etag or response.last_modified:
            answer = Answer(
                etag=response.etag,
                last_modified=response.last_modified,
                media_type=response.media_type,
                charset=response.charset,
                final_url=response.url,
                moved=response.moved,
                raw_sha256=None if listing else self.archive.put(response.content),
                body=response.content if listing else None,
            )
            self.visits.keep(url, answer, at)
        return response

    def _archived(self, kept: Answer | None) -> bytes | None:
        if kept is None or kept.raw_sha256 is None:
            return None
        try:
            return self.archive.get(kept.raw_sha256)
        except ArchiveError:  # it is brought anew, and archived anew
            return None
