"""Bytes to characters, whatever the document says of itself."""

from __future__ import annotations

import codecs
import re

from parsers.article import ParseError, RawDocument

__all__ = ["looks_binary", "text"]

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]+)|<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]+)""",
    re.I,
)
# Browsers read these names as the wider Windows code pages, and so do the pages' authors.
_WIDER = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "iso-8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "x-sjis": "cp932",
    "tis-620": "cp874",
}
_SAMPLE = 200_000
_CONTROLS = bytes(byte for byte in range(32) if byte not in (9, 10, 11, 12, 13, 27))


def looks_binary(content: bytes) -> bool:
    """Whether the bytes are no text in any encoding: NULs where no UTF-16 or UTF-32 would have
    them, or many control characters."""
    head = content[:4096]
    if any(head.startswith(bom) for bom, _ in _BOMS):
        return False
    if b"\0" in head:
        return _utf16_without_bom(head) is None
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return controls > 0.02 * len(head)


def text(raw: RawDocument) -> str:
    """The characters of a document. UTF-8 wins where the bytes are valid UTF-8, whatever is
    declared; then the declared encodings that fit; then what the bytes look like.

    Raises `ParseError` for bytes that are no text.
    """
    content = raw.content
    if looks_binary(content):
        raise ParseError("the bytes are not text: a binary file under a text file's name?")
    for bom, name in _BOMS:
        if content.startswith(bom):
            return content.decode(name, "replace")
    wide = _utf16_without_bom(content[:4096])
    if wide:
        return content.decode(wide, "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        # A truncated download ends in the middle of a character; that is still UTF-8.
        if error.start >= len(content) - 3:
            return content.decode("utf-8", "ignore")
    declared = _DECLARED.search(content[:4096])
    names = [raw.charset, (declared[1] or declared[2]).decode("ascii") if declared else None]
    for said in names:
        decoded = _try(content, said)
        if decoded is not None:
            return decoded
    if _mostly_utf8(content):
        return content.decode("utf-8", "replace")
    return _guess(content)


def _try(content: bytes, name: str | None) -> str | None:
    if not name or name.lower() in ("utf-8", "utf8"):
        return None
    try:
        return content.decode(_WIDER.get(name.lower(), name))
    except (LookupError, UnicodeDecodeError):
        return None


def _mostly_utf8(content: bytes) -> bool:
    """Whether the foreign characters are UTF-8 but for a few broken ones."""
    sample = content[:_SAMPLE].decode("utf-8", "replace")
    broken = sample.count("\ufffd")
    foreign = sum(char > "\x7f" for char in sample)
    return foreign > 20 and broken < 0.1 * foreign


def _guess(content: bytes) -> str:
    from charset_normalizer import from_bytes  # slow to import, and few documents need it

    best = from_bytes(content[:_SAMPLE]).best()
    name = best.encoding if best else "cp1252"
    return content.decode(name, "replace")


def _utf16_without_bom(head: bytes) -> str | None:
    if len(head) < 4 or b"\0" not in head:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None
