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
    words, starts, ends, tags, deps, heads = [], [], [], [], [], []
    for token in doc:
        text = token.text
        if not text.strip():
            text = " "
        words.append(text)
        begin = token.idx + offset
        starts.append(begin)
        ends.append(begin + len(token.text))
        tags.append(token.tag_)
        deps.append(token.dep_)
        heads.append(token.head.i)
    size = len(words)
    kids: list[list[int]] = [[] for _ in range(size)]
    for index, head in enumerate(heads):
        if head != index:
            kids[head].append(index)
    lefts, rights = list(range(size)), list(range(size))
    depths = [0] * size
    order = _top_down(heads, kids)
    for index in order:
        if heads[index] != index:
            depths[index] = depths[heads[index]] + 1
    for index in reversed(order):
        head = heads[index]
        lefts[head] = min(lefts[head], lefts[index])
        rights[head] = max(rights[head], rights[index])
    lowers = [word.lower() for word in words]
    return Tree(size, words, lowers, starts, ends, tags, deps, heads, kids, lefts, rights, depths)


def _top_down(heads: list[int], kids: list[list[int]]) -> list[int]:
    order = [index for index, head in enumerate(heads) if head == index]
    for index in order:
        order.extend(kids[index])
    return order
