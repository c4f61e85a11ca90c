"""Rewrite the golden documents' expected rows with what the parsers give now."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.golden.rows import DOCUMENTS, expected_file, read, rows


def main() -> None:
    for document in DOCUMENTS:
        file = expected_file(document)
        before = file.read_text(encoding="utf-8") if file.exists() else None
        after = rows(read(document))
        if after != before:
            file.write_text(after, encoding="utf-8")
            print(f"{'rewritten' if before else 'written'}  {file.name}")
    print("now read the difference: git diff tests/golden")


if __name__ == "__main__":
    main()
