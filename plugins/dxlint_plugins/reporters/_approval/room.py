"""How much two A4 pages hold: every line of the paper has a fixed height, so its lines can be counted."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from dxlint_plugins.reporters._plain import cut, width

# The same sizes in Word and in HTML: points of the text, millimetres of the margin.
POINTS, MARGIN = 9.0, 15.0
WIDTH = 210 - 2 * MARGIN
_PAGES = 2
_MM = 72 / 25.4
_LINE = POINTS * 1.4
_RULE = 0.75
# A heading with the space around it; the space below a paragraph, and below the title.
TITLE_POINTS = 15.0
_HEADING, _BELOW, _BELOW_TITLE = 24.5, 3.0, 6.0
# What stands left and right of the text in a cell, and below it.
_PADDING = 3.8
# What no count foresees: words that are not broken, a row that does not fit below the first page.
_SLACK = 0.04


def columns(wide: float) -> int:
    """How many terminal columns (two for a kanji) fit a line of so many millimetres."""
    return 2 * int(wide * _MM / POINTS * 0.98)


def lines(text: str, wide: float) -> int:
    """How many lines a text takes."""
    return max(1, math.ceil(width(text) / columns(wide)))


def shortened(text: str, wide: float, most: int) -> str:
    """As much of a text as fits so many lines."""
    return cut(text, columns(wide) * most)


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name for who cannot see it, its head, the widths of its columns in millimetres, rows.

    `row_height`: the least of a row, in millimetres. `most`: how many lines of a cell are shown. `counts`:
    how many findings each row tells of.
    """

    name: str
    head: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]
    row_height: float = 0
    most: int = 3
    counts: tuple[int, ...] = ()

    def shown(self, row: Sequence[str]) -> tuple[str, ...]:
        """The row, its cells as far as they are shown."""
        inner = [wide - _PADDING for wide in self.widths]
        return tuple(shortened(cell, wide, self.most) for cell, wide in zip(row, inner, strict=True))

    def height_of(self, row: Sequence[str]) -> float:
        """What a row takes, in points."""
        most = max(
            lines(cell, wide - _PADDING) for cell, wide in zip(self.shown(row), self.widths, strict=True)
        )
        return max(most * _LINE, self.row_height * _MM) + _RULE


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the paper: heading, sentences, a table. `left` says how many rows were left out; empty where
    all are shown. `weight`: how many of its rows come for one of another section's; 0 where all must be
    shown.
    """

    heading: str
    texts: tuple[str, ...] = ()
    table: Table | None = None
    left: str = ""
    weight: int = 0

    def height(self) -> float:
        """What it takes without the rows of a table that may be left out, in points."""
        texts = sum(lines(text, WIDTH) * _LINE + _BELOW for text in self.texts)
        if self.table is None:
            return _HEADING + texts
        rows = 0.0 if self.weight else sum(map(self.table.height_of, self.table.rows))
        # Where rows may be left out there is a line that tells of it.
        left = _LINE + _BELOW if self.weight else 0
        return _HEADING + texts + self.table.height_of(self.table.head) + rows + left


@dataclass(slots=True)
class Room:
    """What is left of the pages, and how many rows of each section are taken in. `above`: the title, and the
    sentences below it.
    """

    above: tuple[str, str]
    sections: Sequence[Section]
    taken: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        title, about = self.above
        left = _PAGES * (297 - 2 * MARGIN) * _MM * (1 - _SLACK)
        left -= lines(title, WIDTH * POINTS / TITLE_POINTS) * TITLE_POINTS * 1.4 + _BELOW_TITLE
        left -= lines(about, WIDTH) * _LINE + _BELOW
        left -= sum(section.height() for section in self.sections)
        waiting = {
            at: list(one.table.rows) for at, one in enumerate(self.sections) if one.table and one.weight
        }
        self.taken = dict.fromkeys(waiting, 0)
        # By turns, so that none is pushed out by another; what comes first in a section goes first.
        while waiting:
            for at in list(waiting):
                left = self._take(at, waiting, left)

    def _take(self, at: int, waiting: dict[int, list[tuple[str, ...]]], left: float) -> float:
        section, rows = self.sections[at], waiting[at]
        assert section.table is not None
        for _ in range(section.weight):
            if not rows or (needed := section.table.height_of(rows[0])) > left:
                del waiting[at]
                return left
            left -= needed
            rows.pop(0)
            self.taken[at] += 1
        return left
