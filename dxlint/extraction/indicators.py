"""Indicators with a numeric target: rows of a table of indicators, and targets stated in a line."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import islice

from dxlint.document.blocks import BlockKind
from dxlint.document.tree import Structure, Unit
from dxlint.document.voice import FOREIGN, Role
from dxlint.extraction.indicator_values import (
    ARROW,
    CODE,
    FORECAST,
    GOAL,
    GOAL_LABEL,
    GOAL_NUMBER,
    LIMIT,
    OLD,
    REPORT_HEAD,
    SET_BY,
    SET_FROM,
    SET_GOAL,
    YEAR_HEAD,
    Names,
    StatedIndicator,
    is_goal_head,
    is_now_head,
    is_value,
    straddles,
    year_in,
)
from dxlint.extraction.torn_tables import indicators_in_torn_tables
from dxlint.plan.coverage import Evidence
from dxlint.text.lazy import lazy
from dxlint.text.normalise import fold, normalise
from dxlint.text.years import find_years

_LONGEST_CELL = 40
_LEADS_TO_GOAL, _LEAD = lazy(r"(?:目標値?[:は]?|→|⇒)[^\d]{0,12}$"), 16
# No sentence sets so many targets.
_MOST_GOALS = 50
# A sentence of another, or of the plan's years, sets no target of this plan.
_OTHERS = lazy(r"^(?:国|県|都|府|道|総務省)(?:は|では|が)|期間|求め")
_REACHED = lazy(r"前計画|実績|これまで|結果")
# A word that heads so many rows with an arrow is a label of indicators.
_OFTEN = 3
# What stands under the years of such a row is a schedule, also below a table of indicators.
_SCHEDULE = lazy(r"^(?:年次計画|年度計画|スケジュール|工程|取組|施策|事業)$")
_BOTH = lazy(r"(?:現状|基準|実績|現在).*目標")


def indicators_of(structure: Structure, since: int | None = None) -> list[StatedIndicator]:
    """The distinct indicators that have a numeric target value, in reading order.

    `since`: the plan's first fiscal year; a figure under a year before it is what was, not a target.
    """
    found: list[StatedIndicator] = []
    rows: dict[tuple[int, int], list[Unit]] = defaultdict(list)
    digits = (unit for unit in structure.short_cells if unit.text.isdigit())
    for unit in (*structure.units, *digits):
        if unit.role in FOREIGN:
            continue
        if unit.kind is BlockKind.CELL and unit.cell is not None:
            rows[(unit.cell.table, unit.cell.row)].append(unit)
        else:
            found += _stated_in_line(structure, unit, since)
    for cells in rows.values():
        cells.sort(key=_column)
    by_table: dict[int, list[list[Unit]]] = defaultdict(list)
    for table, row in sorted(rows):
        by_table[table].append(rows[table, row])
    labels = _own_labels(structure)
    heads = _heads_of_tables(structure)
    for table, cells_of_table in by_table.items():
        if not _is_report(heads[table]):
            found += _from_table(structure, cells_of_table, since, labels, heads[table])
    # What a table says whole is read better there than from its lines.
    labelled = _distinct([*_distinct(found), *indicators_in_torn_tables(structure, since)])
    # The text tells most of the targets of the tables again, in other words: the number tells them.
    told = {one.number for one in labelled}
    untold = (one for one in _set_in_sentences(structure, since) if one.number not in told)
    return _distinct([*labelled, *untold])


def _set_in_sentences(structure: Structure, since: int | None) -> Iterator[StatedIndicator]:
    """The ends that a sentence sets to a count by a year of the plan (令和8年度までに合格者を60人とし)."""
    for unit in structure.units:
        if unit.role in FOREIGN or since is None or _OTHERS.search(unit.text):
            continue
        for goal in islice(SET_GOAL.finditer(unit.text), _MOST_GOALS):
            before = unit.text[: goal.start()]
            told = list(find_years(before))
            start = SET_FROM.search(before[: told[-1].start]) if told else None
            until = told[-1] if start is not None else None
            years = [year for year in told if SET_BY.match(before, year.end) or year is until]
            if years and years[-1].fiscal_year >= since:
                # 公開する数は、令和5年度の0件を令和8年度に12件へ: the name stands before the first year.
                stop = told[-2].start if start is not None and len(told) > 1 else goal.start()
                heads = unit.cell.row_heads if unit.cell is not None else ()
                name = _between(unit, 0, stop) if stop > 1 or not heads else heads[-1]
                now = start["now"] if start is not None else None
                yield _indicator(structure, name, goal["value"], unit, None, years[-1].fiscal_year, now)


def _distinct(found: list[StatedIndicator]) -> list[StatedIndicator]:
    """The indicators in reading order, each once; of two mentions the first given counts."""
    told: dict[str, Names] = defaultdict(Names)
    distinct = [one for one in found if told[one.bare_target].take(one.bare_name)]
    return sorted(distinct, key=lambda one: (one.place.page or 0, one.place.line or 0, one.place.column or 0))


def _own_labels(structure: Structure) -> frozenset[str]:
    """What this plan calls its indicators: heads of rows that lead from value to value time and again."""
    count = Counter(
        fold(unit.cell.row_heads[0])
        for unit in structure.units
        if unit.cell is not None and unit.cell.row_heads and ARROW.search(unit.text) is not None
    )
    return frozenset(head for head, times in count.items() if times >= _OFTEN)


def _column(unit: Unit) -> int:
    return unit.cell.column if unit.cell is not None else 0


def targets_of_others(structure: Structure) -> list[Evidence]:
    """Passages with a numeric target that is the nation's or the last plan's, not this plan's."""
    return [
        Evidence(
            structure.document.place(unit.block, *unit.source_span()),
            unit.block.text[slice(*unit.source_span())],
            "background",
            unit.section.path,
            "stance-others",
        )
        for unit in structure.units
        if unit.kind is not BlockKind.CELL
        and re.search(r"目標|目指", unit.text)
        and re.search(r"(?<!\d)\d+(?:\.\d+)?(?:%|割|パーセント)", unit.text)
    ]


