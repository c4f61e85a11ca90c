"""The words that make a mention: its head's phrase, neither cut short nor run on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parsers.quotes.names import is_organisation_word, is_role

if TYPE_CHECKING:
    from parsers.quotes.tree import Tree

__all__ = ["apposition", "mention_span"]

_KEPT = frozenset(
    "compound amod det poss nummod nmod case quantmod cc conj predet advmod neg aux".split()
)
_DASHES = frozenset(["-", "–", "—", "--"])


def mention_span(tree: Tree, head: int, cue: int) -> tuple[int, int]:
    """First and last token of the mention around its head: its clauses and appositions left out,
    the prepositional phrase of a common noun ("a spokesman for the mayor") and a participle's ("a
    poll taken last week") kept. It never runs over the reporting word `cue`."""
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
            titled |= tree.lowers[kid] in ("for", "on") and is_organisation_word(tree.words[head])
            if not named or titled or tree.lowers[kid] == "of":
                last = tree.rights[kid]
        elif dep == "appos" and kid > head and tree.lefts[kid] == last + 1:
            last = kid  # "council spokesman Tim Dale": no comma, so one mention
        elif dep in ("acl", "amod") and tree.lefts[kid] == last + 1 and _qualifies(tree, head, kid):
            last = _before_comma(tree, kid, tree.rights[kid])
        elif dep in ("cc", "conj") and not tree.is_verb(kid):
            last = max(last, tree.rights[kid] if dep == "cc" else _conjunct_end(tree, kid))
    if first <= cue < head:
        first = cue + 1
    if head < cue <= last:
        last = cue - 1
    while first < head and tree.tags[first] in (",", "``", "''", ":", "-LRB-", "CC", "_SP", "IN"):
        if _begins_title(tree, first):
            break
        first += 1
    if first and _begins_title(tree, first - 1):
        first -= 1
    while last > head and tree.tags[last] in (",", "``", "''", ":", "CC", ".", "_SP"):
        last -= 1
    if last > first and tree.tags[last] == "PRP" and tree.tags[last - 1] != "IN":
        last -= 1  # "he himself", and not "one of them"
    return _on_one_side(tree, first, head), last


def _on_one_side(tree: Tree, first: int, head: int) -> int:
    """The first token, behind a dash and behind the end of a quotation that began before it."""
    closed = None
    for place in range(head - 1, first - 1, -1):
        if tree.tags[place] == "''":
            closed = place if closed is None else closed
        elif tree.tags[place] == "``":
            closed = None
        elif tree.tags[place] == ":" and tree.words[place] in _DASHES and closed is None:
            return place + 1
    return first if closed is None else closed + 1


def _qualifies(tree: Tree, head: int, kid: int) -> bool:
    """Whether what follows a noun says which it is: "familiar with the deal", "taken in May"."""
    if tree.tags[head] not in ("NN", "NNS", "NNP", "NNPS") or tree.tags[kid] not in ("VBN", "JJ"):
        return False
    return tree.tags[head] in ("NN", "NNS") or tree.child(head, "det") is not None


def _before_comma(tree: Tree, start: int, end: int) -> int:
    for place in range(start + 1, end + 1):
        if tree.tags[place] in (",", "``", "''", ":", ".", "-LRB-"):
            return place - 1
    return end


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
