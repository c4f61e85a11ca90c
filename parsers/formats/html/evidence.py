"""What a page says of its article outside the text that is shown, and how a segment agrees with it.

Texts are compared squashed: letters and digits alone, in lower case, so that neither marks nor
white space nor markup stand between a paragraph and the same paragraph in the page's data.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from parsers.formats.html import structured
from parsers.formats.html.page import Page

__all__ = ["Evidence", "gather", "squash", "squash_each"]

_WORD = re.compile(r"[^\W_]+")
_LOWER = bytes(range(256)).lower()
_NOT_WORD = bytes(byte for byte in range(128) if not chr(byte).isalnum())
_NOT_IN_LINE = _NOT_WORD.replace(b"\n", b"")
_PROBE = 24


def squash(text: str) -> str:
    """The letters and digits of `text`, in lower case."""
    return _bare(_stripped(text, _NOT_WORD))


def squash_each(lines: Iterable[str]) -> list[str]:
    """Lines squashed, all at once: several times as fast."""
    return [_bare(line) for line in _stripped("\n".join(lines), _NOT_IN_LINE).split("\n")]


def _stripped(text: str, ascii_ones: bytes) -> str:
    """`text` without some characters of ASCII, its others in lower case."""
    encoded = text.encode("utf-8", "surrogatepass")
    return encoded.translate(_LOWER, ascii_ones).decode("utf-8", "surrogatepass")


def _bare(stripped: str) -> str:
    return stripped if stripped.isascii() else "".join(_WORD.findall(stripped)).lower()


@dataclass(frozen=True, slots=True)
class Evidence:
    """Squashed texts: the article's body, its title and its description, "" where not known."""

    body: str = ""
    title: str = ""
    description: str = ""

    def share(self, squashed: str) -> float:
        """How much of a segment stands in the body, in [0, 1], by probes of it."""
        if not self.body or not squashed:
            return 0.0
        if squashed in self.body:
            return 1.0
        size = len(squashed)
        if size < 2 * _PROBE:
            return 0.0
        step = max(_PROBE, (size - _PROBE) // 6)
        starts = range(0, size - _PROBE + 1, step)
        return sum(squashed[at : at + _PROBE] in self.body for at in starts) / len(starts)


def gather(page: Page, node: Mapping[str, Any]) -> Evidence:
    """The evidence that a page's data holds; `node` is its article's JSON-LD object."""
    title = structured.text_of(node.get("headline")) or next(
        iter(page.meta.get("og:title", ())), page.head_title
    )
    said = page.meta.get("og:description") or page.meta.get("description") or ()
    description = next(iter(said), None) or structured.text_of(node.get("description"))
    return Evidence(
        body=squash(structured.body_text(node) or ""),
        title=squash(structured.unescape(title or ""))[:300],
        description=squash(structured.unescape(description or "")),
    )
