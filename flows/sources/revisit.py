"""When a document is looked at again, and a source that leaves out what need not be.

News is edited while it is young: what is new in the warehouse is asked for again at certain ages,
and then left alone. The warehouse itself says what it has and since when, so a run that is killed
before it has loaded something brings it the next time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

from flows.fetch.clock import Clock
from flows.fetch.visits import Visits
from flows.sources import FetchError, GoneError, Ref
from flows.sources.batches import taken
from flows.sources.canonical import canonical
from flows.sources.wrapping import Wrapping
from parsers.article import RawDocument
from warehouse.file import reading
from warehouse.places import Known, known, young

__all__ = ["Revisiting", "due"]

SOONEST = timedelta(hours=1)
MANY = 20
"""Of more known documents, not the greater part can have changed since they were looked at."""

LONGEST_WAIT = timedelta(hours=6)
"""So long something new waits for an answer from where it may have been before."""

MOST_LEFT = 20
"""As many documents that left a list are looked for in one run."""

TOGETHER = 5000
"""As many refs are looked up in the warehouse at once."""

FEW_TOGETHER = 50
"""Of a source all of whose documents are taken, which may hold those that it has named."""


def due(found: Known, now: datetime, ages: Sequence[timedelta], ref: Ref | None = None) -> bool:
    """Whether a document that the warehouse has is to be looked at again: it has come to one of
    the `ages` since it was looked at last, or its source says that it has changed since."""
    if found.gone_at is not None:
        return False
    if ref and says_it_changed(found, now, ref):
        return True
    born = found.first_seen_at
    if found.published_at is not None:
        born = min(born, found.published_at)
    return any(found.last_seen_at < born + age <= now for age in ages)


def says_it_changed(found: Known, now: datetime, ref: Ref) -> bool:
    """Whether its source says that a document has changed since it was looked at. It is looked at
    for that once an hour at most."""
    if ref.modified_at is None or now - found.last_seen_at < SOONEST:
        return False
    return found.last_seen_at < ref.modified_at <= now


@dataclass
class Revisiting(Wrapping):
    """A source without what the warehouse has already, but for what is due. What the source lists
    no more and is due is brought all the same. With None as `ages`, all it lists is due, always.

    A document with several addresses is one: `visits` knows under which it is filed. An entry that
    comes again with another address, as when a headline is changed, is looked for at its old one
    first, and only taken for another document where that does not lead to the new one.
    """

    warehouse: Path
    visits: Visits
    clock: Clock
    ages: Sequence[timedelta] | None
    _listed: dict[str, Ref] = field(default_factory=dict)
    _looked_for: dict[str, str] = field(default_factory=dict)
    _brought: dict[str, RawDocument | FetchError] = field(default_factory=dict)

    def discover(self) -> Iterator[Ref]:
        self._listed, self._looked_for, self._brought = {}, {}, {}
        listed: set[str] = set()
        together = FEW_TOGETHER if self.ages is None else TOGETHER
        for part in taken(self.source.discover(), together):
            asked: list[Ref] = []
            answered = True
            if part.last and not part.failed and not listed:
                asked, answered = self._look_for_what_left(part.refs)
            with self._one_reading():
                listed.update(ref.locator for ref in asked)
                due_now = asked + list(self._due(part.refs, listed, new=answered))
                if part.last:
                    due_now += self._unlisted(listed)
            yield from due_now
            if part.failed:  # what came before it is taken, and what is due
                raise part.failed

    @contextmanager
    def _one_reading(self) -> Iterator[None]:
        """All that is asked of the warehouse meanwhile opens it once."""
        with ExitStack() as stack:
            if self.warehouse.exists():
                stack.enter_context(reading(self.warehouse))
            yield

    def _look_for_what_left(self, refs: Sequence[Ref]) -> tuple[list[Ref], bool]:
        """Where a list without names for its entries has something new, and something young is on
        it no more, that may be one article with a new address: so what left is asked for before the
        new is taken, once. Given are what was asked for, and whether all of it answered."""
        if not self.ages:
            return [], True
        with self._one_reading():
            here = {ref.locator: self.visits.filed_under(ref.locator) for ref in refs}
            there = known(self.warehouse, here.values())
            if all(ref.ident or here[ref.locator] in there for ref in refs):
                return [], True
            since = self.clock.now() - 2 * max(self.ages)
            left = [
                found
                for found in young(self.warehouse, self.name, since)
                if found.locator not in here.values() and not self._has_left(found.locator)
            ]
        asked, answered = [], True
        for found in left[:MOST_LEFT]:
            ref = self._placed(Ref(found.locator, found.locator), found.locator, found)
            asked.append(ref)
            try:
                self._brought[ref.locator] = self.fetch(ref)
            except FetchError as error:
                self._brought[ref.locator] = error
                if not error.gone and self._may_wait_for(_left(ref.locator)):
                    answered = False
                    continue
            self.visits.file(_left(ref.locator), "", ref.locator, "left", self.clock.now())
        return asked, answered

    def _may_wait_for(self, question: str) -> bool:
        """Whether something new is left for later, because what is to be known first can't be: for
        some hours."""
        began = self.visits.filed_at(f"asking {question}")
        now = self.clock.now()
        if began is None:
            self.visits.file(f"asking {question}", "", "", "asking", now)
        return began is None or now - began < LONGEST_WAIT

    def _has_left(self, locator: str) -> bool:
        """Whether it was looked for since it left the list, or is another's address by now."""
        if self.visits.filed_under(locator) != locator:
            return True
        return self.visits.filed_under(_left(locator)) != _left(locator)

    def _due(self, refs: Sequence[Ref], listed: set[str], *, new: bool) -> Iterator[Ref]:
        """Those that are due, and with `new` what is new; `listed` are the locators so far."""
        filed = [self.visits.filed_under(ref.locator) for ref in refs]
        there = known(self.warehouse, filed)
        now = self.clock.now()
        believed = self._is_believed(zip(refs, filed, strict=True), there, now)
        for ref, locator in zip(refs, filed, strict=True):
            if locator in listed:
                continue
            listed.add(locator)
            before = there.get(locator)
            if before is None and (old := self._old_address(ref)):
                yield old
                continue
            if before is None and not new and not ref.ident:
                continue
            said = ref if believed else None
            if before is None or self.ages is None or due(before, now, self.ages, said):
                yield self._placed(ref, locator, before)

    def fetch(self, ref: Ref) -> RawDocument:
        brought = self._brought.pop(ref.locator, None)
        if isinstance(brought, FetchError):
            raise brought
        if brought is not None:
            return brought
        listed = self._listed.get(ref.locator)
        asked = replace(listed, url=ref.url) if listed else ref
        try:
            raw = self.source.fetch(asked)
        except GoneError:
            self._has_looked(ref)
            raise
        self._has_looked(ref)
        if raw.locator == asked.locator:
            return replace(raw, locator=ref.locator)
        return replace(raw, locator=self._settled(ref, raw))

    def _has_looked(self, ref: Ref) -> None:
        if looked := self._looked_for.pop(ref.locator, None):
            self.visits.file(looked, ref.locator, ref.locator, "looked", self.clock.now())

    def _is_believed(
        self, refs: Iterable[tuple[Ref, str]], there: dict[str, Known], now: datetime
    ) -> bool:
        """Whether what a source says of changes can be: some say of everything, always, that it
        has just changed."""
        found = [(ref, there[locator]) for ref, locator in refs if locator in there]
        changed = sum(says_it_changed(before, now, ref) for ref, before in found)
        return changed <= max(MANY, len(found) / 2)

    def _placed(self, ref: Ref, locator: str, before: Known | None) -> Ref:
        """The ref under the locator that its document has, to be fetched from where that is."""
        if locator != ref.locator:
            self._listed[locator] = ref
        moved = self.visits.address(locator)
        return replace(ref, locator=locator, url=moved or (before and before.url) or ref.url)

    def _old_address(self, ref: Ref) -> Ref | None:
        """Where a new ref's document was before, if it may be that of an entry known already."""
        if not ref.ident:
            return None
        entry = f"{self.name} {ref.ident}"
        old = self.visits.filed_under(entry)
        looked = f"{old} for {ref.locator}"
        if old in (entry, ref.locator) or self.visits.filed_under(looked) != looked:
            self.visits.file(entry, ref.locator, ref.url or ref.locator, "entry", self.clock.now())
            return None
        if old not in known(self.warehouse, [old]) or not self._may_wait_for(looked):
            return None
        self._looked_for[old] = looked
        return Ref(old, old)

    def _unlisted(self, listed: set[str]) -> Iterator[Ref]:
        if not self.ages:
            return
        now = self.clock.now()
        # Somewhat longer than the last age: nothing may have run when it came.
        since = now - 2 * max(self.ages)
        for before in young(self.warehouse, self.name, since):
            if before.locator not in listed and due(before, now, self.ages):
                yield self._placed(Ref(before.locator, before.locator), before.locator, before)

    def _settled(self, ref: Ref, raw: RawDocument) -> str:
        """Which of two locators a document has that was asked for under one and says it is at
        another: the one the warehouse knows, else its own."""
        if ref.locator == raw.locator:
            return ref.locator
        there = known(self.warehouse, [ref.locator, raw.locator])
        under = raw.locator
        if ref.locator in there and raw.locator not in there:
            under = ref.locator
        other = raw.locator if under == ref.locator else ref.locator
        there_now = raw.url is not None and canonical(raw.url) == raw.locator
        why = (
            "moved"
            if there_now and canonical(ref.url or ref.locator) != raw.locator
            else "canonical"
        )
        self.visits.file(other, under, raw.url or other, why, self.clock.now())
        return under


def _left(locator: str) -> str:
    return f"left {locator}"
