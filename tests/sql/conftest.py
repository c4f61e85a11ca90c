from __future__ import annotations

from pathlib import Path

import pytest

from tests.warehouse.made import DAY, Said, parsed
from warehouse.load import load


@pytest.fixture(scope="session")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sql") / "w.duckdb"
    load(path, [parsed("/a", [Said("No boat leaves")], number=3), parsed("/b")], None, DAY)
    return path
