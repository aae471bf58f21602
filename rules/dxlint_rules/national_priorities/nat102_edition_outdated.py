"""The edition of the national plan that a plan cites is the one in force, or lacks nothing that came later.

A plan drawn up on an older edition can miss items that the nation has added or renamed since. The finding
names them, and which of them the plan answers already; whether each is answered is `priority-missing`'s and
`alongside-missing`'s to say. Nothing is reported when the newer edition changed none of the items, when the
plan names no edition, or one that is not known.
Reads: facts.cites_national_plan_edition, coverage.items.
Yields: at most one finding, at the citation; `info` where no confirmed edition added anything.
"""

from __future__ import annotations

from collections.abc import Iterator

from dxlint import (
    CatalogueItem,
    Edition,
    Finding,
    Guideline,
    Outcome,
    Plan,
    Quoted,
    RuleContext,
    edition_ground,
    searched,
)
from dxlint_rules.national_priorities._asked import GUIDELINE

_PARTS = ("priority/", "together/", "other/")


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """A finding when editions newer than the cited one changed the items."""
    stated = context.coverage.facts.get("cites_national_plan_edition")
    current = context.editions.get(GUIDELINE)
    if stated is None or stated.value is None or current is None:
        return
    guideline = context.catalogue.guidelines[GUIDELINE]
    cited = _edition(guideline, str(stated.value))
    if cited is None or cited.valid_from >= current.valid_from:
        return
    added = _added(context, cited, current)
    renamed = _renamed(context, cited, current)
    if not added and not renamed:
        return
    answered = [item for item in added if _surely_answered(context, item)]
    newest = _newest_confirmed(guideline, cited, current)
    sure = newest is not None and bool(_added(context, cited, newest))
    yield Finding(
        at=None if stated.place is None else Quoted(stated.place, stated.quote),
        searched=searched(plan, context),
        message=_message(added, answered),
        params={
            "cited": cited.name,
            "edition": current.name,
            "changes": [_name(item, current) for item in added] + renamed,
            "answered": [_name(item, current) for item in answered],
        },
        severity="warning" if sure else "info",
        outcome=Outcome.FAIL if sure else Outcome.REVIEW,
        references=tuple(edition_ground(guideline, edition) for edition in _each(newest, current)),
    )


def _surely_answered(context: RuleContext, item: CatalogueItem) -> bool:
    """Whether the plan covers an item beyond doubt: who is told so looks no further."""
    read = context.coverage.items.get(item.id)
    return read is not None and read.status == "covered" and read.confidence == "high"


def _edition(guideline: Guideline, named: str) -> Edition | None:
    """The edition of a number (`2.1`) or of a date of revision (`2022-09`)."""
    for edition in reversed(guideline.editions):
        if edition.id == f"{guideline.id}-{named}":
            return edition
        if len(named) >= 4 and named[:4].isdecimal() and edition.valid_from.isoformat().startswith(named):
            return edition
    return None


def _added(context: RuleContext, old: Edition, new: Edition) -> list[CatalogueItem]:
    return [
        item
        for item in context.catalogue.items.values()
        if item.id.startswith(_PARTS)
        and item.demand_in(new.id) is not None
        and item.demand_in(old.id) is None
    ]


def _renamed(context: RuleContext, old: Edition, new: Edition) -> list[str]:
    """`old name → new name`, where both names were read."""
    names = []
    for item in context.catalogue.items.values():
        before, after = item.demand_in(old.id), item.demand_in(new.id)
        if not item.id.startswith(_PARTS) or before is None or after is None or before.name == after.name:
            continue
        if before.confidence == after.confidence == "confirmed":
            names.append(f"{before.name} → {after.name}")
    return names


def _newest_confirmed(guideline: Guideline, cited: Edition, current: Edition) -> Edition | None:
    newer = [
        edition
        for edition in guideline.editions
        if cited.valid_from < edition.valid_from <= current.valid_from and edition.confidence == "confirmed"
    ]
    return newer[-1] if newer else None


def _each(first: Edition | None, second: Edition) -> list[Edition]:
    return [second] if first is None or first is second else [first, second]


def _message(added: list[CatalogueItem], answered: list[CatalogueItem]) -> str:
    if not added:
        return "renamed"
    if not answered:
        return "added"
    return "all-answered" if len(answered) == len(added) else "partly-answered"


def _name(item: CatalogueItem, edition: Edition) -> str:
    demand = item.demand_in(edition.id)
    return item.name_ja if demand is None else demand.name
