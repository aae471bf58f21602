"""The nation's terms of use that a plan names are those of its date.

政府標準利用規約（第2.0版） gave way to 公共データ利用規約（第1.0版、PDL1.0） on 5 July 2024. A municipality
may keep data under the old terms, which are compatible with CC BY too: the rule points out. Accounts of the
past are in order.
Facts: opendata-terms.   Reads: the sentences of the plan.
Yields: one finding, at the first such sentence.
Raises: NotInForce before the terms were published.
"""

from __future__ import annotations

from collections.abc import Iterator

from dxlint import Finding, Outcome, Plan, RuleContext, fold, plan_sentences

_FACT = "opendata-terms"
_OLD, _NEW = "政府標準利用規約", ("公共データ利用規約", "pdl1.0", "pdl")


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding where only the old terms are named."""
    current = context.facts.version(_FACT)
    if _OLD in current.value:
        return
    everything = list(plan_sentences(plan))
    if any(fold(new) in one.text for one in everything for new in _NEW):
        return
    for one in everything:
        if one.own and not one.is_past and fold(_OLD) in one.text:
            yield Finding(
                at=one.at,
                params={"old": _OLD, "current": current.value, "since": current.start},
                item="opendata/terms-edition",
                outcome=Outcome.REVIEW,
                severity="info",
            )
            return
