"""A list of the standard data sets names all 31 of them.

Only at level `advanced`, and only of a list that goes beyond the former basic 14: naming them all is nobody's duty, and a
body cannot publish what it does not hold.
Reads: coverage.lists["standard-datasets"].
Yields: one finding, at the list, that names the data sets left; never above `info`.
"""

from __future__ import annotations

from collections.abc import Iterator

from dxlint import Finding, Ground, Outcome, Plan, Quoted

_ITEM = "opendata/standard-datasets"
_LIST = "standard-datasets"


def check(plan: Plan, ground: Ground) -> Iterator[Finding]:
    """One finding for an incomplete list."""
    if ground.demand(_ITEM) is None:
        return
    members = ground.catalogue.lists[_LIST].members
    named = ground.coverage.lists.get(_LIST, [])
    ids = {listed.id for listed in named}
    missing = [member.name for member in members if member.id not in ids]
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
