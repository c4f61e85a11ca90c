"""What is said, by the grammar of the sentence: the clause that a reporting word governs."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from parsers.quotes.cues import Cue
    from parsers.quotes.tree import Tree

__all__ = ["content_span"]


def content_span(tree: Tree, token: int, cue: Cue) -> tuple[int, int] | None:
    """First and last token of what the cue at `token` reports; None: it reports nothing."""
    if cue.kind == "according":
        return _rest_of_sentence(tree, token)
    if not tree.is_verb(token):
        clause = tree.child(token, "acl", "ccomp")
        if clause is not None and tree.lowers[tree.lefts[clause]] in ("that", "to"):
            return tree.lefts[clause], tree.rights[clause]
        return None
    for kid in tree.kids[token]:
        if tree.deps[kid] != "ccomp":
            continue
        if kid > token:
            return tree.lefts[kid], tree.rights[kid]
        return tree.lefts[kid], min(tree.rights[kid], token - 1)
    if cue.kind in ("urge", "commit", "tell", "ask"):
        clause = tree.child(token, "xcomp")
        if clause is not None and clause > token:
            return tree.lefts[clause], tree.rights[clause]
    if cue.kind == "label":
        named, as_what = tree.child(token, "dobj"), tree.child(token, "oprd", "xcomp", "prep")
        if named is not None and as_what is not None and token < named < as_what:
            return tree.lefts[named], tree.rights[as_what]
    return None


def _rest_of_sentence(tree: Tree, token: int) -> tuple[int, int] | None:
    first, last = tree.lefts[token], tree.rights[token]
    before = first
    after = tree.size - 1 - last
    if before >= after:
        return (0, first - 1) if before else None
    return last + 1, tree.size - 1
