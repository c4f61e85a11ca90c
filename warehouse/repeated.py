"""Lines that many documents of a source say: furniture that one page can't tell from prose."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from warehouse.errors import WarehouseError
from warehouse.file import reading

__all__ = ["Lines", "repeated_lines"]

LONGEST = 400
"""Characters; a longer line is no furniture."""

STORIES = """
SELECT document_id, version_id, canonical_url, locator FROM documents
JOIN versions USING (document_id)
WHERE documents.source = $source AND version_id = current_version_id AND duplicate_of IS NULL
"""
# A line that somebody is quoted in is said by people, however often.
LINES = f"""
WITH stories AS ({STORIES})
SELECT verbatim, count(DISTINCT document_id) AS said FROM blocks JOIN stories USING (version_id)
WHERE char_start IS NOT NULL AND length(verbatim) <= {LONGEST} AND NOT EXISTS (
    FROM quotes WHERE quotes.version_id = blocks.version_id
        AND quotes.char_start < blocks.char_end AND quotes.char_end > blocks.char_start
)
GROUP BY verbatim HAVING said >= greatest($least, $share * (SELECT count(*) FROM stories))
ORDER BY said DESC, verbatim
"""


@dataclass(frozen=True, slots=True)
class Lines:
    """`said` are (line, how many documents say it), most often said first; `documents` how many
    there are of the source, copies of one story counted once; `hosts` where they are from."""

    said: tuple[tuple[str, int], ...]
    documents: int
    hosts: tuple[str, ...]


def repeated_lines(path: Path, source: str, least: int, share: float) -> Lines:
    """The lines of prose that at least `least` documents of a source and a `share` of all of them
    have, letter for letter, outside quotes. Raises WarehouseError."""
    with reading(path) as connection:
        stories = connection.execute(STORIES, {"source": source}).fetchall()
        if not stories:
            raise WarehouseError(f"{path} has no document of a source named {source}")
        asked = {"source": source, "least": least, "share": share}
        said = connection.execute(LINES, asked).fetchall()
    hosts = {urlsplit(url or locator).hostname for _, _, url, locator in stories}
    named = sorted(host.removeprefix("www.") for host in hosts if host)
    return Lines(tuple(said), len(stories), tuple(named) if None not in hosts else ())
