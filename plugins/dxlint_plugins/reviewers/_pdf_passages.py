"""Where on a page of a PDF a passage stands: the boxes of its letters, line by line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Any

from dxlint import Place
from dxlint_plugins.importers._pdf_document import numbered
from dxlint_plugins.importers._pdf_grid import grids_of
from dxlint_plugins.importers._pdf_page import Char, Page, load
from dxlint_plugins.importers._pdf_text import Piece, pieces_of, without_ruby

# So many letters tell where a passage begins.
_ENOUGH = 12

# left, bottom, right, top, in the coordinates of the file
Box = tuple[float, float, float, float]


class Passages:
    """The passages of an open PdfDocument; each page is looked at once."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._pages: dict[int, tuple[Page, list[Piece]]] = {}

    def boxes(self, place: Place, quote: str | None) -> tuple[list[Box], bool]:
        """A box for each line of the passage at a place, and whether it is what was quoted; else those of its
        line, if any.
        """
        number = min(max(place.page or 1, 1), len(self._document))
        page, pieces = self._page(number)
        line = [piece for piece in pieces if piece.line == place.line]
        middle = line[0].cy if line else 0.0
        words = _bare(quote or "")
        printed = [char for char in page.chars if char[4].strip()]
        # A passage may go on, on the next page.
        for exact, found in ((True, _whole(printed, words)), (False, _begun(printed, words))):
            if found:
                chars = min(found, key=lambda one: abs((one[0][1] + one[0][3]) / 2 - middle))
                return [self._in_file(number, page, box) for box in _lines(chars)], exact
        return [self._in_file(number, page, (one.x0, one.y0, one.x1, one.y1)) for one in line], False

    def _page(self, number: int) -> tuple[Page, list[Piece]]:
        if number not in self._pages:
            page = load(self._document, number - 1)
            tables, _ = ([], []) if page.trouble else grids_of(page, ())
            pieces = without_ruby(pieces_of(page, tables))
            numbered(pieces)
            self._pages[number] = page, pieces
        return self._pages[number]

    def _in_file(self, number: int, page: Page, box: Box) -> Box:
        """A box as a reader sees it (y downwards, the page turned) in the coordinates of the file."""
        a, b, c, d = box
        if page.turned:
            a, b, c, d = page.height - d, a, page.height - b, c
        handle = self._document[number - 1]
        left, bottom, right, top = handle.get_bbox()
        rotation = handle.get_rotation()
        handle.close()
        wide, high = max(1.0, right - left), max(1.0, top - bottom)
        x0, y0, x1, y1 = {
            90: (b, a, d, c),
            180: (wide - c, b, wide - a, d),
            270: (wide - d, high - c, wide - b, high - a),
        }.get(rotation, (a, high - d, c, high - b))
        return x0 + left, y0 + bottom, x1 + left, y1 + bottom


def _bare(text: str) -> str:
    return "".join(text.split())


def _whole(printed: Sequence[Char], words: str) -> list[Sequence[Char]]:
    """The letters of each place where these words stand."""
    return [printed[at : at + len(words)] for at in _occurrences(printed, words)]


def _begun(printed: Sequence[Char], words: str) -> list[Sequence[Char]]:
    """As many letters as agree, wherever these words begin."""
    found = []
    for at in _occurrences(printed, words[:_ENOUGH]) if len(words) > _ENOUGH else ():
        pairs = zip(printed[at:], words, strict=False)
        found.append(printed[at : at + sum(1 for _ in takewhile(lambda one: one[0][4] == one[1], pairs))])
    return found


def _occurrences(printed: Sequence[Char], words: str) -> Iterator[int]:
    text = "".join(char[4] for char in printed)
    at = text.find(words) if words else -1
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _lines(chars: Sequence[Char]) -> list[Box]:
    """One box for letters that stand beside each other."""
    boxes: list[Box] = []
    for x0, y0, x1, y1, _ in chars:
        if boxes and boxes[-1][1] < (y0 + y1) / 2 < boxes[-1][3] and x0 >= boxes[-1][0]:
            a, b, c, d = boxes[-1]
            boxes[-1] = a, min(b, y0), max(c, x1), max(d, y1)
        else:
            boxes.append((x0, y0, x1, y1))
    return boxes
