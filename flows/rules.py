"""A reader's own rules: the TOML files of one folder, and those that sources name."""

from __future__ import annotations

from pathlib import Path

from flows.settings import Settings, SettingsError
from flows.sources.reading import read_sources
from parsers import sites
from parsers.artefacts import RuleError

__all__ = ["rule_files"]


def rule_files(settings: Settings) -> list[tuple[str, str]]:
    """(name, text) of each file, checked: those of sources.toml before those of the folder. Raises
    SettingsError naming the file."""
    paths = [source.rules for source in read_sources(settings.sources) if source.rules]
    folder = settings.rules
    if folder is not None:
        if not folder.is_dir():
            raise SettingsError(f"rules: {folder} is no folder; it should hold TOML files of rules")
        paths += sorted(folder.glob("*.toml"))
    # What comes later goes before what is there.
    files = [(str(path), _text(path)) for path in reversed(dict.fromkeys(paths))]
    try:
        sites.shipped().with_files(files)
    except RuleError as error:
        raise SettingsError(f"rules: {error}") from error
    return files


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"rules: {path} can't be read: {error}") from error
