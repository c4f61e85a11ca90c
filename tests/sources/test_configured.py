"""From an entry to an adapter, of every kind; and that no secret ever gets out of it."""

from __future__ import annotations

import logging
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path

import pytest

from flows import pipeline
from flows.archive import Archive
from flows.fetch.client import Client
from flows.parsing import ParserPool
from flows.settings import Settings
from flows.sources import FetchError, Ref
from flows.sources.configured import MAKERS, closed, configured, without_contact
from flows.sources.entry import SourcesError
from flows.sources.reading import parse_sources, source_named
from flows.sources.settings import KINDS
from parsers.article import RawDocument
from tests.clock import DrivenClock
from tests.paper import Newspaper, Story
from tests.site import Site
from warehouse.places import known

ENTRIES = """
[folder]
kind = "folder"
path = "in"
[urls]
kind = "urls"
path = "urls.txt"
[feed]
kind = "feed"
urls = ["https://a.example/one", "https://a.example/two"]
[sitemap]
kind = "sitemap"
url = "https://a.example/"
[site]
kind = "site"
url = "https://a.example/"
include = ["/news/*"]
[warc]
kind = "warc"
path = "*.warc.gz"
[jsonl]
kind = "jsonl"
path = "s3://bucket/dump.jsonl"
[csv]
kind = "csv"
path = "a.csv"
columns = { text = "Inhalt" }
[store]
kind = "store"
url = "memory://paper/"
[imap]
kind = "imap"
url = "imaps://me@a.example/In"
password = "${THE_PASSWORD}"
[python]
kind = "python"
class = "tests.sources.test_configured:Nothing"
options = { key = "${THE_KEY}" }
"""


class Nothing:
    def __init__(self, name: str, client: object, key: str) -> None:
        self.name, self.key = name, key

    def discover(self) -> list[object]:
        return []

    def fetch(self, ref: object) -> object:
        raise NotImplementedError


def test_every_kind_is_made(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("THE_PASSWORD", "s3cret")
    monkeypatch.setenv("THE_KEY", "k3y")
    (tmp_path / "urls.txt").write_text("# ours\nhttps://a.example/x # the first\n\n")
    sources = parse_sources(ENTRIES, tmp_path / "sources.toml")
    assert [source.name for source in sources] == list(KINDS) == list(MAKERS)
    for source in sources:
        for given in (settings, None):
            with closed(configured(source, given)) as made:
                assert made.name == source.name
                assert "s3cret" not in repr(made)
                if source.kind == "urls":
                    assert [ref.url for ref in made.discover()] == ["https://a.example/x"]


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ('kind = "python"\nclass = "nowhere:A"', r"nowhere:A can't be made: ModuleNotFoundError"),
        ('kind = "python"\nclass = "json:JSONDecoder"', r"can't be made: TypeError"),
        ('kind = "python"\nclass = "collections:UserList"', r"can't be made: TypeError"),
        ('kind = "imap"\nurl = "imaps://me@a.example/In"', r"needs password"),
        ('kind = "feed"\nurl = "https://a.example"\nheaders = { X-Key = "${NOT_THERE}" }',
         r"source a: the environment variable NOT_THERE is not set"),
    ],
)  # fmt: skip
def test_what_cannot_be_made_says_why(tmp_path: Path, entry: str, said: str) -> None:
    [source] = parse_sources(f"[a]\n{entry}", tmp_path / "sources.toml")
    with pytest.raises(SourcesError, match=said):
        configured(source)


