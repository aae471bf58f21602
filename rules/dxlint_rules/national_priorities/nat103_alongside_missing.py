"""Each item that the national plan asks to be done alongside DX has a measure of the municipality's own.

Digitalising the community, helping those who are left behind and, from 2.0, reviewing analogue rules stand
beside the priority items. A sentence in which the municipality commits to the item satisfies the rule; a
study alone is reported more gently.
Reads: coverage.items.
Yields: one finding per item.
"""

from __future__ import annotations

from collections.abc import Iterator

from dxlint import Finding, Plan, RuleContext
from dxlint_rules.national_priorities._asked import asked, finding_on


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding per alongside item without a commitment."""
    for item, demand in asked(context, "together/"):
        status = context.coverage.status(item.id)
        if status == "considering":
            yield finding_on(plan, context, item, demand, "considering", "info")
        elif status in ("missing", "mentioned"):
            yield finding_on(plan, context, item, demand, status)
