"""All rules that look at nothing but the line, asked at once."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from parsers.artefacts.rules import GAP, Rule

__all__ = ["Sheet"]


class Sheet:
    """Rules in order that need only the line: one pattern for all of them tells the first whose own
    pattern fits, so that a line of prose costs one look.

    No pattern of theirs may hold a capturing group.
    """

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.rules = tuple(rules)
        self._made = tuple((n, rule, rule.made) for n, rule in enumerate(self.rules) if rule.made)
        # Made once a line: pages of one site say the same things.
        self.find = functools.lru_cache(4096)(self._find)

    def _find(self, folded: str) -> Rule | None:
        """The first rule that fits a folded line."""
        hit = self._patterns.fullmatch(folded)
        first = hit.lastindex - 1 if hit and hit.lastindex else len(self.rules)
        for n, rule, made in self._made if self._opening.match(folded) else ():
            if n >= first or len(folded) > rule.max_chars:
                continue
            if made.fits(folded) and rule.allows(folded):
                return rule
        if first == len(self.rules) or self.rules[first].allows(folded):
            return self.rules[first] if first < len(self.rules) else None
        return next((rule for rule in self.rules[first + 1 :] if rule.says(folded)), None)

    @functools.cached_property
    def _patterns(self) -> re.Pattern[str]:
        """The empty group at the end of an alternative says which it was."""
        return re.compile(
            "|".join(
                rf"(?!.{{{rule.max_chars + 1}}})(?:{rule.match.source})()"
                if rule.match
                else "(?!)()"
                for rule in self.rules
            )
        )

    @functools.cached_property
    def _opening(self) -> re.Pattern[str]:
        """How a line begins that is made of any rule's words."""
        lists = dict.fromkeys(p.source for _, _, made in self._made for p in made.patterns)
        return re.compile(rf"{GAP}(?:{'|'.join(lists)})")
