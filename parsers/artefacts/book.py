"""Rules in order: a reader's own, those of the languages a line may be in, those of its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from parsers.artefacts.folding import fold
from parsers.artefacts.rules import Line, Rule
from parsers.artefacts.sheet import Sheet
from parsers.artefacts.tongues import foreign, languages

__all__ = ["Rules"]

_LONGEST = 4000


@dataclass(frozen=True, slots=True)
class Rules:
    """Rules in order: the first that fits names the artefact.

    `own` are tried on every line; then `of_language(code)`, which look at nothing but the line
    itself, for each language it may be in; then `placed`.
    """

    own: tuple[Rule, ...] = ()
    of_language: Callable[[str], Sheet] | None = None
    placed: tuple[Rule, ...] = ()

    def __add__(self, other: Rules) -> Rules:
        """The rules of `other`, then these."""
        return Rules(
            (*other.own, *self.own),
            self.of_language or other.of_language,
            (*other.placed, *self.placed),
        )

    def find(self, line: Line) -> Rule | None:
        """The rule that says `line` is an artefact, or None where it is prose."""
        if len(line.text) > _LONGEST:
            return None
        folded = fold(line.text)
        if not folded:
            return None
        for rule in self.own:
            if rule.fits(line, folded):
                return rule
        if self.of_language is not None:
            for code in _tongues(folded, line.language):
                known = self.of_language(code).find(folded)
                if known is not None:
                    return known
        return next((rule for rule in self.placed if rule.fits(line, folded)), None)


def _tongues(folded: str, document: str | None) -> Iterator[str]:
    tried = languages(folded, document)
    yield from tried
    yield from foreign(folded, tried)
