"""The plan says on what terms its open data may be used.

Data are open only if anyone may use them again, for profit or not; terms such as CC BY 4.0 say so.
Facts: opendata-terms.   Reads: coverage.items.
Yields: one finding (missing, only mentioned, only considered).
"""

from __future__ import annotations

from collections.abc import Iterator

from dxlint import Finding, Plan, RuleContext
from dxlint_rules.lacking import lacking
from dxlint_rules.open_data._topic import open_data

_ITEM = "opendata/license"


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding where the plan does not commit to it."""
    if open_data(context) != "taken-up":
        return
    finding = lacking(plan, context, _ITEM, terms=context.facts.value("opendata-terms"))
    if finding is not None:
        yield finding
