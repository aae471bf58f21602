"""The plan names the elements of the organisation that carries it: headquarters, CIO, training and the like.

The national plan asks for an office-wide structure (組織体制の整備) and for people (デジタル人材の確保・育成).
A named body, post or measure satisfies the rule. Elements that are offered as means only (an aide to the
CIO, leaders in each section, outside experts) give `info`, the others `warning`.
Reads: coverage.items.
Yields: one finding per element.
"""

from __future__ import annotations

from collections.abc import Iterator

from dxlint import Finding, Ground, Plan, Severity
from dxlint_rules.national_priorities._asked import asked, finding_on

_ELEMENTS = (
    "governance/headquarters",
    "governance/cio",
    "governance/cio-aide",
    "governance/department-leaders",
    "governance/training",
    "governance/external-talent",
)


def check(plan: Plan, ground: Ground) -> Iterator[Finding]:
    """One finding per element that the plan does not settle; its message is named after the element."""
    for item, demand in asked(ground, "governance/"):
        if item.id not in _ELEMENTS:
            continue
        status = ground.coverage.status(item.id)
        if status == "considering":
            yield finding_on(plan, ground, item, demand, "considering", "info")
        elif status in ("missing", "mentioned"):
            severity: Severity | None = "info" if demand.obligation == "may" else None
            yield finding_on(plan, ground, item, demand, item.id.removeprefix("governance/"), severity)
