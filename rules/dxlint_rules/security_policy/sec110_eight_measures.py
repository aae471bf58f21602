"""A plan that runs past July 2027 knows of the eight measures that the ministerial order asks for from then
on.

The order (施行規則第16条の3) gives content to the duty of article 244-5; nobody asks a DX plan to name it.
Only at level `advanced`, of plans made since its promulgation that take up security and whose period reaches
its entry into force.
Facts: security-order-16-3.   Reads: coverage.items, plan.period.
Yields: one finding, `info`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dxlint import Finding, NotInForce, Plan, RuleContext, missing_item
from dxlint_rules.security_policy._topic import security

_ITEM = "security/eight-measures"


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding where the plan does not name the order."""
    try:
        order = context.facts.value("security-order-16-3")
    except NotInForce:
        return
    if security(context) != "taken-up" or _ends(plan, context) < date.fromisoformat(order["enforced"]):
        return
    finding = missing_item(plan, context, _ITEM, enforced=order["enforced"], measures=order["measures"])
    if finding is not None:
        yield finding


def _ends(plan: Plan, context: RuleContext) -> date:
    """The last day of the plan's period; the day it is judged for where the period is not known."""
    end = plan.period.end
    return context.as_of if end is None else date(end + 1, 3, 31)
