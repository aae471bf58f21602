"""What the rules of this set share: whether the plan takes up open data."""

from __future__ import annotations

from dxlint import RuleContext
from dxlint_rules.lacking import Topic, details_of, topic


def open_data(context: RuleContext) -> Topic:
    """Whether the plan takes up open data."""
    return topic(context, "other/open-data", details_of(context, "opendata/"))
