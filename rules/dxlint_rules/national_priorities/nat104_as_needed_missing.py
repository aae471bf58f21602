"""The plan says something of each item that municipalities take up as they need: BPR and open data.

The national plan leaves these to each municipality, so that a study is an answer too, and a deliberate
silence may be right: the finding only points to the gap.
Reads: coverage.items.
Yields: one finding per item, never above `info`.
"""

from __future__ import annotations

from collections.abc import Iterator

from dxlint import Finding, Plan, RuleContext
from dxlint_rules.national_priorities._asked import asked, finding_on


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding per as-needed item that the plan itself says nothing of."""
    for item, demand in asked(context, "other/"):
        status = context.coverage.status(item.id)
        if status in ("missing", "mentioned"):
            yield finding_on(plan, context, item, demand, status)
