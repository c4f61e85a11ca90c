"""HTML pages: cleaned, cut into segments, the article's segments chosen, each given its role."""

from __future__ import annotations

from parsers.formats.html.read import parse

__all__ = ["parse"]
