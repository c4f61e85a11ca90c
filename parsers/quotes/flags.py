"""What a reader must know about a quote before relying on it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from parsers.quotes.denials import is_denied
from parsers.quotes.marks import has_unbalanced_nested

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.quotes.cues import Cue
    from parsers.quotes.lexicon import Lexicon
    from parsers.quotes.pieces import Piece
    from parsers.quotes.tree import Tree

__all__ = ["cue_flags", "plain_flags", "text_flags"]

_ELLIPSIS = re.compile(r"…|\.\s?\.\s?\.|\[\s?\.{3}\s?\]|\(\.{3}\)")
_INSERTION = re.compile(r"\[[^\]\n]*[^\W_][^\]\n]*\]")


_ONE_QUESTION = re.compile(r"[^.!?…]+\?")


def text_flags(parts: Sequence[str], kind: str) -> list[str]:
    """From the quoted characters: ellipsis, editorial_insertion, unbalanced_nested_quote; and
    question, where speech is one question and nothing else."""
    flags = []
    if any(_INSERTION.search(part) for part in parts):
        flags.append("editorial_insertion")
    if any(_ELLIPSIS.search(part) for part in parts):
        flags.append("ellipsis")
    if kind != "indirect" and any(has_unbalanced_nested(part) for part in parts):
        flags.append("unbalanced_nested_quote")
    if kind == "direct" and _ONE_QUESTION.fullmatch(" ".join(parts).strip()):
        flags.append("question")
    return flags


def cue_flags(tree: Tree, token: int, lexicon: Lexicon, piece: Piece, words: str) -> list[str]:
    """From the reporting word: negated ("did not say"), question ("asked whether"), hypothetical
    ("would say"). `words` is what is said, with its conjunction."""
    flags = []
    if is_denied(tree, token, lexicon, piece.start, piece.end):
        flags.append("negated")
    cue = piece.cue
    asks = cue is not None and cue.kind == "ask" and not _is_request(cue, piece, words)
    if asks or _is_asked(tree, token, piece):
        flags.append("question")
    unreal = any(
        tree.deps[kid] == "aux" and tree.lowers[kid] in lexicon.hypotheticals
        for kid in tree.kids[token]
    )
    unreal = unreal and not flags and "only" not in tree.lowers[max(0, token - 1) : token + 2]
    conditional = any(
        tree.deps[kid] == "mark" and tree.lowers[kid] in ("if", "unless", "whether")
        for kid in tree.kids[token]
    )
    if unreal or conditional:
        flags.append("hypothetical")
    return flags


def _is_request(cue: Cue, piece: Piece, words: str) -> bool:
    """Whether what is asked is that something be done: "asked that they stay", “Wait,” she
    asked."""
    if cue.lemma != "ask":
        return False
    if piece.kind == "direct":
        return "?" not in words and not _ASKING.match(words)
    return words.split(None, 1)[0].lower() in ("that", "to", "for")


_ASKING = re.compile(r"\W*(?:who|what|when|where|why|how|which|whether|if)\b", re.IGNORECASE)


def plain_flags(text: str, cue: Cue, lexicon: Lexicon, said: str) -> list[str]:
    """As `cue_flags`, by the order of words: negated, where a negation stands before the reporting
    word or behind it in its clause ("n'a jamais parlé de", "sagte nie:"), and question."""
    ahead = re.split(r"[.!?;:,«»„“”—–\"\n]", text[max(0, cue.start - 60) : cue.start])[-1]
    behind = re.split(r"[.!?;:,«»„“”—–\"\n]", text[cue.end : cue.end + 30])[0]
    near = [*re.findall(r"[^\W\d_]+[’']?", ahead.lower())[-4:]]
    near += re.findall(r"[^\W\d_]+", behind.lower())[:2] if lexicon.negates_behind else []
    denied = text[cue.start : cue.end].lower() in lexicon.refusals
    denied = denied or not lexicon.refusals.isdisjoint(near)
    negated = not (lexicon.negations | lexicon.nobody).isdisjoint(near)
    flags = ["negated"] if denied or (negated and lexicon.only.isdisjoint(near)) else []
    if cue.kind == "ask" and said.rstrip().endswith("?"):
        flags.append("question")
    return flags


def _is_asked(tree: Tree, token: int, piece: Piece) -> bool:
    """Whether the sentence asks if it was said: "Did Lee say that ...?"."""
    subject = tree.child(token, "nsubj")
    if tree.words[-1] != "?" or piece.kind == "direct" or subject is None:
        return False
    return any(tree.deps[kid] == "aux" and kid < subject for kid in tree.kids[token])
