"""Runs of four characters that texts share with a known one, looked for in all of them at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

__all__ = ["Runs", "shared"]

_SPREAD, _SPREAD_BITS = np.uint64(0x9E3779B97F4A7C15), np.uint64(48)  # over 16 bits


@dataclass(frozen=True, slots=True)
class Runs:
    """The runs of some texts, one behind the other, each as a number (`grams`) and as one of 16
    bits (`spread`), and the number of the text that each character is of."""

    grams: Any
    spread: Any
    owners: Any

    @classmethod
    def of(cls, texts: Sequence[str]) -> Runs:
        grams = _grams("".join(texts))
        owners = np.repeat(np.arange(len(texts)), [len(text) for text in texts])
        return cls(grams, _spread(grams), owners)


def shared(runs: Runs, near: Any, known: str) -> tuple[Any, Any, int]:
    """How many of each text's runs stand in `known` too, how many different ones, and how many
    `known` has; texts that are not `near` are not looked at."""
    wanted = _distinct(_grams(known))
    every, different = np.zeros(len(near)), np.zeros(len(near))
    if len(wanted):
        likely = np.zeros(1 << 16, dtype=bool)
        likely[_spread(wanted)] = True
        at = np.flatnonzero(likely[runs.spread])  # the few that are worth a search
        owner = runs.owners[at]
        inside = near[owner] & (owner == runs.owners[at + 3])  # not over the end of a text
        at, owner = at[inside], owner[inside]
        grams = runs.grams[at]
        place = np.searchsorted(wanted, grams)
        place[place == len(wanted)] = 0
        hit = wanted[place] == grams
        owner, place = owner[hit], place[hit]
        every += np.bincount(owner, minlength=len(near))
        once = _distinct(owner * len(wanted) + place) // len(wanted)
        different += np.bincount(once, minlength=len(near))
    return every, different, len(wanted)


def _distinct(numbers: Any) -> Any:
    """Numbers in order, each once; for few of them `np.unique` takes several times as long."""
    ordered = np.sort(numbers)
    first = np.ones(len(ordered), dtype=bool)
    np.not_equal(ordered[1:], ordered[:-1], out=first[1:])
    return ordered[first]


def _spread(grams: Any) -> Any:
    """Each of some runs as a number of 16 bits, few of them as the same."""
    return grams * _SPREAD >> _SPREAD_BITS


def _grams(squashed: str) -> Any:
    """Each run of four characters as a number; of characters, the lower half."""
    codes = np.frombuffer(squashed.encode("utf-32-le", "replace"), dtype=np.uint32)
    codes = codes.astype(np.uint16).astype(np.uint64)
    if len(codes) < 4:
        return codes[:0]
    return codes[:-3] << 48 | codes[1:-2] << 32 | codes[2:-1] << 16 | codes[3:]
