"""One document of a container: a row of a table, a line of JSON, a response in a web archive."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from importlib import resources
from typing import Any

from parsers.article import RawDocument
from parsers.formats.moments import moment

__all__ = ["FIELDS", "Record", "as_raw", "from_fields", "named"]

FIELDS = (
    "html", "text", "id", "url", "title", "byline", "published_at", "language", "publisher"
)  # fmt: skip
"""What a column may stand for; `html` and `text` are the document itself."""


@dataclass(frozen=True, slots=True)
class Record:
    """A document within a container and what the container says of it.

    `key` names it there, stays the same when the container grows at its end, and is unique where
    the container's own ids are. `error` says why it can't be read; the content is then what there
    is of it, and the rest of the container goes on.
    """

    key: str
    content: bytes
    media_type: str | None = None
    charset: str | None = None
    url: str | None = None
    title: str | None = None
    byline: tuple[str, ...] = ()
    published_at: datetime | None = None
    language: str | None = None
    publisher: str | None = None
    fetched_at: datetime | None = None
    error: str | None = None


def as_raw(record: Record, container: RawDocument) -> RawDocument:
    """The record as a document of its own, its locator the container's with `#key`."""
    return replace(
        container,
        locator=f"{container.locator}#{record.key}",
        content=record.content,
        fetched_at=record.fetched_at or container.fetched_at,
        media_type=record.media_type,
        charset=record.charset,
        url=record.url,
        title=record.title,
        byline=record.byline,
        published_at=record.published_at,
        language=record.language or container.language,
        publisher=record.publisher or container.publisher,
    )


@functools.cache
def _names() -> dict[str, str]:
    """Column names, folded, by the field they stand for."""
    text = (resources.files(__package__) / "columns.toml").read_text("utf-8")
    fields = tomllib.loads(text)["columns"]
    return {name: field for field in FIELDS for name in reversed(fields[field])}


def named(columns: Iterable[str], given: Mapping[str, str] | None = None) -> dict[str, str]:
    """Which column stands for which field: `{field: column}`, by the columns' usual names, or by
    `given` (the same shape) where it names one. The first of a field's usual names wins."""
    columns = [column for column in columns if isinstance(column, str)]
    usual = list(_names())
    found: dict[str, str] = {}
    for column in sorted(columns, key=lambda c: usual.index(f) if (f := _fold(c)) in usual else -1):
        field = _names().get(_fold(column))
        if field:
            found[field] = column
    found.update({field: column for field, column in (given or {}).items() if column in columns})
    return found


def from_fields(
    row: Mapping[str, Any], number: int, given: Mapping[str, str] | None = None
) -> Record:
    """The document of a row of named values; `number` counts rows from 1 and is the key of a row
    without an id."""
    columns = named(row, given)

    def value(field: str) -> Any:
        return row.get(columns[field]) if field in columns else None

    key = _text(value("id")) or str(number)
    markup, text = _text(value("html")), _text(value("text"))
    content = markup or text
    common = Record(
        key=key,
        content=(content or "").encode("utf-8", "replace"),
        media_type="text/html" if markup else None,
        charset="utf-8",
        url=_text(value("url")),
        title=_text(value("title")),
        byline=tuple(_names_in(value("byline"))),
        published_at=moment(value("published_at")),
        language=_code(_text(value("language"))),
        publisher=_text(value("publisher")),
    )
    if content:
        return common
    have = ", ".join(map(str, list(row)[:12])) or "none"
    wanted = columns.get("text") or columns.get("html")
    why = (
        f"its column {wanted} is empty"
        if wanted
        else f"no column holds the text (there are: {have}); name it text or html"
    )
    return replace(common, error=f"row {number}: {why}")


def _fold(name: str) -> str:
    return name.strip().lower().replace(" ", "_").replace("-", "_").replace(".", "_")


def _text(value: Any) -> str | None:
    if isinstance(value, list) and value and all(isinstance(item, str) for item in value):
        value = "\n\n".join(value)
    if isinstance(value, Mapping):
        value = value.get("name") or value.get("#text") or value.get("rendered")
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return None
    return str(value).strip() or None


def _names_in(value: Any) -> list[str]:
    from parsers.formats import bylines

    if isinstance(value, str):
        inner = value.strip()
        if inner.startswith("[") and inner.endswith("]"):  # a list that was printed into a cell
            inner = inner[1:-1].replace("'", "").replace('"', "")
        return list(bylines.names(inner))
    if isinstance(value, list):
        texts = [text for item in value if (text := _text(item))]
        return list(bylines.clean_names(texts))
    text = _text(value)
    return list(bylines.names(text)) if text else []


def _code(language: str | None) -> str | None:
    code = (language or "").replace("_", "-").split("-")[0].lower()
    return code if len(code) in (2, 3) and code.isalpha() else None
