"""The start of collecting public money through eLTAX is not later than the nation aims at.

The aim is September 2026. Only the earliest time that the plan gives counts: a later widening to other money
is in order. A year without a month is late only when all of it is.
Facts: eltax-start.   Reads: coverage.items (evidence on eltax/start).   Units: days; the first day a date may
mean.
Yields: one finding, at the earliest time given.
Raises: NotInForce before there was an aim.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dxlint import Evidence, Finding, Plan, RuleContext, Year, commitments, find_years, fold, quoted


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding where even the earliest time is late."""
    deadline = date.fromisoformat(context.facts.value("eltax-start"))
    stated = [
        (day, one) for one in commitments(context, "eltax/start") if (day := _earliest(one)) is not None
    ]
    if not stated:
        return
    day, first = min(stated, key=lambda pair: pair[0])
    if day > deadline:
        yield Finding(
            at=quoted(first),
            params={
                "stated": f"{day.year}年{day.month}月",
                "stated_en": day.isoformat()[:7],
                "deadline": deadline,
            },
            item="eltax/start",
            confidence="medium",
        )


def _earliest(one: Evidence) -> date | None:
    days = [_first_day(year) for year in find_years(fold(one.quote))]
    days += [date(year, 4, 1) for year in one.fiscal_years if not days]
    return min(days, default=None)


def _first_day(year: Year) -> date:
    if year.month is not None:
        return date(year.year, year.month, 1)
    return date(year.year, 4 if year.fiscal else 1, 1)
