from datetime import UTC, datetime

from parsers import formats
from parsers.article import Article, RawDocument

PROSE = "".join(
    f"<p>The council voted on the {n} of the five harbour plans, and the mayor said it would cost "
    "less than the last one did.</p>"
    for n in ("first", "second", "third", "fourth")
)


def parse(body: str) -> Article:
    page = f"<html><head><title>Harbour plans | The Gull</title></head><body>{body}</body></html>"
    return formats.parse(
        RawDocument("t", "/a.html", page.encode(), datetime(2026, 1, 1, tzinfo=UTC))
    )


def test_head_outside_the_prose_container() -> None:
    article = parse(
        "<nav><a href=/>Home</a></nav><header><h1>Harbour plans go to a vote</h1>"
        "<p class=standfirst>Five plans, one evening and a long list of speakers.</p></header>"
        "<figure><figcaption>Boats at the old pier on Sunday.</figcaption></figure>"
        f"<div class=story>{PROSE}<div class=share>Share on Facebook</div></div>"
    )
    assert article.dek == "Five plans, one evening and a long list of speakers."
    assert [b.verbatim for b in article.blocks if b.role == "caption"] == [
        "Boats at the old pier on Sunday."
    ]
    assert "old pier" not in article.text
    assert "Home" not in article.text
    assert [a.kind for a in article.artefacts] == ["share"]
    for block in article.blocks:
        if block.char_start is not None:
            assert article.text[block.char_start : block.char_end] == block.verbatim


def test_a_teaser_before_the_prose_is_not_a_dek() -> None:
    article = parse(
        "<h1>Harbour plans go to a vote</h1><p class=teaser>Ferry fares rise again this summer, "
        f"the operator says.</p><div class=story>{PROSE}</div>"
    )
    assert article.dek is None
    assert "Ferry fares" not in article.text
