"""The plan says where its open data are published.

The law asks for measures that let people use the data easily; a site of its own, the page of the
municipality, or the catalogue of the prefecture satisfies the rule.
Reads: coverage.items.
Yields: one finding (missing, only mentioned, only considered), never above `info`.
"""

from __future__ import annotations

from collections.abc import Iterator

from dxlint import Finding, Plan, RuleContext
from dxlint_rules.lacking import lacking
from dxlint_rules.open_data._topic import open_data

_ITEM = "opendata/catalogue"


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding where the plan does not commit to it."""
    if open_data(context) != "taken-up":
        return
    finding = lacking(plan, context, _ITEM)
    if finding is not None:
        yield finding
