"""Measures as the plan model has them, from the measures that a document states."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable

from dxlint.document.blocks import Block, BlockKind
from dxlint.document.tree import Structure, Unit
from dxlint.document.voice import Role
from dxlint.extraction.indicator_values import StatedIndicator
from dxlint.extraction.measure_parts import StatedMeasure, measures_of, part_of
from dxlint.place import Place
from dxlint.plan.coverage import Coverage, Evidence
from dxlint.plan.model import (
    YEARS,
    Baseline,
    FieldReading,
    Indicator,
    Measure,
    Organisation,
    Plan,
    ScheduleEntry,
    Target,
)
from dxlint.stance.stances import Stance
from dxlint.text.lazy import lazy
from dxlint.text.normalise import normalise
from dxlint.text.years import find_ranges, find_years

_NUMBER = lazy(
    r"(?P<number>\d[\d,]*(?:\.\d+)?(?:[千万億](?!円)(?:\d[\d,]*(?:[千万](?!円))?)*)?)"
    r"(?P<unit>[^\d\s()]{0,8})"
)
_DIGITS = lazy(r"(\d[\d,]*(?:\.\d+)?)([千万億]?)")
_TENS = {"千": 1_000, "万": 10_000, "億": 100_000_000, "": 1}
_FIGURES = lazy(r"^[\d,.%()\-~年月日度人件円千万億回台箇所世帯約▲△+ポイント]*$")
_BULLET = lazy(r"^\s*(?:[・･●○■□◆◇▶➤➢*\-]|[①-⑳]|[(（]\d{1,2}[)）])[\s　]*")
_UNIT_TAIL = lazy(r"(?:以上|以下|以内|程度|超|未満|増加?|減少?|削減|向上|達成)$")
_DEPARTMENT = lazy(
    r"[一-鿿ァ-ヴー々ぁ-んA-Za-z0-9・]{1,20}?"
    r"(?:課|室|部|局|係|署|班|センター|事務所|委員会|支所|本部|図書館)(?=$|[\s　、，,・／/（(）)])"
    r"|(?:全|各)(?:課|部署|部局|所属|庁|課室)"
)
_DEPARTMENT_LABEL = lazy(
    r"^[【■\s]*(?:主?担当|所管|主管|関係|実施)"
    r"(?:(?:課|部署|部局|所属|室|部門|課等)(?:名)?[】\s:：]*|[】\s:：]+)"
)
_YEAR_LINE = lazy(r"^(?:(?:令和|r|平成)\.?(?:\d{1,2}|元)|20\d{2})")
_SHORTEST = 5
# Reasons that say nothing of whose act it is: among actions it is the municipality's.
_UNJUDGED = frozenset({"stance-no-predicate", "stance-description"})

Spot = tuple[int | None, int | None, int | None]


def fill_measures(
    plan: Plan,
    structure: Structure,
    coverage: Coverage,
    found: dict[str, list[Evidence]],
    indicators: list[StatedIndicator],
    *,
    scheduled: bool,
) -> None:
    """Gives the plan its measures; indicators and schedules outside them become the plan's own.

    `found`: item → all passages on it. `scheduled`: whether the plan has a schedule by fiscal years at all;
    figures under years alone are none.
    """
    committed = _committed(coverage, found)
    paths = {one.section for passages in committed.values() for one in passages}
    writer = _Writer(plan, structure)
    of_measure: dict[Spot, int] = {}
    stated = measures_of(structure, paths)
    for at, one in enumerate(stated):
        for units in one.units.values():
            of_measure.update((_spot(writer.place(unit)), at) for unit in units)
    tables = writer.tables_of(indicators)
    writer.members = {_spot(one.place)[:2] for members in coverage.lists.values() for one in members}
    for one in stated:
        writer.measure(one, tables, scheduled=scheduled)
    heads = {
        _spot(structure.document.place(one.section.block)): at
        for at, one in enumerate(stated)
        if one.section.block is not None
    }
    for item, passages in committed.items():
        # What only stands under a heading of the item's topic serves the item if the measure's own heading
        # names it.
        named = {heads[spot] for one in found[item] if (spot := _spot(one.place)) in heads}
        serving = {
            owner
            for one in passages
            if (owner := of_measure.get(_spot(one.place), -1)) >= 0
            and (one.why != "stance-under-topic" or owner in named)
        }
        for number in sorted(serving):
            plan.measures[number].items.append(item)
    for indicator in indicators:
        writer.indicator(indicator, of_measure.get(_spot(indicator.place)))
    _departments(plan)
    if scheduled:
        with_years = (unit for unit in structure.units if unit.cell is not None and unit.cell.fiscal_years)
        outside = [unit for unit in with_years if _spot(writer.place(unit)) not in of_measure]
        writer.schedule(plan.schedule, "schedule", outside, tables)


def _departments(plan: Plan) -> None:
    """The departments of all measures, as the plan's."""
    path = "organisation.departments"
    for at, measure in enumerate(plan.measures):
        for number, name in enumerate(measure.departments):
            if plan.organisation is None:
                plan.organisation = Organisation()
            if name not in plan.organisation.departments:
                here = f"{path}[{len(plan.organisation.departments)}]"
                there = f"measures[{at}].departments[{number}]"
                plan.places[here], plan.readings[here] = plan.places[there], plan.readings[there]
                plan.organisation.departments.append(name)


