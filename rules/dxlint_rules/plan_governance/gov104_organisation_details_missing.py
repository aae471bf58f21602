"""A plan that sets up an organisation says who leads it, who keeps it running, and towards what.

The national plan describes the structure: led by the head of the municipality, with a section for DX and
roles for the sections concerned; the overall policy holds a vision. Which of these a plan prints is its own
choice: the rule only points out. A department in charge that is named anywhere in the plan counts as the
secretariat. The plan model has no field for a vision: in a model it is missed only where the document was
searched for it in vain.
Reads: coverage.items, coverage.facts (lead_department), plan.not_found.
Yields: one finding that names all that is absent; `info`.
"""

from __future__ import annotations

from collections.abc import Iterator

from dxlint import Finding, Plan, RuleContext, missing_details

_TOPIC = "governance/headquarters"
_SECRETARIAT = "governance/secretariat"
_VISION = "governance/vision"
_ITEMS = (
    _VISION,
    "governance/head-leads",
    _SECRETARIAT,
    "governance/department-roles",
    "governance/awareness",
)


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding for all absent details."""
    lead = context.coverage.facts.get("lead_department")
    given = set()
    if lead is not None and lead.value is not None:
        given.add(_SECRETARIAT)
    if not plan.was_searched_for(_VISION):
        given.add(_VISION)
    finding = missing_details(plan, context, _TOPIC, [item for item in _ITEMS if item not in given])
    if finding is not None:
        yield finding
