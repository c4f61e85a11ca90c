"""Markdown, with or without front matter (YAML, TOML or JSON)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from parsers.artefacts import Rules
from parsers.article import Article, ParseError, RawDocument, Role
from parsers.formats import bylines, compose, decode, markup
from parsers.formats.build import MOST_CHARACTERS, Piece, Stripped, squeeze
from parsers.formats.moments import moment
from parsers.formats.records import from_fields

__all__ = ["looks_like", "parse"]

_FRONT_MATTER = re.compile(
    r"\A\ufeff?(?:---|\+\+\+)[^\S\n]*\r?\n(?P<inside>.{0,20000}?)^(?:---|\+\+\+|\.\.\.)[^\S\n]*\r?$",
    re.M | re.S,
)
_FIELD = re.compile(r"^[\w-]{1,40}\s*[:=]", re.M)
_HEADING = re.compile(r"^#{1,6} \S", re.M)
_OTHERS = (
    re.compile(r"!?\[[^\]\n]{1,200}\]\([^)\s]{1,500}\)"),
    re.compile(r"(?<!\*)\*\*[^*\n]{1,200}\*\*(?!\*)"),
    re.compile(r"^(?:[-*+] |> |\d{1,2}\. )\S", re.M),
    re.compile(r"^(?:```|~~~)", re.M),
)  # fmt: skip


def looks_like(text: str) -> bool:
    """Whether a text's beginning is Markdown by what is in it: front matter, or a heading and one
    more of its signs."""
    front = _FRONT_MATTER.match(text)
    if front and _FIELD.search(front["inside"]):
        return True
    return bool(_HEADING.search(text)) and any(sign.search(text) for sign in _OTHERS)


def parse(raw: RawDocument, rules: Rules | None = None) -> Article:
    """An article from Markdown. Raises `ParseError` where there is no prose in it, or far more of
    it than any article has."""
    text = decode.text(raw).replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > MOST_CHARACTERS:
        raise ParseError(f"over {MOST_CHARACTERS:,} characters of Markdown are no article")
    fields, body, unread = _front_matter(text)
    said = from_fields({k: v for k, v in fields.items() if k.lower() not in ("text", "body")}, 1)
    tags = fields.get("tags") or fields.get("keywords") or ()
    if isinstance(tags, str):
        tags = tags.split(",")
    pieces = _pieces(body)
    return compose.article(
        [*unread, *pieces],
        raw,
        "text/markdown",
        rules,
        title=said.title,
        byline=said.byline or bylines.clean_names(_strings(fields.get("author"))),
        published_at=said.published_at or moment(str(fields.get("date") or "")),
        modified_at=moment(str(fields.get("lastmod") or fields.get("updated") or "")),
        publisher=said.publisher,
        language=said.language,
        canonical_url=said.url if (said.url or "").startswith("http") else None,
        dek=_one(fields, "dek", "description", "subtitle", "standfirst", "summary"),
        section=_one(fields, "section", "category"),
        tags=tuple(str(tag).strip() for tag in tags if str(tag).strip()),
    )


def _front_matter(text: str) -> tuple[Mapping[str, Any], str, list[Piece | Stripped]]:
    """The fields, the text after them, and front matter that can't be read, as an artefact."""
    import frontmatter  # brings a YAML reader, which few documents need

    front = _FRONT_MATTER.match(text)
    if not front and not text.lstrip().startswith("{"):
        return {}, text, []
    try:
        fields, body = frontmatter.parse(text)
    except Exception as error:  # each of its handlers raises errors of its own
        if front is None:
            return {}, text, []
        block = Stripped("chrome", "front-matter-unread", f"{front.group()}\n({error})"[:2000])
        return {}, text[front.end() :], [block]
    return fields, body, []


def _one(fields: Mapping[str, Any], *names: str) -> str | None:
    return next((squeeze(v) for n in names if isinstance(v := fields.get(n), str) and v), None)


def _strings(value: Any) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else []


def _pieces(body: str) -> list[Piece | Stripped]:
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(body)
    out: list[Piece | Stripped] = []
    within: list[Role] = []
    cells: list[str] = []
    in_table = False
    for token in tokens:
        kind = token.type
        if kind in ("heading_open", "blockquote_open", "list_item_open"):
            roles: dict[str, Role] = {
                "heading_open": "heading", "blockquote_open": "blockquote",
                "list_item_open": "list_item",
            }  # fmt: skip
            within.append(roles[kind])
        elif kind in ("heading_close", "blockquote_close", "list_item_close"):
            within.pop()
        elif kind in ("table_open", "table_close"):
            in_table = kind == "table_open"
        elif kind == "tr_close":
            out.append(Piece("table", " | ".join(cells)))
            cells = []
        elif kind == "inline":
            text = squeeze("".join(_text(token.children or ())))
            if in_table:
                cells.append(text)
            elif text:
                only_image = all(c.type in ("image", "softbreak") for c in token.children or ())
                role: Role = "caption" if only_image else within[-1] if within else "paragraph"
                out.append(Piece(role, text))
        elif kind in ("fence", "code_block") and token.content.strip():
            out.append(Piece("paragraph", squeeze(token.content)))
        elif kind == "html_block" and re.search(r">\s*[^<\s]", token.content):
            out += markup.from_html(token.content)
    return out


def _text(children: Any) -> Iterator[str]:
    for child in children:
        if child.type in ("text", "code_inline"):
            yield child.content
        elif child.type in ("softbreak", "hardbreak"):
            yield "\n"
        elif child.type == "image":
            yield child.content
