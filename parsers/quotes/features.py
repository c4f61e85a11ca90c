"""What the weights see of a candidate: no word of the text, only its shape.

Parts of speech, dependencies, positions, punctuation, quotation marks, and the classes that our own
word lists give a cue. Each function returns one row of floats; the names are for the record of what
a model was trained on, and a model is refused where they differ.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from parsers.quotes.attribution import speaker_token
from parsers.quotes.names import is_kin, is_organisation_word, is_people, is_role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.quotes.candidates import Candidate
    from parsers.quotes.cues import Cue
    from parsers.quotes.lexicon import Lexicon
    from parsers.quotes.marks import Marked
    from parsers.quotes.tree import Tree

__all__ = [
    "CUE_NAMES",
    "DEP",
    "SPAN_NAMES",
    "TAG",
    "cue_features",
    "is_command",
    "span_features",
    "span_rows",
    "speech_share",
]

_CLASSES = (
    "say state tell reply ask urge commit label judge manner write talk show point claim promise"
    " text according hearsay"
).split()
_FORMS = {"verb": 0, "noun": 1, "phrase": 2}
_TAG_GROUPS = (
    "`` '' , : . -LRB- -RRB- CC IN TO DT PDT PRP$ PRP WP WP$ WDT WRB EX NN NNS NNP NNPS CD JJ JJR"
    " JJS RB RBR RBS RP VB VBP VBZ VBD VBN VBG MD POS"
).split()
TAG = {tag: number + 1.0 for number, tag in enumerate(_TAG_GROUPS)}
_DEP_GROUPS = (
    "ROOT conj ccomp parataxis advcl relcl acl xcomp pcomp csubj dep aux amod compound nsubj"
    " nsubjpass dobj pobj attr oprd acomp prep agent dative appos poss npadvmod advmod nmod cc mark"
    " punct"
).split()
DEP = {dep: number + 1.0 for number, dep in enumerate(_DEP_GROUPS)}
_NEXT_OPENERS = frozenset(["that", "whether", "if", "to", "how", "why", "what", "as"])

CUE_NAMES: tuple[str, ...] = (
    *(f"cue_is_{kind}" for kind in _CLASSES),
    "cue_form",
    "cue_tag",
    "cue_dep",
    "cue_head_tag",
    "cue_depth",
    "cue_place",
    "cue_sentence_length",
    "cue_subject_side",
    "cue_subject_tag",
    "cue_subject_person",
    "cue_passive",
    "cue_has_object",
    "cue_has_ccomp",
    "cue_has_xcomp",
    "cue_has_prep",
    "cue_has_mark_child",
    "cue_next_tag",
    "cue_next_opener",
    "cue_previous_tag",
    "cue_aux",
    "cue_negated",
    "cue_cues_before",
    "cue_cues_after",
    "cue_marks",
    "cue_mark_after",
    "cue_mark_before",
    "cue_speaker",
    "cue_speaker_tag",
    "cue_ends_sentence",
    "cue_colon_after",
    "cue_governed",
    "cue_speaker_class",
    "cue_command",
    "cue_particle",
    "cue_document",
)

SPAN_NAMES: tuple[str, ...] = (
    *CUE_NAMES,
    "left",
    *(f"begins_{n}" for n in range(12)),
    *(f"finishes_{n}" for n in range(7)),
    "gap_words",
    "gap_commas",
    "gap_marks",
    "words",
    "first_tag",
    "first_dep",
    "first_opener",
    "before_first_tag",
    "last_tag",
    "last_dep",
    "after_last_tag",
    "after_last_next_tag",
    "after_last_dep",
    "at_sentence_start",
    "at_sentence_end",
    "words_to_end",
    "marked_share",
    "starts_with_mark",
    "ends_with_mark",
    "marks_inside",
    "marks_outside",
    "outside_heads",
    "outside_kids",
    "root_tag",
    "root_dep",
    "root_to_cue",
    "verbs",
    "subjects",
    "commas",
    "cues_inside",
    "closest_cue",
    "head_is_verb",
    "complete_clause",
    "case_first",
    "relative_inside",
    "conjunct_after",
)


def cue_features(
    tree: Tree,
    token: int,
    stop: int,
    cue: Cue,
    others: Sequence[Cue],
    marked: Sequence[Marked],
    lexicon: Lexicon,
    speech: float,
) -> list[float]:
    """One row for a cue whose tokens are `token`..`stop`; `others` are all cues of the sentence;
    `speech` is how much of it the document holds (`speech_share`)."""
    kids = tree.kids[token]
    deps = [tree.deps[kid] for kid in kids]
    subject = tree.child(token, "nsubj")
    head = tree.heads[token]
    following = stop + 1 if stop + 1 < tree.size else None
    speaker = speaker_token(tree, token)
    person = 0.0
    if subject is not None:
        kind = lexicon.pronouns.get(tree.lowers[subject])
        person = {"singular_male": 1.0, "singular_female": 1.0, "plural": 2.0, "relative": 3.0}.get(
            kind or "", 4.0 if kind else 0.0
        )
    return [
        *(1.0 if cue.kind == kind else 0.0 for kind in _CLASSES),
        _FORMS[cue.form],
        TAG.get(tree.tags[token], 0.0),
        DEP.get(tree.deps[token], 0.0),
        TAG.get(tree.tags[head], 0.0) if head != token else -1.0,
        tree.depths[token],
        token,
        tree.size,
        0.0 if subject is None else (1.0 if subject > token else -1.0),
        TAG.get(tree.tags[subject], 0.0) if subject is not None else -1.0,
        person,
        float("nsubjpass" in deps),
        float("dobj" in deps),
        float("ccomp" in deps),
        float("xcomp" in deps),
        float("prep" in deps),
        float("mark" in deps),
        TAG.get(tree.tags[following], 0.0) if following is not None else -1.0,
        float(following is not None and tree.lowers[following] in _NEXT_OPENERS),
        TAG.get(tree.tags[token - 1], 0.0) if token else -1.0,
        float("aux" in deps) + float(any(tree.tags[kid] == "MD" for kid in kids)),
        float("neg" in deps),
        sum(other.start < cue.start for other in others),
        sum(other.start > cue.start for other in others),
        len(marked),
        min((m.start - cue.end for m in marked if m.start >= cue.end), default=-1),
        min((cue.start - m.end for m in marked if m.end <= cue.start), default=-1),
        0.0 if speaker is None else (1.0 if speaker > token else -1.0),
        TAG.get(tree.tags[speaker], 0.0) if speaker is not None else -1.0,
        float(following is None or (tree.tags[following] == "." and following == tree.size - 1)),
        float(following is not None and tree.words[following] == ":"),
        float(any(tree.starts[head] == other.start for other in others) and head != token),
        _speaker_class(tree, speaker, lexicon),
        float(is_command(tree, token)),
        _particle(tree, token, stop, cue, lexicon),
        speech,
    ]


def speech_share(cues: Sequence[Cue], marked: Sequence[Marked], sentences: int) -> float:
    """Of a document: words for saying outside quotation marks, and quotations of more than a few
    words, a sentence."""
    said = sum(cue.kind in ("say", "tell", "according", "reply") for cue in cues)
    return (said + sum(m.inner_end - m.inner_start > 20 for m in marked)) / max(1, sentences)


def _speaker_class(tree: Tree, speaker: int | None, lexicon: Lexicon) -> float:
    """What kind of word is made the speaker: people speak, and what people write."""
    if speaker is None:
        return 0.0
    lower = tree.lowers[speaker]
    pronoun = lexicon.pronouns.get(lower)
    if pronoun is not None:
        known = {"singular_male": 1.0, "singular_female": 1.0, "relative": 3.0}
        if lower in ("it", "its"):
            return 5.0
        if lower in ("you", "your"):
            return 6.0
        return known.get(pronoun, 2.0)
    if is_role(lower) or is_people(lower) or is_kin(lower):
        return 8.0
    if is_organisation_word(lower):
        return 9.0
    if lower in lexicon.nouns:
        return 10.0
    if tree.tags[speaker] in ("NNP", "NNPS"):
        return 7.0
    return 12.0 if tree.tags[speaker] == "NNS" else 11.0


def is_command(tree: Tree, token: int) -> bool:
    """Whether the verb, or the one it is coordinated with, is an imperative."""
    for _ in range(4):
        if tree.tags[token] not in ("VB", "VBP"):
            return False
        for kid in tree.kids[token]:
            if tree.deps[kid] in ("nsubj", "nsubjpass", "aux", "auxpass", "csubj", "expl"):
                return False
        if tree.deps[token] != "conj" or tree.heads[token] == token:
            break
        token = tree.heads[token]
    return tree.deps[token] in ("ROOT", "ccomp", "parataxis", "advcl", "conj")


def _particle(tree: Tree, token: int, stop: int, cue: Cue, lexicon: Lexicon) -> float:
    """1: one of the words stands by with which alone the verb is one of speech ("lash out")."""
    wanted = lexicon.particles.get(cue.lemma)
    if not wanted or cue.form != "verb":
        return 0.0
    near = tree.lowers[stop + 1 : stop + 5]
    return 1.0 if any(word in wanted for word in near) else -1.0


_LOOSE = frozenset(["punct", "cc", "mark"])
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_SUBJECTS = ("nsubj", "nsubjpass", "expl")


def span_features(
    tree: Tree,
    token: int,
    stop: int,
    cue: Cue,
    others: Sequence[Cue],
    marked: Sequence[Marked],
    candidate: Candidate,
) -> list[float]:
    """A candidate's own features: `SPAN_NAMES` without its cue's and the ways that led to it. The
    cue's tokens are `token`..`stop`, `others` are all cues of the sentence."""
    first, last = candidate.first, candidate.last
    past = last + 1
    deps, tags, heads, lefts, rights = tree.deps, tree.tags, tree.heads, tree.lefts, tree.rights
    gap = tags[past:token] if candidate.left else tags[stop + 1 : first]
    outside_heads = outside_kids = 0
    root = -1
    for place in range(first, past):
        head = heads[place]
        if head < first or head > last or head == place:
            if deps[place] not in _LOOSE:
                outside_heads += 1
                if root < 0 or tree.depths[place] < tree.depths[root]:
                    root = place
        elif lefts[place] < first or rights[place] > last:
            outside_kids += 1
    inner_tags, inner_deps = tags[first:past], deps[first:past]
    verbs = sum(map(inner_tags.count, _FINITE))
    subjects = sum(map(inner_deps.count, _SUBJECTS))
    commas, relatives = inner_tags.count(","), inner_deps.count("relcl")
    spill = 0
    if root >= 0:
        spill = (lefts[root] < first) + 2 * (rights[root] > last)
    start, end = candidate.start, candidate.end
    skipped = past
    while skipped < tree.size and tags[skipped] in ("''", ",", "``"):
        skipped += 1
    cues_inside = [o.start for o in others if start <= o.start < end]
    conjunct = past < tree.size and tags[past] == "CC"
    between, share, begins, finishes, inside, outside = (
        _marks(marked, start, end, cue) if marked else _UNMARKED
    )
    return [
        float(candidate.left),
        len(gap),
        gap.count(","),
        between,
        last - first + 1,
        TAG.get(tags[first], 0.0),
        DEP.get(deps[first], 0.0),
        float(tree.lowers[first] in _NEXT_OPENERS) + float(tree.lowers[first] == "that"),
        TAG.get(tags[first - 1], 0.0) if first else -1.0,
        TAG.get(tags[last], 0.0),
        DEP.get(deps[last], 0.0),
        TAG.get(tags[past], 0.0) if past < tree.size else -1.0,
        TAG.get(tags[skipped], 0.0) if skipped < tree.size else -1.0,
        DEP.get(deps[skipped], 0.0) if skipped < tree.size else -1.0,
        float(first == 0),
        float(skipped >= tree.size or (tags[skipped] == "." and skipped >= tree.size - 2)),
        tree.size - 1 - last,
        share,
        begins,
        finishes,
        inside,
        outside,
        outside_heads,
        outside_kids,
        TAG.get(tags[root], 0.0) if root >= 0 else -1.0,
        DEP.get(deps[root], 0.0) if root >= 0 else -1.0,
        float(root >= 0 and heads[root] == token) + 2.0 * float(root >= 0 and heads[token] == root),
        verbs,
        subjects,
        commas,
        len(cues_inside),
        min((abs(place - start) for place in cues_inside), default=-1),
        float(root >= 0 and tree.is_verb(root)),
        spill,
        float(tree.words[first][:1].isupper()),
        relatives,
        float(conjunct) + float(conjunct and heads[past] == token),
    ]


