"""The period a value holds for: the time of its clause."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from parsers.article import Fact
from parsers.facts.about.clauses import Clause
from parsers.facts.about.phrases import Word

__all__ = ["period"]

LENGTH_LINKS = frozenset({"in", "over", "during", "within"})


def period(
    facts: Sequence[Fact], members: Sequence[int], clauses: Mapping[int, Clause],
    heads: Mapping[int, Word | None], k: int,
) -> str | None:  # fmt: skip
    """The time of the same clause, else of the one it depends on, else the only one there is.

    `members` are the facts of the sentence, `k` the one the period is wanted for.
    """
    times = [m for m in members if m != k and m in clauses and _dates(facts[m], heads[m])]
    times = [m for m in times if not _compared(heads[m]) or _next(facts, members, k, m)]
    own = {verb.i for verb in clauses[k].verbs}
    outmost = clauses[k].verbs[0] if clauses[k].verbs else None
    # what is reported or stands beside it has its own times: "he said on Saturday that ..."
    hangs = outmost is not None and outmost.dep_ in ("advcl", "pcomp", "xcomp")
    wide = own | {verb.i for verb in clauses[k].above[:1]} if hangs else own
    for verbs in (own, wide):
        near = [m for m in times if verbs & {verb.i for verb in clauses[m].verbs}]
        if near:
            return facts[min(near, key=lambda m: _gap(facts[k], facts[m]))].verbatim
    if facts[k].kind != "duration":
        lengths = [
            m for m in members
            if facts[m].kind == "duration" and m in clauses and _during(heads[m])
            and own & {verb.i for verb in clauses[m].verbs}
        ]  # fmt: skip
        if lengths:
            return facts[lengths[0]].verbatim
    return facts[times[0]].verbatim if len(times) == 1 and not own else None


def _gap(value: Fact, time: Fact) -> tuple[int, int]:
    """Times behind the value come before those in front of it, the nearer one first."""
    if time.char_start >= value.char_end:
        return 0, time.char_start - value.char_end
    return 1, value.char_start - time.char_end


def _dates(fact: Fact, head: Word | None) -> bool:
    """Whether a fact tells a period: a date, and no part of a name ("the 2020 figure")."""
    if fact.kind != "date" or head is None:
        return False
    return head.dep_ not in ("compound", "nummod", "amod") or head.head.pos_ not in ("NOUN",)


def _compared(head: Word | None) -> bool:
    """Whether a time only stands behind "than": 5 percent more than last year."""
    word = head
    for _ in range(3):
        if word is None or word.head.i == word.i:
            return False
        word = word.head
        if word.lower_ == "than":
            return True
    return False


def _next(facts: Sequence[Fact], members: Sequence[int], k: int, m: int) -> bool:
    """Whether no other fact stands between the value and the time behind it."""
    between = (facts[k].char_end, facts[m].char_start)
    return between[0] <= between[1] and not any(
        between[0] <= facts[n].char_start < between[1] for n in members
    )


def _during(head: Word | None) -> bool:
    return head is not None and head.dep_ == "pobj" and head.head.lower_ in LENGTH_LINKS
