"""Regular expressions that are compiled when first asked: most of a language are never asked."""

from __future__ import annotations

import functools
import re

__all__ = ["Pattern"]


class Pattern:
    """A regular expression for folded lines. Raises `re.error` when it is first asked and can't be
    compiled; `check` does so at once."""

    __slots__ = ("source",)

    def __init__(self, source: str) -> None:
        self.source = source

    def check(self) -> Pattern:
        _compiled(self.source)
        return self

    def whole(self, folded: str) -> bool:
        """Whether it is the whole of the line."""
        return _compiled(self.source).fullmatch(folded) is not None

    def within(self, folded: str) -> bool:
        """Whether it is found in the line."""
        return _compiled(self.source).search(folded) is not None

    def end(self, folded: str, at: int) -> int:
        """Where what begins at `at` ends; `at` itself where nothing does."""
        match = _compiled(self.source).match(folded, at)
        return match.end() if match else at


@functools.lru_cache(4096)
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source)
