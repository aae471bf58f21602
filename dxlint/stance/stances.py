"""The stances that a plan can take to what it names."""

from __future__ import annotations

from enum import StrEnum


class Stance(StrEnum):
    """How the plan stands to what it names."""

    COMMITS = "commits"
    CONSIDERS = "considers"
    BACKGROUND = "background"
    UNSURE = "unsure"
