"""What changed from one edition of a guideline to the next, as data: which items became which.

An item that both editions ask for by the same name and with the same obligation is the same and is not
listed; every other item of either edition is in a change or in a gap (a test holds this for the first-party
data).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from dxlint.national.facts import FactConfidence, Source

ChangeKind = Literal["reworded", "stricter", "looser", "split", "merged", "new", "withdrawn"]
CHANGE_KINDS: tuple[ChangeKind, ...] = (
    "new",
    "split",
    "merged",
    "stricter",
    "looser",
    "reworded",
    "withdrawn",
)


@dataclass(frozen=True, slots=True)
class Change:
    """One change. `before` are items of the older edition (none when new), `after` of the newer (none when
    withdrawn).
    """

    kind: ChangeKind
    before: tuple[str, ...]
    after: tuple[str, ...]
    note: dict[str, str]
    confidence: FactConfidence
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Gap:
    """Items of which the fact sheet does not tell how one of the two editions treats them, and why."""

    items: tuple[str, ...]
    why: dict[str, str]


@dataclass(frozen=True, slots=True)
class EditionStep:
    """The changes from the edition `before` to the next one, `after`, of one guideline."""

    guideline: str
    before: str
    after: str
    changes: tuple[Change, ...] = ()
    gaps: tuple[Gap, ...] = field(default=())

    def unknown(self) -> set[str]:
        """The items in the gaps."""
        return {item for gap in self.gaps for item in gap.items}
