"""From characters with boxes to pieces of lines: words kept whole, gaps told from kerning."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from dxlint_plugins.importers._pdf_grid import Grid
from dxlint_plugins.importers._pdf_page import Char, Page

_SPLIT = 1.5  # ems of white between two pieces of one line
SPACES = " 　\t\u00a0\u2002\u2003\u2009"
_KANJI = re.compile(r"[⺀-⿟㐀-鿿豈-﫿]")
_KANA = re.compile(r"[ぁ-ヿ]")
_RUBY = re.compile(r"[ぁ-ヿ 　]{1,20}")
_LETTER = re.compile(r"[０-９Ａ-Ｚａ-ｚ]")
_WIDE = re.compile(r"[⺀-鿿豈-﫿︰-﹏！-｠￠-￦]")


@dataclass(slots=True, eq=False)
class Piece:
    """Text that stands together on one line.

    `cy` is the middle of the line, `em` the width of its letters, `size` the height that their font claims.

    `cell` is the (grid, cell) of the page that holds it; `line` and `column` (1-based) say where on the
    page; `upright` marks letters set one below the other on a page that is otherwise read across.
    """

    text: str
    x0: float
    x1: float
    cy: float
    em: float
    cell: tuple[int, int] | None = None
    upright: bool = False
    y0: float = 0.0
    y1: float = 0.0
    size: float = 0.0
    line: int = 0
    column: int = 0


@dataclass(slots=True)
class _Run:
    chars: list[Char]
    cell: tuple[int, int] | None
    upright: bool = False
    em: float = 0.0
    cy: float = 0.0
    size: float = 0.0
    spaces: dict[int, str] = field(default_factory=dict)


def pieces_of(page: Page, grids: Sequence[Grid]) -> list[Piece]:
    """The pieces of a page's lines, in no order."""
    runs = _runs(page.chars, grids)
    for run in runs:
        _measure(run)
    runs = _checked(runs)
    twice: list[_Run] = []
    pieces = [piece for row in _rows(runs) for piece in _joined(row, twice)]
    page.aside += [("".join(char[4] for char in run.chars), "left-out-printed-twice") for run in twice]
    return pieces


def without_ruby(pieces: list[Piece]) -> list[Piece]:
    """Leaves out the small kana above kanji that say how these are read."""
    small = [piece for piece in pieces if piece.em < 8 and not piece.upright and _RUBY.fullmatch(piece.text)]
    if not small or len(small) * len(pieces) > 500_000:
        return pieces
    ruby = {
        id(one) for one in small
        if any(
            other.cell == one.cell and one.em < 0.62 * other.em
            and 0.5 * other.em < other.cy - one.cy < 1.1 * other.em
            and other.x0 - one.em <= one.x0 and one.x1 <= other.x1 + one.em and _KANJI.search(other.text)
            for other in pieces
        )
    }  # fmt: skip
    return [piece for piece in pieces if id(piece) not in ruby]


def _cell(x: float, y: float, grids: Sequence[Grid]) -> tuple[int, int] | None:
    for number, grid in enumerate(grids):
        if (found := grid.cell_at(x, y)) >= 0:
            return number, found
    return None


def _runs(chars: list[Char], grids: Sequence[Grid]) -> list[_Run]:
    """Characters that follow each other on the page as they do in the file."""
    runs: list[_Run] = []
    run: _Run | None = None
    spaces = ""
    space_end = 0.0
    for char in chars:
        x0, y0, x1, y1, letter = char
        if letter in SPACES:
            if (
                run is not None
                and not run.upright
                and _beside(run.chars[-1], char, 3.0, max(space_end, run.chars[-1][2]))
            ):
                spaces += letter
                space_end = x1
            continue
        cell = _cell((x0 + x1) / 2, (y0 + y1) / 2, grids) if grids else None
        if run is not None and cell == run.cell:
            last = run.chars[-1]
            if not run.upright and _beside(last, char, _SPLIT, max(last[2], space_end)):
                if spaces:
                    run.spaces[len(run.chars)] = spaces
                run.chars.append(char)
                spaces, space_end = "", 0.0
                continue
            if (run.upright or len(run.chars) == 1) and not spaces and _below(last, char):
                run.upright = True
                run.chars.append(char)
                continue
        run = _Run([char], cell)
        runs.append(run)
        spaces, space_end = "", 0.0
    return runs


