"""Values as programs write them into scripts: object literals of JavaScript, with what a function
around them was called with filled in, and flat tables whose values point at each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

__all__ = ["called", "table"]

_DEEPEST, _MOST_VALUES = 60, 500_000
_CALL = re.compile(
    r"\(\s*function\s*\w*\(([\w$,\s]*)\)\s*\{(?:[^{}]{0,2000}?[;\s])??return\s*(?=[{\[])"
)
_ARGUMENTS = re.compile(r"\s*;?\s*\}\s*\)?\s*\(")
_TOKEN = re.compile(
    r"""\s*(?:(?P<string>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')"""
    r"|(?P<number>-?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)"
    r"|(?P<name>[A-Za-z_$][\w$]*)|(?P<mark>[{}\[\]:,()!]))",
    re.S,
)
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))", re.S)
_PLAIN = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "", "\n": ""}
_KNOWN = {"true": True, "false": False, "null": None, "undefined": None}
_WRAPS = ("Reactive", "ShallowReactive", "Ref", "ShallowRef", "EmptyRef", "EmptyShallowRef")


def called(script: str) -> Any:
    """What a script's first "(function(a,b){return {...}}(1,2))" returns, its arguments filled in;
    None where there is none that is made of literals alone."""
    call = _CALL.search(script)
    if call is None:
        return None
    names = [name.strip() for name in call[1].split(",") if name.strip()]
    try:
        end = _Reader(script, call.end(), None).skip()
        arguments = _ARGUMENTS.match(script, end)
        values = _Reader(script, arguments.end(), {}).until(")") if arguments else []
        return _Reader(script, call.end(), dict(zip(names, values, strict=False))).value(0)
    except (ValueError, IndexError):
        return None


class _Reader:
    """Reads values from a place on; `names` are the values that names stand for."""

    def __init__(self, text: str, at: int, names: dict[str, Any] | None) -> None:
        self.text, self.at, self.names = text, at, names or {}
        self.left = _MOST_VALUES

    def skip(self) -> int:
        """The place behind the value that begins here."""
        self.value(0)
        return self.at

    def until(self, end: str) -> list[Any]:
        """Values between commas up to a closing mark."""
        out: list[Any] = []
        while self._peek() != end:
            out.append(self.value(0))
            if self._peek() == ",":
                self._next()
        return out

    def value(self, depth: int) -> Any:
        self.left -= 1
        if depth > _DEEPEST or self.left < 0:
            raise ValueError("too deep or too long")
        kind, said = self._next()
        if kind == "string":
            return _string(said)
        if kind == "number":
            return float(said)
        if said == "!":
            return not self.value(depth + 1)
        if said == "{":
            return self._object(depth)
        if said == "[":
            return self._list(depth)
        if kind != "name":
            raise ValueError(said)
        if said in ("void", "new"):
            self.value(depth + 1)
            return None
        if self._peek() == "(":  # Array(3), Object.create(null): nothing that says anything
            self._next()
            self.until(")")
            self._next()
            return None
        return _KNOWN[said] if said in _KNOWN else self.names.get(said)

    def _object(self, depth: int) -> dict[str, Any]:
        out: dict[str, Any] = {}
        while self._peek() != "}":
            _, key = self._next()
            if self._next()[1] != ":":
                raise ValueError(key)
            out[key.strip("\"'")] = self.value(depth + 1)
            if self._peek() == ",":
                self._next()
        self._next()
        return out

    def _list(self, depth: int) -> list[Any]:
        out: list[Any] = []
        while self._peek() != "]":
            if self._peek() == ",":
                self._next()
                continue
            out.append(self.value(depth + 1))
        self._next()
        return out

    def _peek(self) -> str:
        token = _TOKEN.match(self.text, self.at)
        if token is None:
            raise ValueError(self.at)
        return token["mark"] or ""

    def _next(self) -> tuple[str, str]:
        token = _TOKEN.match(self.text, self.at)
        if token is None or token.lastgroup is None:
            raise ValueError(self.at)
        self.at = token.end()
        return token.lastgroup, token[token.lastgroup]


def _string(quoted: str) -> str:
    def plain(escape: re.Match[str]) -> str:
        code = escape[1] or escape[2]
        return chr(int(code, 16)) if code else _PLAIN.get(escape[3], escape[3])

    text = quoted[1:-1]
    if "\\" not in text:
        return text
    # A character of two halves comes as two escapes.
    return _ESCAPE.sub(plain, text).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def table(rows: Any) -> Any:
    """The value that a flat table stands for: a list whose objects and lists hold the numbers of
    other rows, the first one the whole; None where a value is no such table."""
    if not isinstance(rows, list) or not rows or not isinstance(rows[0], (dict, list)):
        return None
    try:
        return _Table(rows).row(0, 0)
    except ValueError:
        return None


class _Table:
    def __init__(self, rows: Sequence[Any]) -> None:
        self.rows, self.left = rows, _MOST_VALUES

    def row(self, number: Any, depth: int) -> Any:
        self.left -= 1
        if self.left < 0:
            raise ValueError("too long")
        fits = isinstance(number, int) and not isinstance(number, bool)
        if depth > _DEEPEST or not fits or not 0 <= number < len(self.rows):
            return None
        value = self.rows[number]
        if isinstance(value, dict):
            return {key: self.row(inner, depth + 1) for key, inner in value.items()}
        if isinstance(value, list):
            if value and isinstance(value[0], str):
                return self.row(value[1], depth + 1) if value[0] in _WRAPS and value[1:] else None
            return [self.row(inner, depth + 1) for inner in value]
        return value
