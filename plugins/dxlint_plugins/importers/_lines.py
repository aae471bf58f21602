"""From lines of text to blocks: tables by tab, pipe and HTML, lists, paragraphs joined over wrapped lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field

from dxlint import Block, BlockKind, CellPosition, Segment
from dxlint_plugins.importers import _line_marks as signs
from dxlint_plugins.importers._aligned import aligned, aligned_end, chunks_of, joined_cell, rows_of
from dxlint_plugins.importers._html import table_runs, text_runs
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

    def block(self) -> Block:
        text, segments = "", []
        for piece, line, column in self.pieces:
            if text:
                text += "\n"
            segments.append(Segment(len(text), line.number, column, line.page))
            text += piece
        return Block(self.kind, text, tuple(segments), self.level)


def blocks_of(lines: list[Line], *, markdown: bool = False) -> list[Block]:
    """The blocks of `lines`, in order."""
    return list(_Builder(without_page_breaks(lines), markdown).run())


def without_page_breaks(lines: list[Line]) -> list[Line]:
    """The lines without page numbers (- 12 -), the running heads beside them and the blanks around them.

    What stands before and after a page break then follows each other, as it does in the paragraph.
    """
    marks = [at for at, line in enumerate(lines) if signs.PAGE_NUMBER.match(line.text)]
    if len(marks) < 3:
        return lines
    dropped = {*marks, *_running_heads(lines, marks)}
    for at in sorted(dropped):
        for step in (-1, 1):
            beside = at + step
            while 0 <= beside < len(lines) and not lines[beside].text.strip():
                dropped.add(beside)
                beside += step
    return [line for at, line in enumerate(lines) if at not in dropped]


def _running_heads(lines: list[Line], marks: list[int]) -> set[int]:
    """The indices of the lines above, or below, the page numbers that only repeat a title.

    A line repeats the plan's own title (other words may follow it), or a chapter's, or stands on most pages
    with something else beside it each time. What is a sentence, a label or a row of a table is always text.
    """
    found: set[int] = set()
    cover = [line.text.strip() for line in [one for one in lines[: marks[0]] if one.text.strip()][:6]]
    titles = [
        text for text in cover if signs.PLAN.search(text) and not PAGED.search(text) and not _is_text(text)
    ]
    for step in (-1, 1):
        beside = [
            at
            for mark in marks
            if (at := _next(lines, mark, step)) is not None and not _is_text(lines[at].text)
        ]
        texts = {at: lines[at].text.strip() for at in beside}
        count = Counter(texts.values())
        inner = {
            text: {
                lines[over].text
                for at in beside
                if texts[at] == text and (over := _next(lines, at, step)) is not None
            }
            for text in count
        }
        titled = {
            at
            for at, text in texts.items()
            if any(
                text.startswith(title)
                or (len(text) >= 4 and (title.startswith(text) or title.endswith(text)))
                for title in titles
            )
        }
        found |= titled if len(titled) >= 2 else set()
        found |= {
            at
            for at, text in texts.items()
            if (count[text] >= 2 and signs.CHAPTER.match(text))
            or (
                count[text] >= 3
                and count[text] * 2 > len(marks)
                and len(inner[text]) * 2 > count[text]
                and not MARKER.match(text)
            )
        }
    return found


def _next(lines: list[Line], at: int, step: int) -> int | None:
    """The index of the nearest line with text before or after a line."""
    at += step
    while 0 <= at < len(lines) and not lines[at].text.strip():
        at += step
    return at if 0 <= at < len(lines) else None


def _is_text(line: str) -> bool:
    return bool(signs.NO_HEAD.match(line)) or "\t" in line.strip() or line.rstrip().endswith(ENDED)


class _Builder:
    def __init__(self, lines: list[Line], markdown: bool) -> None:
        self.lines = lines
        self.markdown = markdown
        self.tables = 0
        self.open: _Open | None = None

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
                note.pieces.append((self.lines[at].text[start:end], self.lines[at], start + 1))
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
            yield Block(
                BlockKind.HEADING,
                heading[2],
                (Segment(0, line.number, heading.start(2) + 1, line.page),),
                len(heading[1]),
            )
            return
        if self.open is not None:
            start, end = span(line.text, 0)
            self.open.pieces.append((line.text[start:end], line, start + 1))
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
            self.open = _Open(kind, [(line.text[start:end], line, start + 1)], indent if bullet else 0)

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
            whole = "".join(piece for piece, _, _ in self.open.pieces)
            return (
                self.open.kind is BlockKind.PARAGRAPH
                and len(last) >= 30
                and ("、" in whole or "。" in whole)
                and "。" in here
            )
        width = max(len(last), len(here))
        return len(last) >= 20 and len(last) >= 0.75 * width

    def _table_end(self, at: int) -> int:
        """The index after the last line of the table that starts at `at`; `at` where none starts."""
        text = self.lines[at].text
        if "\t" in text.strip("\r\n"):
            return self._tab_end(at)
        if aligned(text):
            stop = aligned_end(self.lines, at)
            if sum(len(chunks_of(line.text)) >= 2 for line in self.lines[at:stop]) >= 2:
                return stop
        if text.lstrip().lower().startswith("<table"):
            depth = 0
            for index in range(at, len(self.lines)):
                lowered = self.lines[index].text.lower()
                depth += lowered.count("<table") - lowered.count("</table")
                if depth <= 0:
                    return index + 1
            return at + 1
        if (
            signs.PIPE_ROW.match(text)
            and at + 1 < len(self.lines)
            and signs.PIPE_RULE.match(self.lines[at + 1].text)
        ):
            return self._run_end(
                at, lambda other: bool(signs.PIPE_ROW.match(other) or signs.PIPE_RULE.match(other))
            )
        return at

    def _tab_end(self, at: int) -> int:
        """The index after a table by tabs; a cell's further lines, each with a bullet, belong to it."""
        while at < len(self.lines):
            text = self.lines[at].text
            inside = text.strip() and (is_group(self.lines, at) or self._goes_on_in_cell(at))
            if "\t" not in text.strip("\r\n") and not inside:
                break
            at += 1
        return at

    def _goes_on_in_cell(self, at: int) -> bool:
        """Whether a line without a tab goes on in the row's last cell: `取組内容<tab>・…`, then `・…`."""
        row = at - 1
        while row >= 0 and "\t" not in self.lines[row].text.strip("\r\n"):
            row -= 1
        filled = self.lines[row].text.strip().split("\t")
        text = self.lines[at].text
        if len(filled) != 2 or len(filled[0]) > 14 or signs.TABLE_END.match(text):
            return False
        if re.match(r"^[\s　]*[・･○●①-⑳]", text):
            return bool(re.match(r"^[\s　]*[・･○●①-⑳]", filled[1]))
        following = next((line.text for line in self.lines[at + 1 : at + 4] if line.text.strip()), "")
        return "\t" in following.strip("\r\n") and not MARKER.match(text) and len(text) <= 200

    def _run_end(self, at: int, belongs: object) -> int:
        assert callable(belongs)
        while at < len(self.lines) and belongs(self.lines[at].text):
            at += 1
        return at

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
            for index, (start, end) in enumerate(cells_of(line.text)):
                if number in wrapped and index == filled(line.text)[-1]:
                    yield cut_cell(line, lines[number + 1], index, CellPosition(table, row, index))
                    continue
                if goes_on and index == filled(line.text)[0]:
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
        source, starts = "", []
        for line in self.lines[at:stop]:
            starts.append((len(source), line))
            source += line.text + "\n"
        for run in table_runs(source):
            segments = tuple(
                Segment(max(0, offset - run.start), line.number, max(0, run.start - offset) + 1, line.page)
                for offset, line in starts
                if offset < run.end and offset + len(line.text) >= run.start
            )
            if segments:
                yield Block(
                    BlockKind.CELL, source[run.start : run.end], segments,
                    cell=CellPosition(table, run.row, run.column, run.row_span, run.column_span),
                )
