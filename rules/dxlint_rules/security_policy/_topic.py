"""What the rules of this set share: whether the plan takes up security."""

from __future__ import annotations

from dxlint import RuleContext, TopicState, details_of, topic_state


def security(context: RuleContext) -> TopicState:
    """Whether the plan takes up security."""
    return topic_state(context, "priority/security", details_of(context, "security/"))
