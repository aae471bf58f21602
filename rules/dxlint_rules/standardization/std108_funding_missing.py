"""The plan says how the move to the standard systems is paid for.

The nation supports the move through a fund; a plan satisfies the rule by naming the subsidy or other means. A
plan made or begun after the time set for the move is not asked for it.
Facts: std-deadline.   Reads: coverage.items.
Yields: one finding (missing, only mentioned, only considered), never above `info`.
Raises: NotInForce before there was a time set.
"""

from __future__ import annotations

from collections.abc import Iterator

from dxlint import Finding, Plan, RuleContext
from dxlint_rules.lacking import lacking
from dxlint_rules.standardization._time import is_past, standardization

_ITEM = "standardization/funding"


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding where the plan does not commit to it."""
    if is_past(plan, context) or standardization(context) != "taken-up":
        return
    finding = lacking(plan, context, _ITEM)
    if finding is not None:
        yield finding
