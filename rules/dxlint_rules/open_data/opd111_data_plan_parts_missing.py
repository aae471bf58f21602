"""A plan that doubles as the municipal data plan holds the chapters that the national manual names.

Present state and issues, aim, basic policy, publication with a contact. The other parts of the manual
(organisation, indicators, security) are items of the DX plan itself. Only at level `advanced`: a heading or a
word is enough.
Reads: coverage.items.
Yields: one finding that names all that is absent; nothing on plans that do not double as the data plan.
"""

from __future__ import annotations

from collections.abc import Iterator

from dxlint import Finding, Outcome, Plan, RuleContext, shortfall

_PARTS = (
    "data-act/current-state",
    "data-act/aim",
    "data-act/basic-policy",
    "data-act/contact",
    "data-act/published",
)


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding for all absent parts; a part that is only named counts as there."""
    if context.coverage.status("governance/legal-basis-data-act") != "covered":
        return
    left = [
        one for one in _PARTS if context.demand(one) is not None and context.coverage.status(one) == "missing"
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
            severity="info",
        )
