"""Notes that a page's markup has inside a sentence and that are no part of it.

What is shown over a word when one points at it: `<span class="term">NATO<span
class="tooltip-text">An alliance of …</span></span>`; and what is told of a link to those who can't
see it: `<a href=…>the report<span class="sr-only">(opens in a new tab)</span></a>`.
"""

from __future__ import annotations

import functools
import re
from typing import Any

from parsers.artefacts import is_link_note
from parsers.formats.build import words

__all__ = ["lift_notes"]

_CALLED = re.compile(r"tool-?tip|pop-?over|roll-?over|hover-?card")
_INLINE = frozenset("a abbr b dfn em i mark q small span strong sub sup".split())
_LEAST_WORDS = 4


def lift_notes(root: Any) -> None:
    """Move each note out of its sentence to an element of its own behind the paragraph.

    It is a note over a word where it is called one, has several words, and stands behind the words
    that it is about inside the same inline element; a term that is only called so stays where it
    is. It is a note on a link where it stands in one and says where that opens."""
    for element in [e for e in root.iter("span", "div", "small", "dfn") if _is_note(e)]:
        _lift(element)
    for link in root.iter("a"):
        if len(link):
            for element in [e for e in link.iter("span", "small", "em", "i") if _is_on_link(e)]:
                _lift(element)


def _lift(element: Any) -> None:
    block = element.getparent()
    if block is None:
        return  # it went with a note around it
    while block.tag in _INLINE and block.getparent() is not None:
        block = block.getparent()
    if block.getparent() is None:
        return
    _take_out(element)
    element.tag, element.tail = "aside", block.tail
    element.set("role", "tooltip")
    block.tail = None
    block.addnext(element)


def _is_on_link(element: Any) -> bool:
    return not len(element) and element.text is not None and is_link_note(element.text)


@functools.lru_cache(4096)
def _is_called(names: str | None) -> bool:
    return _CALLED.search((names or "").lower()) is not None


def _is_note(element: Any) -> bool:
    if element.get("role") != "tooltip" and not _is_called(element.get("class")):
        return False
    parent = element.getparent()
    if parent is None or parent.tag not in _INLINE:
        return False
    before = [parent.text or ""]
    for sibling in element.itersiblings(preceding=True):
        before += [*sibling.itertext(), sibling.tail or ""]
    return any(map(str.strip, before)) and words("".join(element.itertext())) >= _LEAST_WORDS


def _take_out(element: Any) -> None:
    """Remove an element and leave the text behind it."""
    parent, before, tail = element.getparent(), element.getprevious(), element.tail or ""
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)
