"""Runs of text between HTML tags, and tables in HTML, as plans carry them in text and Markdown."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from dxlint import any_of, lazy

# Only what HTML knows is a tag: <DX> and <KPI一覧> are text.
_NAMES = any_of(
    r"a|abbr|address|article|aside|b|big|blockquote|body|br|button|caption|center|cite|code|col|colgroup",
    r"dd|del|details|dfn|div|dl|dt|em|figcaption|figure|font|footer|form|h[1-6]|head|header|hr|html",
    r"i|iframe|img|input|ins|kbd|label|li|link|main|mark|meta|nav|nobr|ol|option|p|picture|pre|q",
    r"rb|rp|rt|rtc|ruby|s|samp|script|section|select|small|source|span|strike|strong|style|sub|summary|sup",
    r"table|tbody|td|template|textarea|tfoot|th|thead|time|title|tr|tt|u|ul|var|video|wbr",
)
TAG = lazy(rf"<(?P<close>/?)(?P<name>{_NAMES})(?P<attributes>\s[^<>]{{0,2000}})?/?>", re.IGNORECASE)
# A tag may go on over some lines.
_LONGEST_TAG = 4
_INLINE = {
    "b",
    "strong",
    "i",
    "em",
    "u",
    "span",
    "a",
    "sup",
    "sub",
    "small",
    "font",
    "ruby",
    "rt",
    "rb",
    "mark",
    "code",
    "s",
    "del",
    "ins",
}
_SPAN = lazy(r"(?P<kind>rowspan|colspan)\s*=\s*[\"']?(?P<count>\d{1,3})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Run:
    """Text at the half-open span [start, end) of the source, in a cell (row, column, height, width) or none.

    `caption`: it is what a table calls itself.
    """

    start: int
    end: int
    cell: tuple[int, int, int, int] | None = None
    caption: bool = False


def text_runs(source: str, start: int = 0) -> list[tuple[int, int]]:
    """The spans of `source` between block-level tags, without surrounding blanks, none empty."""
    runs = []
    at = 0
    for match in TAG.finditer(source):
        if match["name"].lower() in _INLINE:
            continue
        runs.append((at, match.start()))
        at = match.end()
    runs.append((at, len(source)))
    return [(a + start, b + start) for a, b in (_stripped(source, *run) for run in runs) if a < b]


def _stripped(source: str, start: int, end: int) -> tuple[int, int]:
    while start < end and source[start].isspace():
        start += 1
    while start < end and source[end - 1].isspace():
        end -= 1
    return start, end


def table_starts(lines: Sequence[str], at: int) -> bool:
    """Whether a line begins with the tag of a table; where the tag is not closed, it is text."""
    if lines[at].lstrip()[:6].lower() != "<table":
        return False
    tag = TAG.match("\n".join(lines[at : at + _LONGEST_TAG]).lstrip())
    return tag is not None and tag["name"].lower() == "table"


def table_ends(lines: Sequence[str]) -> list[int]:
    """For each line the index after the line that closes what it opens; after itself where nothing does."""
    lowered = [line.lower() if "<" in line else "" for line in lines]
    open_after = list(accumulate(line.count("<table") - line.count("</table") for line in lowered))
    ends = list(range(1, len(lines) + 1))
    waiting: list[int] = []
    for at, depth in enumerate(open_after):
        while waiting and depth <= (open_after[waiting[-1] - 1] if waiting[-1] else 0):
            ends[waiting.pop()] = at + 1
        if depth > (open_after[at - 1] if at else 0):
            waiting.append(at)
    return ends


def table_runs(source: str) -> list[Run]:
    """The runs of an HTML table (nested tables flow into their outer cell), with grid positions.

    What stands outside its cells (a caption, text that no cell holds) comes as runs without a table.
    """
    grid = _Grid()
    runs: list[Run] = []
    at = depth = 0
    caption = False
    for match in TAG.finditer(source):
        name, closing = match["name"].lower(), bool(match["close"])
        if name == "table":
            depth = max(0, depth - 1) if closing else depth + 1
        ends_table = name == "table" and depth == 0
        if name == "caption" and grid.cell is None:
            runs += _runs(source, at, match.start(), None, caption=caption)
            at, caption = match.end(), not closing
        if not ends_table and (depth > 1 or name not in {"tr", "td", "th"}):
            continue
        runs += _runs(source, at, match.start(), grid.cell, caption=caption)
        at, caption = match.end(), False
        grid.tag(name, closing, match["attributes"] or "")
    runs += _runs(source, at, len(source), grid.cell, caption=caption)
    return runs


class _Grid:
    """Where the cell that is open stands; a cell over several rows pushes aside what stands in them."""

    def __init__(self) -> None:
        self.cell: tuple[int, int, int, int] | None = None
        self.row = -1
        self.column = 0
        # First and last column, and the row until which a cell of a row above reaches into the next ones.
        self.hanging: list[tuple[int, int, int]] = []
        self.passed = 0

    def tag(self, name: str, closing: bool, attributes: str) -> None:
        """Takes a tag: it closes the open cell, and begins a row or a cell."""
        self.cell = None
        if name == "tr" and not closing:
            self._next_row()
        if name in {"td", "th"} and not closing:
            if self.row < 0:
                self._next_row()
            spans = {
                m["kind"].lower(): min(max(int(m["count"]), 1), 200) for m in _SPAN.finditer(attributes)
            }
            self._place(spans.get("rowspan", 1), spans.get("colspan", 1))

    def _next_row(self) -> None:
        self.row, self.column, self.passed = self.row + 1, 0, 0
        self.hanging = sorted(one for one in self.hanging if one[2] > self.row)

    def _place(self, height: int, width: int) -> None:
        hanging = self.hanging
        while self.passed < len(hanging) and hanging[self.passed][0] <= self.column:
            self.column = max(self.column, hanging[self.passed][1])
            self.passed += 1
        if self.passed < len(hanging):
            # A cell that comes down from above is not written over.
            width = min(width, hanging[self.passed][0] - self.column)
        self.cell = (self.row, self.column, height, width)
        if height > 1:
            own = (self.column, self.column + width, self.row + height)
            at = bisect_left(hanging, own)
            hanging.insert(at, own)
            self.passed = max(self.passed, at + 1)
        self.column += width


def _runs(
    source: str, start: int, end: int, cell: tuple[int, int, int, int] | None, *, caption: bool
) -> list[Run]:
    found = text_runs(source[start:end], start)
    if cell is None:
        return [Run(a, b, caption=caption) for a, b in found]
    return [Run(a, b, cell) for a, b in found]
