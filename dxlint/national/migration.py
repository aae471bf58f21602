"""What a newer edition of a guideline newly asks of one plan: what the plan already answers, and what
remains.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from dxlint.national.catalogue import (
    Body,
    Catalogue,
    CatalogueItem,
    Demand,
    Edition,
    Guideline,
    Level,
    is_asked,
)
from dxlint.national.edition_map import CHANGE_KINDS, Change, EditionStep, Gap
from dxlint.plan.coverage import Coverage, ItemCoverage

Kind = Literal["new", "split", "merged", "stricter", "looser", "reworded", "same"]

_MORE_ASKED = frozenset({"new", "split", "stricter"})


@dataclass(frozen=True, slots=True)
class Point:
    """An item that the newer edition asks for.

    `kind` is its greatest change since the older edition, `changes` all of them, oldest first. `is_new`: the
    older edition did not ask for it. `found` is what the plan says of it; None for an item that a person must
    check.
    """

    item: CatalogueItem
    demand: Demand
    kind: Kind
    is_new: bool
    changes: tuple[Change, ...] = ()
    found: ItemCoverage | None = None

    @property
    def is_newly_asked(self) -> bool:
        """Whether the newer edition asks for more than the older one did."""
        return self.is_new or self.kind in _MORE_ASKED

    @property
    def is_answered(self) -> bool:
        """Whether the plan commits to it."""
        return self.found is not None and self.found.status == "covered"


@dataclass(frozen=True, slots=True)
class Dropped:
    """An item that the newer edition no longer asks for by itself, and the change that says so."""

    item: CatalogueItem
    change: Change


@dataclass(slots=True)
class Migration:
    """One plan, from the edition it was made by to a newer one."""

    guideline: Guideline
    before: Edition
    after: Edition
    points: list[Point] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    unknown: list[tuple[CatalogueItem, Gap]] = field(default_factory=list)

    def newly_asked(self) -> list[Point]:
        """What the newer edition asks for beyond the older one."""
        return [point for point in self.points if point.is_newly_asked]

    def remaining(self) -> list[Point]:
        """Items the newer edition asks for that the plan does not commit to, newly asked or not."""
        return [point for point in self.points if not point.is_answered]


def migration(
    coverage: Coverage, catalogue: Catalogue, guideline: Guideline, before: Edition, after: Edition,
    level: Level = "standard", body: Body | None = None,
) -> Migration:  # fmt: skip
    """How the plan stands to the edition `after`, having been made by `before` (an earlier one)."""
    result = Migration(guideline, before, after)
    history = _History(catalogue, guideline, before, after)
    for item in catalogue.items.values():
        if not is_asked(item, level, body):
            continue
        demand = item.demand_in(after.id) if item.guideline == guideline.id else None
        change = history.ended.get(item.id)
        gap = history.gaps.get(item.id)
        if demand is not None:
            changes = tuple(history.changes.get(item.id, ()))
            is_new = item.demand_in(before.id) is None
            kind = _greatest(changes, is_new=is_new)
            result.points.append(Point(item, demand, kind, is_new, changes, coverage.items.get(item.id)))
        elif change is not None:
            result.dropped.append(Dropped(item, change))
        elif gap is not None:
            result.unknown.append((item, gap))
    return result


def edition_name(guideline: Guideline, edition: Edition) -> str:
    """An edition's name with that of its guideline, which it may hold already."""
    return edition.name if edition.name.startswith(guideline.name) else f"{guideline.name} {edition.name}"


def cited_edition(guideline: Guideline, named: str) -> Edition | None:
    """The edition that a plan names by its number (`2.1`) or by its year and month of revision (`2022-09`).
    """
    for edition in reversed(guideline.editions):
        if edition.id == f"{guideline.id}-{named}":
            return edition
        if named[:4].isdecimal() and edition.valid_from.isoformat().startswith(named):
            return edition
    return None


def steps_between(
    catalogue: Catalogue, guideline: Guideline, before: Edition, after: Edition
) -> list[EditionStep]:
    """The steps from one edition to another, in order; a pair of editions without data is a step without
    changes.
    """
    order = [edition.id for edition in guideline.editions]
    passed = order[order.index(before.id) : order.index(after.id) + 1]
    known = {(step.before, step.after): step for step in catalogue.steps if step.guideline == guideline.id}
    return [known.get(pair) or EditionStep(guideline.id, *pair) for pair in pairwise(passed)]


def changes_of(catalogue: Catalogue, edition: Edition) -> tuple[tuple[Change, ...], tuple[Gap, ...]]:
    """What changed with this edition against the one before it, and what is not known of that."""
    for step in catalogue.steps:
        if step.after == edition.id:
            return step.changes, step.gaps
    return (), ()


def unmapped(catalogue: Catalogue, step: EditionStep) -> list[str]:
    """The items of the two editions that differ and are neither in a change nor in a gap of the step."""
    mapped = {item for change in step.changes for item in (*change.before, *change.after)} | step.unknown()
    return [
        item.id
        for item in catalogue.items.values()
        if item.guideline == step.guideline and item.id not in mapped and _differs(item, step)
    ]


def _differs(item: CatalogueItem, step: EditionStep) -> bool:
    old, new = item.demand_in(step.before), item.demand_in(step.after)
    if old is None or new is None:
        return old is not new
    return (old.name, old.obligation) != (new.name, new.obligation)


class _History:
    """What became of each item: its `changes`, where it `ended`, and in which of the `gaps` it was lost sight
    of.
    """

    def __init__(self, catalogue: Catalogue, guideline: Guideline, before: Edition, after: Edition) -> None:
        self.changes: dict[str, list[Change]] = {}
        self.ended: dict[str, Change] = {}
        self.gaps: dict[str, Gap] = {}
        for step in steps_between(catalogue, guideline, before, after):
            for change in step.changes:
                self._take(change)
            for gap in step.gaps:
                self.gaps.update(dict.fromkeys(gap.items, gap))

    def _take(self, change: Change) -> None:
        earlier = [one for item in change.before for one in self.changes.get(item, ())]
        for item in change.after:
            own = self.changes.setdefault(item, [])
            own += [one for one in (*earlier, change) if one not in own]
            self.ended.pop(item, None)
        for item in change.before:
            if item not in change.after:
                self.ended[item] = change


def _greatest(changes: tuple[Change, ...], *, is_new: bool) -> Kind:
    kinds = {change.kind for change in changes} - {"withdrawn"}
    found = next((kind for kind in CHANGE_KINDS if kind in kinds), None)
    if found is None or found == "withdrawn":
        return "new" if is_new else "same"
    return found
