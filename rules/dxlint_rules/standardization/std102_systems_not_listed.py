"""The plan says which core systems it moves to the standard.

The law's duty concerns the systems of 20 fields of work; without a list nobody can follow whether all are
moved. Milder than an incomplete list, since the plan says nothing wrong. Not reported while the nation spoke
of 17 systems, nor for a plan made after the time set for the move. Where the plan does not take up
standardisation at all, the rule on the priority items says so; only where none does, this one.
Facts: std-core-systems-count, std-deadline.   Reads: coverage.items, coverage.lists["systems"].
Yields: one finding.
Raises: NotInForce before the nation named systems at all.
"""

from __future__ import annotations

from collections.abc import Iterator

from dxlint import Finding, Plan, RuleContext, missing_item
from dxlint_rules.standardization._time import is_past, standardization

_ITEM = "standardization/all-20-systems"


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding where no system is named."""
    total = len(context.catalogue.lists["systems"].members)
    if context.facts.value("std-core-systems-count") < total or is_past(plan, context):
        return
    state = standardization(context)
    if state == "said-elsewhere" or context.coverage.lists.get("systems"):
        return
    message = "topic-absent" if state == "absent" else None
    finding = missing_item(plan, context, _ITEM, message, total=total)
    if finding is not None:
        yield finding
