"""The log: a line a document, for people and programs, without secrets and articles."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime

import pytest

from flows import logs
from flows.results import DocumentResult

NEW = DocumentResult("https://a.example/1?token=s3cret&page=2", "new", "d", 2, 3, 1)
FAILED = DocumentResult(
    "https://robot:hunter2@a.example/2",
    "failed",
    stage="fetch",
    message='not now:\nask "https://a.example/2?api_key=abc" later',
)
SAME = DocumentResult("/in/mill 1.txt", "unchanged")


@pytest.fixture(autouse=True)
def _as_it_was() -> object:
    before = logs.LOGGER.handlers, logs.LOGGER.level, logs.LOGGER.propagate
    yield
    logs.LOGGER.handlers, _, logs.LOGGER.propagate = before
    logs.LOGGER.setLevel(before[1])


def test_a_line_a_document(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("INFO")
    logs.log_documents("mills", "0123456789abcdef", [NEW, SAME, FAILED])
    new, failed = capsys.readouterr().err.splitlines()
    assert new[20:] == (
        " INFO    new       source=mills "
        'document="https://a.example/1?token=...&page=2" quotes=2 facts=3 artefacts=1 '
        "run=01234567"
    )
    assert "WARNING failed" in failed
    assert "stage=fetch" in failed
    for secret in ("s3cret", "hunter2", "abc", "robot"):
        assert secret not in new + failed


def test_json_lines_say_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("DEBUG", "json")
    logs.log_documents("mills", "0123456789abcdef", [NEW, SAME, FAILED])
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [line["event"] for line in lines] == ["new", "unchanged", "failed"]
    assert lines[0]["quotes"] == 2
    assert lines[1]["document"] == "/in/mill 1.txt"
    assert lines[2]["message"] == 'not now: ask "https://a.example/2?api_key=..." later'
    assert datetime.fromisoformat(lines[0]["at"]).tzinfo == UTC


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("https://a.example/x?page=2&q=a+b", "https://a.example/x?page=2&q=a+b"),
        ("https://u:p@a.example:8080/x", "https://a.example:8080/x"),
        ("see https://a.example/?sig=1 and", "see https://a.example/?sig=... and"),
        ("imaps://desk%40paper:pw@mail.example/INBOX", "imaps://mail.example/INBOX"),
        ("no address at all", "no address at all"),
    ],
)
def test_addresses_lose_their_secrets(said: str, shown: str) -> None:
    assert logs.without_secrets(said) == shown


def test_nothing_is_written_before_somebody_asks(capsys: pytest.CaptureFixture[str]) -> None:
    logs.LOGGER.handlers = [logging.NullHandler()]
    logs.LOGGER.propagate = False
    logs.log_documents("mills", "0", [FAILED])
    assert capsys.readouterr().err == ""
