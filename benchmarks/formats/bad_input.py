"""What bad input costs, each kind in its own process: seconds, memory beside the bytes, answer.

bad_input.py [KIND]
"""

from __future__ import annotations

import gzip
import io
import json
import random
import resource
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime

from parsers import formats
from parsers.article import ParseError, RawDocument

LARGE, DEEP = 50_000_000, 100_000
HEAD = "<html><head><title>A bridge | The Gull</title></head><body><article><h1>A bridge</h1>"
LINE = "The council voted on Monday to rebuild the bridge over the Holm, part {}, the mayor said."
PROSE = "".join(f"<p>{LINE.format(n)}</p>" for n in range(6))
BOMB = "".join(
    f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefg", "bcdefgh", strict=True)
)


def page(body: str) -> bytes:
    return (HEAD + body).encode()


def data(**more: object) -> bytes:
    said = json.dumps({"@type": "NewsArticle", "headline": "A bridge", **more})
    return page(f'<script type="application/ld+json">{said}</script>{PROSE}')


def zip_bomb() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b" " * 400_000_000)
    return packed.getvalue()


KINDS: dict[str, Callable[[], bytes]] = {
    "50 MB of paragraphs": lambda: page(f"<p>{LINE}</p>" * (LARGE // 100)),
    "50 MB in one paragraph": lambda: page("<p>" + LINE * (LARGE // 90)),
    "50 MB of script": lambda: page(f"{PROSE}<script>{'x=1;' * (LARGE // 4)}</script>"),
    "50 MB picture inside": lambda: page(f'{PROSE}<img src="data:a;base64,{"A" * LARGE}">'),
    "50 MB attribute": lambda: page(f"{PROSE}<p class='{'a ' * (LARGE // 2)}'>"),
    "50 MB comment, open": lambda: page(f"{PROSE}<!--{'x' * LARGE}"),
    "50 MB of entities": lambda: page("<p>" + "&lt;&amp;&#8217;" * (LARGE // 16)),
    "50 MB of text": lambda: (LINE + "\n\n").encode() * (LARGE // 92),
    "50 MB in one line": lambda: LINE.encode() * (LARGE // 90),
    "50 MB of noise": lambda: random.Random(1).randbytes(LARGE),
    "50 MB of zeros": lambda: bytes(LARGE),
    "100,000 <div> deep": lambda: page("<div>" * DEEP + PROSE),
    "100,000 <b> deep": lambda: page(PROSE + "<p>" + "<b>" * DEEP + "The end."),
    "100,000 lists deep": lambda: page("<ul><li>" * DEEP + PROSE),
    "100,000 tables deep": lambda: page("<table><tr><td>" * DEEP + PROSE),
    "100,000 open <p><b>": lambda: page("<p><b>The town" * DEEP),
    "100,000 links": lambda: page(PROSE + "<a href=/a>Another story of many</a> " * DEEP),
    "300,000 line breaks": lambda: page("<p>" + "The town.<br><br>" * 300_000),
    "data nested 100,000 deep": lambda: page(
        f'<script type="application/ld+json">{"[" * DEEP}</script>{PROSE}'
    ),
    "cut in a tag": lambda: page(f"{PROSE}<p clas"),
    "cut in a character": lambda: page(f"{PROSE}<p>The town") + b"\xe2\x82",
    "cut in the head": lambda: b"<html><head><title>A bridge",
    "noise called .html": lambda: b"<html>" + random.Random(2).randbytes(200_000),
    "a picture called .html": lambda: b"\x89PNG\r\n\x1a\n" + random.Random(3).randbytes(200_000),
    "frames": lambda: b"<html><frameset cols='2*'><frame src=a><frame src=b></frameset></html>",
    "XML that unfolds": lambda: f"<!DOCTYPE x [{BOMB}]><nitf><body>&h;</body></nitf>".encode(),
    "ZIP that unfolds": zip_bomb,
    "gzip that unfolds": lambda: gzip.compress(bytes(1_000_000_000), 1),
    "gzip called .html": lambda: gzip.compress(page(PROSE)),
    "UTF-16 without its mark": lambda: page(PROSE).decode().encode("utf-16-be"),
    "NULs in the text": lambda: page(PROSE).replace(b"the ", b"the\0 "),
    "1,000,000 attributes": lambda: page(
        f"{PROSE}<p {' '.join(f'a{n}=1' for n in range(1_000_000))}>"
    ),
    "100,000 authors": lambda: data(author=[{"name": f"Ada Quill{n}"} for n in range(DEEP)]),
    "200,000 articles as data": lambda: data(mainEntity=[{"@type": "NewsArticle"}] * 200_000),
}  # fmt: skip


def run(kind: str) -> None:
    content = KINDS[kind]()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.process_time()
    name = "/a.txt" if "text" in kind or "line" in kind.split() else "/a.html"
    try:
        article = formats.parse(RawDocument("bench", name, content, datetime.now(UTC)))
        answer = f"{len(article.text):,} characters"
    except ParseError as error:
        answer = str(error)
    seconds = time.process_time() - began
    more = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(f"{kind:<26}{seconds:5.1f} s {more:5.0f} MB  {answer[:90]}", flush=True)


def main() -> None:
    if len(sys.argv) > 1:
        return run(sys.argv[1])
    for kind in KINDS:
        subprocess.run([sys.executable, "-m", "benchmarks.formats.bad_input", kind], check=True)
    return None


if __name__ == "__main__":
    main()
