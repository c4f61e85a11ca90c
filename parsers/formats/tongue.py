"""Which language a text is in."""

from __future__ import annotations

import functools
from typing import Any

__all__ = ["of"]

_SAMPLE = 1500
_LEAST = 40


def of(text: str) -> str | None:
    """The ISO 639-1 code of the text's language; None where it is too short to tell."""
    sample = text[:_SAMPLE]
    if len(sample) < _LEAST:
        return None
    code: str = _identifier().classify(sample)[0]
    return code


@functools.cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_pickled_model(MODEL_FILE)
