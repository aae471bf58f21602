"""The catalogue of guideline items: what the nation asks of a plan, by edition, as data.

The core knows the shape only; rule sets bring the items (hook `dxlint_catalogues`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from dxlint.national.edition_map import EditionStep
from dxlint.national.facts import FactConfidence, Source

Obligation = Literal["must", "should", "may"]

# What a plan holds at the least (laws, priorities), what the guidelines ask for, and what they recommend;
# each level takes in those before it.
Level = Literal["minimum", "standard", "advanced"]
LEVELS: tuple[Level, ...] = ("minimum", "standard", "advanced")

# The kinds of local government an item can apply to. 市 other than designated cities is `city`.
Body = Literal["prefecture", "designated-city", "city", "special-ward", "town", "village"]
BODIES: tuple[Body, ...] = ("prefecture", "designated-city", "city", "special-ward", "town", "village")
MUNICIPALITIES = BODIES[1:]

CheckedBy = Literal["automatic", "partial", "person", "out-of-scope"]
CHECKED_BY: tuple[CheckedBy, ...] = ("automatic", "partial", "person", "out-of-scope")


@dataclass(frozen=True, slots=True)
class Checking:
    """How an item is checked, and (by language) why not fully by a rule; `automatic` needs no reason."""

    by: CheckedBy
    why: dict[str, str] = field(default_factory=dict)


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

    @property
    def document(self) -> Source | None:
        """The official document that this edition is: the first of its sources that is one."""
        return next((source for source in self.sources if source.is_official), None)


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
    """One thing a guideline asks for; its id survives editions. `order` sorts the items of all sets.

    `level` is the least demanding level that holds it; `applies_to` the kinds of local government that it is
    asked of; `checking` how it is checked. Only items checked by a rule, wholly or partly, are read for.
    `conditional`: asked only of whom the `note` says (who chooses a model, who teleworks), so that a plan
    that is silent on it need not lack anything.
    """

    id: str
    name_ja: str
    name_en: str
    guideline: str
    demands: tuple[Demand, ...]
    reading: Reading
    model_fields: tuple[str, ...] = ()
    note: str | None = None
    order: int = 1000
    level: Level = "standard"
    applies_to: tuple[Body, ...] = MUNICIPALITIES
    checking: Checking = Checking("automatic")
    conditional: bool = False

    @property
    def is_read(self) -> bool:
        """Whether plans are read for this item: not when only a person can judge it, or nobody need."""
        return self.checking.by in {"automatic", "partial"}

    def demand_in(self, edition_id: str | None) -> Demand | None:
        """What the edition asks of this item; None when it does not ask for it."""
        return next((demand for demand in self.demands if demand.edition == edition_id), None)


def is_asked(item: CatalogueItem, level: Level, body: Body | None) -> bool:
    """Whether an item is asked for at `level` and of this kind of local government (None: not known)."""
    return LEVELS.index(item.level) <= LEVELS.index(level) and (body is None or body in item.applies_to)


@dataclass(frozen=True, slots=True)
class Member:
    """A member of a national list (a core system, a procedure, a data set) and its spellings.

    `short`: words that name it only among others of the list in one sentence (避難所、AED、人口).
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    group: str | None = None
    short: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NationalList:
    """A list the nation gives. `item` is the item that asks for all of it.

    `context`: words beside which a sentence that counts up members speaks of the list; `general`: words for
    several of them at once (税, 福祉). Without `context` no sentence is read so.
    """

    id: str
    name: str
    item: str
    members: tuple[Member, ...]
    sources: tuple[Source, ...] = ()
    context: tuple[str, ...] = ()
    general: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NationalFact:
    """One entry of the national fact sheet that the rule data were made from, and where it went.

    `carried_by`: ids of the items, list members (`systems/aed`), editions, dated facts and rules that hold
    it. `out_of_scope`: by language, why no plan is checked by it. One of the two is filled.
    """

    id: str
    name: str
    confidence: FactConfidence
    carried_by: tuple[str, ...] = ()
    out_of_scope: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Measured:
    """How often dxlint was right about an item or rule on labelled plans: `right` of `of`, on the day `day`.

    `plans`: by language, on which plans, and whether they were looked at while the reading was made.
    """

    right: int
    of: int
    day: date
    plans: dict[str, str]


@dataclass(slots=True)
class Catalogue:
    """All guidelines, items and lists of the loaded rule sets."""

    guidelines: dict[str, Guideline] = field(default_factory=dict)
    items: dict[str, CatalogueItem] = field(default_factory=dict)
    lists: dict[str, NationalList] = field(default_factory=dict)
    national_facts: dict[str, NationalFact] = field(default_factory=dict)
    steps: list[EditionStep] = field(default_factory=list)
    measured: dict[str, Measured] = field(default_factory=dict)

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
            for key, national_fact in part.national_facts.items():
                whole.national_facts.setdefault(key, national_fact)
            whole.steps += part.steps
            whole.measured |= part.measured
        whole.items = dict(sorted(whole.items.items(), key=lambda pair: pair[1].order))
        return whole

    def read_items(self) -> Iterator[CatalogueItem]:
        """The items that plans are read for: those that a rule can judge, at least in part."""
        return (item for item in self.items.values() if item.is_read)

    def editions_at(self, day: date) -> dict[str, Edition]:
        """Guideline id → edition in force on `day`; guidelines not yet in force are left out."""
        found = ((key, guideline.edition_at(day)) for key, guideline in self.guidelines.items())
        return {key: edition for key, edition in found if edition is not None}
