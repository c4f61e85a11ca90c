"""Ready-made questions: `questions.toml` holds them, by name, as SQL."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

__all__ = ["Named", "UnknownQuestionError", "named", "question"]


class UnknownQuestionError(Exception):
    """There is no question of that name. The message lists those there are."""


@dataclass(frozen=True, slots=True)
class Named:
    name: str
    about: str
    sql: str


@cache
def named() -> tuple[Named, ...]:
    read = tomllib.loads((files("warehouse") / "questions.toml").read_text(encoding="utf-8"))
    return tuple(Named(name, entry["about"], entry["sql"]) for name, entry in read.items())


def question(name: str) -> str:
    """The SQL of a question; `list` is the list of them. Raises UnknownQuestionError."""
    if name == "list":
        rows = ", ".join(f"({_text(one.name)}, {_text(one.about)})" for one in named())
        return f"SELECT * FROM (VALUES {rows}) AS questions(name, about)"
    for one in named():
        if one.name == name:
            return one.sql
    names = ", ".join(one.name for one in named())
    raise UnknownQuestionError(f"no question is named {name!r}; there are {names}")


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
