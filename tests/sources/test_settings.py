"""sources.toml as it is read, what is said of what can't be, and how it is written."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from flows.sources import file, secrets
from flows.sources.entry import SourcesError
from flows.sources.reading import duration, parse_sources, read_sources, source_named
from flows.sources.settings import KINDS, SCHEDULES

WHOLE = """\
# Ours, since the spring.
[harbour-news]
kind = "feed"
url = "https://harbour.example/feed.xml"
schedule = "every 10m"   # they publish in bursts
timezone = "Europe/Berlin"
language = "de"
publisher = "Harbour News"
tags = ["local", "sea"]
window = "30d"
retention = "52w"
time_limit = "5m"
rate = "30/m"
revisit = ["6h", "1h"]
headers = { Authorization = "Bearer ${HARBOUR_TOKEN}", Accept-Language = "de" }
cookies = { session = "${HARBOUR_SESSION}" }

[inbox]
kind = "folder"
path = "in"
moved_to = "done"
"""


def write(folder: Path, text: str = WHOLE) -> Path:
    path = folder / "sources.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_every_setting_is_read(tmp_path: Path) -> None:
    news, inbox = read_sources(write(tmp_path))
    assert (news.name, news.kind, news.locations) == (
        "harbour-news",
        "feed",
        ("https://harbour.example/feed.xml",),
    )
    assert (news.schedule, news.timezone, news.language) == ("every 10m", "Europe/Berlin", "de")
    assert (news.publisher, news.tags, news.delay) == ("Harbour News", ("local", "sea"), 2.0)
    assert (news.window, news.retention) == (timedelta(days=30), timedelta(days=364))
    assert (news.time_limit, news.revisit) == (
        timedelta(minutes=5),
        (timedelta(hours=1), timedelta(hours=6)),
    )
    assert news.variables == ("HARBOUR_TOKEN", "HARBOUR_SESSION")
    assert inbox.locations == (str(tmp_path / "in"),)
    assert inbox.moved_to == tmp_path / "done"
    assert (inbox.enabled, inbox.schedule) == (True, "every 10m")
    assert source_named(tmp_path / "sources.toml", "inbox") == inbox


def test_no_file_is_no_source(tmp_path: Path) -> None:
    assert read_sources(tmp_path / "sources.toml") == []


def test_every_kind_has_a_schedule() -> None:
    assert set(SCHEDULES) == set(KINDS)


FEED = '[a]\nkind = "feed"\nurl = "https://a.example/f"\n'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[a]\nurl = "https://a.example"', r":1: source a: has no kind; give it one of folder"),
        ('[a]\n# x\nkind = "rss"', r":3: source a: kind: 'rss' is no kind"),
        ('[a]\nkind = "feed"', r":1: source a: says not where it is; add url"),
        ('[a]\nkind = "feed"\nurl = "a.example"', r":3: .*begin it with https://"),
        (FEED + "shedule = 'every 1h'", r":4: .*did you mean schedule\?"),
        (FEED + "schedule = 'now and then'", r":4: source a: schedule: .*is no schedule"),
        (FEED + "schedule = '61 * * * *'", r"is no cron expression"),
        (FEED + "timezone = 'Mars/North'", r"is no time zone"),
        (FEED + "enabled = 1", r"enabled: must be true or false, not 1"),
        (FEED + "rate = 'fast'", r"rate: 'fast' is no rate"),
        (FEED + "tags = 'a'", r"must be a list of texts"),
        (FEED + "at_once = 0", r"at least 1"),
        (FEED + "at_once = true", r"a whole number"),
        (FEED + "moved_to = 'x'", r'is for sources of kind "folder"'),
        (FEED + "window = '0d'", r"more than nothing"),
        (FEED + "retention = '1w'", r"retention: .* add a window"),
        (FEED + "retention = '1w'\nwindow = '8d'", r"retention: .* add a window"),
        (FEED + "paths = ['x']", r"stands beside url; give one"),
        (FEED + "headers = { X-Api-Key = 'abc' }", r"X-Api-Key looks like a secret"),
        (FEED + "cookies = { sid = 'abc' }", r"must name an environment variable"),
        ('[a]\nkind = "imap"\nurl = "imap://me:pw@a.example/In"', r"holds a password"),
        ('[a]\nkind = "python"\nclass = "here"', r"write it as module:Class"),
        ('[a]\nkind = "python"', r"has no class"),
        ('kind = "feed"', r":1: kind stands in no source"),
        ("[a\nx = 1", r"not valid TOML: .*line 1"),
        ('["a b"]\nkind = "feed"', r"a name is letters"),
    ],
)
def test_what_cannot_be_used_says_where_and_what_to_do(
    tmp_path: Path, text: str, said: str
) -> None:
    with pytest.raises(SourcesError, match=said) as failed:
        parse_sources(text, tmp_path / "sources.toml")
    assert str(tmp_path / "sources.toml") in str(failed.value)
    assert "\n" not in str(failed.value)


def test_a_line_is_of_the_right_source(tmp_path: Path) -> None:
    text = FEED + "\n" + FEED.replace("[a]", "[b]") + "rate = 'x'\n"
    with pytest.raises(SourcesError, match=r":8: source b: rate"):
        parse_sources(text, tmp_path / "sources.toml")


def test_a_name_that_is_not_there_gets_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(SourcesError, match=r"did you mean 'harbour-news'\?"):
        source_named(write(tmp_path), "harbor-news")


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("90s", 90), ("10m", 600), ("1h 30m", 5400), ("1.5h", 5400), ("4w", 2419200)],
)
def test_times(text: str, seconds: float) -> None:
    assert duration(text) == timedelta(seconds=seconds)


def test_writing_keeps_all_that_was_there(tmp_path: Path) -> None:
    path = write(tmp_path)
    file.add_entry(
        path,
        "court",
        {"kind": "sitemap", "url": "https://court.example/map.xml", "tags": ["law"]},
        comment="Added by hand",
    )
    text = path.read_text()
    assert text.startswith(WHOLE)
    assert text.removeprefix(WHOLE) == (
        '\n[court]\n# Added by hand\nkind = "sitemap"\nurl = "https://court.example/map.xml"\n'
        'tags = ["law"]\n'
    )
    file.change_entry(path, "harbour-news", enabled=False, language=None)
    assert "# they publish in bursts" in path.read_text()
    assert not read_sources(path)[0].enabled
    assert read_sources(path)[0].language is None
    file.change_entry(path, "harbour-news", enabled=None)
    file.remove_entry(path, "court")
    assert path.read_text() == WHOLE.replace('language = "de"\n', "")


def test_the_first_entry_makes_the_file(tmp_path: Path) -> None:
    path = tmp_path / "sources.toml"
    file.add_entry(path, "a", {"kind": "feed", "url": "https://a.example/f"})
    assert path.read_text().startswith("# The sources of this warehouse")
    assert [source.name for source in read_sources(path)] == ["a"]


def test_what_could_not_be_read_is_not_written(tmp_path: Path) -> None:
    path = write(tmp_path)
    with pytest.raises(SourcesError, match="is no kind"):
        file.add_entry(path, "b", {"kind": "gopher", "url": "https://a.example"})
    with pytest.raises(SourcesError, match="there is a source inbox already"):
        file.add_entry(path, "inbox", {"kind": "feed", "url": "https://a.example"})
    with pytest.raises(SourcesError, match="no source is called"):
        file.remove_entry(path, "c")
    assert path.read_text() == WHOLE
    assert [found.name for found in tmp_path.iterdir()] == ["sources.toml"]


def test_secrets_come_from_the_environment_and_show_nowhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    news = read_sources(write(tmp_path))[0]
    with pytest.raises(SourcesError, match="HARBOUR_TOKEN is not set"):
        secrets.headers(news)
    monkeypatch.setenv("HARBOUR_TOKEN", "s3cret")
    monkeypatch.setenv("HARBOUR_SESSION", "c00kie")
    assert secrets.headers(news) == {
        "Authorization": "Bearer s3cret",
        "Accept-Language": "de",
        "Cookie": "session=c00kie",
    }
    assert "s3cret" not in repr(news)
