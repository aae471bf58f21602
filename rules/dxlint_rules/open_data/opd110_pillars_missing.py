"""A plan that doubles as the municipal data plan has measures for the five pillars of the national manual.

The manual arranges such a plan by five pillars: procedures, data, card, divide, systems. They are advice, and
a plan may say in other words what it does for them: only a pillar of which nothing at all is found is pointed
out.
Reads: coverage.items.
Yields: one finding that names the pillars without a measure; nothing on plans that do not double as the data
plan.
"""

from __future__ import annotations

from collections.abc import Iterator

from dxlint import Finding, Outcome, Plan, RuleContext, missing_items, shortfall

# Pillar → items of the DX plan that answer it too.
_PILLARS = {
    "data-act/pillar-procedures": ("priority/online-procedures", "online/portal", "service/reservation"),
    "data-act/pillar-data": ("other/open-data",),
    "data-act/pillar-card": ("priority/my-number-card", "card/issue-support", "card/multi-use"),
    "data-act/pillar-divide": ("together/digital-divide", "divide/classes", "divide/accessibility"),
    "data-act/pillar-systems": ("priority/standardization", "standardization/gov-cloud"),
}
_ANSWERS = frozenset({"covered", "considering", "partial"})


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding for all pillars without a measure."""
    status = context.coverage.status
    if status("governance/legal-basis-data-act") != "covered":
        return
    left = [
        pillar
        for pillar in missing_items(context, tuple(_PILLARS), study_counts=_PILLARS)
        if not any(status(item) in _ANSWERS for item in _PILLARS[pillar])
    ]
    if left:
        items = context.catalogue.items
        yield Finding(
            **shortfall(plan, context, left[0]),
            params={
                "names": [f"「{items[one].name_ja}」" for one in left],
                "names_en": [items[one].name_en for one in left],
            },
            item=left[0],
            outcome=Outcome.REVIEW,
            confidence="medium",
            severity="info",
        )
