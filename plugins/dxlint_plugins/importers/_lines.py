"""From lines of text to blocks: tables by tab, pipe and HTML, lists, paragraphs joined over wrapped lines."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from itertools import accumulate

from dxlint import Block, BlockKind, CellPosition, Segment
from dxlint_plugins.importers import _line_marks as signs
from dxlint_plugins.importers._aligned import aligned, aligned_end, chunks_of, joined_cell, rows_of
from dxlint_plugins.importers._html import Run, table_ends, table_runs, table_starts, text_runs
from dxlint_plugins.importers._rows import (
    ENDED,
    MARKER,
    PAGED,
    Line,
    cells_of,
    cut_cell,
    filled,
    is_group,
    span,
    wrapped_rows,
)


@dataclass(slots=True)
class _Open:
    """A paragraph or list item that the next line may continue."""

    kind: BlockKind
    pieces: list[tuple[str, Line, int]] = field(default_factory=list)
    level: int = 0
    # Whether any of the pieces has a comma or a full stop.
    parted: bool = False

    def add(self, piece: str, line: Line, column: int) -> None:
        """The text of one more line."""
        self.pieces.append((piece, line, column))
        self.parted = self.parted or "、" in piece or "。" in piece

    def block(self) -> Block:
        segments, offset = [], 0
        for piece, line, column in self.pieces:
            segments.append(Segment(offset, line.number, column, line.page))
            offset += len(piece) + 1
        text = "\n".join(piece for piece, _, _ in self.pieces)
        return Block(self.kind, text, tuple(segments), self.level)


def blocks_of(lines: list[Line], *, markdown: bool = False) -> list[Block]:
    """The blocks of `lines`, in order."""
    return list(_Builder(lines, markdown).run())


class _Builder:
    def __init__(self, lines: list[Line], markdown: bool) -> None:
        self.lines = lines
        self.markdown = markdown
        self.tables = 0
        self.open: _Open | None = None
        texts = [line.text for line in lines]
        self.texts = texts
        self.html_ends = table_ends(texts) if any("<table" in text.lower() for text in texts) else []
        # Until where no line but one begins a table by blanks: the run of lines was looked at from above.
        self.loose: tuple[int, int] = (0, 0)

    def run(self) -> Iterator[Block]:
        at = 0
        blank = False
        while at < len(self.lines):
            line = self.lines[at]
            text = line.text
            if not text.strip():
                blank = True
                at += 1
                continue
            stop = self._table_end(at)
            if stop > at:
                yield from self._flush()
                yield from self._table(at, stop)
                at, blank = stop, False
                continue
            if (
                self.open is not None
                and signs.NOTE.match(text)
                and not self.open.pieces[-1][0].endswith(ENDED)
            ):
                # Notes at the foot of a page stand between the two halves of a sentence.
                at = yield from self._notes(at)
                blank = False
                continue
            if self.open is not None and not self._continues(line, blank):
                yield from self._flush()
            yield from self._line(line)
            blank = False
            at += 1
        yield from self._flush()

    def _notes(self, at: int) -> Generator[Block, None, int]:
        """The footnotes from line `at` on; gives the index after them."""
        while at < len(self.lines) and signs.NOTE.match(self.lines[at].text):
            note = _Open(BlockKind.FOOTNOTE)
            while at < len(self.lines) and self.lines[at].text.strip():
                start, end = span(self.lines[at].text, 0)
                note.add(self.lines[at].text[start:end], self.lines[at], start + 1)
                at += 1
                if note.pieces[-1][0].endswith(("。", "）", ")")):
                    break
                if at < len(self.lines) and signs.NOTE.match(self.lines[at].text):
                    break
            yield note.block()
        return at

    def _flush(self) -> Iterator[Block]:
        if self.open is not None:
            yield self.open.block()
            self.open = None

    def _line(self, line: Line) -> Iterator[Block]:
        heading = signs.MD_HEADING.match(line.text) if self.markdown else None
        if self.markdown and not line.text.strip("# 　"):
            return
        if heading is not None:
            start = heading.end()
            title = line.text[start:].rstrip("#").rstrip(" 　")
            place = Segment(0, line.number, start + 1, line.page)
            yield Block(BlockKind.HEADING, title, (place,), len(heading[1]))
            return
        if self.open is not None:
            start, end = span(line.text, 0)
            self.open.add(line.text[start:end], line, start + 1)
            return
        bullet = signs.BULLET.match(line.text)
        listed = bullet is not None or "<li" in line.text.lower()
        kind = BlockKind.LIST_ITEM if listed else BlockKind.PARAGRAPH
        runs = text_runs(line.text, 0) if "<" in line.text else [span(line.text, 0)]
        if bullet and len(runs) == 1:
            runs = [span(line.text, bullet.end())]
        for start, end in runs[:-1]:
            yield Block(kind, line.text[start:end], (Segment(0, line.number, start + 1, line.page),))
        if runs:
            start, end = runs[-1]
            indent = len(line.text) - len(line.text.lstrip(" \t　"))
            self.open = _Open(kind, level=indent if bullet else 0)
            self.open.add(line.text[start:end], line, start + 1)

    def _continues(self, line: Line, blank: bool) -> bool:
        """Whether `line` goes on with the open paragraph: the line before was cut by the page, not ended."""
        assert self.open is not None
        last = self.open.pieces[-1][0]
        if last.endswith(signs.BRACKETS) and signs.PARTICLE.match(line.text.strip()) and not blank:
            return True
        if (
            not blank
            and len(last) >= signs.CUT_LENGTH
            and last.endswith(signs.OPEN_ENDS)
            and line.text.strip().startswith(("「", "『"))
        ):
            return True
        if last.endswith(ENDED) or PAGED.search(last) or MARKER.match(line.text) or "<" in last[-1:]:
            return False
        here = line.text.strip()
        if blank:
            return (
                self.open.kind is BlockKind.PARAGRAPH
                and len(last) >= 30
                and self.open.parted
                and "。" in here
            )
        width = max(len(last), len(here))
        return len(last) >= 20 and len(last) >= 0.75 * width

    def _table_end(self, at: int) -> int:
        """The index after the last line of the table that starts at `at`; `at` where none starts."""
        text = self.lines[at].text
        if "\t" in text.strip("\r\n"):
            return self._tab_end(at)
        if (stop := self._aligned_end(at)) > at:
            return stop
        if self.html_ends and table_starts(self.texts, at):
            return self.html_ends[at]
        if (
            signs.PIPE_ROW.match(text)
            and at + 1 < len(self.lines)
            and signs.PIPE_RULE.match(self.lines[at + 1].text)
        ):
            while at < len(self.lines) and (
                signs.PIPE_ROW.match(self.texts[at]) or signs.PIPE_RULE.match(self.texts[at])
            ):
                at += 1
        return at

    def _aligned_end(self, at: int) -> int:
        """The index after a table whose columns blanks set apart; `at` where none starts.

        A run of indented lines of which at most one has two cells is none, nor is any part of it that does
        not begin with that line: it is not looked through again from each of its lines.
        """
        only, until = self.loose
        if at < until and at != only:
            return at
        if not aligned(self.texts[at]):
            return at
        stop = aligned_end(self.lines, at)
        rows = [row for row in range(at, stop) if len(chunks_of(self.texts[row])) >= 2]
        if len(rows) >= 2:
            return stop
        self.loose = (rows[0] if rows and rows[0] > at else -1, stop)
        return at

    def _tab_end(self, at: int) -> int:
        """The index after a table by tabs; a cell's further lines, each with a bullet, belong to it."""
        row: list[str] = []
        while at < len(self.lines):
            text = self.texts[at]
            if "\t" in text.strip("\r\n"):
                row = text.strip().split("\t", 2)
            elif not text.strip() or not (is_group(self.lines, at) or self._goes_on_in_cell(at, row)):
                break
            at += 1
        return at

    def _goes_on_in_cell(self, at: int, filled: list[str]) -> bool:
        """Whether a line without a tab goes on in the last cell of the row above it, of two:
        `取組内容<tab>・…`, then `・…`.
        """
        text = self.texts[at]
        if len(filled) != 2 or len(filled[0]) > 14 or signs.TABLE_END.match(text):
            return False
        if re.match(r"^[\s　]*[・･○●①-⑳]", text):
            return bool(re.match(r"^[\s　]*[・･○●①-⑳]", filled[1]))
        following = next((line.text for line in self.lines[at + 1 : at + 4] if line.text.strip()), "")
        return "\t" in following.strip("\r\n") and not MARKER.match(text) and len(text) <= 200

    def _table(self, at: int, stop: int) -> Iterator[Block]:
        table, self.tables = self.tables, self.tables + 1
        first = self.lines[at].text
        if first.lstrip().lower().startswith("<table") and "\t" not in first:
            yield from self._html_table(table, at, stop)
            return
        if "\t" not in first and not signs.PIPE_ROW.match(first):
            yield from self._aligned_table(table, at, stop)
            return
        row, by_tab = 0, "\t" in first
        column = 0
        lines = self.lines[at:stop]
        wrapped = wrapped_rows([line.text for line in lines]) if by_tab else set()
        for number, line in enumerate(lines):
            if not by_tab and signs.PIPE_RULE.match(line.text):
                continue
            if by_tab and "\t" not in line.text and is_group(self.lines, at + number):
                start, end = span(line.text, 0)
                place = CellPosition(table, row, 0, column_span=len(lines[number - 1].text.split("\t")))
                segment = Segment(0, line.number, start + 1, line.page)
                yield Block(BlockKind.CELL, line.text[start:end], (segment,), cell=place)
                row += 1
                continue
            if by_tab and "\t" not in line.text:
                for start, end in text_runs(line.text):
                    segment = Segment(0, line.number, start + 1, line.page)
                    place = CellPosition(table, row - 1, column)
                    yield Block(BlockKind.CELL, line.text[start:end], (segment,), cell=place)
                continue
            goes_on = number - 1 in wrapped
            row -= goes_on
            cut = filled(line.text)[-1] if number in wrapped else -1
            rest = filled(line.text)[0] if goes_on else -1
            for index, (start, end) in enumerate(cells_of(line.text)):
                if index == cut:
                    yield cut_cell(line, lines[number + 1], index, CellPosition(table, row, index))
                    continue
                if index == rest:
                    continue
                for run_start, run_end in text_runs(line.text[start:end], start):
                    column = index
                    segment = Segment(0, line.number, run_start + 1, line.page)
                    place = CellPosition(table, row, index)
                    yield Block(BlockKind.CELL, line.text[run_start:run_end], (segment,), cell=place)
            row += 1

    def _aligned_table(self, table: int, at: int, stop: int) -> Iterator[Block]:
        """A table whose columns are set apart by blanks."""
        for row, cells in enumerate(rows_of(self.lines[at:stop])):
            for column, pieces in sorted(cells.items()):
                yield joined_cell(pieces, CellPosition(table, row, column))

    def _html_table(self, table: int, at: int, stop: int) -> Iterator[Block]:
        """The cells of a table in HTML, and what stands in it outside of them: before it, or behind it."""
        lines = self.lines[at:stop]
        starts = [0, *accumulate(len(line.text) + 1 for line in lines)]
        behind: list[Block] = []
        begun = False
        source = "\n".join(line.text for line in lines)
        for run in table_runs(source):
            block = _block_of_run(run, table, source, lines, starts)
            begun = begun or block.cell is not None
            if begun and block.cell is None:
                behind.append(block)
            else:
                yield block
        yield from behind


def _block_of_run(run: Run, table: int, source: str, lines: list[Line], starts: list[int]) -> Block:
    """A run of a table in HTML as a block; `starts[at]` is where line `at` begins in its source."""
    first, last = bisect_right(starts, run.start) - 1, bisect_left(starts, run.end)
    segments = tuple(
        Segment(max(0, starts[at] - run.start), line.number, max(0, run.start - starts[at]) + 1, line.page)
        for at, line in enumerate(lines[first:last], first)
    )
    text = source[run.start : run.end]
    if run.cell is None:
        return Block(BlockKind.CAPTION if run.caption else BlockKind.PARAGRAPH, text, segments)
    return Block(BlockKind.CELL, text, segments, cell=CellPosition(table, *run.cell))
