"""A target on the move to standard systems is set for the nation's time, or before it.

An indicator of a measure on standardisation that counts the move itself (移行した業務,
標準準拠システムへの移行率) and whose target lies in a later fiscal year than the national time sets the
plan's goal past what the nation asks. A plan that names the exception (特定移行支援システム) is in order; so
is one whose indicator is on the time after the move.
Facts: std-deadline, std-exception-name.
Reads: plan.measures, plan.indicators, plan.standardization.   Units: fiscal years.
Yields: one finding per indicator; `review`, for a target later than the deadline may have its reason.
Raises: NotInForce before there was a time set.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dxlint import Finding, NotInForce, Outcome, Plan, RuleContext, fold, lazy
from dxlint_rules.plan_consistency._measures import at

_MOVE = lazy(
    r"(?:標準準拠|標準化|基幹|ガバメントクラウド).*移行|移行.*(?:標準準拠|標準化|基幹|ガバメントクラウド)"
)
_AFTER = lazy(r"経費|費用|コスト|運用|満足|時間|削減")


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding per indicator of the move with a late target."""
    last = _fiscal_year(date.fromisoformat(str(context.facts.value("std-deadline"))))
    if _names_exception(plan, context):
        return
    listed = [(f"indicators[{at}]", one) for at, one in enumerate(plan.indicators)]
    listed += [
        (f"measures[{n}].indicators[{k}]", one)
        for n, measure in enumerate(plan.measures)
        for k, one in enumerate(measure.indicators)
    ]
    for path, indicator in listed:
        name = fold(indicator.name)
        year = indicator.target.fiscal_year if indicator.target else None
        if year is not None and year > last and _MOVE.search(name) and not _AFTER.search(name):
            yield Finding(
                at=at(plan, f"{path}.name"), params={"name": indicator.name, "year": year, "last": last},
                item="standardization/deadline", outcome=Outcome.REVIEW, confidence="medium",
            )  # fmt: skip


def _fiscal_year(day: date) -> int:
    return day.year if day.month >= 4 else day.year - 1


def _names_exception(plan: Plan, context: RuleContext) -> bool:
    """Whether the plan names the exception that the nation grants, where there is one at the plan's date."""
    try:
        name = str(context.facts.value("std-exception-name"))
    except NotInForce:
        return False
    said = [passage.text for passage in plan.outline.passages]
    for measure in plan.measures:
        said += [measure.title, measure.current or "", *measure.actions]
    said += [system.status or "" for system in (plan.standardization.systems if plan.standardization else ())]
    return any(fold(name) in fold(text) for text in said)
