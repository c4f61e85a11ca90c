"""A newspaper's site is added, taken in and mended, as a person does it; its key stays a secret."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from flows import settings
from flows.alive import alive, locks
from flows.book import Book
from tests.flows.post import GONE, KEY, PAID, STORIES, put_post
from tests.flows.test_ingest_command import onrecord, rows
from tests.site import site


@pytest.mark.slow
def test_from_a_front_page_to_all_its_articles(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("POST_KEY", KEY)
    (tmp_path / "onrecord.toml").write_text('contact = "desk@paper.example"\n')
    with site() as here:
        put_post(here)
        added = onrecord("add", here.url, "--allow-private", "--name", "post", folder=tmp_path)
        assert added.returncode == 0, added.stderr
        assert (added.stderr, added.stdout.splitlines()[0]) == (
            "",
            f"{here.url}: a site that names a feed",
        )
        table = added.stdout.splitlines()[1:7]
        assert {len(line) for line in table} == {80}
        assert table[0].split() == "title date words quotes facts cut".split()
        assert sum("failed" in line for line in table) == 2
        assert "all of its 5 documents" in added.stdout
        taken = onrecord("ingest", "--source", "post", folder=tmp_path)
        assert taken.returncode == 1
        assert "5 documents" in taken.stderr
        assert "3 new, 0 changed, 0 unchanged, 2 failed" in taken.stderr
        listed = onrecord("failures", folder=tmp_path).stdout.splitlines()
        said = {line.rpartition("/")[2].partition(": ")[0]: line for line in listed}
        assert "by hand" in said[f"{GONE}.html"]
        assert "not found (status 404)" in said[f"{GONE}.html"]
        assert "refused (status 402): it would take payment" in said[f"{PAID}.html"]
        # The twin is filed under the article's own address.
        places = [f"{here.url}/2026/{slug}.html" for slug in sorted(STORIES) if slug != PAID]
        assert rows(tmp_path, "SELECT locator FROM documents ORDER BY 1") == [
            (place,) for place in places
        ]
        # What was refused comes with the source's key, when it has one.
        file = tmp_path / "sources.toml"
        key = 'headers = { Authorization = "${POST_KEY}" }\n'
        file.write_text(file.read_text() + key)
        again = onrecord("failures", "retry", f"{here.url}/2026/{PAID}.html", folder=tmp_path)
        assert again.returncode == 0, again.stderr
        assert "1 new" in again.stderr
        assert rows(tmp_path, "SELECT count(*) FROM documents") == [(4,)]
    secret = KEY.removeprefix("Bearer ").encode()
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(files) > 5
    assert [path for path in files if secret in path.read_bytes()] == []
    assert secret.decode() not in again.stderr + again.stdout


def test_a_source_that_is_being_run_is_not_run_twice(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "sources.toml").write_text('[inbox]\nkind = "folder"\npath = "in"\n')
    loaded = settings.load(tmp_path / "onrecord.duckdb", 1)
    with alive(locks(loaded.warehouse, "sources"), "inbox"):
        ended = onrecord("ingest", "--source", "inbox", folder=tmp_path)
    assert ended.returncode == 0
    assert "inbox is being run already (inbox is held by process" in ended.stderr
    with closing(Book(loaded)) as book:
        assert book.entry("inbox").skipped == 1
