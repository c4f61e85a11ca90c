"""Names of every kind together, and what is wrong with one of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.fetch.client import Client
from flows.sources import FetchError
from flows.sources.named import NamedSource
from tests.site import Site
from tests.sources.test_feed import RSS


def test_files_feeds_and_addresses_together(tmp_path: Path, site: Site) -> None:
    (tmp_path / "a.html").write_text("<p>a")
    (tmp_path / "saved.xml").write_text(RSS.replace("LINK", "https://harbour.example"))
    (tmp_path / "story.xml").write_text("<story>An article that is no feed</story>")
    site.put("/page", "<p>page")
    site.put("/feed", RSS.replace("LINK", site.url), "application/rss+xml")
    names = [str(tmp_path), f"{site.url}/page", f"{site.url}/gone", f"{site.url}/feed"]
    source = NamedSource("files", names, Client(allow_private=True, delay=0))
    refs = list(source.discover())
    assert [ref.locator for ref in refs] == [
        str(tmp_path / "a.html"),
        f"{tmp_path / 'saved.xml'}#1",
        f"{tmp_path / 'saved.xml'}#2",
        str(tmp_path / "story.xml"),
        f"{site.url}/page",
        f"{site.url}/gone",
        f"{site.url}/full",
        f"{site.url}/teaser",
    ]
    assert source.fetch(refs[0]).content == b"<p>a"
    assert source.fetch(refs[1]).title == "Full"
    assert source.fetch(refs[4]).content == b"<p>page"
    with pytest.raises(FetchError, match="404"):
        source.fetch(refs[5])
    assert source.fetch(refs[6]).title == "Full"
    assert site.paths().count("/page") == 1
    source.client.close()


def test_one_entry_of_a_saved_feed_by_its_locator(tmp_path: Path) -> None:
    saved = tmp_path / "saved.xml"
    saved.write_text(RSS.replace("LINK", "https://harbour.example"))
    source = NamedSource("files", [f"{saved}#2"])
    assert [ref.locator for ref in source.discover()] == [f"{saved}#2"]
    source.client.close()
