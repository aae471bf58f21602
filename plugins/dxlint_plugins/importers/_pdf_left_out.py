"""What of a PDF no block holds: repeated heads, page numbers, ruby, marks of lists, letters off the page.

It is told from the letters that no piece and the pieces that no block holds, not by whoever passed them over,
so that nothing is lost without a word: what has no reason is named as not read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from dxlint import LeftOut, Place, Unreadable
from dxlint_plugins.importers._pdf_blocks import Writer
from dxlint_plugins.importers._pdf_page import Page
from dxlint_plugins.importers._pdf_text import SPACES, Piece

_TWICE = "left-out-printed-twice"


def passed_over(page: Page, pieces: Sequence[Piece], kept: Sequence[Piece]) -> Iterator[tuple[str, str]]:
    """What of a page's letters is in none of the kept pieces, each with the message id of why."""
    inside = set(map(id, kept))
    yield from ((piece.text, "left-out-ruby") for piece in pieces if id(piece) not in inside)
    letters = "".join(char[4] for char in page.chars)
    held = "".join([piece.text for piece in pieces] + [text for text, why in page.aside if why == _TWICE])
    if _count(letters) != _count(held):
        rest = (Counter(letters) - Counter(held)).elements()
        yield "".join(letter for letter in rest if letter not in SPACES), "text-not-read"


def _count(text: str) -> int:
    """How many letters are no blanks: those are set anew from the gaps."""
    return len(text) - sum(map(text.count, SPACES))


def left_out(
    file: str,
    pages: Sequence[Page],
    pieces: Sequence[Sequence[Piece]],
    kept: Sequence[Sequence[Piece]],
    writer: Writer,
) -> tuple[list[LeftOut], list[Unreadable]]:
    """What the blocks do not hold, page by page; and what of it is text that should be in one.

    `pieces` are all of each page, `kept` those that were laid out.
    """
    told: list[LeftOut] = []
    lost: list[Unreadable] = []
    for page, found, own in zip(pages, pieces, kept, strict=True):
        if page.trouble:
            continue
        inside = {id(piece) for piece in own}
        rest = [piece for piece in found if id(piece) not in writer.held]
        left = [(text, why, Place(file, page=page.number)) for text, why in page.aside]
        for piece in sorted(rest, key=lambda piece: (piece.line, piece.column)):
            why = "left-out-page-break"
            if id(piece) in inside:
                why = "left-out-table-head" if id(piece) in writer.heads else "text-not-read"
            end = piece.column + len(piece.text)
            place = Place(file, piece.line, piece.column, piece.line, end, page.number)
            left.append((piece.text, why, place))
        told += [LeftOut(place, text.strip(), why) for text, why, place in left if why != "text-not-read"]
        lost += [Unreadable(place, why, 0.0) for _, why, place in left if why == "text-not-read"]
    for line, mark in writer.marks:
        place = Place(file, line.number, line.column, line.number, line.column + len(mark), line.page)
        told.append(LeftOut(place, mark, "left-out-markup"))
    return told, lost
