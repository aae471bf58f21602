"""The plan says how the municipality works with its prefecture and others, and a prefecture how it supports
them.

From edition 2.3 the fourth element of the organisation is cooperation between prefecture and municipalities;
before, it was support by the prefecture, which is asked of prefectures alone. Shared systems, joint
procurement or a joint security cloud answer it, and so does a study. A plan of which the kind of municipality
is not known is judged as a municipality's.
Reads: coverage.items.   Units: none.
Yields: one finding; `info` for a municipality, `warning` for a prefecture whose demand is confirmed.
"""

from __future__ import annotations

from collections.abc import Iterator

from dxlint import Finding, Outcome, Plan, RuleContext, shortfall

_MUNICIPAL = ("governance/joint-procurement", "governance/joint-body")
_PREFECTURAL = ("governance/prefecture-support", "governance/talent-pool")
_ABSENT = frozenset({"missing", "mentioned"})


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding for what the plan does not say."""
    prefecture = context.body == "prefecture"
    items = _PREFECTURAL if prefecture else _MUNICIPAL
    left_out = [
        item
        for item in items
        if context.demand(item) is not None and context.coverage.status(item) in _ABSENT
    ]
    if not left_out:
        return
    first = left_out[0]
    demand = context.demand(first)
    firm = prefecture and demand is not None and demand.confidence == "confirmed"
    found = [context.catalogue.items[item] for item in left_out]
    yield Finding(
        **shortfall(plan, context, first),
        message="prefecture" if prefecture else "default",
        params={
            "names": [f"「{item.name_ja}」" for item in found],
            "names_en": [item.name_en for item in found],
        },
        item=first,
        outcome=Outcome.FAIL if firm else Outcome.REVIEW,
        confidence=context.coverage.items[first].confidence,
        severity="warning" if firm else "info",
    )
