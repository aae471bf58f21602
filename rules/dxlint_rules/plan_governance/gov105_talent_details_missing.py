"""A plan that takes up digital talent says by which policy it goes.

Since edition 2.2 the national plan refers to 人材育成・確保基本方針策定指針: a policy of the municipality's own, three kinds
of staff, training for known people at known times. Only the policy is asked for; the others are looked at with
`--level advanced`. The rule points out, in one finding.
Reads: coverage.items.
Yields: one finding that names all that is absent; `info`.
"""

from __future__ import annotations

from collections.abc import Iterator

from dxlint import Finding, Plan, RuleContext
from dxlint_rules.details import details_finding

_TOPIC = "governance/training"
_ITEMS = (
    "governance/talent-policy",
    "governance/talent-types",
    "governance/training-numbers",
    "governance/shared-talent",
)


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding for all absent details."""
    finding = details_finding(plan, context, _TOPIC, _ITEMS)
    if finding is not None:
        yield finding
