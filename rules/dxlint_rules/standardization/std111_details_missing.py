"""A plan that takes up standardisation says how it goes about it: no customisation, data transfer, systems outside it.

The nation asks not to customise standard systems and to change the work instead, in one sentence: where the plan leaves
out both, the rule on the review of work says so, and this one is silent. The other details are points at which a plan
can be checked, of which none is asked for in so many words. Costs lower by three in ten are the nation's aim for the
time after the move; a plan made after it is asked for that and for the systems outside the standard alone.
Facts: std-deadline.   Reads: coverage.items.
Yields: one finding that names all that is absent; `info`.
Raises: NotInForce before there was a time set.
"""

from __future__ import annotations

from collections.abc import Iterator

from dxlint import Finding, Plan, RuleContext
from dxlint_rules.details import details_finding
from dxlint_rules.standardization._time import is_past

_CUSTOMISATION = "standardization/no-customisation"
_REVIEW = "standardization/process-review"
_MOVE = ("standardization/data-migration", "standardization/privacy-assessment")
_LASTING = ("standardization/other-systems", "standardization/cost-reduction")


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding for all absent details."""
    finding = details_finding(plan, context, "priority/standardization", _details(plan, context))
    if finding is not None:
        yield finding


def _details(plan: Plan, context: RuleContext) -> tuple[str, ...]:
    if is_past(plan, context):
        return _LASTING
    said_by_review = context.demand(_REVIEW) is not None and context.coverage.status(_REVIEW) != "covered"
    return (*_MOVE, *_LASTING) if said_by_review else (_CUSTOMISATION, *_MOVE, *_LASTING)
