"""What was read in a plan, as rows: measures, indicators, and the schedule with a column for each year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from dxlint import FileReport, Report
from dxlint.messages import text
from dxlint_plugins.reporters._page import Page
from dxlint_plugins.reporters._plain import safe
from dxlint_plugins.reporters._tables import Column, Row, Value

if TYPE_CHECKING:
    from dxlint.plan.model import Indicator, Measure

INDICATORS = (
    Column("measure", 32), Column("indicator", 40), Column("unit", 8), Column("baseline", 14),
    Column("baseline-date", 11), Column("target", 14), Column("target-year", 10), Column("place", 28),
    Column("confidence", 9),
)  # fmt: skip
MEASURES = (
    Column("measure-id", 9), Column("measure", 26), Column("departments", 16), Column("measure-items", 26),
    Column("actions", 50), Column("current", 34), Column("indicators", 8), Column("years", 12),
    Column("place", 22), Column("confidence", 9),
)  # fmt: skip
_YEAR_WIDTH = 22
# Era → the Western year before its first; both as in `Page.day`.
_REIWA, _HEISEI = 2018, 1988


def indicator_rows(page: Page, file: FileReport, results: Report) -> Iterator[Row]:
    """All indicators of a plan: those of its measures, then those of the plan as a whole."""
    if file.plan is None:
        return
    for at, measure in enumerate(file.plan.measures):
        for index, one in enumerate(measure.indicators):
            path = f"measures[{at}].indicators[{index}]"
            yield _indicator(page, file, one, path) | {"measure": safe(measure.title)}
    for index, one in enumerate(file.plan.indicators):
        yield _indicator(page, file, one, f"indicators[{index}]") | {
            "measure": text("table-whole-plan", page.language)
        }


def _indicator(page: Page, file: FileReport, one: Indicator, path: str) -> Row:
    baseline, target = one.baseline, one.target
    return {
        **_read(page, file, path, f"{path}.name"),
        "indicator": safe(one.name),
        "unit": safe(one.unit or ""),
        "baseline": _value(baseline.value) if baseline else None,
        "baseline-date": (baseline.date or "") if baseline else "",
        "target": _value(target.value) if target else None,
        "target-year": _year(target.fiscal_year, page.language) if target and target.fiscal_year else "",
    }


def measure_rows(page: Page, file: FileReport, results: Report) -> Iterator[Row]:
    """The measures of a plan, each with what it says."""
    if file.plan is None:
        return
    for at, measure in enumerate(file.plan.measures):
        path = f"measures[{at}]"
        years = sorted({entry.fiscal_year for entry in measure.schedule})
        yield {
            **_read(page, file, path, f"{path}.title"),
            "measure-id": safe(measure.id or ""),
            "measure": safe(measure.title),
            "departments": page.joined(map(safe, measure.departments)),
            "measure-items": page.joined(_items(measure, results)),
            "actions": "\n".join(map(safe, measure.actions)),
            "current": safe(measure.current or ""),
            "indicators": len(measure.indicators),
            "years": _span(years),
        }


def _span(years: list[int]) -> str:
    if len(years) > 1 and years[-1] - years[0] == len(years) - 1:
        return f"{years[0]}–{years[-1]}"
    return "\n".join(map(str, years))


def _items(measure: Measure, results: Report) -> Iterator[str]:
    for item in measure.items:
        info = results.items.get(item)
        yield safe(info.name if info else item)


def schedule_columns(files: Iterable[FileReport]) -> tuple[Column, ...]:
    """The measure, a column for each year of which any plan's schedule speaks, and the place."""
    years = {
        entry.fiscal_year
        for file in files if file.plan is not None
        for entries in (file.plan.schedule, *(measure.schedule for measure in file.plan.measures))
        for entry in entries
    }  # fmt: skip
    return (
        Column("measure", 34), Column("departments", 18),
        *(_YearColumn(f"year-{year}", _YEAR_WIDTH) for year in sorted(years)), Column("place", 24),
    )  # fmt: skip


class _YearColumn(Column):
    """The column of a fiscal year."""

    def head(self, language: str) -> str:
        return _year(int(self.key.removeprefix("year-")), language)


def schedule_rows(page: Page, file: FileReport, results: Report) -> Iterator[Row]:
    """A row for each measure that has a schedule, and first one for the plan as a whole."""
    plan = file.plan
    if plan is None:
        return
    listed = [
        (text("table-whole-plan", page.language), [], plan.schedule, "schedule"),
        *(
            (measure.title, measure.departments, measure.schedule, f"measures[{at}].schedule")
            for at, measure in enumerate(plan.measures)
        ),
    ]
    for title, departments, entries, path in listed:
        if not entries:
            continue
        years: dict[str, list[str]] = {}
        for entry in entries:
            years.setdefault(f"year-{entry.fiscal_year}", []).append(safe(entry.text))
        yield {
            **_read(page, file, path, path),
            "measure": safe(title),
            "departments": page.joined(map(safe, departments)),
            **{key: "\n".join(texts) for key, texts in years.items()},
        }


def _read(page: Page, file: FileReport, path: str, shown: str) -> Row:
    """The file, the place of a field, and how sure its reading is."""
    assert file.plan is not None
    place = file.plan.place_of(path)
    reading = file.plan.readings.get(shown)
    sure = reading.confidence if reading else "high"
    return {
        "file": safe(file.file),
        "place": page.where(place, file.file) if place else "",
        "confidence": "" if sure == "high" else page.words[sure],
    }


def _value(value: float | str | None) -> Value:
    return safe(value) if isinstance(value, str) else value


def _year(year: int, language: str) -> str:
    name, letter, before = ("令和", "R", _REIWA) if year > _REIWA else ("平成", "H", _HEISEI)
    counted = year - before
    era = f"{name}{'元' if counted == 1 else counted}" if language == "ja" else f"{letter}{counted}"
    return text("table-fiscal-year", language, era=era, year=year)
