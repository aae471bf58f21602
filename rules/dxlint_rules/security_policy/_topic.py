"""What the rules of this set share: whether the plan takes up security."""

from __future__ import annotations

from dxlint import Ground
from dxlint_rules.lacking import Topic, details_of, topic


def security(ground: Ground) -> Topic:
    """Whether the plan takes up security."""
    return topic(ground, "priority/security", details_of(ground, "security/"))
