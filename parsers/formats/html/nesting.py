"""Pages with more tags in each other than a parser follows."""

from __future__ import annotations

import re

__all__ = ["shallow"]

_DEEPEST = 180
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,40})\b([^<>]{0,20000})>")
_RAW = frozenset(("script", "style", "textarea", "title"))
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_ENDS_ITSELF = frozenset("p li td th tr dt dd option".split())


def shallow(text: str) -> str:
    """`text` without the tags that open more than 180 elements inside each other, and without those
    that close them; what stands between them stays. It takes one pass."""
    out: list[str] = []
    open_tags: list[tuple[str, bool]] = []
    waiting: dict[str, int] = {}
    at = 0
    kept = 0
    skip_to = 0

    def close() -> bool:
        nonlocal kept
        name, written = open_tags.pop()
        waiting[name] -= 1
        kept -= written
        return written

    for tag in _TAG.finditer(text):
        if tag.start() < skip_to:
            continue
        name = tag[2].lower()
        if name in _RAW and not tag[1]:
            skip_to = text.find(f"</{tag[2]}", tag.end())
            if skip_to < 0:
                break
            continue
        if name in _VOID or tag[3].endswith("/"):
            continue
        if tag[1]:
            written = True
            if waiting.get(name):
                while open_tags[-1][0] != name:
                    close()
                written = close()
        else:
            if open_tags and open_tags[-1][0] == name and name in _ENDS_ITSELF:
                close()
            written = kept < _DEEPEST
            open_tags.append((name, written))
            waiting[name] = waiting.get(name, 0) + 1
            kept += written
        if not written:
            out += (text[at : tag.start()], " ")
            at = tag.end()
    return "".join((*out, text[at:]))
