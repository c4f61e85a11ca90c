"""What each status of a page comes to: in a run, in quarantine, and as people read it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from flows import pipeline
from flows.parsing import parser_pool
from flows.retries import SELDOM, SOON
from flows.settings import Settings
from flows.sources.configured import closed, configured
from flows.sources.reading import source_named
from tests.clock import DrivenClock
from tests.flows.test_ingest_command import onrecord
from tests.serve.served import article
from tests.site import Headers, site
from warehouse.runs import open_failures

REFUSED, NOT_NOW = SELDOM[0], SOON[0]
STATUSES = {
    401: ("refused (status 401): it would take a login", REFUSED),
    402: ("refused (status 402): it would take payment", REFUSED),
    403: ("refused (status 403): it would take permission", REFUSED),
    404: ("not found (status 404)", None),
    410: ("gone for good (status 410)", None),
    418: ("status 418", REFUSED),
    429: ("not now (status 429)", timedelta(minutes=5)),
    451: ("refused (status 451): it would take a legal bar lifted", REFUSED),
    500: ("not now (status 500)", NOT_NOW),
    503: ("not now (status 503)", NOT_NOW),
}


@pytest.mark.slow
def test_each_status_is_told_and_tried_again_as_it_should_be(tmp_path: Path) -> None:
    clock = DrivenClock()
    files = [tmp_path / name for name in ("onrecord.duckdb", "archive")]
    settings = Settings(*files, 1, sources=tmp_path / "sources.toml")
    with site() as here, parser_pool(settings) as pool:
        here.pages["/robots.txt"] = (404, {}, b"")
        here.put("/moved", article("moved"))
        here.redirect("/301", "/moved", 301)
        here.redirect("/302", "/temporary", 302)
        here.put("/temporary", article("temporary"))

        def unchanged(headers: Headers) -> tuple[int, dict[str, str], bytes]:
            if headers.get("if-none-match"):
                return 304, {}, b""
            return 200, {"etag": '"1"', "content-type": "text/html"}, article("same").encode()

        here.pages["/304"] = unchanged
        for status in STATUSES:
            here.pages[f"/{status}"] = (status, {}, b"")
        # Each is a source, for some statuses speak for the whole host.
        names = [301, 302, 304, *STATUSES]
        settings.sources.write_text(
            "".join(
                f'[s{n}]\nkind = "urls"\nurl = "{here.url}/{n}"\nallow_private = true\n'
                'rate = "1000/s"\nrevisit = "always"\n'
                for n in names
            )
        )

        def run(name: int) -> list[str]:
            clock.sleep(301)  # a host that asked for a wait has had it
            entry = source_named(settings.sources, f"s{name}")
            with closed(configured(entry, settings, clock)) as source:
                done = pipeline.run(source, settings, pool=pool, clock=clock)
            return [document.state for document in done.documents]

        assert [run(name) for name in (301, 302, 304, 304)] == [
            ["new"],
            ["new"],
            ["new"],
            ["unchanged"],
        ]
        for status in STATUSES:
            assert run(status) == ["failed"]
    found = {failure.source: failure for failure in open_failures(settings.warehouse)}
    listed = onrecord("failures", folder=tmp_path).stdout
    for status, (said, wait) in STATUSES.items():
        failure = found[f"s{status}"]
        assert failure.message.startswith(said)
        assert f"/{status}: {said}" in listed
        waits = failure.retry_at - failure.last_at if failure.retry_at else None
        assert waits == wait
    assert len(found) == len(STATUSES)
    shown = onrecord("sources", folder=tmp_path).stdout
    assert shown.count("\ns") == len(names)
    # Somewhere a document was, gone is no failure.
    where = onrecord("sql", "SELECT count(*) FROM documents", "--format", "csv", folder=tmp_path)
    assert where.stdout.split() == ["count_star()", "3"]
