"""Who is said to speak: the mention that goes with a reporting word, from the sentence's parse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parsers.quotes.names import is_role

if TYPE_CHECKING:
    from parsers.quotes.tree import Tree

__all__ = ["apposition", "before_verb", "beside_cue", "mention_span", "speaker_token"]

_SUBJECT = ("nsubj",)
_OBJECTS = frozenset(["dobj", "attr", "dep", "npadvmod", "oprd"])
_NOUNS = frozenset(["NNP", "NNPS", "PRP", "NN", "NNS"])
_INHERITS = frozenset(["conj", "xcomp", "advcl", "pcomp", "dep", "ccomp", "prep", "parataxis"])


def speaker_token(tree: Tree, cue: int) -> int | None:
    """The head token of the mention that the cue's grammar makes the speaker."""
    if tree.lowers[cue] == "according" or tree.deps[cue] == "prep":
        return _object_of(tree, cue)
    if tree.is_verb(cue):
        return _of_verb(tree, cue)
    return _of_noun(tree, cue)


def _object_of(tree: Tree, preposition: int) -> int | None:
    """X in "according to X", however the two words are tied together."""
    found = tree.child(preposition, "pobj", "pcomp")
    if found is None:
        inner = tree.child(preposition, "prep")
        found = tree.child(inner, "pobj", "pcomp") if inner is not None else None
    return found


def _of_verb(tree: Tree, verb: int) -> int | None:
    seen = set()
    token = verb
    while token not in seen:
        seen.add(token)
        subject = tree.child(token, *_SUBJECT)
        if subject is not None and tree.lowers[subject] not in ("there",):
            return subject
        if tree.child(token, "nsubjpass") is not None:
            return _agent(tree, token)
        head = tree.heads[token]
        dep = tree.deps[token]
        if dep in ("acl", "relcl") and tree.is_nominal(head):
            return _person_behind(tree, head)
        if dep == "auxpass" or head == token or dep not in _INHERITS:
            break
        token = head
    return _after_verb(tree, verb)


def _after_verb(tree: Tree, verb: int) -> int | None:
    """Inverted order that the parser took for an object: "said Smith"."""
    for kid in tree.kids[verb]:
        if kid > verb and tree.deps[kid] in _OBJECTS and tree.tags[kid] in _NOUNS:
            return kid
    return None


def before_verb(tree: Tree, verb: int) -> int | None:
    """The noun straight before a finite verb that has no subject: the parser took a title for a
    preposition ("On the drought, Under Secretary Ellery said ...")."""
    if tree.tags[verb] not in ("VBD", "VBZ", "VBP"):
        return None
    place = verb - 1
    while place >= 0 and tree.tags[place] in ("RB", "MD"):
        place -= 1
    return place if place >= 0 and tree.tags[place] in _NOUNS else None


def _agent(tree: Tree, verb: int) -> int | None:
    by = tree.child(verb, "agent")
    return tree.child(by, "pobj") if by is not None else None


def _person_behind(tree: Tree, noun: int) -> int:
    """For "a statement saying": who made it, where that is told; else the noun itself."""
    found = _of_noun(tree, noun)
    return noun if found is None else found


def _of_noun(tree: Tree, noun: int) -> int | None:
    owner = tree.child(noun, "poss")
    if owner is not None:
        return owner
    for kid in tree.kids[noun]:
        if tree.deps[kid] == "prep" and tree.lowers[kid] in ("by", "from", "of"):
            found = tree.child(kid, "pobj")
            if found is not None:
                return found
    verb = tree.heads[noun]
    steps = 0
    while verb != noun and tree.deps[noun] in ("dobj", "pobj", "prep", "attr") and steps < 3:
        if tree.is_verb(verb):
            return tree.child(verb, *_SUBJECT)
        noun, verb = verb, tree.heads[verb]
        steps += 1
    return None


_KEPT = frozenset(
    [
        "compound",
        "amod",
        "det",
        "poss",
        "nummod",
        "nmod",
        "case",
        "quantmod",
        "cc",
        "conj",
        "predet",
        "advmod",
        "neg",
        "aux",
    ]
)


def mention_span(tree: Tree, head: int) -> tuple[int, int]:
    """First and last token of the mention around its head: its clauses and appositions left out,
    the prepositional phrase of a common noun ("a spokesman for the mayor") kept."""
    first = last = head
    for kid in tree.kids[head]:
        dep = tree.deps[kid]
        if kid < head:
            if dep in _KEPT or dep in ("prep", "appos"):
                first = min(first, tree.lefts[kid])
        elif dep == "case":
            continue
        elif dep == "prep" and kid == last + 1 and tree.tags[head] not in ("PRP", "WP", "WDT"):
            named = tree.tags[head].startswith("NNP")
            titled = tree.lowers[kid] in ("for", "to") and is_role(tree.words[head])
            if not named or titled or tree.lowers[kid] == "of":
                last = tree.rights[kid]
        elif dep == "appos" and kid > head and tree.lefts[kid] == last + 1:
            last = kid  # "council spokesman Tim Dale": no comma, so one mention
        elif dep in ("cc", "conj") and not tree.is_verb(kid):
            last = max(last, tree.rights[kid] if dep == "cc" else _conjunct_end(tree, kid))
    while first < head and tree.tags[first] in (",", "``", "''", ":", "-LRB-", "CC", "_SP", "IN"):
        if _begins_title(tree, first):
            break
        first += 1
    if first and _begins_title(tree, first - 1):
        first -= 1
    while last > head and tree.tags[last] in (",", "``", "''", ":", "CC", ".", "_SP"):
        last -= 1
    return first, last


def _begins_title(tree: Tree, token: int) -> bool:
    """Whether it is the "Under" of "Under Secretary": a capital, and a title after it."""
    following = tree.words[token + 1] if token + 1 < tree.size else ""
    return tree.words[token] == "Under" and following[:1].isupper() and is_role(following)


def _conjunct_end(tree: Tree, token: int) -> int:
    end = token
    for kid in tree.kids[token]:
        if kid > token and tree.deps[kid] == "conj":
            end = max(end, _conjunct_end(tree, kid))
    return end


def beside_cue(tree: Tree, cue: int, first: int, last: int) -> int | None:
    """The head of the noun phrase next to the cue, after it or before it, within the tokens
    `first`..`last`: what is left where the grammar points into the quotation."""
    for place in range(cue + 1, min(last, cue + 5) + 1):
        if tree.tags[place] in ("IN", "TO", ",", ".", "``", ":"):
            break
        if tree.tags[place] in _NOUNS:
            while tree.deps[place] in ("compound", "nmod") and cue < tree.heads[place] <= last:
                place = tree.heads[place]
            return place
    for place in range(cue - 1, max(first, cue - 5) - 1, -1):
        if tree.tags[place] in _NOUNS:
            return place
    return None


def apposition(tree: Tree, head: int) -> tuple[int, int] | None:
    """First and last token of what stands in apposition to the mention, clauses left out: a name
    after a role ("its chairwoman, Judith Amsel"), or a role after a name."""
    for kid in tree.kids[head]:
        if tree.deps[kid] == "appos" and kid > head:
            first = tree.lefts[kid]
            last = kid
            for inner in tree.kids[kid]:
                if inner > kid and tree.deps[inner] in ("prep", "cc", "conj"):
                    last = max(last, tree.rights[inner])
            while first < kid and tree.tags[first] in (",", "``", ":", "-LRB-"):
                first += 1
            return first, last
    return None
