"""What the rules of this set share: the topic, the time the nation set for the move, and when it has gone by."""

from __future__ import annotations

from datetime import date

from dxlint import Ground, Plan
from dxlint_rules.lacking import Topic, details_of, topic


def standardization(ground: Ground) -> Topic:
    """Whether the plan takes up standardisation."""
    return topic(ground, "priority/standardization", details_of(ground, "standardization/"))


def deadline(ground: Ground) -> date:
    """The last day of the time set for the move. Raises `NotInForce` before there was one."""
    return date.fromisoformat(ground.facts.value("std-deadline"))


def is_past(plan: Plan, ground: Ground) -> bool:
    """Whether the plan is made, or begins, after the time set for the move: the move then lies behind it."""
    last = deadline(ground)
    start = plan.period.start
    return ground.as_of > last or (start is not None and date(start, 4, 1) > last)
