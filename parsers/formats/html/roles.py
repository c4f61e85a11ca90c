"""What a segment is, once it is known whether it is the article's."""

from __future__ import annotations

from parsers.article import Role
from parsers.formats.html.segments import BIT, STRUCTURE_BIT, Segment

__all__ = ["artefact_kind", "role"]


def role(segment: Segment, description: str) -> Role:
    """The role of a segment of the article's prose; `description` is the page's, squashed."""
    frame = segment.frame
    if frame.tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
        return "heading"
    if frame.tag in ("td", "th", "tr"):
        return "table"
    if frame.tag == "li" or (frame.up is not None and frame.up.tag == "li"):
        return "list_item"
    if frame.inside & STRUCTURE_BIT["blockquote"]:
        return "blockquote"
    names = frame.own | (frame.up.own if frame.up else 0)
    if names & BIT["dek"] and not names & BIT["body"] and segment.words < 80:
        return "dek"
    if description and segment.plain == description:
        return "dek"
    return "paragraph"


def artefact_kind(segment: Segment) -> str:
    """What a segment that is not the article's is, by its surroundings."""
    frame = segment.frame
    names = frame.own | (frame.up.own if frame.up else 0)
    if (
        frame.inside & (STRUCTURE_BIT["figcaption"] | STRUCTURE_BIT["figure"])
        or names & BIT["caption"]
    ):
        return "caption"
    for hint, kind in _KINDS:
        if names & BIT[hint]:
            return kind
    for hint, kind in _KINDS:
        if frame.above & BIT[hint]:
            return kind
    return "promo" if segment.links > 0.5 * len(segment.text) else "chrome"


_KINDS = (
    ("share", "share"),
    ("ad", "advertisement"),
    ("ask", "promo"),
    ("related", "promo"),
    ("comment", "share"),
    ("player", "player_control"),
    ("tags", "chrome"),
)
