"""Tables from ruled lines: the grid, its cells with their spans, and boxes that are no tables."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from dxlint_plugins.importers._pdf_page import Char, Page
from dxlint_plugins.importers._pdf_rules import Rule, Shade

_TOUCH = 3.0  # points by which lines that meet may miss each other
_SNAP = 3.0  # points within which two lines are one border (double lines)
_MAX_RULES = 3_000
_MAX_CELLS = 20_000


@dataclass(slots=True)
class Cell:
    """A cell of a grid, with its box and its place; spans are 1 or more."""

    row: int
    column: int
    row_span: int
    column_span: int
    x0: float
    y0: float
    x1: float
    y1: float
    closed: bool = True


@dataclass(slots=True)
class Grid:
    """A ruled table. `owner[row][column]` is the index in `cells` of the cell that covers a field.

    `sided`: two cells with text stand side by side; without that it is a table only as the rest of one.
    """

    xs: list[float]
    ys: list[float]
    cells: list[Cell]
    owner: list[list[int]]
    filled: dict[int, int] = field(default_factory=dict)
    sided: bool = True

    @property
    def area(self) -> float:
        """The area in square points."""
        return (self.xs[-1] - self.xs[0]) * (self.ys[-1] - self.ys[0])

    def cell_at(self, x: float, y: float) -> int:
        """The index of the cell at a point; -1 outside."""
        if not (self.xs[0] <= x < self.xs[-1] and self.ys[0] <= y < self.ys[-1]):
            return -1
        return self.owner[bisect_right(self.ys, y) - 1][bisect_right(self.xs, x) - 1]


def grids_of(page: Page, above: Sequence[Grid] = ()) -> tuple[list[Grid], list[Shade]]:
    """The tables of a page, smallest first, and the boxes that hold text but are no tables.

    `above`: the tables of the page before, one of which may go on here with text in one column only.
    """
    boxes = list(page.shades)
    grids: list[Grid] = []
    if page.across and page.down and len(page.across) + len(page.down) <= _MAX_RULES:
        for across, down in _connected(_borders_only(page), page.down):
            grid = _grid(across, down)
            if grid is None:
                continue
            _fill(grid, page)
            if _is_table(grid) and (grid.sided or _goes_on(grid, grids, above)):
                grids.append(grid)
            else:
                boxes += [
                    Shade(c.x0, c.y0, c.x1, c.y1, False)
                    for i, c in enumerate(grid.cells)
                    if c.closed and i in grid.filled
                ]
    for across, down in _shaded(page.shades, grids):
        grid = _grid(across, down)
        if grid is not None and len(grid.xs) > 2 and len(grid.ys) > 2:
            _fill(grid, page)
            if _is_table(grid) and grid.sided:
                grids.append(grid)
    grids.sort(key=lambda grid: grid.area)
    return grids, boxes


def _goes_on(grid: Grid, found: list[Grid], above: Sequence[Grid]) -> bool:
    """Whether the first grid of a page goes on with the last one of the page before."""
    if not above or len(grid.xs) < 3 or any(other.ys[0] < grid.ys[0] for other in found):
        return False
    last = max(above, key=lambda other: other.ys[-1])
    return len(last.xs) == len(grid.xs) and all(
        abs(a - b) <= 4 for a, b in zip(last.xs, grid.xs, strict=True)
    )


def _borders_only(page: Page) -> list[Rule]:
    """The lines across that are not underlines: those begin and end with the letters that they mark."""
    heights: dict[int, list[Char]] = {}
    for char in page.chars:
        if not char[4].isspace():
            for edge in {int(char[1] // 8), int(char[3] // 8)}:
                heights.setdefault(edge, []).append(char)
    found = []
    for rule in page.across:
        near = [
            char for level in range(int(rule.at // 8) - 1,
                int(rule.at // 8) + 2) for char in heights.get(level, ())
            if min(abs(char[3] - rule.at), abs(char[1] - rule.at)) < 0.35 * (char[3] - char[1])
            and char[2] > rule.start - 3 and char[0] < rule.end + 3
        ]  # fmt: skip
        inked = sum(char[2] - char[0] for char in set(near))
        if inked > 0.6 * (rule.end - rule.start):
            start, end = min(char[0] for char in near), max(char[2] for char in near)
            if abs(start - rule.start) < 1.6 and abs(end - rule.end) < 1.6:
                continue
        found.append(rule)
    return found


def _connected(across: list[Rule], down: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Groups of lines that meet, each with lines of both directions."""
    parent = list(range(len(across) + len(down)))

    def root(one: int) -> int:
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    order = sorted(range(len(across)), key=lambda i: across[i].at)
    heights = [across[i].at for i in order]
    for j, rule in enumerate(down):
        for i in order[bisect_right(heights, rule.start - _TOUCH) : bisect_right(heights, rule.end + _TOUCH)]:
            if across[i].start - _TOUCH <= rule.at <= across[i].end + _TOUCH:
                parent[root(i)] = root(len(across) + j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for i, rule in enumerate(across):
        groups.setdefault(root(i), ([], []))[0].append(rule)
    for j, rule in enumerate(down):
        groups.setdefault(root(len(across) + j), ([], []))[1].append(rule)
    return [group for group in groups.values() if len(group[0]) >= 2 and group[1]]


def _lies_in(one: Shade, grid: Grid) -> bool:
    across = grid.xs[0] - 3 <= one.x0 and one.x1 <= grid.xs[-1] + 3
    return across and grid.ys[0] - 3 <= one.y0 and one.y1 <= grid.ys[-1] + 3


def _holds(one: Shade, other: Shade) -> bool:
    across = one.x0 - 1 <= other.x0 and other.x1 <= one.x1 + 1
    return across and one.y0 - 1 <= other.y0 and other.y1 <= one.y1 + 1


def _touch(one: Shade, other: Shade) -> bool:
    across = one.x0 <= other.x1 + _TOUCH and other.x0 <= one.x1 + _TOUCH
    return across and one.y0 <= other.y1 + _TOUCH and other.y0 <= one.y1 + _TOUCH


def _shaded(shades: list[Shade], grids: list[Grid]) -> list[tuple[list[Rule], list[Rule]]]:
    """The edges of filled boxes that stand edge to edge: tables drawn with colour alone."""
    if not 4 <= len(shades) <= 600:
        return []
    free = [one for one in shades if one.filled and not any(_lies_in(one, grid) for grid in grids)]
    # A box that holds others is a background.
    free = [one for one in free if not any(other is not one and _holds(one, other) for other in free)]
    groups: list[list[Shade]] = []
    for one in free:
        near = [group for group in groups if any(_touch(one, other) for other in group)]
        groups = [group for group in groups if group not in near] + [[one, *itertools.chain(*near)]]
    return [
        (
            [Rule(y, s.x0, s.x1) for s in group for y in (s.y0, s.y1)],
            [Rule(x, s.y0, s.y1) for s in group for x in (s.x0, s.x1)],
        )
        for group in groups
        if len(group) >= 4
    ]


def _borders(places: list[float]) -> list[float]:
    found: list[list[float]] = []
    for place in sorted(places):
        if found and place - found[-1][0] <= _SNAP:
            found[-1].append(place)
        else:
            found.append([place])
    return [sum(group) / len(group) for group in found]


def _grid(across: list[Rule], down: list[Rule]) -> Grid | None:
    # A table that is open at its sides ends where its lines across end.
    left, right = min(rule.start for rule in across), max(rule.end for rule in across)
    xs = _borders(
        [*(rule.at for rule in down), *(x for x in (left, right) if all(abs(x - r.at) > 6 for r in down))]
    )
    top_end, bottom_end = min(rule.start for rule in down), max(rule.end for rule in down)
    ys = _borders(
        [
            *(rule.at for rule in across),
            *(y for y in (top_end, bottom_end) if all(abs(y - r.at) > 6 for r in across)),
        ]
    )
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows < 1 or columns < 1 or rows * columns > _MAX_CELLS:
        return None
    below = _walls(across, ys, xs)
    beside = _walls(down, xs, ys)
    open_above, open_below = (all(abs(ys[k] - r.at) > 6 for r in across) for k in (0, -1))
    parent = list(range(rows * columns))

    def root(one: int) -> int:
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    for row in range(rows):
        for column in range(columns):
            here = row * columns + column
            if column + 1 < columns and not beside(column + 1, row):
                parent[root(here + 1)] = root(here)
            if row + 1 < rows and not below(row + 1, column):
                parent[root(here + columns)] = root(here)
    groups: dict[int, list[int]] = {}
    for one in range(rows * columns):
        groups.setdefault(root(one), []).append(one)
    grid = Grid(xs, ys, [], [[0] * columns for _ in range(rows)])
    for group in groups.values():
        spans = {(one // columns, one % columns) for one in group}
        top, bottom = min(r for r, _ in spans), max(r for r, _ in spans)
        first, last = min(c for _, c in spans), max(c for _, c in spans)
        whole = len(group) == (bottom - top + 1) * (last - first + 1)
        if whole:
            outer = (
                all(below(top, c) or (top == 0 and open_above) for c in range(first, last + 1))
                and all(
                    below(bottom + 1, c) or (bottom + 1 == rows and open_below)
                    for c in range(first, last + 1)
                )
                and all(beside(first, r) or first == 0 for r in range(top, bottom + 1))
                and all(beside(last + 1, r) or last + 1 == columns for r in range(top, bottom + 1))
            )
            _add(grid, top, first, bottom - top + 1, last - first + 1, outer)
        else:
            for row, run in itertools.groupby(sorted(spans), key=lambda place: place[0]):
                taken = [c for _, c in run]
                for _, part in itertools.groupby(enumerate(taken), key=lambda pair: pair[1] - pair[0]):
                    inside = [c for _, c in part]
                    _add(grid, row, inside[0], 1, len(inside), False)
    grid.cells, order = _sorted(grid.cells)
    grid.owner = [[order[one] for one in row] for row in grid.owner]
    return grid


def _sorted(cells: list[Cell]) -> tuple[list[Cell], dict[int, int]]:
    ranked = sorted(range(len(cells)), key=lambda i: (cells[i].row, cells[i].column))
    return [cells[i] for i in ranked], {old: new for new, old in enumerate(ranked)}


def _add(grid: Grid, row: int, column: int, row_span: int, column_span: int, closed: bool) -> None:
    for r in range(row, row + row_span):
        for c in range(column, column + column_span):
            grid.owner[r][c] = len(grid.cells)
    xs, ys = grid.xs, grid.ys
    grid.cells.append(
        Cell(
            row,
            column,
            row_span,
            column_span,
            xs[column],
            ys[row],
            xs[column + column_span],
            ys[row + row_span],
            closed,
        )
    )


def _walls(rules: list[Rule], places: list[float], others: list[float]) -> Callable[[int, int], bool]:
    """Whether a line stands at border `i`, between borders `j` and `j` + 1 of the other direction."""
    standing: set[tuple[int, int]] = set()
    for rule in rules:
        i = (
            min(range(len(places)), key=lambda k: abs(places[k] - rule.at))
            if len(places) < 40
            else _nearest(places, rule.at)
        )
        for j in range(len(others) - 1):
            low, high = others[j], others[j + 1]
            covered = min(high, rule.end) - max(low, rule.start)
            if covered >= 0.6 * (high - low):
                standing.add((i, j))
    return lambda i, j: (i, j) in standing


def _nearest(places: list[float], at: float) -> int:
    k = bisect_right(places, at)
    return min((i for i in (k - 1, k) if 0 <= i < len(places)), key=lambda i: abs(places[i] - at))


def _fill(grid: Grid, page: Page) -> None:
    """Counts the characters in each cell."""
    x0, x1, y0, y1 = grid.xs[0], grid.xs[-1], grid.ys[0], grid.ys[-1]
    for char in page.chars:
        x, y = (char[0] + char[2]) / 2, (char[1] + char[3]) / 2
        if x0 <= x < x1 and y0 <= y < y1 and not char[4].isspace():
            index = grid.cell_at(x, y)
            grid.filled[index] = grid.filled.get(index, 0) + 1


def _has_neighbours(grid: Grid) -> bool:
    """Whether two cells with text stand side by side: boxes on top of one another are no table."""
    return any(len({one for one in row if one in grid.filled}) > 1 for row in grid.owner)


def _is_table(grid: Grid) -> bool:
    """Two or more cells with text, nearly all of it in closed cells: else it is a drawing."""
    grid.sided = _has_neighbours(grid)
    if not grid.filled or (len(grid.cells) < 2 if not grid.sided else len(grid.filled) < 2):
        return False
    inside = sum(count for index, count in grid.filled.items() if grid.cells[index].closed)
    return inside >= 0.85 * sum(grid.filled.values())
