"""`item-covered`: what the plan says of an item of a guideline."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from dxlint.plan.model import Plan
from dxlint.rules import words
from dxlint.rules.absence import shortfall
from dxlint.rules.fields import Fields
from dxlint.rules.rule import RuleContext
from dxlint.rules.verdict import NOTHING, Fault, Verdict
from dxlint.rules.view import View


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
        context = view.context
        asked = [item for item in self.items if _is_asked(context, item)]
        faults = [_fault(view.plan, context, item) for item in asked if context.coverage.status(item) not in self.status]
        return Verdict(tuple(faults)) if asked else NOTHING


def _is_asked(context: RuleContext, item: str) -> bool:
    return not context.catalogue.items[item].demands or context.demand(item) is not None


def _fault(plan: Plan, context: RuleContext, item: str) -> Fault:
    where = shortfall(plan, context, item)
    demand = context.demand(item)
    name = demand.name if demand is not None else context.catalogue.items[item].name_ja
    params = {"name": name, "missing": name, "status": words.STATUSES[context.coverage.status(item)]}
    return Fault(where["at"], where["searched"], where["related"], params, item)


def item_covered(fields: Fields) -> ItemCovered:
    """`items`, `status`."""
    return ItemCovered(fields.texts("items", required=True), fields.choices("status", words.STATUSES) or ("covered",))
