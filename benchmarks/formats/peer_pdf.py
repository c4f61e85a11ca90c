"""What the peers read from a folder of PDFs: run by their own Python, prints JSON."""

import json
import sys
import time
from pathlib import Path

import pdfplumber
import pypdf
from pdfminer.high_level import extract_text


def by_pypdf(path: Path) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)


def by_pypdf_layout(path: Path) -> str:
    pages = pypdf.PdfReader(path).pages
    return "\n".join(page.extract_text(extraction_mode="layout") for page in pages)


def by_pdfplumber(path: Path) -> str:
    with pdfplumber.open(path) as document:
        return "\n".join(page.extract_text() or "" for page in document.pages)


READERS = {
    "pypdf": by_pypdf,
    "pypdf layout": by_pypdf_layout,
    "pdfminer.six": lambda path: extract_text(str(path)),
    "pdfplumber": by_pdfplumber,
}

if __name__ == "__main__":
    paths = sorted(Path(sys.argv[1]).glob("*.pdf"))
    found = {}
    for name, read in READERS.items():
        read(paths[0])
        began = time.process_time()
        found[name] = ([read(path) for path in paths], time.process_time() - began)
    print(json.dumps(found))