def _from_table(
    structure: Structure, rows: list[list[Unit]], since: int | None, labels: frozenset[str],
    over: dict[int, list[str]],
) -> list[StatedIndicator]:  # fmt: skip
    heads = [fold(head) for row in rows for unit in row if unit.cell for head in unit.cell.column_heads]
    words = heads + [fold(unit.text) for row in rows[:2] for unit in row]
    columns = {column: several[-1] for column, several in over.items() if several}
    values = [
        columns[column]
        for column in sorted(columns)
        if is_now_head(columns[column]) or year_in(columns[column])
    ]
    above = any(GOAL_LABEL.search(fold(one.title)) for one in rows[0][0].section.chain()[-1:])
    headed = any(is_goal_head(word) for word in words) or above or straddles(values, since)
    found = []
    last: dict[int, tuple[str, ...]] = {}
    for row in rows:
        last |= {_column(one): one.cell.column_heads for one in row if one.cell and one.cell.column_heads}
        scheduled = any(
            _SCHEDULE.match(fold(head)) for unit in row if unit.cell for head in unit.cell.column_heads
        )
        one = _from_row(structure, row, since, last, headed=headed and not scheduled)
        found += [one] if one is not None else _from_labelled(structure, row, since, labels)
    return found


def _heads_of_tables(structure: Structure) -> dict[int, dict[int, list[str]]]:
    """Table → column → its heads. A column of marks (A, ―) has no unit, and its head may tell most."""
    heads: dict[int, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for unit in (*structure.short_cells, *structure.units):
        if unit.cell is not None:
            heads[unit.cell.table][unit.cell.column] += map(fold, unit.cell.column_heads)
    return heads


def _is_report(columns: dict[int, list[str]]) -> bool:
    """Whether a table sets targets beside outcomes (目標, 実績, 判定): what the last plan has reached."""
    heads = {head for several in columns.values() for head in several}
    return any(map(is_goal_head, heads)) and any(REPORT_HEAD.match(head) for head in heads)


def _from_row(
    structure: Structure, row: list[Unit], since: int | None, heads: dict[int, tuple[str, ...]], *,
    headed: bool,
) -> StatedIndicator | None:  # fmt: skip
    """`heads`: those over the columns, also where the row was taken for heads (years in its cells)."""
    name = next((unit for unit in row if _is_name(unit)), None)
    target: Unit | None = None
    baseline: Unit | None = None
    for unit in row:
        own = [fold(head) for head in heads.get(_column(unit), ())]
        if unit is name or not _has_value(unit, own):
            continue
        year = year_in("".join(own))
        if any(is_now_head(head) for head in own) or (
            since is not None and year is not None and year < since
        ):
            baseline = unit
        elif any(is_goal_head(head) for head in own) or (headed and year is not None):
            target = unit
    if name is None or target is None or OLD.search(name.text):
        return None
    years = target.cell.fiscal_years if target.cell is not None else ()
    year = years[-1] if years else _year_of_target(row, target)
    return _indicator(structure, name.source, target.text, target, baseline, year)


def _is_name(unit: Unit) -> bool:
    return len(unit.text) >= 2 and not is_value(unit.text) and not CODE.match(unit.text)


def _has_value(unit: Unit, heads: list[str]) -> bool:
    """Whether a cell is a value, or holds one under the head of a target."""
    if is_value(unit.text):
        return True
    return (
        len(unit.text) <= _LONGEST_CELL
        and any(map(is_goal_head, heads))
        and bool(_goals(unit.text))
    )


def _from_labelled(
    structure: Structure, row: list[Unit], since: int | None, labels: frozenset[str]
) -> list[StatedIndicator]:
    """Indicators in a row that a label heads (成果指標), or that lead by an arrow to a year of the plan."""
    labelled = [
        unit
        for unit in row
        if unit.cell is not None
        and any(GOAL_LABEL.search(fold(head)) or fold(head) in labels for head in unit.cell.row_heads)
    ]
    values = [unit for unit in labelled if is_value(unit.text)]
    name = next((unit for unit in labelled if _is_name(unit)), None)
    if len(values) > 1 and name is not None:
        return [
            _indicator(
                structure, name.source, values[-1].text, values[-1], values[0], year_in(values[-1].text)
            )
        ]
    found = []
    for unit in row:
        arrows = _arrows(structure, unit, since, labelled=unit in labelled)
        first = None if arrows or unit not in labelled else _first_goal(structure, unit)
        found += arrows or ([first] if first is not None else [])
    return found


def _year_of_target(row: list[Unit], target: Unit) -> int | None:
    """The year that the target's own head names (目標値（令和9年度）), or a column for it (目標年度)."""
    assert target.cell is not None
    own = year_in(normalise("".join(target.cell.column_heads)).text)
    if own is not None:
        return own
    cells = (
        unit
        for unit in row
        if unit.cell is not None and any(YEAR_HEAD.search(fold(head)) for head in unit.cell.column_heads)
    )
    return next((year for unit in cells if (year := year_in(unit.text)) is not None), None)


def _arrows(structure: Structure, unit: Unit, since: int | None, *, labelled: bool) -> list[StatedIndicator]:
    """The targets to which arrows of one text lead.
    Without a label both values are told apart by words or years.
    """
    found: list[StatedIndicator] = []
    at = 0
    for arrow in ARROW.finditer(unit.text):
        year = year_in(f"{arrow['head']}{arrow['tail'] or ''}")
        sure = (
            labelled
            or bool(_BOTH.search(arrow.group()))
            or (year is not None and since is not None and year >= since)
            or (year is None and _stands_alone(unit, arrow))
        )
        if sure and not FORECAST.search(unit.text, arrow.start()) and arrow.start() - at >= 2:
            now = arrow["now"] if arrow["now"][0].isdigit() else None
            then = year_in(f"{arrow['then']}{arrow['since'] or ''}") if now else None
            found.append(
                _indicator(
                    structure, _between(unit, at, arrow.start()), arrow["value"], unit, None, year, now, then
                )
            )
        at = arrow.end()
    return found


def _stands_alone(unit: Unit, arrow: re.Match[str]) -> bool:
    """Whether a line ends with an arrow between counts of the same thing (電子決裁率　58％ → 95％)."""
    counted = [GOAL_NUMBER.sub("", arrow[part]) for part in ("now", "value")]
    return (
        unit.cell is None
        and unit.role is not Role.CURRENT
        and bool(counted[0])
        and counted[0] == re.sub(rf"{LIMIT}$", "", counted[1])
        and _ends_line(unit, arrow.end())
        and not _REACHED.search(unit.text)
    )


def _ends_line(unit: Unit, at: int) -> bool:
    """Whether nothing stands on a line of the source behind a part of the unit that ends at `at`."""
    stop = unit.normal.span(unit.start + at - 1, unit.start + at)[1]
    return at == len(unit.text) or unit.block.text[stop:].lstrip(" \t　").startswith("\n")


def _first_goal(structure: Structure, unit: Unit) -> StatedIndicator | None:
    """The target stated in one text: the number behind 目標, else the first that is no date."""
    goals = _goals(unit.text)
    if not goals:
        return None
    before = ((match, unit.text[max(0, match.start() - _LEAD) : match.start()]) for match in goals)
    marked = [match for match, text in before if _LEADS_TO_GOAL.search(text)]
    return _indicator(
        structure, _between(unit, 0, goals[0].start()), (marked or goals)[0].group(), unit, None, None
    )


def _goals(text: str) -> list[re.Match[str]]:
    """The numbers of a text that may be targets: no date, and nothing that has been reached."""
    return [
        match
        for match in islice(GOAL.finditer(text), _MOST_GOALS)
        if not _is_year(text, match) and not text.startswith("に達し", match.end())
    ]


def _stated_in_line(structure: Structure, unit: Unit, since: int | None) -> list[StatedIndicator]:
    """Targets in a line under (or behind) a label such as 成果目標 or KPI, or by arrows."""
    label = GOAL_LABEL.search(unit.text[:20]) or (
        GOAL_LABEL.search(fold(unit.section.title)) and len(unit.text) <= 80
    )
    arrows = _arrows(structure, unit, since, labelled=bool(label) or unit.text.startswith("目標"))
    if arrows:
        return arrows
    label = label or _AIM_LINE.match(unit.source)
    if not label or (_SENTENCE.search(unit.text) and not _AIMS.search(unit.text)):
        return []
    first = _first_goal(structure, unit)
    return [first] if first is not None else []


def _between(unit: Unit, begin: int, end: int) -> str:
    """The source text of a part of the unit, or all of it: the name of what is counted."""
    start, stop = (
        unit.normal.span(unit.start + begin, unit.start + end) if end > begin else unit.source_span()
    )
    return unit.block.text[start:stop]


# 目標　削減時間　3年間で計18,000時間: a line that a lone 目標 opens and a number ends.
_AIM_LINE = lazy(r"^[\W_]{0,3}目標[\s:：][^。]{2,50}\d[\d,.]*[^\d。]{1,8}$")
# A sentence about indicators (半年ごとに成果指標の実績を…年2回)
# states a target only where it says that it aims.
_SENTENCE = lazy(r"(?:ます|です|する|した|いる)。?$|[うくすつぶむるた]。$")
_AIMS = lazy(
    r"目標(?!値?の達成状況)"
    r"|目指"
    r"|達成(?!状況|率)"
    r"|以上|以下"
    r"|まで(?:に|減|増)"
    r"|増やし|減らし|引き上げ"
    r"|年(?:間)?\d+回(?:以上)?、?(?:の)?(?:開催|実施)"
)


def _is_year(text: str, match: re.Match[str]) -> bool:
    """Whether the number belongs to a date, a law's article or a list number."""
    if any(year.start <= match.start() < year.end for year in find_years(text)):
        return True
    return bool(re.match(r"^\d+(?:つ|番)", match.group())) or text[
        max(0, match.start() - 1) : match.start()
    ] in {"r", "h"}


def _indicator(
    structure: Structure, name: str, target: str, unit: Unit, baseline: Unit | None, year: int | None,
    now: str | None = None, then_year: int | None = None,
) -> StatedIndicator:  # fmt: skip
    start, end = unit.source_span()
    then = baseline.cell.fiscal_years if baseline is not None and baseline.cell is not None else ()
    return StatedIndicator(
        name,
        target,
        structure.document.place(unit.block, start, end),
        unit.source,
        unit.section.path,
        baseline.text if baseline is not None else now,
        year,
        then[-1] if then else then_year,
    )
