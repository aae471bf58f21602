"""What the rules of this set share: whether the plan takes up open data."""

from __future__ import annotations

from dxlint import RuleContext, TopicState, details_of, topic_state


def open_data(context: RuleContext) -> TopicState:
    """Whether the plan takes up open data."""
    return topic_state(context, "other/open-data", details_of(context, "opendata/"))
