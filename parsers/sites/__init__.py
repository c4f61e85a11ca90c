"""What is known of single publishers' pages, and a reader's own rules: TOML, no code.

A file has, all optional: `name`; `hosts`, the publisher's domains, below which it counts;
`[select]`, CSS selectors of the page's parts; `[drop]`, selectors of what is not the article by
the kind of artefact it is; and `[[rule]]`, artefact rules as in `parsers.artefacts`. Rules of a
file without hosts count for every document.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import resources
from typing import Any
from urllib.parse import urlsplit

from parsers import artefacts
from parsers.artefacts import KINDS, RuleError, Rules

__all__ = ["PARTS", "Rulebook", "Site", "read_site", "shipped"]

PARTS = ("body", "title", "dek", "byline", "published_at", "caption")
"""What `[select]` may name. `body` is where the prose is: nothing outside it is taken."""


@dataclass(frozen=True, slots=True)
class Site:
    """One file. `select` maps each of `PARTS` to selectors, best first; `drop` maps kinds of
    artefacts to selectors; `rules` judge lines."""

    name: str
    hosts: tuple[str, ...] = ()
    select: Mapping[str, tuple[str, ...]] | None = None
    drop: Mapping[str, tuple[str, ...]] | None = None
    rules: Rules = field(default_factory=Rules)

    def owns(self, url: str | None) -> bool:
        """Whether an address is on one of the hosts or below it."""
        host = (urlsplit(url).hostname or "") if url else ""
        return any(host == own or host.endswith(f".{own}") for own in self.hosts)


@dataclass(frozen=True, slots=True)
class Rulebook:
    """Everything that is known beforehand: `general` rules for every document, and sites, of which
    the first that owns a document's address counts. `tried` counts whatever the address is."""

    general: Rules
    sites: tuple[Site, ...] = ()
    tried: Site | None = None

    def site(self, url: str | None) -> Site | None:
        """The site a document at `url` is of."""
        return self.tried or next((site for site in self.sites if site.owns(url)), None)

    def rules(self, site: Site | None) -> Rules:
        """The artefact rules for a document of `site`, that site's own first."""
        return self.general + site.rules if site else self.general

    def trying(self, site: Site) -> Rulebook:
        """With one more file that counts for every document; its selectors, where it has some,
        instead of those of the document's site."""
        tried = site if site.select or site.drop else self.tried
        return Rulebook(self.general + site.rules, self.sites, tried)

    def with_files(self, files: Iterable[tuple[str, str]]) -> Rulebook:
        """With a reader's own files, (name, text) each, which go before what is here. Raises
        `RuleError`."""
        general, sites = self.general, list(self.sites)
        for name, text in files:
            site = read_site(text, name)
            if site.hosts:
                sites.insert(0, site)
            elif site.select or site.drop:
                raise RuleError(f"{name}: selectors need hosts = [...] to say whose pages they fit")
            else:
                general = general + site.rules
        return Rulebook(general, tuple(sites), self.tried)


def read_site(text: str, origin: str) -> Site:
    """The file with this text. Raises `RuleError`, naming `origin` and what is wrong."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RuleError(f"{origin}: not TOML: {error}") from error
    known = {"name", "hosts", "select", "drop", "rule", "words"}
    if unknown := sorted(set(data) - known):
        raise RuleError(
            f"{origin}: does not know {', '.join(unknown)}; there are {', '.join(sorted(known))}"
        )
    hosts = _texts(data.get("hosts", []), f"{origin}: hosts")
    rules = artefacts.read_rules(text, origin, artefacts.words())
    return Site(
        name=str(data.get("name") or origin.rpartition("/")[2].removesuffix(".toml")),
        hosts=tuple(host.lower().strip(".").removeprefix("*.") for host in hosts),
        select=_selectors(data.get("select", {}), PARTS, f"{origin}: select"),
        drop=_selectors(data.get("drop", {}), KINDS, f"{origin}: drop"),
        rules=rules,
    )


@functools.cache
def shipped() -> Rulebook:
    """The rules and sites that come with the package."""
    folder = resources.files(__package__)
    files = sorted(
        (entry for entry in folder.iterdir() if entry.name.endswith(".toml")),
        key=lambda entry: entry.name,
    )
    sites = tuple(read_site(entry.read_text("utf-8"), entry.name) for entry in files)
    return Rulebook(artefacts.shipped(), sites)


def _selectors(
    value: Any, allowed: Sequence[str], where: str
) -> Mapping[str, tuple[str, ...]] | None:
    if not isinstance(value, Mapping):
        raise RuleError(f"{where} must be a table of selectors")
    if unknown := sorted(set(value) - set(allowed)):
        raise RuleError(
            f"{where} does not know {', '.join(unknown)}; there are {', '.join(allowed)}"
        )
    return {part: _valid(_texts(v, f"{where}.{part}"), where) for part, v in value.items()} or None


def _texts(value: Any, where: str) -> tuple[str, ...]:
    value = [value] if isinstance(value, str) else value
    if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
        raise RuleError(f"{where} must be a list of texts")
    return tuple(value)


def _valid(selectors: tuple[str, ...], where: str) -> tuple[str, ...]:
    from soupsieve import SelectorSyntaxError, compile

    for selector in selectors:
        try:
            compile(selector)
        except (SelectorSyntaxError, NotImplementedError) as error:
            reason = str(error).splitlines()[0]
            raise RuleError(f"{where}: {selector!r} is not a selector: {reason}") from error
    return selectors
