"""Logs: one line a document, `name=value` pairs that a person reads and a program takes apart, or
JSON. What a document says is never in them, nor a secret: of an address, the user's part and the
values of parameters that look like keys are left out.
"""

from __future__ import annotations

import json
import logging
import re
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Literal
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from flows.results import DocumentResult

__all__ = ["LOGGER", "Form", "configure", "log", "log_documents", "without_secrets"]

LOGGER = logging.getLogger("onrecord")
LOGGER.addHandler(logging.NullHandler())
Form = Literal["text", "json"]

SECRET = re.compile(r"key|token|secret|passw|pwd|auth|sig|session|credential|code", re.IGNORECASE)
ADDRESS = re.compile(r"\b[a-z][a-z0-9+.-]*://[^\s\"'<>]+", re.IGNORECASE)
PLAIN = re.compile(r"[^\s\"=]+")


def log(event: str, level: int = logging.INFO, **values: object) -> None:
    """One line: what happened, and the values that say to what; None is left out."""
    if LOGGER.isEnabledFor(level):
        shown = {name: _shown(value) for name, value in values.items() if value is not None}
        LOGGER.log(level, _line(event, shown), extra={"event": event, "values": shown})


def log_documents(source: str, run_id: str, documents: Sequence[DocumentResult]) -> None:
    """A line for each document of a batch; what has not changed is only worth one when debugging.
    A failure's message is ours; what the document says is not in it."""
    for document in documents:
        failed = document.state == "failed"
        taken = document.state in ("new", "changed")
        log(
            document.state,
            level=logging.WARNING
            if failed
            else logging.DEBUG
            if document.state == "unchanged"
            else logging.INFO,
            source=source,
            document=document.locator,
            quotes=document.quotes if taken else None,
            facts=document.facts if taken else None,
            artefacts=document.artefacts if taken else None,
            stage=document.stage,
            message=document.message,
            run=run_id[:8],
        )


def configure(level: str = "INFO", form: Form = "text") -> None:
    """Write the log of onrecord to stderr, each line whole."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Json() if form == "json" else _Text())
    # What else listens stays: Prefect shows the lines with the run they are of.
    LOGGER.handlers = [h for h in LOGGER.handlers if not _is_ours(h)] + [handler]
    LOGGER.setLevel(level.upper())
    LOGGER.propagate = False


def _is_ours(handler: logging.Handler) -> bool:
    return isinstance(handler.formatter, _Text | _Json)


def without_secrets(text: str) -> str:
    """The text with its addresses free of users, passwords and keys."""
    return ADDRESS.sub(lambda match: _without(match[0]), text)


def _without(address: str) -> str:
    try:
        parts = urlsplit(address)
    except ValueError:
        return address.partition("?")[0]
    host = parts.netloc.rpartition("@")[2]
    query = parts.query
    pairs = parse_qsl(query, keep_blank_values=True)
    if any(SECRET.search(name) for name, _ in pairs):
        query = urlencode([(name, "..." if SECRET.search(name) else v) for name, v in pairs])
    return urlunsplit((parts.scheme, host, parts.path, query, parts.fragment))


def _shown(value: object) -> object:
    if isinstance(value, bool | int):
        return value
    if isinstance(value, float):
        return round(value, 3)
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return without_secrets(" ".join(str(value).split()))


def _line(event: str, values: dict[str, object]) -> str:
    pairs = []
    for name, value in values.items():
        text = str(value)
        quoted = text if PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)
        pairs.append(f"{name}={quoted}")
    return " ".join([f"{event:<9}", *pairs])


class _Text(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        return f"{at} {record.levelname:<7} {record.getMessage()}"


class _Json(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        said: dict[str, object] = {"at": at, "level": record.levelname.lower()}
        if event := getattr(record, "event", None):
            said |= {"event": event, **getattr(record, "values", {})}
        else:
            said["message"] = record.getMessage()
        return json.dumps(said, ensure_ascii=False)
