"""A source of one's own: a class named `module:Class`, for what no other kind reaches."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from flows.fetch.client import Client
from flows.sources import Source
from flows.sources.entry import SourcesError
from flows.sources.secrets import hidden

__all__ = ["custom_source"]


def custom_source(
    name: str, loader: str, client: Client, options: Mapping[str, Any], folder: Path
) -> Source:
    """`Class(name, client, **options)`. The module is looked for beside sources.toml (`folder`)
    first, then where Python looks. Raises SourcesError, which says what is wrong with it."""
    module_name, _, class_name = loader.partition(":")
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))
    try:
        made = getattr(importlib.import_module(module_name), class_name)(name, client, **options)
    except Exception as error:  # its code is not ours
        said = hidden(f"{type(error).__name__}: {error}")
        raise SourcesError(f"source {name}: {loader} can't be made: {said}") from None
    for method in ("discover", "fetch"):
        if not callable(getattr(made, method, None)):
            raise SourcesError(f"source {name}: {loader} has no method {method}")
    source: Source = made
    return source
