"""What docs/sources.md says is so: its entries can be read, its class runs, its lists are whole."""

from __future__ import annotations

import json
import re
from dataclasses import fields
from pathlib import Path

import pytest

from flows.settings import Settings
from flows.sources.configured import closed, configured
from flows.sources.reading import OTHER_KEYS, RENAMED, parse_sources
from flows.sources.settings import KINDS, SCHEDULES, SourceSettings
from tests.site import Site

DOCS = (Path(__file__).parents[2] / "docs" / "sources.md").read_text(encoding="utf-8")
TOML = re.findall(r"```toml\n(.*?)```", DOCS, re.DOTALL)
[PYTHON] = re.findall(r"```python\n(.*?)```", DOCS, re.DOTALL)


@pytest.mark.parametrize("text", TOML)
def test_entries_can_be_read(text: str, tmp_path: Path) -> None:
    assert parse_sources(text, tmp_path / "sources.toml")


def test_every_kind_is_there_with_its_schedule() -> None:
    rows = re.findall(r"^\| ((?:`\w+`(?:, )?)+) \|.*\| ([^|]+) \|$", DOCS, re.MULTILINE)
    said = {kind: schedule for kinds, schedule in rows for kind in re.findall(r"\w+", kinds)}
    assert said == dict(SCHEDULES)
    assert set(said) == set(KINDS)


def test_every_setting_is_there() -> None:
    table = DOCS.partition("All of these are optional:")[2].partition("\n\n**")[0]
    said = {
        name
        for row in re.findall(r"^\| (`.*?) \|", table, re.MULTILINE)
        for name in re.findall(r"`(\w+)`", row)
    }
    known = {f.name for f in fields(SourceSettings)} - set(RENAMED) - {"kind"} | set(OTHER_KEYS)
    assert said == known


def test_the_class_runs(site: Site, settings: Settings) -> None:
    minutes = {"minutes": f"{site.url}/minutes/12.html", "title": "The twelfth meeting"}
    site.put("/meetings.json", json.dumps({"meetings": [minutes]}), "application/json")
    site.put("/minutes/12.html", "<p>The council met.")
    folder = settings.sources.parent
    (folder / "council.py").write_text(PYTHON)
    entry = TOML[1].replace("https://council.example", site.url) + "allow_private = true\n"
    [source] = parse_sources(entry, settings.sources)
    with closed(configured(source, settings)) as council:
        [ref] = council.discover()
        raw = council.fetch(ref)
    assert (raw.source, raw.title) == ("council", "The twelfth meeting")
    assert raw.content == b"<p>The council met."
    assert len([line for line in PYTHON.splitlines() if line.strip()]) <= 20
