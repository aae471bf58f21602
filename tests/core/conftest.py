"""One way to run property tests (the same examples every time, no clock), and documents written by hand."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import settings

from dxlint.document.blocks import Block, BlockKind, CellPosition, Document, Segment

settings.register_profile("dxlint", deadline=None, derandomize=True, database=None)
settings.load_profile("dxlint")

DocumentOf = Callable[[str], Document]


@pytest.fixture(scope="session")
def document_of() -> DocumentOf:
    """Makes a document of lines: `# ` a heading with its level, `・` a list item, `|` a row of cells, else a
    paragraph.

    `^2` before a cell's text lets it span two rows, `<2` two columns; `…` in a cell's place leaves it out.
    """
    return _document_of


def _document_of(text: str) -> Document:
    lines = text.strip("\n").split("\n")
    document = Document("計画.txt", lines=len(lines))
    table, row = -1, 0
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        if not line.startswith("|"):
            row = 0
            document.blocks.append(_block(line, number))
            continue
        if row == 0:
            table += 1
        column = 0
        at = 1
        for cell in line.strip("|").split("|"):
            column_span = _add_cell(document, cell, (number, at), (table, row, column))
            at += len(cell) + 1
            column += column_span
        row += 1
    return document


def _block(line: str, number: int) -> Block:
    heading = re.match(r"(#+) ", line)
    if heading:
        return Block(
            BlockKind.HEADING,
            line[heading.end() :],
            (Segment(0, number, heading.end() + 1),),
            len(heading[1]),
        )
    if line.startswith("・"):
        return Block(BlockKind.LIST_ITEM, line[1:], (Segment(0, number, 2),))
    return Block(BlockKind.PARAGRAPH, line, (Segment(0, number, 1),))


def _add_cell(document: Document, cell: str, place: tuple[int, int], position: tuple[int, int, int]) -> int:
    number, at = place
    spans = re.match(r"(?:\^(\d))?(?:<(\d))?", cell)
    assert spans is not None
    text = cell[spans.end() :]
    height, width = int(spans[1] or 1), int(spans[2] or 1)
    if text != "…":
        segment = Segment(0, number, at + 1 + spans.end())
        document.blocks.append(
            Block(BlockKind.CELL, text, (segment,), cell=CellPosition(*position, height, width))
        )
    return width
