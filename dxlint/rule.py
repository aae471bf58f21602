"""What a rule is, and what it gives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, Literal, Protocol

from dxlint.catalogue import Catalogue, CatalogueItem, Demand, Edition
from dxlint.evidence.coverage import Coverage
from dxlint.facts import Facts
from dxlint.place import Place
from dxlint.plan.model import Plan

Severity = Literal["error", "warning", "info"]


class Outcome(StrEnum):
    """What a rule found: a failing, something a person must judge, or that it could not judge."""

    FAIL = "fail"
    REVIEW = "review"
    NOT_EVALUABLE = "not_evaluable"


@dataclass(frozen=True, slots=True)
class Quoted:
    """A place with the exact text that stands there."""

    place: Place
    quote: str | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """The clause of a guideline that a finding rests on."""

    document: str
    edition: str | None = None
    clause: str | None = None
    url: str | None = None
    confidence: str = "confirmed"


@dataclass(slots=True)
class Finding:
    """One thing to mend, where it stands, and on what ground.

    A rule gives `at` (the place and quote) or `searched` (where an absent thing was looked for), the
    `message` key of its YAML (`default` where it has one message only) and the `params` that fill
    it. The engine adds the rest: rule id and name, severity, the texts, references, fingerprint.
    """

    at: Quoted | None = None
    searched: tuple[Quoted, ...] = ()
    related: tuple[Quoted, ...] = ()
    message: str = "default"
    params: dict[str, Any] = field(default_factory=dict)
    item: str | None = None
    outcome: Outcome = Outcome.FAIL
    confidence: Literal["high", "medium", "low"] = "high"
    severity: Severity | None = None
    references: tuple[Reference, ...] = ()

    def __post_init__(self) -> None:
        if self.at is None and not self.searched:
            raise ValueError("a finding needs a place, or the places where an absent thing was looked for")


@dataclass(slots=True)
class Ground:
    """What rules judge a plan by: the catalogue and facts at one date, and what the plan says of each item."""

    as_of: date
    catalogue: Catalogue
    editions: dict[str, Edition]
    facts: Facts
    coverage: Coverage

    def demanded(self, guideline: str) -> list[tuple[CatalogueItem, Demand]]:
        """The items that the edition of `guideline` in force asks for, in the catalogue's order."""
        edition = self.editions.get(guideline)
        if edition is None:
            return []
        found = ((item, item.demand_in(edition.id)) for item in self.catalogue.items.values())
        return [(item, demand) for item, demand in found if demand is not None]


class Check(Protocol):
    """A module (or object) with a `check` function."""

    def check(self, plan: Plan, ground: Ground) -> Iterator[Finding]:
        """The findings on one plan. Pure: no input or output, no clock, no message text."""
        ...


@dataclass(frozen=True, slots=True)
class Example:
    """A piece of a plan on which a rule finds something (`findings` > 0) or nothing (0)."""

    name: str
    text: str
    kind: Literal["text", "model"]
    findings: int
    quote: str | None = None
    as_of: str | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A check with its data. `messages` and `hints` are keyed by message key, then by language."""

    id: str
    name: str
    severity: Severity
    check: Check
    title: dict[str, str]
    messages: dict[str, dict[str, str]]
    hints: dict[str, dict[str, str]]
    why: dict[str, str]
    items: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()
    since: str = "0.1.0"
    doc: str = ""
    examples: tuple[Example, ...] = ()


@dataclass(frozen=True, slots=True)
class RuleSet:
    """The rules of one guideline."""

    id: str
    name: dict[str, str]
    rules: tuple[Rule, ...]
    version: str = "0.1.0"
