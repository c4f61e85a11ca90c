"""Who is said to speak: the token of the sentence's parse that a reporting word points to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parsers.quotes.names import (
    is_document,
    is_kin,
    is_kind_of_organisation,
    is_organisation_word,
    is_people,
    is_role,
)
from parsers.quotes.phrases import TIMES, words_for

if TYPE_CHECKING:
    from parsers.quotes.tree import Tree

__all__ = [
    "beside_cue",
    "is_relayed",
    "open_before",
    "open_cue",
    "speaker_token",
    "straight_before",
]

_OBJECTS = frozenset(["dobj", "attr", "dep", "npadvmod", "oprd"])
_NOUNS = frozenset(["NNP", "NNPS", "PRP", "NN", "NNS"])
_NEVER_NAMES = frozenset("IN DT WRB WDT WP CC TO EX PRP$ CD , . : `` '' -LRB- -RRB-".split())
_FINITE = frozenset(["VBD", "VBZ", "VBP"])
_INHERITS = frozenset(
    ["conj", "xcomp", "advcl", "pcomp", "dep", "ccomp", "prep", "parataxis", "acomp"]
)
_DAYS = TIMES | words_for("phrases", "periods")
REACH = 25
"""Tokens that an apposition between the speaker and the verb may take."""


def speaker_token(tree: Tree, cue: int) -> int | None:
    """The head token of the mention that the cue's grammar makes the speaker."""
    if tree.lowers[cue] == "according" or tree.deps[cue] == "prep":
        return _object_of(tree, cue)
    if tree.is_verb(cue) or (tree.deps[cue] == "ROOT" and _subject(tree, cue) is not None):
        return _author_read(tree, cue) or _of_verb(tree, cue)
    return _of_noun(tree, cue)


_READ = words_for("speech", "read_out")
_WRITTEN = words_for("speech", "written")


def _author_read(tree: Tree, verb: int) -> int | None:
    """Whose words somebody reads to others: "she read out a message from Glen Ford"."""
    if tree.lowers[verb] not in _READ:
        return None
    for kid in tree.kids[verb]:
        if tree.deps[kid] in ("dobj", "nsubjpass") and tree.lowers[kid] in _WRITTEN:
            return _maker(tree, kid)
    return None


def _object_of(tree: Tree, preposition: int) -> int | None:
    """X in "according to X", however the two words are tied together."""
    found = tree.child(preposition, "pobj", "pcomp")
    if found is None:
        inner = tree.child(preposition, "prep")
        found = tree.child(inner, "pobj", "pcomp") if inner is not None else None
    return found


def _subject(tree: Tree, verb: int) -> int | None:
    """The verb's subject; of several, the one nearest before it ("which, he noted")."""
    found = None
    for kid in tree.kids[verb]:
        if tree.deps[kid] == "nsubj" and tree.lowers[kid] != "there" and (kid < verb or not found):
            found = kid
    return found


_PUT = words_for("speech", "put")


def _of_verb(tree: Tree, verb: int) -> int | None:
    first = next((i for i in range(tree.size) if tree.words[i][:1].isalpha()), 0)
    if verb == first and tree.lowers[verb] in _PUT and _subject(tree, verb) is None:
        return _agent(tree, verb)  # "Asked what she meant, Mrs Marsh said ..."
    reduced = tree.tags[verb] == "VBN" and tree.deps[verb] in ("advcl", "acl", "dep")
    if reduced and tree.child(verb, "aux", "nsubj", "nsubjpass") is None:
        return _agent(tree, verb)  # "Asked whether he would resign, the minister said ..."
    seen = set()
    token = verb
    while token not in seen:
        seen.add(token)
        subject = _subject(tree, token)
        if subject is not None:
            if tree.tags[subject] == "WDT" and tree.lowers[subject] == "that":
                head = tree.heads[token]
                if tree.deps[token] in ("relcl", "acl") and tree.is_nominal(head):
                    return head
            return subject if token == verb else _of_reporting(tree, verb, token, subject)
        passive = tree.child(token, "nsubjpass")
        if passive is not None:
            if is_relayed(tree, verb):
                return passive
            shared = tree.tags[verb] == "VBN" and tree.heads[verb] == token
            if token == verb or shared:
                return _agent(tree, token)
            return _of_reporting(tree, verb, token, passive)
        head = tree.heads[token]
        dep = tree.deps[token]
        if dep in ("acl", "relcl") and tree.is_nominal(head):
            if not _is_apart(tree, verb):
                return _person_behind(tree, head)
            head = _verb_above(tree, head)
            if head in seen:
                break
        elif dep == "pobj" and tree.tags[verb] == "VBG":
            pass  # "in addition to stating"
        elif dep == "auxpass" or head == token or dep not in _INHERITS:
            break
        token = head
    return _after_verb(tree, verb)


