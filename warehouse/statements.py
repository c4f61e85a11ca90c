"""Which quotes of a batch are one statement with quotes that are there: `statement_id`.

A statement is what somebody said once, in whatever wording outlets print it (see `wording`). A
quote joins the statement of the likest quote it is the same as, or begins one; statements that are
there are never merged, so that an id once given keeps its meaning.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb
import pyarrow as pa

from warehouse.among import among, narrowed
from warehouse.identity import identity
from warehouse.speakers import Settled
from warehouse.wording import FEW, Saying, Words, same_speaker, verdict, words

__all__ = ["LOOSEN", "Statements", "spoken"]

GRAM = 4
"""Words a run has."""
WINDOW = 4
"""Of as many runs in a row, one is kept: a piece of seven words is always found again."""
LOOKED_AT = 8
"""Candidates that are compared with a quote, the likest first: what bounds the cost."""
CROWD = 200
"""Quotes that share a run beyond which it tells nothing ("at the end of the")."""
MARKED = re.compile(r'"([^"]+)"')
SHARING = """
WITH near AS MATERIALIZED (SELECT gram, quote_id FROM quote_grams WHERE {narrowed}),
sharing AS (
    SELECT w.quote_id, g.quote_id AS other
    FROM wanted_grams w JOIN near g USING (gram)
    QUALIFY count(*) OVER (PARTITION BY w.quote_id, gram) <= $crowd
),
counted AS (SELECT quote_id, other, count(*) AS shared FROM sharing GROUP BY ALL)
FROM counted
QUALIFY row_number() OVER (PARTITION BY quote_id ORDER BY shared DESC, other) <= $looked_at
"""
LOOSEN = """
UPDATE quotes SET contrary_to = NULL WHERE contrary_to IS NOT NULL AND contrary_to NOT IN
(SELECT statement_id FROM quotes WHERE statement_id IS NOT NULL)
"""
"""For when quotes have gone: what is the contrary of a statement that nobody makes any more is
nobody's."""
WANTED = pa.schema({"quote_id": pa.string(), "gram": pa.int64()})


@dataclass(frozen=True, slots=True)
class Known:
    """A quote that a new one may be the same statement as."""

    quote_id: str
    statement_id: str
    saying: Saying


