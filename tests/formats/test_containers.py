"""Containers: what is told to be one, and the documents in it."""

from __future__ import annotations

import gzip
import io
import json
import zlib
from collections.abc import Callable

import brotli
import pytest
import zstandard
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from parsers.article import ParseError
from parsers.formats import containers, framed
from parsers.formats import warc as warcs
from parsers.formats.coded import unfolded
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


PLAIN = [gzip.decompress(warc(page)) for page in PAGES]
LENGTH = PLAIN[2].split(b"Content-Length: ")[1].split(b"\r\n")[0]


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        (b"Content-Length: " + LENGTH, b"Content-Length: 99", "damaged: its length"),
        (b"Content-Length: " + LENGTH, b"Content-Length: 1" + LENGTH, "damaged: its length"),
        (b"Content-Length: " + LENGTH, b"Content-Lxngth: " + LENGTH, "the head of a record"),
        (b"WARC-Type: response", b"WARC-Type: respxnse", "the head of a record"),
        (b"WARC/1.0\r\n", b"WARC/1.0??", "the head of a record"),
        (b"WARC/1.0", b"\x93\xfa rubbish\r\n\r\nWARC/9", "the head of a record"),
        (b"HTTP/1.1 200 OK", b"HT?P/1?1 2?0 OK", "gull.example/2 has no status"),
        (b"Page 2</p>" * 5, b"", "damaged: its length"),
    ],
)
def test_a_damaged_record_of_an_uncompressed_archive_costs_no_other_page(
    was: bytes, now: bytes, said: str
) -> None:
    before = PLAIN[2].replace(b"<p>Page 2</p>" * 5, b"Page 2</p>" * 5)
    broken = before.replace(was, now, 1)
    assert broken != before
    found, errors = damaged(b"".join([*PLAIN[:2], broken, *PLAIN[3:]]))
    assert found == [page[0] for n, page in enumerate(PAGES) if n != 2]
    assert said in errors
    assert errors.isprintable()


def test_a_length_beyond_the_end_of_the_archive_costs_no_page_behind_it() -> None:
    broken = PLAIN[2].replace(LENGTH, b"9" * 7, 1)
    found, errors = damaged(b"".join([*PLAIN[:2], broken, *PLAIN[3:]]))
    assert found == [page[0] for n, page in enumerate(PAGES) if n != 2]
    assert "damaged: its length is not what it says" in errors


def test_a_length_without_measure_is_no_silent_end() -> None:
    found, errors = damaged(b"".join([*PLAIN[:2], PLAIN[2].replace(LENGTH, b"9" * 12, 1)]))
    assert found == [page[0] for page in PAGES[:2]]
    assert "ends in the middle of this page" in errors


def test_a_record_that_is_too_large_is_read_past(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warcs, "_MOST_BYTES", 100_000 - framed.MOST_HEAD)
    video = ("https://gull.example/film", "200 OK", "video/mp4", b"\0" * 200_000)
    large = ("https://gull.example/2", "200 OK", "text/html", b"<p>Page" * 30_000)
    content = warc(PAGES[0], video, large, PAGES[1], compressed=False)
    found, said = damaged(content)
    assert found == [PAGES[0][0], PAGES[1][0]]
    assert said.startswith("the page is larger than")
    assert ";" not in said


def test_what_stands_between_the_records_of_an_uncompressed_archive_costs_no_page() -> None:
    found, said = damaged(b"".join([*PLAIN[:2], b"\x93\xfa rubbish\r\n" * 9, *PLAIN[2:]]))
    assert found == [page[0] for page in PAGES]
    assert "damaged in one place" in said
    assert said.isascii()
    assert damaged((b"\0" * 99).join(PLAIN)) == ([page[0] for page in PAGES], "")


PAGE = "<p>Käthe Möve said so.</p>".encode() * 999


def coded(coding: str, content: bytes, *, chunked: bool = False) -> bytes:
    """A web archive of one page that was sent so."""
    if chunked:
        pieces = [content[at : at + 500] for at in range(0, len(content), 500)]
        content = b"".join(b"%x\r\n%s\r\n" % (len(p), p) for p in [*pieces, b""])
    kind = f"text/html\r\nContent-Encoding: {coding}"
    if chunked:
        kind += "\r\nTransfer-Encoding: chunked"
    return warc(("https://gull.example/", "200 OK", kind, content), compressed=False)


@pytest.mark.parametrize("chunked", [True, False])
@pytest.mark.parametrize(
    ("coding", "fold"),
    [
        ("gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("br", brotli.compress),
        ("zstd", zstandard.compress),
        ("identity", bytes),
    ],
)
def test_pages_of_a_web_archive_are_unfolded(
    coding: str, fold: Callable[[bytes], bytes], chunked: bool
) -> None:
    [record] = read(coded(coding, fold(PAGE), chunked=chunked))
    assert (record.error, record.content) == (None, PAGE)


@pytest.mark.parametrize("coding", ["br", "zstd"])
def test_a_page_that_was_kept_unfolded_and_one_that_cannot_be(coding: str) -> None:
    [kept] = read(coded(coding, PAGE))
    assert (kept.error, kept.content) == (None, PAGE)
    [broken] = read(coded(coding, b"no page, and not folded either"))
    assert f"the page can't be unfolded ({coding})" in str(broken.error)
    whole = {"br": brotli.compress, "zstd": zstandard.compress}[coding](PAGE)
    [cut] = read(coded(coding, whole[:-9]))
    assert cut.error or cut.content == PAGE[: len(cut.content)]


@pytest.mark.parametrize(
    ("coding", "fold"), [("br", brotli.compress), ("zstd", zstandard.compress)]
)
def test_a_page_that_unfolds_without_measure_is_given_up_at_the_limit(
    coding: str, fold: Callable[[bytes], bytes]
) -> None:
    assert len(unfolded(fold(b"\0" * 50_000_000), coding, 1000)) == 1000


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
