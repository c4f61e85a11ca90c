"""What a segment is, once it is known whether it is the article's."""

from __future__ import annotations

import re
from itertools import islice

from parsers.article import Role
from parsers.formats.html.segments import BIT, STRUCTURE_BIT, Segment

__all__ = ["artefact_kind", "is_caption", "role"]

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_SMALL = 6
_CAPTION_PIECES, _CAPTION_WORDS, _LONG_HEADING = 2, 80, 18
_HEADING_WORDS, _LINE_WORDS = 15, 15
_ENDS = (".", "!", "?", "…", "。", "؟", "।", ":")
_CLOSING = "\"'”’»)"
_NUMBERED = re.compile(
    r"(?:abb(?:ildung|\.)|fig(?:ure|ura|uur|\.)|bild|kuva|afbeelding|ryc(?:ina|\.)|rys(?:unek|\.)"
    r"|ilustración|illustration|obr(?:ázek|\.)|рис(?:унок|\.)|図) ?\d{1,3} ?[.:：|–-]",
    re.I,
)


def role(segment: Segment, description: str) -> Role:
    """The role of a segment of the article's prose; `description` is the page's, squashed."""
    frame = segment.frame
    if frame.tag in _HEADINGS and not _is_text(segment.text, segment.words):
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


def _is_text(text: str, count: int) -> bool:
    """Whether what is marked as a heading is a paragraph set large: long, and ended as one."""
    return count > _HEADING_WORDS and text.rstrip("\"'”’»").endswith((".", "!", "?", "…", "。"))


def is_caption(segment: Segment) -> bool:
    """Whether a segment is what is said of a picture: by its element, its name, a small box named
    for the picture that holds both, its number ("Figure 3:"), because the picture's alternative
    text says the same, or because it is a line that is alone with the picture over it."""
    frame = segment.frame
    if frame.inside & STRUCTURE_BIT["figcaption"]:
        return True
    if frame.tag in _HEADINGS:
        return bool(frame.own & BIT["caption"]) or _is_alone_with_picture(segment)
    up = frame.up if frame.up is not None and frame.up.pieces <= _SMALL else frame
    if (frame.own | up.own) & BIT["caption"]:
        return True
    if segment.words <= _CAPTION_WORDS and _NUMBERED.match(segment.text):
        return True
    return segment.says_alt or _in_picture_box(segment) or _is_line_under_picture(segment)


def _in_picture_box(segment: Segment) -> bool:
    """Whether a segment follows a picture in an element named for it, with a credit at most."""
    if segment.since_image > 1 or segment.words > _CAPTION_WORDS:
        return False
    for frame in islice(segment.frame.chain(), 3):
        if frame.pieces > _CAPTION_PIECES or frame.own & BIT["body"]:
            return False
        if frame.images and frame.own & BIT["image"]:
            return True
    return False


def _is_line_under_picture(segment: Segment) -> bool:
    """Whether an element holds a picture and right under it a few words that are no sentence."""
    frame = segment.frame
    if segment.since_image or frame.images != 1 or frame.pieces != 1:
        return False
    sentence = segment.text.rstrip(_CLOSING).endswith(_ENDS)
    return segment.words <= _LINE_WORDS and not sentence


def _is_alone_with_picture(segment: Segment) -> bool:
    """Whether a line too long for a heading is all that a picture's element says, but a credit."""
    if segment.since_image > 1 or segment.words < _LONG_HEADING:
        return False
    frames = islice(segment.frame.chain(), 2)
    return any(frame.images == 1 and frame.pieces <= _CAPTION_PIECES for frame in frames)


def artefact_kind(segment: Segment) -> str:
    """What a segment that is not the article's is, by its surroundings."""
    frame = segment.frame
    names = frame.own | (frame.up.own if frame.up else 0)
    if frame.inside & STRUCTURE_BIT["figure"] or names & BIT["caption"] or is_caption(segment):
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
