"""The plan has a target for its open data.

The manual on data plans asks for concrete targets by measure; the number of data sets is the usual one.
Reads: coverage.items.
Yields: one finding (missing, only mentioned), never above `info`.
"""

from __future__ import annotations

from collections.abc import Iterator

from dxlint import Finding, Plan, RuleContext
from dxlint_rules.lacking import lacking
from dxlint_rules.open_data._topic import open_data

_ITEM = "opendata/target"


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding where the plan does not commit to it."""
    if open_data(context) != "taken-up":
        return
    finding = lacking(plan, context, _ITEM)
    if finding is not None:
        yield finding
