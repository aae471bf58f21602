"""A list of the standard data sets names all 31 of them.

Only at level `advanced`, and only of a list that goes beyond the former basic 14: naming them all is nobody's
duty, and a body cannot publish what it does not hold.
Facts: standard-datasets-31.   Reads: coverage.lists (the basic, the applied and the added data sets).
Yields: one finding, at the list, that names the data sets left; never above `info`. None before the 31 were
known.
"""

from __future__ import annotations

from collections.abc import Iterator

from dxlint import Finding, NotInForce, Outcome, Plan, Quoted, RuleContext

_ITEM = "opendata/standard-datasets"
_LISTS = ("datasets", "applied-datasets", "added-datasets")


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding for an incomplete list."""
    try:
        members = context.facts.value("standard-datasets-31")
    except NotInForce:
        return
    if context.demand(_ITEM) is None:
        return
    named = [one for key in _LISTS for one in context.coverage.lists.get(key, [])]
    ids = {listed.id for listed in named}
    missing = [member["name"] for member in members if member["id"] not in ids]
    if not missing or len(missing) * 2 > len(members):
        return
    first, last = named[0], named[-1]
    yield Finding(
        at=Quoted(first.place, first.quote),
        related=(Quoted(last.place, last.quote),) if last is not first else (),
        params={"count": len(members) - len(missing), "total": len(members), "missing": missing},
        item=_ITEM,
        outcome=Outcome.REVIEW,
        severity="info",
    )
