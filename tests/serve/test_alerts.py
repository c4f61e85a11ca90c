"""Alerts, delivered for real to a web server and a mail server of our own."""

from __future__ import annotations

import json
import socketserver
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from flows import settings
from flows.book import Book
from flows.health import examine
from flows.serve.alerts import Alerts
from flows.settings import Settings, SettingsError
from flows.sources.reading import parse_sources
from flows.sources.settings import SourceSettings
from tests.serving import serving

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
SOURCE = '[mills]\nkind = "feed"\nurl = "https://mills.example/feed.xml"\nschedule = "every 10m"\n'


@contextmanager
def webhook(status: list[int]) -> Iterator[tuple[int, list[dict[str, str]]]]:
    """Answers with the status it is told; the bodies it was sent."""
    sent: list[dict[str, str]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            sent.append(json.loads(body))
            self.send_response(status[0])
            self.send_header("content-length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            pass

    with serving(HTTPServer(("127.0.0.1", 0), Handler)) as port:
        yield port, sent


@contextmanager
def mailbox() -> Iterator[tuple[int, list[str]]]:
    """As much of SMTP as it takes to receive."""
    received: list[str] = []

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self.wfile.write(b"220 here\r\n")
            while line := self.rfile.readline():
                if line[:4].upper() == b"DATA":
                    self.wfile.write(b"354 go on\r\n")
                    lines = []
                    while (part := self.rfile.readline()) != b".\r\n":
                        lines.append(part.decode())
                    received.append("".join(lines))
                if line[:4].upper() == b"QUIT":
                    self.wfile.write(b"221 bye\r\n")
                    return
                self.wfile.write(b"250 fine\r\n")

    with serving(socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)) as port:
        yield port, received


def sources() -> list[SourceSettings]:
    return parse_sources(SOURCE, Path("sources.toml"))


def configure(folder: Path, *lines: str) -> tuple[settings.Settings, Book]:
    (folder / "onrecord.toml").write_text("\n".join(lines))
    loaded = settings.load(folder / "onrecord.duckdb", 1)
    return loaded, Book(loaded)


def fail(book: Book, times: int, message: str = "not now (status 503)") -> None:
    for _ in range(times):
        book.begin("mills", NOW)
        book.end("mills", NOW, "failed", message=message)


def look(alerts: Alerts, loaded: Settings, book: Book, now: datetime = NOW) -> None:
    alerts.look(examine(loaded, book, sources(), now), now)


def test_a_trouble_is_told_once_and_so_is_its_end(tmp_path: Path) -> None:
    with webhook([200]) as (port, sent), mailbox() as (mail_port, received):
        loaded, book = configure(
            tmp_path,
            f'alert_webhook = "http://127.0.0.1:{port}/hook"',
            'alert_email = "desk@paper.example"',
            f'smtp = "smtp://robot%40paper.example@127.0.0.1:{mail_port}"',
        )
        alerts = Alerts(loaded, book)
        fail(book, 2)
        look(alerts, loaded, book)
        assert sent == received == []
        fail(book, 1)
        for minutes in range(3):
            look(alerts, loaded, book, NOW + timedelta(minutes=minutes))
        [alert] = sent
        assert (alert["event"], alert["source"]) == ("failing", "mills")
        assert "3 runs in a row failed: not now (status 503)" in alert["text"]
        [mail] = received
        assert "To: desk@paper.example" in mail
        assert "From: robot@paper.example" in mail
        assert "Subject: onrecord: mills is failing" in mail
        # Another keeper knows that it was told.
        look(Alerts(loaded, Book(loaded)), loaded, Book(loaded))
        assert len(sent) == 1
        book.end("mills", NOW, "completed")
        look(alerts, loaded, book)
        look(alerts, loaded, book)
        assert [alert["event"] for alert in sent] == ["failing", "well"]
        assert len(received) == 2


def test_an_alert_that_was_not_delivered_is_tried_again(tmp_path: Path) -> None:
    status = [500]
    with webhook(status) as (port, sent):
        loaded, book = configure(tmp_path, f'alert_webhook = "http://127.0.0.1:{port}/"')
        alerts = Alerts(loaded, book)
        fail(book, 3)
        look(alerts, loaded, book)
        assert len(sent) == 1
        status[0] = 200
        look(alerts, loaded, book)
        look(alerts, loaded, book)
        assert len(sent) == 2


def test_what_went_by_one_way_is_not_sent_there_again_for_another(tmp_path: Path) -> None:
    with webhook([200]) as (port, sent):
        loaded, book = configure(
            tmp_path,
            f'alert_webhook = "http://127.0.0.1:{port}/"',
            'alert_email = "desk@paper.example"',
            'smtp = "smtp://127.0.0.1:9"',
        )
        alerts = Alerts(loaded, book)
        fail(book, 3)
        for _ in range(3):
            look(alerts, loaded, book)
        assert len(sent) == 1
        assert book.entry("mills").told is None


def test_an_address_to_mail_to_needs_a_server(tmp_path: Path) -> None:
    loaded, book = configure(tmp_path, 'alert_email = "desk@paper.example"')
    with pytest.raises(SettingsError, match="ONRECORD_SMTP_PASSWORD"):
        Alerts(loaded, book)
