"""From pieces in reading order to an `Article` whose offsets hold."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from parsers.article import Artefact, Article, Block, Role

__all__ = ["MOST_CHARACTERS", "PROSE", "Piece", "Stripped", "assemble", "squeeze", "words"]

PROSE: frozenset[str] = frozenset(
    (
        "dek",
        "heading",
        "paragraph",
        "list_item",
        "blockquote",
        "table",
        "question",
        "answer",
        "live_entry",
        "embed",
        "correction",
    )
)
"""Roles whose characters are part of `Article.text`."""

# Scripts written without spaces: two characters are about a word.
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")


MOST_CHARACTERS = 5_000_000
"""A text longer than several books is no article."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A block before its place in the text is known."""

    role: Role
    verbatim: str
    attribution: str | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Stripped:
    """An artefact where it stood, in the same sequence as the pieces."""

    kind: str
    rule: str
    verbatim: str


def squeeze(text: str) -> str:
    """`text` with every run of white space as one space; no other character is touched."""
    return " ".join(text.split())


def assemble(sequence: Iterable[Piece | Stripped], **meta: Any) -> Article:
    """Join the prose by blank lines, number the blocks, and place each artefact after its block.

    `meta` are the other fields of `Article`; a dek that is not given there is taken from the
    blocks.
    """
    blocks: list[Block] = []
    artefacts: list[Artefact] = []
    parts: list[str] = []
    at = 0
    for item in sequence:
        if isinstance(item, Stripped):
            artefacts.append(Artefact(item.kind, item.rule, item.verbatim, len(blocks) - 1))
            continue
        start = end = None
        if item.role in PROSE:
            start = at + (2 if parts else 0)
            end = start + len(item.verbatim)
            parts.append(item.verbatim)
            at = end
        blocks.append(Block(item.role, item.verbatim, start, end, item.attribution, item.at))
    if meta.get("dek") is None:
        meta["dek"] = next((b.verbatim for b in blocks if b.role == "dek"), None)
    return Article("\n\n".join(parts), tuple(blocks), tuple(artefacts), **meta)


def words(text: str) -> int:
    """How many words a text has, roughly, in any script."""
    count = text.count(" ") + 1
    return count if text.isascii() else max(count, len(_UNSPACED.findall(text)) // 2)