_UNMARKED = (0.0,) * 6


def _marks(marked: Sequence[Marked], start: int, end: int, cue: Cue) -> tuple[float, ...]:
    """How the marked stretches lie to the candidate `start`..`end`: those between it and its cue,
    the share of it that is marked, whether one begins and one ends with it, those inside and
    outside."""
    covered = sum(
        max(0, min(end, m.inner_end) - max(start, m.inner_start)) for m in marked if m.start < end
    )
    return (
        sum(m.start >= min(cue.end, end) and m.end <= max(cue.start, start) for m in marked),
        covered / max(1, end - start),
        float(any(m.start == start for m in marked)),
        float(any(m.inner_end <= end <= m.end for m in marked)),
        sum(m.start >= start and m.end <= end for m in marked),
        sum(m.start >= end or m.end <= start for m in marked),
    )


_WAYS = 19
"""In which a candidate may begin (12) and end (7)."""


def span_rows(
    cues: Sequence[Sequence[float]],
    whose: Sequence[int],
    found: Sequence[Candidate],
    own: Sequence[Sequence[float]],
) -> Any:
    """The table of `SPAN_NAMES`, one row a candidate: `cues` are the rows of the cues, `whose` the
    number of each candidate's, `own` their own features."""
    import numpy as np

    if not found:
        return np.empty((0, len(SPAN_NAMES)), dtype=np.float32)
    ways = np.array([c.begins | c.finishes << 12 for c in found], dtype=np.int32)
    led = (ways[:, None] >> np.arange(_WAYS)) & 1
    table = np.empty((len(found), len(SPAN_NAMES)), dtype=np.float32)
    rest = len(CUE_NAMES)
    table[:, :rest] = np.asarray(cues, dtype=np.float32)[whose]
    values = np.asarray(own, dtype=np.float32)
    table[:, rest] = values[:, 0]
    table[:, rest + 1 : rest + 1 + _WAYS] = led
    table[:, rest + 1 + _WAYS :] = values[:, 1:]
    return table
