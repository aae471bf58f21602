"""What the rules of this set share: whether the plan takes up open data."""

from __future__ import annotations

from dxlint import Ground
from dxlint_rules.lacking import Topic, details_of, topic


def open_data(ground: Ground) -> Topic:
    """Whether the plan takes up open data."""
    return topic(ground, "other/open-data", details_of(ground, "opendata/"))
