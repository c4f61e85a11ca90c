from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.site import Site
from tests.site import site as running


@pytest.fixture
def site() -> Iterator[Site]:
    with running() as here:
        yield here
