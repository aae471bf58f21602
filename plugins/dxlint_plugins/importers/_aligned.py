"""Tables whose columns are set apart by blanks, as they come out of a PDF, with cells cut by their column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dxlint import Block, BlockKind, CellPosition, Segment
from dxlint_plugins.importers._rows import MARKER, PAGED, Line

# A piece of a cell: its line and half-open span there.
Piece = tuple[Line, int, int]
_LONGEST_LINE, _LONGEST_CELL, _INDENT = 200, 40, 8
_NO_ROW = re.compile(r"[・○●◆■※【(（①-⑳]")
# Full-width blanks between two cells of a narrow table; letters set apart (指　標) are one head.
_ONE_BLANK = re.compile(r"(?<=[^ 　\t]{2})　(?=[^ 　\t]{2})")
_VALUE = re.compile(r"[\d０-９.．,，%％―－ー〇○]+\w?")
# A cell that reaches so near to the next column (in half widths) may have been cut there.
_CUT_GAP = 4


def width(text: str) -> int:
    """How far a text reaches in print: a full-width character takes two."""
    return sum(1 if ord(char) < 0x2000 else 2 for char in text)


def chunks_of(text: str) -> list[tuple[int, int]]:
    """The spans between wide gaps: two full-width blanks, or three of any kind."""
    return [
        match.span()
        for match in re.finditer(r"[^ 　\t](?:[ 　](?![ 　])|[ ]{2}(?![ 　])|[^ 　\t])*", text.rstrip())
    ]


def aligned(text: str) -> bool:
    """Whether a line is a row of cells set apart by blanks: short pieces, none a sentence."""
    if len(text) > _LONGEST_LINE or "。" in text or PAGED.search(text):
        return False
    chunks = chunks_of(text)
    if len(chunks) < 2 and not (len(chunks) == 1 and chunks[0][0] > _INDENT):
        return False
    short = all(end - start <= _LONGEST_CELL for start, end in chunks)
    return short and not _NO_ROW.match(text[chunks[0][0]])


def _under_heads(text: str, starts: Sequence[int]) -> bool:
    """Whether a line adds to the heads above it: （令和5年度） under 現状, far from the left."""
    if not text.strip() or "。" in text or len(text) > _LONGEST_LINE:
        return False
    return len(text) - len(text.lstrip()) > _INDENT and len(starts) > 1


def aligned_end(lines: Sequence[Line], at: int) -> int:
    """The index after the last row of the table that starts at `at`, the cut ends of its cells with it."""
    starts: list[int] = []
    end = at
    while end < len(lines):
        text = lines[end].text
        if not aligned(text) and not (
            (end == at + 1 and _under_heads(text, starts))
            or (starts and _belongs(text, starts, _next_text(lines, end)))
        ):
            break
        if len(chunks_of(text)) > len(starts):
            starts = [width(text[:start]) for start, _ in chunks_of(text)]
        end += 1
    return end


def _next_text(lines: Sequence[Line], at: int) -> str:
    return lines[at + 1].text if at + 1 < len(lines) else ""


def _belongs(text: str, starts: Sequence[int], following: str) -> bool:
    """Whether a line is a row by the table's columns, not its own gaps, or the cut end of a first cell."""
    if not text.strip() or len(text) > _LONGEST_LINE or "。" in text or MARKER.match(text):
        return False
    if len(_parted(text, starts)) > 1:
        return True
    rest = text.strip()
    short = len(starts) > 1 and width(rest) <= starts[1] and not text[:1].isspace()
    return short and aligned(following) and len(chunks_of(following)) > 1


def _parted(text: str, starts: Sequence[int]) -> list[tuple[int, int]]:
    """The spans of a line's cells: between wide gaps, and at one blank where a column begins behind it."""
    found = []
    for start, end in chunks_of(text):
        begin = start
        for blank in _ONE_BLANK.finditer(text, start, end):
            if any(abs(width(text[: blank.end()]) - column) <= 1 for column in starts[1:]):
                found.append((begin, blank.start()))
                begin = blank.end()
        found.append((begin, end))
    return found


def rows_of(lines: Sequence[Line]) -> Iterator[dict[int, list[Piece]]]:
    """The rows of a table: column → the pieces of its cell, one for each line over which the cell goes."""
    chunks = [chunks_of(line.text) for line in lines]
    fullest = max(range(len(chunks)), key=lambda at: len(chunks[at]))
    starts = [width(lines[fullest].text[:start]) for start, _ in chunks[fullest]]
    if all(one[0][0] > _INDENT for one in chunks[:2]):
        starts.insert(0, 0)
    row: dict[int, list[Piece]] = {}
    for at, line in enumerate(lines):
        spans = _narrow(line.text, len(starts)) or _parted(line.text, starts)
        cells: dict[int, list[Piece]] = {}
        last = -1
        for start, end in spans:
            place = width(line.text[:start])
            nearest = min(range(len(starts)), key=lambda one: abs(starts[one] - place))
            last = last + 1 if len(spans) == len(starts) else max(last + 1, nearest)
            cells[last] = [(line, start, end)]
        if at > 1 and _goes_on(row, cells, starts):
            for column, pieces in cells.items():
                row.setdefault(column, []).extend(pieces)
            continue
        if row:
            yield row
        row = cells
    if row:
        yield row


def _narrow(text: str, columns: int) -> list[tuple[int, int]]:
    """The cells of a row that stand one blank apart, where they are as many as the columns; else none.

    Letters set apart (指　標) are one head.
    """
    finer = [
        match.span()
        for match in re.finditer(r"[^ 　\t](?:[ 　]+[^ 　\t](?=[ 　]|$))+|[^ 　\t]+", text)
    ]
    return finer if len(chunks_of(text)) < len(finer) == columns else []


def _goes_on(row: dict[int, list[Piece]], cells: dict[int, list[Piece]], starts: Sequence[int]) -> bool:
    """Whether a line goes on in cells of the row above: fewer of them, and one above was cut."""
    if not row or len(row) < len(starts) or len(cells) >= len(starts):
        return False
    first = cells.get(0)
    if first is not None and MARKER.match(first[0][0].text[first[0][1] :]):
        return False
    for column, pieces in cells.items():
        if column not in row:
            return False
        if column >= len(starts) - 1:
            continue  # nothing tells how far the last column reaches
        line, start, end = row[column][-1]
        cut = starts[column + 1] - width(line.text[:end]) <= _CUT_GAP
        if cut and not _VALUE.fullmatch(line.text[start:end]) and pieces:
            return True
    return False


def joined_cell(pieces: Sequence[Piece], position: CellPosition) -> Block:
    """The pieces of a cell as one block, each with its place."""
    text, segments = "", []
    for line, start, end in pieces:
        text += "\n" if text else ""
        segments.append(Segment(len(text), line.number, start + 1, line.page))
        text += line.text[start:end]
    return Block(BlockKind.CELL, text, tuple(segments), cell=position)
