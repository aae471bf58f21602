"""A plan that takes up eLTAX names the public money that is to be collected through it.

The notice of July 2024 asks all bodies to handle insurance premiums (group ア) and fees for occupying public
property (group イ) and to consider the rest (group ウ, level `advanced`), by a code on the payment slip. A plan may leave the list to another document: the rule only
points out. A study of group ウ is what the nation asks for.
Facts: eltax-group-a, eltax-group-b.   Reads: coverage.items.
Yields: one finding that names what is left out; nothing before the notice.
"""

from __future__ import annotations

from collections.abc import Iterator

from dxlint import Finding, NotInForce, Plan, RuleContext
from dxlint_rules.details import details_finding

_ITEMS = ("eltax/group-a", "eltax/group-b", "eltax/group-c", "eltax/qr")


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding for all money that is not named."""
    try:
        money = [*context.facts.value("eltax-group-a"), *context.facts.value("eltax-group-b")]
    except NotInForce:
        return
    finding = details_finding(plan, context, "priority/eltax", _ITEMS, study_counts=("eltax/group-c",))
    if finding is not None:
        finding.params["money"] = money
        yield finding
