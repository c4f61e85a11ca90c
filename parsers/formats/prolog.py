"""What stands before the first element of a document in markup."""

from __future__ import annotations

import re

__all__ = ["from_root"]

_MARKS = b"\xef\xbb\xbf \t\r\n\f\0"
_MOST = 200


def from_root(head: bytes) -> bytes:
    """`head` from its first element on, past declarations, comments and a DOCTYPE; empty where
    one of these has no end. Something else than an element is left as it is."""
    at = 0
    for _ in range(_MOST):
        while at < len(head) and head[at] in _MARKS:
            at += 1
        if head.startswith(b"<?", at):
            end = head.find(b"?>", at) + 2
        elif head.startswith(b"<!--", at):
            end = head.find(b"-->", at + 4) + 3
        elif re.compile(rb"<!doctype", re.I).match(head, at):
            end = _end_of_doctype(head, at)
        else:
            return head[at:]
        if end <= at + 2:
            return b""
        at = end
    return b""


def _end_of_doctype(head: bytes, at: int) -> int:
    end, inner = head.find(b">", at), head.find(b"[", at)
    if 0 <= inner < end:
        end = head.find(b">", head.find(b"]", inner))
    return end + 1
