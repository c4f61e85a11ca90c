from __future__ import annotations

from pathlib import Path

import pytest

from flows import settings
from flows.settings import SettingsError


def test_flags_win_over_variables_over_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    warehouse = tmp_path / "w.duckdb"
    (tmp_path / "onrecord.toml").write_text("workers = 3\nbatch = 7\n")
    assert (settings.load(warehouse).workers, settings.load(warehouse).batch) == (3, 7)
    monkeypatch.setenv("ONRECORD_WORKERS", "4")
    assert settings.load(warehouse).workers == 4
    assert settings.load(warehouse, workers=5).workers == 5


def test_defaults(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ONRECORD_WAREHOUSE", raising=False)
    read = settings.load()
    assert read.warehouse == tmp_path / "onrecord.duckdb"
    assert read.archive == tmp_path / "onrecord.archive"
    monkeypatch.setenv("ONRECORD_WAREHOUSE", "other.duckdb")
    assert settings.load().archive == tmp_path / "other.archive"


def test_a_warehouse_of_two_names_is_one(tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    (tmp_path / "press.duckdb").symlink_to("disk/onrecord.duckdb")
    linked = settings.load(tmp_path / "press.duckdb")
    named = settings.load(tmp_path / "disk" / "onrecord.duckdb")
    assert (linked.warehouse, linked.archive) == (named.warehouse, named.archive)
    assert linked.sources == tmp_path / "sources.toml"


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("workers = 0", "workers must be a whole number of at least 1, not 0"),
        ("batch = 'many'", "batch must be a whole number"),
        ("spacy_model = 3", "spacy_model must be text"),
        ("workers = ", "is not valid TOML"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(tmp_path: Path, file: str, said: str) -> None:
    (tmp_path / "onrecord.toml").write_text(file)
    with pytest.raises(SettingsError, match=said):
        settings.load(tmp_path / "w.duckdb")
