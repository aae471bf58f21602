"""A plan that puts procedures online says which, through what, by when, and what becomes of the moving procedures.

Asked for by the editions that still name procedures online as an item (1.0 and 2.0); later editions take them into the
front-yard reform without details that are known. The application management system, other procedures and the
guideline on their use are examples. Once the time set has gone by, a plan that is silent on the time, or on what runs
everywhere by then, is not short of anything that a reader would miss.
Facts: online-deadline.   Reads: coverage.items, plan.period.   Units: days; fiscal years.
Yields: one finding that names all that is absent; a warning where the procedures themselves, or the moving procedures,
are, in a plan made and begun before the time set.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dxlint import Finding, Plan, RuleContext
from dxlint_rules.details import details_finding

_TIME = "online/fiscal-2022"
_FIRM = ("online/priority-procedures", "online/moving")
_FURTHER = ("online/application-management", "online/other-procedures", "online/promotion-guideline")


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding for all absent details."""
    past = _is_past(plan, context)
    items = [*_FIRM, "online/portal", *(() if past else (_TIME,)), *_FURTHER]
    finding = details_finding(plan, context, "priority/online-procedures", items, firm=() if past else _FIRM)
    if finding is not None:
        yield finding


def _is_past(plan: Plan, context: RuleContext) -> bool:
    if context.demand(_TIME) is None:
        return False
    last = date.fromisoformat(context.facts.value("online-deadline"))
    start = plan.period.start
    return context.as_of > last or (start is not None and date(start, 4, 1) > last)
