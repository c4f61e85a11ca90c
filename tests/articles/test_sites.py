"""Sites' files and a reader's own rules."""

from __future__ import annotations

import json
import pickle
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from flows.rules import rule_files
from flows.settings import Settings, SettingsError
from parsers import formats, sites
from parsers.artefacts import RuleError
from parsers.article import Article, RawDocument

PARAGRAPHS = [
    f"The {n} ferry of the morning left the northern pier at half past six, the harbour office "
    "said, and nobody was on it but the crew and a dog."
    for n in ("first", "second", "third")
]
# As the stations' pages are built: a player above, links to other stories between paragraphs.
STATION = (
    "<html lang=en><head><title>Ferry Sails Empty</title>"
    "<link rel=canonical href=https://www.voanews.com/a/ferry/1.html></head><body>"
    "<div class=accessibility-links><a href=#c>Accessibility links</a></div>"
    "<div class=hdr-container><h1 class='title pg-title'>Ferry Sails Empty</h1></div>"
    "<div class=publishing-details><div class=published><time datetime=2026-03-02T06:30:00+00:00>"
    "March 2</time></div><ul><li class=links__item>By <a class=links__item-link>Ada Quill</a></li>"
    "</ul></div><div class=intro><p>Nobody takes the early boat.</p></div><div id=article-content>"
    "<figure class=media-image><figcaption><span class=caption>The pier at six.</span></figcaption>"
    "</figure><div class=wsw><div class=c-mmp><p>No media source currently available</p>"
    "<span>0:00</span><span>0:03:10</span></div><p>{}</p><div class='wsw__embed--also-read "
    "media-block-wrap'><p>See Also:</p><h4>A bridge that was never built</h4></div><p>{}</p>"
    "<p>{}</p></div></div><div class=share--box><a>Share</a></div></body></html>"
).format(*PARAGRAPHS)


def raw(page: str, url: str | None = None) -> RawDocument:
    return RawDocument("t", "/a.html", page.encode(), datetime(2026, 11, 25, tzinfo=UTC), url=url)


def texts(article: Article, role: str) -> list[str]:
    return [block.verbatim for block in article.blocks if block.role == role]


def test_a_station() -> None:
    article = formats.parse(raw(STATION))
    assert texts(article, "paragraph") == PARAGRAPHS
    assert article.title == "Ferry Sails Empty"
    assert article.dek == "Nobody takes the early boat."
    assert article.byline == ("Ada Quill",)
    assert article.published_at == datetime(2026, 3, 2, 6, 30, tzinfo=UTC)
    assert texts(article, "caption") == ["The pier at six."]
    gone = {a.verbatim: a.kind for a in article.artefacts}
    assert gone["See Also: A bridge that was never built"] == "promo"
    assert gone["No media source currently available 0:00 0:03:10"] == "player_control"
    assert gone["Accessibility links"] == "chrome"
    assert all(a.rule.startswith("pangea: ") for a in article.artefacts)
    for block in article.blocks:
        if block.char_start is not None:
            assert article.text[block.char_start : block.char_end] == block.verbatim


def test_hosts() -> None:
    site = sites.Site("x", ("gull.example",))
    assert site.owns("https://gull.example/a")
    assert site.owns("http://news.gull.example:8080/a")
    assert not site.owns("https://notgull.example/a")
    assert not site.owns(None)


MINE = """
hosts = ["gull.example"]
[select]
body = ["#story"]
byline = ["meta[name=scribe]"]
[drop]
promo = [".box"]
[[rule]]
name = "gull-sign-off"
kind = "promo"
match = ["the gull flies on.*"]
"""
GULL = (
    "<html><head><meta name=scribe content='By Tove Marsk'><title>Ferry</title></head><body><div>"
    "<p>Somewhere else on the page a long sentence is said about things of no concern to us.</p>"
    f"</div><div id=story><p>{PARAGRAPHS[0]}</p><p class=box>{PARAGRAPHS[1]}</p>"
    f"<p>{PARAGRAPHS[2]}</p><p>The Gull flies on, every morning.</p></div></body></html>"
)


def check(article: Article) -> None:
    assert texts(article, "paragraph") == [PARAGRAPHS[0], PARAGRAPHS[2]]
    assert article.byline == ("Tove Marsk",)
    assert [(a.kind, a.rule) for a in article.artefacts] == [
        ("promo", "mine: .box"),
        ("promo", "gull-sign-off"),
    ]


