"""One peer over pages: peers.py NAME < rows.jsonl > predictions.jsonl (runs in the peers' venv).

A row is {"id", "file"}; a prediction is {"id", "text", "title", "byline", "published_at"}. The last
line is {"seconds"}: CPU seconds for the pages, imports and warm-up left out.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

Answer = dict[str, Any]


def trafilatura() -> Callable[[bytes], Answer]:
    from trafilatura import bare_extraction

    def read(page: bytes) -> Answer:
        found = bare_extraction(page, include_comments=False, with_metadata=True)
        if found is None:
            return {}
        return {
            "text": found.text,
            "title": found.title,
            "byline": (found.author or "").split("; "),
            "published_at": found.date,
        }

    return read


def newspaper() -> Callable[[bytes], Answer]:
    from newspaper import Article

    def read(page: bytes) -> Answer:
        article = Article("http://localhost/", fetch_images=False)
        article.download(input_html=page.decode("utf-8", "replace"))
        article.parse()
        day = article.publish_date
        return {
            "text": article.text,
            "title": article.title,
            "byline": article.authors,
            "published_at": day.isoformat() if isinstance(day, datetime) else day,
        }

    return read


def readability() -> Callable[[bytes], Answer]:
    from lxml import html
    from readability import Document

    blocks = ("p", "div", "li", "h1", "h2", "h3", "h4", "blockquote", "br", "tr")

    def read(page: bytes) -> Answer:
        document = Document(page)
        tree: Any = html.fromstring(document.summary())
        for element in tree.iter(*blocks):
            element.tail = "\n" + (element.tail or "")
        return {"text": tree.text_content(), "title": document.short_title()}

    return read


def resiliparse() -> Callable[[bytes], Answer]:
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding
    from resiliparse.parse.html import HTMLTree

    def read(page: bytes) -> Answer:
        tree = HTMLTree.parse(bytes_to_str(page, detect_encoding(page)))
        text = extract_plain_text(tree, main_content=True, alt_texts=False)
        return {"text": text, "title": tree.title}

    return read


PEERS = {
    "trafilatura": trafilatura,
    "newspaper4k": newspaper,
    "readability": readability,
    "resiliparse": resiliparse,
}


def main() -> None:
    rows = [json.loads(line) for line in sys.stdin]
    read = PEERS[sys.argv[1]]()
    pages = [Path(row["file"]).read_bytes() for row in rows]
    began = None
    for number in (0, *range(len(rows))):  # the first page once more, as a warm-up
        try:
            answer = read(pages[number])
        except Exception as error:  # a peer's crash on a page counts as an empty answer
            print(f"{rows[number]['id']}: {type(error).__name__}: {error}", file=sys.stderr)
            answer = {}
        if began is None:
            began = time.process_time()
            continue
        print(json.dumps({"id": rows[number]["id"], **answer}, ensure_ascii=False))
    print(json.dumps({"seconds": time.process_time() - (began or 0.0)}))


if __name__ == "__main__":
    main()
