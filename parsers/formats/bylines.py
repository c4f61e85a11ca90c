"""Names from a byline, and the dateline that a paragraph opens with."""

from __future__ import annotations

import re
from collections.abc import Iterable

from parsers.formats.build import squeeze

__all__ = ["clean_names", "dateline", "is_byline", "names"]

_BY = re.compile(
    r"^\s*(?:(?:written|reported|posted|published|words?|story|text|report|edited|reporting) by|by|"
    r"from|von|par|por|de|da|di|door|av|af|door|text|autor(?:in)?|author|auteur|автор|текст|yazan|"
    r"oleh|bởi|作者|記者|记者|文)(?:\s*[:：]\s*|\s+)",
    re.I,
)
_LINE = re.compile(r"^\s*(?:by|von|par|por|door)\s+[A-ZÀ-ÞА-Я]", re.I)
_SPLIT = re.compile(
    r"\s*(?:,|;|\||/|•|·|、|，|&| and | und | et | y | e | en | och | og | i | и "
    r"| та | ve | with | mit | avec | con )\s*"
)
_ROLE = re.compile(
    r"^(?:staff|senior|chief|special|foreign|political|science|business|national|the|our|"
    r"associate|managing|deputy|contributing|world|news|freelance|former)?\s*"
    r"(?:\w+\s){0,3}(?:writer|editor|reporter|correspondent|journalist|redakteur(?:in)?|"
    r"korrespondent(?:in)?|journaliste|périodista|periodista|redactor[a]?|contributor|columnist|"
    r"producer|bureau chief|analyst|desk|staff)s?(?:\s.{0,40})?$",
    re.I,
)
_AGENCY = re.compile(
    r"\((?:AP|AFP|Reuters|dpa|EFE|ANSA|TASS|UPI|Xinhua|Kyodo)\)|\s+[-–—]\s.*$", re.I
)
_DATELINE = re.compile(
    r"^((?:[A-ZÀ-ÞА-Я][A-ZÀ-ÞА-Я.'’-]+(?:\s[A-ZÀ-ÞА-Я][A-ZÀ-ÞА-Я.'’-]+){0,3})"
    r"(?:,\s[A-Z][\w.'’]+(?:\s[A-Z][\w.'’]+){0,3})?"
    r"(?:,\s[A-Z][a-z]{2,8}\.?\s\d{1,2}(?:,\s\d{4})?)?"
    r"(?:\s\([A-Z][\w\s/.]{1,30}\))?)\s*(?:—|–|--|-)\s"
)
_DATELINE_AGENCY = re.compile(
    r"^([A-ZÀ-Þ][\w.'’-]+(?:[\s/][A-ZÀ-Þ][\w.'’-]+){0,3}(?:,\s[\w.'’ ]{2,30}?)?\s\((?:AP|"
    r"AFP|Reuters|dpa|EFE|VOA|RFE/RL|UPI|IANS|PTI|ANI|APA|sda|TASS|Xinhua|Kyodo|Bloomberg)\))\s*(?:—|–|--|-|\.)"
)
_MONTH = re.compile(r"\d{1,2}[:.]\d{2}|\b(?:19|20)\d{2}\b")


def is_byline(text: str) -> bool:
    """Whether a line on its own names who wrote the article."""
    return (
        bool(_LINE.match(text))
        and len(text) < 120
        and len(text.split()) <= 14
        and not re.search(r"[.!?]\s*$", text)
        and bool(names(text))
    )


def names(text: str) -> tuple[str, ...]:
    """The names in a byline, without "by", roles, agencies and dates, each once, in order."""
    text = _AGENCY.sub("", squeeze(text))
    text = _BY.sub("", text)
    return clean_names(_SPLIT.split(text))


def clean_names(candidates: Iterable[str]) -> tuple[str, ...]:
    """What of the candidates can be names: no addresses, roles, dates or sentences."""
    out: dict[str, str] = {}
    for candidate in candidates:
        name = _BY.sub("", squeeze(candidate)).strip(" ,;:|-–—•·.()")
        if (
            name
            and len(name) <= 60
            and len(name.split()) <= 6
            and not re.search(r"https?:|www\.|@|\d{3}", name)
            and not _ROLE.match(name)
            and not _MONTH.search(name)
            and any(char.isalpha() for char in name)
        ):
            out.setdefault(name.casefold(), name)
    return tuple(out.values())


def dateline(paragraph: str) -> str | None:
    """The place (and agency) that a first paragraph opens with: "SEOUL, South Korea (AP)"."""
    match = _DATELINE.match(paragraph) or _DATELINE_AGENCY.match(paragraph)
    return match[1] if match else None
