"""A list of the procedures that most help residents names all of the municipality's.

Most plans list the 26 on childcare and care; the 27th (罹災証明書) is then left out knowingly and not
reported where the plan says 26 or lists no group but these. A list of fewer than half is one of examples, and
naming none is no list.
Facts: online-counts.   Reads: coverage.lists["procedures"], coverage.facts.
Yields: one finding, at the list, that names the absent procedures; a warning when few are absent (a slip),
else `info`.
"""

from __future__ import annotations

from collections.abc import Iterator

from dxlint import Finding, Outcome, Plan, Quoted, RuleContext

_ITEM = "online/all-procedures-listed"
# So many absent of a group that is otherwise listed are more likely left out by a slip than on purpose.
_SLIP = 3


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding for an incomplete list."""
    if context.facts.value("online-counts")["municipal"] != len(
        context.catalogue.lists["procedures"].members
    ):
        raise ValueError("the list of procedures and the fact online-counts disagree")
    named = context.coverage.lists.get("procedures", [])
    ids = {listed.id for listed in named}
    groups = {member.group for member in context.catalogue.lists["procedures"].members if member.id in ids}
    wanted = [member for member in context.catalogue.lists["procedures"].members if member.group in groups]
    missing = [member for member in wanted if member.id not in ids]
    if not missing or len(missing) * 2 > len(wanted):
        return
    first, last = named[0], named[-1]
    slip = len(missing) <= _SLIP
    yield Finding(
        at=Quoted(first.place, first.quote),
        related=(Quoted(last.place, last.quote),) if last is not first else (),
        params={
            "count": len(wanted) - len(missing),
            "total": len(wanted),
            "missing": [member.name for member in missing],
        },
        item=_ITEM,
        outcome=Outcome.FAIL if slip else Outcome.REVIEW,
        severity="warning" if slip else "info",
    )
