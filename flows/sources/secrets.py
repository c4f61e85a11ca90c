"""Secrets, from environment variables alone: looked up when they are used, kept nowhere but in this
process's memory, so that no message of somebody else's code repeats one."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, quote_plus

from flows.sources.entry import SourcesError
from flows.sources.settings import VARIABLE, SourceSettings

__all__ = ["filled", "headers", "hidden", "options"]

SHORTEST = 4
"""A shorter value is no secret, and stands in many a word."""

_used: set[str] = set()


def filled(text: str, source: str) -> str:
    """The text with each `${VARIABLE}` as the environment has it. Raises SourcesError, which names
    the variable that isn't set and never a value."""

    def value(name: str) -> str:
        found = os.environ.get(name)
        if not found:
            raise SourcesError(
                f"source {source}: the environment variable {name} is not set; "
                "set it where onrecord runs"
            )
        if len(found) >= SHORTEST:
            _used.add(found)
        return found

    return VARIABLE.sub(lambda match: value(match[1]), text)


def hidden(text: str) -> str:
    """The text with every secret that was used in this process as `***`."""
    for secret in sorted(_used, key=len, reverse=True):
        for form in (secret, repr(secret)[1:-1], quote(secret, safe=""), quote_plus(secret)):
            text = text.replace(form, "***")
    return text


def headers(source: SourceSettings) -> dict[str, str]:
    """The request headers of a source, its cookies among them. Raises SourcesError."""
    made = {name: filled(text, source.name) for name, text in source.headers.items()}
    if source.cookies:
        made["Cookie"] = "; ".join(
            f"{name}={filled(text, source.name)}" for name, text in source.cookies.items()
        )
    for name, text in made.items():
        if any(mark in text for mark in "\r\n\0"):
            raise SourcesError(f"source {source.name}: the header {name} holds a line break")
        if not text.isascii():
            raise SourcesError(f"source {source.name}: the header {name} holds more than ASCII")
    return made


def options(source: SourceSettings) -> dict[str, Any]:
    """The options of a source. Raises SourcesError."""
    return {name: _filled_value(value, source.name) for name, value in source.options.items()}


def _filled_value(value: Any, source: str) -> Any:
    if isinstance(value, str):
        return filled(value, source)
    if isinstance(value, Mapping):
        return {name: _filled_value(inner, source) for name, inner in value.items()}
    return value
