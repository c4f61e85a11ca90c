"""Bytes to characters, whatever the document says of itself."""

from __future__ import annotations

import codecs
import re
import unicodedata

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
_HEAD = 4096
_FEW_NULS, _MANY_NULS, _ONE_SIDE, _LEAST = 0.9, 0.5, 0.2, 200
_NO_TEXT = frozenset(("Cc", "Cn", "Co", "Cs"))
_CONTROLS = bytes(byte for byte in range(32) if byte not in (9, 10, 11, 12, 13, 27))


def looks_binary(content: bytes) -> bool:
    """Whether the bytes are no text in any encoding: NULs where no UTF-16 or UTF-32 would have
    them and more than a damaged text has, or many control characters."""
    head = content[:_HEAD]
    if any(head.startswith(bom) for bom, _ in _BOMS):
        return False
    if b"\0" not in head:
        return _has_controls(head)
    return not _has_stray_nuls(head) and _wide_without_bom(head) is None


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
    wide = _wide_without_bom(content[:_HEAD])
    if wide:
        return content.decode(wide, "replace")
    content = content.replace(b"\0", b"")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        # A truncated download ends in the middle of a character; that is still UTF-8.
        if error.start >= len(content) - 3:
            return content.decode("utf-8", "ignore")
    declared = _DECLARED.search(content[:_HEAD])
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


def _has_controls(head: bytes) -> bool:
    return len(head) - len(head.translate(None, _CONTROLS)) > 0.02 * len(head)


def _has_stray_nuls(head: bytes) -> bool:
    """Whether the bytes are UTF-8 but for NULs: at their ends, few of them, or many that stand at
    even places and at odd ones, where an encoding of two bytes a character has them at one."""
    whole = len(head)
    head = head.strip(b"\0")
    rest = head.replace(b"\0", b"")
    few = len(rest) >= _FEW_NULS * whole
    if not rest or _has_controls(rest) or not (few or len(head) > _LEAST):
        return False
    if len(rest) < _FEW_NULS * len(head):
        even = head[::2].count(0) / (len(head) - len(rest))
        if len(rest) < _MANY_NULS * len(head) or not _ONE_SIDE < even < 1 - _ONE_SIDE:
            return False
    try:
        codecs.getincrementaldecoder("utf-8")().decode(rest)
    except UnicodeDecodeError:
        return False
    return True


def _wide_without_bom(head: bytes) -> str | None:
    """The encoding of two or four bytes a character in which bytes that hold NULs read as text.
    Most scripts have their spaces and line breaks with one; read the wrong way round, these are
    rare characters, and of Latin text all are."""
    if b"\0" not in head or _has_stray_nuls(head):
        return None
    plain: dict[str, int] = {}
    for name in ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"):
        try:
            said = codecs.getincrementaldecoder(name)().decode(head)
        except UnicodeDecodeError:
            continue
        odd = sum(unicodedata.category(char) in _NO_TEXT for char in said if char not in "\t\n\f\r")
        if "\0" not in said and odd <= 0.01 * len(said):
            plain[name] = sum(map(str.isascii, said))
    best = max(plain, key=plain.__getitem__, default=None)
    return best if best and plain[best] else None
