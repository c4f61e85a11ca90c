"""Lines that many documents of a source say: its furniture, in whatever words and language.

One document can't tell them from prose; together they can. What is found is written as rules, for
a reader to look at and keep.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from parsers.artefacts.folding import fold

__all__ = ["Repeated", "as_rules", "repeated"]

_LONGEST = 400
_LEAST_DOCUMENTS = 3
_LEAST_SHARE = 0.2
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Repeated:
    """A line as the first document says it, and how many of how many documents say it, numbers in
    it aside."""

    text: str
    said: int
    documents: int


def repeated(
    documents: Iterable[Sequence[str]],
    least: int = _LEAST_DOCUMENTS,
    share: float = _LEAST_SHARE,
) -> list[Repeated]:
    """The lines that at least `least` documents and a `share` of all of them say, most often said
    first. A document is its lines, as they were kept."""
    counts: dict[str, int] = {}
    first: dict[str, str] = {}
    number = 0
    for lines in documents:
        number += 1
        seen: set[str] = set()
        for line in lines:
            key = _DIGITS.sub("#", fold(line)) if len(line) <= _LONGEST else ""
            if key and key not in seen:
                seen.add(key)
                counts[key] = counts.get(key, 0) + 1
                first.setdefault(key, line)
    wanted = max(least, share * number)
    often = [Repeated(first[key], n, number) for key, n in counts.items() if n >= wanted]
    return sorted(often, key=lambda line: -line.said)


def as_rules(lines: Sequence[Repeated], hosts: Sequence[str] = ()) -> str:
    """The lines as a TOML file of rules, for `hosts` where some are given."""
    out = ["# Lines that many documents say. Look through them before you keep the file."]
    if hosts:
        out.append(f"hosts = {json.dumps(list(hosts))}")
    for number, line in enumerate(lines, 1):
        pattern = _DIGITS.sub(r"\\d+", re.escape(fold(line.text)).replace("\\ ", " "))
        said = f"{line.said} of {line.documents} documents: {line.text}"
        out += [
            "",
            f"# {''.join(char if char.isprintable() else ' ' for char in said)[:120]}",
            "[[rule]]",
            f'name = "said-by-many-{number}"',
            'kind = "repeat"',
            f"max_chars = {2 * _LONGEST}",
            f"match = [{json.dumps(pattern, ensure_ascii=False)}]",
        ]
    return "\n".join(out) + "\n"