def _beside(last: Char, char: Char, ems: float, end: float) -> bool:
    """Whether `char` goes on with the line of `last`, which reaches to `end`."""
    height = min(last[3] - last[1], char[3] - char[1])
    em = min(max(last[2] - last[0], last[3] - last[1]), 1.3 * (last[3] - last[1]))
    overlap = min(last[3], char[3]) - max(last[1], char[1])
    return overlap >= 0.5 * height and char[0] - end <= ems * em and char[0] >= last[0] - 0.1 * em


def _below(last: Char, char: Char) -> bool:
    """Whether `char` stands right under `last`, both Japanese, as in text set from top to bottom."""
    if not (_WIDE.match(last[4]) or last[4] == "ー") or not (_WIDE.match(char[4]) or char[4] == "ー"):
        return False
    if char[4].isascii() or last[4].isascii() or _LETTER.match(char[4]) or _LETTER.match(last[4]):
        return False
    wide = max(last[2] - last[0], char[2] - char[0])
    return (
        abs(char[0] + char[2] - last[0] - last[2]) < 0.5 * wide
        and 0.7 * wide < (char[1] + char[3] - last[1] - last[3]) / 2 < 1.7 * wide
    )


def _measure(run: _Run) -> None:
    heights = sorted(c[3] - c[1] for c in run.chars)
    high = heights[(3 * len(heights)) // 4]
    kanji = [c[2] - c[0] for c in run.chars if _KANJI.match(c[4])]
    kana = [c[2] - c[0] for c in run.chars if _KANA.match(c[4])] if not kanji else []
    widths = kanji or kana
    run.em = min(max(max(widths), 0.45 * high), 1.1 * high) if widths else 0.8 * high
    run.em = max(run.em, 1.0)
    run.size = high
    run.cy = sum(c[1] + c[3] for c in run.chars) / (2 * len(run.chars))


def _checked(runs: list[_Run]) -> list[_Run]:
    """Runs from top to bottom only where nothing stands close beside them; else their letters one by one."""
    if not any(run.upright for run in runs):
        return runs
    found: list[_Run] = []
    for run in runs:
        if run.upright and _crowded(run, runs):
            for char in run.chars:
                found.append(single := _Run([char], run.cell))
                _measure(single)
        else:
            found.append(run)
    return found


def _crowded(run: _Run, runs: list[_Run]) -> bool:
    x0, x1 = min(c[0] for c in run.chars), max(c[2] for c in run.chars)
    top, bottom = run.chars[0][1], run.chars[-1][3]
    near = 0
    for other in runs:
        if other is run or other.cell != run.cell or other.upright or not top < other.cy < bottom:
            continue
        gap = max(other.chars[0][0] - x1, x0 - other.chars[-1][2])
        near += gap < 1.2 * run.em
    return near >= max(1, len(run.chars) - 1)


def _rows(runs: list[_Run]) -> list[list[_Run]]:
    """Runs of the same height on the page, and of the same cell."""
    rows: list[list[_Run]] = []
    open_rows: dict[tuple[int, int] | None, list[list[_Run]]] = {}
    for run in sorted(runs, key=lambda one: one.cy):
        if run.upright:
            rows.append([run])
            continue
        near = open_rows.setdefault(run.cell, [])
        near[:] = near[-8:]
        for row in reversed(near):
            chief = row[0]
            overlap = min(run.cy + run.em / 2, chief.cy + chief.em / 2) - max(
                run.cy - run.em / 2, chief.cy - chief.em / 2
            )
            if overlap >= 0.5 * min(run.em, chief.em):
                row.append(run)
                if run.em > 1.2 * chief.em and len(run.chars) > 1:
                    row[0], row[-1] = row[-1], row[0]
                break
        else:
            rows.append(row := [run])
            near.append(row)
    return rows


def _joined(row: list[_Run], twice: list[_Run]) -> list[Piece]:
    """The pieces of one row from left to right: runs that stand close are one.

    `twice` takes up those that only print another once more.
    """
    row.sort(key=lambda run: run.chars[0][0])
    found: list[list[_Run]] = []
    end = 0.0
    for run in _woven(row):
        x0, x1 = run.chars[0][0], max(c[2] for c in run.chars)
        em = max(run.em, found[-1][-1].em) if found else run.em
        if found and x0 - end <= 1.2 * em and x0 >= end - 0.6 * em:
            found[-1].append(run)
        elif found and x0 < end and _same(found[-1], run):
            twice.append(run)  # to look bold
            continue
        else:
            found.append([run])
        end = max(end, x1) if found[-1][0] is not run else x1
    return [_piece(group) for group in found]


def _woven(row: list[_Run]) -> list[_Run]:
    """The runs of a row; one that stands in a gap of the run before is part of it: a ※ of another font, drawn
    later.
    """
    found: list[_Run] = []
    for run in row:
        woven = (
            _weave(found[-1], run)
            if found and run.chars[0][0] < found[-1].chars[-1][2] - 0.3 * run.em
            else None
        )
        if woven is None:
            found.append(run)
        else:
            found[-1] = woven
    return found


def _weave(run: _Run, other: _Run) -> _Run | None:
    """Two runs as one, letter by letter from left to right; None where letters would lie on each other."""
    both = [(char, one.spaces.get(index)) for one in (run, other) for index, char in enumerate(one.chars)]
    both.sort(key=lambda pair: pair[0][0])
    chars = [char for char, _ in both]
    if any(a[2] - b[0] > 0.3 * min(a[2] - a[0], b[2] - b[0]) for a, b in itertools.pairwise(chars)):
        return None
    woven = _Run(
        chars, run.cell, spaces={index: space for index, (_, space) in enumerate(both) if space and index}
    )
    _measure(woven)
    return woven


def _same(group: list[_Run], run: _Run) -> bool:
    last = group[-1]
    return abs(last.chars[0][0] - run.chars[0][0]) < 0.2 * run.em and [c[4] for c in last.chars] == [
        c[4] for c in run.chars
    ]


def _piece(group: list[_Run]) -> Piece:
    chars: list[Char] = []
    spaces: dict[int, str] = {}
    for run in group:
        for index, text in run.spaces.items():
            spaces[len(chars) + index] = text
        chars += run.chars
    em = max(run.em for run in group)
    chief = max(group, key=lambda run: (round(run.em), len(run.chars)))
    upright = group[0].upright
    text = "".join(c[4] for c in chars) if upright else _text(chars, spaces, em)
    x0, x1 = min(c[0] for c in chars), max(c[2] for c in chars)
    y0, y1 = (chars[0][1], chars[-1][3]) if upright else (chief.cy - em / 2, chief.cy + em / 2)
    return Piece(text, x0, x1, chief.cy, em, group[0].cell, upright, y0, y1, chief.size)


def _text(chars: list[Char], spaces: dict[int, str], em: float) -> str:
    """The letters, with a blank where there is one or where the gap is more than kerning.

    PDFium folds blanks together, so the gap tells how wide they are. Letters that are spread evenly over
    a width (均等割り付け, justified lines) are not apart.
    """
    gaps = [b[0] - a[2] for a, b in itertools.pairwise(chars)]
    free = sorted(gap for index, gap in enumerate(gaps, 1) if index not in spaces)
    usual = max(0.0, free[len(free) // 2]) if len(free) >= 2 else 0.0
    out = [chars[0][4]]
    for index, gap in enumerate(gaps, 1):
        letter, before = chars[index][4], chars[index - 1][4]
        wide = (_WIDE.match(letter) is not None) + (_WIDE.match(before) is not None)
        if index in spaces:
            out.append("　" if wide and gap > 0.75 * em and spaces[index] == " " else spaces[index])
        elif gap - usual > (0.18, 0.4, 0.55)[wide] * em and (
            wide or (letter not in ".,:;)%" and before != "(")
        ):
            out.append("　" if wide and gap - usual > 0.75 * em else " ")
        out.append(letter)
    return "".join(out)
