"""Which languages' words a line may be made of."""

from __future__ import annotations

import re
from collections.abc import Mapping

__all__ = ["LATIN", "languages"]

LATIN = ("en", "de", "fr", "es", "pt", "it", "nl", "sv", "da", "no", "fi", "pl", "cs", "tr", "vi",
         "id", "hu", "ro")  # fmt: skip

# Those beside a language that it is taken for, or that its sites are half written in.
_FAMILY: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("no", "nb", "nn", "da", "sv", "is", "fo"), ("no", "da", "sv")),
    **dict.fromkeys(("gl", "ca", "oc", "an", "ast"), ("es", "pt", "fr")),
    "pt": ("pt", "es"),
    "es": ("es", "pt"),
    "sk": ("cs", "pl"),
    "cs": ("cs",),
    "ms": ("id",),
    "af": ("nl",),
    "lb": ("de", "fr"),
    "az": ("tr", "ru"),
    "uk": ("uk", "ru"),
    "ru": ("ru", "uk"),
    "be": ("ru", "uk"),
    "bg": ("ru", "uk"),
    "kk": ("ru",),
    "ps": ("fa", "ar"),
    "ur": ("fa", "ar"),
    "ku": ("tr", "ar"),
    "zh": ("zh",),
}
_SCRIPTS = (
    (re.compile(r"[\uac00-\ud7a3]"), ("ko",)),
    (re.compile(r"[\u3040-\u30ff]"), ("ja",)),
    (re.compile(r"[\u3400-\u9fff]"), ("zh", "ja")),
    (re.compile(r"[\u0600-\u06ff]"), ("fa", "ar")),
    (re.compile(r"[\u0400-\u04ff]"), ("ru", "uk")),
    (re.compile(r"[\u0370-\u03ff]"), ("el",)),
)
_LETTER = re.compile(r"[a-z]")
_KNOWN = frozenset((*LATIN, "ko", "ja", "zh", "fa", "ar", "ru", "uk", "el"))


def languages(folded: str, document: str | None) -> tuple[str, ...]:
    """The languages to try on a folded line of a document in the language `document`: English,
    which players speak everywhere, the document's own, and those of the line's script."""
    if folded.isascii() and document == "en":
        return ("en",)
    out: dict[str, None] = {}
    for pattern, tongues in _SCRIPTS if not folded.isascii() else ():
        if pattern.search(folded):
            out.update(dict.fromkeys(tongues))
            break
    if document and (document in _KNOWN or document in _FAMILY):
        out.update(dict.fromkeys(_FAMILY.get(document, (document,))))
        out["en"] = None
    elif _LETTER.search(folded) and not out:
        out.update(dict.fromkeys(LATIN))
    else:
        out["en"] = None
    return tuple(out)
