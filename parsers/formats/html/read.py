"""A page to an `Article`."""

from __future__ import annotations

from parsers import artefacts
from parsers.artefacts import Line, Rules, shipped
from parsers.article import Article, ParseError, RawDocument
from parsers.formats import bylines, decode, tongue
from parsers.formats.build import Piece, Stripped, assemble, words
from parsers.formats.html import evidence, metadata, roles, structured
from parsers.formats.html import judge as judging
from parsers.formats.html.choose import choose, of_fragment
from parsers.formats.html.page import open_page
from parsers.formats.html.segments import segments
from parsers.formats.html.whether import why_not

__all__ = ["parse"]

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


def parse(
    raw: RawDocument, rules: Rules | None = None, judge: judging.Judge | None = None
) -> Article:
    """The article of a page. Raises `ParseError` where the page has none.

    `rules` are the artefact rules and `judge` what weighs segments (None: those that ship).
    """
    rules = rules or shipped()
    source = decode.text(raw)
    page = open_page(source)
    parts = segments(page.root)
    node = structured.article_node(page)
    known = evidence.gather(page, node)
    about = metadata.collect(source, page, node, parts, raw.url)
    title = about.title or raw.title
    if not parts:
        chosen = []
    elif page.fragment:
        chosen = of_fragment(parts)
    else:
        likely = (judge or judging.shipped()).probabilities(parts, known)
        chosen = choose(parts, likely, known)
    sequence: list[Piece | Stripped] = [Piece("title", title)] if title else []
    kept = " ".join(verdict.segment.text for verdict in chosen if verdict.kept)
    language = tongue.of(kept) or about.language or raw.language
    lines = [
        Line(v.segment.text, title, heading=v.segment.frame.tag in _HEADINGS, language=language)
        for v in chosen
    ]
    said: set[str] = set()
    for verdict, rule in zip(chosen, artefacts.judge(lines, rules), strict=True):
        text = verdict.segment.text
        if rule is not None:
            sequence.append(Stripped(rule.kind, rule.name, text))
            continue
        if not verdict.kept:
            kind = roles.artefact_kind(verdict.segment)
            if kind == "caption":
                sequence.append(Piece("caption", text))
            else:
                sequence.append(Stripped(kind, "not-prose", text))
            continue
        key = text.casefold()
        if key in said and len(text) > 40:
            sequence.append(Stripped("repeat", "said-before", text))
            continue
        said.add(key)
        sequence.append(Piece(roles.role(verdict.segment, known.description), text))
    prose = [p for p in sequence if isinstance(p, Piece) and p.role in ("paragraph", "list_item")]
    prose_words = sum(words(p.verbatim) for p in prose)
    why = why_not(page, node, chosen, title, prose_words, language)
    if why:
        raise ParseError(f"no article found: {why}")
    return assemble(
        sequence,
        title=title,
        byline=about.byline or raw.byline,
        dateline=bylines.dateline(prose[0].verbatim),
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
