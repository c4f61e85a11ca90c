"""The period a value holds for: the time of its clause."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from parsers.article import Fact
from parsers.facts.about.asides import is_aside
from parsers.facts.about.assertion import AHEAD
from parsers.facts.about.clauses import CONTROLLED, Clause
from parsers.facts.about.phrases import Word, phrase, verb_of

__all__ = ["hung_on", "period"]

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
    times = [m for m in times if not _of_another(facts, members, k, m) and not _record(heads[m])]
    times = [m for m in times if facts[m].char_start > facts[k].char_start or not _said(heads[m])]
    if facts[k].kind == "age":
        return None
    if not is_aside(heads[k]):
        times = [m for m in times if not is_aside(heads[m])]
    beside = next((m for m in times if _just_before(facts[m], facts[k])), None)
    if beside is not None:
        return facts[beside].verbatim
    if AHEAD & set(facts[k].flags):  # now plans to cut 300 jobs: the plan is of now, not the cut
        times = [m for m in times if facts[m].timex != "PRESENT_REF"]
    behind = next((m for m in times if _right_behind(facts[k], facts[m], heads[m])), None)
    if behind is not None:
        return facts[behind].verbatim
    if "from" in facts[k].flags:  # up from 16: what was before has only its own time
        times = [m for m in times if facts[m].char_start >= facts[k].char_end]
    own = {verb.i for verb in clauses[k].verbs}
    outmost = clauses[k].verbs[0] if clauses[k].verbs else None
    # what is reported or stands beside it has its own times: "he said on Saturday that ..."
    wide = own | {verb.i for verb in hung_on(outmost, clauses[k].above)}
    described = {verb.i for verb in _describing(heads[k])}
    for verbs in (described, own, wide):
        near = [m for m in times if verbs & {verb.i for verb in clauses[m].verbs}]
        if near:
            return facts[min(near, key=lambda m: _gap(facts[k], facts[m]))].verbatim
    told = {verb.i for verb in _told_with(clauses[k].verbs)}
    near = [m for m in times if told & {verb.i for verb in clauses[m].verbs}]
    near += [m for m in times if _opens(outmost, heads[m])]
    if near and not own & {verb.i for m in near for verb in clauses[m].verbs}:
        return facts[near[0]].verbatim
    when = _when(outmost)
    if when is not None:
        named = [m for m in times if (head := heads[m]) is not None and head.i == when.i]
        if named:
            return facts[named[0]].verbatim
    if facts[k].kind != "duration":
        lengths = [
            m for m in members
            if facts[m].kind == "duration" and m in clauses and _during(heads[m])
            and not is_aside(heads[m]) and not _record(heads[m], DURING)
            and wide & {verb.i for verb in clauses[m].verbs}
        ]  # fmt: skip
        if lengths:
            return facts[lengths[0]].verbatim
    if len(times) == 1 and not own:
        return facts[times[0]].verbatim
    if "from" in facts[k].flags:
        return None
    return _unreckoned(clauses[k].verbs, heads[k]) or _whole_year(heads[k], clauses[k].verbs)


def _just_before(time: Fact, value: Fact) -> bool:
    """Tickets, now 14 euros, will cost 17."""
    return time.timex == "PRESENT_REF" and value.char_start - time.char_end == 1


def _right_behind(value: Fact, time: Fact, head: Word | None) -> bool:
    """from 41 in 2010 to 22 in 2020: a value of a change, and its own time."""
    if head is None or not {"from", "to"} & set(value.flags) or head.dep_ != "pobj":
        return False
    gap = time.char_start - value.char_end
    return gap == len(head.head.text) + 2 and head.head.lower_ in ("in", "on", "at")


DURING = frozenset({"in", "for"})


def _record(head: Word | None, links: frozenset[str] = frozenset({"since"})) -> bool:
    """the lowest since 1974, its worst result in 30 years: how long it is a record."""
    if head is None or head.dep_ != "pobj" or head.head.lower_ not in links:
        return False
    best = head.head.head
    return any(word.tag_ in ("JJS", "RBS") for word in (best, *best.lefts))


def _told_with(verbs: Sequence[Word]) -> list[Word]:
    """The verbs of the clauses that say when: 33 were trapped when a shaft gave way on Friday."""
    joined = [child for verb in verbs for child in verb.children if child.dep_ == "conj"]
    return [
        child
        for verb in (*verbs, *joined)
        for child in verb.children
        if child.dep_ == "advcl" and any(inner.lower_ in ("when", "if") for inner in child.lefts)
    ]


def _opens(verb: Word | None, time: Word | None) -> bool:
    """From May, buses will run often, and a ticket will cost 2 euros: a time for both clauses."""
    if verb is None or time is None or verb.dep_ != "conj":
        return False
    first = verb.head
    begins = next((child.i for child in first.lefts if child.dep_ in ("nsubj", "nsubjpass")), None)
    top = time.head if time.dep_ == "pobj" else time
    return begins is not None and top.head.i == first.i and time.i < begins


def _describing(head: Word | None) -> list[Word]:
    """The verbs of what describes the value: the £9,000 that inspectors asked for in 2019."""
    noun = head if head is None or head.dep_ not in ("nummod", "quantmod") else head.head
    return [] if noun is None else [child for child in noun.rights if child.dep_ == "relcl"]


def hung_on(outmost: Word | None, above: Sequence[Word]) -> list[Word]:
    """The verbs whose time and place a verb shares: it hit the coast, killing 34 and hurting 52."""
    out: list[Word] = []
    for verb in above:
        if outmost is None or not (
            outmost.dep_ in ("advcl", "pcomp", "xcomp") or _continues(outmost)
        ):
            break
        if outmost.dep_ == "pcomp" and verb.lower_ in CONTROLLED:
            break  # fined on Friday for dumping it
        out.append(verb)
        if outmost.dep_ != "conj":
            break
        outmost = verb
    return out


def _when(verb: Word | None) -> Word | None:
    """The time that a clause is told of: in 1998, when 54 died."""
    if verb is None or verb.dep_ not in ("relcl", "advcl"):
        return None
    asked = any(child.lower_ == "when" for child in verb.children)
    return verb.head if asked and verb.head.pos_ in ("NUM", "NOUN", "PROPN") else None


SAYING = frozenset("said told announced reported added warned confirmed".split())


def _said(head: Word | None) -> bool:
    """Whether a time is that of the saying: said on Monday it would close two plants."""
    if head is None:
        return False
    at = head.i - 1
    while at > 0 and head.doc[at].pos_ in ("ADP", "DET", "ADJ") and head.i - at < 4:
        at -= 1
    return at >= 0 and head.doc[at].lower_ in SAYING


def _continues(verb: Word) -> bool:
    """Whether a verb behind "and" has the subject of the one before it, and so its time."""
    return verb.dep_ == "conj" and not any(
        child.dep_ in ("nsubj", "nsubjpass") for child in verb.children
    )


SINCE = frozenset({"from", "against"})


def _of_another(facts: Sequence[Fact], members: Sequence[int], k: int, m: int) -> bool:
    """Whether a time belongs to a value that is compared: $212, up from $138 two years ago."""
    between = [
        n for n in members
        if facts[k].char_end <= facts[n].char_start and facts[n].char_end <= facts[m].char_start
        and facts[n].kind == facts[k].kind
    ]  # fmt: skip
    return bool(between) and ("from" in facts[between[-1]].flags)


UNRECKONED = frozenset(
    "season term campaign lifetime tenure reign weekend year month week quarter day".split()
)
REACH = 60
"""Words of a sentence that is searched for them."""


def _unreckoned(verbs: Sequence[Word], head: Word | None) -> str | None:
    """this season, in her lifetime, so far: times that nobody can put a date to."""
    own = {verb.i for verb in verbs}
    if head is None or len(head.doc) > REACH:
        return None
    for word in head.doc:
        so_far = word.lower_ == "far" and any(child.lower_ == "so" for child in word.children)
        if (
            (so_far or word.lower_ == "overnight")
            and word.dep_ == "advmod"
            and verb_of(word) in own
        ):
            return str(word.doc[word.left_edge.i : word.i + 1].text)
        if word.lower_ not in UNRECKONED or not _told(word) or verb_of(word) not in own:
            continue
        link = word.head.lower_ if word.dep_ == "pobj" else ""
        rate = any(child.lower_ in ("a", "an") for child in word.lefts)  # $212 a month
        if (word.dep_ == "npadvmod" and not rate) or link in ("in", "during", "since", "over"):
            return ("since " if link == "since" else "") + phrase(word, tight=True)
    return None


WHOLE = frozenset("full whole entire".split())
WHICH = frozenset("last this next previous final current".split())


def _whole_year(head: Word | None, verbs: Sequence[Word]) -> str | None:
    """for the full year: what a profit, or the verb, is told for."""
    above = () if head is None or head.dep_ != "pobj" else (head.head.head,)
    for owner in (*verbs, *above, *(() if head is None else (head,))):
        for child in owner.children:
            for thing in child.children if child.lower_ == "for" else ():
                if thing.lower_ in UNRECKONED and any(c.lower_ in WHOLE for c in thing.children):
                    return phrase(thing, tight=True)
    return None


def _told(noun: Word) -> bool:
    return any(child.dep_ in ("det", "poss") or child.lower_ in WHICH for child in noun.children)


def _gap(value: Fact, time: Fact) -> tuple[int, int]:
    """Times behind the value come before those in front of it, the nearer one first."""
    if time.char_start >= value.char_end:
        return 0, time.char_start - value.char_end
    return 1, value.char_start - time.char_end


def _dates(fact: Fact, head: Word | None) -> bool:
    """Whether a fact tells a period: a date, and no part of a name ("the 2020 figure")."""
    daily = fact.kind == "time" and fact.timex is not None and fact.timex[:1] != "T"
    if not (fact.kind == "date" or daily) or head is None:
        return False
    return head.dep_ not in ("compound", "nummod", "amod") or head.head.pos_ not in ("NOUN",)


def _compared(head: Word | None) -> bool:
    """Whether a time only stands behind "than": 5 percent more than last year."""
    if head is not None and _behind_than(head):
        return True
    word = head
    for _ in range(3):
        if word is None or word.head.i == word.i:
            return False
        word = word.head
        if word.lower_ == "than":
            return True
    return False


def _behind_than(head: Word) -> bool:
    """more than a year ago, twice as much as in 2018."""
    first = head.left_edge.i
    linked = first > 1 and head.doc[first - 1].lower_ in ("in", "on", "at")
    before = head.doc[first - 1 - linked].lower_ if first > linked else ""
    return before == "than" or (before == "as" and bool(linked))


def _next(facts: Sequence[Fact], members: Sequence[int], k: int, m: int) -> bool:
    """Whether no other fact stands between the value and the time behind it."""
    between = (facts[k].char_end, facts[m].char_start)
    return between[0] <= between[1] and not any(
        between[0] <= facts[n].char_start < between[1] for n in members
    )


def _during(head: Word | None) -> bool:
    return head is not None and head.dep_ == "pobj" and head.head.lower_ in LENGTH_LINKS
