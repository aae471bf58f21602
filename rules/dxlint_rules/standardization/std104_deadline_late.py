"""A date of completion after the time that the nation set has its context.

The national policy aims at the end of fiscal 2025. Since its revision of September 2023 a system of extreme
difficulty has a date of its own (移行困難システム), since that of December 2024 within about five years
(特定移行支援システム). A plan that states a later date satisfies the rule by naming this exception; a date
that lies beyond the exception's own time is for a person to judge, the nation saying "about". An entry of
the list that names the exception in its status is in order.
Facts: std-deadline, std-exception-name, std-exception-limit.
Reads: plan.standardization, coverage.items (years of the sentences on standardisation).   Units: days.
Yields: one finding, at the first late date, with the others beside it; `review` once there is an exception.
Raises: NotInForce before there was a time set.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dxlint import Finding, NotInForce, Outcome, Plan, RuleContext
from dxlint_rules.standardization._late import StatedDate, dates_stated, names_exception
from dxlint_rules.standardization._time import deadline, is_past

_ITEM = "standardization/deadline"


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding for all late dates."""
    last = deadline(context)
    stated = dates_stated(plan, context)
    exception = _in_force(context, "std-exception-name")
    excused = exception is not None and (is_past(plan, context) or names_exception(plan, context))
    if not excused:
        late = [one for one in stated if one.day > last]
        if late and exception is None:
            yield _finding(late, "default", Outcome.FAIL, deadline=last)
        elif late:
            yield _finding(late, "exception-unnamed", Outcome.REVIEW, deadline=last, exception=exception)
        return
    limit = _in_force(context, "std-exception-limit")
    beyond = [one for one in stated if limit is not None and one.day > date.fromisoformat(limit)]
    if beyond:
        yield _finding(beyond, "beyond", Outcome.REVIEW, limit=limit, exception=exception)


def _finding(late: list[StatedDate], message: str, outcome: Outcome, **params: object) -> Finding:
    first, *others = late
    return Finding(
        at=first.at,
        related=tuple(one.at for one in others),
        message=message,
        params={
            "stated": first.label if first.what is None else f"{first.what} {first.label}",
            "count": len(late),
            **params,
        },
        item=_ITEM,
        outcome=outcome,
        confidence="high" if first.at.place.path is not None else "medium",
        severity="info" if message == "beyond" else "warning",
    )


def _in_force(context: RuleContext, fact: str) -> str | None:
    try:
        return str(context.facts.value(fact))
    except NotInForce:
        return None
