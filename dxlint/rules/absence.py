"""How a rule words what a plan lacks: the passage that falls short, or where an absent item was looked for.

    Finding(**shortfall(plan, context, item_id), message="missing", params={…}, item=item_id)
"""

from __future__ import annotations

from typing import TypedDict

from dxlint.place import Place
from dxlint.plan.coverage import Evidence, ItemCoverage
from dxlint.plan.model import Plan
from dxlint.rules.rule import Quoted, RuleContext

_MOST_RELATED = 3


class Shortfall(TypedDict):
    """The parts of a `Finding` that say where."""

    at: Quoted | None
    searched: tuple[Quoted, ...]
    related: tuple[Quoted, ...]


def shortfall(plan: Plan, context: RuleContext, item_id: str) -> Shortfall:
    """Where an item that is not covered falls short.

    Considering or partial: at the best passage, with the others beside it. Mentioned: at the closest
    passage that did not count. Missing: nowhere, with the places that were searched and what was
    rejected.
    """
    found = context.coverage.items[item_id]
    passages = _passages(found)
    if found.status != "missing" and passages:
        at, *others = passages
        return Shortfall(
            at=quoted(at), searched=(), related=tuple(quoted(one) for one in others[:_MOST_RELATED])
        )
    return Shortfall(
        at=None,
        searched=searched(plan, context, item_id),
        related=tuple(quoted(one) for one in passages[:_MOST_RELATED]),
    )


def searched(plan: Plan, context: RuleContext, item_id: str | None = None) -> tuple[Quoted, ...]:
    """The places that were read for an absent thing, those where the item would stand first; never empty."""
    places = tuple(quoted(one) for one in context.coverage.searched_for(item_id))
    if places:
        return places
    return (Quoted(plan.place_of("") or Place(plan.file)),)


def quoted(evidence: Evidence) -> Quoted:
    """A piece of evidence as a place with its quote."""
    return Quoted(evidence.place, evidence.quote)


def _passages(found: ItemCoverage) -> list[Evidence]:
    """Evidence before what was rejected; each passage once."""
    passages: dict[Quoted, Evidence] = {}
    for one in (*found.evidence, *found.rejected):
        passages.setdefault(quoted(one), one)
    return list(passages.values())