class Statements:
    """Settles a batch; made with the warehouse as it is before the batch's rows are in it."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self._known: dict[str, Known] = {}
        self._named: dict[str, list[Saying]] = defaultdict(list)

    def settle(
        self,
        quotes: Sequence[dict[str, Any]],
        versions: Sequence[Mapping[str, Any]],
        speakers: Settled,
    ) -> list[dict[str, Any]]:
        """Set `statement_id` and `contrary_to` in these rows of `quotes`, in order. Returns their
        rows of `quote_grams`."""
        at = {row["version_id"]: row["published_at"] or row["fetched_at"] for row in versions}
        new = []
        for row in quotes:
            if (said := spoken(row["kind"], row["normalised"])) and len(said) > 2:
                name, kind = speakers.named(row["speaker_id"])
                saying = Saying(said, name, kind, at[row["version_id"]])
                new.append((row, saying, _grams(said)))
        shared = self._sharing([(row["quote_id"], gram) for row, _, its in new for gram in its])
        in_batch: dict[int, list[str]] = defaultdict(list)
        kept: list[dict[str, Any]] = []
        for row, saying, its in new:
            counts = shared[row["quote_id"]]
            counts.update(quote for gram in its for quote in in_batch[gram][-CROWD:])
            self._place(row, saying, counts)
            self._known[row["quote_id"]] = Known(row["quote_id"], row["statement_id"], saying)
            for gram in its:
                in_batch[gram].append(row["quote_id"])
            kept += (
                {"gram": gram, "version_id": row["version_id"], "quote_id": row["quote_id"]}
                for gram in _winnowed(its)
            )
        return kept

    def _place(self, row: dict[str, Any], saying: Saying, counts: Mapping[str, int]) -> None:
        nearest = sorted(counts, key=lambda quote: (-counts[quote], quote))
        known = [self._known[quote] for quote in nearest if quote in self._known][:LOOKED_AT]
        # The same quote as it was read before, then those in the very same words.
        known.sort(
            key=lambda one: (one.quote_id != row["quote_id"], one.saying.words != saying.words)
        )
        row["statement_id"] = row["contrary_to"] = None
        for one in known:
            found = verdict(saying, one.saying)
            if found == "same" and row["statement_id"] is None:
                # Nobody's words are somebody's, and so are theirs, but these two may disagree.
                if all(same_speaker(saying, n) is not False for n in self._named[one.statement_id]):
                    row["statement_id"] = one.statement_id
            elif found == "contrary" and row["contrary_to"] is None:
                row["contrary_to"] = one.statement_id
        if row["statement_id"] is None:
            row["statement_id"] = identity("statement", row["quote_id"])
        if saying.speaker is not None:
            self._named[row["statement_id"]].append(saying)

    def _sharing(self, wanted: Sequence[tuple[str, int]]) -> dict[str, Counter[str]]:
        """By new quote: the quotes that share most with it, and how much; they are then known."""
        table = pa.table([list(c) for c in zip(*wanted, strict=True)] or [[], []], schema=WANTED)
        self._connection.register("wanted_grams", table)
        sharing = SHARING.format(narrowed=narrowed("gram", {gram for _, gram in wanted}))
        found = self._connection.execute(
            sharing, {"crowd": CROWD, "looked_at": LOOKED_AT}
        ).fetchall()
        self._connection.unregister("wanted_grams")
        shared: dict[str, Counter[str]] = defaultdict(Counter)
        for quote, other, count in found:
            shared[quote][other] = count
        self._bring({other for _, other, _ in found})
        return shared

    def _bring(self, quote_ids: Iterable[str]) -> None:
        """Know these quotes, and who is named for their statements elsewhere."""
        quotes = self._found(
            "SELECT version_id, speaker_id, quote_id, statement_id, kind, normalised FROM quotes "
            "WHERE statement_id IS NOT NULL AND {}",
            "quote_id",
            quote_ids,
        )
        named = self._found(
            "SELECT DISTINCT statement_id, speaker_id FROM quotes "
            "WHERE speaker_id IS NOT NULL AND {} ORDER BY ALL",
            "statement_id",
            {statement for _, _, _, statement, *_ in quotes},
        )
        at = dict(
            self._found(
                "SELECT version_id, coalesce(published_at, fetched_at) FROM versions WHERE {}",
                "version_id",
                {version for version, *_ in quotes},
            )
        )
        speakers = {
            speaker: (name, kind)
            for speaker, name, kind in self._found(
                "SELECT speaker_id, name, kind FROM speakers WHERE {}",
                "speaker_id",
                {speaker for _, speaker in named},
            )
        }
        for version, speaker, quote, statement, kind, said in quotes:
            name, speaker_kind = speakers.get(speaker, (None, None))
            saying = Saying(spoken(kind, said) or words(said), name, speaker_kind, at[version])
            self._known[quote] = Known(quote, statement, saying)
        for statement, speaker in named:
            name, speaker_kind = speakers.get(speaker, (None, None))
            if name is not None:
                self._named[statement].append(Saying(words(""), name, speaker_kind, None))

    def _found(self, query: str, column: str, values: Iterable[str]) -> list[tuple[Any, ...]]:
        """Rows by an index, one look for all of them and not a join, which would read the table."""
        return self._connection.execute(query.format(among(column, sorted(values)))).fetchall()


def spoken(kind: str, normalised: str) -> Words | None:
    """The words of a quote that were spoken as they stand: all of a direct one, of a mixed one the
    longest piece in marks. None: a report in the article's own words."""
    if kind == "direct":
        return words(normalised)
    marked = [words(piece) for piece in MARKED.findall(normalised)] if kind == "mixed" else []
    longest = max(marked, key=len, default=None)
    return longest if longest is not None and len(longest) >= FEW else None


def _grams(said: Words) -> list[int]:
    """Hashes of all words together, first, and of every run of them."""
    runs = [said.said[n : n + GRAM] for n in range(len(said.said) - GRAM + 1)]
    whole = _hash([word for word in said.said if word is not None])
    if len(said) < FEW:
        return [whole]
    return [whole, *dict.fromkeys(_hash(run) for run in runs if None not in run)]


def _winnowed(grams: Sequence[int]) -> list[int]:
    """The grams that are kept to be found by: of every window the least."""
    whole, *runs = grams
    windows = range(max(1, len(runs) - WINDOW + 1)) if runs else ()
    return list(dict.fromkeys([whole, *(min(runs[n : n + WINDOW]) for n in windows)]))


def _hash(said: Iterable[str | None]) -> int:
    text = " ".join(word or "" for word in said).encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(text, digest_size=8).digest(), signed=True)
