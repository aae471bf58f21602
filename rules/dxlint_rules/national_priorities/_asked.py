"""What the rules of this set share: the items of one part of the national plan, and findings on them."""

from __future__ import annotations

from collections.abc import Iterator

from dxlint import CatalogueItem, Finding, Plan, RuleContext, Severity, Standing, shortfall

GUIDELINE = "dx-plan"


def asked(context: RuleContext, *prefixes: str) -> Iterator[tuple[CatalogueItem, Standing]]:
    """The items that the national plan asks for, out of those whose id starts with one of `prefixes`."""
    for item, standing in context.demanded(GUIDELINE):
        if item.id.startswith(prefixes):
            yield item, standing


def finding_on(
    plan: Plan,
    context: RuleContext,
    item: CatalogueItem,
    standing: Standing,
    message: str,
    severity: Severity | None = None,
) -> Finding:
    """A finding on an item that the plan does not answer, at the closest passage or with what was searched.
    """
    params = {
        "name": standing.demand.name,
        "name_en": item.name_en,
        "label": item.name_ja,
        "label_en": item.name_en,
        "edition": standing.edition.name,
        "clause": standing.demand.clause or "",
    }
    status = context.coverage.items[item.id]
    return Finding(
        **shortfall(plan, context, item.id),
        message=message,
        params=params,
        item=item.id,
        confidence=status.confidence,
        severity=severity,
    )
