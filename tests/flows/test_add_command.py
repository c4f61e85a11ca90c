"""`onrecord add` and `onrecord sources` as people run them."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from flows.fetch.clock import SystemClock
from tests.flows.test_ingest_command import onrecord, rows
from tests.paper import Newspaper, Story
from tests.site import site


@pytest.mark.slow
def test_from_an_address_to_rows(tmp_path: Path) -> None:
    clock = SystemClock()
    stories = [Story(f"the-eels-of-{n}", clock.now() - timedelta(hours=n)) for n in range(3)]
    with site() as here:
        paper = Newspaper(here, "harbour", clock, stories)
        refused = onrecord("add", f"{paper.url}/", folder=tmp_path)
        assert refused.returncode == 1
        assert "--allow-private" in refused.stderr
        added = onrecord(
            *("add", f"{paper.url}/", "--allow-private", "--name", "harbour"), folder=tmp_path
        )
        assert added.returncode == 0, added.stderr
        lines = added.stdout.splitlines()
        assert all(len(line) <= 80 for line in lines if "http" not in line and "/" not in line)
        assert sum(line.startswith("The count of the-eels-of-") for line in lines) == 3
        words, quotes, facts, cut = map(int, lines[2].split()[-4:])
        assert words > 50
        assert quotes * facts * cut > 0
        assert "no contact is set" in added.stderr
        assert (
            (tmp_path / "sources.toml")
            .read_text()
            .endswith(
                f"\n[harbour]\n# A site that names a feed, added {clock.now():%Y-%m-%d}\n"
                f'kind = "feed"\nurl = "{paper.url}/feed.xml"\nallow_private = true\n'
            )
        )
        assert not (tmp_path / "onrecord.duckdb").exists()
        ended = onrecord("ingest", "--source", "harbour", folder=tmp_path)
        assert ended.returncode == 0, ended.stderr
        assert "3 new" in ended.stderr
        again = onrecord("ingest", "--source", "harbour", folder=tmp_path)
        assert "0 documents" in again.stderr
        twice = onrecord("add", f"{paper.url}/feed.xml", "--allow-private", folder=tmp_path)
        assert "harbour in" in twice.stderr
        assert "is that source already" in twice.stderr
    assert rows(tmp_path, "SELECT DISTINCT source FROM documents") == [("harbour",)]
    listed = onrecord("sources", folder=tmp_path).stdout
    assert listed.splitlines()[1].split()[:2] == ["harbour", "feed"]
    assert "never" not in listed


def test_an_entry_is_switched_off_and_on_and_taken_out(tmp_path: Path) -> None:
    text = '# ours\n[inbox]\nkind = "folder"\npath = "in"  # here\n'
    (tmp_path / "sources.toml").write_text(text)
    assert onrecord("sources", "disable", "inbox", folder=tmp_path).returncode == 0
    assert "disabled" in onrecord("sources", folder=tmp_path).stdout
    onrecord("sources", "enable", "inbox", folder=tmp_path)
    assert (tmp_path / "sources.toml").read_text() == text
    assert onrecord("sources", "remove", "inbox", folder=tmp_path).returncode == 0
    assert (tmp_path / "sources.toml").read_text() == "# ours\n"
    missing = onrecord("sources", "enable", "inbox", folder=tmp_path)
    assert missing.returncode == 1
    assert missing.stderr.startswith("sources: ")


def test_what_yields_nothing_is_not_added(tmp_path: Path) -> None:
    (tmp_path / "empty.html").write_text("<html><body></body></html>")
    ended = onrecord("add", "empty.html", folder=tmp_path)
    assert ended.returncode == 1
    assert "so it is not added" in ended.stderr
    assert not (tmp_path / "sources.toml").exists()
