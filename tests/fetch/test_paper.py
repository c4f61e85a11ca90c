"""The newspaper that other tests stand on does what it says."""

from __future__ import annotations

from datetime import timedelta

from flows.fetch.client import Client
from tests.clock import DrivenClock
from tests.paper import Newspaper, Story
from tests.site import Site


def test_articles_come_change_move_and_go(site: Site) -> None:
    clock = DrivenClock()
    start = clock.now()
    story = Story(
        "eels",
        start + timedelta(hours=1),
        edits=(timedelta(hours=2),),
        moved=(start + timedelta(hours=5), "eels-again"),
        gone=start + timedelta(hours=9),
    )
    paper = Newspaper(site, "harbour", clock, [story])
    web = Client(allow_private=True, delay=0, clock=clock)
    assert paper.published() == {}
    assert b"eels" not in (web.get(f"{paper.url}/feed.xml").content or b"")
    clock.pass_by(hours=1)
    first = web.get(paper.address(story))
    assert story.quote(1).encode() in (first.content or b"")
    assert web.get(paper.address(story), etag=first.etag).content is None
    assert b"eels.html?utm_source=rss" in (web.get(f"{paper.url}/feed.xml").content or b"")
    clock.pass_by(hours=2)
    assert story.quote(2).encode() in (
        web.get(paper.address(story), etag=first.etag).content or b""
    )
    clock.pass_by(hours=2)
    assert web.get(paper.address(story)).moved == f"{paper.url}/eels-again.html"
    clock.pass_by(hours=4)
    assert site.answer("/harbour/eels-again.html", {})[0] == 410
    assert paper.published() == {paper.address(story): 2}
    web.close()
