"""Files that hold many documents, each its own."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
from datetime import UTC, datetime
from pathlib import Path

import pytest
import zstandard
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from flows.sources import FetchError
from flows.sources.container import ContainerSource
from flows.sources.named import NamedSource

ROWS = [
    {"id": "1", "url": "https://a.example/x?utm_source=dump", "headline": "X", "text": "The x."},
    {"id": "2", "headline": "Y", "text": "The y.", "lang": "en"},
    {"id": "2", "headline": "Z", "text": "The z."},
    {"id": "4", "headline": "empty", "text": ""},
]
LINES = "".join(json.dumps(row) + "\n" for row in ROWS)


def jsonl(folder: Path, name: str = "dump.jsonl", text: str = LINES) -> Path:
    path = folder / name
    path.write_text(text)
    return path


def test_a_row_is_a_document_filed_under_its_address_or_its_key(tmp_path: Path) -> None:
    path = jsonl(tmp_path)
    source = ContainerSource("dump", [str(path)])
    refs = list(source.discover())
    assert [ref.locator for ref in refs] == [f"{path}#{key}" for key in ("1", "2", "2~2", "4")]
    first, second, third = (source.fetch(ref) for ref in refs[:3])
    assert (first.locator, first.title, first.content) == ("https://a.example/x", "X", b"The x.")
    assert (second.locator, second.language) == (f"{path}#2", "en")
    assert third.content == b"The z."
    with pytest.raises(FetchError, match="column text is empty"):
        source.fetch(refs[3])


def test_a_document_that_was_handed_out_is_found_again(tmp_path: Path) -> None:
    source = ContainerSource("dump", [str(jsonl(tmp_path))])
    refs = list(source.discover())
    for _ in range(2):
        assert source.fetch(refs[2]).content == b"The z."


@pytest.mark.parametrize(
    ("suffix", "fold"),
    [
        (".gz", gzip.compress),
        (".bz2", bz2.compress),
        (".xz", lzma.compress),
        (".zst", zstandard.ZstdCompressor().compress),
    ],
)
def test_compressed_files(tmp_path: Path, suffix: str, fold: object) -> None:
    path = tmp_path / f"dump.jsonl{suffix}"
    path.write_bytes(fold(LINES.encode()))  # type: ignore[operator]
    assert len(list(NamedSource("dump", [str(tmp_path)]).discover())) == 4


def test_a_table_with_names_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "dump.csv"
    path.write_text("Nr;Schlagzeile;Inhaltliches\n7;Der Pier;Der Pier ist offen.\n")
    columns = {"id": "Nr", "title": "Schlagzeile", "text": "Inhaltliches"}
    source = ContainerSource("dump", [str(path)], columns=columns, kind="csv")
    [ref] = source.discover()
    raw = source.fetch(ref)
    assert (ref.locator, raw.title, raw.content) == (
        f"{path}#7",
        "Der Pier",
        b"Der Pier ist offen.",
    )


def warc(path: Path, *, gzipped: bool) -> None:
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=gzipped)
        for n, at in ((1, "2026-03-01T08:00:00Z"), (2, "2026-03-02T08:00:00Z")):
            headers = StatusAndHeaders(
                "200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1"
            )
            record = writer.create_warc_record(
                "https://a.example/story",
                "response",
                payload=io.BytesIO(f"<p>Edition {n}".encode()),
                length=12,
                http_headers=headers,
                warc_headers_dict={"WARC-Date": at},
            )
            writer.write_record(record)


@pytest.mark.parametrize("gzipped", [True, False])
def test_captures_of_one_page_are_versions_of_one_document(tmp_path: Path, gzipped: bool) -> None:
    path = tmp_path / ("crawl.warc.gz" if gzipped else "crawl.warc")
    warc(path, gzipped=gzipped)
    source = ContainerSource("crawl", [str(tmp_path / "*.warc*")])
    refs = list(source.discover())
    raws = [source.fetch(ref) for ref in refs]
    assert len({ref.locator for ref in refs}) == 2
    assert {raw.locator for raw in raws} == {"https://a.example/story"}
    assert [raw.content for raw in raws] == [b"<p>Edition 1", b"<p>Edition 2"]
    assert raws[1].fetched_at == datetime(2026, 3, 2, 8, tzinfo=UTC)
    assert raws[0].charset == "utf-8"


def test_a_file_that_breaks_off_gives_what_came_before(tmp_path: Path) -> None:
    path = tmp_path / "dump.jsonl.gz"
    lines = "".join(
        json.dumps({"id": str(n), "text": f"Text {n * 7919}"}) + "\n" for n in range(999)
    )
    path.write_bytes(gzip.compress(lines.encode())[:-2000])
    source = ContainerSource("dump", [str(path)])
    refs = list(source.discover())
    assert len(refs) > 10
    assert source.fetch(refs[0]).content == b"Text 0"
    with pytest.raises(FetchError):
        source.fetch(refs[-1])
    assert refs[-1].locator == str(path)


def test_a_folder_with_all_kinds_in_it(tmp_path: Path) -> None:
    jsonl(tmp_path)
    warc(tmp_path / "crawl.warc.gz", gzipped=True)
    (tmp_path / "a.txt").write_text("A text.")
    source = NamedSource("all", [str(tmp_path)])
    refs = list(source.discover())
    assert len(refs) == 1 + 2 + 4
    assert source.fetch(refs[0]).content == b"A text."
    assert source.fetch(refs[1]).content == b"<p>Edition 1"
    one = NamedSource("all", [f"{tmp_path / 'dump.jsonl'}#2"])
    assert [ref.title for ref in one.discover()] == ["Y"]


def test_what_holds_no_records_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.bin"
    path.write_text("Only a text.")
    source = ContainerSource("dump", [str(path), str(tmp_path / "none.jsonl")])
    refs = list(source.discover())
    with pytest.raises(FetchError, match="no records"):
        source.fetch(refs[0])
    with pytest.raises(FetchError, match="No such file"):
        source.fetch(refs[1])
