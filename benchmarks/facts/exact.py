"""Values exactly, on the English table of tests/facts/tables: exact.py PEERS_PYTHON.

For ours and each peer: the share of the sentences in which every value is right and none is there
besides, and the share in which a value is wrong by a thousand or a power of it. The table was
written before ours was run on it, and ours was mended until it was right on it; so ours says only
that it has stayed so, and the peers' what such sentences ask for. Units are not compared.
"""

from __future__ import annotations

import sys

from benchmarks.facts.bench import Found, ours, peer
from tests.facts.test_exact import TIMES, rows

PEERS = ("quantulum3", "recognizers", "numberparser")
THOUSANDS = tuple(1000.0**power for power in (-3, -2, -1, 1, 2, 3))


def numbers(said: list[str]) -> list[float]:
    """The numbers of a table's row: "2..3 percent" has two."""
    return [float(bound) for value in said for bound in value.split()[0].split("..")]


def _near(one: float, two: float) -> bool:
    return abs(one - two) <= 1e-6 * max(abs(one), abs(two), 1e-9)


def shares(wanted: dict[str, list[float]], found: Found) -> tuple[float, float]:
    """Percent of sentences all right, and percent with a value a thousand times off."""
    right = off = 0
    for key, values in wanted.items():
        got = [
            float(fact[end])
            for fact in found.get(key, [])
            for end in ("value", "value_high")
            if fact["kind"] not in TIMES and fact.get(end) not in (None, "")
        ]
        right += len(got) == len(values) and all(any(_near(v, g) for g in got) for v in values)
        off += any(
            v and not any(_near(v, g) for g in got) and any(_near(v * t, g) for g in got)
            for v in values
            for t in THOUSANDS
        )
    return 100 * right / len(wanted), 100 * off / len(wanted)


def main() -> None:
    if len(sys.argv) != 2:
        sys.exit("usage: python -m benchmarks.facts.exact PEERS_PYTHON")
    table = list(rows("en"))
    texts = [{"id": str(k), "text": text, "kinds": []} for k, (_, text, _) in enumerate(table)]
    wanted = {str(k): numbers(said) for k, (_, _, said) in enumerate(table)}
    print(f"{f'{len(texts)} sentences, percent':<30}{'all right':>12}{'1,000 off':>12}")
    results = {"ours": ours(texts)[0]}
    results |= {name: peer(name, texts, sys.argv[1])[0] for name in PEERS}
    for name, found in results.items():
        right, off = shares(wanted, found)
        print(f"{name:<30}{right:>12.1f}{off:>12.1f}")


if __name__ == "__main__":
    main()
