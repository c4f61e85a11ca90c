"""`onrecord extract` and `onrecord ingest` on a file of every format."""

from __future__ import annotations

import csv
import gzip
import io
import json
from pathlib import Path

import duckdb
import pytest

from tests.flows.test_ingest_command import onrecord, rows
from tests.formats import made
from tests.formats.test_containers import warc


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("formats")
    for name, make in made.FORMATS.items():
        (folder / name).write_bytes(make())
    return folder


# A container, of one item here: the item's id is the document's.
ITEM = "urn:newsml:gull.example:20260302:ferry:1"


def test_extract(folder: Path) -> None:
    ended = onrecord("extract", *made.FORMATS, folder=folder)
    assert (ended.returncode, ended.stderr) == (0, "")
    printed = [json.loads(line) for line in ended.stdout.splitlines()]
    assert [article["id"] for article in printed] == [
        ITEM if name == "wire-1.xml" else Path(name).stem for name in made.FORMATS
    ]
    for article in printed:
        assert article["title"] == made.TITLE
        assert article["text"].startswith("\n\n".join(made.PARAGRAPHS)), article["id"]


def test_ingest(folder: Path) -> None:
    ended = onrecord("ingest", *made.FORMATS, "--workers", "1", folder=folder)
    assert ended.returncode == 0, ended.stderr
    query = (
        "SELECT parse_filename(locator), title, count(*) FILTER (speaker = 'Tove Marsk') > 0 "
        "FROM v_quotes JOIN documents USING (document_id) GROUP BY ALL ORDER BY 1"
    )
    places = [f"{name}#{ITEM}" if name == "wire-1.xml" else name for name in sorted(made.FORMATS)]
    assert rows(folder, query) == [(place, made.TITLE, True) for place in places]
    assert rows(folder, "FROM v_check") == []


def containers() -> dict[str, bytes]:
    texts = [
        {"id": f"row-{n}", "title": f"{made.TITLE} {n}", "text": "\n\n".join(made.PROSE)}
        for n in (1, 2)
    ]
    table = io.StringIO()
    writer = csv.DictWriter(table, ["id", "title", "text"])
    writer.writeheader()
    writer.writerows(texts)
    pages = [(f"https://g.example/{n}", "200 OK", "text/html", made.html()) for n in (1, 2)]
    items = (made.newsml().partition(b"?>")[2].replace(b"gull:1", b"gull:%d" % n) for n in (1, 2))
    return {
        "dump.jsonl": "".join(json.dumps(row) + "\n" for row in texts).encode(),
        "table.csv": table.getvalue().encode(),
        "crawl.warc.gz": warc(*pages),
        "crawl.warc": gzip.decompress(warc(*pages)),
        "message.xml": b'<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>'
        + b"".join(items)
        + b"</itemSet></newsMessage>",
        "feed.xml": (
            "<rss version='2.0'><channel>"
            + "".join(
                f"<item><title>{made.TITLE}</title><link>https://g.example/{n}</link><description>"
                f"<![CDATA[{made.BODY}]]></description></item>"
                for n in (1, 2)
            )
            + "</channel></rss>"
        ).encode(),
    }


@pytest.mark.parametrize("name", containers())
def test_extract_gives_every_document_of_a_container(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(containers()[name])
    ended = onrecord("extract", name, folder=tmp_path)
    assert (ended.returncode, ended.stderr) == (0, "")
    printed = [json.loads(line) for line in ended.stdout.splitlines()]
    assert len({article["id"] for article in printed}) == len(printed) == 2
    for article in printed:
        assert article["title"].startswith(made.TITLE)
        assert article["text"].startswith("\n\n".join(made.PARAGRAPHS))


def test_ingest_takes_every_document_of_a_container(tmp_path: Path) -> None:
    for name, content in containers().items():
        (tmp_path / name).write_bytes(content)
    ended = onrecord("ingest", *containers(), "--workers", "1", folder=tmp_path)
    assert ended.returncode == 0, ended.stderr
    query = "SELECT count(*) FROM documents JOIN versions USING (document_id) WHERE title LIKE ?"
    with duckdb.connect(str(tmp_path / "onrecord.duckdb"), read_only=True) as connection:
        found = connection.execute(query, [f"{made.TITLE}%"]).fetchall()
    # The pages of the two archives and of the feed are at the same addresses: one document each.
    assert found[0][0] >= 8
    assert rows(tmp_path, "FROM v_check") == []


def test_a_row_that_fails_costs_the_others_nothing(tmp_path: Path) -> None:
    text = "\n\n".join(made.PROSE)
    lines = [json.dumps({"text": text}), "{broken", json.dumps({"id": "x", "text": text})]
    (tmp_path / "dump.jsonl").write_text("\n".join(lines))
    ended = onrecord("extract", "dump.jsonl", folder=tmp_path)
    assert ended.returncode == 1
    assert ended.stderr.startswith("onrecord extract: dump.jsonl#dump-2: line 2 is not JSON")
    assert [json.loads(line)["id"] for line in ended.stdout.splitlines()] == ["dump-1", "x"]
