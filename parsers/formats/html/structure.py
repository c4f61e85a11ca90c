"""From verdicts on segments to pieces with their roles, and artefacts where they stood."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from parsers.artefacts import Rule, credit_of, is_correction
from parsers.formats import bylines
from parsers.formats.asides import asides
from parsers.formats.build import PROSE, Piece, Stripped
from parsers.formats.html import live, posts, roles
from parsers.formats.html.choose import Verdict
from parsers.formats.html.evidence import Evidence, squash
from parsers.formats.html.pulls import pull_quotes
from parsers.formats.html.segments import Frame, Segment
from parsers.formats.html.talks import turns

__all__ = ["kicker", "sequence"]

_KICKER = re.compile(
    r"kicker|eyebrow|overline|topline|roofline|dachzeile|surtitre|sur-titre|antetitulo|occhiello|"
    r"volanta|pretitle|supertitle|flytitle|headline-prefix",
    re.I,
)
_LEADS = frozenset(("dek", "heading"))
_HEAD_NEAR = 4
_KICKER_WORDS, _BYLINE_WORDS, _LEAD = 10, 14, 15
_LONG_ENOUGH, _SEVERAL, _MOST_OF_IT = 40, 3, 0.6


def sequence(
    chosen: Sequence[Verdict],
    rules: Sequence[Rule | None],
    known: Evidence,
    byline: Sequence[str],
    updates: live.Updates,
    language: str | None,
) -> list[Piece | Stripped]:
    """The pieces of an article and what was taken out, in reading order. `rules` has for each
    verdict the artefact rule that fits it."""
    out: list[Piece | Stripped] = []
    asked = turns(chosen)
    pulled = pull_quotes([v.segment if v.kept else None for v in chosen])
    again = _said_again(chosen)
    begins = next((n for n, v in enumerate(chosen) if v.kept and v.segment.words > _LEAD), 0)
    for at, (verdict, rule) in enumerate(zip(chosen, rules, strict=True)):
        part = verdict.segment
        text = part.text
        edited = is_correction(text)
        if rule is not None and not edited and not _is_credited(part, rule, language):
            out.append(Stripped(rule.kind, rule.name, text))
            continue
        if not verdict.kept and not (edited and _near(chosen, at)):
            out.append(_aside(part, byline))
            continue
        if at < begins and _is_byline(part, byline):
            out.append(Piece("byline", text))
            continue
        if at in again:
            out.append(Stripped("repeat", "said-before", text))
            continue
        if at in pulled:
            out.append(Stripped("repeat", "pull-quote", text))
            continue
        if edited:
            out.append(Piece("correction", text))
            continue
        piece = Piece(roles.role(part, known.description), text)
        if piece.role == "dek" and part.plain == known.description and _goes_on(chosen, at):
            piece = replace(piece, role="paragraph")
        inside, when = updates.at(part) if updates else (False, None)
        if inside and updates.is_mark(part):
            out.append(Stripped("chrome", "entry-time", text))
            continue
        if inside:
            entry = piece.role if piece.role == "heading" else "live_entry"
            piece = replace(piece, role=entry, at=when)
        elif at in asked:
            asked_role, who = asked[at]
            piece = replace(piece, role=asked_role, attribution=who)
        out.append(piece)
    told, _ = asides(list(posts.joined(out, chosen, language)), language)
    return _with_text(told)


def _goes_on(chosen: Sequence[Verdict], at: int) -> bool:
    """Whether what looks like a dek is the first paragraph, which pages describe themselves by: the
    next that is kept stands beside it and is marked alike."""
    frame = chosen[at].segment.frame
    following = next((v.segment.frame for v in chosen[at + 1 :] if v.kept), None)
    return following is not None and following.up is frame.up and following.key == frame.key


def _with_text(told: Sequence[Piece | Stripped]) -> list[Piece | Stripped]:
    """The sequence with a dek only where it leads to something: a text whose elements all have a
    dek's name is the text."""
    if any(isinstance(p, Piece) and p.role in PROSE - _LEADS for p in told):
        return list(told)
    return [
        replace(p, role="paragraph") if isinstance(p, Piece) and p.role == "dek" else p
        for p in told
    ]


def _said_again(chosen: Sequence[Verdict]) -> set[int]:
    """The segments of prose that an article does not mean to say a second time. It does mean to
    where several of its lines come a third time and as much that is new stands between them, as in
    a plan of meals or a list of fixtures."""
    said: dict[str, list[int]] = {}
    for at, verdict in enumerate(chosen):
        text = verdict.segment.text
        if verdict.kept and len(text) > _LONG_ENOUGH:
            said.setdefault(text.casefold(), []).append(at)
    more = [places for places in said.values() if len(places) > 1]
    again = {at for places in more for at in places[1:]}
    if sum(len(places) > 2 for places in more) < _SEVERAL:
        return again
    between = range(min(places[0] for places in more), max(again) + 1)
    size = sum(chosen[at].segment.words for at in between if chosen[at].kept)
    return again if sum(chosen[at].segment.words for at in again) > _MOST_OF_IT * size else set()


def _is_credited(part: Segment, rule: Rule, language: str | None) -> bool:
    """Whether what a rule takes for a credit is a caption that ends with one."""
    return (
        rule.kind == "credit"
        and roles.artefact_kind(part) == "caption"
        and credit_of(part.text, language) is not None
    )


def _near(chosen: Sequence[Verdict], at: int) -> bool:
    """Whether prose stands within a few segments."""
    return any(v.kept for v in chosen[max(0, at - _HEAD_NEAR) : at + _HEAD_NEAR])


def _aside(part: Segment, byline: Sequence[str]) -> Piece | Stripped:
    """What a segment that is no prose is kept or taken out as."""
    kind = roles.artefact_kind(part)
    if kind == "caption":
        return Piece("caption", part.text)
    if _is_byline(part, byline):
        return Piece("byline", part.text)
    return Stripped(kind, "not-prose", part.text)


def _is_byline(part: Segment, byline: Sequence[str]) -> bool:
    """Whether a segment says who wrote the article, and little else."""
    if part.words > _BYLINE_WORDS:
        return False
    own, told = part.plain, [squash(name) for name in byline]
    return (
        bylines.is_byline(part.text)
        or any(name in own and len(own) < 3 * len(name) + 20 for name in told)
        or (
            bool(told)
            and all(name in own for name in told)
            and bool(bylines.among_details(part.text))
        )
    )


def kicker(parts: Sequence[Segment]) -> Piece | None:
    """The line over the headline, where the page calls one so."""
    heads = [n for n, part in enumerate(parts) if part.frame.tag == "h1"]
    for head in heads[:2]:
        for part in parts[max(0, head - _HEAD_NEAR) : head + 2]:
            if part.frame.tag != "h1" and part.words <= _KICKER_WORDS and _called(part.frame):
                return Piece("kicker", part.text)
    return None


def _called(frame: Frame) -> bool:
    pair = (frame, frame.up) if frame.up is not None else (frame,)
    names: list[Mapping[str, str]] = [f.element.attrib for f in pair]
    return any(_KICKER.search(f"{a.get('class') or ''} {a.get('id') or ''}") for a in names)
