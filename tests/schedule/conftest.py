"""A Prefect server for the tests of this folder."""

from __future__ import annotations

from tests.serve.conftest import prefect

__all__ = ["prefect"]
