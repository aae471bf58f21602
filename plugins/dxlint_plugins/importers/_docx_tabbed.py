"""Tables that an author set with tabs: paragraphs that follow each other, with as many tabs each."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from dxlint import Block, BlockKind, CellPosition, any_of
from dxlint_plugins.importers._docx_blocks import BLANK
from dxlint_plugins.importers._docx_inline import Flow

# Columns beside a number or mark are no table: (1)<tab>体制, ①<tab>窓口.
_MARK = re.compile(
    r"[^\w]*[(（【]?"
    + r"(?:"
    + any_of(
        r"第?[0-9０-９一二三四五六七八九十]{1,3}[章節条項]?(?:[-－.．][0-9０-９]{1,2})*",
        r"[①-⑳㉑-㊿❶-❿ア-ンa-zA-Zａ-ｚＡ-Ｚ]",
    )
    + r")?[^\w]*"
)
_LONGEST_LABEL = 20


def with_tables(blocks: Sequence[Block], flows: dict[int, Flow], tables: int) -> list[Block]:
    """The blocks, with the cells of tables by tabs in place of their paragraphs.

    `flows` holds what plain paragraphs with tabs print, by the id of their block; `tables` is the number of
    the next table.
    """
    found: list[Block] = []
    rows: list[Block] = []
    for block in [*blocks, None]:
        if rows and (block is None or not _goes_on(rows[-1], block, flows)):
            cells = _table(rows, flows, tables) if len(rows) > 1 else []
            tables += bool(cells)
            found += cells or rows
            rows = []
        if block is not None:
            (rows if id(block) in flows and block.kind is BlockKind.PARAGRAPH else found).append(block)
    return found


def _goes_on(row: Block, block: Block, flows: dict[int, Flow]) -> bool:
    flow = flows.get(id(block))
    return (
        flow is not None
        and block.kind is BlockKind.PARAGRAPH
        and block.line == row.line + 1
        and flow.text.count("\t") == flows[id(row)].text.count("\t")
    )


def _table(rows: Sequence[Block], flows: dict[int, Flow], number: int) -> list[Block]:
    """The cells of these rows; none where they are no table."""
    texts = [[cell.strip(BLANK) for cell in flows[id(row)].text.split("\t")] for row in rows]
    filled = [[cell for cell in row if cell] for row in texts]
    if all(len(row) < 2 for row in filled) or all(
        len(row) <= 2 and _MARK.fullmatch(row[0]) for row in filled
    ):
        return []
    if len(texts[0]) == 2 and not all(len(row) == 2 and len(row[0]) <= _LONGEST_LABEL for row in filled):
        return []
    return [cell for at, row in enumerate(rows) for cell in _cells(flows[id(row)], number, at)]


def _cells(flow: Flow, number: int, row: int) -> Iterable[Block]:
    edges = [-1, *(at for at, char in enumerate(flow.text) if char == "\t"), len(flow.text)]
    for column, (before, end) in enumerate(itertools.pairwise(edges)):
        text = flow.text[before + 1 : end]
        start = before + 1 + len(text) - len(text.lstrip(BLANK))
        if text.strip(BLANK):
            at = flow.segments[bisect_right(flow.segments, start, key=lambda one: one.offset) - 1]
            place = replace(at, offset=0, column=at.column + start - at.offset)
            yield Block(BlockKind.CELL, text.strip(BLANK), (place,), cell=CellPosition(number, row, column))
