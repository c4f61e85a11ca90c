"""A parsed sentence as plain lists: what the rules and features read, many times over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Tree", "plant"]


@dataclass(slots=True)
class Tree:
    """Tokens by index. `starts`/`ends` are offsets into the article's text; `lefts`/`rights` the
    first and last token of each token's subtree; `heads[i] == i` at a root."""

    size: int
    words: list[str]
    lowers: list[str]
    starts: list[int]
    ends: list[int]
    tags: list[str]
    deps: list[str]
    heads: list[int]
    kids: list[list[int]]
    lefts: list[int]
    rights: list[int]
    depths: list[int]

    def at(self, offset: int) -> int:
        """Index of the first token that ends after `offset`; `size` where there is none."""
        low, high = 0, self.size
        while low < high:
            middle = (low + high) // 2
            if self.ends[middle] <= offset:
                low = middle + 1
            else:
                high = middle
        return low

    def child(self, token: int, *deps: str) -> int | None:
        """The first child of `token` with one of the dependencies."""
        for kid in self.kids[token]:
            if self.deps[kid] in deps:
                return kid
        return None

    def is_verb(self, token: int) -> bool:
        return self.tags[token][:2] in ("VB", "MD")

    def is_nominal(self, token: int) -> bool:
        return self.tags[token] in _NOMINAL


_NOMINAL = frozenset(["NN", "NNS", "NNP", "NNPS", "PRP", "WP", "CD", "DT", "WDT", "JJ", "FW", "EX"])


def plant(doc: Doc, offset: int) -> Tree:
    """The tree of a parsed span that begins at `offset` of the text."""
    known = _strings
    orths, spaces, tag_numbers, dep_numbers, moves = doc.to_array(_COLUMNS).T.tolist()
    words = [known.get(number) or _string(doc, number) for number in orths]
    tags = [known.get(number) or _string(doc, number) for number in tag_numbers]
    deps = [known.get(number) or _string(doc, number) for number in dep_numbers]
    heads = [(index + move) % _WRAPPED for index, move in enumerate(moves)]
    starts: list[int] = []
    ends: list[int] = []
    for word, space in zip(words, spaces, strict=True):
        starts.append(offset)
        offset += len(word)
        ends.append(offset)
        offset += space
    words = [" " if word.isspace() else word for word in words]
    size = len(words)
    kids: list[list[int]] = [[] for _ in range(size)]
    order = []
    for index, head in enumerate(heads):
        if head != index:
            kids[head].append(index)
        else:
            order.append(index)
    for index in order:
        order.extend(kids[index])
    lefts, rights = list(range(size)), list(range(size))
    depths = [0] * size
    for index in order:
        for kid in kids[index]:
            depths[kid] = depths[index] + 1
    for index in reversed(order):
        head = heads[index]
        if lefts[index] < lefts[head]:
            lefts[head] = lefts[index]
        if rights[index] > rights[head]:
            rights[head] = rights[index]
    lowers = [word.lower() for word in words]
    return Tree(size, words, lowers, starts, ends, tags, deps, heads, kids, lefts, rights, depths)


_COLUMNS: list[int | str] = ["ORTH", "SPACY", "TAG", "DEP", "HEAD"]
_WRAPPED = 2**64
"""Heads are told as distances in unsigned numbers."""


_MOST = 100_000
_strings: dict[int, str] = {}


def _string(doc: Doc, number: int) -> str:
    """What a vocabulary's number stands for, remembered: the lookup costs five times as much."""
    if len(_strings) >= _MOST:
        _strings.clear()
    found = _strings[number] = str(doc.vocab.strings[number])
    return found
