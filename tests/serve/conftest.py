"""A Prefect server for the tests of this folder, and a site."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.serve.local_server import local_server
from tests.site import Site, site


@pytest.fixture(scope="module")
def prefect(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of its API."""
    home: Path = tmp_path_factory.mktemp("prefect")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PREFECT_HOME", str(home))
        patch.delenv("PREFECT_API_URL", raising=False)
        with local_server(0) as server:
            yield server.api_url


@pytest.fixture
def here() -> Iterator[Site]:
    with site() as it:
        yield it
