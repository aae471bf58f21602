"""From lines of text to blocks: tables by tab, pipe and HTML, lists, paragraphs joined over wrapped lines."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from dxlint import Block, BlockKind, CellPosition, Segment
from dxlint_plugins.importers._html import table_runs, text_runs

_BULLET = re.compile(r"^[ \t　]*(?:[-*+][ 　]+|[・･○●◯•▪‣➢➤✓✔◦]+[ 　]*)(?=\S)")
_MARKER = re.compile(
    r"^[\s　]*(?:#{1,6}\s|[-*+][ 　]|[・･○●◯◎◇◆□■▪•‣➢➤▶►▷▼▽★☆✓✔◦※【《〈≪＜\[「『(（]"
    r"|[①-⑳㉑-㊿❶-❿⑴-⒇ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]|第[0-9０-９一二三四五六七八九十]+[章節編部項]"
    r"|[0-9０-９]+[.．)）\-－ 　、]|\S{1,6}[0-9０-９]+(?:[-－][0-9０-９]+)*[ 　:：]|[ア-ンa-zA-Z][.．)）]|<table|\||出典|注|図|表)"
)
_PIPE_ROW = re.compile(r"^\s*\|.*\|\s*$")
_PIPE_RULE = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")
_MD_HEADING = re.compile(r"^(#{1,6})[ 　]+(.*?)[ 　]*#*$")
# An entry of a table of contents: leaders or blanks, and a page number.
_PAGED = re.compile(r"(?:[.．…‥・･]{2,}|[ 　\t]{2,}|[…‥])[ 　]*\d{0,3}$")
_ENDED = tuple("。．！？!?」』）)】：:；;>|")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file or page: `number` is 1-based; `page` where the format has pages."""

    text: str
    number: int
    page: int | None = None


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
    return list(_Builder(lines, markdown).run())


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
            if not text.strip(" \t\r\n\f　"):
                blank = True
                at += 1
                continue
            stop = self._table_end(at)
            if stop > at:
                yield from self._flush()
                yield from self._table(at, stop)
                at, blank = stop, False
                continue
            if self.open is not None and not self._continues(line, blank):
                yield from self._flush()
            yield from self._line(line)
            blank = False
            at += 1
        yield from self._flush()

    def _flush(self) -> Iterator[Block]:
        if self.open is not None:
            yield self.open.block()
            self.open = None

    def _line(self, line: Line) -> Iterator[Block]:
        heading = _MD_HEADING.match(line.text) if self.markdown else None
        if heading is not None:
            yield Block(
                BlockKind.HEADING, heading[2], (Segment(0, line.number, heading.start(2) + 1, line.page),), len(heading[1])
            )
            return
        if self.open is not None:
            start, end = _span(line.text, 0)
            self.open.pieces.append((line.text[start:end], line, start + 1))
            return
        bullet = _BULLET.match(line.text)
        kind = BlockKind.LIST_ITEM if bullet else BlockKind.PARAGRAPH
        runs = text_runs(line.text, 0) if "<" in line.text else [_span(line.text, 0)]
        if bullet and len(runs) == 1:
            runs = [_span(line.text, bullet.end())]
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
        if last.endswith(_ENDED) or _PAGED.search(last) or _MARKER.match(line.text) or "<" in last[-1:]:
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
            return self._run_end(at, lambda other: "\t" in other.strip("\r\n"))
        if text.lstrip().lower().startswith("<table"):
            depth = 0
            for index in range(at, len(self.lines)):
                lowered = self.lines[index].text.lower()
                depth += lowered.count("<table") - lowered.count("</table")
                if depth <= 0:
                    return index + 1
            return at + 1
        if _PIPE_ROW.match(text) and at + 1 < len(self.lines) and _PIPE_RULE.match(self.lines[at + 1].text):
            return self._run_end(at, lambda other: bool(_PIPE_ROW.match(other) or _PIPE_RULE.match(other)))
        return at

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
        row = 0
        for line in self.lines[at:stop]:
            if "\t" not in line.text and _PIPE_RULE.match(line.text):
                continue
            for column, (start, end) in enumerate(_cells(line.text)):
                for run_start, run_end in text_runs(line.text[start:end], start):
                    yield Block(
                        BlockKind.CELL, line.text[run_start:run_end],
                        (Segment(0, line.number, run_start + 1, line.page),), cell=CellPosition(table, row, column),
                    )
            row += 1

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


def _cells(text: str) -> list[tuple[int, int]]:
    """The spans of a row's cells: between tabs, or between pipes."""
    mark = "\t" if "\t" in text else "|"
    bounds = [index for index, char in enumerate(text) if char == mark]
    if mark == "|":
        return [(a + 1, b) for a, b in itertools.pairwise(bounds)]
    edges = [-1, *bounds, len(text.rstrip("\r\n"))]
    return [(a + 1, b) for a, b in itertools.pairwise(edges)]


def _span(text: str, start: int) -> tuple[int, int]:
    end = len(text)
    while end > start and text[end - 1] in " \t\r\n\f　":
        end -= 1
    while start < end and text[start] in " \t　\f":
        start += 1
    return start, end
