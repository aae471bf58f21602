"""A list of data sets names all 14 of the nation's basic recommended data sets.

The nation advises to publish them in a common form; a municipality may have its reasons to publish fewer, so
this only points to what is left. A list of few of them is one of examples and is not reported, nor is a plan
that names none (OPD102), nor one of a date at which the nation no longer speaks of the 14.
Facts: opendata-dataset-name.   Reads: coverage.lists["datasets"].
Yields: one finding, at the list, that names the missing data sets; never above `info`.
Raises: NotInForce before the data sets were published.
"""

from __future__ import annotations

from collections.abc import Iterator

from dxlint import Finding, Plan, Quoted, RuleContext

_ITEM = "opendata/all-14-datasets"


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding for an incomplete list."""
    if context.demand(_ITEM) is None:
        return
    members = context.catalogue.lists["datasets"].members
    named = context.coverage.lists.get("datasets", [])
    ids = {listed.id for listed in named}
    missing = [member.name for member in members if member.id not in ids]
    if not missing or len(missing) * 2 > len(members):
        return
    first, last = named[0], named[-1]
    yield Finding(
        at=Quoted(first.place, first.quote),
        related=(Quoted(last.place, last.quote),) if last is not first else (),
        params={
            "count": len(members) - len(missing),
            "total": len(members),
            "missing": missing,
            "scheme": context.facts.value("opendata-dataset-name"),
        },
        item=_ITEM,
    )