_RELAYED = words_for("speech", "relayed")


def is_relayed(tree: Tree, verb: int) -> bool:
    """Whether somebody is "quoted as saying"."""
    return tree.lowers[verb] in _RELAYED and any(
        tree.tags[kid] == "VBG" or tree.lowers[kid] == "as" for kid in tree.kids[verb] if kid > verb
    )


def _of_reporting(tree: Tree, verb: int, token: int, subject: int) -> int:
    """A participle behind a comma goes with the clause that reports, not with what is reported:
    "she said the mayor had lied, adding that ..."; and so does any verb that shares the subject of
    a thing, which says nothing: "she denied that money had been lost and said ..."."""
    if not _is_apart(tree, verb) and not _is_thing(tree, subject):
        return subject
    for _ in range(3):
        above = tree.heads[token]
        higher = _subject(tree, above)
        if tree.deps[token] != "ccomp" or above == token or higher is None or higher > verb:
            break
        token, subject = above, higher
    return subject


def _is_thing(tree: Tree, noun: int) -> bool:
    """Whether a word is a common noun in the singular for nobody and nothing that speaks."""
    word = tree.lowers[noun]
    if tree.tags[noun] != "NN" or is_role(word) or is_kin(word) or is_document(word):
        return False
    if word in _SUBSTANCES:
        return True
    return not (is_organisation_word(word) or is_kind_of_organisation(word) or is_people(word))


_SUBSTANCES = words_for("speech", "substances")


def _is_apart(tree: Tree, verb: int) -> bool:
    if tree.tags[verb] != "VBG":
        return False
    place = verb - 1
    while place > 0 and tree.tags[place] in ("RB", "CC"):
        place -= 1
    return place > 0 and tree.tags[place] == ","


def _verb_above(tree: Tree, token: int) -> int:
    while tree.heads[token] != token and not tree.is_verb(token):
        token = tree.heads[token]
    return token


def _after_verb(tree: Tree, verb: int) -> int | None:
    """Inverted order that the parser took for an object: "said Smith"."""
    for kid in tree.kids[verb]:
        if (
            kid > verb
            and tree.deps[kid] in _OBJECTS
            and tree.tags[kid] in _NOUNS
            and tree.lowers[kid] not in _DAYS
        ):
            return kid
    return None


def _agent(tree: Tree, verb: int) -> int | None:
    by = tree.child(verb, "agent")
    return tree.child(by, "pobj") if by is not None else None


def _person_behind(tree: Tree, noun: int) -> int:
    """For "a statement saying": who made it, where that is told; else the noun itself."""
    found = _of_noun(tree, noun)
    return noun if found is None else found


def _maker(tree: Tree, noun: int) -> int | None:
    """X in "X's statement", "a statement by X"."""
    owner = tree.child(noun, "poss")
    if owner is not None:
        return owner
    for kid in tree.kids[noun]:
        if tree.deps[kid] == "prep" and tree.lowers[kid] in ("by", "from", "of"):
            found = tree.child(kid, "pobj")
            if found is not None:
                return found
    return None


def _of_noun(tree: Tree, noun: int) -> int | None:
    made = _maker(tree, noun)
    if made is not None:
        return made
    verb = tree.heads[noun]
    steps = 0
    while verb != noun and tree.deps[noun] in ("dobj", "pobj", "prep", "attr") and steps < 3:
        if tree.is_verb(verb):
            return _subject(tree, verb)
        noun, verb = verb, tree.heads[verb]
        steps += 1
    return None


def beside_cue(tree: Tree, cue: int, first: int, last: int) -> int | None:
    """The head of the noun phrase next to the cue, before it or after it, within the tokens
    `first`..`last`: what is left where the grammar points into the quotation."""
    found = straight_before(tree, cue, first)
    if found is not None:
        return found
    for place in range(cue + 1, min(last, cue + 5) + 1):
        if tree.tags[place] in ("IN", "TO", ",", ".", "``", ":"):
            break
        if _is_name_like(tree, place) and tree.lowers[place] not in _DAYS:
            while tree.deps[place] in ("compound", "nmod") and cue < tree.heads[place] <= last:
                place = tree.heads[place]
            return place
    for place in range(cue - 1, max(first, cue - 5) - 1, -1):
        if tree.tags[place] in _NOUNS and tree.lowers[place] not in _DAYS:
            return place
    return None


