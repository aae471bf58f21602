"""What the rules of this set share: whether the plan takes up security."""

from __future__ import annotations

from dxlint import RuleContext
from dxlint_rules.lacking import Topic, details_of, topic


def security(context: RuleContext) -> Topic:
    """Whether the plan takes up security."""
    return topic(context, "priority/security", details_of(context, "security/"))
