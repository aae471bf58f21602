"""A measure's schedule reaches the year by which its text promises the thing.

A measure that says 令和8年度までに… and whose schedule of several years ends before that year leaves open
what happens in between. For the standard systems the time that the plan itself states counts. Years beyond
the plan's own period are not asked for: a schedule may end with the plan.
Reads: plan.measures, plan.standardization.deadline, plan.period.   Units: fiscal years (April to March,
Western).
Yields: one finding per measure.
"""

from __future__ import annotations

from collections.abc import Iterator

from dxlint import Finding, Plan, RuleContext, find_years, fold, lazy
from dxlint_rules.plan_consistency._measures import at, sure

_BY = lazy(r"(?:\([^)]*\))?(?:年度)?末?(?:を目途に|をめどに|までに)")


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding per measure whose schedule ends before a year that its text names as its end."""
    for number, measure in enumerate(plan.measures):
        planned = sorted({entry.fiscal_year for entry in measure.schedule})
        if len(planned) < 2:
            continue
        promised = [
            year for year in _promised(plan, number) if plan.period.end is None or year <= plan.period.end
        ]
        late = max(promised, default=0)
        if late > planned[-1]:
            params = {"title": measure.title, "promised": late, "last": planned[-1]}
            path = f"measures[{number}].title"
            yield sure(plan, path, Finding(at=at(plan, path), params=params))


def _promised(plan: Plan, number: int) -> Iterator[int]:
    """The fiscal years by whose end the measure says that something is done."""
    measure = plan.measures[number]
    for action in measure.actions:
        folded = fold(action)
        for year in find_years(folded):
            if year.fiscal and _BY.match(folded[year.end :]):
                yield year.fiscal_year
    deadline = plan.standardization.deadline if plan.standardization else None
    if deadline and "priority/standardization" in measure.items:
        stated, _, rest = deadline.partition("-")
        yield int(stated) - 1 if rest[:2] in {"01", "02", "03"} else int(stated)
