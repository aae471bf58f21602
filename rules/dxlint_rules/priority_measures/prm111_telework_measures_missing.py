"""A plan that takes up telework says with what equipment and by what rules.

The national plan asks to introduce and use telework on the ground of the national guide, together with a review of
the work it covers. A warning where a confirmed edition asks for the equipment or the rules and the plan says nothing
of them; the reference to the guide and the kinds of telework are only pointed out. Its security is SEC103's matter.
Facts: telework-guide.   Reads: coverage.items.
Yields: one finding that names all that is absent.
"""

from __future__ import annotations

from collections.abc import Iterator

from dxlint import Finding, Plan, RuleContext
from dxlint_rules.details import details_finding

_FIRM = ("telework/environment", "telework/rules")


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding for all absent details."""
    items = (*_FIRM, "telework/guide", "telework/places")
    finding = details_finding(plan, context, "priority/telework", items, firm=_FIRM)
    if finding is not None:
        finding.params["guide"] = context.facts.value("telework-guide")["name"]
        yield finding
