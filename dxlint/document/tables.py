"""The cells of a table with their heads: what names their row, their column and their fiscal years."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from dxlint.document.blocks import Block, CellPosition
from dxlint.text.lazy import lazy
from dxlint.text.normalise import fold
from dxlint.text.years import find_ranges, find_years

# So much of a cell names its row or column; every cell below is read with it.
_LONGEST = 300
# A cell alone in its row that spans more columns than this names the rows below it.
_SPANNING = 2


@dataclass(slots=True)
class Cell:
    """What a table says about one of its cells: the heads of its row and column, and the years they name.

    `is_label`: the cell names its row or column and says nothing by itself. `scheduled`: what stands under
    the years of the row that this cell names; `stages`: the same for every cell of the row. `measure`: the
    name of the measure whose sheet the table is.
    """

    row_heads: tuple[str, ...] = ()
    column_heads: tuple[str, ...] = ()
    fiscal_years: tuple[int, ...] = ()
    table: int = 0
    row: int = 0
    column: int = 0
    is_label: bool = False
    caption: str = ""
    measure: str = ""
    scheduled: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()

    @property
    def heads(self) -> tuple[str, ...]:
        """All that stands over the cell: the table's caption, the row's heads, the column's."""
        over = tuple(title for title in (self.caption, self.measure) if title)
        return (*over, *self.row_heads, *self.column_heads)


def with_heads(blocks: list[Block]) -> Iterator[tuple[Block, Cell]]:
    """The cells of a table that are not themselves heads, with their heads; heads come as cells too."""
    rows: dict[int, list[Block]] = {}
    for block in blocks:
        rows.setdefault(_position(block).row, []).append(block)
    column_heads: dict[int, tuple[str, ...]] = {}
    by_row = False
    years: dict[int, tuple[int, ...]] = {}
    carried: tuple[str, ...] = ()
    # Until which row the first column's cell goes on, and what it says.
    spanned = (0, "")
    ordered = sorted(rows)
    for index, row in enumerate(ordered):
        cells = rows[row]
        first = _first(cells)
        if first is not None and _position(first).row_span > 1:
            spanned = (row + _position(first).row_span, first.text[:_LONGEST])
        named = {_position(block).column: years_of(block.text) for block in cells}
        if sum(bool(found) for found in named.values()) >= 2:
            years = _years_by_column(cells, named, column_heads)
            carried = (first.text[:_LONGEST],) if first is not None and not named.get(0) else ()
            if carried and index > 0:
                # The years of another part of the table: what its rows are is said anew.
                column_heads[0] = carried
            by_row = _plans_by_row(column_heads)
            for block in cells:
                at = _position(block)
                yield block, Cell(carried, (), (), at.table, row, at.column, is_label=True)
            continue
        is_head = len(ordered) > 1 and (_is_head(cells) if index == 0 else _heads_anew(cells))
        if is_head:
            years = {} if index else years
            for block in cells:
                _name_columns(block, column_heads)
            by_row = _plans_by_row(column_heads)
        heads: tuple[str, ...] = ()
        if first is None:
            heads = (spanned[1],) if row < spanned[0] else carried
        elif _is_name(first.text):
            heads = (first.text,)
            carried = carried if 0 in years else heads
        yield from _of_row(cells, heads, column_heads, years, is_head=is_head, by_row=by_row)


def _of_row(
    cells: list[Block],
    heads: tuple[str, ...],
    column_heads: Mapping[int, tuple[str, ...]],
    years: Mapping[int, tuple[int, ...]],
    *,
    is_head: bool,
    by_row: bool,
) -> Iterator[tuple[Block, Cell]]:
    """The cells of one row that is no row of years. `heads`: what names the row in its first column;
    `by_row`: that column holds years.
    """
    first = _first(cells)
    year_of_row = years_of(first.text) if first is not None and by_row else ()
    scheduled = tuple(fold(block.text) for block in cells if _position(block).column in years)
    second = () if 1 in years else tuple(
        block.text for block in cells if _position(block).column == 1 and _is_name(block.text, 25)
    )
    for block in cells:
        at = _position(block)
        own = heads if at.column > 0 else ()
        if at.column > 1:
            own = (*own, *second[:1])
        group = len(cells) == 1 and at.column_span > _SPANNING
        names_row = at.column == 0 and len(cells) > 1 and _is_name(block.text) and not scheduled
        cell = Cell(own, (), (), at.table, at.row, at.column, is_head or group or names_row, stages=scheduled)
        if not is_head:
            cell.column_heads = column_heads.get(at.column, ())
            cell.fiscal_years = years.get(at.column, year_of_row if at.column else ())
        if at.column == 0:
            cell.scheduled = scheduled
        yield block, cell


def _position(block: Block) -> CellPosition:
    assert block.cell is not None
    return block.cell


def _first(cells: list[Block]) -> Block | None:
    return next((block for block in cells if _position(block).column == 0), None)


def _is_name(text: str, longest: int = 30) -> bool:
    return len(text) <= longest and "。" not in text


def _name_columns(block: Block, column_heads: dict[int, tuple[str, ...]]) -> range:
    """Makes a cell the head of the columns it spans, and says which these are."""
    at = _position(block)
    columns = range(at.column, at.column + at.column_span)
    for column in columns:
        column_heads[column] = (block.text[:_LONGEST],)
    return columns


