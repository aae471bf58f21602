"""The rows and cells of a Word table on its grid, with the cells that are joined over rows and columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dxlint import InputError
from dxlint_plugins.importers._docx_names import (
    ALTERNATE,
    CUSTOM_XML,
    DEL,
    INS,
    MAX_DEPTH,
    MOVE_TO,
    SDT,
    SDT_CONTENT,
    TC,
    TR,
    VAL,
    W,
    branch,
    number,
)  # fmt: skip

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_WIDEST = 200
_TRPR, _TCPR, _SPAN, _MERGE = W + "trPr", W + "tcPr", W + "gridSpan", W + "vMerge"
_CELL_DEL, _BEFORE = W + "cellDel", W + "gridBefore"


@dataclass(slots=True)
class GridCell:
    """A cell: where it begins, how far it goes; `joins`: it only carries on the cell above."""

    element: Element
    column: int
    column_span: int
    joins: bool
    row_span: int = 1


@dataclass(slots=True)
class GridRow:
    """A row; `dropped`: its deletion is tracked, so it counts as a line of the file and as nothing else.

    `deleted` are the cells of which the same is true.
    """

    element: Element
    dropped: bool
    cells: list[GridCell] = field(default_factory=list)
    deleted: list[Element] = field(default_factory=list)


def grid(table: Element) -> list[GridRow]:
    """The rows of a table, each with its cells."""
    rows = [_row(element) for element in inside(table, TR)]
    open_cells: dict[int, GridCell] = {}
    for row in rows:
        if row.dropped:
            continue
        still_open: dict[int, GridCell] = {}
        for cell in row.cells:
            above = open_cells.get(cell.column)
            if cell.joins and above is not None:
                above.row_span += 1
                still_open[cell.column] = above
            else:
                cell.joins = False
                still_open[cell.column] = cell
        open_cells = still_open
    return rows


def inside(element: Element, tag: str, depth: int = 0) -> Iterator[Element]:
    """The children with a tag, also those in content controls, insertions and the like."""
    for node in element:
        if node.tag == tag:
            yield node
            continue
        wrapped: Element | None = None
        if node.tag == SDT:
            wrapped = node.find(SDT_CONTENT)
        elif node.tag in {CUSTOM_XML, INS, MOVE_TO}:
            wrapped = node
        elif node.tag == ALTERNATE:
            wrapped = branch(node)
        if wrapped is not None:
            if depth >= MAX_DEPTH:
                raise InputError("word-too-deep", limit=MAX_DEPTH)
            yield from inside(wrapped, tag, depth + 1)


def _row(element: Element) -> GridRow:
    properties = element.find(_TRPR)
    row = GridRow(element, properties is not None and properties.find(DEL) is not None)
    column = number(properties.find(_BEFORE), 0, 0, _WIDEST) if properties is not None else 0
    for cell in inside(element, TC):
        own = cell.find(_TCPR)
        span, joins = 1, False
        if own is not None:
            span = number(own.find(_SPAN), 1, 1, _WIDEST)
            merge = own.find(_MERGE)
            joins = merge is not None and merge.get(VAL, "continue") != "restart"
            if own.find(_CELL_DEL) is not None:
                row.deleted.append(cell)
                continue
        row.cells.append(GridCell(cell, column, span, joins))
        column += span
    return row
