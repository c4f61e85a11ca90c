"""Containers: what is told to be one, and the documents in it."""

from __future__ import annotations

import gzip
import io
import json

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from parsers.article import ParseError
from parsers.formats import containers
from parsers.formats.records import Record

PROSE = "The ferry to the outer islands will sail twice a day, the harbour office said on Monday."


def read(content: bytes, name: str = "", **columns: str) -> list[Record]:
    which = containers.kind(content[: containers.HEAD], name)
    assert which is not None
    return list(containers.records(io.BytesIO(content), which, columns or None))


def warc(*pages: tuple[str, str, str, bytes], compressed: bool = True) -> bytes:
    """Pages of (address, status, media type, content) as a web archive."""
    out = b""
    for number, (address, status, kind, content) in enumerate(pages):
        http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + content
        record = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\n"
            f"WARC-Record-ID: <urn:uuid:0000-{number}>\r\nWARC-Date: 2026-03-02T08:00:00Z\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}"
            "\r\n\r\n"
        ).encode() + http + b"\r\n\r\n"  # fmt: skip
        out += gzip.compress(record, mtime=0) if compressed else record
    return out


def test_lines_of_json() -> None:
    rows = [
        {"id": "a1", "headline": "Ferry sails twice", "body": PROSE, "author": ["Ada Quill"],
         "date": "2026-03-02T08:00:00+01:00", "link": "https://gull.example/1", "lang": "en-GB"},
        {"article": PROSE, "source": {"name": "The Gull"}},
    ]  # fmt: skip
    lines = [json.dumps(row) for row in rows]
    found = read("\n".join([lines[0], "not json", "", lines[1]]).encode())
    assert [r.key for r in found] == ["a1", "2", "3"]
    first = found[0]
    assert first.content.decode() == PROSE
    assert (first.title, first.byline, first.language) == (
        "Ferry sails twice", ("Ada Quill",), "en",
    )  # fmt: skip
    assert first.published_at is not None
    assert first.published_at.isoformat() == "2026-03-02T08:00:00+01:00"
    assert first.url == "https://gull.example/1"
    assert found[1].error is not None
    assert "line 2 is not JSON" in found[1].error
    assert found[1].content == b"not json\n"
    assert found[2].publisher == "The Gull"
    assert found[2].error is None


@pytest.mark.parametrize(
    "whole",
    [
        [{"text": PROSE}, {"text": PROSE}],
        {"status": "ok", "articles": [{"text": PROSE}, {"text": PROSE}]},
    ],
)
@pytest.mark.parametrize("indent", [None, 2])
def test_a_list_in_one_piece(whole: object, indent: int | None) -> None:
    content = json.dumps(whole, indent=indent).encode()
    found = read(content, "dump.json") if isinstance(whole, list) else _records(content)
    assert [r.content.decode() for r in found] == [PROSE, PROSE]


def _records(content: bytes) -> list[Record]:
    return list(containers.records(io.BytesIO(content), "jsonl"))


