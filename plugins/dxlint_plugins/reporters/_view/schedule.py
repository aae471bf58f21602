"""Which measure does what in which fiscal year, beside the deadlines of the nation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dxlint import FileReport, Plan, Report
from dxlint.messages import text
from dxlint_plugins.reporters._page import Page
from dxlint_plugins.reporters._plain import safe

_MOST_YEARS = 10
_LONGEST_TEXT = 200


@dataclass(frozen=True, slots=True)
class Row:
    """One measure: its name, and for each fiscal year what is done in it."""

    name: str
    years: dict[int, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline in words. `at`: where it stands among the years (2025.5: the middle of that year)."""

    text: str
    at: float


@dataclass(frozen=True, slots=True)
class Schedule:
    """The rows over the fiscal years, the deadlines that lie in them, and those that do not."""

    years: tuple[int, ...]
    rows: tuple[Row, ...]
    due: tuple[Due, ...]
    outside: tuple[str, ...]


def schedule_of(page: Page, file: FileReport, results: Report) -> Schedule | None:
    """The schedule of a plan; None where none was read."""
    plan = file.plan
    if plan is None:
        return None
    rows = [row for row in _rows(plan, page.language) if row.years]
    years = _years(plan, rows)
    if not years:
        return None
    due, outside = [], []
    for one in results.deadlines:
        if file.as_of is None or not one.holds(file.as_of):
            continue
        day = page.dated(one.day.isoformat())
        said = text("report-deadline", page.language, day=day, name=safe(one.name))
        at = _position(one.day)
        if years[0] < at <= years[-1] + 1:
            due.append(Due(said, at))
        else:
            outside.append(said)
    return Schedule(years, tuple(rows), tuple(due), tuple(outside))


def _rows(plan: Plan, language: str) -> Iterable[Row]:
    yield Row(text("report-schedule-plan", language), _by_year(plan.schedule))
    for measure in plan.measures:
        known = measure.id is None or measure.title.startswith(measure.id)
        name = measure.title if known else f"{measure.id} {measure.title}"
        yield Row(safe(name, _LONGEST_TEXT), _by_year(measure.schedule))


def _by_year(entries: Iterable[Any]) -> dict[int, tuple[str, ...]]:
    found: dict[int, list[str]] = {}
    for entry in entries:
        found.setdefault(entry.fiscal_year, []).append(safe(entry.text, _LONGEST_TEXT))
    return {year: tuple(texts) for year, texts in sorted(found.items())}


def _years(plan: Plan, rows: Sequence[Row]) -> tuple[int, ...]:
    """The plan's period and all years of its measures; of misread ones far away the period is left."""
    found = [year for row in rows for year in row.years]
    if not found:
        return ()
    period = [year for year in (plan.period.start, plan.period.end) if year is not None]
    if len(period) == 2:
        # The tables of the whole plan tell of its making too.
        found = [entry.fiscal_year for measure in plan.measures for entry in measure.schedule]
    first, last = min(found + period), max(found + period)
    if last - first >= _MOST_YEARS:
        first = plan.period.start or first
        last = min(plan.period.end or last, first + _MOST_YEARS - 1)
    return tuple(range(first, max(first, last) + 1))


def _position(day: date) -> float:
    """The end of a day as a fiscal year with a fraction: 2026-03-31 is the end of 2025."""
    year = day.year if day.month >= 4 else day.year - 1
    begin, end = date(year, 4, 1), date(year + 1, 4, 1)
    return year + ((day - begin).days + 1) / (end - begin).days
