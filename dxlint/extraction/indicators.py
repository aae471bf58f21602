"""Indicators with a numeric target: rows of a table of indicators, and targets stated in a line."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from dxlint.document.blocks import BlockKind
from dxlint.document.tree import Structure, Unit
from dxlint.document.voice import FOREIGN
from dxlint.place import Place
from dxlint.plan.coverage import Evidence
from dxlint.text.lazy import lazy
from dxlint.text.normalise import fold, normalise
from dxlint.text.years import find_years

_UNIT = (
    r"(?:%|パーセント|ポイント|件|人|名|回|項目|手続|種類?|団体|か所|ヶ所|箇所|カ所|課|部署|業務|システム|台|枚|世帯|分|時間|日|円|千円|万円|百万円|億円|"
    r"サービス|データセット|データ|施設|校|社|店|事業|分野|様式|単位|割|倍|点|ページ|kg|t|kwh|本|冊|講座|地区|所属|自治体|法人|機関|セット|帳票|者|組|戸|両|基|局|棟|園|団|隊|通|便|路線|区間|機種?|頭|町内会|自治会|ha|km|gb|tb)"
)
# No number is longer: a run of thousands of digits is looked at once, not from each of its digits on.
_NUMBER = r"(?<!\d)\d[\d,]{0,30}(?:\.\d{1,30})?[千万億]?"
_VALUE = lazy(rf"^(?:約|延べ|累計|年間?|各年度?|毎年度?)*{_NUMBER}(?:{_UNIT})?(?:/(?:年|月|日|人|回))?(?:以上|以下|以内|程度|超|未満)?(?:\(.{{0,20}}\))?[。]?$")
_GOAL = lazy(rf"(?P<value>{_NUMBER})(?:{_UNIT})(?:/年)?(?:以上|以下|以内|程度|未満|増|減|削減|達成)?")
# 現状値(R3)17件→目標値(R8)150件, R3:0施設→R8:23施設: from the first value to the second, a unit being understood.
_ARROW = lazy(
    rf"(?:現状値?|基準値?|実績値?)?(?P<then>(?:\([^()]{{0,20}}\))?(?:(?:r|h|令和|平成|20)\d{{1,2}}(?:年度?)?末?:)?)(?P<now>{_NUMBER}(?:{_UNIT})?|[-ー―])(?P<since>\([^()]{{0,20}}\))?"
    rf"(?:→|⇒|➡|(?=目標))(?P<head>(?:目標値?)?(?:\([^()]{{0,20}}\))?(?:(?:r|令和|20)\d{{1,2}}(?:年度?)?末?:)?)(?P<value>{_NUMBER}(?:{_UNIT})?)(?P<tail>\([^()]{{0,20}}\))?"
)
_YEAR_HEAD = lazy(r"(?:目標|達成|完了)(?:の)?(?:年度?|時期|期限)|^期限$|^年度$")
_SHORT_YEAR = lazy(r"(?<![a-z])r(?P<count>[1-9]|[12]\d)(?![\d.a-z])")
_TARGET_HEAD = lazy(r"目標|kpi|計画値|目指す値")
_NOW_HEAD = lazy(r"現状|基準|実績|現在|策定時|当初|ベース")
_NAME_HEAD = lazy(r"指標|kpi|項目|目標$|評価|内容|成果")
_GOAL_LABEL = lazy(r"成果目標|数値目標|目標値|成果指標|評価指標|達成目標|目標指標|kpi|重要業績|指標")
_OLD = lazy(r"前計画|達成度|実績値のみ")


@dataclass(frozen=True, slots=True)
class StatedIndicator:
    """An indicator with its numeric target as the text gives it; `name` is source text, `fiscal_year` the target's."""

    name: str
    target: str
    place: Place
    quote: str
    section: str
    baseline: str | None = None
    fiscal_year: int | None = None
    baseline_year: int | None = None


def indicators_of(structure: Structure) -> list[StatedIndicator]:
    """The distinct indicators that have a numeric target value, in reading order."""
    found: list[StatedIndicator] = []
    rows: dict[tuple[int, int], list[Unit]] = defaultdict(list)
    for unit in structure.units:
        if unit.role in FOREIGN:
            continue
        if unit.kind is BlockKind.CELL and unit.cell is not None:
            rows[(unit.cell.table, unit.cell.row)].append(unit)
        else:
            one = _stated_in_line(structure, unit)
            if one is not None:
                found.append(one)
    tables = {table for table, _ in rows}
    for table in sorted(tables):
        found += _from_table(structure, [rows[key] for key in sorted(rows) if key[0] == table])
    seen: dict[tuple[str, str], StatedIndicator] = {}
    for one in sorted(found, key=lambda each: (each.place.page or 0, each.place.line or 0, each.place.column or 0)):
        seen.setdefault((fold(one.name), fold(one.target)), one)
    return list(seen.values())


def targets_of_others(structure: Structure) -> list[Evidence]:
    """Passages with a numeric target that is the nation's or the last plan's, not this plan's."""
    return [
        Evidence(structure.document.place(unit.block, *unit.source_span()), unit.block.text[slice(*unit.source_span())], "background", unit.section.path, "stance-others")
        for unit in structure.units
        if unit.kind is not BlockKind.CELL and re.search(r"目標|目指", unit.text) and re.search(r"\d+(?:\.\d+)?(?:%|割|パーセント)", unit.text)
    ]