def test_a_readers_file_for_a_site() -> None:
    book = sites.shipped().with_files([("rules/mine.toml", MINE)])
    check(formats.parse(raw(GULL, "https://gull.example/1"), book))
    check(formats.parse(raw(GULL, "https://gull.example/1"), pickle.loads(pickle.dumps(book))))
    elsewhere = formats.parse(raw(GULL, "https://heron.example/1"), book)
    assert PARAGRAPHS[1] in texts(elsewhere, "paragraph")


def test_rules_without_hosts_are_for_every_document() -> None:
    rule = '[[rule]]\nname = "moo"\nkind = "promo"\nmatch = ["MOO says the cow"]'
    book = sites.shipped().with_files([("cow.toml", rule)])
    article = formats.parse(
        RawDocument(
            "t", "/a.txt", f"Cows\n\n{PARAGRAPHS[0]}\n\nMoo says the cow\n".encode(),
            datetime(2026, 1, 1, tzinfo=UTC),
        ),
        book,
    )  # fmt: skip
    assert [a.rule for a in article.artefacts] == ["moo"]


def test_selectors_that_find_nothing_leave_the_page_as_any_other() -> None:
    site = 'hosts = ["gull.example"]\n[select]\nbody = [".gone"]\n[drop]\npromo = [".box"]\n'
    book = sites.shipped().with_files([("mine.toml", site)])
    article = formats.parse(raw(GULL, "https://gull.example/1"), book)
    assert PARAGRAPHS[0] in texts(article, "paragraph")
    assert PARAGRAPHS[1] not in article.text
    assert ("promo", PARAGRAPHS[1]) in [(a.kind, a.verbatim) for a in article.artefacts]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("hosts = 3", "hosts must be a list of texts"),
        ("colour = 'blue'", "does not know colour"),
        ("hosts = ['a.b']\n[select]\nhead = ['h1']", "select does not know head"),
        ("hosts = ['a.b']\n[drop]\njunk = ['h1']", "drop does not know junk"),
        ("hosts = ['a.b']\n[select]\nbody = ['p[']", "is not a selector"),
        ("[select]\nbody = ['p']", "selectors need hosts"),
        ("nonsense", "not TOML"),
    ],
)
def test_a_file_that_cannot_be_used_is_named(text: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(RuleError, match=message) as told:
        sites.shipped().with_files([("mine.toml", text)])
    assert str(told.value).startswith("mine.toml: ")
    (tmp_path / "mine.toml").write_text(text)
    with pytest.raises(SettingsError, match=r"mine\.toml"):
        rule_files(Settings(tmp_path / "w.duckdb", tmp_path, 1, rules=tmp_path))


def test_files_that_sources_name_count_first(tmp_path: Path) -> None:
    for name, kind in (("ours", "folder"), ("theirs", "source")):
        rule = f'hosts = ["gull.example"]\nname = "{kind}"\n[drop]\npromo = [".box"]\n'
        (tmp_path / f"{name}.toml").write_text(rule)
    entry = '[gull]\nkind = "feed"\nurl = "https://gull.example/feed"\nrules = "theirs.toml"\n'
    (tmp_path / "list").write_text(entry)
    settings = Settings(tmp_path / "w.duckdb", tmp_path, 1, sources=tmp_path / "list")
    assert [name for name, _ in rule_files(settings)] == [str(tmp_path / "theirs.toml")]
    book = sites.shipped().with_files(rule_files(replace(settings, rules=tmp_path)))
    site = book.site("https://gull.example/1")
    assert site is not None
    assert site.name == "source"
    (tmp_path / "theirs.toml").unlink()
    with pytest.raises(SettingsError, match=r"theirs\.toml can't be read"):
        rule_files(settings)


def test_try_rule_and_the_readers_folder(tmp_path: Path) -> None:
    from tests.flows.test_ingest_command import onrecord, rows

    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "mine.toml").write_text(MINE)
    page = GULL.replace("<head>", "<head><link rel=canonical href=https://gull.example/1>")
    (tmp_path / "a.html").write_text(page)
    tried = onrecord("extract", "--try-rule", "rules/mine.toml", "a.html", folder=tmp_path)
    assert tried.returncode == 0, tried.stderr
    assert json.loads(tried.stdout)["text"] == f"{PARAGRAPHS[0]}\n\n{PARAGRAPHS[2]}"
    (tmp_path / "onrecord.toml").write_text('rules = "rules"\nworkers = 1\n')
    ended = onrecord("ingest", "a.html", folder=tmp_path)
    assert ended.returncode == 0, ended.stderr
    assert rows(tmp_path, "SELECT rule FROM artefacts ORDER BY ordinal") == [
        ("mine: .box",),
        ("gull-sign-off",),
    ]