def _is_name_like(tree: Tree, place: int) -> bool:
    """A noun, or a capitalised word that the parser takes for something else ("said Skelly,")."""
    capital = tree.words[place][:1].isupper() and tree.words[place][1:2].islower()
    return tree.tags[place] in _NOUNS or (capital and tree.tags[place] not in _NEVER_NAMES)


def straight_before(tree: Tree, cue: int, first: int) -> int | None:
    """The noun straight before a finite verb, or before an apposition that ends there, from the
    token `first` on; where the parser sees no subject it took a title or a name for a preposition
    or a verb ("Under Secretary Ellery said", "Will wrote")."""
    if tree.tags[cue] not in _FINITE and not _may_be_finite(tree, cue):
        return None
    place = cue - 1
    while place > first and (
        tree.tags[place] == "MD"
        or (tree.tags[place] == "RB" and tree.words[place][:1].islower())
        or tree.lowers[place] in ("has", "had", "have")
    ):
        place -= 1
    if place < first:
        return None
    if tree.tags[place] == ",":
        commas = [p for p in range(max(first, place - REACH), place) if tree.tags[p] == ","]
        before = commas[-1] - 1 if commas else -1
        if before < first or tree.tags[before] not in ("NNP", "NNPS", "NN", "NNS"):
            return None
        return None if _is_time(tree, before) else before
    aged = tree.lowers[place] == "old" and place > first and tree.words[place - 1] == "-"
    if not aged and not _is_name_like(tree, place):
        return None
    return None if _is_time(tree, place) else place


def _may_be_finite(tree: Tree, verb: int) -> bool:
    """Whether a participle may be a past tense: "Hale implored" with nothing that helps it."""
    return tree.tags[verb] == "VBN" and tree.child(verb, "aux", "auxpass", "agent") is None


def _is_time(tree: Tree, place: int) -> bool:
    return tree.lowers[place] in _DAYS


def open_cue(tree: Tree, first: int, last: int) -> tuple[int, int] | None:
    """The verb and its subject next to a quotation, where no reporting word stands there: "...,"
    beamed Ann Lee. Looks at the tokens `first`..`last`, which begin behind the quotation."""
    while first <= last and tree.tags[first] in ("''", ",", "_SP", ":"):
        first += 1
    if first > last:
        return None
    if tree.tags[first] in ("VBD", "VBZ") and first < last:
        for place in range(first + 1, min(last, first + 7) + 1):
            if tree.tags[place] in (",", ".", "IN", "TO", "``"):
                break
            if tree.tags[place] in ("NNP", "NNPS", "PRP", "NN", "NNS"):
                while (
                    tree.deps[place] in ("compound", "nmod") and first < tree.heads[place] <= last
                ):
                    place = tree.heads[place]
                return first, place
        return None
    for place in range(first + 1, min(last, first + REACH) + 1):
        if tree.tags[place] in ("``", ":", "."):
            return None
        if tree.tags[place] in ("VBD", "VBZ"):
            subject = _subject(tree, place)
            if subject is None or not first <= subject < place:
                subject = straight_before(tree, place, first)
            if subject is None or tree.tags[subject] not in ("NNP", "NNPS", "PRP", "NN"):
                return None
            return place, subject
    return None


_STATES = words_for("speech", "states")
_LIGHT = frozenset(["RB", "RP"])


def open_before(tree: Tree, first: int) -> tuple[int, int] | None:
    """The verb and its subject where no reporting word but another verb stands straight before a
    quotation that begins at the token `first`, and a colon or a comma between: "Christie gloated:"
    """
    place = first - 1
    if place < 1 or tree.words[place] not in (":", ","):
        return None
    place -= 1
    while place > 0 and tree.tags[place] in _LIGHT:
        place -= 1
    if tree.tags[place] not in ("VBD", "VBZ") or tree.lowers[place] in _STATES:
        return None
    subject = speaker_token(tree, place)
    if subject is None or subject > place or tree.tags[subject] not in _NOUNS:
        return None
    return place, subject