def _years_by_column(
    cells: list[Block], named: Mapping[int, tuple[int, ...]], column_heads: dict[int, tuple[str, ...]]
) -> dict[int, tuple[int, ...]]:
    """The years that a row of years gives to the columns below it, which it names as well."""
    years = {column: found for column, found in named.items() if found}
    for block in cells:
        found = named[_position(block).column]
        if found:
            for column in _name_columns(block, column_heads):
                years[column] = found
    return years


def _plans_by_row(column_heads: Mapping[int, tuple[str, ...]]) -> bool:
    """Whether the first column holds the years in which what stands beside them is to be done (年度,
    すること).
    """
    leftmost = min(column_heads, default=-1)
    if leftmost < 0 or not _YEARS_BELOW.match(fold(column_heads[leftmost][0])):
        return False
    others = (heads[0] for column, heads in column_heads.items() if column != leftmost)
    return any(_TO_DO.search(fold(head)) for head in others)


def reports(cells: Iterable[Cell]) -> bool:
    """Whether a table tells what came of targets: what was reached (実績)
    and how it is judged (判定, 達成度).
    """
    heads = {fold(head) for cell in cells for head in cell.column_heads}
    return any(_REACHED.match(head) for head in heads) and any(_GRADED.match(head) for head in heads)


def _is_head(cells: list[Block]) -> bool:
    """Whether a table's first row names its columns. Of two cells the first may name the row instead."""
    if len(cells) < 2 or any(len(block.text) > 20 or "。" in block.text for block in cells):
        return False
    if sum(_VALUE.match(fold(block.text)) is not None for block in cells) > 1:
        return False
    return (
        len(cells) > 2
        or bool(_TWO_HEADS.search(fold(cells[1].text)))
        or bool(_ROW_NAMES.search(fold(cells[0].text)))
    )


def _heads_anew(cells: list[Block]) -> bool:
    """Whether a row further down names the columns of the rows below it: 指標名,
    現状値 and 目標値 side by side.
    """
    words = [fold(block.text) for block in cells]
    measured = [word for word in words if _MEASURED.match(word)]
    return len(measured) >= 2 and all(_MEASURED.match(word) or _INDICATOR.match(word) for word in words)


_YEARS_BELOW = lazy(r"^(?:(?:実施)?年度?|年次|(?:実施)?時期|期間)$")
_TO_DO = lazy(r"すること|行うこと|やること|取組|取り組み|施策|事業|予定|実施|工程|内容|主な動き")
_REACHED = lazy(r"^(?:(?:令和|r|平成)?\d{1,4}(?:年度?)?末?(?:の)?)?(?:実績|結果|到達)値?")
_GRADED = lazy(r"^(?:判定|達成状況|達成度|達成率|評価|評定|自己評価)")
# A row with values names no columns.
_VALUE = lazy(r"^\d[\d,.]*(?:%|件|人|回|時間|分|日|円|枚|台|団体|種類|手続|業務|施設)(?:\([^()]{1,12}\))?$")
_MEASURED = lazy(
    r"^(?:(?:令和|r|平成)?\d{1,4}(?:年度?)?末?(?:の)?)?(?:現状|目標|基準|実績|計画|現在)値?"
    r"(?:\([^()]{1,12}\))?$"
)
_INDICATOR = lazy(r"^(?:k[pg]i|(?:成果|評価|数値)?指標名?|項目|単位|備考|no\.?|番号|年度|達成時期)$")
# The second of two cells that head columns; the first of two where the second column's head may be anything.
_TWO_HEADS = lazy(
    r"^(?:内容|説明|意味|解説|概要|定義|取組|取組内容|実施内容|主な取組|担当課?|所管課?|役割|備考|目標値?"
    r"|現状値?|時期|年度|構成員?|数|件数|割合)$"
)
_ROW_NAMES = lazy(
    r"^(?:用語|項目|区分|指標|指標名|名称|no\.?|番号|分野|年度|業務|システム名?|手続名?|データセット名?"
    r"|組織|職|会議名)$"
)


# What may stand beside a year in a head; nothing of it names a thing.
_BESIDE_YEARS = lazy(r"計画|実績|予定|目標|以降|年度|[~\-・,()年度値]")


def years_of(text: str) -> tuple[int, ...]:
    """The fiscal years that a head names and nothing else (令和6年度, R6, 2024年度, 令和6~7年度);
    else none.
    """
    if len(text) > 40:
        return ()
    flat = fold(text)
    whole = flat if flat[-1:] in "年度" else flat + "年度"
    found, ranges = list(find_years(whole)), list(find_ranges(whole))
    if not found:
        return ()
    spans = [(year.start, year.end) for year in found] + [(one.start, other.end) for one, other in ranges]
    rest = "".join(char for at, char in enumerate(flat) if not any(start <= at < end for start, end in spans))
    if len(_BESIDE_YEARS.sub("", rest)) > 2:
        return ()
    if len(found) <= 2 and ranges and ranges[0][0].fiscal_year < ranges[0][1].fiscal_year:
        first, last = (year.fiscal_year for year in ranges[0])
        return tuple(range(first, min(last, first + 10) + 1))
    return (found[0].fiscal_year,)
