"""A plan that was read in a document, in short: only what was found, for a person to look over.

Facts, measures with their indicators, and what the plan lists, each with its place. Not a plan model: that is
what `yaml_of` writes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import BaseModel

from dxlint.document.blocks import Unreadable
from dxlint.plan.model import Indicator, Measure, Plan, ScheduleEntry
from dxlint.run.extract import Words, one_line, shortened

_LONGEST = 60
# Of these the short form says how many there are, or nothing: each has its own verb (`coverage`).
_LEFT_OUT = {"schema_id", "statements", "not_found", "measures", "indicators", "schedule", "period"}


def short_of(plan: Plan, language: str, unreadable: Iterable[Unreadable] = ()) -> str:
    """What was found, as text to be read."""
    return "\n".join(_Short(plan, language).lines(unreadable)) + "\n"


class _Short(Words):
    def lines(self, unreadable: Iterable[Unreadable]) -> Iterator[str]:
        yield one_line(self.plan.file)
        yield from self.gaps(unreadable)
        yield from self.facts()
        for name, field in Plan.model_fields.items():
            section = getattr(self.plan, name)
            if name not in _LEFT_OUT and isinstance(section, BaseModel):
                lines = list(self.section(section, name))
                if lines:
                    yield from ("", self.label(name, field.description), *lines)
        yield from self.measures()
        found = {statement.item for statement in self.plan.statements}
        if found or self.plan.not_found:
            yield ""
            yield self.say("extract-short-items", found=len(found), missing=len(self.plan.not_found))

    def facts(self) -> Iterator[str]:
        yield from self.section(self.plan, "")
        period = self.plan.period
        if period.start or period.end:
            years = self.years([year for year in (period.start, period.end) if year])
            path = "period.start" if period.start else "period.end"
            yield f"  {self.label('period', Plan.model_fields['period'].description)}: {years}{self.at(path)}"

    def section(self, model: BaseModel, path: str) -> Iterator[str]:
        """The fields that hold something, those of lists with their entries."""
        for name, field in type(model).model_fields.items():
            value = getattr(model, name)
            here = f"{path}.{name}" if path else name
            if name in _LEFT_OUT or value in (None, [], False) or isinstance(value, BaseModel):
                continue
            label = self.label(name, field.description)
            if isinstance(value, list):
                entries = [f"{self.named(one)}{self.at(f'{here}[{at}]')}" for at, one in enumerate(value)]
                yield f"  {label} {self.say('extract-short-count', count=len(value))}: {self.joined(entries)}"
            else:
                yield f"  {label}: {self.value(value)}{self.at(here)}"

    def measures(self) -> Iterator[str]:
        plan = self.plan
        if plan.measures:
            yield ""
            count = self.say("extract-short-count", count=len(plan.measures))
            yield f"{self.label('measures', Plan.model_fields['measures'].description)} {count}"
            for at, measure in enumerate(plan.measures):
                yield from self.measure(measure, f"measures[{at}]")
        rest = [*self.indicators(plan.indicators, "indicators"), *self.schedule(plan.schedule)]
        if rest:
            yield ""
            yield self.say("extract-short-rest")
            yield from rest

    def measure(self, measure: Measure, path: str) -> Iterator[str]:
        number = f"{one_line(measure.id)} " if measure.id and not measure.title.startswith(measure.id) else ""
        yield f"  {number}{self.value(measure.title)}{self.at(path) or self.at(f'{path}.title')}"
        said = []
        if measure.actions:
            said.append(self.say("extract-short-actions", count=len(measure.actions)))
        if measure.departments:
            said.append(
                self.say("extract-short-departments", names=self.joined(map(one_line, measure.departments)))
            )
        if said:
            yield f"      {'  '.join(said)}"
        yield from (f"    {line}" for line in self.indicators(measure.indicators, f"{path}.indicators"))
        yield from (f"    {line}" for line in self.schedule(measure.schedule))

    def indicators(self, indicators: Iterable[Indicator], path: str) -> Iterator[str]:
        for at, one in enumerate(indicators):
            figures = [self.figure(side, one.unit) for side in (one.baseline, one.target)]
            values = " → ".join(figure for figure in figures if figure)
            year = one.target.fiscal_year if one.target is not None else None
            by = f" {self.years([year])}" if year else ""
            yield f"  {self.value(one.name)}: {values or '-'}{by}{self.at(f'{path}[{at}]')}"

    def figure(self, side: Any, unit: str | None) -> str:
        if side is None or side.value is None:
            return ""
        value = side.value
        if isinstance(value, float):
            value = f"{value:,.10g}"
        return f"{one_line(str(value))}{one_line(unit or '')}"

    def schedule(self, entries: Iterable[ScheduleEntry]) -> Iterator[str]:
        years = sorted({entry.fiscal_year for entry in entries})
        if years:
            yield f"  {self.say('extract-short-schedule', years=self.years([years[0], years[-1]]))}"

    def years(self, years: list[int]) -> str:
        first, last = years[0], years[-1]
        if first == last:
            return self.say("extract-short-year", year=first)
        return self.say("extract-short-years", first=first, last=last)

    def named(self, entry: Any) -> str:
        """An entry of a list by its name."""
        if isinstance(entry, BaseModel):
            entry = getattr(entry, "name", None) or getattr(entry, "id", None) or "-"
        return self.value(entry)

    def value(self, value: Any) -> str:
        if value is True:
            return self.say("extract-short-yes")
        if isinstance(value, float):
            return f"{value:g}"
        return shortened(one_line(str(value)), _LONGEST)

    def at(self, path: str) -> str:
        """The place of a field in brackets, and whether its reading is to be confirmed."""
        place = self.plan.places.get(path)
        said = self.place(place) if place is not None else ""
        reading = self.plan.readings.get(path)
        if reading is not None and reading.confidence != "high":
            said = " ".join(filter(None, (said, self.say("extract-short-confirm"))))
        return self.say("extract-short-place", place=said) if said else ""

    def joined(self, parts: Iterable[str]) -> str:
        return self.say("extract-short-comma").join(parts)

    def label(self, name: str, description: str | None) -> str:
        """What the field is: the model's own word for it, or its name in English."""
        if self.language == "en" or not description:
            return name.replace("_", " ")
        return re.split(r" ?[(（]", description)[0].rstrip("。")
