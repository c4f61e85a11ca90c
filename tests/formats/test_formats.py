"""Every format gives the same article, told by its content whatever the file is called."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime

import pytest

from parsers import formats
from parsers.article import Article, ParseError, RawDocument
from tests.formats import made


def parse(content: bytes, name: str = "x") -> Article:
    return formats.parse(RawDocument("t", f"/{name}", content, datetime(2026, 11, 25, tzinfo=UTC)))


@pytest.mark.parametrize("name", made.FORMATS)
@pytest.mark.parametrize("called", ["as it should be", "nothing", "photo.txt"])
def test_the_article(name: str, called: str) -> None:
    article = parse(made.FORMATS[name](), name if called.startswith("as") else called)
    assert article.title == made.TITLE
    assert article.byline == (made.AUTHOR,)
    prose = [b.verbatim for b in article.blocks if b.role == "paragraph"]
    assert prose[: len(made.PROSE)] == list(made.PROSE)
    assert prose[len(made.PROSE) :] == (
        [f"{p} And so on." for p in made.PROSE * 2] if name == "paper.pdf" else []
    )
    assert [b.verbatim for b in article.blocks if b.role == "heading"] == [made.HEADING]
    assert article.language == "en"
    assert article.text.count(made.TITLE) == 0
    for block in article.blocks:
        if block.char_start is not None:
            assert article.text[block.char_start : block.char_end] == block.verbatim


@pytest.mark.parametrize(
    ("name", "field", "wanted"),
    [
        ("single.html", "canonical_url", "https://gull.example/ferry"),
        ("amp.html", "canonical_url", "https://gull.example/ferry"),
        ("saved.mhtml", "canonical_url", "https://gull.example/ferry"),
        ("saved.mhtml", "published_at", None),
        ("letter.eml", "publisher", "The Gull"),
        ("letter.eml", "published_at", made.AT),
        ("draft.md", "published_at", made.AT),
        ("draft.md", "tags", ("ferry", "isles")),
        ("draft.docx", "published_at", None),
        ("book.epub", "published_at", datetime(2026, 3, 2)),
        ("wire-nitf.xml", "published_at", made.AT),
        ("wire-nitf.xml", "publisher", "Gull Wire"),
        ("wire-nitf.xml", "dateline", "HOLM"),
        ("wire-g2.xml", "published_at", made.AT),
        ("wire-g2.xml", "modified_at", datetime(2026, 3, 2, 9, 30, tzinfo=UTC)),
        ("wire-g2.xml", "publisher", "Gull Wire"),
        ("wire-1.xml", "published_at", made.AT),
        ("wire-1.xml", "modified_at", datetime(2026, 3, 2, 9, 30, tzinfo=UTC)),
        ("wire-1.xml", "publisher", "Gull Wire"),
        ("wire-1.xml", "dateline", "HOLM"),
        ("wire-1.xml", "tags", ("ferry",)),
        ("paper.pdf", "published_at", None),
    ],
)
def test_what_it_says_of_itself(name: str, field: str, wanted: object) -> None:
    assert getattr(parse(made.FORMATS[name](), name), field) == wanted


def test_what_is_not_the_article_is_on_record() -> None:
    letter = parse(made.eml())
    assert [a.verbatim for a in letter.artefacts] == [
        "Also today: the weather", "View in browser", "Unsubscribe",
    ]  # fmt: skip
    paper = parse(made.pdf())  # one page: its margin is told by its size and place alone
    assert {a.verbatim for a in paper.artefacts} == {
        "The Gull, Monday 2 March 2026", "Page 1 of 2",
    }  # fmt: skip
    assert {a.kind for a in paper.artefacts} == {"chrome"}
    for story in (parse(made.nitf()), parse(made.newsml1())):
        assert [b.verbatim for b in story.blocks if b.role == "caption"] == ["The boat at Holm."]


@pytest.mark.parametrize(
    "content",
    [
        "<![CDATA[" + "\n\n".join(made.PROSE) + "]]>",
        "<html xmlns='http://www.w3.org/1999/xhtml'><body>"
        + "".join(f"<p>{p}</p>" for p in made.PROSE)
        + "</body></html>",
    ],
)
def test_texts_in_newsml_1(content: str) -> None:
    item = (
        f"<NewsItem><NewsComponent><NewsLines><HeadLine>{made.TITLE}</HeadLine></NewsLines>"
        f"<ContentItem><DataContent>{content}</DataContent></ContentItem></NewsComponent></NewsItem>"
    )
    article = parse(f"<NewsML>{item}</NewsML>".encode())
    assert article.title == made.TITLE
    assert [b.verbatim for b in article.blocks if b.role == "paragraph"] == list(made.PROSE)
    with pytest.raises(ParseError, match="2 items"):
        parse(f"<NewsML>{item}{item}</NewsML>".encode())
    with pytest.raises(ParseError, match="no text"):
        parse(f"<NewsML>{item.replace(content, '')}</NewsML>".encode())


def test_notes_of_a_word_document() -> None:
    """They come after the text; what Word draws between text and notes does not."""
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    notes = (
        f"<w:footnotes xmlns:w='{space}'><w:footnote w:type='separator' w:id='-1'><w:p><w:r><w:t>"
        "____</w:t></w:r></w:p></w:footnote><w:footnote w:id='1'><w:p><w:r><w:t>The accounts of "
        "</w:t></w:r><w:r><w:t>the province, 2025.</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    relation = (
        '<Relationship Id="rIdN" Target="footnotes.xml" Type="http://schemas.openxmlformats.org/'
        'officeDocument/2006/relationships/footnotes"/>'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made.docx())) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name).decode() if name.endswith((".xml", ".rels")) else old.read(name)
            if name == "[Content_Types].xml":
                override = (
                    f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>'
                )
                part = str(part).replace("</Types>", override)
            elif name == "word/_rels/document.xml.rels":
                part = str(part).replace("</Relationships>", f"{relation}</Relationships>")
            new.writestr(name, part)
        new.writestr("word/footnotes.xml", notes)
    article = parse(out.getvalue())
    assert [(b.role, b.verbatim) for b in article.blocks][-2:] == [
        ("paragraph", made.LATER[-1]), ("list_item", "The accounts of the province, 2025."),
    ]  # fmt: skip


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_columns_of_a_paper(columns: int) -> None:
    article = parse(made.pdf(columns))
    prose = [b.verbatim for b in article.blocks if b.role == "paragraph"]
    assert prose == [*made.PROSE, *(f"{p} And so on." for p in made.PROSE * 2)]
    assert all("The Gull" not in text and "Page" not in text for text in prose)


def test_markdown_roles() -> None:
    article = parse(
        b"# A title\n\n*By Ada Quill*\n\nSome **bold** prose with a [link](http://x) and `code`,\n"
        b"on two lines &amp; more.\n\n> A quote that\n> goes on.\n\n- one thing\n- another thing\n"
        b"\n![The boat](b.jpg)\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n<div>Raw words.</div>\n",
        "a.md",
    )
    assert [(b.role, b.verbatim) for b in article.blocks] == [
        ("title", "A title"),
        ("byline", "By Ada Quill"),
        ("paragraph", "Some bold prose with a link and code, on two lines & more."),
        ("blockquote", "A quote that goes on."),
        ("list_item", "one thing"),
        ("list_item", "another thing"),
        ("caption", "The boat"),
        ("table", "a | b"),
        ("table", "1 | 2"),
        ("paragraph", "Raw words."),
    ]


@pytest.mark.parametrize(
    "front",
    [
        "---\ntitle: [unclosed\nauthor: Ada\n---\n",
        "---\ntitle: a\n  b: : c\n---\n",
    ],
)
def test_front_matter_that_cannot_be_read_is_an_artefact(front: str) -> None:
    article = parse(f"{front}\n{made.PARAGRAPHS[0]}\n".encode(), "a.md")
    assert article.text == made.PARAGRAPHS[0]
    assert [a.rule for a in article.artefacts] == ["front-matter-unread"]


def test_word_tables_and_lists() -> None:
    import docx

    document = docx.Document()
    document.add_paragraph(made.PARAGRAPHS[0])
    document.add_paragraph("Bring a coat", "List Bullet")
    document.add_paragraph("She was slow.", "Quote")
    table = document.add_table(2, 2)
    for n, text in enumerate(("Day", "Boats", "Monday", "2")):
        table.cell(n // 2, n % 2).text = text
    document.add_paragraph(made.PARAGRAPHS[1])
    out = io.BytesIO()
    document.save(out)
    article = parse(out.getvalue())
    assert [b.role for b in article.blocks] == [
        "paragraph", "list_item", "blockquote", "table", "table", "paragraph",
    ]  # fmt: skip
    assert article.blocks[3].verbatim == "Day | Boats"


def test_a_letter_of_plain_text_only() -> None:
    message = (
        "From: Ada Quill <ada@gull.example>\r\nSubject: =?utf-8?q?Fwd=3A_Caf=C3=A9_shuts?=\r\n"
        "Date: Mon, 2 Mar 2026 09:00:00 +0100\r\nMIME-Version: 1.0\r\n"
        "Content-Type: text/plain; charset=iso-8859-1\r\n"
        "Content-Transfer-Encoding: 8bit\r\n\r\nThe caf\xe9 at the old\r\n"
        "pier shuts on Friday, its owner said.\r\n"
        "\r\nIt opened in 1911.\r\n"
    )
    article = parse(message.encode("cp1252"))
    assert article.title == "Café shuts"
    assert article.text == (
        "The café at the old pier shuts on Friday, its owner said.\n\nIt opened in 1911."
    )


def _zip(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/"), content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"%PDF-1.7\nnonsense", "the PDF cannot be read"),
        (made.pdf()[:900], "the PDF cannot be read|no text|no article"),
        (made.docx()[:-500], "damaged or cut off"),
        (_zip(a=b"x"), "neither a Word document nor an EPUB"),
        (_zip(**{"word/document.xml": b"<x/>"}), "Word document cannot be read"),
        (_zip(**{"META-INF/container.xml": b"<x/>"}), "names no book"),
        (_zip(**{"META-INF/container.xml": b""}), "cannot be read as XML"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "save it as .docx"),
        (b"<nitf><body><body.content/></body></nitf>", "no article found"),
        (
            b'<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet><newsItem/>'
            b"<newsItem/></itemSet></newsMessage>",
            "message of 2 items",
        ),
        (
            b'<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"><contentSet/></newsItem>',
            "has no text",
        ),
        (b"From: a@b.c\nSubject: x\nMIME-Version: 1.0\n\n", "no text"),
        (b"---\ntitle: x\n---\n", "no article found"),
    ],
)
def test_what_is_damaged_or_empty_says_so(content: bytes, message: str) -> None:
    with pytest.raises(ParseError, match=message):
        parse(content)


def test_a_zip_that_would_fill_the_memory_is_refused() -> None:
    bomb = bytearray(_zip(**{"word/document.xml": b"<x/>"}))
    entry = bomb.rindex(b"PK\x01\x02")  # what the directory says of the only file in it
    bomb[entry + 24 : entry + 28] = (400_000_000).to_bytes(4, "little")
    with pytest.raises(ParseError, match="unpacked it is over"):
        parse(bytes(bomb))


def test_entities_of_a_hostile_item_stay_unexpanded() -> None:
    bomb = (
        '<?xml version="1.0"?><!DOCTYPE nitf [<!ENTITY a "boom boom boom ">'
        + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(8))
        + f"]><nitf><body><body.content><p>{made.PARAGRAPHS[0]} &i;</p></body.content></body>"
        "</nitf>"
    )
    assert len(parse(bomb.encode()).text) < 1000
    secret = (
        '<!DOCTYPE nitf [<!ENTITY f SYSTEM "file:///etc/hostname">]><nitf><body><body.content>'
        f"<p>{made.PARAGRAPHS[0]}&f;</p></body.content></body></nitf>"
    )
    assert parse(secret.encode()).text == made.PARAGRAPHS[0]
