"""What the weights see of a marked stretch: is it speech, or a title, a nickname, a scare quote?

As in `features`, no word of the text: shapes, positions, punctuation, parts of speech, and the
classes of our own word lists.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from parsers.quotes.attribution import speaker_token
from parsers.quotes.features import DEP, TAG, speech_share
from parsers.quotes.labels import label_before, signed
from parsers.quotes.phrases import words_for

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from parsers.quotes.cues import Cue
    from parsers.quotes.lexicon import Lexicon
    from parsers.quotes.marks import Marked
    from parsers.quotes.tree import Tree
    from parsers.syntax import Syntax

__all__ = ["MARK_NAMES", "mark_features"]

_KINDS = (
    "say state tell reply ask urge commit label judge manner write talk show point claim promise"
    " text according hearsay"
).split()
_KIND = {kind: number + 1.0 for number, kind in enumerate(_KINDS)}
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_SPEAKING = words_for("speech", "first_person")
_LIGHT = words_for("phrases", "light")

WINDOW = 3_000
"""Characters of a paragraph that are looked at on either side of a mark."""

MARK_NAMES: tuple[str, ...] = (
    "words", "characters", "upper_first", "last_inside", "after", "before", "fills_paragraph",
    "paragraph_share", "marks_in_paragraph", "number_in_paragraph", "words_of_previous",
    "words_of_next", "previous_ended", "gap_to_previous", "gap_to_next", "reopens", "closed",
    "single", "sentences", "speaking", "capital_share", "word_before_class", "tag_before",
    "tag_after", "dep_before", "cue_before", "cue_before_words", "cue_before_comma",
    "cue_before_kind", "cue_after", "cue_after_words", "cue_after_comma", "cue_after_kind",
    "cues", "starts_sentence", "ends_sentence", "words_outside", "paragraph_before_colon",
    "paragraph_before_marked", "root_tag", "root_dep", "root_to_cue", "root_head_tag", "verbs",
    "subjects", "first_tag", "first_dep", "lexicon_after_upper", "start_of_paragraph",
    "same", "wider", "wider_begins", "document_marks", "paragraph_words", "after_word_upper",
    "quoted_share_before", "named_before", "naming", "within_name", "bearer_speaks", "glossed",
    "speaker_after", "named_beside", "next_reopens", "speech_before", "words_since_speech",
    "document_speech",
)  # fmt: skip


def mark_features(
    text: str,
    syntax: Syntax,
    lexicon: Lexicon,
    marked: Sequence[Marked],
    number: int,
    trees: Mapping[int, Tree],
    cues: Mapping[int, Sequence[Cue]],
    same: float,
    wider: float,
    wider_begins: bool,
) -> list[float]:
    """One row for `marked[number]`. `trees` and `cues` are by sentence; `same` and `wider` what the
    reporting words make of exactly this stretch, and of the best one around it."""
    mark = marked[number]
    inside = text[mark.inner_start : mark.inner_end]
    words = _WORD.findall(inside)
    paragraph_start, paragraph_end = syntax.paragraphs[mark.paragraph]
    paragraph_start = max(paragraph_start, mark.start - WINDOW)  # so that the cost stays linear
    paragraph_end = min(paragraph_end, mark.end + WINDOW)
    before_text = text[paragraph_start : mark.start]
    after_text = text[mark.end : paragraph_end]
    fellows = [m for m in _around(marked, number) if m.paragraph == mark.paragraph]
    own = fellows.index(mark)
    previous = fellows[own - 1] if own else None
    following = fellows[own + 1] if own + 1 < len(fellows) else None
    opening = syntax.sentence_at(mark.start)
    closing = syntax.sentence_at(max(mark.start, mark.end - 1))
    tree, last_tree = trees.get(opening), trees.get(closing)
    before_cue = _nearest_before(cues.get(opening, ()), mark)
    after_cue = _nearest_after(cues.get(closing, ()), mark)
    first = last = root = None
    if tree is not None:
        first = tree.at(mark.start)
        root, last = _root(tree, first, mark)
    after_token = last_tree.at(mark.end) if last_tree is not None else 0
    sentence_start, _ = syntax.sentences[opening]
    _, sentence_end = syntax.sentences[closing]
    word_before = re.search(r"[\w'’]+(?=\W*\Z)", before_text[-40:])
    lower_before = word_before.group().lower() if word_before else ""
    earlier = (
        text[syntax.paragraphs[mark.paragraph - 1][0] : paragraph_start].rstrip()
        if (mark.paragraph)
        else ""
    )
    inside_words = [w.lower() for w in words]
    share = (paragraph_end - paragraph_start) or 1
    has_first = tree is not None and first is not None and 0 < first < tree.size
    between_after = text[mark.end : after_cue.start] if after_cue else ""
    between_before = text[before_cue.end : mark.start] if before_cue else ""
    gist = range(first, (last or first) + 1) if tree is not None and first is not None else range(0)
    return [
        len(words),
        len(inside),
        float(inside.lstrip("[(‘'… .")[:1].isupper()),
        _shape(inside.rstrip()[-1:]),
        _shape(after_text.lstrip()[:1]),
        _shape(before_text.rstrip()[-1:]),
        float(not _WORD.search(before_text) and not _WORD.search(after_text)),
        (mark.end - mark.start) / share,
        len(fellows),
        own,
        len(_WORD.findall(text[previous.inner_start : previous.inner_end])) if previous else -1,
        len(_WORD.findall(text[following.inner_start : following.inner_end])) if following else -1,
        _shape(text[previous.inner_end - 1]) if previous else -1,
        len(_WORD.findall(text[previous.end : mark.start])) if previous else -1,
        len(_WORD.findall(text[mark.end : following.start])) if following else -1,
        float(mark.reopens),
        float(mark.closed),
        float(mark.single),
        closing - opening,
        sum(w in _SPEAKING for w in inside_words),
        sum(w[0].isupper() for w in words) / (len(words) or 1),
        float(lower_before == "that") * 2 + float(lower_before in _LIGHT),
        TAG.get(tree.tags[first - 1], 0.0) if has_first and tree and first else -1.0,
        TAG.get(last_tree.tags[after_token], 0.0)
        if last_tree is not None and after_token < last_tree.size
        else -1.0,
        DEP.get(tree.deps[first - 1], 0.0) if has_first and tree and first else -1.0,
        mark.start - before_cue.end if before_cue else -1,
        len(_WORD.findall(between_before)) if before_cue else -1,
        _joint(between_before),
        _KIND.get(before_cue.kind, 0.0) if before_cue else -1,
        after_cue.start - mark.end if after_cue else -1,
        len(_WORD.findall(between_after)) if after_cue else -1,
        _joint(between_after),
        _KIND.get(after_cue.kind, 0.0) if after_cue else -1,
        len(cues.get(opening, ())) + (len(cues.get(closing, ())) if closing != opening else 0),
        float(not _WORD.search(text[sentence_start : mark.start])),
        float(not _WORD.search(text[mark.end : sentence_end])),
        len(_WORD.findall(text[sentence_start : mark.start]))
        + len(_WORD.findall(text[mark.end : sentence_end])),
        float(earlier.endswith(":")),
        float(earlier[-1:] in "”\"'»") if earlier else 0.0,
        TAG.get(tree.tags[root], 0.0) if tree is not None and root is not None else -1.0,
        DEP.get(tree.deps[root], 0.0) if tree is not None and root is not None else -1.0,
        _to_cue(tree, root, before_cue, after_cue),
        TAG.get(tree.tags[tree.heads[root]], 0.0)
        if tree is not None and root is not None
        else -1.0,
        sum(tree.tags[i] in ("VBD", "VBZ", "VBP", "MD") for i in gist) if tree is not None else -1,
        sum(tree.deps[i] in ("nsubj", "nsubjpass") for i in gist) if tree is not None else -1,
        TAG.get(tree.tags[gist[0] + 1], 0.0)
        if tree is not None and len(gist) > 1 and gist[0] + 1 < tree.size
        else -1.0,
        DEP.get(tree.deps[gist[0] + 1], 0.0)
        if tree is not None and len(gist) > 1 and gist[0] + 1 < tree.size
        else -1.0,
        float(bool(re.match(r"\W*(?:[A-Z]|he |she )", after_text))),
        float(not before_text.strip()),
        same,
        wider,
        float(wider_begins),
        len(marked),
        len(_WORD.findall(text[paragraph_start:paragraph_end])),
        float(after_text.lstrip()[:1].isupper()),
        sum(m.end - m.start for m in fellows[:own]) / (len(before_text) or 1),
        *_naming(lexicon, tree, mark, before_text, after_text, before_cue),
        _speaker_after(last_tree, mark, after_cue),
        _named_beside(syntax, mark),
        _next_reopens(marked, number),
        *_speech_before(text, syntax, marked, number, cues),
        speech_share(
            [cue for found in cues.values() for cue in found], marked, len(syntax.sentences)
        ),
    ]  # fmt: skip


def _speaker_after(tree: Tree | None, mark: Marked, cue: Cue | None) -> float:
    """Whether the phrase that speaks, or its verb and then the phrase, begins right behind."""
    if tree is None or cue is None or (token := tree.at(cue.start)) >= tree.size:
        return -1.0
    first = tree.at(mark.end)
    while first < token and not tree.words[first][:1].isalnum():
        first += 1
    speaker = speaker_token(tree, token)
    if speaker is None or tree.starts[speaker] < mark.end:
        return 0.0
    return float(first == token) + 2.0 * float(tree.lefts[speaker] <= first)


def _named_beside(syntax: Syntax, mark: Marked) -> float:
    """Whether a label before the marks or a signature below them names somebody."""
    if label_before(syntax, mark) is not None:
        return 1.0
    return 2.0 if signed(syntax, mark) is not None else 0.0


def _next_reopens(marked: Sequence[Marked], number: int) -> float:
    return float(number + 1 < len(marked) and marked[number + 1].reopens)


def _speech_before(
    text: str,
    syntax: Syntax,
    marked: Sequence[Marked],
    number: int,
    cues: Mapping[int, Sequence[Cue]],
) -> tuple[float, float]:
    """How the paragraph before ends: marked characters of its last sentence that has marks, and
    words of it after the last mark."""
    mark = marked[number]
    before = [m for m in _around(marked, number) if m.paragraph == mark.paragraph - 1]
    if not before:
        return -1.0, -1.0
    _, end = syntax.paragraphs[mark.paragraph - 1]
    last = before[-1]
    sentence = syntax.sentence_at(last.start)
    told = any(cue.kind in _TOLD for cue in cues.get(sentence, ()))
    size = min(200, last.inner_end - last.inner_start)
    return size * (1.0 if told else 0.5), len(_WORD.findall(text[last.end : end]))


_TOLD = frozenset(["say", "tell", "reply", "state"])


_NAMES = {"works": 1.0, "words": 2.0}
_CAPITAL_BEFORE = re.compile(r"[A-Z][\w’'-]*\s$")
_CAPITAL_AFTER = re.compile(r"\s[A-Z][\w’'-]*")
_GLOSSED = re.compile(r"\b(?:means?|meaning|meant)\s(?:\w+\s){0,2}$")


def _naming(
    lexicon: Lexicon,
    tree: Tree | None,
    mark: Marked,
    before: str,
    after: str,
    cue: Cue | None,
) -> list[float]:
    """What says that the words are a name or mentioned as words: the class of the nearest noun for
    that, the grammar of a verb that gives names, a name's words on either side, a thing that bears
    them for a speaker, "means" beside them."""
    classes = {word: value for kind, value in _NAMES.items() for word in lexicon.naming[kind]}
    near = re.findall(r"[\w’'-]+", re.split(r"[.;:!?]\s", before[-80:])[-1].lower())[-5:]
    named = next((classes[word] for word in reversed(near) if word in classes), 0.0)
    naming, bearer = _naming_grammar(lexicon, tree, mark, cue) if tree is not None else (0.0, 0.0)
    within = bool(_CAPITAL_BEFORE.search(before)) + 2.0 * bool(_CAPITAL_AFTER.match(after))
    glossed = bool(_GLOSSED.search(before[-40:])) + 2.0 * bool(
        re.match(r"\s(?:means?|meant)\b", after)
    )
    return [named, naming, float(within), bearer, float(glossed)]


def _naming_grammar(
    lexicon: Lexicon, tree: Tree, mark: Marked, cue: Cue | None
) -> tuple[float, float]:
    """How a verb right before the marks gives a name: "called" with nobody who calls, "was called",
    "called by critics"; and whether the cue's subject is a thing that bears words."""
    place = tree.at(mark.start) - 1
    naming = 0.0
    for token in range(place, max(-1, place - 4), -1):
        told = tree.tags[token] == "VBN" or tree.lowers[token].startswith("so-")
        if told and tree.lowers[token] in lexicon.naming.get("verbs", ()):
            passive = tree.child(token, "nsubjpass", "auxpass") is not None
            naming = 3.0 if tree.child(token, "agent") is not None else 2.0 if passive else 1.0
            break
    if cue is None or (token := tree.at(cue.start)) >= tree.size:
        return naming, 0.0
    subject = tree.child(token, "nsubj")
    bears = subject is not None and tree.lowers[subject] in lexicon.naming.get("words", ())
    return naming, float(bears)


