"""A plan that takes up the My Number Card says how applications, issuing and use are furthered.

The first editions ask to help with applications and to issue cards by a plan of its own; since 2.1 the use of the
card belongs to it, of which the nation names examples (level `advanced`). One finding names all that is absent; it
is a warning only where nothing is said of the help with applications. A plan without the topic is NAT101's matter.
Reads: coverage.items.
Yields: one finding.
"""

from __future__ import annotations

from collections.abc import Iterator

from dxlint import Finding, Plan, RuleContext
from dxlint_rules.details import details_finding

_ITEMS = (
    "card/issue-support",
    "card/issuing-plan",
    "card/convenience-store",
    "card/multi-use",
    "card/insurance",
    "card/outreach",
)


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding for all absent details."""
    finding = details_finding(plan, context, "priority/my-number-card", _ITEMS, firm=("card/issue-support",))
    if finding is not None:
        yield finding
