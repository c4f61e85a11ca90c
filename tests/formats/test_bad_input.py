"""What is no article, or hardly a document, gives a clear failure; what is damaged, what it has."""

from __future__ import annotations

import gzip
import io
import random
import re
import resource
import zipfile
import zlib
from datetime import UTC, datetime
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers import formats
from parsers.article import Article, ParseError, RawDocument
from parsers.formats.html import structured
from parsers.formats.html.page import open_page
from tests.formats import made
from tests.formats.pages_without_article import PAGES, SUBJECTS, front, page, summary


def parse(content: bytes, name: str = "/a.html") -> Article:
    return formats.parse(RawDocument("t", name, content, datetime(2026, 11, 25, tzinfo=UTC)))


@pytest.mark.parametrize("kind", PAGES)
def test_a_page_without_an_article_says_so(kind: str) -> None:
    with pytest.raises(ParseError, match="no article found"):
        parse(PAGES[kind]())


@pytest.mark.parametrize(
    ("title", "language"),
    [
        ("Seite nicht gefunden", "de"), ("Page introuvable", "fr"), ("Página no encontrada", "es"),
        ("Страница не найдена", "ru"), ("ページが見つかりません", "ja"), ("找不到页面", "zh"),
        ("Sayfa bulunamadı", "tr"), ("الصفحة غير موجودة", "ar"),
        ("Strona nie została znaleziona", "pl"),
    ],
)  # fmt: skip
def test_an_error_page_in_another_language(title: str, language: str) -> None:
    said = "The page may have moved, or the address may be wrong. " * 4
    content = page(title, f"<main><h1>{title}</h1><p>{said}</p></main>")
    with pytest.raises(ParseError, match="no article found"):
        parse(content.replace(b"lang=en", f"lang={language}".encode()))


@pytest.mark.parametrize(
    "title", ["Not found: the ship that never came home", "Search for the crew goes on", made.TITLE]
)
def test_near_misses_are_articles(title: str) -> None:
    links = "".join(f"<p><a href=/{n}>Read about pier number {n} of five</a></p>" for n in range(3))
    body = "".join(f"<p>{p}</p>" for p in made.PROSE)
    content = page(title, f"<article><h1>{title}</h1>{body}{links}</article>")
    assert made.PROSE[0] in parse(content).text


def test_a_run_of_links_after_an_article_is_no_part_of_it() -> None:
    body = "".join(f"<p>{p}</p>" for p in made.PROSE)
    links = " ".join(f"<a href=/{n}>The {s} and the town</a>" for n, s in enumerate(SUBJECTS))
    content = page(made.TITLE, f"<article><h1>{made.TITLE}</h1>{body}{links}</article>")
    article = parse(content)
    assert made.PROSE[-1] in article.text
    assert "lighthouse and the town" not in article.text


def test_links_all_along_in_what_says_it_is_an_article() -> None:
    data = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "A boat", '
        '"datePublished": "2026-03-02"}</script>'
    )
    body = "".join(
        f"<p>{p}</p><p><a href=/{n}>See how the pier was built</a></p>"
        for n, p in enumerate(made.PROSE)
    )
    content = page("A boat", f"<h1>A boat</h1><article>{body}</article>", data)
    assert made.PROSE[0] in parse(content).text


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"<!doctype html><html><head><title>x</title></head></html>", "no article found"),
        (b"<html><body></body></html>", "no article found"),
        (b"<", "no article|empty|not"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 50, "binary"),
        (b"\x7fELF" + bytes(4000), "binary"),
        (b"MZ" + bytes(range(256)) * 20, "binary"),
        (b"GIF89a" + bytes(range(256)) * 20, "binary"),
        (b"\x1f\x8b\x08" + bytes(range(256)) * 20, "binary"),
        (b"SQLite format 3\0" + bytes(4000), "binary"),
    ],
)
def test_hardly_a_document(content: bytes, message: str) -> None:
    with pytest.raises(ParseError, match=message):
        parse(content)


@pytest.mark.parametrize("keep", [0.5, 0.8, 0.95])
def test_a_page_that_was_cut_off_gives_what_it_has(keep: float) -> None:
    whole = made.html()
    start = whole.index(b"<article>")
    end = whole.index(b"</article>")
    cut = whole[: start + int(keep * (end - start))]
    article = parse(cut)
    assert article.text.startswith(made.PARAGRAPHS[0])


def _megabytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def test_fifty_megabytes_of_page() -> None:
    padding = b"<script>" + b"var x = 1;" * 5_000_000 + b"</script>"
    content = made.html().replace(b"<head>", b"<head>" + padding)
    before = _megabytes()
    assert parse(content).text.startswith(made.PARAGRAPHS[0])
    assert _megabytes() - before < 700


