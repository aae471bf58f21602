"""What a plan says of every catalogue item: its status, the evidence taken, the evidence rejected."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from dxlint.place import Place

# So many places are told in which an absent thing was looked for.
MOST_SEARCHED = 40

Status = Literal["covered", "considering", "partial", "mentioned", "missing"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage that speaks of an item. `why` is the reason (message id) for its stance or rejection.

    `sure`: the probability of the stance; `relevant`: that the passage speaks of the item; `chances`: of
    commits, considers, background and none, where a judge told them; `by_pattern`: what the catalogue's
    phrases with the hand-made patterns say, one clue among others. `strength` (0 to 6) orders the evidence of
    one item.
    """

    place: Place
    quote: str
    stance: Literal["commits", "considers", "background", "unsure"]
    section: str = ""
    why: str = ""
    fiscal_years: tuple[int, ...] = ()
    strength: int = 0
    sure: float = 1.0
    relevant: float = 1.0
    chances: tuple[float, ...] = ()
    by_pattern: str = ""


@dataclass(slots=True)
class ItemCoverage:
    """The status of one item; `evidence` best first, `rejected` the closest passages that did not count.

    `probability` is that of the status, as fitted on labelled plans; `confidence` is what it was worth there.
    `gap` is how sure it is that the plan does not cover the item, whichever of the other statuses it has.
    """

    item: str
    status: Status
    confidence: Literal["high", "medium", "low"] = "high"
    evidence: list[Evidence] = field(default_factory=list)
    rejected: list[Evidence] = field(default_factory=list)
    probability: float = 1.0
    gap: Literal["high", "medium", "low"] = "high"


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


@dataclass(frozen=True, slots=True)
class SpokenUnit:
    """A unit as it was read: who speaks, with what stance, of which items (each with its own stance where
    they differ).
    """

    place: Place
    quote: str
    section: str
    role: str
    voice: str
    stance: str
    confidence: Literal["high", "medium", "low"]
    probability: float
    why: str
    items: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class Coverage:
    """What the plan says: facts, items in the catalogue's order, lists (`systems`, `procedures`, `datasets`).

    `searched` are the places (section headings) that were read, for findings about absent things: chapters of
    measures before what lies behind them. `searched_first` are, by item, the sections in which it would be
    written.
    """

    facts: dict[str, StatedFact] = field(default_factory=dict)
    items: dict[str, ItemCoverage] = field(default_factory=dict)
    lists: dict[str, list[Listed]] = field(default_factory=dict)
    searched: list[Evidence] = field(default_factory=list)
    searched_first: dict[str, list[Evidence]] = field(default_factory=dict)
    statements: list[SpokenUnit] = field(default_factory=list)

    def status(self, item: str) -> Status:
        """The item's status; `missing` for an item not in the catalogue is a bug, hence KeyError."""
        return self.items[item].status

    def searched_for(self, item: str | None) -> list[Evidence]:
        """Where an absent item was looked for, its own section first; without an item, where anything was."""
        first = self.searched_first.get(item, []) if item is not None else []
        return list(dict.fromkeys([*first, *self.searched]))[:MOST_SEARCHED]
