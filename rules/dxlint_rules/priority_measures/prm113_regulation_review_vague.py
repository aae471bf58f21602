"""A plan that reviews analogue requirements says by what manual and types.

The nation's manual is the reference; the seven types and the rules that name storage media (level `advanced`) show
what is looked for. The rule only points out. A plan without the topic is NAT103's matter.
Facts: analog-manual.   Reads: coverage.items.
Yields: one finding that names all that is absent.
Raises: NotInForce before the first manual.
"""

from __future__ import annotations

from collections.abc import Iterator

from dxlint import Finding, NotInForce, Plan, RuleContext
from dxlint_rules.details import details_finding

_TOPIC = "together/regulation-review"
_ITEMS = ("regulation/manual", "regulation/seven-types", "regulation/media")


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding for all absent details."""
    try:
        manual = context.facts.value("analog-manual")
    except NotInForce:
        return
    finding = details_finding(plan, context, _TOPIC, _ITEMS)
    if finding is not None and context.coverage.status(_TOPIC) == "covered":
        finding.params["manual"] = manual
        yield finding
