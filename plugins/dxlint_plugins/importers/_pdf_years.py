"""A schedule without rules: years side by side, and below them what is done, however far its words reach."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from dxlint_plugins.importers._pdf_text import Piece

_YEAR = re.compile(
    r"(?:(?:令和|平成)[\d０-９元]{1,2}|[\d０-９]{4}|[RＲHＨ][\d０-９]{1,2})"
    + r"(?:[（(][^（()）]{1,8}[)）])?年?度?(?:[（(][^（()）]{1,12}[)）])?"
)
_FEWEST = 3
_HEADING = re.compile(r"[【■◆□◇●]|[（(][\d０-９]{1,2}[)）]|第[\d０-９]+[章節]|[\d０-９]{1,2}[ 　.．]")


def under_years(rows: Sequence[Sequence[Piece]]) -> list[dict[int, list[Piece]]]:
    """The first row and those below it that it heads, each piece in the column over whose start it begins.

    Empty where the first row is not one of years, but for a label before them, or heads nothing: a picture is
    lost then.
    """
    heads = sorted(rows[0], key=lambda piece: piece.x0)
    if sum(_is_year(head) for head in heads) < max(_FEWEST, len(heads) - 1):
        return []
    count = 1
    while count < len(rows) and _belongs(rows[count - 1], rows[count]):
        count += 1
    if count == 1:
        return []
    em = heads[0].em
    starts = [head.x0 - em for head in heads]
    if min(piece.x0 for row in rows[1:count] for piece in row) < starts[0]:
        starts.insert(0, 0.0)
    table: list[dict[int, list[Piece]]] = []
    for row in rows[:count]:
        cells: dict[int, list[Piece]] = {}
        table.append(cells)
        for piece in sorted(row, key=lambda piece: piece.x0):
            cells.setdefault(max(bisect_right(starts, piece.x0) - 1, 0), []).append(piece)
    return table


def _is_year(head: Piece) -> bool:
    return _YEAR.fullmatch(re.sub(r"\s", "", head.text)) is not None


def _belongs(above: Sequence[Piece], row: Sequence[Piece]) -> bool:
    """Whether a row is close enough to the one above, and neither a heading nor running text."""
    gap = min(piece.y0 for piece in row) - max(piece.y1 for piece in above)
    return gap < 1.2 * max(piece.em for piece in row) and not any(
        "。" in piece.text or _HEADING.match(piece.text) for piece in row
    )
