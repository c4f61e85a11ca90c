"""Which language a text is in."""

from __future__ import annotations

__all__ = ["of"]

_SAMPLE = 1500
_LEAST = 40


def of(text: str) -> str | None:
    """The ISO 639-1 code of the text's language; None where it is too short to tell."""
    sample = text[:_SAMPLE]
    if len(sample) < _LEAST:
        return None
    from py3langid.langid import classify  # loads its model when first used

    code: str = classify(sample)[0]
    return code