def _from_table(structure: Structure, rows: list[list[Unit]]) -> list[StatedIndicator]:
    heads = [fold(head) for row in rows for unit in row if unit.cell for head in unit.cell.column_heads]
    words = heads + [fold(unit.text) for row in rows[:2] for unit in row]
    headed = any(_TARGET_HEAD.search(word) for word in words) or any(_GOAL_LABEL.search(fold(one.title)) for one in rows[0][0].section.chain()[-1:])
    found = []
    for row in rows:
        found += _from_row(structure, row, headed)
    return found


def _from_row(structure: Structure, row: list[Unit], headed: bool) -> list[StatedIndicator]:
    name = next((unit for unit in row if not _VALUE.match(unit.text) and len(unit.text) >= 2), None)
    target: Unit | None = None
    baseline: Unit | None = None
    for unit in row:
        assert unit.cell is not None
        own = [fold(head) for head in unit.cell.column_heads]
        if not _VALUE.match(unit.text) and not (_GOAL.search(unit.text) and any(_TARGET_HEAD.search(head) for head in own) and len(unit.text) <= 40 and unit is not name):
            continue
        if any(_NOW_HEAD.search(head) and not _TARGET_HEAD.search(head) for head in own):
            baseline = unit
        elif any(_TARGET_HEAD.search(head) for head in own) or (headed and unit.cell.fiscal_years):
            target = unit
    if name is None or target is None or name is target or _OLD.search(name.text):
        labelled = [
            unit for unit in row
            if unit.cell is not None and any(_GOAL_LABEL.search(fold(head)) for head in unit.cell.row_heads)
        ]
        return [one for unit in labelled if (one := _first_goal(structure, unit)) is not None]
    years = target.cell.fiscal_years if target.cell is not None else ()
    year = years[-1] if years else _year_of_target(row, target)
    return [_indicator(structure, name.source, target.text, target, baseline, year)]


def _year_of_target(row: list[Unit], target: Unit) -> int | None:
    """The year that the target's own head names (目標値（令和9年度）), or a column for it (目標年度)."""
    assert target.cell is not None
    own = _year_in(normalise("".join(target.cell.column_heads)).text)
    if own is not None:
        return own
    cells = (unit for unit in row if unit.cell is not None and any(_YEAR_HEAD.search(fold(head)) for head in unit.cell.column_heads))
    return next((year for unit in cells if (year := _year_in(unit.text)) is not None), None)


def _first_goal(structure: Structure, unit: Unit) -> StatedIndicator | None:
    """The target stated in one text: the number behind 目標 or an arrow, else the first that is no date."""
    arrow = _ARROW.search(unit.text)
    if arrow is not None and arrow.start() >= 2:
        now = arrow["now"] if arrow["now"][0].isdigit() else None
        return _indicator(
            structure, _before(unit, arrow), arrow["value"], unit, None, _year_in(f"{arrow['head']}{arrow['tail'] or ''}"),
            now, _year_in(f"{arrow['then']}{arrow['since'] or ''}") if now else None,
        )  # fmt: skip
    goals = [match for match in _GOAL.finditer(unit.text) if not _is_year(unit.text, match)]
    if not goals:
        return None
    marked = [match for match in goals if re.search(r"(?:目標値?[:は]?|→|⇒)[^\d]{0,12}$", unit.text[: match.start()])]
    return _indicator(structure, _before(unit, goals[0]), (marked or goals)[0].group(), unit, None, None)


def _stated_in_line(structure: Structure, unit: Unit) -> StatedIndicator | None:
    """A target in a line under (or behind) a label such as 成果目標 or KPI."""
    label = _GOAL_LABEL.search(unit.text[:20]) or (
        _GOAL_LABEL.search(fold(unit.section.title)) and len(unit.text) <= 80
    )
    if not label or (_SENTENCE.search(unit.text) and not _AIMS.search(unit.text)):
        return None
    return _first_goal(structure, unit)


def _year_in(text: str) -> int | None:
    """The fiscal year beside a value: (R8), R8:, (令和8年度); a month's year is the fiscal year that holds it."""
    years = [year.fiscal_year for year in find_years(text)]
    short = _SHORT_YEAR.search(text)
    return years[-1] if years else 2018 + int(short["count"]) if short is not None else None


def _before(unit: Unit, match: re.Match[str]) -> str:
    """The source text before a match in the unit, or all of it: the name of what is counted."""
    start, end = unit.normal.span(unit.start, unit.start + match.start()) if match.start() else unit.source_span()
    return unit.block.text[start:end]


# A sentence about indicators (半年ごとに成果指標の実績を…年2回) states a target only where it says that it aims.
_SENTENCE = lazy(r"(?:ます|です|する|した|いる)。?$")
_AIMS = lazy(r"目標|目指|達成|以上|以下|まで(?:に|減|増)|増やし|減らし|引き上げ")


def _is_year(text: str, match: re.Match[str]) -> bool:
    """Whether the number belongs to a date, a law's article or a list number."""
    return any(year.start <= match.start() < year.end for year in find_years(text)) or bool(re.match(r"^\d+(?:つ|番)", match.group()))


def _indicator(
    structure: Structure, name: str, target: str, unit: Unit, baseline: Unit | None, year: int | None,
    now: str | None = None, then_year: int | None = None,
) -> StatedIndicator:  # fmt: skip
    start, end = unit.source_span()
    then = baseline.cell.fiscal_years if baseline is not None and baseline.cell is not None else ()
    return StatedIndicator(
        name, target, structure.document.place(unit.block, start, end), unit.source, unit.section.path,
        baseline.text if baseline is not None else now, year, then[-1] if then else then_year,
    )
