"""What a fact is about, read from the grammar of its sentence."""

from __future__ import annotations

from parsers.facts.about.about import described

__all__ = ["described"]
