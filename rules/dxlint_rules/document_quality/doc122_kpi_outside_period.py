"""The target of an indicator is set for a year of the plan's period.

A target for a year after the plan has ended cannot be reviewed under the plan. One for a year before it
begins is a slip.
Reads: plan.indicators, plan.measures, plan.period.
Yields: one finding per indicator of a plan model; one per year in a document, where a column's head gives it.
"""

from __future__ import annotations

from collections.abc import Iterator

from dxlint import Finding, Plan, RuleContext
from dxlint_rules.document_quality._indicators import indicators
from dxlint_rules.document_quality._period import widest


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding per target outside the period."""
    start, end = widest(plan)
    seen: set[int] = set()
    for kpi in indicators(plan):
        if kpi.year is None or end is None or (kpi.year <= end and (start is None or kpi.year >= start)):
            continue
        if kpi.row and kpi.year in seen:
            continue
        seen.add(kpi.year)
        params = {"name": kpi.name, "year": kpi.year, "start": start or "", "end": end}
        yield Finding(at=kpi.at(plan, "target.fiscal_year", "target"), params=params)