def _committed(coverage: Coverage, found: dict[str, list[Evidence]]) -> dict[str, list[Evidence]]:
    """Item → the passages that commit to it, for the items that the plan covers."""
    covered = (one.item for one in coverage.items.values() if one.status == "covered")
    return {
        item: [
            one
            for one in found[item]
            if one.stance == "commits" and (one.strength >= 2 or one.why == "stance-under-topic")
        ]
        for item in covered
        if item in found
    }


def _spot(place: Place) -> Spot:
    return place.page, place.line, place.column


class _Writer:
    def __init__(self, plan: Plan, structure: Structure) -> None:
        self.plan = plan
        self.structure = structure
        # The lines on which members of national lists stand: the plan's lists have them.
        self.members: set[tuple[int | None, int | None]] = set()

    def place(self, unit: Unit) -> Place:
        return self.structure.document.place(unit.block, *unit.source_span())

    def note(self, path: str, place: Place, quote: str, confidence: str = "high") -> None:
        self.plan.places[path] = place
        self.plan.readings[path] = FieldReading(quote, confidence)  # type: ignore[arg-type]

    def tables_of(self, indicators: list[StatedIndicator]) -> set[int]:
        """The tables whose rows are indicators: their cells are neither actions nor schedules."""
        spots = {_spot(one.place) for one in indicators}
        return {
            unit.cell.table
            for unit in self.structure.units
            if unit.cell is not None and _spot(self.place(unit)) in spots
        }

    def measure(self, stated: StatedMeasure, tables: set[int], *, scheduled: bool) -> None:
        section, units = stated.section, stated.units
        assert section.block is not None
        title = title_of(section.block, section.title)
        measure = Measure.model_construct(
            title=title,
            id=section.number or None,
            items=[],
            actions=[],
            departments=[],
            indicators=[],
            schedule=[],
            current=None,
        )
        path = f"measures[{len(self.plan.measures)}]"
        self.plan.measures.append(measure)
        self.note(path, self.structure.document.place(section.block), section.block.text)
        before = [unit for unit in units.get("current", ()) if not _in(unit, tables)]
        for unit in units.get("actions", ()):
            if _in(unit, tables) or len(unit.text) < _SHORTEST or self.is_member(unit):
                continue
            if not _is_action(unit):
                before += [unit] if unit.text.endswith("。") else []
                continue
            action = tidy(unit.source)
            if action not in measure.actions:
                self.note(f"{path}.actions[{len(measure.actions)}]", self.place(unit), unit.source)
                measure.actions.append(action)
        if before:
            measure.current = _joined(before)
            self.note(f"{path}.current", self.place(before[0]), before[0].source)
        self.departments(measure, path, stated)
        if scheduled:
            self.schedule(measure.schedule, f"{path}.schedule", units.get("schedule", ()), tables)

    def is_member(self, unit: Unit) -> bool:
        return not unit.text.endswith("。") and _spot(self.place(unit))[:2] in self.members

    def departments(self, measure: Measure, path: str, stated: StatedMeasure) -> None:
        said = [
            (self.structure.document.place(one.block), one.block.text)
            for one in stated.heads
            if one.block is not None
        ]
        said += [(self.place(unit), unit.source) for unit in stated.units.get("departments", ())]
        for place, text in said:
            for name in departments_in(text):
                if name not in measure.departments:
                    self.note(f"{path}.departments[{len(measure.departments)}]", place, text)
                    measure.departments.append(name)

    def schedule(
        self, entries: list[ScheduleEntry], path: str, units: Iterable[Unit], tables: set[int]
    ) -> None:
        for unit in units:
            if unit.cell is not None:
                if (
                    not unit.cell.fiscal_years
                    or unit.is_label
                    or _in(unit, tables)
                    or _FIGURES.match(unit.text)
                ):
                    continue
                years: tuple[int, ...] = unit.cell.fiscal_years
                label = unit.cell.row_heads[0] if unit.cell.row_heads else ""
                named = label and part_of(label) is None and normalise(label).text != unit.text
                text = f"{tidy(label)}：{tidy(unit.source)}" if named else tidy(unit.source)
            else:
                years, text = _years_of_line(unit), unit.source
            for year in years:
                if year in YEARS:
                    self.note(f"{path}[{len(entries)}].text", self.place(unit), unit.source)
                    entries.append(ScheduleEntry.model_construct(fiscal_year=year, text=text))

    def indicator(self, stated: StatedIndicator, owner: int | None) -> None:
        into = self.plan.indicators if owner is None else self.plan.measures[owner].indicators
        path = f"{'indicators' if owner is None else f'measures[{owner}].indicators'}[{len(into)}]"
        into.append(indicator_of(stated))
        sure = stated.fiscal_year is not None or stated.baseline is not None
        self.note(path, stated.place, stated.quote, "high" if sure else "medium")


