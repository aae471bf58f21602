"""The order in which a page is read: boxes, columns, rows without rules, lines."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from dxlint import any_of
from dxlint_plugins.importers._pdf_grid import Grid
from dxlint_plugins.importers._pdf_rules import Shade
from dxlint_plugins.importers._pdf_text import Piece
from dxlint_plugins.importers._pdf_years import under_years

_MAX_PIECES = 4_000
_MAX_BOXES = 400
_DEEP = 40
_MOST_ROWS = 60
_MARKER = re.compile(
    any_of(
        (
            r"[^\wぁ-んァ-ヶ一-鿿]?[(（〔]?"
            + r"(?:\d{1,3}|[０-９]{1,2}|[一二三四五六七八九十]{1,2}|[ア-ンa-zA-Z①-⑳ⅰ-ⅹⅠ-Ⅹ])?"
            + r"[)）〕.．、:：]?"
        ),
        r"[第※注]?[\d０-９一二三四五六七八九十]{1,3}[章節編部]?",
    )
)
_PAGE_NUMBER = re.compile(r"[\d０-９]{1,3}")


@dataclass(slots=True, eq=False)
class Region:
    """An area whose lines belong together; `right` is where its lines have to end, where that is known."""

    right: float | None = None
    body: bool = False


@dataclass(slots=True, eq=False)
class TextLine:
    """A line to be read: its pieces from left to right."""

    pieces: list[Piece]
    region: Region


@dataclass(slots=True, eq=False)
class TableHere:
    """The place of a ruled table in the flow."""

    grid: int


@dataclass(slots=True, eq=False)
class Rows:
    """A table without rules: rows of cells, a cell being the pieces of its lines; column numbers from 0."""

    rows: list[dict[int, list[Piece]]]
    rights: list[float]


@dataclass(slots=True, eq=False)
class _Item:
    x0: float
    y0: float
    x1: float
    y1: float
    what: Piece | TableHere | list[_Item]
    region: Region = field(default_factory=Region)


Flow = list[TextLine | TableHere | Rows]


def flow_of(pieces: Sequence[Piece], grids: Sequence[Grid], boxes: Sequence[Shade], used: set[int]) -> Flow:
    """What a page holds in reading order. `used`: the numbers of the grids that hold text."""
    body = Region(body=True)
    items = [_Item(p.x0, p.y0, p.x1, p.y1, p, body) for p in pieces if p.cell is None]
    for number in used:
        grid = grids[number]
        items.append(_Item(grid.xs[0], grid.ys[0] + 1, grid.xs[-1], grid.ys[-1] - 1, TableHere(number), body))
    if len(items) > _MAX_PIECES:
        items.sort(key=lambda item: (round(item.y0), item.x0))
        return [_single(item) for item in items]
    if len(boxes) <= _MAX_BOXES:
        items = _boxed(items, boxes)
    out: Flow = []
    _order(items, body, out, 0)
    return out


def _single(item: _Item) -> TextLine | TableHere:
    assert not isinstance(item.what, list)
    return item.what if isinstance(item.what, TableHere) else TextLine([item.what], item.region)


def _boxed(items: list[_Item], boxes: Sequence[Shade]) -> list[_Item]:
    """The items with those of one box put together, boxes in boxes too."""
    for box in sorted(dict.fromkeys(boxes), key=lambda box: (box.x1 - box.x0) * (box.y1 - box.y0)):
        inside = [
            item
            for item in items
            if box.x0 - 2 <= item.x0
            and item.x1 <= box.x1 + 2
            and box.y0 - 2 <= (item.y0 + item.y1) / 2 <= box.y1 + 2
        ]
        if not inside or len(inside) == len(items) or (len(inside) == 1 and isinstance(inside[0].what, list)):
            continue
        if any(
            item not in inside
            and box.y0 < (item.y0 + item.y1) / 2 < box.y1
            and item.x0 < box.x1 - 2
            and box.x0 + 2 < item.x1
            for item in items
        ):
            continue  # it marks words within a line
        region = Region(box.x1 - min(12.0, max(2.0, min(item.x0 for item in inside) - box.x0)))
        for item in inside:
            if not isinstance(item.what, list):
                item.region = region
        whole = _Item(
            min(item.x0 for item in inside), min(item.y0 for item in inside), max(item.x1 for item in inside),
            max(item.y1 for item in inside), inside, region,
        )  # fmt: skip
        items = [*(item for item in items if item not in inside), whole]
    return items


def _order(items: list[_Item], region: Region, out: Flow, depth: int) -> None:
    strips = _strips(items)
    at = 0
    while at < len(strips):
        gaps = _free(strips[at])[1:-1] if len(strips[at]) > 1 else []
        if not gaps or depth > _DEEP:
            _strip(strips[at], region, out, depth)
            at += 1
            continue
        if schedule := _schedule(strips[at:], gaps):
            heads = [cells[column][0].x0 for cells in schedule[:1] for column in sorted(cells)]
            width = max(column for cells in schedule for column in cells) + 1
            rights = [*heads[1:], max(item.x1 for item in strips[at])]
            out.append(Rows(schedule, heads[:1] * (width - len(heads)) + rights))
            at += len(schedule)
            continue
        stop = at + 1
        while stop < len(strips):
            shared = _common(gaps, _free(strips[stop]))
            if not shared:
                break
            gaps, stop = shared, stop + 1
        left, right = max(gaps, key=lambda gap: gap[1] - gap[0])
        stop = _trimmed(strips, at, stop, left)
        _side_by_side(strips[at:stop], gaps, (left + right) / 2, region, out, depth)
        at = stop


def _schedule(strips: list[list[_Item]], gaps: list[tuple[float, float]]) -> list[dict[int, list[Piece]]]:
    """The rows under years of which some reach over several columns; empty where gaps part all of them."""
    rows: list[list[Piece]] = []
    for strip in strips[:_MOST_ROWS]:
        pieces = [item.what for item in strip if isinstance(item.what, Piece) and not item.what.upright]
        if len(pieces) < len(strip):
            break
        rows.append(pieces)
    found = under_years(rows) if rows else []
    shared = gaps
    for strip in strips[1 : len(found)]:
        shared = _common(shared, _free(strip))
    return found if len(shared) < len(gaps) else []


def _strips(items: list[_Item]) -> list[list[_Item]]:
    """Items between which no white line runs across."""
    strips: list[list[_Item]] = []
    end = 0.0
    for item in sorted(items, key=lambda item: item.y0):
        slack = 0.25 * min(item.y1 - item.y0, 14.0)
        if strips and item.y0 < end - slack:
            strips[-1].append(item)
            end = max(end, item.y1)
        else:
            strips.append([item])
            end = item.y1
    return strips


def _free(strip: list[_Item]) -> list[tuple[float, float]]:
    """The white spans across a strip, the margins included; narrow ones left out."""
    ordered = sorted(strip, key=lambda item: item.x0)
    found = [(-1e6, ordered[0].x0)]
    end = ordered[0].x1
    for item in ordered[1:]:
        em = item.what.em if isinstance(item.what, Piece) else 8.0
        if item.x0 - end > min(1.2 * em, 14.0):
            found.append((end, item.x0))
        end = max(end, item.x1)
    return [*found, (end, 1e6)]


def _common(one: list[tuple[float, float]], other: list[tuple[float, float]]) -> list[tuple[float, float]]:
    found = []
    for a, b in one:
        for c, d in other:
            if min(b, d) - max(a, c) > 8.0:
                found.append((max(a, c), min(b, d)))
    return found


def _trimmed(strips: list[list[_Item]], at: int, stop: int, gutter: float) -> int:
    """Leaves out what stands only on one side at the end and apart from the rest: it is not of the columns.
    """
    while stop - at > 1:
        last = strips[stop - 1]
        if any(item.x0 >= gutter for item in last) and any(item.x1 <= gutter + 1 for item in last):
            return stop
        above = max(item.y1 for item in strips[stop - 2])
        gap = min(item.y0 for item in last) - above
        usual = [
            min(i.y0 for i in b) - max(i.y1 for i in a)
            for a, b in zip(strips[at:], strips[at + 1 : stop - 1], strict=False)
        ]
        high = min(item.y1 - item.y0 for item in last)
        if (not usual and gap < high) or (usual and gap <= 1.5 * max(sorted(usual)[len(usual) // 2], 2.0)):
            return stop
        stop -= 1
    return stop


def _strip(strip: list[_Item], region: Region, out: Flow, depth: int) -> None:
    """One strip without a gap to read it by columns."""
    if len(strip) == 1:
        what = strip[0].what
        if isinstance(what, list):
            _order(what, strip[0].region, out, depth + 1)
        else:
            out.append(_single(strip[0]))
        return
    pieces = [item.what for item in strip if isinstance(item.what, Piece)]
    if len(pieces) == len(strip) and _one_row(strip):
        out.append(TextLine(sorted(pieces, key=lambda piece: piece.x0), strip[0].region))
        return
    for item in sorted(strip, key=lambda item: (round(item.y0 / 4), item.x0)):
        _strip([item], region, out, depth)


def _one_row(strip: list[_Item]) -> bool:
    ordered = sorted(strip, key=lambda item: item.x0)
    low, high = max(item.y0 for item in strip), min(item.y1 for item in strip)
    return high > low and all(a.x1 <= b.x0 + 2 for a, b in itertools.pairwise(ordered))


def _side_by_side(
    strips: list[list[_Item]],
    gaps: list[tuple[float, float]],
    middle: float,
    region: Region,
    out: Flow,
    depth: int,
) -> None:
    items = [item for strip in strips for item in strip]
    left = [item for item in items if item.x0 < middle]
    right = [item for item in items if item.x0 >= middle]
    texts = all(isinstance(item.what, Piece) and not item.what.upright for item in items)
    if texts and all(isinstance(item.what, Piece) and _MARKER.fullmatch(item.what.text) for item in left):
        if all(_one_row(strip) for strip in strips):
            for strip in strips:
                _strip(strip, region, out, depth)
            return
    elif texts and all(_one_row(strip) for strip in strips):
        both = sum(
            1 for strip in strips if any(i.x0 < middle for i in strip) and any(i.x0 >= middle for i in strip)
        )
        if len(strips) == 1 or both == 1:
            if len(strips) == 1:
                _strip(strips[0], region, out, depth)
                return
        elif not (_prose(left) and _prose(right)) and both >= 0.5 * min(
            len(_strips(left)), len(_strips(right))
        ):
            _rows(strips, gaps, out)
            return
    for side in (left, right):
        column = Region()
        for item in side:
            if item.region is region:
                item.region = column
        _order(side, column, out, depth + 1)


def _prose(side: list[_Item]) -> bool:
    """Three or more lines, most of them long and ending at one edge."""
    if len(side) < 3:
        return False
    edge = max(item.x1 for item in side)
    full = 0
    for item in side:
        em = item.what.em if isinstance(item.what, Piece) else 10.0
        full += edge - item.x1 < 1.6 * em and item.x1 - item.x0 > 10 * em
    return full >= 0.5 * len(side)


def _rows(strips: list[list[_Item]], gaps: list[tuple[float, float]], out: Flow) -> None:
    """A table without rules; entries of a table of contents stay lines."""
    bounds = sorted((a + b) / 2 for a, b in gaps if b < 1e5 and a > -1e5)
    found: list[dict[int, list[Piece]]] = []
    bottom, _pitch = 0.0, 0.0
    for strip in strips:
        cells: dict[int, list[Piece]] = {}
        for item in sorted(strip, key=lambda item: item.x0):
            assert isinstance(item.what, Piece)
            cells.setdefault(sum(item.x0 >= bound for bound in bounds), []).append(item.what)
        em = max(piece.em for pieces in cells.values() for piece in pieces)
        top = min(item.y0 for item in strip)
        if (
            found
            and 0 not in cells
            and top - bottom < 0.9 * em
            and all(column in found[-1] for column in cells)
            and _wrapped(found[-1], cells, strips)
        ):
            for column, pieces in cells.items():
                found[-1][column] += pieces
        else:
            found.append(cells)
        bottom, _pitch = max(item.y1 for item in strip), em
    last = len(bounds)
    if last == 1 and all(1 in row and _PAGE_NUMBER.fullmatch(row[1][0].text) for row in found if 0 in row):
        region = Region()
        out.extend(
            TextLine([p for _, pieces in sorted(row.items()) for p in pieces], region) for row in found
        )
        return
    rights = [
        max((p.x1 for row in found for p in row.get(column, ())), default=0.0) for column in range(last + 1)
    ]  # fmt: skip
    out.append(Rows(found, rights))


def _wrapped(above: dict[int, list[Piece]], cells: dict[int, list[Piece]], strips: list[list[_Item]]) -> bool:
    """Whether the cells go on with those above: the line above was full."""
    for column, pieces in cells.items():
        edge = max(
            (
                item.x1
                for strip in strips
                for item in strip
                if item.x0 <= above[column][-1].x0 + 2 <= item.x1 + 2
            ),
            default=0.0,
        )
        if edge - above[column][-1].x1 > 2.2 * pieces[0].em:
            return False
    return True
