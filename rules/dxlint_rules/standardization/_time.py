"""What the rules of this set share: the topic, the time the nation set for the move, and when it has gone by.
"""

from __future__ import annotations

from datetime import date

from dxlint import Plan, RuleContext, TopicState, details_of, topic_state


def standardization(context: RuleContext) -> TopicState:
    """Whether the plan takes up standardisation."""
    return topic_state(context, "priority/standardization", details_of(context, "standardization/"))


def deadline(context: RuleContext) -> date:
    """The last day of the time set for the move. Raises `NotInForce` before there was one."""
    return date.fromisoformat(context.facts.value("std-deadline"))


def is_past(plan: Plan, context: RuleContext) -> bool:
    """Whether the plan is made, or begins, after the time set for the move: the move then lies behind it."""
    last = deadline(context)
    start = plan.period.start
    return context.as_of > last or (start is not None and date(start, 4, 1) > last)
