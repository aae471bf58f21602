"""A plan that uses generative AI has rules for it, a lead and training.

The report of July 2025 asks municipalities for these; the guidebook of December 2025 carries a model of the rules.
Asked of plans since that report which use generative AI, or commit to it; how the national DX plan itself words it is not known. The
rule only points out.
Reads: coverage.items.
Yields: one finding that names what is absent; nothing on plans that do not use generative AI.
"""

from __future__ import annotations

from collections.abc import Iterator

from dxlint import Finding, Plan, RuleContext
from dxlint_rules.details import details_finding

_USE = "ai/generative"


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding for all that is absent."""
    if context.coverage.status(_USE) != "covered":
        return
    finding = details_finding(plan, context, _USE, ("ai/rules", "ai/lead", "ai/training", "ai/guide"))
    if finding is not None:
        yield finding
