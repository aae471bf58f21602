"""One difference between two plans, with what both say and where."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from dxlint.place import Place

# In this order a reader is told.
Kind = Literal["weakened", "lost", "new", "strengthened", "moved", "changed"]
KINDS: tuple[Kind, ...] = ("weakened", "lost", "new", "strengthened", "moved", "changed")
Aspect = Literal["measure", "commitment", "indicator", "schedule", "deadline", "member", "item"]
ASPECTS: tuple[Aspect, ...] = (
    "measure", "commitment", "indicator", "deadline", "schedule", "member", "item"
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Said:
    """What one of the plans says. `value` is what was compared where that is not the quote itself."""

    quote: str
    place: Place | None = None
    section: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. `old` or `new` is None for what came or went.

    `name`: the measure, indicator, schedule row, list member or item that it is about; empty for a sentence.
    `reasons` are ids of texts (`diff-reason-…`), the gravest first. `items`: the catalogue items spoken of.
    `sure` is false where the two texts may not be the same passage, or the reading may have changed instead
    of the plan. `also`: the other sentences of a section that moved with this one.
    """

    kind: Kind
    aspect: Aspect
    old: Said | None
    new: Said | None
    reasons: tuple[str, ...] = ()
    name: str = ""
    items: tuple[str, ...] = ()
    sure: bool = True
    also: tuple[tuple[Said, Said], ...] = field(default=(), repr=False)

    @property
    def is_setback(self) -> bool:
        """Whether the new plan surely says less."""
        return self.sure and (
            self.kind == "weakened" or (self.kind == "lost" and self.reasons != ("considers",))
        )


def gravest(weaker: list[str], stronger: list[str]) -> Kind:
    """What a difference is, that makes a plan weaker in some respects and stronger in others."""
    return "weakened" if weaker else "strengthened" if stronger else "changed"
