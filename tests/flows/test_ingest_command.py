"""`onrecord ingest` as people run it: files, exit codes, and what is in the warehouse."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.flows.articles import write_article


def onrecord(*arguments: object, folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("PREFECT", "ONRECORD"))}
    return subprocess.run(
        [sys.executable, "-m", "flows.cli", *map(str, arguments)],
        cwd=folder,
        env=environment | {"PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        text=True,
        timeout=120,
    )


def rows(folder: Path, query: str) -> list[Any]:
    with duckdb.connect(str(folder / "onrecord.duckdb"), read_only=True) as connection:
        return connection.sql(query).fetchall()


def test_files_folders_and_globs_come_in_and_again_change_nothing(tmp_path: Path) -> None:
    (tmp_path / "in" / "deep").mkdir(parents=True)
    write_article(tmp_path / "in", "north")
    write_article(tmp_path / "in" / "deep", "south", amount=7)
    write_article(tmp_path, "east", amount=9)
    first = onrecord("ingest", "in", "e*.txt", folder=tmp_path)
    assert first.returncode == 0, first.stderr
    assert "3 documents" in first.stderr
    assert first.stdout == ""
    query = "SELECT kind, value::INT, unit FROM v_facts WHERE kind = 'money' ORDER BY value"
    assert rows(tmp_path, query) == [("money", n * 1_000_000, "USD") for n in (5, 7, 9)]
    assert rows(tmp_path, "SELECT DISTINCT quote, speaker FROM v_quotes WHERE kind = 'direct'") == [
        ("We have waited long enough for this,", "Ada Quill")
    ]
    before = rows(tmp_path, "SELECT * FROM v_facts")
    again = onrecord("ingest", "in", "e*.txt", folder=tmp_path)
    assert again.returncode == 0
    assert "0 new, 0 changed, 3 unchanged, 0 failed" in again.stderr
    assert rows(tmp_path, "SELECT * FROM v_facts") == before
    assert rows(tmp_path, "FROM v_check") == []
    runs = rows(tmp_path, "SELECT state, loaded, unchanged FROM runs ORDER BY started_at")
    assert runs == [("completed", 3, 0), ("completed", 0, 3)]


def test_a_changed_document_is_a_new_version(tmp_path: Path) -> None:
    write_article(tmp_path, "north", amount=5)
    onrecord("ingest", "north.txt", folder=tmp_path)
    write_article(tmp_path, "north", amount=6)
    changed = onrecord("ingest", "north.txt", folder=tmp_path)
    assert "0 new, 1 changed" in changed.stderr
    query = "SELECT version_no FROM versions ORDER BY version_no"
    assert rows(tmp_path, query) == [(1,), (2,)]
    query = "SELECT value::INT FROM v_facts WHERE kind = 'money'"
    assert rows(tmp_path, query) == [(6_000_000,)]
    query = "SELECT change, said FROM v_revisions WHERE what = 'fact' AND said LIKE '$%' ORDER BY 1"
    assert rows(tmp_path, query) == [("changed", "$6 million")]


BAD = {
    "empty.txt": b"",
    "blank.html": b"  \n\n ",
    "photo.html": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40,
    "menu.html": b"<html><body><nav><ul><li><a href='/'>Home</a></li></ul></nav></body></html>",
}


def test_bad_documents_are_named_and_kept_and_cost_nothing_else(tmp_path: Path) -> None:
    for name, content in BAD.items():
        (tmp_path / name).write_bytes(content)
    write_article(tmp_path, "north")
    ended = onrecord("ingest", "missing.txt", *BAD, "north.txt", folder=tmp_path)
    assert ended.returncode == 1
    assert "Traceback" not in ended.stderr
    for name in ("missing.txt", *BAD):
        [line] = [line for line in ended.stderr.splitlines() if f"/{name}: " in line]
        assert line.startswith("failed ")
    assert rows(tmp_path, "SELECT count(*) FROM documents") == [(1,)]
    stages = dict(rows(tmp_path, "SELECT parse_filename(locator), stage FROM failures"))
    assert stages == {"missing.txt": "discover", **dict.fromkeys(BAD, "parse")}
    listed = onrecord("failures", folder=tmp_path)
    assert listed.stdout.count("\n") == len(BAD) + 1

    write_article(tmp_path, "missing")
    retried = onrecord("failures", "retry", str(tmp_path / "missing.txt"), folder=tmp_path)
    assert retried.returncode == 0, retried.stderr
    assert "missing.txt" not in onrecord("failures", folder=tmp_path).stdout
    raw = onrecord("failures", "show", str(tmp_path / "menu.html"), "--raw", folder=tmp_path)
    assert raw.stdout.encode() == BAD["menu.html"]


def test_latin_1_that_says_it_is_utf_8_is_read(tmp_path: Path) -> None:
    page = (
        "<html><head><meta charset='utf-8'><title>Caf\xe9 closes</title></head><body><article>"
        "<h1>Caf\xe9 closes</h1><p>The caf\xe9 at the station will close after 40 years, its owner "
        "said on Monday, because the rent has doubled since the spring.</p><p>“We can't pay it,"
        "” said Ren\xe9 Duval, who took it over from his mother in the year of the flood.</p>"
        "</article></body></html>"
    )
    (tmp_path / "cafe.html").write_bytes(page.encode("cp1252"))
    ended = onrecord("ingest", "cafe.html", folder=tmp_path)
    assert ended.returncode == 0, ended.stderr
    assert rows(tmp_path, "SELECT speaker FROM v_quotes WHERE kind = 'direct'") == [("René Duval",)]


def test_wrong_use_is_2_and_says_what_is_wrong(tmp_path: Path) -> None:
    assert onrecord("ingest", folder=tmp_path).returncode == 2
    unknown = onrecord("ingest", "x.txt", "--runner", "spark", folder=tmp_path)
    assert unknown.returncode == 2
    assert "spark" in unknown.stderr


def test_ctrl_c_ends_after_the_batch_under_way(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for n in range(40):
        write_article(tmp_path / "in", f"mill{n:02}")
    (tmp_path / "onrecord.toml").write_text("batch = 2\nworkers = 1\n")
    process = subprocess.Popen(
        [sys.executable, "-m", "flows.cli", "ingest", "in"],
        cwd=tmp_path,
        env=os.environ | {"PREFECT_API_URL": "", "PYTHONPATH": str(Path(__file__).parents[2])},
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    while process.poll() is None and not _loaded_something(tmp_path):
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "stopped before the end" in said
    [(documents,)] = rows(tmp_path, "SELECT count(*) FROM documents")
    assert isinstance(documents, int)
    assert 0 < documents < 40
    assert documents % 2 == 0
    assert rows(tmp_path, "SELECT state FROM runs") == [("interrupted",)]
    assert rows(tmp_path, "FROM v_check") == []
    assert "40 documents" in onrecord("ingest", "in", folder=tmp_path).stderr


def _loaded_something(folder: Path) -> bool:
    try:
        return bool(rows(folder, "FROM documents LIMIT 1"))
    except duckdb.Error:
        return False


@pytest.mark.parametrize("content", ["workers = 0", "not toml"])
def test_a_bad_setting_is_one_line(tmp_path: Path, content: str) -> None:
    (tmp_path / "onrecord.toml").write_text(content)
    write_article(tmp_path, "north")
    ended = onrecord("ingest", "north.txt", folder=tmp_path)
    assert ended.returncode == 1
    assert ended.stderr.startswith("ingest: ")
    assert ended.stderr.count("\n") == 1


def test_a_saved_feed_is_a_document_an_entry(tmp_path: Path) -> None:
    items = "".join(
        f"<item><title>Mill {n} reopens</title><link>https://paper.example/{n}</link><description>"
        f"&lt;p&gt;The mill on river {n} opens again next year, its owners said on Monday, after a "
        f"repair of ${n} million.&lt;/p&gt;&lt;p&gt;“We waited long enough,” Ada Quill said at the "
        "gate.&lt;/p&gt;</description></item>"
        for n in (3, 4)
    )
    feed = f'<rss version="2.0"><channel><title>Paper</title>{items}</channel></rss>'
    (tmp_path / "feed.xml").write_text(feed, encoding="utf-8")
    ended = onrecord("ingest", "feed.xml", folder=tmp_path)
    assert ended.returncode == 0, ended.stderr
    query = "SELECT title, url FROM v_quotes WHERE kind = 'direct' ORDER BY title"
    assert rows(tmp_path, query) == [
        (f"Mill {n} reopens", f"https://paper.example/{n}") for n in (3, 4)
    ]


@pytest.mark.parametrize("command", ["web"])
def test_a_command_that_is_not_there_yet_says_so_in_a_line(tmp_path: Path, command: str) -> None:
    ended = onrecord(command, "whatever", "--port", "1", folder=tmp_path)
    assert ended.returncode == 2
    assert ended.stderr.startswith(f"onrecord {command} is not there yet; until then: ")
    assert ended.stderr.count("\n") == 1


def test_a_configured_source_is_ingested_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    write_article(tmp_path / "in", "north")
    (tmp_path / "sources.toml").write_text('[inbox]\nkind = "folder"\npath = "in"\ntags = ["a"]\n')
    ended = onrecord("ingest", "--source", "inbox", folder=tmp_path)
    assert ended.returncode == 0, ended.stderr
    assert rows(tmp_path, "SELECT source, kind, tags FROM sources") == [("inbox", "folder", ["a"])]
    assert rows(tmp_path, "SELECT source FROM documents") == [("inbox",)]
    ended = onrecord("ingest", "--source", "inbx", folder=tmp_path)
    assert ended.returncode == 1
    assert "did you mean 'inbox'?" in ended.stderr
