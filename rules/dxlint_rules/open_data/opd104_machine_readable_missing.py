"""The plan says that its open data are published in a machine-readable form.

Machine readability is part of the definition of open data; CSV or another such form satisfies the rule.
Reads: coverage.items.
Yields: one finding (missing, only mentioned, only considered).
"""

from __future__ import annotations

from collections.abc import Iterator

from dxlint import Finding, Plan, RuleContext
from dxlint_rules.lacking import lacking
from dxlint_rules.open_data._topic import open_data

_ITEM = "opendata/machine-readable"


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding where the plan does not commit to it."""
    if open_data(context) != "taken-up":
        return
    finding = lacking(plan, context, _ITEM)
    if finding is not None:
        yield finding
