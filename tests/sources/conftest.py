from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.parsing import ParserPool, parser_pool
from flows.settings import Settings
from tests.site import Site
from tests.site import site as running


@pytest.fixture
def site() -> Iterator[Site]:
    with running() as here:
        yield here


@pytest.fixture(scope="session")
def pool() -> Iterator[ParserPool]:
    """One worker for all runs of these tests: its start takes seconds."""
    nowhere = Path("none.duckdb")
    with parser_pool(Settings(nowhere, nowhere, workers=1)) as one:
        yield one


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(
        tmp_path / "onrecord.duckdb",
        tmp_path / "onrecord.archive",
        workers=1,
        sources=tmp_path / "sources.toml",
        contact="desk@press.example",
    )
