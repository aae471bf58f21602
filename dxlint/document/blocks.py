"""What a file holds, in reading order: blocks of untouched text with exact places.

Readers make a `Document`; nothing below a reader knows a file format.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from dxlint.place import Place, Step


class BlockKind(StrEnum):
    """What a reader could tell of a block from layout alone."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    CELL = "cell"
    FOOTNOTE = "footnote"
    TOC = "toc"
    CAPTION = "caption"


@dataclass(frozen=True, slots=True)
class Segment:
    """From `offset` in the block's text on, text stands at `line`, `column` (1-based) of the file."""

    offset: int
    line: int
    column: int
    page: int | None = None


@dataclass(frozen=True, slots=True)
class CellPosition:
    """Which cell of which table a block is: all indices 0-based; `table` counts tables in the document."""

    table: int
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1


@dataclass(slots=True)
class Block:
    """One heading, paragraph, list item, table cell, footnote or caption.

    `text` is the source's own text (a line break inside it is ``\\n``). `level` is a heading's depth from 1
    where the format says it, else 0 (the core then tells it from the numbering pattern), or a list item's
    indentation. `path` is the field of a plan model that the text comes from. `segments` map offsets of
    `text` to places, in ascending order. `where` leads to it in a file whose lines nobody sees
    (`dxlint.document.where`).
    """

    kind: BlockKind
    text: str
    segments: tuple[Segment, ...]
    level: int = 0
    cell: CellPosition | None = None
    path: str | None = None
    where: tuple[Step, ...] = field(default=(), compare=False, repr=False)

    @property
    def line(self) -> int:
        """The 1-based line on which the block starts."""
        return self.segments[0].line


@dataclass(slots=True)
class Unreadable:
    """A part of a file that could not be read; never taken for an absence.
    `share` is 0..1 of the document.
    """

    place: Place
    reason: str
    share: float


@dataclass(frozen=True, slots=True)
class Note:
    """What the reader of a file has to know of how it was read: a message id with what fills its text."""

    message: str
    params: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Text that a reader left out on purpose, because it says nothing of the plan: a page number, a running
    head, the marks of a table. `reason` is a message id.
    """

    place: Place
    text: str
    reason: str


@dataclass(slots=True)
class Document:
    """A file's blocks in reading order, what could not be read, and what was left out on purpose.

    What the file holds is in one of the three: a reader loses no text.
    `by_paragraph`: its lines are paragraphs, which nobody can count in the file (Word); its places are then
    told by headings, tables and rows. Of its tables the first `ruled` have lines around their cells, the
    others are set with tabs; None: all have.
    """

    file: str
    blocks: list[Block] = field(default_factory=list)
    unreadable: list[Unreadable] = field(default_factory=list)
    lines: int = 0
    notes: list[Note] = field(default_factory=list)
    by_paragraph: bool = False
    ruled: int | None = None
    left_out: list[LeftOut] = field(default_factory=list)

    def place(self, block: Block, start: int = 0, end: int | None = None) -> Place:
        """The place of the half-open span [start, end) of a block's text."""
        stop = len(block.text) if end is None else end
        first = _segment_at(block, start)
        last = _segment_at(block, max(start, stop - 1))
        return Place(
            file=self.file,
            line=first.line,
            column=first.column + start - first.offset,
            end_line=last.line,
            end_column=last.column + stop - last.offset,
            page=first.page,
            path=block.path,
            where=_with_page(block.where, first.page),
        )


def _with_page(where: tuple[Step, ...], page: int | None) -> tuple[Step, ...]:
    return (*where, Step("page", str(page))) if where and page is not None else where


def _segment_at(block: Block, offset: int) -> Segment:
    index = bisect_right(block.segments, offset, key=lambda segment: segment.offset) - 1
    return block.segments[max(index, 0)]
