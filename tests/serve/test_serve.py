"""`onrecord serve`, for real: a Prefect server, HTTP, and processes that are killed."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from threading import Event

import duckdb
import httpx
import pytest

from tests.serve.served import (
    PATIENCE,
    answer,
    article,
    children_of,
    environment,
    feed,
    flow_runs,
    served,
    told,
)
from tests.site import Answer, Headers, Site
from tests.warehouse.trouble import small_disk

FEED = """
[{name}]
kind = "feed"
url = "{url}/feed.xml"
schedule = "{schedule}"
rate = "50/s"
allow_private = true
{more}
"""

NAMES = ["north", "south", "west"]
DOCUMENTS = "SELECT locator, version_no FROM documents JOIN versions USING (document_id) ORDER BY 1"


def gated(here: Site, name: str, gate: Event) -> None:
    """A page that is not answered before its gate is open."""

    def answer(_: Headers) -> Answer:
        gate.wait(PATIENCE)
        return 200, {"content-type": "text/html"}, article(name).encode()

    here.pages[f"/{name}"] = answer


def set_up(folder: Path, here: Site, schedule: str, name: str = "mills", more: str = "") -> None:
    here.put("/feed.xml", feed(here.url, NAMES), "application/rss+xml")
    for page in NAMES:
        here.put(f"/{page}", article(page))
    text = FEED.format(name=name, url=here.url, schedule=schedule, more=more)
    (folder / "sources.toml").write_text(text)


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_whatever_is_killed_nothing_is_lost_or_doubled(
    tmp_path: Path, here: Site, prefect: str
) -> None:
    gate = Event()
    set_up(tmp_path, here, "every 1h")
    gated(here, "south", gate)
    with served(tmp_path, PREFECT_API_URL=prefect) as serve:
        serve.start()
        serve.until(lambda: "/south" in here.paths(), "asked for the page")
        # The run is killed.
        killed = serve.run_of("mills")
        assert killed is not None
        os.kill(killed, signal.SIGKILL)
        serve.until(lambda: "crashed" in serve.states("mills"), "recorded as crashed")
        serve.until(
            lambda: "Crashed" in [state for _, _, state in flow_runs(prefect, "mills")],
            "Crashed in Prefect",
        )
        # It goes on by itself, and everything is killed, the keeper first.
        serve.until(lambda: serve.run_of("mills") not in (None, killed), "started anew")
        serve.until(lambda: here.paths().count("/south") > 1, "asked for the page again")
        child = serve.run_of("mills")
        serve.end(signal.SIGKILL)
        assert child is not None
        os.kill(child, signal.SIGKILL)
        serve.start()
        serve.until(lambda: here.paths().count("/south") > 2, "asked for it a third time")
        # Now all that is beside the run: who reads for it, who it was forked from, its keeper.
        child = serve.run_of("mills")
        assert serve.process is not None
        assert child is not None
        readers = children_of(child)
        assert len(readers) == 1
        for process in (*readers, *children_of(serve.process.pid, b"forkserver")):
            os.kill(process, signal.SIGKILL)
        serve.end(signal.SIGKILL)
        serve.start()
        serve.until(lambda: serve.log().count("scheduled=mills") == 3, "up again")
        twice = subprocess.run(
            [sys.executable, "-m", "flows.cli", "serve"],
            cwd=tmp_path,
            env=serve.environment,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
        )
        assert twice.returncode == 1
        assert "onrecord.duckdb is being served already (serve is held by process " in twice.stderr
        # It ends after its batch, though the keeper that it was told by is dead, and the next one
        # goes on from there.
        assert serve.run_of("mills") == child
        gate.set()
        serve.until(
            lambda: "Completed" in [state for _, _, state in flow_runs(prefect, "mills")],
            "completed",
        )
        assert serve.end(signal.SIGTERM) == 0
        assert serve.states("mills") == ["crashed", "crashed", "interrupted"]
        assert serve.rows(DOCUMENTS) == [(f"{here.url}/{name}", 1) for name in NAMES]
        assert serve.rows("SELECT count(*) FROM failures") == [(0,)]
        assert serve.rows("FROM v_check") == []
        assert [state for _, _, state in flow_runs(prefect, "mills")] == [
            *("Crashed", "Crashed", "Interrupted", "Completed"),
        ]
        assert "Traceback" not in serve.log()


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_a_full_disk_is_named_and_outlived(tmp_path: Path, here: Site, prefect: str) -> None:
    with (
        small_disk(tmp_path / "disk", 48),
        served(tmp_path, PREFECT_API_URL=prefect) as serve,
    ):
        set_up(tmp_path / "disk", here, "every 3s", "shore")
        serve.start("--warehouse", "disk/onrecord.duckdb")
        serve.until(lambda: "ended     source=shore" in serve.log(), "ended its first run")
        filling = os.open(tmp_path / "disk" / "filling", os.O_CREAT | os.O_WRONLY)
        with suppress(OSError):
            while os.write(filling, b"x" * 4096):
                pass
        os.close(filling)
        here.put("/feed.xml", feed(here.url, [*NAMES, "east"]), "application/rss+xml")
        here.put("/east", article("east"))
        serve.until(lambda: "disk is full" in serve.log(), "said that the disk is full")
        assert serve.process is not None
        assert serve.process.poll() is None
        (tmp_path / "disk" / "filling").unlink()
        serve.until(lambda: f"document={here.url}/east quotes=" in serve.log(), "gone on")
        assert serve.end(signal.SIGTERM) == 0
        assert "Traceback" not in serve.log()
        with duckdb.connect(str(tmp_path / "disk" / "onrecord.duckdb"), read_only=True) as there:
            assert there.sql(DOCUMENTS).fetchall() == [
                (f"{here.url}/{name}", 1) for name in sorted([*NAMES, "east"])
            ]


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_what_hangs_is_ended_overlap_skipped_edits_heeded_and_sigterm_obeyed(
    tmp_path: Path, here: Site, prefect: str
) -> None:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    set_up(tmp_path, here, "every 2s", "hanging", 'time_limit = "5s"')
    gated(here, "west", Event())
    (tmp_path / "onrecord.toml").write_text("batch = 1\n")
    (tmp_path / "in").mkdir()
    with served(tmp_path, PREFECT_API_URL=prefect, MILL_TOKEN="sesame-seed") as serve:
        serve.start("--metrics", str(port))
        serve.until(lambda: "timed out" in serve.states("hanging"), "timed out")
        serve.until(
            lambda: "TimedOut" in [state for _, _, state in flow_runs(prefect, "hanging")],
            "timed out in Prefect",
        )

        def metrics() -> str:
            return httpx.get(f"http://127.0.0.1:{port}/metrics", timeout=30).text

        run = 'onrecord_runs_total{source="hanging",state="timed out"}'
        serve.until(lambda: run in metrics(), "counted")
        said = metrics()
        assert 'onrecord_let_go_total{source="hanging",why="skipped"}' in said
        assert "skipped   source=hanging" in serve.log()
        # Another source is written beside it, while the first is taken out.
        other = Event()
        gated(here, "east", other)
        here.put("/second.xml", feed(here.url, ["east", *NAMES[:2], "far"]), "application/rss+xml")
        here.put("/far", article("far"))
        text = FEED.format(name="second", url=here.url, schedule="every 1h", more="")
        secret = 'headers = { Authorization = "Bearer ${MILL_TOKEN}" }\n'
        edited = text.replace("feed.xml", "second.xml") + secret
        (tmp_path / "sources.toml").write_text(edited)
        serve.until(lambda: "/east" in here.paths(), "the new source run")
        # It is asked to end in the middle of its first batch.
        assert serve.process is not None
        serve.process.send_signal(signal.SIGTERM)
        other.set()
        assert serve.process.wait(PATIENCE) == 0
        assert serve.states("second")[-1] == "interrupted"
        loaded = serve.rows("SELECT locator FROM documents WHERE source = 'second'")
        assert loaded == [(f"{here.url}/east",)]
        # What is left is due at once: the next one brings it.
        serve.start("--once")
        assert serve.process.wait(PATIENCE) == 0
        assert serve.states("second") == ["interrupted", "completed"]
        far = serve.rows("SELECT count(*) FROM documents WHERE locator LIKE '%/far'")
        assert far == [(1,)]
        log = serve.log()
        assert "sesame-seed" not in log
        assert "waited long enough" not in log
        assert f"document={here.url}/far quotes=" in log
        visits = [headers for path, headers in here.visits if path == "/far"]
        assert visits[0]["authorization"] == "Bearer sesame-seed"
    # The secret is nowhere else: in no file of ours, and nowhere in Prefect.
    assert "second" in told(prefect)
    assert "sesame-seed" not in told(prefect)
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert not [path for path in files if b"sesame-seed" in path.read_bytes()]


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_a_server_of_its_own_that_is_killed_comes_back(tmp_path: Path, here: Site) -> None:
    set_up(tmp_path, here, "every 5s")
    home = str(tmp_path / "prefect")
    with served(tmp_path, PREFECT_HOME=home, ONRECORD_PREFECT_PORT="0") as serve:
        serve.start()
        serve.until(lambda: "ended" in serve.log(), "ended its first run")
        assert serve.process is not None
        [server] = children_of(serve.process.pid, b"local_server")
        os.kill(server, signal.SIGKILL)
        here.put("/feed.xml", feed(here.url, [*NAMES, "east"]), "application/rss+xml")
        here.put("/east", article("east"))
        serve.until(lambda: "restarted" in serve.log(), "restarted its server")
        count = "SELECT count(*) FROM versions"
        serve.until(lambda: serve.rows(count) == [(4,)], "loaded what came meanwhile")
        assert serve.end(signal.SIGTERM) == 0
    assert serve.rows(DOCUMENTS) == [(f"{here.url}/{n}", 1) for n in ["east", *NAMES]]


@pytest.mark.parametrize(
    "command",
    [["serve"], ["serve", "--once"], ["ingest", "mill.txt"]],
)
def test_a_prefect_server_that_does_not_answer_is_named_in_a_line(
    tmp_path: Path, command: list[str]
) -> None:
    (tmp_path / "mill.txt").write_text("A mill\n\nIt will open again next year, they said.\n")
    ended = subprocess.run(
        [sys.executable, "-m", "flows.cli", *command],
        cwd=tmp_path,
        env=environment(PREFECT_API_URL="http://127.0.0.1:9/api", PREFECT_HOME=str(tmp_path)),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    assert ended.returncode == 1
    [line] = ended.stderr.splitlines()
    assert "http://127.0.0.1:9/api" in line
    assert "unset PREFECT_API_URL" in line


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_a_run_that_is_asked_for_in_the_ui_is_run_and_can_be_cancelled(
    tmp_path: Path, here: Site, prefect: str
) -> None:
    set_up(tmp_path, here, "by hand", "asked")
    (tmp_path / "in").mkdir()
    with (tmp_path / "sources.toml").open("a") as file:
        file.write('[inbox]\nkind = "folder"\npath = "in"\nschedule = "watch"\n')

    def state_of(flow_run: str) -> str:
        return str(answer("GET", f"{prefect}/flow_runs/{flow_run}")["state"]["name"])

    def ask() -> str:
        deployment = answer("GET", f"{prefect}/deployments/name/ingest/asked")["id"]
        return str(answer("POST", f"{prefect}/deployments/{deployment}/create_flow_run", {})["id"])

    with served(tmp_path, PREFECT_API_URL=prefect) as serve:
        serve.start()
        named = f"{prefect}/deployments/name/ingest/asked"
        serve.until(lambda: httpx.get(named, timeout=60).status_code == 200, "registered")
        first = ask()
        serve.until(lambda: state_of(first) == "Completed", "run")
        assert serve.rows("SELECT count(*) FROM documents WHERE source = 'asked'") == [(3,)]
        # People see there what came of it, document by document.
        line = f"source=asked document={here.url}/north quotes="
        serve.until(lambda: line in told(prefect, of=first), "logged in Prefect")
        for name in ("fetch 3 documents", "parse 3 documents", "load 3 documents"):
            assert name in told(prefect, of=first)
        # What comes into a folder that is watched comes in at once.
        serve.until(lambda: "ended     source=inbox" in serve.log(), "looked once")
        (tmp_path / "in" / "mill.html").write_text(article("brook"))
        inbox = "SELECT count(*) FROM documents WHERE source = 'inbox'"
        serve.until(lambda: serve.rows(inbox) == [(1,)], "taken in what came into the folder")
        here.put("/feed.xml", feed(here.url, ["east"]), "application/rss+xml")
        gated(here, "east", Event())
        second = ask()
        serve.until(lambda: "/east" in here.paths(), "asked for the page")
        cancelling = {"state": {"type": "CANCELLING", "name": "Cancelling"}}
        answer("POST", f"{prefect}/flow_runs/{second}/set_state", cancelling)
        serve.until(lambda: state_of(second) == "Cancelled", "cancelled")
        serve.until(lambda: serve.states("asked") == ["completed", "interrupted"], "recorded")
        assert serve.end(signal.SIGTERM) == 0
