"""What of a text no block holds: page numbers and running heads, and the marks of markup.

It is told from the blocks, not by whoever left it out, so that nothing is lost without a word: what is
neither is named as not read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from dxlint import Block, Document, LeftOut, Place, Unreadable, lazy
from dxlint_plugins.importers._html import TAG
from dxlint_plugins.importers._line_marks import BULLET_MARKS
from dxlint_plugins.importers._rows import Line

# Headings, bullets, and the pipes and rules of tables.
_MARKS = lazy(rf"[#|:+*\-{BULLET_MARKS}\s]*")


def left_out(
    document: Document, kept: Iterable[Line], dropped: Sequence[Line]
) -> tuple[list[LeftOut], list[Unreadable]]:
    """What the document's blocks do not hold of the lines; and what of it is text that should be in one."""
    told = [
        LeftOut(_place(document.file, line, 0, len(line.text)), line.text.strip(), "left-out-page-break")
        for line in dropped
    ]
    lost: list[Unreadable] = []
    held = _held(document.blocks)
    for line in kept:
        gaps = list(_gaps(line.text, held.get(line.number, ())))
        if not gaps:
            continue
        place = _place(document.file, line, gaps[0][0], gaps[-1][1])
        text = " ".join(line.text[start:end].strip() for start, end in gaps)
        if all(_MARKS.fullmatch(TAG.sub("", line.text[start:end])) for start, end in gaps):
            told.append(LeftOut(place, text, "left-out-markup"))
        else:
            lost.append(Unreadable(place, "text-not-read", 0.0))
    return told, lost


def _held(blocks: Iterable[Block]) -> dict[int, list[tuple[int, int]]]:
    """Line → the half-open spans of it that stand in blocks."""
    held: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for block in blocks:
        ends = [*(segment.offset - 1 for segment in block.segments[1:]), len(block.text)]
        for segment, end in zip(block.segments, ends, strict=True):
            start = segment.column - 1
            held[segment.line].append((start, start + end - segment.offset))
    return held


def _gaps(text: str, held: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The spans of a line that are not blank and not held."""
    at = 0
    for start, end in [*sorted(held), (len(text), len(text))]:
        if start > at and text[at:start].strip():
            yield at, start
        at = max(at, end)


def _place(file: str, line: Line, start: int, end: int) -> Place:
    return Place(file, line.number, start + 1, line.number, end + 1, page=line.page)
