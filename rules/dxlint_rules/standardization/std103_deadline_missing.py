"""The plan says by when the systems are moved to the standard.

The national policy aims at the end of fiscal 2025. A plan satisfies the rule by stating that time for its own
move. A plan made or begun after that time is not asked for it; a later date is STD104's matter.
Facts: std-deadline.   Reads: coverage.items, plan.period, plan.standardization.
Yields: one finding (missing, only mentioned, only considered).
Raises: NotInForce before there was a time set.
"""

from __future__ import annotations

from collections.abc import Iterator

from dxlint import Finding, Plan, RuleContext, missing_item
from dxlint_rules.standardization._late import dates_stated
from dxlint_rules.standardization._time import deadline, is_past, standardization


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding where no time of completion is stated."""
    last = deadline(context)
    if is_past(plan, context) or standardization(context) != "taken-up":
        return
    if any(stated.day > last or stated.what is not None for stated in dates_stated(plan, context)):
        return
    fiscal_year = last.year if last.month > 3 else last.year - 1
    finding = missing_item(
        plan, context, "standardization/deadline", deadline=last, era=f"令和{fiscal_year - 2018}"
    )
    if finding is not None:
        yield finding
