"""A plan that takes up the collection of public money through eLTAX says by when it starts.

The nation aims at a start by September 2026. A plan satisfies the rule by a time of its own, in a sentence or
in its schedule. A plan made after that time is not asked for it; a later time is PRM106's matter.
Facts: eltax-start.   Reads: coverage.items.
Yields: one finding (missing, only mentioned, only considered).
Raises: NotInForce before there was an aim.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dxlint import Finding, Plan, RuleContext, details_of, missing_item, topic_state


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding where no time of the start is stated."""
    deadline = date.fromisoformat(context.facts.value("eltax-start"))
    if (
        context.as_of > deadline
        or topic_state(context, "priority/eltax", details_of(context, "eltax/")) != "taken-up"
    ):
        return
    finding = missing_item(plan, context, "eltax/start", deadline=deadline)
    if finding is not None:
        yield finding
