"""Letters and saved pages that declare one thing and hold another."""

from __future__ import annotations

from datetime import UTC, datetime
from email.message import EmailMessage

import pytest

from parsers import formats
from parsers.article import Article, RawDocument
from tests.formats import made


def parse(content: bytes, name: str) -> Article:
    return formats.parse(RawDocument("t", name, content, datetime(2026, 11, 25, tzinfo=UTC)))


def letter(declared: str, encoding: str, cte: bytes = b"8bit") -> bytes:
    head = f"Subject: {made.TITLE}\r\nFrom: a@gull.example\r\nMIME-Version: 1.0\r\n"
    kind = f"Content-Type: text/plain; charset={declared}\r\nContent-Transfer-Encoding: "
    body = "\r\n\r\n".join(made.PROSE).encode(encoding)
    return (head + kind).encode() + cte + b"\r\n\r\n" + body


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("iso-8859-1", "utf-8"),
        ("us-ascii", "utf-8"),
        ("x-nothing", "utf-8"),
        ("utf-8", "cp1252"),
        ("windows-1252", "cp1252"),
        ("utf-16-le", "utf-16-le"),
    ],
)
def test_what_a_letter_is_written_in(declared: str, encoding: str) -> None:
    assert parse(letter(declared, encoding), "a.eml").text == "\n\n".join(made.PROSE)


def test_letters_in_escapes_are_read_as_declared() -> None:
    said = "港務局は月曜日、渡し船が五月から一日二便になると発表した。"
    content = letter("iso-2022-jp", "utf-8").split(b"\r\n\r\n")[0]
    whole = content + b"\r\n\r\n" + (said * 3).encode("iso-2022-jp")
    assert said in parse(whole, "a.eml").text


def test_a_saved_page_is_the_one_that_it_was_saved_from() -> None:
    message = EmailMessage()
    message["From"] = "<Saved by Blink>"
    message["Snapshot-Content-Location"] = "https://gull.example/ferry"
    message.set_content("<html><body>A frame of others</body></html>", subtype="html")
    message["Content-Location"] = "https://ads.example/frame"
    message.make_related()
    message.add_related(made.html().decode(), subtype="html")
    parts = list(message.iter_parts())
    parts[1]["Content-Location"] = "https://gull.example/ferry"
    article = parse(message.as_bytes(), "a.mhtml")
    assert article.title == made.TITLE
    assert article.text.startswith(made.PARAGRAPHS[0])
