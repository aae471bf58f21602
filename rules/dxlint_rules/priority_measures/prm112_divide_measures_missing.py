"""A plan that takes up the digital divide says by what means.

Classes and help desks are the nation's example; its programme, the volunteers, local actors and the standard of web
accessibility are recommended (level `advanced`). The rule only points out. A plan without the topic is NAT103's
matter.
Reads: coverage.items.
Yields: one finding that names all that is absent.
"""

from __future__ import annotations

from collections.abc import Iterator

from dxlint import Finding, Plan, RuleContext
from dxlint_rules.details import details_finding

_ITEMS = (
    "divide/classes",
    "divide/programme",
    "divide/digital-promoters",
    "divide/local-actors",
    "divide/web-standard",
)


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding for all absent details."""
    finding = details_finding(plan, context, "together/digital-divide", _ITEMS)
    if finding is not None:
        yield finding
