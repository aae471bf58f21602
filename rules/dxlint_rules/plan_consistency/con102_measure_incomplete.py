"""A measure states what the others state: the department in charge, an indicator, a schedule.

Judged against the plan's own practice: where at least four measures, and four in five, state a thing, the few
that do not are reported. Where hardly any states it, other rules say so of the plan as a whole.
Reads: plan.measures.
Yields: one finding per measure that lacks something.
"""

from __future__ import annotations

from collections.abc import Iterator

from dxlint import Finding, Plan, RuleContext
from dxlint_rules.plan_consistency._measures import at, sure

_ASPECTS = ("departments", "indicators", "schedule")
_FEWEST = 4


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding per measure, naming all that it lacks."""
    usual = [aspect for aspect in _ASPECTS if _is_usual(plan, aspect)]
    for number, measure in enumerate(plan.measures):
        missing = [aspect for aspect in usual if not getattr(measure, aspect)]
        if missing:
            having = min(sum(bool(getattr(one, aspect)) for one in plan.measures) for aspect in missing)
            message = "-".join(missing)
            params = {"title": measure.title, "having": having, "all": len(plan.measures)}
            path = f"measures[{number}].title"
            yield sure(plan, path, Finding(at=at(plan, path), message=message, params=params))


def _is_usual(plan: Plan, aspect: str) -> bool:
    having = sum(bool(getattr(measure, aspect)) for measure in plan.measures)
    return having >= _FEWEST and having * 5 >= len(plan.measures) * 4
