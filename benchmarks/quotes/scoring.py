"""Score quotes against gold in PolNeAR's shape.

A span is exact where it is the gold's from its first letter or digit to its last, and partly right
where half of the words in either are in both (Jaccard). Pairs are one to one: exact ones first,
then by overlap. A kind's recall is over the gold quotes of that kind, its precision over the
predictions that say so. The speaker is compared by the last word of the mention before what
describes it ("head"); leniently, it also agrees where the mentions overlap or share a content word.
Gold that isn't speech (thoughts, wishes) is neither demanded nor held against a prediction.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

__all__ = ["Result", "score"]

KINDS = ("direct", "mixed", "indirect")
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
TAIL = re.compile(
    r"\s*(?:,|;|\(|—|–| -- |(?: (?:who|whose|which|that|of|for|from|in|at|on|with|to)\b)).*$", re.S
)
LIGHT = frozenset(
    "the a an this that these those his her their its our my your of for from in at on with to and"
    " or mr mrs ms dr".split()
)


@dataclass(frozen=True)
class Said:
    start: int
    end: int
    words: frozenset[int]
    kind: str
    speaker: str | None
    place: tuple[int, int] | None
    confidence: float


@dataclass
class Result:
    """Counts over articles. `trust` has, a prediction, its confidence and whether both its span and
    its speaker are right."""

    counts: Counter[str] = field(default_factory=Counter)
    trust: list[tuple[float, bool]] = field(default_factory=list)

    def f1(self, hits: str, kind: str = "") -> float:
        found, gold = self.counts[f"found{kind}"], self.counts[f"gold{kind}"]
        precision = self.counts[f"{hits}{kind and kind + '-found'}"] / (found or 1)
        recall = self.counts[f"{hits}{kind and kind + '-gold'}"] / (gold or 1)
        return 200 * precision * recall / ((precision + recall) or 1)

    def share(self, hits: str, of: str) -> float:
        return 100 * self.counts[hits] / (self.counts[of] or 1)

    @property
    def token(self) -> float:
        both = self.counts["words found"] + self.counts["words gold"]
        return 200 * self.counts["words shared"] / (both or 1)


def score(articles: list[dict[str, Any]], predicted: list[list[dict[str, Any]]]) -> Result:
    """`predicted` has the entries of each article, in the articles' order."""
    result = Result()
    for article, entries in zip(articles, predicted, strict=True):
        _article(article, entries, result)
    return result


def _article(article: dict[str, Any], entries: list[dict[str, Any]], result: Result) -> None:
    text, counts = article["text"], result.counts
    everything = [(_said(text, quote), quote["speech"]) for quote in article["quotes"]]
    gold = [said for said, speech in everything if speech and said.start < said.end]
    kept = frozenset().union(*(said.words for said in gold))
    loose = frozenset().union(*(said.words for said, speech in everything if not speech)) - kept
    found = [_said(text, entry) for entry in entries]
    found = [f for f in found if f.start < f.end]
    found = [f for f in found if 2 * len(f.words & loose) < len(f.words) or f.words & kept]
    right = set()
    for g, f in _pairs(gold, found):
        exact = (g.start, g.end) == (f.start, f.end)
        strict, lenient = _agree(g, f)
        counts["partial"] += 1
        counts["exact"] += exact
        counts["named"] += g.speaker is not None
        counts["head"] += g.speaker is not None and strict
        counts["strict"] += exact and strict
        counts["lenient"] += lenient
        counts[f"exact{g.kind}-gold"] += exact
        counts[f"exact{f.kind}-found"] += exact
        if exact and strict:
            right.add(id(f))
    counts["gold"] += len(gold)
    counts["found"] += len(found)
    counts.update(f"gold{g.kind}" for g in gold)
    counts.update(f"found{f.kind}" for f in found)
    told = frozenset().union(*(f.words for f in found)) - loose
    counts["words gold"] += len(kept)
    counts["words found"] += len(told)
    counts["words shared"] += len(kept & told)
    result.trust += [(f.confidence, id(f) in right) for f in found]


def _said(text: str, entry: dict[str, Any]) -> Said:
    start, end = entry["start"], entry["end"]
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    words = frozenset(match.start() + start for match in WORD.finditer(text[start:end]))
    place = (
        (entry["speaker_start"], entry["speaker_end"])
        if entry.get("speaker_start") is not None
        else None
    )
    return Said(
        start,
        end,
        words,
        entry["kind"],
        entry.get("speaker"),
        place,
        entry.get("confidence", 1.0),
    )


def _pairs(gold: list[Said], found: list[Said]) -> list[tuple[Said, Said]]:
    scored = []
    for g in gold:
        for f in found:
            if g.start < f.end and f.start < g.end:
                overlap = len(g.words & f.words) / (len(g.words | f.words) or 1)
                exact = (g.start, g.end) == (f.start, f.end)
                if exact or overlap >= 0.5:
                    scored.append((not exact, -overlap, g.start, f.start, g, f))
    taken: set[int] = set()
    pairs = []
    for *_, g, f in sorted(scored, key=lambda pair: pair[:4]):
        if id(g) not in taken and id(f) not in taken:
            taken |= {id(g), id(f)}
            pairs.append((g, f))
    return pairs


def _agree(gold: Said, found: Said) -> tuple[bool, bool]:
    """Whether the speakers agree by their heads, and leniently."""
    if not gold.speaker or not found.speaker:
        same = not gold.speaker and not found.speaker
        return same, same
    strict = _head(gold.speaker) == _head(found.speaker)
    overlap = bool(
        gold.place
        and found.place
        and gold.place[0] < found.place[1]
        and found.place[0] < gold.place[1]
    )
    return strict, strict or overlap or bool(_content(gold.speaker) & _content(found.speaker))


def _head(name: str) -> str | None:
    words = WORD.findall(TAIL.sub("", name.strip()) or name)
    return re.sub(r"['’]s?$", "", words[-1]).lower() if words else None


def _content(name: str) -> set[str]:
    return {re.sub(r"['’]s$", "", word).lower() for word in WORD.findall(name)} - LIGHT
