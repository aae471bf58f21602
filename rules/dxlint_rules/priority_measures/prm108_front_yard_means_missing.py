"""A plan that takes up the front-yard reform names a means, and the work behind the counter.

Remote counters, counters without writing, one-stop counters and bookings are examples of which each body
makes its own mix: the rule speaks when there is none of them, and lists the others only at level `advanced`.
The reform is to reach the work behind the counter. The editions since 2.2 were not read: the rule only points
out.
Reads: coverage.items.
Yields: one finding.
"""

from __future__ import annotations

from collections.abc import Iterator

from dxlint import Finding, Outcome, Plan, RuleContext, missing_details, shortfall

_TOPIC = "priority/front-yard"
_MEANS = ("front-yard/remote", "front-yard/reduced-writing", "front-yard/one-stop", "front-yard/reservation")
_ITEMS = (
    *_MEANS,
    "front-yard/back-yard",
    "front-yard/data-use",
    "front-yard/staff-shift",
    "front-yard/programmes",
    "front-yard/manual",
)


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding where no means is named, else one for the details left out."""
    finding = missing_details(plan, context, _TOPIC, _ITEMS)
    taken_up = context.demand(_TOPIC) is not None and context.coverage.status(_TOPIC) == "covered"
    if taken_up and all(context.coverage.status(item) in {"missing", "mentioned"} for item in _MEANS):
        finding = Finding(
            **shortfall(plan, context, _MEANS[0]),
            message="no-means",
            item=_MEANS[0],
            outcome=Outcome.REVIEW,
            confidence="medium",
            severity="info",
        )
    if finding is not None:
        yield finding