def test_secrets_go_to_the_site_and_nowhere_else(
    site: Site,
    settings: Settings,
    pool: ParserPool,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setenv("HARBOUR_TOKEN", "t0ken-of-ours")
    monkeypatch.setenv("HARBOUR_SESSION", "sess10n-of-ours")
    clock = DrivenClock()
    stories = [Story("eels", clock.now()), Story("crabs", clock.now())]
    paper = Newspaper(site, "harbour", clock, stories)
    site.fault = lambda path, headers: (403, {}, b"") if "crabs" in path else None
    settings.sources.write_text(
        f'[harbour]\nkind = "feed"\nurl = "{paper.url}/feed.xml"\nallow_private = true\n'
        'rate = "1000/s"\nheaders = { Authorization = "Bearer ${HARBOUR_TOKEN}" }\n'
        'cookies = { session = "${HARBOUR_SESSION}" }\n'
    )
    source = source_named(settings.sources, "harbour")
    with caplog.at_level(logging.DEBUG), closed(configured(source, settings, clock)) as made:
        result = pipeline.run(made, settings, pool=pool, clock=clock)
        said = f"{caplog.text} {result!r} {source!r} {made!r}"
    assert [document.state for document in result.documents] == ["new", "failed"]
    [asked] = [headers for path, headers in site.visits if "eels.html" in path]
    assert asked["authorization"] == "Bearer t0ken-of-ours"
    assert asked["cookie"] == "session=sess10n-of-ours"
    assert asked["user-agent"] == "onrecord/1 (+desk@press.example)"
    written = b"".join(p.read_bytes() for p in settings.warehouse.parent.rglob("*") if p.is_file())
    for secret in ("t0ken-of-ours", "sess10n-of-ours"):
        assert secret not in said
        assert secret.encode() not in written


def test_a_redirect_to_another_host_gets_no_secret(
    site: Site, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HARBOUR_TOKEN", "t0ken-of-ours")
    elsewhere = site.url.replace("127.0.0.1", "localhost")
    site.redirect("/a", f"{elsewhere}/b", 302)
    site.put("/b", "<p>b")
    entry = (
        f'[a]\nkind = "urls"\nurl = "{site.url}/a"\nallow_private = true\nrate = "1000/s"\n'
        'headers = { Authorization = "${HARBOUR_TOKEN}" }'
    )
    [source] = parse_sources(entry, settings.sources)
    with closed(configured(source, settings)) as made:
        [ref] = made.discover()
        assert made.fetch(ref).content == b"<p>b"
    seen = {path: "authorization" in headers for path, headers in site.visits}
    assert seen == {"/robots.txt": False, "/a": True, "/b": False}


def test_a_place_that_fails_costs_the_others_nothing(
    site: Site, settings: Settings, pool: ParserPool
) -> None:
    clock = DrivenClock()
    paper = Newspaper(site, "harbour", clock, [Story("eels", clock.now())])
    site.pages["/broken.xml"] = (403, {}, b"")
    settings.sources.write_text(
        f'[harbour]\nkind = "feed"\nurls = ["{site.url}/broken.xml", "{paper.url}/feed.xml"]\n'
        'allow_private = true\nrate = "1000/s"\n'
    )
    source = source_named(settings.sources, "harbour")
    with (
        closed(configured(source, settings, clock)) as made,
        pytest.raises(FetchError, match=r"/broken\.xml: refused \(status 403\)"),
    ):
        pipeline.run(made, settings, pool=pool, clock=clock)
    assert set(known(settings.warehouse, [f"{paper.url}/eels.html"]))


class Odd:
    """A class of somebody's own that gives nonsense for one of its documents."""

    def __init__(self, name: str, client: Client) -> None:
        self.name, self.client = name, client

    def discover(self) -> list[Ref]:
        return [Ref("a"), Ref("b")]

    def fetch(self, ref: Ref) -> RawDocument | None:
        raw = RawDocument(self.name, ref.locator, b"<p>a", self.client.clock.now())
        return raw if ref.locator == "b" else None


def test_a_class_that_gives_nonsense_for_one_document_loses_no_other(tmp_path: Path) -> None:
    entry = '[a]\nkind = "python"\nclass = "tests.sources.test_configured:Odd"'
    [source] = parse_sources(entry, tmp_path / "sources.toml")
    with closed(configured(source)) as made:
        refs = list(made.discover())
        [fetched], [failure] = pipeline.fetch(made, refs, Archive(tmp_path / "archive"))
    assert (fetched.raw.locator, failure.locator) == ("b", "a")


def test_who_asks_is_asked_for(settings: Settings, tmp_path: Path) -> None:
    [source] = parse_sources('[a]\nkind = "feed"\nurl = "https://a.example"', settings.sources)
    assert without_contact(source, settings) is None
    nobody = Settings(settings.warehouse, settings.archive, 1)
    assert "add contact" in (without_contact(source, nobody) or "")
    [folder] = parse_sources('[a]\nkind = "folder"\npath = "in"', settings.sources)
    assert without_contact(folder, nobody) is None


def test_a_window_and_patterns_and_what_is_said_of_documents(tmp_path: Path) -> None:
    dump = tmp_path / "a.csv"
    dump.write_text(
        "id,url,date,text\n1,https://a.example/x,2026-02-27,X\n2,https://a.example/y,2025-02-27,Y\n"
        "3,https://a.example/ads/z,2026-02-27,Z\n4,,,W\n"
    )
    entry = (
        '[a]\nkind = "csv"\npath = "a.csv"\nwindow = "7d"\nexclude = ["/ads/*"]\n'
        'language = "de"\npublisher = "The Harbour"'
    )
    [source] = parse_sources(entry, tmp_path / "sources.toml")
    with closed(configured(source, clock=DrivenClock(datetime(2026, 3, 1, tzinfo=UTC)))) as made:
        raws = [made.fetch(ref) for ref in made.discover()]
    assert [raw.content for raw in raws] == [b"X", b"W"]
    assert {(raw.language, raw.publisher) for raw in raws} == {("de", "The Harbour")}


def test_files_are_moved_once_they_are_in(
    tmp_path: Path, settings: Settings, pool: ParserPool
) -> None:
    inbox = tmp_path / "in"
    (inbox / "deep").mkdir(parents=True)
    text = (
        "The pier is open\n\nThe pier at the harbour opened on Monday, its owners said, after a "
        "repair that took two years.\n\n“It was time,” Ada Quill told the council.\n"
    )
    (inbox / "deep" / "a.txt").write_text(text)
    (inbox / "dump.jsonl").write_text(f'{{"id": "1", "text": {text!r}}}\n'.replace("'", '"'))
    (inbox / "empty.txt").write_text("")
    settings.sources.write_text('[in]\nkind = "folder"\npath = "in"\nmoved_to = "in/done"\n')
    source = source_named(settings.sources, "in")
    with closed(configured(source, settings)) as made:
        first = pipeline.run(made, settings, pool=pool)
        assert sorted(d.state for d in first.documents) == ["failed", "new", "new"]
    left = sorted(str(p.relative_to(inbox)) for p in inbox.rglob("*") if p.is_file())
    assert left == ["done/deep/a.txt", "done/dump.jsonl", "empty.txt"]
    with closed(configured(source, settings)) as made:
        (inbox / "deep" / "a.txt").write_text(text.replace("Monday", "Tuesday"))
        second = pipeline.run(made, settings, pool=pool)
        assert sorted(d.state for d in second.documents) == ["changed", "failed"]
    assert (inbox / "done" / "deep" / "a-2.txt").exists()


TALKATIVE = """
from flows.sources import FetchError, Ref

class Talkative:
    def __init__(self, name, client, token, where):
        self.name, self.token, self.where = name, token, where
        if where == "made":
            raise ValueError(f"{token} is out of date")

    def discover(self):
        yield Ref("a")
        if self.where == "discover":
            raise KeyError(self.token)

    def fetch(self, ref):
        try:
            raise OSError(f"GET /minutes?token={self.token}")
        except OSError as error:
            raise FetchError("it was refused") from error
        finally:
            if self.where == "fetch":
                raise RuntimeError(self.token)
"""


@pytest.mark.parametrize("where", ["made", "discover", "fetch", "cause"])
def test_what_code_of_ones_own_raises_tells_no_secret(
    where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = "op'en \\ sesame/1"
    monkeypatch.setenv("MINUTES_TOKEN", secret)
    monkeypatch.setattr("sys.path", [*sys.path])
    (tmp_path / f"talk_{where}.py").write_text(TALKATIVE)
    entry = f'[a]\nkind = "python"\nclass = "talk_{where}:Talkative"\n'
    entry += f'options = {{ token = "${{MINUTES_TOKEN}}", where = "{where}" }}'
    [source] = parse_sources(entry, tmp_path / "sources.toml")
    with pytest.raises((SourcesError, FetchError)) as failed, closed(configured(source)) as made:
        for ref in made.discover():
            if where != "discover":
                made.fetch(ref)
    shown = "".join(traceback.format_exception(failed.value))
    assert "sesame" not in shown
    assert "sesame" not in repr(failed.value)
    if where != "cause":
        assert "***" in str(failed.value)


def test_a_header_that_no_site_takes_is_told_without_its_value(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = '[a]\nkind = "feed"\nurl = "https://a.example"\nheaders = { X-Key = "${PRESS_KEY}" }'
    [source] = parse_sources(entry, tmp_path / "sources.toml")
    for value in ("sesamé", "sesame\r\nHost: b.example"):
        monkeypatch.setenv("PRESS_KEY", value)
        with pytest.raises(SourcesError, match="the header X-Key holds") as failed:
            configured(source)
        assert "sesam" not in str(failed.value)
