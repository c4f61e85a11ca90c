from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.archive import Archive, ArchiveError


@given(content=st.binary(max_size=5000))
def test_what_is_put_is_got(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    archive = Archive(tmp_path_factory.mktemp("archive"))
    sha256 = archive.put(content)
    assert sha256 == hashlib.sha256(content).hexdigest()
    assert archive.get(sha256) == content
    assert list(archive) == [sha256]


def test_the_same_bytes_are_kept_once(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "a")
    first = archive.put(b"one")
    written = archive.path(first).stat().st_mtime_ns
    assert archive.put(b"one") == first
    assert archive.path(first).stat().st_mtime_ns == written


@pytest.mark.parametrize("damage", [b"", b"not zstd at all", None])
def test_damage_is_found(tmp_path: Path, damage: bytes | None) -> None:
    archive = Archive(tmp_path)
    sha256 = archive.put(b"the bytes")
    other = archive.path(archive.put(b"other bytes")).read_bytes()
    archive.path(sha256).write_bytes(other if damage is None else damage)
    with pytest.raises(ArchiveError, match=sha256):
        archive.get(sha256)


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    archive = Archive(tmp_path / "file")
    with pytest.raises(ArchiveError, match=r"can't write to the archive .*file"):
        archive.put(b"x")


def test_removed_is_gone(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    sha256 = archive.put(b"x")
    archive.remove(sha256)
    archive.remove(sha256)
    with pytest.raises(ArchiveError, match=sha256):
        archive.get(sha256)