def test_fifty_megabytes_of_paragraphs_are_refused() -> None:
    body = b"<p>" + summary("ferry").encode() + b"</p>"
    content = page("Long", "<h1>Long</h1>@").replace(b"@", body * (50_000_000 // len(body)))
    with pytest.raises(ParseError, match="no article"):
        parse(content)


@pytest.mark.parametrize("name", ["/a.txt", "/a.md", "/a.eml"])
def test_fifty_megabytes_of_text_are_refused(name: str) -> None:
    head = b"From: a@b.example\nSubject: x\nMIME-Version: 1.0\n\n" if name == "/a.eml" else b""
    with pytest.raises(ParseError, match="no article"):
        parse(head + (summary("ferry").encode() + b"\n\n") * 400_000, name)


@pytest.mark.parametrize("tag", [b"<div>", b"<b>", b"<table><tr><td>", b"<ul><li>", b"<span><i>"])
def test_tags_nested_without_end(tag: bytes) -> None:
    inside = tag * (100_000 // tag.count(b"<")) + made.html()
    try:
        article = parse(b"<html><body>" + inside)
    except ParseError as error:
        assert str(error)
    else:
        assert article.text


@pytest.mark.parametrize(
    "tag", ["<div>", "<b>", "<b>The town", "<table><tr><td>", "<ul><li>", "<span><i class='a b'>"]
)
def test_prose_under_tags_without_end_is_read(tag: str) -> None:
    script = "<script>document.write('<b>' + '</b>')</script>"
    tags = tag * (100_000 // tag.count("<"))
    prose = "".join(f"<p>{escape(line)}</p>" for line in made.PARAGRAPHS)
    article = parse(page("Deep", f"<h1>Deep</h1>{script}{tags}</i></div>{prose}"))
    assert all(line in article.text for line in made.PARAGRAPHS)
    assert "document" not in article.text


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(sorted(made.FORMATS)))
def test_garbage_under_any_name(garbage: bytes, name: str) -> None:
    try:
        article = parse(garbage, f"/{name}")
    except ParseError as error:
        assert str(error)
    else:
        assert article.text


@pytest.mark.parametrize("name", made.FORMATS)
def test_damaged_documents(name: str) -> None:
    """Bytes changed, dropped and doubled at random: an article or a `ParseError`, nothing else."""
    whole = made.FORMATS[name]()
    dice = random.Random(name)
    for _ in range(6):
        broken = bytearray(whole)
        for _ in range(dice.randint(1, 20)):
            at = dice.randrange(len(broken))
            broken[at : at + dice.randint(0, 40)] = dice.randbytes(dice.randint(0, 40))
        try:
            article = parse(bytes(broken), f"/{name}")
        except ParseError as error:
            assert str(error)
        else:
            assert article.text


def test_index_pages_are_not_told_by_their_markup_alone() -> None:
    """The same teasers inside an <article>, which some sites write around everything."""
    content = front().replace(b"<main>", b"<article>").replace(b"</main>", b"</article>")
    with pytest.raises(ParseError, match="no article found"):
        parse(content)


@pytest.mark.parametrize(
    "head",
    [
        b"<!-- a --> " * 3000, b"<!doctype x>" * 3000, b"<!DOCTYPE x [" + b"<!ENTITY a 'b'>" * 4000,
        b"<?xml version='1.0'?>" * 3000, b"<!--" * 10_000, b" " * 60_000 + b"<", b"<script>" * 9000,
        b"---\n" * 10_000, b"From: x\n" * 9000, b"A: \n " * 9000, b"[" * 60_000, b'{"a":' * 9000,
        b"<!-- x -->\n<!-- y\n" * 2000, b"\xef\xbb\xbf" * 9000, b"# x\n[" * 9000, b"&amp;" * 12_000,
    ],
)  # fmt: skip
@pytest.mark.timeout(100)
def test_heads_that_could_be_looked_at_forever(head: bytes) -> None:
    """Each is told or refused in the time that reading it takes."""
    for content in (head, head + made.html()):
        try:
            article = parse(content, "/a")
        except ParseError as error:
            assert str(error)
        else:
            assert article.text


def test_scripts_without_an_end_are_no_trap() -> None:
    content = made.html() + b"<script>var a = 1; " * 300_000
    try:
        article = parse(content)
    except ParseError as error:
        assert "no article" in str(error)
    else:
        assert article.text.startswith(made.PARAGRAPHS[0])


LETTERS = {
    "en": "The ferry sails twice a day, the harbour office said on Monday. ",
    "ru": "Паром будет ходить дважды в день, сообщили в порту в понедельник. ",
    "zh": "港务局星期一说，渡轮每天将开行两次。\n",
    "el": "Το πλοίο θα φεύγει δύο φορές την ημέρα, είπε το λιμεναρχείο. ",
    "hi": "नाव दिन में दो बार चलेगी, बंदरगाह कार्यालय ने सोमवार को कहा। ",
}


@pytest.mark.parametrize("said", LETTERS.values(), ids=LETTERS)
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_characters_without_a_mark_of_their_order(said: str, encoding: str) -> None:
    text = (said * 40).strip()
    assert said.strip() in parse(text.encode(encoding), "/a.txt").text


@pytest.mark.parametrize("name", ["/a.html", "/a.txt"])
def test_nuls_that_slipped_into_a_text(name: str) -> None:
    whole = made.html() if name == "/a.html" else "\n\n".join(made.PROSE).encode()
    article = parse(whole.replace(b"the ", b"the\0 "), name)
    assert made.PARAGRAPHS[0] in article.text
    assert "\0" not in article.text


@pytest.mark.parametrize("name", ["page.html", "draft.md", "wire-nitf.xml", "paper.pdf"])
def test_what_came_packed_is_unpacked(name: str) -> None:
    packed = gzip.compress(made.FORMATS[name](), mtime=0)
    assert parse(packed, f"/{name}").title == made.TITLE
    with pytest.raises(ParseError):
        parse(packed[:30], f"/{name}")


def test_what_would_unfold_without_end() -> None:
    bomb = zlib.compressobj(1, wbits=31)
    packed = b"".join(bomb.compress(bytes(10_000_000)) for _ in range(31)) + bomb.flush()
    with pytest.raises(ParseError, match="unpacked"):
        parse(packed)


@pytest.mark.parametrize("name", ["word/document.xml", "OEBPS/1.xhtml"])
def test_documents_of_more_markup_than_any_article(name: str) -> None:
    packed = io.BytesIO()
    whole = made.docx() if name.startswith("word") else made.epub()
    with (
        zipfile.ZipFile(io.BytesIO(whole)) as old,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new,
    ):
        for entry in old.namelist():
            new.writestr(entry, old.read(entry) + b" " * (61_000_000 * (entry == name)))
    with pytest.raises(ParseError, match="markup"):
        parse(packed.getvalue())


def test_a_tag_of_very_many_attributes() -> None:
    """Each is compared with all before it; a long value is none of them."""
    many = " ".join(f"a{n}=1" for n in range(100_000)).encode()
    with pytest.raises(ParseError, match="attributes"):
        parse(made.html().replace(b"<article>", b"<article " + many + b">"))
    one = b'<article data-state="' + b"a b " * 100_000 + b'">'
    assert parse(made.html().replace(b"<article>", one)).text.startswith(made.PARAGRAPHS[0])


def test_a_hundred_thousand_authors() -> None:
    names = ",".join(f'{{"@type":"Person","name":"Ada Quill{n}"}}' for n in range(100_000))
    data = f'{{"@type":"NewsArticle","headline":"{made.TITLE}","author":[{names}]}}'
    article = parse(made.html(f'<script type="application/ld+json">{data}</script>'))
    assert len(article.byline) == 100


def test_more_objects_of_data_than_any_page_has() -> None:
    nodes = ",".join(['{"@type":"NewsArticle"}'] * 20_000)
    data = f'{{"@type":"NewsArticle","headline":"{made.TITLE}","mainEntity":[{nodes}]}}'
    content = made.html(f'<script type="application/ld+json">{data}</script>')
    assert len(structured.nodes(open_page(content.decode()))) == 5_000
    assert parse(content).title == made.TITLE


@pytest.mark.parametrize("places", ["between words", "after any fifth character", "at both ends"])
def test_a_page_full_of_nuls(places: str) -> None:
    whole = made.html()
    if places == "between words":
        content = whole.replace(b" ", b"\0 \0")
    elif places == "at both ends":
        content = bytes(500) + whole + bytes(50_000)
    else:
        dice = random.Random(5)
        content = b"".join(bytes([c, 0][: dice.choice((1, 1, 1, 1, 2))]) for c in whole)
    assert parse(content).text.startswith(made.PARAGRAPHS[0])


def closed(free: str, meta: str = "") -> bytes:
    data = f'{{"@type":"NewsArticle","headline":"A bridge"{free}}}'
    return page(
        "A bridge",
        '<h1>A bridge</h1><div class=paywall><a href="/offer">Subscribe</a></div>',
        f'<script type="application/ld+json">{data}</script>{meta}',
    )


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (closed(',"isAccessibleForFree":false'), "isAccessibleForFree: false"),
        (closed(',"isAccessibleForFree":"False"'), 'isAccessibleForFree: "False"'),
        (
            closed("", '<meta property="article:content_tier" content="locked">'),
            "article:content_tier: locked",
        ),
    ],
)
def test_a_page_behind_a_paywall_says_so(content: bytes, said: str) -> None:
    with pytest.raises(ParseError, match=rf"no article found: .*paywall.*\({re.escape(said)}\)"):
        parse(content)


@pytest.mark.parametrize("free", ["", ',"isAccessibleForFree":true'])
def test_a_page_without_text_that_is_free(free: str) -> None:
    with pytest.raises(ParseError, match="no article found: the page"):
        parse(closed(free))


def test_a_page_behind_a_paywall_that_has_its_text_is_read() -> None:
    content = closed(',"isAccessibleForFree":false').replace(
        b"<div class=paywall>", "".join(f"<p>{p}</p>" for p in made.PROSE).encode() + b"<div>"
    )
    article = parse(content)
    assert article.paywalled and made.PROSE[0] in article.text
