"""A plan that takes up AI and RPA says what is done with each, on the ground of the national guidebooks.

The first editions ask to introduce AI and RPA with the guidebooks as reference, and to consider joint use (level
`advanced`). One finding names what is absent; it only points out, since a plan may have its reasons for one of the
two. A plan without the topic is NAT101's matter.
Reads: coverage.items.
Yields: one finding.
"""

from __future__ import annotations

from collections.abc import Iterator

from dxlint import Finding, Plan, RuleContext
from dxlint_rules.details import details_finding


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding for all absent details."""
    items = ("ai/rpa", "ai/ai-tools", "ai/guidebook", "ai/shared")
    finding = details_finding(plan, context, "priority/ai-rpa", items, study_counts=("ai/shared",))
    if finding is not None:
        yield finding
