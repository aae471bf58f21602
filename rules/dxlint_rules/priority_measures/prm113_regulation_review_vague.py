"""A plan that reviews analogue requirements says by what manual and types.

The nation's manual is the reference; the seven types and the rules that name storage media (level `advanced`) show
what is looked for. The rule only points out. A plan without the topic is NAT103's matter.
Facts: analog-manual.   Reads: coverage.items.
Yields: one finding that names all that is absent.
Raises: NotInForce before the first manual.
"""

from __future__ import annotations

from collections.abc import Iterator

from dxlint import Finding, Ground, NotInForce, Plan
from dxlint_rules.details import details_finding

_TOPIC = "together/regulation-review"
_ITEMS = ("regulation/manual", "regulation/seven-types", "regulation/media")


def check(plan: Plan, ground: Ground) -> Iterator[Finding]:
    """One finding for all absent details."""
    try:
        manual = ground.facts.value("analog-manual")
    except NotInForce:
        return
    finding = details_finding(plan, ground, _TOPIC, _ITEMS)
    if finding is not None and ground.coverage.status(_TOPIC) == "covered":
        finding.params["manual"] = manual
        yield finding
