"""sources.toml: the sources of a warehouse, one table each, read and checked.

    [harbour-news]
    kind = "feed"
    url = "https://harbour.example/feed.xml"
    schedule = "every 10m"

The file stands beside the warehouse (`flows.settings.Settings.sources`); `flows.sources.file`
writes it. What can't be used raises SourcesError, which names file, line and what to do.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import fields
from datetime import timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from flows.schedule import read_schedule
from flows.sources.entry import Entry, SourcesError, line_of
from flows.sources.settings import (
    BY_HAND,
    KINDS,
    REVISITS,
    SCHEDULES,
    VARIABLE,
    WATCH,
    Kind,
    SourceSettings,
)

__all__ = ["duration", "parse_sources", "read_sources", "source_named"]

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,62}")
SECRET_HEADER = re.compile(r"auth|cookie|token|secret|passw|key|session|credential", re.IGNORECASE)
UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800}


def read_sources(path: Path) -> list[SourceSettings]:
    """The sources in the order of the file; none where there is no file. Raises SourcesError."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError) as error:
        raise SourcesError(f"{path} can't be read: {error}") from error
    return parse_sources(text, path)


def parse_sources(text: str, path: Path) -> list[SourceSettings]:
    """What a sources.toml at `path` with this text says. Raises SourcesError."""
    try:
        read = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SourcesError(f"{path} is not valid TOML: {error}") from error
    return [_source(Entry(name, given, text, path)) for name, given in read.items()]


def source_named(path: Path, name: str) -> SourceSettings:
    """One source. Raises SourcesError, with the nearest name, where there is none called so."""
    sources = read_sources(path)
    for source in sources:
        if source.name == name:
            return source
    near = difflib.get_close_matches(name, [source.name for source in sources], 1)
    hint = f"did you mean {near[0]!r}?" if near else "onrecord sources lists what there is"
    raise SourcesError(f"{path}: no source is called {name!r}; {hint}")


def duration(text: str) -> timedelta:
    """ "90s", "10m", "1h 30m", "7d", "4w" as a time. Raises ValueError."""
    parts = re.findall(r"(\d+(?:\.\d+)?)\s*([smhdw])", text)
    if not parts or re.sub(r"\d+(?:\.\d+)?\s*[smhdw]|\s", "", text):
        raise ValueError(f"{text!r} is no time; write it like 90s, 10m, 6h, 7d or 4w")
    seconds = sum(float(number) * UNITS[unit] for number, unit in parts)
    if not 0 < seconds <= 100 * 366 * 86400:
        raise ValueError(f"{text!r} must be more than nothing and less than a hundred years")
    return timedelta(seconds=seconds)


PLACES = ("url", "urls", "path", "paths")
OTHER_KEYS = ("rate", "class")
RENAMED = ("name", "locations", "delay", "loader", "folder")


def _source(entry: Entry) -> SourceSettings:
    _check_names(entry)
    kind: Kind = entry.made("kind", _kind)
    if kind is None:
        raise entry.wrong(None, f"has no kind; give it one of {', '.join(KINDS)}")
    read: dict[str, Any] = {
        "locations": _locations(entry, kind),
        "enabled": entry.read("enabled", bool, "true or false"),
        "schedule": entry.made("schedule", _schedule) or SCHEDULES[kind],
        "timezone": entry.made("timezone", _timezone),
        "language": entry.made("language", _language),
        "publisher": entry.read("publisher", str, "text in quotation marks"),
        "tags": entry.texts("tags"),
        "window": entry.made("window", duration),
        "retention": entry.made("retention", duration),
        "time_limit": entry.made("time_limit", duration),
        "patience": entry.made("patience", duration),
        "rules": entry.made("rules", entry.beside),
        "include": entry.texts("include"),
        "exclude": entry.texts("exclude"),
        "delay": entry.made("rate", _delay),
        "at_once": _whole(entry, "at_once"),
        "max_bytes": _whole(entry, "max_bytes"),
        "allow_private": entry.read("allow_private", bool, "true or false"),
        "contact": entry.read("contact", str, "text in quotation marks"),
        "headers": _headers(entry),
        "cookies": _secrets(entry, "cookies"),
        "password": _password(entry),
        "moved_to": entry.made("moved_to", entry.beside),
        "columns": entry.mapping("columns"),
        "options": entry.read("options", dict, "a table, like { name = value }"),
        "loader": entry.made("class", _loader),
    }
    if kind == "python" and read["loader"] is None:
        raise entry.wrong(None, 'is of kind "python" and has no class; add class = "module:Class"')
    if read["schedule"] == WATCH and kind != "folder":
        raise entry.wrong("schedule", '"watch" is for sources of kind "folder"; write "every 10m"')
    if read["moved_to"] is not None and kind != "folder":
        raise entry.wrong("moved_to", 'is for sources of kind "folder"')
    _check_retention(entry, read["retention"], read["window"], read["moved_to"])
    said = {key: value for key, value in read.items() if value is not None}
    said["folder"] = entry.path.absolute().parent
    return SourceSettings(name=entry.name, kind=kind, revisit=_revisit(entry, kind), **said)


