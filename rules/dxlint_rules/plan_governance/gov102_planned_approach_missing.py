"""The plan can be followed: a schedule by fiscal year, indicators with numeric targets, a review of progress.

The national plan asks for a planned approach (計画的な取組): a roadmap with time limits, and progress that
somebody measures at known times. A schedule whose content was lost with a picture counts as a schedule.
Reads: coverage.items.
Yields: one finding per element that is absent.
"""

from __future__ import annotations

from collections.abc import Iterator

from dxlint import Finding, Plan, RuleContext
from dxlint_rules.lacking import lacking

_ELEMENTS = ("governance/numeric-targets", "governance/progress-review", "governance/schedule")


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding per element that the plan lacks; its message is named after the element."""
    for element in _ELEMENTS:
        finding = lacking(plan, context, element, element.removeprefix("governance/"))
        if finding is not None and context.coverage.status(element) != "partial":
            yield finding
