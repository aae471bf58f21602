"""What the rules of this set share: the items of one part of the edition in force, and findings on them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dxlint import CatalogueItem, Demand, Finding, Ground, Plan, Severity, Source, shortfall

GUIDELINE = "dx-plan"


def asked(ground: Ground, *prefixes: str) -> Iterator[tuple[CatalogueItem, Demand]]:
    """The items that the edition in force asks for, out of those whose id starts with one of `prefixes`."""
    for item, demand in ground.demanded(GUIDELINE):
        if item.id.startswith(prefixes):
            yield item, demand


def finding_on(
    plan: Plan, ground: Ground, item: CatalogueItem, demand: Demand, message: str, severity: Severity | None = None
) -> Finding:
    """A finding on an item that the plan does not answer, at the closest passage or with what was searched."""
    params = {
        "name": demand.name,
        "name_en": item.name_en,
        "label": item.name_ja,
        "label_en": item.name_en,
        "edition": ground.editions[GUIDELINE].name,
        "clause": demand.clause or "",
    }
    status = ground.coverage.items[item.id]
    return Finding(
        **shortfall(plan, ground, item.id),
        message=message,
        params=params,
        item=item.id,
        confidence=status.confidence,
        severity=severity,
    )


def official_url(sources: Iterable[Source]) -> str | None:
    """The address of the national document itself; None when only others' accounts of it were read."""
    return next((source.url for source in sources if source.url and source.basis == "primary"), None)
