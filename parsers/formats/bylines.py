"""Names from a byline, and the dateline that a paragraph opens with."""

from __future__ import annotations

import re
from collections.abc import Iterable

from parsers.formats.build import squeeze

__all__ = [
    "among_details",
    "clean_names",
    "dateline",
    "is_byline",
    "is_desk",
    "names",
    "says_who_wrote",
    "surname_first",
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
# Who it is stands after the mark: "Autor: Ann Gray", "作者：王小明".
_LABEL = (
    r"(?:autor(?:in|en|es|a|e|ia)?|authors?|auteurs?|автор|текст|yazan|yazar|haber|penulis|tác giả|"
    r"szerző|toimittaja|teksti?|text|skribent|journalist[ae]?|redactora?|redattore|συντάκτης|"
    r"reporter|作者|撰文|執筆|取材|記者|记者|文|责编|责任编辑|責任編輯|編輯|编辑|기자|글|"
    r"كتب|كتبت|بقلم|إعداد|نویسنده|מאת|लेखक)"
)
_BY = re.compile(
    rf"^\s*(?:interview\s*[:：]\s*|(?:{_WROTE}|{_LABEL}|"
    r"by|from|von|vom|par|por|de|da|di|door|av|af|oleh|bởi|przez|od)(?:\s*[:：]\s*|\s+))",
    re.I,
)
_LINE = re.compile(
    rf"^\s*(?:(?:by|von|par|por|door|oleh|autor(?:in)?|author|auteur|(?-i:di|[Aa]v|[Aa]f))(?:\s*:)?\s+"
    rf"(?-i:[A-ZÀ-ÞА-Я])|(?:{_WROTE})\s*:?\s+\w|{_LABEL}\s*[:：]\s*(?-i:[^\Wa-z\d_]))",
    re.I,
)
_AMONG = re.compile(
    r"(?:(?<=\s)(?i:by|von|par|por|door|av|af|oleh)\s+(?=[A-ZÀ-Þ])|"
    r"(?:作者|撰文|執筆|記者|记者)\s*[:：]\s*)[^|·•]+"
)
_DAY = re.compile(
    r"\d{1,2}[.:/-]\d{1,2}\b|\b\d{1,2}\.?\s[^\W\d_]{3,}\.?,?\s\d{4}|[^\W\d_]{3,}\s\d{1,2},\s\d{4}"
)
_WRITTEN = re.compile(rf"^\s*(?:{_WROTE})\s*:?\s+\w", re.I)
_SPLIT = re.compile(
    r"\s*(?:,|;|\||•|·|、|，|&| (?i:and|und) | et | y | e | en | och | og | i | и "
    r"| та | ve | (?i:with) | mit | avec | con | και )\s*"
)
_FOR = re.compile(r"\s+(?i:for)\s+(?:(?i:the)\s+)?[A-Z].*$")
_RANK = (
    r"(?:staff|senior|chief|special|foreign|political|science|business|national|the|our|"
    r"associate|managing|deputy|contributing|world|news|freelance|former|sports?|health|education|"
    r"crime|court|local|city|state|general|assignment|digital|multimedia|economics?|technology)"
)
_POST = (
    r"(?:writer|editor|reporter|correspondent|journalist|redakteur(?:in)?|"
    r"korrespondent(?:in)?|journaliste|périodista|periodista|redactor[a]?|contributor|columnist|"
    r"producer|bureau chief|analyst|desk|staff|기자|특파원)"
)
_ROLE = re.compile(rf"^{_RANK}?\s*(?:\w+\s){{0,3}}{_POST}s?(?:\s.{{0,40}})?$", re.I)
# A post glued to its holder: "ANN GRAY Staff Writer", "홍길동 기자".
_HELD = re.compile(
    rf"^((?:[^\W\d_][\w.'’-]*\s){{2,3}}?|[가-힣]{{2,4}}\s?)(?:{_RANK}\s)*{_POST}s?$", re.I
)
_CONTACT = re.compile(r"(?<=\w)\s+(?:\S+@\S+|@\w+)\s*$")
_TOO = re.compile(r"^\s*(?:with|mit|avec|con)\s+(?=[A-ZÀ-Þ])")
_PLACE = re.compile(r"(?<=\w)\s+(?:in|à|aus)\s+(?-i:[A-ZÀ-Þ]).*$", re.I)
# An agency whose name is written out is where somebody works; its code is how a report is signed.
_HOUSES = re.compile(
    r"^(?:the )?(?:associated press|agence france-presse|bloomberg news|press association|"
    r"pa media|canadian press|kyodo news|press trust of india)$",
    re.I,
)
_SIGNED_FOR = re.compile(
    r"\s*/\s*(?:AP|AFP|Reuters|dpa|EFE|ANSA|TASS|UPI|Xinhua|Kyodo|Bloomberg|Getty Images)$", re.I
)
_AGENCY = re.compile(
    r"\((?:AP|AFP|Reuters|dpa|EFE|ANSA|TASS|UPI|Xinhua|Kyodo)\)|\s+[-–—|]\s.*$", re.I
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
    r"il y a)\s|(?:published|updated|posted|aktualisiert|veröffentlicht|last updated|stand|publié|"
    r"pubblicato|publicado|gepubliceerd|opublikowano|publicerad|publisert|julkaistu)(?:\s(?:on|am|il|"
    r"el|em|op|le))?\s?:?)?\s*"
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
    r"^(?:fotos?|interview)\b|^(?:by|von)$|^(?:special|exclusive) (?:to|for)\b",
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


def among_details(text: str) -> tuple[str, ...]:
    """The names in a line of details that has a date too, wherever they stand in it: "Published on
    3 May 2026 by Ann Gray", "2026-05-03 10:12 来源：海鸥网 作者：王小明"; () where it has none."""
    if re.search(r"[^\W\d_]{3,}[.!?]\s*$", text) or not _DAY.search(text):
        return ()
    found = _AMONG.search(text)
    said = names(found[0].lstrip(" |·•–-—,")) if found else ()
    return (
        said
        if all(
            word[0] != word[0].lower() or not word.isascii()
            for name in said
            for word in name.split()
        )
        else ()
    )


def without_by(text: str) -> str:
    """A byline without "By", "Written by" and the like before its names."""
    return _BY.sub("", text)


def names(text: str) -> tuple[str, ...]:
    """The names in a byline, without "by", roles, agencies and dates, each once, in order."""
    text = squeeze(_CONTACT.sub("", squeeze(text).strip("()（）[]")))
    text = _FOR.sub("", _BY.sub("", _AFTER.sub("", _AGENCY.sub("", text))))
    said = [name for part in _SPLIT.split(text) for name in _apart(part)]
    found = clean_names(_holder(name) for name in said)
    people = tuple(name for name in found if not is_desk(name))
    found = people or found
    if len(found) > 1 and _HOUSES.match(found[-1]) and f", {found[-1]}" in text:
        found = found[:-1]
    if (
        len(found) == 2
        and " " in found[0]
        and (" " not in found[1] or found[1].isupper())
        and f", {found[1]}" in text
    ):
        return found[:1]  # "Ann Gray, London"; "Ann Gray, GULL RADIO"
    return found


def surname_first(text: str) -> str:
    """A name as catalogues have it, "Gray, Ann B.", the way it is said; others as they are."""
    last, _, first = text.partition(",")
    own = last.split()
    one = bool(own) and all(word[0].islower() for word in own[:-1])
    given = first.split()
    if one and 0 < len(given) <= 2 and "," not in first and own[-1][0].isupper():
        return f"{first.strip()} {last.strip()}"
    return text


def _holder(name: str) -> str:
    """A name without the post, the place or the agency that is glued to it."""
    name = _TOO.sub("", name)
    held = _HELD.match(name)
    if held and not re.match(rf"(?:{_RANK}|{_POST})\b", name, re.I):
        name = held[1]
    bare = _PLACE.sub("", name)
    bare = _SIGNED_FOR.sub("", bare)
    return bare if " " in bare.strip() or bare == name else name


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
