"""`item-covered`: what the plan says of an item of a guideline."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from dxlint.absence import shortfall
from dxlint.pack import words
from dxlint.pack.fields import Fields
from dxlint.pack.verdict import NOTHING, Fault, Verdict
from dxlint.pack.view import View
from dxlint.plan.model import Plan
from dxlint.rule import Ground


@dataclass(frozen=True, slots=True)
class ItemCovered:
    """The plan says of every item what it should (`covered`, unless `status` allows more).

    An item that no edition in force asks for, or that does not apply to such a municipality, is not judged.
    """

    items: tuple[str, ...]
    status: tuple[str, ...]
    params: ClassVar[frozenset[str]] = frozenset({"name", "status", "missing"})

    def judge(self, view: View) -> Verdict:
        """One fault for each item."""
        ground = view.ground
        asked = [item for item in self.items if _is_asked(ground, item)]
        faults = [_fault(view.plan, ground, item) for item in asked if ground.coverage.status(item) not in self.status]
        return Verdict(tuple(faults)) if asked else NOTHING


def _is_asked(ground: Ground, item: str) -> bool:
    return not ground.catalogue.items[item].demands or ground.demand(item) is not None


def _fault(plan: Plan, ground: Ground, item: str) -> Fault:
    where = shortfall(plan, ground, item)
    demand = ground.demand(item)
    name = demand.name if demand is not None else ground.catalogue.items[item].name_ja
    params = {"name": name, "missing": name, "status": words.STATUSES[ground.coverage.status(item)]}
    return Fault(where["at"], where["searched"], where["related"], params, item)


def item_covered(fields: Fields) -> ItemCovered:
    """`items`, `status`."""
    return ItemCovered(fields.texts("items", required=True), fields.choices("status", words.STATUSES) or ("covered",))
