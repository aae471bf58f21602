"""Dated facts: values that hold from one date to another, each with its source and confidence.

A fact file is YAML: a list of facts under `facts:`. A fact has an `id` and `versions`; a version has
`from` and `until` (ISO dates, YYYY or YYYY-MM kept as such, half-open, null = open), `value`, and
optionally `edition` and `clause`; `source: {title, url, basis}`; `confidence`: `confirmed`,
`recalled` or `uncertain`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from dxlint.errors import NotInForce, UnknownFact

FactConfidence = Literal["confirmed", "recalled", "uncertain"]


@dataclass(frozen=True, slots=True)
class Source:
    """What a national fact rests on. `basis`: primary, secondary, plan, memory or inferred.

    An official document has an `issuer`, its `number` and `date` where they are known, and `url`, its address
    at the issuing body. `read_at` says by which way it was reached, or where an account of it by others
    stands (a mirror, a report, a list): never a ground, and shown by `explain` only.
    """

    title: str
    url: str | None = None
    basis: str = "primary"
    issuer: str | None = None
    number: str | None = None
    date: str | None = None
    read_at: tuple[str, ...] = ()

    @property
    def is_official(self) -> bool:
        """Whether it is a document of the body that asks, and not somebody's account of one."""
        return self.issuer is not None or (self.basis == "primary" and not self.read_at)


@dataclass(frozen=True, slots=True)
class FactVersion:
    """One value of a fact, in force on dates d with `start` <= d < `until` (None = open)."""

    start: date | None
    until: date | None
    value: Any
    sources: tuple[Source, ...]
    confidence: FactConfidence
    edition: str | None = None
    clause: str | None = None

    def in_force(self, day: date) -> bool:
        """Whether this version holds on `day`."""
        return (self.start is None or self.start <= day) and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class Fact:
    """A national fact with all its versions.

    `deadline`: by language, what is to be done by the day that is its value, in a few words for a chart of
    years; empty for a fact that is no deadline.
    """

    id: str
    name: str
    versions: tuple[FactVersion, ...]
    deadline: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Deadline:
    """A national deadline in one language, as it stands on the days d with `start` <= d < `until`."""

    name: str
    day: date
    confidence: FactConfidence
    start: date | None = None
    until: date | None = None

    def holds(self, day: date) -> bool:
        """Whether it is set on `day`."""
        return (self.start is None or self.start <= day) and (self.until is None or day < self.until)


def deadlines(facts: Iterable[Fact], language: str) -> tuple[Deadline, ...]:
    """The deadlines among facts, the earliest first; a value that is no day is none."""
    found = [
        Deadline(name, day, version.confidence, version.start, version.until)
        for fact in facts if (name := fact.deadline.get(language) or fact.deadline.get("ja"))
        for version in fact.versions if (day := day_of(version.value)) is not None
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: (one.day, one.name)))


def day_of(value: object) -> date | None:
    """A value that is a day as YYYY-MM-DD; None for any other."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


class Facts:
    """All facts, looked up as of one date."""

    def __init__(self, facts: Iterable[Fact], as_of: date) -> None:
        self._facts = {fact.id: fact for fact in facts}
        self.as_of = as_of

    def __iter__(self) -> Iterator[Fact]:
        return iter(self._facts.values())

    def version(self, fact_id: str) -> FactVersion:
        """The version in force. Raises `UnknownFact`, or `NotInForce` outside its dates."""
        fact = self._facts.get(fact_id)
        if fact is None:
            raise UnknownFact("unknown-fact", fact=fact_id)
        for version in fact.versions:
            if version.in_force(self.as_of):
                return version
        raise NotInForce("fact-not-in-force", fact=fact_id, as_of=self.as_of.isoformat())

    def value(self, fact_id: str) -> Any:
        """The value in force. Raises like `version`."""
        return self.version(fact_id).value
