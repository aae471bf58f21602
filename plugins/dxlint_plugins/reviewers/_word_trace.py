"""From a place in the text as it was read to the elements that print it: the reader reads the file again and
keeps what each paragraph was made of.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from dxlint import Block, Place
from dxlint_plugins.importers._docx_blocks import BLANK
from dxlint_plugins.importers._docx_inline import Flow
from dxlint_plugins.importers._docx_names import W
from dxlint_plugins.importers._docx_story import Story

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from dxlint_plugins.importers._docx_package import Package

_HYPHEN = "\u00ad"


@dataclass(frozen=True, slots=True)
class Point:
    """A boundary in the text of an element: before the character `at` of what it prints."""

    node: Element
    at: int
    length: int


@dataclass(frozen=True, slots=True)
class Trace:
    """A paragraph: what it prints, behind a printed number of so many characters; `note` where it is one of
    a foot- or endnote: which.
    """

    flow: Flow
    block: Block
    number: int
    note: tuple[str, str] | None

    @property
    def text(self) -> str:
        """The number and the text, blanks at the ends among it."""
        # What stands before the block's text is blank or a mark that was left out: only its length counts.
        start = self.block.segments[0].column - self.flow.segments[0].column
        printed = (" " * start + self.block.text)[: self.number]
        return printed + self.flow.text

    def offset(self, line: int | None, column: int | None) -> int | None:
        """Where a place stands in `text`; None where it is none of this paragraph."""
        first = self.flow.segments[0]
        if line == first.line:
            offset = (column or 1) - first.column
        else:
            joined = [one for one in self.flow.segments if one.line == line]
            if not joined:
                return None
            offset = self.number + joined[0].offset + (column or 1) - joined[0].column
        return offset if 0 <= offset <= self.number + len(self.flow.text) else None

    def points(self, start: int, end: int) -> tuple[Point, Point] | None:
        """The elements that print [start, end) of `text`; None where only a number does."""
        start, end = max(start - self.number, 0), end - self.number
        lengths = [len(part) - part.count(_HYPHEN) for part in self.flow.parts]
        pieces = [
            (node, upto - length, length)
            for node, length, upto in zip(self.flow.nodes, lengths, accumulate(lengths), strict=True)
            if length and upto - length < end and upto > start
        ]
        if not pieces:
            return None
        (first, begins, length), (last, at, rest) = pieces[0], pieces[-1]
        return Point(first, max(start - begins, 0), length), Point(last, min(end - at, rest), rest)


class Traced(Story):
    """Reads the body and keeps the `traces` of its paragraphs."""

    def __init__(self, package: Package, file: str) -> None:
        super().__init__(package, file)
        self.traces: list[Trace] = []
        self._note_read: tuple[str, str] | None = None

    def _block(self, flow: Flow, *rest: Any) -> Block:
        block = super()._block(flow, *rest)
        start = block.segments[0].column - flow.segments[0].column
        behind = len(flow.text) - len(flow.text.rstrip(BLANK))
        number = start + len(block.text) + behind - len(flow.text)
        self.traces.append(Trace(flow, block, number, self._note_read))
        return block

    def _note(self, kind: str, key: str, flow: Flow) -> None:
        before, self._note_read = self._note_read, self._note_read or (kind, key)
        super()._note(kind, key, flow)
        self._note_read = before


@dataclass(frozen=True, slots=True)
class Found:
    """What stands at a place: [start, end) of a paragraph. `exact`: it is the passage that was quoted."""

    trace: Trace
    start: int
    end: int
    exact: bool


class Paragraphs:
    """The paragraphs of a file, to be found by the places of what was read in them."""

    def __init__(self, traces: list[Trace]) -> None:
        self.traces = traces
        self._by_line: dict[int, list[Trace]] = {}
        for trace in traces:
            for line in dict.fromkeys(one.line for one in trace.flow.segments):
                self._by_line.setdefault(line, []).append(trace)

    def found(self, place: Place, quote: str | None) -> Found | None:
        """The passage at a place; else the paragraph on its line, or the last one before it; else None.

        Cells of one row, and text boxes of one paragraph, share its line: the quote tells which it is.
        """
        if place.line is None:
            return None
        likely = list(self._passages(place))
        for one in likely:
            text = one.trace.text[one.start : one.end]
            if quote is None or _bare(text) == _bare(quote):
                return Found(one.trace, one.start, one.end, True)
        # A quote may be shortened, or go on in the next paragraph.
        for one in likely:
            text = _bare(one.trace.text[one.start : one.end])
            if text and quote and _bare(quote).startswith(text[:_ENOUGH]):
                return Found(one.trace, one.start, one.end, True)
        near = self._by_line.get(place.line) or self._before(place.line)
        return Found(near[0], 0, len(near[0].text), False) if near else None

    def _passages(self, place: Place) -> Iterator[Found]:
        for trace in self._by_line.get(place.line or 0, ()):
            start = trace.offset(place.line, place.column)
            if start is None:
                continue
            end = trace.offset(place.end_line, place.end_column) if place.end_column is not None else None
            if end is None or end <= start:
                end = len(trace.text)
            yield Found(trace, start, end, False)

    def _before(self, line: int) -> list[Trace]:
        lines = [one for one in self._by_line if one < line]
        return self._by_line[max(lines)] if lines else self.traces[:1]


_ENOUGH = 20


def _bare(text: str) -> str:
    return "".join(text.split())


NOTE_MARKS = {"footnotes": W + "footnoteReference", "endnotes": W + "endnoteReference"}
