"""`plan-begins-by`, `fact-in-force`: for which time a plan is made.

They serve as what must hold first (`when`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from dxlint.errors import NotInForce
from dxlint.rules.fields import Fields
from dxlint.rules.verdict import Fault, Verdict
from dxlint.rules.view import View


def begins_by(view: View, fact: str) -> bool:
    """Whether the plan is made, and begins, by the day that a fact holds.

    Raises `NotInForce` before there was one.
    """
    last = date.fromisoformat(view.context.facts.value(fact))
    start = view.plan.period.start
    return view.context.as_of <= last and (start is None or date(start, 4, 1) <= last)


@dataclass(frozen=True, slots=True)
class PlanBeginsBy:
    """The plan is made and begins by the day that a fact holds."""

    fact: str
    params: ClassVar[frozenset[str]] = frozenset({"limit"})
    items: ClassVar[tuple[str, ...]] = ()

    def judge(self, view: View) -> Verdict:
        """One fault where it does not."""
        if begins_by(view, self.fact):
            return Verdict()
        return Verdict(
            (Fault(searched=view.searched(), params={"limit": view.context.facts.value(self.fact)}),)
        )


@dataclass(frozen=True, slots=True)
class FactsInForce:
    """All of the facts hold at the plan's date."""

    facts: tuple[str, ...]
    params: ClassVar[frozenset[str]] = frozenset()
    items: ClassVar[tuple[str, ...]] = ()

    def judge(self, view: View) -> Verdict:
        """One fault where one of them does not yet, or no longer."""
        try:
            for fact in self.facts:
                view.context.facts.version(fact)
        except NotInForce:
            return Verdict((Fault(searched=view.searched()),))
        return Verdict()


def plan_begins_by(fields: Fields) -> PlanBeginsBy:
    """`fact`."""
    return PlanBeginsBy(fields.text("fact"))


def fact_in_force(fields: Fields) -> FactsInForce:
    """`fact`: one or several."""
    return FactsInForce(fields.texts("fact", required=True))
