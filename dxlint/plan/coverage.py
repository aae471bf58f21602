"""What a plan says of every catalogue item: its status, the evidence taken, the evidence rejected."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from dxlint.place import Place

Status = Literal["covered", "considering", "partial", "mentioned", "missing"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage that speaks of an item. `why` is the reason (message id) for its stance or rejection."""

    place: Place
    quote: str
    stance: Literal["commits", "considers", "background"]
    section: str = ""
    why: str = ""
    fiscal_years: tuple[int, ...] = ()
    strength: int = 0


@dataclass(slots=True)
class ItemCoverage:
    """The status of one item; `evidence` best first, `rejected` the closest passages that did not count."""

    item: str
    status: Status
    confidence: Literal["high", "medium", "low"] = "high"
    evidence: list[Evidence] = field(default_factory=list)
    rejected: list[Evidence] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Listed:
    """A member of a national list that the plan names as its own."""

    id: str
    place: Place
    quote: str


@dataclass(slots=True)
class StatedFact:
    """A fact of the plan with its evidence; `value` None when the plan does not state it."""

    value: str | int | float | bool | None
    place: Place | None = None
    quote: str | None = None


@dataclass(slots=True)
class Coverage:
    """What the plan says: facts, items in the catalogue's order, lists (`systems`, `procedures`, `datasets`).

    `searched` are the places (section headings) that were read, for findings about absent things.
    """

    facts: dict[str, StatedFact] = field(default_factory=dict)
    items: dict[str, ItemCoverage] = field(default_factory=dict)
    lists: dict[str, list[Listed]] = field(default_factory=dict)
    searched: list[Evidence] = field(default_factory=list)

    def status(self, item: str) -> Status:
        """The item's status; `missing` for an item not in the catalogue is a bug, hence KeyError."""
        return self.items[item].status