def _around(marked: Sequence[Marked], number: int) -> Sequence[Marked]:
    return marked[max(0, number - 12) : number + 13]


def _shape(character: str) -> float:
    if not character:
        return 0.0
    if character.isalpha():
        return 2.0 if character.isupper() else 1.0
    if character.isdigit():
        return 3.0
    found = ",.?!:;—–-…)(".find(character)
    return 4.0 + found


def _joint(between: str) -> float:
    return float("," in between) + 2.0 * float(":" in between)


def _nearest_before(cues: Sequence[Cue], mark: Marked) -> Cue | None:
    return max((c for c in cues if c.end <= mark.start), key=lambda c: c.end, default=None)


def _nearest_after(cues: Sequence[Cue], mark: Marked) -> Cue | None:
    return min((c for c in cues if c.start >= mark.end), key=lambda c: c.start, default=None)


def _root(tree: Tree, first: int, mark: Marked) -> tuple[int | None, int | None]:
    """The shallowest token of the stretch, and its last one in this sentence."""
    root = last = None
    for place in range(first, tree.size):
        if tree.starts[place] >= mark.end:
            break
        last = place
        if tree.deps[place] != "punct" and (root is None or tree.depths[place] < tree.depths[root]):
            root = place
    return root, last


def _to_cue(tree: Tree | None, root: int | None, before: Cue | None, after: Cue | None) -> float:
    if tree is None or root is None:
        return -1.0
    place = tree.starts[tree.heads[root]]
    if before is not None and place == before.start:
        return 1.0
    return 2.0 if after is not None and place == after.start else 0.0
