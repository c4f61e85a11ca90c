"""Secrets of every kind, through all that is run, with fetches that fail and that succeed: then no
byte of any of them is on disk, in Prefect, in the metrics or on the terminal."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from tests.mailbox import mailbox
from tests.serve.served import PATIENCE, article, environment, feed, served, told
from tests.serve.test_alerts import webhook
from tests.site import Answer, Headers, Site

SECRETS = {
    "MILL_TOKEN": "sesame-0pen",
    "MILL_COOKIE": "crumbs-of-w0nder",
    "MILL_KEY": "k3y under the mat",
    "MAIL_127_0_0_1_PASSWORD": "pa55w0rd-of-the-post",
    "ONRECORD_SMTP_PASSWORD": "st4mp-of-the-desk",
    "ONRECORD_ALERT_WEBHOOK": "h00k-line-and-sinker",
}

COUNCIL = """
from flows.sources import Ref
from parsers.article import RawDocument

class Council:
    def __init__(self, name, client, key, fails=False):
        self.name, self.client, self.key, self.fails = name, client, key, fails

    def discover(self):
        if self.fails:
            try:
                raise ValueError(f"denied to {self.key}")
            except ValueError as error:
                raise RuntimeError("the council does not answer") from error
        yield Ref("good")
        yield Ref("bad")

    def fetch(self, ref):
        if ref.locator == "bad":
            try:
                raise ValueError(f"denied to {self.key}")
            except ValueError as error:
                raise RuntimeError(f"no minutes for {self.key!r}") from error
        text = "The minutes\\n\\n“The mill will reopen in May,” said the mayor, Ada Quill.\\n"
        return RawDocument(self.name, "good", text.encode(), self.client.clock.now(), "text/plain")
"""

SOURCES = """
[mills]
kind = "feed"
url = "{url}/feed.xml"
headers = {{ Authorization = "Bearer ${{MILL_TOKEN}}" }}
cookies = {{ session = "${{MILL_COOKIE}}" }}
allow_private = true
rate = "50/s"

[post]
kind = "imap"
url = "imap://reader%40press.example@127.0.0.1:{port}/Newsletters"
password = "${{MAIL_127_0_0_1_PASSWORD}}"
options = {{ plain = true }}

[council]
kind = "python"
class = "council:Council"
options = {{ key = "${{MILL_KEY}}" }}

[closed]
kind = "python"
class = "council:Council"
options = {{ key = "${{MILL_KEY}}", fails = true }}
schedule = "every 1s"
"""


def set_up(folder: Path, here: Site, port: int) -> None:
    here.put(
        "/feed.xml", feed(here.url, ["open", "refused", "echo", "loop"]), "application/rss+xml"
    )

    def known(headers: Headers) -> bool:
        return "sesame-0pen" in headers.get("authorization", "") and "crumbs" in headers["cookie"]

    def page(headers: Headers) -> Answer:
        kind = {"content-type": "text/html"}
        return (200, kind, article("open").encode()) if known(headers) else (401, {}, b"")

    def echo(headers: Headers) -> Answer:
        return 302, {"location": f"/echoed?key={headers['authorization'][7:]}"}, b""

    here.pages["/open"] = page
    here.pages["/refused"] = (403, {}, b"")
    here.pages["/echo"] = echo
    here.pages["/loop"] = lambda headers: (301, {"location": f"/loop#{headers['cookie']}"}, b"")
    (folder / "council.py").write_text(COUNCIL)
    (folder / "sources.toml").write_text(SOURCES.format(url=here.url, port=port))
    (folder / "onrecord.toml").write_text(
        'contact = "desk@paper.example"\nalert_email = "desk@paper.example"\n'
        'smtp = "smtp://robot@127.0.0.1:9"\n'
    )


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_no_byte_of_a_secret_is_left_anywhere(tmp_path: Path, here: Site, prefect: str) -> None:
    (tmp_path / "home").mkdir()
    folder = tmp_path / "news"
    folder.mkdir()
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    with webhook([500]) as (hook, asked), mailbox() as box:
        box.password = SECRETS["MAIL_127_0_0_1_PASSWORD"]
        box.add(
            "From: post@mill.example\nSubject: A mill\nDate: Mon, 1 Jun 2026 10:00:00 +0000\n"
            "Message-ID: <1@mill.example>\n\n“It will reopen,” said Ada Quill on Monday.\n"
        )
        set_up(folder, here, box.port)
        address = f"http://127.0.0.1:{hook}/{SECRETS['ONRECORD_ALERT_WEBHOOK']}"
        given = SECRETS | {"ONRECORD_ALERT_WEBHOOK": address, "HOME": str(tmp_path / "home")}
        shown = ""

        def onrecord(*words: str) -> None:
            nonlocal shown
            ended = subprocess.run(
                [sys.executable, "-m", "flows.cli", *words],
                cwd=folder,
                env=environment(**given),
                capture_output=True,
                text=True,
                timeout=PATIENCE,
            )
            shown += ended.stdout + ended.stderr

        for name in ("mills", "council", "closed"):
            onrecord("sources", "test", name)
        assert "the council does not answer" in shown
        with served(folder, PREFECT_API_URL=prefect, **given) as serve:
            serve.start("--metrics", str(port), "--log-level", "DEBUG", "--at-once", "4")
            ended = [f"source={name} " for name in ("mills", "post", "council", "closed")]
            serve.until(lambda: all(serve.log().count(e) >= 2 for e in ended), "run all")
            serve.until(lambda: len(serve.states("closed")) > 2, "failed three times")
            metrics = httpx.get(f"http://127.0.0.1:{port}/metrics", timeout=30).text
            assert serve.end(signal.SIGTERM) == 0
        assert len(serve.rows("SELECT * FROM documents")) == 3
        box.password = "another one"
        onrecord(
            "add", f"imap://reader%40press.example@127.0.0.1:{box.port}/Newsletters", "-n", "b"
        )
        onrecord("ingest", "--source", "post")
        onrecord("failures", "retry")
        onrecord("failures")
        onrecord("sources")
        onrecord("status")
        assert asked
    assert "bad" in shown
    told_all = told(prefect)
    assert "closed" in told_all
    home = Path(os.environ["PREFECT_HOME"])
    files = [p for top in (tmp_path, home) for p in top.rglob("*") if p.is_file()]
    contents = {str(path): path.read_bytes() for path in files}
    contents |= {"the terminal": shown.encode(), "prefect": told_all.encode()}
    contents |= {"metrics": metrics.encode()}
    assert any(name.endswith("prefect.db") for name in contents)
    found = {
        (name, place)
        for name, secret in SECRETS.items()
        for place, content in contents.items()
        if secret.encode() in content
    }
    assert found == set()
