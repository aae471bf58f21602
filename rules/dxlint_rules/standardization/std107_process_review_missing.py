"""The plan says that work processes are reviewed along with standardisation.

The national DX plan asks to leave the standard systems as they are and to change the work; asked for by the
editions for which that wording is confirmed. A plan made or begun after the time set is not asked for it.
Facts: std-deadline.   Reads: coverage.items.
Yields: one finding (missing, only mentioned, only considered).
Raises: NotInForce before there was a time set.
"""

from __future__ import annotations

from collections.abc import Iterator

from dxlint import Finding, Plan, RuleContext
from dxlint_rules.lacking import lacking
from dxlint_rules.standardization._time import is_past, standardization

_ITEM = "standardization/process-review"


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding where the plan does not commit to it."""
    if is_past(plan, context) or standardization(context) != "taken-up":
        return
    finding = lacking(plan, context, _ITEM)
    if finding is not None:
        yield finding
