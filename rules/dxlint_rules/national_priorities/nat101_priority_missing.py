"""Each priority item of the national plan's edition in force has a measure of the municipality's own.

The national plan names the items on which every municipality is asked to act first. A plan satisfies the
rule by a sentence, table cell or schedule row in which the municipality itself commits to the item; what
the nation does, a glossary entry or a study alone do not count. Items that an edition does not ask for are
not reported. When no item at all is answered, the file is hardly a DX plan: one finding instead of seven.
Reads: coverage.items.
Yields: one finding per item (missing, only mentioned, only considered), or a single one.
"""

from __future__ import annotations

from collections.abc import Iterator

from dxlint import CatalogueItem, Finding, Plan, Quoted, RuleContext, Standing, edition_ground, searched
from dxlint_rules.national_priorities._asked import GUIDELINE, asked, finding_on


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding per priority item without a commitment; one in all when there is none whatever."""
    items = list(asked(context, "priority/"))
    if items and all(context.coverage.status(item.id) in ("missing", "mentioned") for item, _ in items):
        yield _none_answered(plan, context, items)
        return
    for item, standing in items:
        status = context.coverage.status(item.id)
        if status == "considering":
            yield finding_on(plan, context, item, standing, "considering", "warning")
        elif status in ("missing", "mentioned"):
            yield finding_on(plan, context, item, standing, status)


def _none_answered(plan: Plan, context: RuleContext, items: list[tuple[CatalogueItem, Standing]]) -> Finding:
    title = context.coverage.facts.get("title")
    at = Quoted(title.place, title.quote) if title is not None and title.place is not None else None
    newest = max((standing for _, standing in items), key=lambda one: one.edition.valid_from)
    confirmed = any(standing.demand.confidence == "confirmed" for _, standing in items)
    guideline, edition = context.catalogue.guidelines[GUIDELINE], newest.edition
    confidence = "confirmed" if confirmed else edition.confidence
    return Finding(
        at=at,
        searched=searched(plan, context),
        message="none-answered",
        params={"edition": edition.name, "count": len(items)},
        references=(edition_ground(guideline, edition, "重点取組事項", confidence),),
    )
