"""What a rule is, and what it gives."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, Literal, Protocol

from dxlint.national.catalogue import Body, Catalogue, CatalogueItem, Demand, Edition, Level, is_asked
from dxlint.national.facts import Facts
from dxlint.national.standing import Standing, standing
from dxlint.place import Place
from dxlint.plan.coverage import Coverage
from dxlint.plan.model import Plan

Confidence = Literal["high", "medium", "low"]
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
    """The official document, and the clause of it, that a finding rests on.

    `url` is its address at the issuing body, None where it is not known. `read_at`, where the text was read
    otherwise, is shown by `explain` only. `guideline`: the document is whichever edition of it is judged by.
    """

    document: str
    edition: str | None = None
    clause: str | None = None
    url: str | None = None
    confidence: str = "confirmed"
    number: str | None = None
    date: str | None = None
    read_at: tuple[str, ...] = ()
    guideline: str | None = None


@dataclass(slots=True)
class Finding:
    """One thing to mend, where it stands, and on what context.

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
    confidence: Confidence = "high"
    severity: Severity | None = None
    references: tuple[Reference, ...] = ()

    def __post_init__(self) -> None:
        if self.at is None and not self.searched:
            raise ValueError("a finding needs a place, or the places where an absent thing was looked for")


@dataclass(slots=True)
class RuleContext:
    """What rules judge a plan by: the catalogue and facts at one date, and what the plan says of each item.

    `level`: items of a higher level are not asked for. `body`: the kind of local government whose plan it is;
    None when it is not known, and then no item is left out for that.
    """

    as_of: date
    catalogue: Catalogue
    editions: dict[str, Edition]
    facts: Facts
    coverage: Coverage
    level: Level = "standard"
    body: Body | None = None

    def standing(self, item_id: str) -> Standing | None:
        """What is asked of an item, at this level and of this kind of local government, and by which edition.
        """
        item = self.catalogue.items[item_id]
        if not is_asked(item, self.level, self.body):
            return None
        return standing(self.catalogue, item, self.editions.get(item.guideline))

    def demand(self, item_id: str) -> Demand | None:
        """What is asked of an item by the edition that it is judged by; None where it is not asked for."""
        found = self.standing(item_id)
        return None if found is None else found.demand

    def demanded(self, guideline: str) -> list[tuple[CatalogueItem, Standing]]:
        """The items of `guideline` that are asked for and read for, in the catalogue's order."""
        items = (one for one in self.catalogue.items.values() if one.guideline == guideline and one.is_read)
        return [(item, found) for item in items if (found := self.standing(item.id)) is not None]


class Check(Protocol):
    """A module (or object) with a `check` function."""

    def check(self, plan: Plan, context: RuleContext) -> Iterator[Finding]:
        """The findings on one plan. Pure: no input or output, no clock, no message text."""
        ...


# A function alone will do: what `Check.check` is, without a module or object around it.
CheckFunction = Callable[[Plan, RuleContext], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Example:
    """A piece of a plan on which a rule finds something (`findings` > 0) or nothing (0), when checked at
    `level`.
    """

    name: str
    text: str
    kind: Literal["text", "model"]
    findings: int
    quote: str | None = None
    as_of: str | None = None
    level: Level = "standard"


@dataclass(frozen=True, slots=True)
class Rule:
    """A check with its data. `messages` and `hints` are keyed by message key, then by language.

    `how_it_decides` tells its readers in plain words; it is empty where the items that the rule names say
    enough.
    """

    id: str
    name: str
    severity: Severity
    check: Check | CheckFunction
    title: dict[str, str]
    messages: dict[str, dict[str, str]]
    hints: dict[str, dict[str, str]]
    why: dict[str, str]
    how_it_decides: dict[str, str] = field(default_factory=dict)
    items: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()
    since: str = "0.1.0"
    doc: str = ""
    examples: Sequence[Example] = ()

    def judge(self, plan: Plan, context: RuleContext) -> Iterable[Finding]:
        """What the check says of a plan, whether it is a function or has one."""
        check: Any = self.check
        found: Iterable[Finding] = getattr(check, "check", check)(plan, context)
        return found


@dataclass(frozen=True, slots=True)
class RuleSet:
    """The rules of one guideline."""

    id: str
    name: dict[str, str]
    rules: tuple[Rule, ...]
    version: str = "0.1.0"
