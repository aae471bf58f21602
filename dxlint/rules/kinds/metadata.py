"""What a plan states of itself in fields: the closed set that `date-before` and `consistent-with` know."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import date, timedelta

from dxlint.rules.kinds.counting import years
from dxlint.rules.rule import Quoted
from dxlint.rules.view import View

Value = str | int


def values(view: View, field: str) -> list[tuple[Value, Quoted]]:
    """The values of a field with their places; empty where the plan does not state it."""
    return [
        (value, view.field(path, value)) for path, value in _READERS[field](view) if value not in (None, "")
    ]


def _one(path: str) -> Callable[[View], Iterator[tuple[str, Value | None]]]:
    def read(view: View) -> Iterator[tuple[str, Value | None]]:
        owner: object = view.plan
        for name in path.split("."):
            owner = getattr(owner, name, None)
        yield path, owner  # type: ignore[misc]

    return read


def _each(part: str, field: str, name: str) -> Callable[[View], Iterator[tuple[str, Value | None]]]:
    def read(view: View) -> Iterator[tuple[str, Value | None]]:
        for at, entry in enumerate(getattr(getattr(view.plan, part), field, None) or ()):
            yield f"{part}.{field}[{at}].{name}", getattr(entry, name)

    return read


def _indicator_years(view: View) -> Iterator[tuple[str, Value | None]]:
    for path, _, one in view.indicators():
        yield path, one.target.fiscal_year if one.target is not None else None


def _last_schedule_year(view: View) -> Iterator[tuple[str, Value | None]]:
    entries = years(view)
    if entries:
        yield max(entries, key=lambda entry: entry[1])


_READERS: Mapping[str, Callable[[View], Iterator[tuple[str, Value | None]]]] = {
    "published": _one("published"), "period-start": _one("period.start"), "period-end": _one("period.end"),
    "standardization-deadline": _one("standardization.deadline"),
    "system-dates": _each("standardization", "systems", "target_date"),
    "procedure-dates": _each("online_procedures", "procedures", "date"),
    "indicator-years": _indicator_years, "schedule-years": lambda view: iter(years(view)),
    "last-schedule-year": _last_schedule_year,
    "lead-department": _one("lead_department"), "title": _one("title"), "municipality": _one("municipality"),
    "prefecture": _one("prefecture"),
}  # fmt: skip

DATES = frozenset({
    "published", "period-start", "period-end", "standardization-deadline", "system-dates", "procedure-dates",
    "indicator-years", "schedule-years", "last-schedule-year",
})  # fmt: skip


def days(value: Value) -> tuple[date, date]:
    """The first and last day of a fiscal year (a number) or of a date as YYYY, YYYY-MM or YYYY-MM-DD.

    A day that the month does not have (2月31日) is taken for the month.
    """
    if isinstance(value, int):
        return date(value, 4, 1), date(value + 1, 3, 31)
    parts = [int(part) for part in value.split("-")]
    if len(parts) == 3:
        with suppress(ValueError):
            day = date(parts[0], parts[1], parts[2])
            return day, day
    if len(parts) >= 2:
        year, month = parts[:2]
        return date(year, month, 1), date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return date(parts[0], 1, 1), date(parts[0], 12, 31)
