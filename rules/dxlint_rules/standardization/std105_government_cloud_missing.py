"""The plan says that the Government Cloud is used for the standard systems.

The law makes its use a duty of effort; a plan satisfies the rule by saying that it is, or will be, used. A
municipality that decides otherwise has its reasons: the hint says how to write them.
Reads: coverage.items.
Yields: one finding (missing, only mentioned, only considered).
"""

from __future__ import annotations

from collections.abc import Iterator

from dxlint import Finding, Plan, RuleContext
from dxlint_rules.lacking import lacking
from dxlint_rules.standardization._time import standardization

_ITEM = "standardization/gov-cloud"


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding where the plan does not commit to it."""
    if standardization(context) != "taken-up":
        return
    finding = lacking(plan, context, _ITEM)
    if finding is not None:
        yield finding
