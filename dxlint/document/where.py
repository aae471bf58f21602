"""Where a block stands in a file whose lines nobody sees: its heading, its table, its row.

A Word file has no line numbers, and its pages are an estimate. What one can find in it is a heading (by the
navigation pane, or by searching), a table below that heading, and a row by its first cell.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dxlint.document.blocks import Block, BlockKind, Document
from dxlint.place import Place, Step

if TYPE_CHECKING:
    from dxlint.document.tree import Section

_LONGEST_TITLE = 40
_LONGEST_NUMBER = 20
_LONGEST_CELL = 24
# A number that is a name by itself: 第3章, 4-5, 施策2; not (1), ①, 3.
_SPEAKS = re.compile(r"第.+[部編章節]|\d+(?:[-.]\d+)+|[^\W\d_]{2,}\d+(?:[-.]\d+)*")
# What only counts rows: 1, (2), No.3, ④.
_COUNT = re.compile(r"(?:No\.?)?[\s(（]*(?:[\d０-９]{1,4}|[①-⑳])[)）.．]?")
# 表4-2, 【表3】, (表 1): a caption's number as it is printed.
_CAPTION = re.compile(r"[\s(（【\[<〈《]*図?表\s*([\d０-９]+(?:\s*[-－−‐―.．・]\s*[\d０-９]+)*)")


def tell_where(document: Document, over: Sequence[Section]) -> None:
    """Tells each block of a document where it stands. `over`: by block, its section."""
    headings = _headings(over)
    at = 0
    tables: Counter[int] = Counter()
    while at < len(document.blocks):
        block, section = document.blocks[at], over[at]
        steps = headings.get(id(section), (Step("front"),))
        if block.kind is BlockKind.CELL and block.cell is not None:
            rows = list(_table(document.blocks, at))
            caption = _caption(document.blocks[at - 1]) if at else ""
            if document.ruled is None or block.cell.table < document.ruled:
                tables[id(section)] += not caption
                steps = (*steps, Step("table", caption or str(tables[id(section)])))
            for cell, row in zip(rows, _rows(rows), strict=True):
                cell.where = (*steps, row)
            at += len(rows)
            continue
        if block.kind is BlockKind.TOC:
            steps = (Step("contents"),)
        elif block.kind is BlockKind.FOOTNOTE:
            steps = (*steps, Step("note"))
        block.where = steps
        at += 1


def found_at(document: object, place: Place) -> Place:
    """A place that only a line tells, with the way to it: that of the block on the line, or the last before.
    """
    if not isinstance(document, Document) or place.line is None or not document.blocks or place.where:
        return place
    at = bisect_right(document.blocks, place.line, key=lambda block: block.line) - 1
    steps = [one for one in document.blocks[max(at, 0)].where if one.kind in {"front", "contents", "heading"}]
    if steps and place.page is not None:
        steps.append(Step("page", str(place.page)))
    return replace(place, where=tuple(steps))


def _headings(over: Sequence[Section]) -> dict[int, tuple[Step, ...]]:
    """By section, as many of its headings, innermost last, as no other section has."""
    sections = list({id(one): one for one in over if one.block is not None}.values())
    printed = {id(one): _printed(one) for one in sections}
    numbers = Counter(number for number, _ in printed.values())
    steps = {
        key: Step("heading", number, title, bool(_SPEAKS.fullmatch(_narrow(number))) and numbers[number] == 1)
        for key, (number, title) in printed.items()
    }
    found: dict[int, tuple[Step, ...]] = {}
    likes = Counter(steps.values())
    for section in sections:
        chain = [steps[id(one)] for one in section.chain() if id(one) in steps]
        taken = chain[-1:]
        for step in reversed(chain[:-1]):
            if likes[taken[0]] == 1:
                break
            taken.insert(0, step)
        found[id(section)] = tuple(taken)
    return found


def _printed(section: Section) -> tuple[str, str]:
    """A heading's number and title as they are printed."""
    assert section.block is not None
    text = " ".join(section.block.text.split())
    title = _bare(section.title)
    at = next((at for at in range(min(len(text), _LONGEST_NUMBER)) if _bare(text[at:]) == title), 0)
    number = text[:at].strip(" 　.．:：、") if section.number else ""
    return number, _cut(text[at:] if number else text, _LONGEST_TITLE)


def _narrow(text: str) -> str:
    return re.sub(r"[−‐―–]", "-", unicodedata.normalize("NFKC", text).replace(" ", ""))


def _bare(text: str) -> str:
    return _narrow(text).strip(":.】》〉>]-")


def _cut(text: str, longest: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= longest else text[: longest - 1] + "…"


def _table(blocks: Sequence[Block], at: int) -> Iterator[Block]:
    """The cells of the table that begins at a block."""
    first = blocks[at].cell
    assert first is not None
    while at < len(blocks) and (cell := blocks[at].cell) is not None and cell.table == first.table:
        yield blocks[at]
        at += 1


def _rows(cells: Sequence[Block]) -> Iterator[Step]:
    """By cell, its row: named by the cell in the first column where no other row is named so.

    Where rows are numbered in the first column, the second one names them too.
    """
    names: dict[int, str] = {}
    for block in cells:
        cell = block.cell
        assert cell is not None
        if cell.column == 0:
            for row in range(cell.row, cell.row + min(cell.row_span, len(cells))):
                names.setdefault(row, _cut(block.text, _LONGEST_CELL))
        elif cell.column == 1 and _COUNT.fullmatch(names.get(cell.row, "")):
            names[cell.row] += f" {_cut(block.text, _LONGEST_CELL)}"
    likes = Counter(names.values())
    for block in cells:
        assert block.cell is not None
        name = names.get(block.cell.row, "")
        yield Step("row", str(block.cell.row + 1), name, likes[name] == 1)


def _caption(block: Block) -> str:
    """The number in a table's caption, which stands right before it; empty where there is none."""
    match = _CAPTION.match(block.text) if block.cell is None else None
    return "".join(match[1].split()) if match else ""
