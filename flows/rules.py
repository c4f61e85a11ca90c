"""A reader's own rules: the TOML files of one folder, for every document and for single sites."""

from __future__ import annotations

from pathlib import Path

from flows.settings import SettingsError
from parsers import sites
from parsers.artefacts import RuleError

__all__ = ["rule_files"]


def rule_files(folder: Path | None) -> list[tuple[str, str]]:
    """(name, text) of each file, by name, checked. Raises SettingsError naming the file."""
    if folder is None:
        return []
    if not folder.is_dir():
        raise SettingsError(f"rules: {folder} is no folder; it should hold TOML files of rules")
    files: list[tuple[str, str]] = []
    for path in sorted(folder.glob("*.toml")):
        try:
            files.append((str(path), path.read_text(encoding="utf-8")))
        except (OSError, UnicodeDecodeError) as error:
            raise SettingsError(f"rules: {path} can't be read: {error}") from error
    try:
        sites.shipped().with_files(files)
    except RuleError as error:
        raise SettingsError(f"rules: {error}") from error
    return files