def _in(unit: Unit, tables: set[int]) -> bool:
    return unit.cell is not None and unit.cell.table in tables


def _is_action(unit: Unit) -> bool:
    """Whether a unit says what the municipality does or looks into."""
    judged = unit.judged
    if judged is None or judged.stance in {Stance.COMMITS, Stance.CONSIDERS}:
        return True
    return unit.role is Role.ACTION and unit.kind is not BlockKind.CELL and judged.why in _UNJUDGED


def tidy(text: str) -> str:
    """A passage as the value of a field: without its bullet, lines that were broken joined."""
    return re.sub(r"(?<![ \t])[ \t]*[\r\n]+[ \t　]*", "", _BULLET.sub("", text)).strip()


def title_of(block: Block, title: str) -> str:
    """A heading's title in the spelling of the source, without its number."""
    normal = normalise(block.text)
    at = normal.text.rfind(title)
    start, end = normal.span(at, at + len(title)) if at >= 0 and title else (0, len(block.text))
    return tidy(block.text[start:end]) or tidy(block.text) or title


def _joined(units: list[Unit]) -> str:
    """The text of units: what stands in one block together, blocks on lines of their own."""
    text, block = "", None
    for unit in units:
        text += tidy(unit.source) if unit.block is block or not text else f"\n{tidy(unit.source)}"
        block = unit.block
    return text


def departments_in(text: str) -> list[str]:
    """The departments that a cell or a line names (総務課、税務課 / 全課)."""
    text = _DEPARTMENT_LABEL.sub("", text.strip())
    found: list[str] = []
    for part in re.split(r"[\s　、，,／/;；]+|及び|並びに", text):
        whole = part.strip("・()（）【】 ")
        names = whole.split("・")
        if len(names) > 1 and all(_DEPARTMENT.fullmatch(name) for name in names):
            found += names
        elif whole and _DEPARTMENT.fullmatch(whole):
            found.append(whole)
    return list(dict.fromkeys(found))


def _years_of_line(unit: Unit) -> tuple[int, ...]:
    """The fiscal years with which a line of a schedule begins (令和6年度 …, 令和6~8年度 …)."""
    if not _YEAR_LINE.match(unit.text):
        return ()
    for first, last in find_ranges(unit.text[:40]):
        if first.start == 0 and 0 <= last.fiscal_year - first.fiscal_year <= 15:
            return tuple(range(first.fiscal_year, last.fiscal_year + 1))
    return tuple(year.fiscal_year for year in find_years(unit.text[:40]) if year.start == 0)


def _value(stated: str, number: re.Match[str] | None) -> float | str:
    """The number in what is stated (1,200, 3.5万, 1万2千); the text itself where there is none,
    or none that can be counted with.
    """
    digits = _DIGITS.findall(number["number"]) if number else []
    value = sum(float(each.replace(",", "")) * _TENS[tens] for each, tens in digits) if digits else math.inf
    return value if math.isfinite(value) else stated


def indicator_of(stated: StatedIndicator) -> Indicator:
    """An indicator as the model has it: numbers as numbers, the unit apart, years Western."""
    dates = list(find_years(stated.target))
    numbers = _NUMBER.finditer(stated.target)
    match = next(
        (one for one in numbers if not any(year.start <= one.start() < year.end for year in dates)), None
    )
    value: float | str = _value(stated.target, match)
    unit = _UNIT_TAIL.sub("", match["unit"]) or None if match else None
    own = [year.fiscal_year for year in find_years(stated.target) if year.fiscal_year in YEARS]
    baseline = None
    if stated.baseline is not None:
        now = _NUMBER.search(stated.baseline)
        # A value of a fiscal year is the one at its end.
        then = stated.baseline_year
        date = f"{then + 1}-03" if then is not None and then in YEARS else None
        baseline = Baseline.model_construct(value=_value(stated.baseline, now), date=date)
    year = own[-1] if own else stated.fiscal_year
    target = Target.model_construct(value=value, fiscal_year=year if year in YEARS else None)
    name = " ".join(_BULLET.sub("", stated.name).strip(" :：、は").split()) or stated.quote
    return Indicator.model_construct(name=name, unit=unit, baseline=baseline, target=target)
