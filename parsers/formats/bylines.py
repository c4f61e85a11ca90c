"""Names from a byline, and the dateline that a paragraph opens with."""

from __future__ import annotations

import re
from collections.abc import Iterable

from parsers.formats.build import squeeze

__all__ = [
    "clean_names",
    "dateline",
    "is_byline",
    "is_desk",
    "names",
    "says_who_wrote",
    "without_by",
]

_WROTE = (
    r"(?:written|reported|posted|published|words?|story|text|report|edited|reporting|submitted|"
    r"article|all posts|view all posts) by|(?:(?:ein |alle )?(?:artikel|beitrag|beiträge)|"
    r"blog ?beitrag|geschrieben|veröffentlicht|zeige alle beiträge|gastbeitrag|kommentar|interview|"
    r"verfasst|eingestellt|erstellt|gespeichert) von|"
    r"(?:écrit|publié|rédigé|posté) par|(?:escrito|publicado|enviado|postado) por|"
    r"(?:scritto|pubblicato) da|(?:geschreven|geplaatst) door|(?:skrevet|publisert) av|"
    r"(?:skrevet|udgivet) af"
)
_BY = re.compile(
    rf"^\s*(?:interview\s*[:：]\s*|(?:{_WROTE}|"
    r"by|from|von|vom|par|por|de|da|di|door|av|af|text|autor(?:in|en|es|a)?|authors?|auteurs?|автор|"
    r"текст|yazan|oleh|bởi|作者|記者|记者|文|责编|责任编辑|責任編輯|編輯|编辑)(?:\s*[:：]\s*|\s+))",
    re.I,
)
_LINE = re.compile(
    rf"^\s*(?:(?:by|von|par|por|door|autor(?:in)?|author|auteur)(?:\s*:)?\s+(?-i:[A-ZÀ-ÞА-Я])|"
    rf"(?:{_WROTE})\s*:?\s+\w)",
    re.I,
)
_WRITTEN = re.compile(rf"^\s*(?:{_WROTE})\s*:?\s+\w", re.I)
_SPLIT = re.compile(
    r"\s*(?:,|;|\||•|·|、|，|&| (?i:and|und) | et | y | e | en | och | og | i | и "
    r"| та | ve | with | mit | avec | con )\s*"
)
_FOR = re.compile(r"\s+(?i:for)\s+(?:(?i:the)\s+)?[A-Z].*$")
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
    r"(?:,\s(?:[A-Z][a-z]{2,8}\.?\s\d{1,2}|\d{1,2}\.?\s[^\W\d]{3,10}\.?)(?:,?\s\d{4})?)?"
    r"(?:\s\([A-Z][\w\s/.]{1,30}\))?)\s*(?:—|–|--|-)\s"
)
_DATELINE_AGENCY = re.compile(
    r"^([A-ZÀ-Þ][\w.'’-]+(?:[\s/][A-ZÀ-Þ][\w.'’-]+){0,3}(?:,\s[\w.'’ ]{2,30}?)?\s\((?:AP|"
    r"AFP|Reuters|dpa|EFE|VOA|RFE/RL|UPI|IANS|PTI|ANI|APA|sda|TASS|Xinhua|Kyodo|Bloomberg)\))\s*(?:—|–|--|-|\.)"
)
# What follows a name in a line of its own: when it was published, what there is to click.
_AFTER = re.compile(
    r"\s*(?:[|@•·]|(?<=\s)(?:[–—-]|on|am|um|at|à|às|alle|vom|le|el|den|in|vor|hace|há|"
    r"il y a)\s|published|updated|posted|aktualisiert|veröffentlicht|last updated|stand:)?\s*"
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|montag|dienstag|mittwoch|donnerstag|freitag|"
    r"samstag|sonntag|\b(?:mo|di|mi|do|fr|sa|so|mon|tue|wed|thu|fri|sat|sun)\.?,?\s\d|(?:jan|feb|mar|mär|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez)[a-zä]{0,7}"
    r"\.?\s\d|\d{1,2}[.:/ ]|(?:19|20)\d\d).*$",
    re.I,
)
_DESK = re.compile(
    r"^(?:the\s)?(?:\S+[\s-])?(?:redaktion|redazione|redacción|redacao|redação|rédaction|newsroom|"
    r"(?:web|news|online)[\s-]?desk|staff|admin|administrator|editors?|editorial(?: team| staff)?|"
    r"webmaster|no author|agenc(?:y|ies)|unknown)$",
    re.I,
)
_NOBODY = re.compile(
    r"kommentar|comment|posted|published|author|geschlossen|lesezeit|min read|minuten|minutes|"
    r"follow|folgen|newsletter|share|alle artikel|mehr |read more|profile|publi[czk]|"
    r"veröffentlicht|\b(?:getty|istock\w*|images?|lesen|aktualisiert|updated)\b|"
    r"^(?:fotos?|interview)\b|^(?:by|von)$",
    re.I,
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


def says_who_wrote(text: str) -> bool:
    """Whether a line says so in words, wherever it stands: "Posted by", "Eingestellt von"."""
    return bool(_WRITTEN.match(text)) and is_byline(text)


def without_by(text: str) -> str:
    """A byline without "By", "Written by" and the like before its names."""
    return _BY.sub("", text)


def names(text: str) -> tuple[str, ...]:
    """The names in a byline, without "by", roles, agencies and dates, each once, in order."""
    text = _AFTER.sub("", _AGENCY.sub("", squeeze(text).strip("()（）[]")))
    text = _FOR.sub("", _BY.sub("", text))
    found = clean_names(name for part in _SPLIT.split(text) for name in _apart(part))
    people = tuple(name for name in found if not is_desk(name))
    found = people or found
    if (
        len(found) == 2
        and " " in found[0]
        and (" " not in found[1] or found[1].isupper())
        and f", {found[1]}" in text
    ):
        return found[:1]  # "Ann Gray, London"; "Ann Gray, GULL RADIO"
    return found


def _apart(names: str) -> list[str]:
    """ "Ann Gray/Bo Lind" and "ann / dpa" are two names, "ann/dpa" is how one report is signed."""
    sides = names.split("/")
    spaced = any(side != side.strip() for side in sides)
    return sides if spaced or all(" " in side for side in sides) else [names]


def is_desk(name: str) -> bool:
    """Whether a byline names a desk or an office, and no person."""
    return bool(_DESK.match(squeeze(name)))


def clean_names(candidates: Iterable[str]) -> tuple[str, ...]:
    """What of the candidates can be names: no addresses, roles, dates or sentences."""
    out: dict[str, str] = {}
    for candidate in candidates:
        name = _BY.sub("", squeeze(candidate)).strip(" ,;:|-–—•·.()©")
        if (
            name
            and len(name) <= 60
            and len(name.split()) <= 6
            and not re.search(r"https?:|www\.|@|\d{3}", name)
            and not _ROLE.match(name)
            and not _MONTH.search(name)
            and not _NOBODY.search(name)
            and any(char.isalpha() for char in name)
        ):
            out.setdefault(name.casefold(), name)
    return tuple(out.values())


def dateline(paragraph: str) -> str | None:
    """The place (and agency) that a first paragraph opens with: "SEOUL, South Korea (AP)"."""
    match = _DATELINE.match(paragraph) or _DATELINE_AGENCY.match(paragraph)
    return match[1] if match else None
