"""PDF: lines where they stand on the page, columns in reading order, running heads taken out."""

from __future__ import annotations

from parsers.formats.pdf.read import MEDIA_TYPE, parse

__all__ = ["MEDIA_TYPE", "parse"]
