"""A page to an `Article`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from parsers import artefacts, tongue
from parsers.artefacts import Line, Rules, shipped
from parsers.article import Article, ParseError, RawDocument
from parsers.formats import bylines, decode
from parsers.formats.build import PROSE, Piece, Stripped, assemble, squeeze, words
from parsers.formats.html import embedded, evidence, live, metadata, structure, structured
from parsers.formats.html import judge as judging
from parsers.formats.html.brief import Brief, brief
from parsers.formats.html.choose import Verdict, choose, of_fragment
from parsers.formats.html.copies import apart
from parsers.formats.html.page import Page, open_page
from parsers.formats.html.segments import segments
from parsers.formats.html.uncollected import uncollected
from parsers.formats.html.whether import SHORT, is_list, why_not

__all__ = ["parse"]

_TOO_LITTLE, _MUCH_MORE = 0.4, 2.5
_LITTLE, _A_SENTENCE = 60, 5
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


def parse(
    raw: RawDocument, rules: Rules | None = None, judge: judging.Judge | None = None
) -> Article:
    """The article of a page. Raises `ParseError` where the page has none.

    `rules` are the artefact rules and `judge` what weighs segments (None: those that ship). What
    a page shows only where no scripts run is looked at where there is nothing else: it may hold the
    article, or all of the page after a tag that nobody closed.
    """
    with uncollected():
        return _parsed(raw, rules or shipped(), judge or judging.shipped())


def _parsed(raw: RawDocument, rules: Rules, judge: judging.Judge) -> Article:
    source = decode.text(raw)
    page = open_page(source)
    try:
        return _article(page, source, raw, rules, judge)
    except ParseError:
        if page.unscripted < _LITTLE:
            raise
    return _article(open_page(source, scripted=False), source, raw, rules, judge)


def _article(
    page: Page, source: str, raw: RawDocument, rules: Rules, judge: judging.Judge
) -> Article:
    parts, copies = apart(segments(page.root))
    node = structured.article_node(page)
    known = evidence.gather(page, node)
    about = metadata.collect(source, page, node, parts, raw.url)
    title = about.title or raw.title
    updates = live.updates(parts, node, about.published_at or raw.published_at)
    chosen: Sequence[Verdict] = ()
    short = Brief()
    if not parts:
        pass
    elif page.fragment:
        chosen = of_fragment(parts)
    else:
        likely = judge.probabilities(parts, known).tolist()
        chosen = choose(parts, likely, known, bool(updates))
        if _kept_words(chosen) < SHORT:
            short = brief(parts, known)
            if _is_better(short, _without_lines(chosen, rules, about.language or raw.language)):
                chosen = short.verdicts
    kept = " ".join(verdict.segment.text for verdict in chosen if verdict.kept)
    language = tongue.of(kept) or about.language or raw.language
    lines = [
        Line(v.segment.text, title, heading=v.segment.frame.tag in _HEADINGS, language=language)
        for v in chosen
    ]
    found = artefacts.judge(lines, rules)
    told = structured.body_text(node)
    body = structure.sequence(chosen, found, known, about.byline, updates, language)
    if updates and _prose_words(body) < 0.5 * sum(words(p.verbatim) for p in updates.pieces()):
        body = [*updates.pieces()]
    elif told and _prose_words(body) < _TOO_LITTLE * words(told):
        body = _told(told.split("\n"))
    elif not page.fragment and _prose_words(body) < SHORT:
        drawn = embedded.paragraphs(page, title)
        if sum(map(words, drawn)) > _MUCH_MORE * _prose_words(body):
            body = _told(drawn)
    over = structure.kicker(parts)
    head = [over] if over else []
    again = [Stripped("repeat", "text-again", part.text) for part in copies]
    sequence = [*head, *([Piece("title", title)] if title else []), *body, *again]
    prose_words = _prose_words(sequence)
    why = why_not(page, node, chosen, short, title, prose_words, language)
    if why:
        wall = metadata.paywall(page, node)
        closed = f"it is behind a paywall, the page says ({wall}), and " if wall else ""
        raise ParseError(f"no article found: {closed}{why}")
    return assemble(
        sequence,
        title=title,
        byline=about.byline or raw.byline,
        dateline=bylines.dateline(_first(sequence)),
        published_at=about.published_at or raw.published_at,
        modified_at=about.modified_at,
        publisher=about.publisher or raw.publisher,
        language=language,
        canonical_url=about.canonical_url,
        section=about.section,
        tags=about.tags,
        paywalled=about.paywalled,
        media_type="text/html",
    )


def _is_better(short: Brief, chosen: Sequence[Verdict]) -> bool:
    """Whether what stands under the headline is to be read in place of what was chosen, which is
    less, or little and begins over the headline, or other articles' teasers."""
    size, other = _kept_words(short.verdicts), _kept_words(chosen)
    if size >= other or size < _A_SENTENCE:
        return size >= other
    begins = chosen[0].segment.number < short.verdicts[0].segment.number
    return (begins and other < _LITTLE) or is_list(chosen)


def _without_lines(chosen: Sequence[Verdict], rules: Rules, language: str | None) -> list[Verdict]:
    """The verdicts, none of what the rules take out kept."""
    found = artefacts.judge([Line(v.segment.text, None, language=language) for v in chosen], rules)
    return [replace(v, kept=v.kept and rule is None) for v, rule in zip(chosen, found, strict=True)]


def _kept_words(verdicts: Sequence[Verdict]) -> int:
    return sum({v.segment.text: v.segment.words for v in verdicts if v.kept}.values())


def _prose_words(body: Sequence[Piece | Stripped]) -> int:
    return sum(
        words(p.verbatim)
        for p in body
        if isinstance(p, Piece) and p.role in PROSE and p.role not in ("heading", "dek")
    )


def _first(body: Sequence[Piece | Stripped]) -> str:
    """The paragraph that the text begins with; "" where it has none."""
    begins = ("paragraph", "live_entry")
    return next((p.verbatim for p in body if isinstance(p, Piece) and p.role in begins), "")


def _told(lines: Sequence[str]) -> list[Piece | Stripped]:
    """The body as the page's data tells it, for pages that show next to nothing of it."""
    return [Piece("paragraph", text) for text in map(squeeze, lines) if text]
