"""What a plan leaves unsaid: whether it takes up a topic at all, and the finding on an item that it does not
answer.

A topic (`priority/standardization`) has details (`standardization/deadline`). Where the plan does not take up
the topic, the details are not reported one by one: one finding on the topic says it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

from dxlint.plan.model import Plan
from dxlint.rules.absence import shortfall
from dxlint.rules.rule import Finding, RuleContext

# What a plan leaves unsaid breaks no law by itself: `error` is for what it says wrongly.
_SEVERITY: dict[str, Literal["warning", "info"]] = {"must": "warning", "should": "warning", "may": "info"}
_TAKEN_UP = frozenset({"covered", "partial", "considering"})
_TOPIC_TAKEN_UP = frozenset({"covered", "partial"})

TopicState = Literal["taken-up", "said-elsewhere", "absent"]


def topic_state(context: RuleContext, topic_id: str, details: Iterable[str]) -> TopicState:
    """Whether the plan takes up a topic, by the topic's own item or by one of its details.

    When it does not: `said-elsewhere` if the edition in force asks for the topic itself (the rule on that
    item then speaks), else `absent`.
    """
    own = context.coverage.items.get(topic_id)
    if own is not None and own.status in _TOPIC_TAKEN_UP:
        return "taken-up"
    if any(context.coverage.status(detail) in _TAKEN_UP for detail in details):
        return "taken-up"
    return "said-elsewhere" if own is not None and context.demand(topic_id) is not None else "absent"


def details_of(context: RuleContext, prefix: str) -> list[str]:
    """The ids of the items under `prefix` that plans are read for."""
    return [item.id for item in context.catalogue.read_items() if item.id.startswith(prefix)]


def missing_item(
    plan: Plan, context: RuleContext, item_id: str, message: str | None = None, **params: Any
) -> Finding | None:
    """The finding on an item that is asked for and the plan does not commit to, else None.

    The message is the item's status (`missing`, `mentioned`, `considering`, `partial`) unless given.
    """
    found = context.coverage.items[item_id]
    asked = context.standing(item_id)
    if asked is None or found.status == "covered":
        return None
    demand = asked.demand
    return Finding(
        **shortfall(plan, context, item_id),
        message=message or found.status,
        params={"name": demand.name, "clause": demand.clause or "", "edition": asked.edition.name, **params},
        item=item_id,
        confidence=found.confidence,
        severity=severity_by_obligation(context, item_id),
    )


def severity_by_obligation(context: RuleContext, item_id: str) -> Literal["warning", "info"]:
    """How grave it is that an item is missing: a study is one step short of a commitment, hence `info`."""
    demand = context.demand(item_id)
    if demand is None or context.coverage.status(item_id) == "considering":
        return "info"
    return _SEVERITY[demand.obligation]
