"""All lines of a document together: what each is by itself, then what its neighbours make of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from parsers.artefacts.book import Rules
from parsers.artefacts.folding import fold
from parsers.artefacts.rules import Line, Rule

__all__ = ["judge"]

_OFTEN = 3
_LONGEST_REPEAT = 60
_ENDS = tuple(".!?…。！？؟।\"'”’»")

AGAIN = Rule("said-again-and-again", "repeat")
"""Names a short line without a full stop that comes three times, once beside an artefact at
least: a label, whatever its language."""


def judge(lines: Sequence[Line], rules: Rules) -> list[Rule | None]:
    """The rule that takes each line out, or None for prose. `before` and `after` of the lines are
    filled in here."""
    found: list[Rule | None] = []
    for line in lines:
        before = found[-1] if found else None
        found.append(rules.find(replace(line, before=before.kind) if before else line))
    _look_ahead(lines, rules, found)
    _repeated(lines, found)
    return found


def _look_ahead(lines: Sequence[Line], rules: Rules, found: list[Rule | None]) -> None:
    """Prose before an artefact is asked again, now that what comes after it is known."""
    for at in range(len(lines) - 2, 0, -1):
        before, after = found[at - 1], found[at + 1]
        if found[at] is None and before is not None and after is not None:
            line = replace(lines[at], before=before.kind, after=after.kind)
            found[at] = rules.find(line)


def _repeated(lines: Sequence[Line], found: list[Rule | None]) -> None:
    short = {
        at: fold(line.text)
        for at, line in enumerate(lines)
        if len(line.text) <= _LONGEST_REPEAT and not line.text.endswith(_ENDS) and not line.heading
    }
    counts = Counter(short.values())
    beside = {
        text
        for at, text in short.items()
        if any(0 <= n < len(found) and found[n] is not None for n in (at - 1, at + 1))
    }
    for at, text in short.items():
        if found[at] is None and counts[text] >= _OFTEN and text in beside:
            found[at] = AGAIN
