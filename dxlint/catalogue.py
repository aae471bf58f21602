"""The catalogue of guideline items: what the nation asks of a plan, by edition, as data.

The core knows the shape only; rule sets bring the items (hook `dxlint_catalogues`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from dxlint.facts import FactConfidence, Source

Obligation = Literal["must", "should", "may"]


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition of a guideline, in force from `valid_from` until before `valid_to` (None = open)."""

    id: str
    name: str
    valid_from: date
    valid_to: date | None
    confidence: FactConfidence
    sources: tuple[Source, ...] = ()
    note: str | None = None

    def in_force(self, day: date) -> bool:
        """Whether this edition is the one in force on `day`."""
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)


@dataclass(frozen=True, slots=True)
class Guideline:
    """A national guideline with its editions, oldest first."""

    id: str
    name: str
    editions: tuple[Edition, ...]

    def edition_at(self, day: date) -> Edition | None:
        """The edition in force on `day`; None before the first."""
        return next((edition for edition in reversed(self.editions) if edition.in_force(day)), None)


@dataclass(frozen=True, slots=True)
class Demand:
    """One edition asks for an item, under this name and clause."""

    edition: str
    name: str
    clause: str | None
    obligation: Obligation
    confidence: FactConfidence
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """By which words plans speak of an item, in the phrase language of `dxlint.text.phrases`.

    `speaks`: a sentence with one of these speaks of the item. `topic`: a heading with one of these
    makes the commitments below it evidence. `mentions`: weaker words, which make an item no more
    than mentioned. `refuses`: longer words of which a phrase may be a part without speaking of the
    item. `plain`: naming it in the plan's own part is enough, with no verb that commits (an
    organisation chart, a sentence on the plan's position). `derive`: a reading of structure, `kind`
    being one of `list` (members of `list` named), `has_schedule`, `has_target` (any indicator with a
    numeric target), `target` (such an indicator about the item's topic, beside the words),
    `departments` (who is in charge of each member of `list`, beside the words).
    """

    speaks: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    refuses: tuple[str, ...] = ()
    plain: bool = False
    derive: dict[str, str] | None = None


@dataclass(frozen=True, slots=True)
class CatalogueItem:
    """One thing a guideline asks for; its id survives editions. `order` sorts the items of all sets."""

    id: str
    name_ja: str
    name_en: str
    guideline: str
    demands: tuple[Demand, ...]
    reading: Reading
    model_fields: tuple[str, ...] = ()
    note: str | None = None
    order: int = 1000

    def demand_in(self, edition_id: str | None) -> Demand | None:
        """What the edition asks of this item; None when it does not ask for it."""
        return next((demand for demand in self.demands if demand.edition == edition_id), None)


@dataclass(frozen=True, slots=True)
class Member:
    """A member of a national list (a core system, a procedure, a data set) and its spellings."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    group: str | None = None


@dataclass(frozen=True, slots=True)
class NationalList:
    """A list the nation gives. `item` is the item that asks for all of it."""

    id: str
    name: str
    item: str
    members: tuple[Member, ...]
    sources: tuple[Source, ...] = ()


@dataclass(slots=True)
class Catalogue:
    """All guidelines, items and lists of the loaded rule sets."""

    guidelines: dict[str, Guideline] = field(default_factory=dict)
    items: dict[str, CatalogueItem] = field(default_factory=dict)
    lists: dict[str, NationalList] = field(default_factory=dict)

    @classmethod
    def merged(cls, parts: Iterable[Catalogue]) -> Catalogue:
        """One catalogue of several, items by their `order`; the first that defines an id keeps it."""
        whole = cls()
        for part in parts:
            for key, guideline in part.guidelines.items():
                whole.guidelines.setdefault(key, guideline)
            for key, item in part.items.items():
                whole.items.setdefault(key, item)
            for key, national_list in part.lists.items():
                whole.lists.setdefault(key, national_list)
        whole.items = dict(sorted(whole.items.items(), key=lambda pair: pair[1].order))
        return whole

    def editions_at(self, day: date) -> dict[str, Edition]:
        """Guideline id → edition in force on `day`; guidelines not yet in force are left out."""
        found = ((key, guideline.edition_at(day)) for key, guideline in self.guidelines.items())
        return {key: edition for key, edition in found if edition is not None}
