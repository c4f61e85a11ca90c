"""Settings: flags win over `ONRECORD_*` variables, those over `onrecord.toml` beside the file."""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from warehouse.twin import Twin

__all__ = ["Settings", "SettingsError", "load"]

DEFAULT_WAREHOUSE = "onrecord.duckdb"


class SettingsError(Exception):
    """A setting that can't be used. The message names it, and where it was read."""


@dataclass(frozen=True, slots=True)
class Settings:
    """`workers` processes parse, `batch` documents are loaded in one transaction, and a document
    may take `seconds_per_document` to parse. `spacy_model` is the name of an installed spaCy model
    (None: the small English one that comes with onrecord). `sources` is the file of the configured
    sources, `contact` what a site's keeper is told of who asks: an address or an e-mail. Alerts go
    to `alert_webhook`, and to `alert_email` by way of `smtp`. `rules` is a folder of TOML files
    with rules for sites and artefacts (see docs/articles.md), which go before those that ship."""

    warehouse: Path
    archive: Path
    workers: int
    batch: int = 50
    seconds_per_document: float = 120.0
    spacy_model: str | None = None
    sources: Path = Path("sources.toml")
    contact: str | None = None
    alert_webhook: str | None = field(default=None, repr=False)
    alert_email: str | None = None
    smtp: str | None = field(default=None, repr=False)
    rules: Path | None = None

    @property
    def web(self) -> Path:
        """The folder of what is remembered of the web: paces, validators, addresses."""
        return Twin(self.warehouse).folder / "web"


def load(warehouse: Path | None = None, workers: int | None = None) -> Settings:
    """The settings for a run; the arguments are the flags that were given. Raises SettingsError."""
    path = (warehouse or Path(os.environ.get("ONRECORD_WAREHOUSE", DEFAULT_WAREHOUSE))).absolute()
    file = path.parent / "onrecord.toml"
    read = _file(file)
    # By whatever name it is opened, one warehouse is one: its locks and its twin are beside it.
    real = Path(os.path.realpath(path))
    archive = _text("archive", read, file)
    return Settings(
        warehouse=real,
        archive=path.parent / archive if archive else real.parent / f"{real.stem}.archive",
        workers=workers or _number("workers", read, file, default=os.cpu_count() or 1),
        batch=_number("batch", read, file, default=50),
        seconds_per_document=_number("seconds_per_document", read, file, default=120),
        spacy_model=_text("spacy_model", read, file),
        sources=path.parent / Path(_text("sources", read, file) or "sources.toml"),
        contact=_text("contact", read, file),
        alert_webhook=_text("alert_webhook", read, file),
        alert_email=_text("alert_email", read, file),
        smtp=_text("smtp", read, file),
        rules=path.parent / rules if (rules := _text("rules", read, file)) else None,
    )


def _file(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{file} is not valid TOML: {error}") from error


def _text(name: str, read: dict[str, Any], file: Path) -> str | None:
    if value := os.environ.get(f"ONRECORD_{name.upper()}"):
        return value
    value = read.get(name)
    if value is not None and not isinstance(value, str):
        raise SettingsError(f"{file}: {name} must be text, not {value!r}")
    return value


def _number(name: str, read: dict[str, Any], file: Path, *, default: int) -> int:
    variable = f"ONRECORD_{name.upper()}"
    value: object = os.environ.get(variable) or read.get(name, default)
    where = variable if os.environ.get(variable) else str(file)
    try:
        number = int(str(value))
    except ValueError:
        number = 0
    if number < 1:
        raise SettingsError(f"{where}: {name} must be a whole number of at least 1, not {value!r}")
    return number
