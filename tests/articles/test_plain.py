from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers import formats
from parsers.article import Article, ParseError, RawDocument
from parsers.formats.plain import paragraphs, verbatim

EDITORIAL = """Rebuilding the Northern Railway

Workers in orange vests stand beside a new track near the town of Elden.

The two provinces have agreed to rebuild the line together.

“For three decades people here have waited for a train,” Minister Ana Holt said on Monday.

Your browser doesn’t support HTML5

Rebuiding the Northern Railway

“This line is worth more than any road we could build.”

The two provinces have agreed to rebuild the line together. Work will take four years.
"""


def parse(content: bytes, name: str = "a.txt") -> Article:
    return formats.parse(RawDocument("test", f"/{name}", content, datetime(2026, 1, 1, tzinfo=UTC)))


def test_head_and_artefacts_of_a_text_without_markup() -> None:
    article = parse(EDITORIAL.encode())
    assert article.title == "Rebuilding the Northern Railway"
    assert article.dek == "The two provinces have agreed to rebuild the line together."
    assert [b.role for b in article.blocks[:4]] == ["title", "caption", "dek", "paragraph"]
    assert [(a.kind, a.verbatim) for a in article.artefacts] == [
        ("player_fallback", "Your browser doesn’t support HTML5"),
        ("media_title", "Rebuiding the Northern Railway"),
    ]
    assert {a.after_block for a in article.artefacts} == {3}
    assert "HTML5" not in article.text
    assert "orange vests" not in article.text
    for block in article.blocks:
        if block.char_start is not None:
            assert article.text[block.char_start : block.char_end] == block.verbatim


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("One\n\nTwo\nwrapped", ["One", "Two wrapped"]),
        ("A title\r\n\r\nProse.", ["A title", "Prose."]),
        ("the word eco-\nnomic is cut", ["the word economic is cut"]),
        ("- one\n- two\n- three", ["- one", "- two", "- three"]),
    ],
)
def test_paragraphs(text: str, wanted: list[str]) -> None:
    assert paragraphs(text.replace("\r\n", "\n")) == wanted


@given(st.text(alphabet=st.sampled_from("ab \n\t“”.é"), max_size=60))
def test_verbatim_offsets_are_into_what_was_given(text: str) -> None:
    article = verbatim(text)
    assert article.text == text
    for block in article.blocks:
        assert text[block.char_start : block.char_end] == block.verbatim
        assert block.verbatim.strip() == block.verbatim != ""
    assert (
        "".join(b.verbatim for b in article.blocks).split() == text.split()
        or not article.blocks
        or ("".join("".join(b.verbatim for b in article.blocks).split()) == "".join(text.split()))
    )


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "empty"),
        (b"  \n ", "empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" * 20, "binary"),
        (b"<html><body></body></html>", "no article found"),
        (b"<html><frameset><frame src=a></frameset></html>", "no article found"),
        (
            b"<html><body><ul>"
            + b"<li><a href=/x>Some section</a></li>" * 60
            + b"</ul></body></html>",
            "no article found",
        ),
    ],
)
def test_what_is_no_article_says_so(content: bytes, message: str) -> None:
    with pytest.raises(ParseError, match=message):
        parse(content, "page.html" if content.startswith(b"<") else "page.txt")


def test_nesting_without_end_is_survived() -> None:
    page = b"<html><body>" + b"<div>" * 100_000 + b"A short word." + b"</body></html>"
    with pytest.raises(ParseError):
        parse(page, "deep.html")


@pytest.mark.parametrize(
    "lead",
    [
        "MARLOW, 3 March 2026 - The council passes a budget every spring, and this one is late.",
        "MARLOW — Volunteers patrol the dike at night, and the water is still rising by the hour.",
        "The council voted on Monday to build a bridge, and the work begins when the ice is gone.",
        "A crew from the north stands ready, and it will leave the harbour with the morning tide.",
    ],
)
def test_a_lead_is_prose_and_no_caption(lead: str) -> None:
    text = f"Council plans a bridge\n\n{lead}\n\n“It is time,” said the mayor, Ann Lee.\n"
    raw = RawDocument("t", "/a.txt", text.encode(), datetime(2026, 1, 1, tzinfo=UTC))
    assert lead in formats.parse(raw).text
