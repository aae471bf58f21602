"""From pages in reading order to the blocks of a document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from dxlint import Block, BlockKind, CellPosition, Segment
from dxlint_plugins.importers._pdf_grid import Cell, Grid
from dxlint_plugins.importers._pdf_layout import Flow, Rows, TableHere, TextLine
from dxlint_plugins.importers._pdf_paragraphs import ReadLine, bullet_length, crosses, paragraphs, read_line
from dxlint_plugins.importers._pdf_text import Piece


@dataclass(slots=True, eq=False)
class Laid:
    """A page laid out: its number, its tables, what each of their cells holds, and its flow."""

    number: int
    grids: Sequence[Grid]
    cells: dict[tuple[int, int], list[Piece]]
    flow: Flow


@dataclass(slots=True)
class _Table:
    """The table last written, which the next page may go on with."""

    number: int
    xs: list[float]
    heads: list[list[str]]
    rows: int
    page: int
    open: dict[int, tuple[int, list[ReadLine]]]


@dataclass(slots=True)
class Writer:
    """Writes the blocks of one page after the other.

    `held` are the pieces that stand in blocks, and `heads` those of a table's head that a page repeats, by
    their ids; `marks` are the marks of lists, each with its line.
    """

    blocks: list[Block] = field(default_factory=list)
    tables: int = 0
    left: float | None = None
    right: float | None = None
    held: set[int] = field(default_factory=set)
    heads: set[int] = field(default_factory=set)
    marks: list[tuple[ReadLine, str]] = field(default_factory=list)
    _last: _Table | None = None
    _open: list[ReadLine] | None = None

    def write(self, pages: Sequence[Laid]) -> list[Block]:
        """All blocks of the pages."""
        self.left, self.right = _body_edges(pages)
        for page in pages:
            self._page(page)
        self._close()
        return self.blocks

    def _page(self, page: Laid) -> None:
        lines: list[ReadLine] = []
        region: object = None
        first = True
        for part in page.flow:
            if isinstance(part, TextLine):
                if lines and region is not part.region:
                    self._lines(lines)
                    lines = []
                region = part.region
                right = part.region.right or (self.right if part.region.body else None)
                left = self.left if part.region.body else None
                lines.append(read_line(part.pieces, page.number, right, part.region.body, left))
            else:
                self._lines(lines)
                lines = []
                if isinstance(part, TableHere):
                    self._close()
                    self._table(page, part.grid, first)
                else:
                    self._rows(part, page.number)
            first = False
        self._lines(lines)

    def _lines(self, lines: list[ReadLine]) -> None:
        if not lines:
            return
        self._last = None
        for paragraph in paragraphs(lines):
            before = self._open
            if (
                before is not None and before[-1].page == paragraph[0].page - 1
                and before[-1].body and paragraph[0].body
                and crosses(before, paragraph[0], self.right or before[-1].x1)
            ):  # fmt: skip
                self._open = [*before, *paragraph]
                continue
            self._close()
            self._open = paragraph

    def _close(self) -> None:
        if self._open is not None:
            self.blocks.append(self._block(self._open, None))
            self._open = None

    def _table(self, page: Laid, number: int, first: bool) -> None:
        grid = page.grids[number]
        rows = _texts(page, number)
        above = self._last
        table, offset, columns, skip = self.tables, 0, list(range(len(grid.xs))), 0
        if (
            above is not None
            and first
            and above.page == page.number - 1
            and (mapped := mapped_columns(grid.xs, above.xs))
        ):
            table, offset, columns = above.number, above.rows, mapped
            while (
                skip < min(len(above.heads), len(rows) - 1)
                and rows[skip] == above.heads[skip]
                and any(rows[skip])
            ):
                skip += 1
        else:
            self.tables += 1
            above = None
        parted = above.open if above is not None else {}
        going_on = {
            column: column in parted and crosses(parted[column][1], lines[0], lines[0].right or 0.0)
            for cell, lines, column in self._cells(page, number, columns)
            if cell.row == skip and lines
        }
        # The page cut a row where a sentence goes on and no new row is named.
        split = any(going_on.values()) and going_on.get(0, True)
        offset -= split
        last: dict[int, tuple[int, list[ReadLine]]] = {}
        for cell, lines, column in self._cells(page, number, columns):
            if cell.row + cell.row_span <= skip or not lines:
                self.heads.update(id(piece) for line in lines for piece in line.pieces)
                continue
            row = max(cell.row, skip) - skip
            span = cell.row + cell.row_span - max(cell.row, skip)
            width = max(1, columns[cell.column + cell.column_span] - column)
            place = CellPosition(table, offset + row, column, span, width)
            found = paragraphs(lines)
            if split and row == 0 and going_on.get(column):
                at, before = parted[column]
                self.blocks[at] = self._block([*before, *found[0]], self.blocks[at].cell, len(before))
                last[column] = at, [*before, *found[0]]
                found = found[1:]
            if found:
                self.blocks += [self._block(paragraph, place) for paragraph in found]
                last[column] = len(self.blocks) - 1, found[-1]
            if cell.row + cell.row_span < len(rows):
                last.pop(column, None)
        self._last = _Table(
            table, above.xs if above else grid.xs, above.heads if above else rows[:3],
            offset + len(rows) - skip, page.number, last
        )  # fmt: skip

    def _cells(
        self, page: Laid, number: int, columns: list[int]
    ) -> Iterator[tuple[Cell, list[ReadLine], int]]:
        """The cells of a table with their lines and their columns in the table that they go on with."""
        for index, cell in enumerate(page.grids[number].cells):
            yield (
                cell,
                cell_lines(page.cells.get((number, index), []), page.number, cell),
                columns[cell.column],
            )

    def _rows(self, part: Rows, page: int) -> None:
        self._close()
        table, self.tables = self.tables, self.tables + 1
        self._last = None
        for row, cells in enumerate(part.rows):
            for column, pieces in sorted(cells.items()):
                lines = [read_line(one, page, part.rights[column]) for one in _by_row(pieces)]
                self.blocks += [
                    self._block(paragraph, CellPosition(table, row, column))
                    for paragraph in paragraphs(lines)
                ]

    def _block(self, lines: Sequence[ReadLine], place: CellPosition | None, known: int = 0) -> Block:
        """A block of lines, of which the first `known` stood in one before."""
        text, segments = "", []
        kind = BlockKind.PARAGRAPH
        for index, line in enumerate(lines):
            piece, column = line.text, line.column
            self.held.update(map(id, line.pieces))
            if index == 0 and (mark := bullet_length(piece, symbol=place is not None)):
                kind = BlockKind.LIST_ITEM
                if not known:
                    self.marks.append((line, piece[:mark].strip()))
                piece, column = piece[mark:], column + mark
            if text:
                text += "\n"
            segments.append(Segment(len(text), line.number, column, line.page))
            text += piece
        return Block(BlockKind.CELL if place is not None else kind, text, tuple(segments), cell=place)


def cell_lines(pieces: Sequence[Piece], page: int, cell: Cell) -> list[ReadLine]:
    """The lines of a cell from top to bottom, or from right to left where they are upright."""
    if not pieces:
        return []
    upright = sorted(
        (piece for piece in pieces if piece.upright), key=lambda piece: (-round(piece.x0 / 3), piece.cy)
    )
    level = [piece for piece in pieces if not piece.upright]
    pad = min(8.0, max(1.0, min(piece.x0 for piece in pieces) - cell.x0))
    lines = [read_line([piece], page) for piece in upright]
    return lines + [read_line(one, page, cell.x1 - pad) for one in _by_row(level)]


def _by_row(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    row: list[Piece] = []
    for piece in sorted(pieces, key=lambda piece: piece.cy):
        if row and piece.cy - row[0].cy > 0.5 * max(piece.em, row[0].em):
            yield sorted(row, key=lambda one: one.x0)
            row = []
        row.append(piece)
    if row:
        yield sorted(row, key=lambda one: one.x0)


def _texts(page: Laid, number: int) -> list[list[str]]:
    """The text of each row of a table, without blanks: to know a header row again."""
    grid = page.grids[number]
    rows: list[list[str]] = [[] for _ in range(len(grid.ys) - 1)]
    for index, cell in enumerate(grid.cells):
        pieces = sorted(page.cells.get((number, index), ()), key=lambda piece: (round(piece.cy), piece.x0))
        rows[cell.row].append("".join("".join(piece.text.split()) for piece in pieces))
    return rows


def mapped_columns(xs: list[float], above: list[float]) -> list[int]:
    """The columns of the table above that the borders `xs` are; empty where it is another table."""
    if abs(xs[0] - above[0]) > 4 or abs(xs[-1] - above[-1]) > 4:
        return []
    found = []
    for x in xs:
        nearest = min(range(len(above)), key=lambda index: abs(above[index] - x))
        if abs(above[nearest] - x) > 4:
            return []
        found.append(nearest)
    return found


def _body_edges(pages: Sequence[Laid]) -> tuple[float | None, float | None]:
    """Where the lines of running text begin and end in this document; None where few lines tell."""
    starts: Counter[int] = Counter()
    ends: Counter[int] = Counter()
    for page in pages:
        for part in page.flow:
            if (
                isinstance(part, TextLine)
                and part.region.body
                and len(part.pieces) == 1
                and len(part.pieces[0].text) >= 20
            ):
                starts[round(part.pieces[0].x0 / 3)] += 1
                ends[round(part.pieces[0].x1 / 3)] += 1
    common = max(
        ((count + ends[end + 1] + ends[end - 1], end) for end, count in ends.items()), default=(0, 0)
    )
    if common[0] < 3:
        return None, None
    return min(
        start for start, count in starts.items() if count >= 0.05 * sum(starts.values())
    ) * 3.0, common[1] * 3 + 1.5
