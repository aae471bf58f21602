"""Schedules by fiscal year: cells under a year, and rows of years whose content was lost in a picture."""

from __future__ import annotations

from collections import defaultdict

from dxlint.document.blocks import BlockKind
from dxlint.document.tables import years_of
from dxlint.document.tree import Structure, Unit
from dxlint.document.voice import FOREIGN
from dxlint.plan.coverage import Evidence
from dxlint.text.lazy import lazy
from dxlint.text.normalise import fold

_NUMBERS = lazy(r"^[\d,.%()\-~年月日度人件円千万億回台箇所世帯約▲△+ポイント]*$")
_LINE = lazy(
    r"^(?:(?:令和|r|平成)\.?(?:\d{1,2}|元)|20\d{2})(?:\(.{1,8}\))?年?度?(?:~|:|・|から|以降|、|→|は)"
)
# 令和7年度　窓口を開設: a blank parts the year from what is done.
_SPACED = lazy(
    r"\s*(?:(?:令和|[RrＲ]|平成)\.?(?:\d{1,2}|元)|[2２][0０]\d{2})(?:[（(].{1,8}[）)])?年度[ 　\t\n]+"
    r"\S"
)
_HEADED = lazy(r"スケジュール|工程|ロードマップ|行程|年次計画|実施時期|年度別|年度計画|取組時期")


def schedule_of(structure: Structure) -> list[Evidence]:
    """The passages that say what is done in which fiscal year; cells first, then rows of years alone."""
    cells: list[Evidence] = []
    heads: dict[tuple[int, int], list[Unit]] = defaultdict(list)
    lines: list[Evidence] = []
    for unit in structure.units:
        if unit.role in FOREIGN:
            continue
        if unit.kind is BlockKind.CELL and unit.cell is not None:
            if unit.cell.fiscal_years and not _NUMBERS.match(unit.text):
                cells.append(_evidence(structure, unit, unit.cell.fiscal_years, "derived-schedule-cell", 5))
            elif _LINE.match(unit.text) and any(_HEADED.search(fold(head)) for head in unit.cell.row_heads):
                cells.append(_evidence(structure, unit, (), "derived-schedule-line", 4))
            elif years_of(unit.text):
                heads[(unit.cell.table, unit.cell.row)].append(unit)
        elif (
            (_LINE.match(unit.text) or _SPACED.match(unit.source))
            and len(unit.text) > 10
            and _HEADED.search(unit.section.path)
        ):
            lines.append(_evidence(structure, unit, (), "derived-schedule-line", 3))
    under_years: dict[int, list[Unit]] = defaultdict(list)
    for unit in structure.units:
        if unit.cell is not None and unit.cell.fiscal_years:
            under_years[unit.cell.table].append(unit)
    alone = [
        _evidence(structure, row[0], (), "derived-schedule-years", 2)
        for (table, number), row in heads.items()
        if len(row) >= 3 and not _followed_by_numbers(under_years[table], number)
    ]
    found = [*_one_a_line(cells), *lines, *alone]
    return found if cells or alone or len(lines) >= 2 else []


def _followed_by_numbers(under_years: list[Unit], head: int) -> bool:
    """Whether the table below row `head`, a row of years, holds figures only (statistics, not a schedule)."""
    below = (unit for unit in reversed(under_years) if unit.cell is not None and unit.cell.row > head)
    first = next(below, None)
    return (
        first is not None
        and bool(_NUMBERS.match(first.text))
        and all(_NUMBERS.match(unit.text) for unit in below)
    )


def _one_a_line(found: list[Evidence]) -> list[Evidence]:
    first: dict[tuple[int | None, int | None], Evidence] = {}
    for one in found:
        first.setdefault((one.place.page, one.place.line), one)
    return list(first.values())


def _evidence(structure: Structure, unit: Unit, years: tuple[int, ...], why: str, strength: int) -> Evidence:
    start, end = unit.source_span()
    return Evidence(
        structure.document.place(unit.block, start, end),
        unit.block.text[start:end],
        "commits",
        unit.section.path,
        why,
        years,
        strength,
    )
