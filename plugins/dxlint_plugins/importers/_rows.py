"""The cells of a line, between tabs or pipes; and names that the width of their column cut."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from dxlint import Block, BlockKind, CellPosition, Segment, lazy

MARKER = lazy(
    r"^[\s　]*(?:#{1,6}\s|[-*+][ 　]|[・･○●◯◎◇◆□■▪•‣➢➤▶►▷▼▽★☆✓✔◦※【《〈≪＜\[「『(（]"
    r"|[①-⑳㉑-㊿❶-❿⑴-⒇ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]|第[0-9０-９一二三四五六七八九十]+[章節編部項]"
    # A line that is a date, as in an imprint (令和4年9月策定), goes on with nothing.
    r"|(?:令和|平成|20|２０)\S{1,16}(?:月|日)(?:\s*(?:策定|改[定訂]|発行|作成|公表))?[\s　]*$"
    r"|[0-9０-９]+[.．)）\-－ 　、]|\S{1,6}[0-9０-９]+(?:[-－][0-9０-９]+)*[ 　:：]|[ア-ンa-zA-Z][.．)）]|<"
    r"|\||出典|注|図|表)"
)
# An entry of a table of contents: leaders or blanks, and a page number.
# A run of leaders or blanks is tried from its beginning only: thousands of blanks must not cost their cube.
PAGED = lazy(
    r"(?:(?<![.．…‥・･])[.．…‥・･]{2,}[ 　]*|(?<![ 　\t])[ 　\t]{2,}|[…‥][ 　]*)\d{0,3}$"
)
ENDED = tuple("。．！？!?」』）)】：:；;>|")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file or page: `number` is 1-based; `page` where the format has pages."""

    text: str
    number: int
    page: int | None = None


def cells_of(text: str) -> list[tuple[int, int]]:
    """The spans of a row's cells: between tabs, or between pipes."""
    mark = "\t" if "\t" in text else "|"
    bounds = [index for index, char in enumerate(text) if char == mark]
    if mark == "|":
        return [(a + 1, b) for a, b in itertools.pairwise(bounds)]
    edges = [-1, *bounds, len(text.rstrip("\r\n"))]
    return [(a + 1, b) for a, b in itertools.pairwise(edges)]


def filled(text: str) -> list[int]:
    """The columns of a row that hold anything."""
    return [
        index for index, (start, end) in enumerate(cells_of(text)) if text[start:end].strip(" \t\r\n\f　")
    ]


def wrapped_rows(rows: list[str]) -> set[int]:
    """The rows whose last cell was cut by the width of its column and goes on alone in the next line.

    The next line then begins in that column, and what the row lacks (its further columns) stands beside it.
    """
    found: set[int] = set()
    widest = max((len(cells_of(row)) for row in rows), default=0)
    for at, (row, following) in enumerate(itertools.pairwise(rows)):
        if "\t" not in row or "\t" not in following or at - 1 in found:
            continue
        here, there = filled(row), filled(following)
        if len(here) < 2 or not there or there[0] < 1 or there[0] != here[-1] or here[-1] >= widest - 1:
            continue
        last = row[slice(*cells_of(row)[here[-1]])].strip(" \t\r\n\f　")
        rest = following[slice(*cells_of(following)[there[0]])].strip(" \t\r\n\f　")
        if (
            len(there) >= 2
            and len(last) >= 10
            and len(rest) < len(last)
            and not last.endswith(ENDED)
            and not MARKER.match(rest)
        ):
            found.add(at)
    return found


def cut_cell(line: Line, following: Line, index: int, position: CellPosition) -> Block:
    """The two halves of a cut cell as one block, each with its place."""
    text, segments = "", []
    for half in (line, following):
        start, end = span(half.text[: cells_of(half.text)[index][1]], cells_of(half.text)[index][0])
        text += "\n" if text else ""
        segments.append(Segment(len(text), half.number, start + 1, half.page))
        text += half.text[start:end]
    return Block(BlockKind.CELL, text, tuple(segments), cell=position)


def span(text: str, start: int) -> tuple[int, int]:
    """From `start` on, without the blanks around."""
    rest = text[start:]
    return start + len(rest) - len(rest.lstrip()), start + len(rest.rstrip())


# So many cells make a table wide, and so long a line in it may name the rows below.
_WIDE, _LONGEST_GROUP = 4, 30


def is_group(lines: Sequence[Line], at: int) -> bool:
    """Whether a short line alone parts the rows of one wide table.

    Both neighbours have as many cells, and the row after it is no head of its own.
    """
    text = lines[at].text.strip()
    if not 0 < at < len(lines) - 1 or "\t" in text:
        return False
    if len(text) > _LONGEST_GROUP or text.endswith("。"):
        return False
    before, after = (lines[near].text.strip("\r\n").split("\t") for near in (at - 1, at + 1))
    top = at - 1
    while top > 0 and "\t" in lines[top - 1].text:
        top -= 1
    return len(before) == len(after) >= _WIDE and after != lines[top].text.strip("\r\n").split("\t")