def test_one_object_over_lines_is_one_document() -> None:
    content = json.dumps({"title": "Ferry", "text": PROSE}, indent=2).encode()
    assert [r.title for r in read(content)] == ["Ferry"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_rows_of_a_table(delimiter: str, codec: str) -> None:
    table = (
        delimiter.join(("ID", "Title", "Publish Date", "Article Text"))
        + "\r\n"
        + delimiter.join(("7", "Café shuts", "2026-03-02", f'"{PROSE}\n\nSécond “part”."'))
        + "\r\n\r\n"
        + delimiter.join(("8", "Empty", "", ""))
        + "\r\n"
        + delimiter.join(("9", "Wide", "", f'"{PROSE}"', "more"))
        + "\r\n"
    )
    found = read(table.encode(codec))
    assert found[0].key == "7"
    assert found[0].title == "Café shuts"
    assert found[0].content.decode().endswith("\n\nSécond “part”.")
    assert found[0].published_at is not None
    assert [r.error for r in found] == [
        None,
        "row 2: its column Article Text is empty",
        "row 3 has 5 cells for 4 columns",
    ]


def test_columns_that_the_user_names() -> None:
    table = f"id,kop,body_v1,body_v2\n1,Veerboot,oud,{PROSE.replace(',', '')}\n".encode()
    [row] = list(containers.records(io.BytesIO(table), "csv", {"text": "body_v2", "title": "kop"}))
    assert (row.title, row.content.decode()) == ("Veerboot", PROSE.replace(",", ""))


def test_a_table_without_a_text_says_so() -> None:
    with pytest.raises(ParseError, match="no column of the table is named for the text"):
        read(b"name,age\nAda,7\n", "people.csv")
    [row] = read(b'{"name": "Ada"}\n', "people.jsonl")
    assert row.error == "row 1: no column holds the text (there are: name); name it text or html"


@pytest.mark.parametrize("compressed", [True, False])
def test_pages_of_a_web_archive(compressed: bool) -> None:
    content = warc(
        ("https://gull.example/1", "200 OK", "text/html; charset=ISO-8859-1", b"<p>Caf\xe9</p>"),
        ("https://gull.example/2", "404 Not Found", "text/html", b"<p>gone</p>"),
        ("https://gull.example/3", "301 Moved", "text/html", b""),
        ("https://gull.example/p.png", "200 OK", "image/png", b"\x89PNG"),
        ("https://gull.example/4", "200 OK", "text/html", b"<p>four</p>"),
        compressed=compressed,
    )
    found = read(content)
    assert [(r.url, r.content) for r in found] == [
        ("https://gull.example/1", b"<p>Caf\xe9</p>"),
        ("https://gull.example/4", b"<p>four</p>"),
    ]
    assert found[0].charset == "ISO-8859-1"
    assert found[0].fetched_at is not None
    assert found[0].fetched_at.isoformat() == "2026-03-02T08:00:00+00:00"
    assert len({r.key for r in found}) == 2


@pytest.mark.parametrize("compressed", [True, False])
def test_a_web_archive_that_breaks_off_gives_what_it_has(compressed: bool) -> None:
    page = ("https://gull.example/1", "200 OK", "text/html", bytes(range(256)) * 2000)
    content = warc(page, page, compressed=compressed)
    whole, cut = containers.records(io.BytesIO(content[:-400]), "warc")
    assert (whole.error, whole.content) == (None, page[3])
    assert cut.error is not None
    assert "ends in the middle of this page" in cut.error


def damaged(content: bytes) -> tuple[list[str | None], str]:
    """Of an archive that can't be read whole: the addresses of what can be, and what is said."""
    found, errors = [], []
    try:
        for record in containers.records(io.BytesIO(content), "warc"):
            if record.error:
                errors.append(record.error)
            else:
                found.append(record.url)
    except ParseError as error:
        errors.append(str(error))
    return found, "; ".join(errors)


PAGES = [
    (f"https://gull.example/{n}", "200 OK", "text/html", f"<p>Page {n}</p>".encode() * 999)
    for n in range(5)
]


@pytest.mark.parametrize("at", [30, 60, -30, -5])
@pytest.mark.parametrize("which", [1, 2, 4])
def test_a_damaged_part_of_a_web_archive_costs_no_other_page(which: int, at: int) -> None:
    members = [bytearray(warc(page)) for page in PAGES]
    begin = at % len(members[which])
    members[which][begin : begin + 4] = b"????"
    found, said = damaged(b"".join(members))
    assert found == [page[0] for n, page in enumerate(PAGES) if n != which]
    assert "damaged in one place" in said or "ends in the middle of this page" in said
    assert said.isascii()
    assert said.isprintable()


def test_what_stands_between_the_parts_of_a_web_archive_is_passed_over() -> None:
    content = (b"\0" * 99).join(warc(page) for page in PAGES) + b"\0" * 512
    assert [record.url for record in containers.records(io.BytesIO(content), "warc")] == [
        page[0] for page in PAGES
    ]


@pytest.mark.parametrize("cut", [5, 40, 150])
def test_a_web_archive_that_ends_in_a_head_says_so(cut: int) -> None:
    last = warc(PAGES[4])
    head = last[: min(cut, len(last) // 3)]
    found, said = damaged(b"".join(map(warc, PAGES[:4])) + head)
    assert found == [page[0] for page in PAGES[:4]]
    assert "ends in the middle of" in said


@pytest.mark.parametrize("compressed", [True, False])
def test_revisits_are_passed_over_and_resources_taken(compressed: bool) -> None:
    stream = io.BytesIO()
    writer = WARCWriter(stream, gzip=compressed)
    for kind in ("resource", "metadata"):
        kept = writer.create_warc_record(
            "https://gull.example/1",
            kind,
            payload=io.BytesIO(b"<p>Kept"),
            length=7,
            warc_content_type="text/html",
        )
        writer.write_record(kept)
    again = writer.create_revisit_record(
        "https://gull.example/1",
        "sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ",
        "https://gull.example/1",
        "2026-03-01T08:00:00Z",
        http_headers=StatusAndHeaders("200 OK", [("Content-Type", "text/html")], "HTTP/1.1"),
    )
    writer.write_record(again)
    [record] = containers.records(io.BytesIO(stream.getvalue()), "warc")
    assert (record.content, record.media_type) == (b"<p>Kept", "text/html")


def test_an_archive_that_was_compressed_as_one_is_read_whole() -> None:
    content = gzip.compress(b"".join(gzip.decompress(warc(page)) for page in PAGES), mtime=0)
    assert [record.url for record in containers.records(io.BytesIO(content), "warc")] == [
        page[0] for page in PAGES
    ]


def test_an_uncompressed_archive_that_is_damaged_gives_what_came_before() -> None:
    whole = [gzip.decompress(warc(page)) for page in PAGES]
    found, said = damaged(b"".join([*whole[:2], b"\x93\xfa rubbish\r\n" * 9, *whole[2:]]))
    assert found == [PAGES[0][0], PAGES[1][0]]
    assert "cannot be read after its first 2 records" in said
    assert said.isascii()


def test_a_news_message_is_its_items() -> None:
    items = "".join(f'<newsItem guid="tag:{n}"><contentSet/></newsItem>' for n in (1, 2))
    message = (
        '<?xml version="1.0"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/">'
        f"<header/><itemSet>{items}</itemSet></newsMessage>"
    )
    assert [r.key for r in read(message.encode())] == ["tag:1", "tag:2"]


@pytest.mark.parametrize(
    "content",
    [
        b"", b"Plain words.\n\nMore words, and more.", b"<html><p>x</p></html>", b"[1, 2]",
        b'{"version": "https://jsonfeed.org/version/1.1", "items": [], "text": "x"}',
        b'{"name": "Ada"}', b"Text, as he said, is all.\nThe date is not known, he said.",
        b"PK\x03\x04", b"%PDF-1.4", gzip.compress(b"<html></html>", mtime=0),
        b"\x1f\x8bnothing", b"{", b"[",
        b"WARDEN of the north\n\nsaid no.", b'"quoted", he said\nno', b"[" * 100_000,
    ],
)  # fmt: skip
def test_what_is_no_container(content: bytes) -> None:
    assert containers.kind(content) is None
