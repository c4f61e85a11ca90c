"""Every golden document gives exactly the rows beside it. `make bless` rewrites them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.golden.rows import DOCUMENTS, expected_file, read, rows


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_document_gives_its_rows(document: Path) -> None:
    expected = expected_file(document).read_text(encoding="utf-8").splitlines()
    assert rows(read(document)).splitlines() == expected


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_row_points_at_its_characters(document: Path) -> None:
    reading = read(document)
    text = reading.article.text
    spans = [
        *(b for b in reading.article.blocks if b.char_start is not None),
        *reading.quotes,
        *(part for quote in reading.quotes for part in quote.parts),
        *(s for q in reading.quotes for s in (q.mention, q.cue) if s),
        *(a for q in reading.quotes if q.speaker for a in q.speaker.aliases),
        *reading.facts,
    ]
    assert spans
    for span in spans:
        assert text[span.char_start : span.char_end] == span.verbatim
