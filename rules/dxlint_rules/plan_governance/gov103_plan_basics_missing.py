"""The plan says how it stands beside other plans, when it is revised, and how it is paid for.

No edition of the national plan asks for these in so many words, but for the standing as the plan under the
data act, which municipalities consider as needed: the rule only points out, in one finding. A document in
which none of the organisation's elements is found either is hardly a plan, and is left to the other rules.
Reads: coverage.items.
Yields: one finding that names all that is absent; `info`.
"""

from __future__ import annotations

from collections.abc import Iterator

from dxlint import Finding, Outcome, Plan, RuleContext, shortfall

_GUIDELINE = "dx-plan"
_ASKED = ("governance/legal-basis-data-act",)
_BASICS = ("governance/upper-plan", "governance/finance", "governance/revision-clause")
_ABSENT = frozenset({"missing", "mentioned"})


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding for all that the plan does not say."""
    if _GUIDELINE not in context.editions or context.level == "minimum" or not _is_plan(context):
        return
    looked_for = [*_BASICS, *(item for item in _ASKED if context.demand(item) is not None)]
    left_out = [item for item in looked_for if context.coverage.status(item) in _ABSENT]
    if left_out:
        items = [context.catalogue.items[item] for item in left_out]
        yield Finding(
            **shortfall(plan, context, left_out[0]),
            params={
                "names": [f"「{item.name_ja}」" for item in items],
                "names_en": [item.name_en for item in items],
            },
            item=left_out[0],
            outcome=Outcome.REVIEW,
            confidence=context.coverage.items[left_out[0]].confidence,
            severity="info",
        )


def _is_plan(context: RuleContext) -> bool:
    own = (one for key, one in context.coverage.items.items() if key.startswith("governance/"))
    return any(one.status not in _ABSENT for one in own)
