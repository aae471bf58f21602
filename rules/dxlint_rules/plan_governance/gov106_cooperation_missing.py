"""The plan says how the municipality works with its prefecture and others, and a prefecture how it supports them.

From edition 2.3 the fourth element of the organisation is cooperation between prefecture and municipalities; before, it
was support by the prefecture, which is asked of prefectures alone. Shared systems, joint procurement or a joint security
cloud answer it, and so does a study. A plan of which the kind of municipality is not known is judged as a municipality's.
Reads: coverage.items.   Units: none.
Yields: one finding; `info` for a municipality, `warning` for a prefecture whose demand is confirmed.
"""

from __future__ import annotations

from collections.abc import Iterator

from dxlint import Finding, Ground, Outcome, Plan, shortfall

_MUNICIPAL = ("governance/joint-procurement", "governance/joint-body")
_PREFECTURAL = ("governance/prefecture-support", "governance/talent-pool")
_ABSENT = frozenset({"missing", "mentioned"})


def check(plan: Plan, ground: Ground) -> Iterator[Finding]:
    """One finding for what the plan does not say."""
    prefecture = ground.body == "prefecture"
    items = _PREFECTURAL if prefecture else _MUNICIPAL
    left_out = [item for item in items if ground.demand(item) is not None and ground.coverage.status(item) in _ABSENT]
    if not left_out:
        return
    first = left_out[0]
    demand = ground.demand(first)
    firm = prefecture and demand is not None and demand.confidence == "confirmed"
    found = [ground.catalogue.items[item] for item in left_out]
    yield Finding(
        **shortfall(plan, ground, first),
        message="prefecture" if prefecture else "default",
        params={"names": [f"「{item.name_ja}」" for item in found], "names_en": [item.name_en for item in found]},
        item=first,
        outcome=Outcome.FAIL if firm else Outcome.REVIEW,
        confidence=ground.coverage.items[first].confidence,
        severity="warning" if firm else "info",
    )
