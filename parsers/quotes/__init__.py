"""Find quoted and reported speech, who said it, and who that is."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from parsers.article import Quote, QuotePart, Span
from parsers.normalise import typed
from parsers.quotes.flags import cue_flags, plain_flags, text_flags
from parsers.quotes.ground import prepare
from parsers.quotes.joining import take_turns, turns
from parsers.quotes.lexicon import load
from parsers.quotes.marks import find_marked
from parsers.quotes.plain import find_plain
from parsers.quotes.plain_cast import PlainCast
from parsers.quotes.resolution import Cast
from parsers.quotes.spans import find_pieces, shipped, spoken, weigh
from parsers.quotes.titles import with_title
from parsers.quotes.transcripts import block_quotes, turns_of, with_turns
from parsers.quotes.trust import confidence

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from parsers.article import Article, QuoteKind, Speaker
    from parsers.quotes.lexicon import Lexicon
    from parsers.quotes.marks import Marked
    from parsers.quotes.pieces import Piece
    from parsers.quotes.resolution import Figure
    from parsers.quotes.spans import Weights
    from parsers.quotes.tree import Tree
    from parsers.syntax import Syntax

__all__ = ["find"]

SCARE, UNWEIGHED = 0.8, 0.6
"""How surely nobody speaks what is given as kind `scare`, at least; and how surely, by judgement,
where the language has no weights."""


def find(
    article: Article,
    syntax: Syntax,
    weights: Weights | None = None,
    *,
    scare: bool = False,
) -> list[Quote]:
    """The article's quotes in reading order; `syntax` is of `article.text`, `weights` are the
    packaged ones unless given.

    With `scare`, what stands in quotation marks and is nobody's speech (a title, a nickname, a word
    held at arm's length) is there too, as kind `scare`, without a speaker, where that is likely.

    Text in a language that isn't parsed gives direct quotes alone; without a lexicon they have no
    speakers. Nothing is raised but `ModelMissingError`, where a configured model isn't installed.
    """
    text = article.text
    marked = find_marked(text, syntax.paragraphs)
    lexicon = load(syntax.language)
    trees: Mapping[int, Tree] = {}
    speech: Mapping[int, float] | None = None
    if lexicon is None or not syntax.can_parse:
        pieces = find_plain(text, syntax, lexicon, marked)
    else:
        ground = prepare(text, syntax, lexicon, marked)
        weights = weights or shipped()
        weighed = weigh(ground, weights)
        pieces, trees = find_pieces(ground, weighed), ground.trees
        speech = spoken(weighed, weights) if scare else None
        apart = block_quotes(article, ground, pieces)
        pieces = sorted([*pieces, *apart], key=lambda piece: piece.start)
    pieces = with_turns(pieces, turns_of(article, syntax))
    plain = lexicon is not None and not syntax.can_parse
    cast: Cast | PlainCast = Cast(text, lexicon, syntax, marked)
    if lexicon is not None and plain:
        cast = PlainCast(text, lexicon)
    quotes: list[Quote] = []
    speakers: list[Figure | None] = []
    for pieces_of_turn in turns(take_turns(pieces, syntax)):
        quotes.append(_quote(text, syntax, lexicon, trees, pieces_of_turn, cast, speakers))
    found = []
    sure = 1.0
    for quote, who in zip(quotes, speakers, strict=True):
        if quote.mention is not None and isinstance(cast, Cast):
            sure = cast.sureness(quote.mention.char_start, quote.mention.char_end)
        elif "continued" not in quote.flags:
            sure = 1.0
        found.append(_with_speaker(text, quote, who, cast, sure))
    if scare:
        found += _scare(text, marked, pieces, speech)
        found.sort(key=lambda q: (q.char_start, q.char_end))
    return found


def _scare(
    text: str,
    marked: Sequence[Marked],
    pieces: Sequence[Piece],
    speech: Mapping[int, float] | None,
) -> list[Quote]:
    """The marked stretches that no piece touches and that are hardly speech; `speech` is how likely
    each is, None: nothing weighed them."""
    taken = sorted((piece.start, piece.end) for piece in pieces)
    found = []
    for number, mark in enumerate(marked):
        start, end = mark.inner_start, mark.inner_end
        index = bisect_right(taken, (end, end)) - 1
        if start >= end or (index >= 0 and taken[index][1] > start):
            continue
        sure = UNWEIGHED if speech is None else 1 - speech.get(number, 0.0)
        if speech is not None and sure < SCARE:
            continue
        part = QuotePart(start, end, text[start:end])
        found.append(
            Quote(
                kind="scare",
                char_start=start,
                char_end=end,
                verbatim=part.verbatim,
                normalised=typed(part.verbatim),
                parts=(part,),
                mention=None,
                speaker=None,
                cue=None,
                confidence=round(sure, 3),
            )
        )
    return found


def _quote(
    text: str,
    syntax: Syntax,
    lexicon: Lexicon | None,
    trees: Mapping[int, Tree],
    pieces: Sequence[Piece],
    cast: Cast | PlainCast,
    speakers: list[Figure | None],
) -> Quote:
    """One quote; who speaks is appended to `speakers`, still open to what the text tells later."""
    leader = next((p for p in pieces if p.mention), next((p for p in pieces if p.cue), pieces[0]))
    who: Figure | None = None
    if leader.mention is not None:
        said = [(piece.start, piece.end) for piece in pieces]
        last = speakers[-1] if speakers else None
        who = cast.resolve(*leader.mention, leader.beside, last, said)
    elif leader.given is not None:
        who = cast.called(leader.given)
    elif leader.answers and isinstance(cast, Cast):
        who = cast.interviewed(leader.start)
    elif leader.continued and speakers:
        who = speakers[-1]
    speakers.append(who)
    parts = tuple(QuotePart(p.start, p.end, text[p.start : p.end], p.clause_start) for p in pieces)
    start, end = parts[0].char_start, parts[-1].char_end
    kind = _kind(pieces)
    flags = text_flags([part.verbatim for part in parts], kind)
    if leader.continued:
        flags.append("continued")
    if leader.asks and "question" not in flags:
        flags.append("question")
    if leader.cue is not None and lexicon is not None:
        tree = trees.get(syntax.sentence_at(leader.cue.start))
        if tree is not None:
            begin = start if parts[0].clause_start is None else parts[0].clause_start
            words = text[begin:end] if leader.kind != "direct" else text[start : end + 2]
            told = cue_flags(tree, tree.at(leader.cue.start), lexicon, leader, words)
            flags += [flag for flag in told if flag not in flags]
        elif not syntax.can_parse:
            told = plain_flags(text, leader.cue, lexicon, parts[-1].verbatim)
            flags += [flag for flag in told if flag not in flags]
    return Quote(
        kind=kind,
        char_start=start,
        char_end=end,
        verbatim=text[start:end],
        normalised=typed(" ".join(part.verbatim for part in parts)),
        parts=parts,
        mention=_span(text, leader.mention),
        speaker=None,
        cue=_span(text, (leader.cue.start, leader.cue.end) if leader.cue else None),
        confidence=confidence(leader),
        flags=tuple(flags),
    )


def _kind(pieces: Sequence[Piece]) -> QuoteKind:
    kinds = {piece.kind for piece in pieces}
    return pieces[0].kind if len(kinds) == 1 else "mixed"


def _span(text: str, offsets: tuple[int, int] | None) -> Span | None:
    return Span(*offsets, text[offsets[0] : offsets[1]]) if offsets else None


def _with_speaker(
    text: str, quote: Quote, who: Figure | None, cast: Cast | PlainCast, sure: float
) -> Quote:
    """The quote with who speaks; `sure`: how likely that is whom the mention stands for."""
    speaker: Speaker | None = cast.speaker(who) if who is not None else None
    mention = quote.mention
    if mention and speaker and speaker.role:
        mention = with_title(text, mention, speaker.role)
    sure = sure if speaker is not None else 1.0
    return replace(
        quote, speaker=speaker, mention=mention, confidence=round(quote.confidence * sure, 3)
    )
