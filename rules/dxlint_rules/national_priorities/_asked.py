"""What the rules of this set share: the items of one part of the edition in force, and findings on them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dxlint import CatalogueItem, Demand, Finding, Plan, RuleContext, Severity, Source, shortfall

GUIDELINE = "dx-plan"


def asked(context: RuleContext, *prefixes: str) -> Iterator[tuple[CatalogueItem, Demand]]:
    """The items that the edition in force asks for, out of those whose id starts with one of `prefixes`."""
    for item, demand in context.demanded(GUIDELINE):
        if item.id.startswith(prefixes):
            yield item, demand


def finding_on(
    plan: Plan,
    context: RuleContext,
    item: CatalogueItem,
    demand: Demand,
    message: str,
    severity: Severity | None = None,
) -> Finding:
    """A finding on an item that the plan does not answer, at the closest passage or with what was searched.
    """
    params = {
        "name": demand.name,
        "name_en": item.name_en,
        "label": item.name_ja,
        "label_en": item.name_en,
        "edition": context.editions[GUIDELINE].name,
        "clause": demand.clause or "",
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


def official_url(sources: Iterable[Source]) -> str | None:
    """The address of the national document itself; None when only others' accounts of it were read."""
    return next((source.url for source in sources if source.url and source.basis == "primary"), None)