def _check_retention(
    entry: Entry, retention: timedelta | None, window: timedelta | None, moved_to: Path | None
) -> None:
    if retention and moved_to is None and (window is None or window > retention):
        raise entry.wrong(
            "retention",
            "what is removed would come in again at the next run; "
            "add a window that is not longer than it",
        )


def _check_names(entry: Entry) -> None:
    if not isinstance(entry.given, dict):
        raise SourcesError(
            f"{entry.path}:{line_of(entry.text, None, entry.name)}: {entry.name} stands in no "
            "source; begin each source with its name in brackets: [name]"
        )
    if not NAME.fullmatch(entry.name):
        raise entry.wrong(None, "a name is letters, digits, '-', '_' and '.', at most 63")
    known = {f.name for f in fields(SourceSettings)} - set(RENAMED) | {*PLACES, *OTHER_KEYS}
    for key in entry.given:
        if key not in known:
            near = difflib.get_close_matches(key, known, 1)
            hint = f"; did you mean {near[0]}?" if near else "; see docs/sources.md for what is"
            raise entry.wrong(key, f"is no setting of a source{hint}")


def _locations(entry: Entry, kind: Kind) -> tuple[str, ...]:
    given = [key for key in PLACES if key in entry.given]
    if len(given) > 1:
        raise entry.wrong(given[1], f"stands beside {given[0]}; give one of them")
    if not given:
        if kind == "python":
            return ()
        key = "path" if kind in ("folder", "warc", "jsonl", "csv") else "url"
        raise entry.wrong(None, f"says not where it is; add {key} = ...")
    [key] = given
    places = (
        entry.texts(key) if key in ("urls", "paths") else (entry.read(key, str, "text in marks"),)
    )
    if not places or not all(places):
        raise entry.wrong(key, "names nothing")
    if key in ("url", "urls"):
        for place in places:
            if "://" not in place:
                raise entry.wrong(key, f"{place!r} is no address; begin it with https://")
            if re.search(r"://[^/@\s]*:[^/@\s]*@", place):
                raise entry.wrong(
                    key,
                    "holds a password; take it out and name an environment variable: "
                    'password = "${NAME}"',
                )
        return tuple(places)
    if kind in ("feed", "sitemap", "site", "imap") and key == "path" and kind != "feed":
        raise entry.wrong(key, f'a source of kind "{kind}" has a url')
    return tuple(place if "://" in place else str(entry.beside(place)) for place in places)


def _kind(text: str) -> Kind:
    for kind in KINDS:
        if kind == text:
            return kind
    raise ValueError(f"{text!r} is no kind of source; it is one of {', '.join(KINDS)}")


def _schedule(text: str) -> str:
    said = " ".join(text.split())
    if said not in (BY_HAND, WATCH):
        read_schedule(said)
    return said


def _timezone(text: str) -> str:
    try:
        return ZoneInfo(text).key
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError(f"{text!r} is no time zone; write it like Europe/Berlin") from error


def _language(text: str) -> str:
    if not re.fullmatch(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", text):
        raise ValueError(f"{text!r} is no language; write its code, like en or pt-BR")
    return text


def _delay(text: str) -> float:
    """ "2/s", "30/m", "100/h" as the pause between two in seconds."""
    found = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*/\s*([smhd])\s*", text)
    if not found or not float(found[1]):
        raise ValueError(f"{text!r} is no rate; write requests by time, like 2/s, 30/m or 100/h")
    return UNITS[found[2]] / float(found[1])


def _whole(entry: Entry, key: str) -> int | None:
    value: int | None = entry.read(key, int, "a whole number")
    if value is not None and value < 1:
        raise entry.wrong(key, f"must be at least 1, not {value}")
    return value


def _headers(entry: Entry) -> Mapping[str, str] | None:
    headers = entry.mapping("headers")
    for name, value in (headers or {}).items():
        if SECRET_HEADER.search(name) and not VARIABLE.search(value):
            raise entry.wrong(
                "headers",
                f"{name} looks like a secret and must not stand in a file; put it into an "
                f'environment variable and write {name} = "${{THAT_VARIABLE}}"',
            )
    return headers


def _secrets(entry: Entry, key: str) -> Mapping[str, str] | None:
    cookies = entry.mapping(key)
    for name, value in (cookies or {}).items():
        if not VARIABLE.fullmatch(value):
            raise entry.wrong(
                key, f'{name} must name an environment variable: {name} = "${{THAT_VARIABLE}}"'
            )
    return cookies


def _password(entry: Entry) -> str | None:
    password: str | None = entry.read("password", str, "text in quotation marks")
    if password is not None and not VARIABLE.fullmatch(password):
        raise entry.wrong(
            "password", 'must name an environment variable: password = "${THAT_VARIABLE}"'
        )
    return password


def _revisit(entry: Entry, kind: Kind) -> tuple[timedelta, ...] | None:
    if "revisit" not in entry.given:
        return None if kind == "urls" else REVISITS
    if entry.given["revisit"] == "always":
        return None
    try:
        return tuple(sorted(duration(text) for text in entry.texts("revisit") or ()))
    except ValueError as error:
        raise entry.wrong("revisit", str(error)) from error


def _loader(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z_][\w.]*:[A-Za-z_]\w*", text):
        raise ValueError(f"{text!r} names no class; write it as module:Class")
    return text
