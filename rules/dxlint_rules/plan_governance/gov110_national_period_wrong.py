"""The period of the national plan is given as it is: January 2021 to March 2026.

Plans set their own period beside that of 自治体DX推進計画. Where a sentence says what the period of the
national plan is, in months, another beginning or end is a slip of copying. A period of the municipality's
own, or one in years alone, is not read.
Facts: dx-plan-period (first and last month).   Reads: the sentences of the plan.
Yields: one finding, at the first such sentence.
"""

from __future__ import annotations

from collections.abc import Iterator

from dxlint import Finding, Outcome, Plan, RuleContext, find_ranges, lazy, plan_sentences

_FACT = "dx-plan-period"
_PERIOD = lazy(
    r"自治体(?:dx|デジタル・?トランスフォーメーション(?:\(dx\))?)推進計画[」』】)]{0,2}"
    + r"(?:の|における)(?:対象|計画|取組)期間(?:は|が|である|を|の|、|\()+"
)


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding where the national period is given otherwise."""
    version = context.facts.version(_FACT)
    right = (version.value["first"], version.value["last"])
    for one in plan_sentences(plan):
        for match in _PERIOD.finditer(one.text):
            for first, last in find_ranges(one.text):
                if first.start != match.end() or first.month is None or last.month is None:
                    continue
                if (f"{first.year}-{first.month:02}", f"{last.year}-{last.month:02}") != right:
                    yield Finding(
                        at=one.at,
                        params={"first": right[0], "last": right[1]},
                        outcome=Outcome.REVIEW,
                        confidence="medium",
                    )
                    return
