"""What a source is: its kind, where it is, and all that an entry of sources.toml may say of it.

`flows.sources.reading` reads the file, `flows.sources.configured` makes the adapter of an entry. No
secret is ever in it: headers, cookies and passwords name environment variables as `${NAME}`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any, Literal, get_args

__all__ = ["BY_HAND", "KINDS", "REVISITS", "SCHEDULES", "WATCH", "Kind", "SourceSettings"]

Kind = Literal[
    "folder",
    "urls",
    "feed",
    "sitemap",
    "site",
    "warc",
    "jsonl",
    "csv",
    "store",
    "imap",
    "python",
]
KINDS: tuple[Kind, ...] = get_args(Kind)

BY_HAND = "by hand"
"""The schedule of a source that runs only when somebody says so."""

WATCH = "watch"
"""The schedule of a folder that runs when something comes into it."""

SCHEDULES: Mapping[Kind, str] = {
    "feed": "every 10m",
    "site": "every 30m",
    "sitemap": "every 1h",
    "folder": "every 10m",
    "imap": "every 10m",
    "store": "every 1h",
    "python": "every 1h",
    "urls": "every 1d",
    "warc": BY_HAND,
    "jsonl": BY_HAND,
    "csv": BY_HAND,
}
"""What a source is run by when its entry says nothing."""

REVISITS = (
    timedelta(hours=1),
    timedelta(hours=6),
    timedelta(days=1),
    timedelta(days=7),
)

VARIABLE = re.compile(r"\$\{([A-Za-z_][A-Za-z0-9_]*)\}")


@dataclass(frozen=True, slots=True)
class SourceSettings:
    """One source as its entry has it.

    Of every kind:
    `locations` are addresses, or paths made absolute against the file's folder. `schedule` is
    what `flows.schedule.read_schedule` reads in `timezone`, "by hand" or "watch". `language`,
    `publisher` and `tags` are said of its documents. Only articles of the last
    `window` are taken (None: all). A run is ended after `time_limit`; documents not seen for
    `retention` are removed (None: never).

    Of the web:
    `delay` is the pause between two requests to a host in seconds, `at_once` how many it is asked
    at the same time. An answer may take `patience`, all of it. `headers`, `cookies` and `password`
    hold `${VARIABLE}` where a secret goes. Articles are looked at again at ages `revisit` (None:
    at every run). Links are taken that match one of `include` (all, where it is empty) and none of
    `exclude`.

    Of one kind: `moved_to` (folder) is where files go once they are in, `columns` (jsonl, csv) what
    our names for things are called there, `options` (store, python) what its maker is given,
    `loader` (python) is `module:Class`. `folder` is that of sources.toml.
    """

    name: str
    kind: Kind
    locations: tuple[str, ...]
    enabled: bool = True
    schedule: str = BY_HAND
    timezone: str = "UTC"
    language: str | None = None
    publisher: str | None = None
    tags: tuple[str, ...] = ()
    window: timedelta | None = None
    retention: timedelta | None = None
    time_limit: timedelta = timedelta(hours=1)
    patience: timedelta = timedelta(seconds=60)
    rules: Path | None = None
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    delay: float = 1.0
    at_once: int = 1
    max_bytes: int = 20 * 1024 * 1024
    allow_private: bool = False
    contact: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict, hash=False)
    cookies: Mapping[str, str] = field(default_factory=dict, hash=False)
    password: str | None = None
    revisit: tuple[timedelta, ...] | None = REVISITS
    moved_to: Path | None = None
    columns: Mapping[str, str] = field(default_factory=dict, hash=False)
    options: Mapping[str, Any] = field(default_factory=dict, hash=False)
    loader: str | None = None
    folder: Path = Path()

    @property
    def variables(self) -> tuple[str, ...]:
        """The environment variables it needs, by name."""
        said = [*self.headers.values(), *self.cookies.values(), self.password or ""]
        said += [value for value in self.options.values() if isinstance(value, str)]
        return tuple(dict.fromkeys(name for text in said for name in VARIABLE.findall(text)))
