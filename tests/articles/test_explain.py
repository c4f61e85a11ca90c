"""`onrecord extract --explain` as a terminal of 80 columns shows it, and as a pipe gets it."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console

from flows.explain import show
from parsers import formats
from parsers.article import Article, RawDocument

TEXT = """Ferry Sails Twice A Day

By Ada Quill

The ferry to the outer islands will sail twice a day, the harbour office said on Monday, after
three years in which it sailed on Fridays only.

Your browser doesn’t support HTML5

“Nobody here will miss the Friday boat,” said Tove Marsk, who runs the shop at the northern pier.
"""


def article(text: str = TEXT) -> Article:
    now = datetime(2026, 11, 25, tzinfo=UTC)
    return formats.parse(RawDocument("t", "/a.txt", text.encode(), now))


def shown(of: Article, *, colour: bool, terminal: bool = True) -> str:
    out = io.StringIO()
    console = Console(
        file=out, width=80, force_terminal=terminal, highlight=False,
        color_system="truecolor" if colour else None, legacy_windows=False,
    )  # fmt: skip
    show("/a.txt", of, console)
    return out.getvalue()


def test_eighty_columns() -> None:
    lines = shown(article(), colour=False).splitlines()
    assert lines == [line[:80] for line in lines]
    assert [line.rstrip() for line in lines] == [
        "/a.txt",
        "  title           Ferry Sails Twice A Day",
        "  byline          By Ada Quill",
        "+ paragraph       The ferry to the outer islands will sail twice a day, the",
        "                  harbour office said on Monday, after three years in which it",
        "                  sailed on Fridays only.",
        "- player_fallback Your browser doesn’t support HTML5  [browser-cannot-play]",
        "+ paragraph       “Nobody here will miss the Friday boat,” said Tove Marsk, who",
        "                  runs the shop at the northern pier.",
        "2 blocks in the text (+), 2 beside it, 1 artefact taken out (-)",
    ]


def test_colour() -> None:
    text = shown(article(), colour=True)
    assert "\x1b[9;31mYour browser doesn’t support HTML5\x1b[0m" in text  # red, struck through
    assert "\x1b[32m+ paragraph" in text
    assert "\x1b[1mFerry Sails Twice A Day" in text


def test_a_pipe_gets_a_line_each() -> None:
    lines = shown(article(), colour=False, terminal=False).splitlines()
    assert len(lines) == 7
    assert "\x1b" not in "".join(lines)
    assert lines[3].startswith("+ paragraph       The ferry")
    assert lines[3].endswith("Fridays only.")


def test_an_article_cannot_steer_the_terminal() -> None:
    hostile = article(TEXT.replace("Marsk", "Mar\x1b]0;owned\x07sk\u202ekram"))
    text = shown(hostile, colour=False)
    assert "\x1b" not in text
    assert "\x07" not in text
    assert "\u202e" not in text


def test_as_a_command(tmp_path: Path) -> None:
    from tests.flows.test_ingest_command import onrecord

    (tmp_path / "a.txt").write_text(TEXT)
    ended = onrecord("extract", "--explain", "a.txt", "missing.txt", folder=tmp_path)
    assert ended.returncode == 1
    assert "- player_fallback" in ended.stdout
    assert ended.stderr == "onrecord extract: missing.txt: No such file or directory\n"
