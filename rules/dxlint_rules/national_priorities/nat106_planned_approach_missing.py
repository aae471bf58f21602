"""The plan can be followed: a schedule by fiscal year, indicators with numeric targets, a review of progress.

The national plan asks for a planned approach (計画的な取組): a roadmap with time limits, and progress that
somebody measures at known times. A schedule whose content was lost with a picture counts as a schedule.
Reads: coverage.items.
Yields: one finding per element that is absent.
"""

from __future__ import annotations

from collections.abc import Iterator

from dxlint import Finding, Ground, Plan
from dxlint_rules.national_priorities._asked import asked, finding_on

_ELEMENTS = ("governance/schedule", "governance/numeric-targets", "governance/progress-review")


def check(plan: Plan, ground: Ground) -> Iterator[Finding]:
    """One finding per element that the plan lacks; its message is named after the element."""
    for item, demand in asked(ground, "governance/"):
        if item.id in _ELEMENTS and ground.coverage.status(item.id) not in ("covered", "partial"):
            yield finding_on(plan, ground, item, demand, item.id.removeprefix("governance/"))
