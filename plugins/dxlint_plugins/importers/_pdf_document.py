"""Reads PDF files that hold text: paragraphs, lists and tables with their pages.

What cannot be read is said, page by page, and never taken for an absence: pages that are pictures,
pages whose letters have no meaning for a computer, pages that are damaged.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator, Sequence
from typing import Any

from dxlint import Document, InputError, Place
from dxlint.document.blocks import Unreadable
from dxlint_plugins.importers._pdf_blocks import Laid, Writer
from dxlint_plugins.importers._pdf_grid import Grid, grids_of
from dxlint_plugins.importers._pdf_layout import flow_of
from dxlint_plugins.importers._pdf_left_out import left_out, passed_over
from dxlint_plugins.importers._pdf_look import PageLook, pages_of
from dxlint_plugins.importers._pdf_page import Page, load
from dxlint_plugins.importers._pdf_repeats import without_repeats
from dxlint_plugins.importers._pdf_rules import Shade
from dxlint_plugins.importers._pdf_text import Piece, pieces_of, without_ruby

MAX_BYTES = 200 * 1024 * 1024
MAX_PAGES = 1_000
# What is let in is judged within a minute or two: more is no plan, or several.
MAX_LINES = 100_000
MAX_BLOCKS = 50_000
MAX_LETTERS = 2_000_000
_REFUSED = 30

# Why an undamaged page has no text: recognising its letters helps.
_WITHOUT_TEXT = frozenset({"pdf-page-picture", "pdf-page-outlined", "pdf-page-garbled"})
_OUTLINED = 150  # paths on a page without letters: letters drawn as shapes
_PDFIUM = threading.Lock()


def read(data: bytes, file: str) -> Document:
    """A document of a PDF's bytes; places are pages and the lines on them. Raises InputError."""
    if len(data) > MAX_BYTES:
        raise InputError("file-too-large", file=file, limit=MAX_BYTES // 1024 // 1024)
    if not data.strip():
        raise InputError("file-empty", file=file)
    if b"%PDF-" not in data[:1024]:
        raise InputError("pdf-not-pdf", file=file)
    # PDFium must not run in two threads at once.
    with _PDFIUM:
        pages, pieces, grids, boxes = _loaded(data, file)
    return _document(file, pages, pieces, grids, boxes)


@contextlib.contextmanager
def opened(data: bytes, file: str) -> Iterator[Any]:
    """The PdfDocument of a file that has been read without fault before."""
    with _PDFIUM:
        document = _opened(data, file)
        try:
            yield document
        finally:
            document.close()


def _loaded(
    data: bytes, file: str
) -> tuple[list[Page], list[list[Piece]], list[list[Grid]], list[list[Shade]]]:
    document = _opened(data, file)
    pages: list[Page] = []
    pieces: list[list[Piece]] = []
    grids: list[list[Grid]] = []
    boxes: list[list[Shade]] = []
    try:
        count = len(document)
        if count > MAX_PAGES:
            raise InputError("pdf-too-many-pages", file=file, limit=f"{MAX_PAGES:,}", pages=f"{count:,}")
        if count < 1:
            raise InputError("pdf-empty", file=file)
        looks = pages_of(data, file, MAX_PAGES)
        lines = letters = 0
        for index in range(count):
            # A damaged page tree may claim hundreds of pages that are slow to be refused: enough of them tell
            # the rest.
            lost = len(pages) >= _REFUSED and all(
                one.trouble == "pdf-page-damaged" for one in pages[-_REFUSED:]
            )
            # Where the two count the pages otherwise, nobody can say which page a look was at.
            look = looks[index] if len(looks) == count else PageLook()
            trouble = look.heavy or ("pdf-page-damaged" if lost else None)
            page = Page(index + 1, trouble=trouble) if trouble else load(document, index)
            empty = not page.chars and (look.absent or (look.unseen and not page.pictured and not page.paths))
            page.torn = look.torn or ("pdf-page-torn" if empty else None)
            tables, shades = ([], []) if page.trouble else grids_of(page, grids[-1] if grids else ())
            pages.append(page)
            whole = [] if page.trouble else pieces_of(page, tables)
            pieces.append(without_ruby(whole))
            if not page.trouble:
                page.aside += passed_over(page, whole, pieces[-1])
            grids.append(tables)
            boxes.append(shades)
            lines, letters = lines + len(pieces[-1]), letters + len(page.chars)
            _refuse_over(file, "lines", lines, MAX_LINES)
            _refuse_over(file, "letters", letters, MAX_LETTERS)
            page.chars, page.across, page.down, page.shades = [], [], [], []
    finally:
        document.close()
    return pages, pieces, grids, boxes


def _refuse_over(file: str, what: str, count: int, limit: int) -> None:
    if count > limit:
        raise InputError(f"pdf-too-many-{what}", file=file, limit=f"{limit:,}")


def _opened(data: bytes, file: str) -> Any:
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        code = getattr(error, "err_code", None)
        if code in (4, 5):  # password, security handler
            raise InputError("pdf-password", file=file) from None
        raise InputError("pdf-damaged", file=file) from None


def _document(
    file: str,
    pages: Sequence[Page],
    pieces: Sequence[list[Piece]],
    grids: Sequence[list[Grid]],
    boxes: Sequence[list[Shade]],
) -> Document:
    lines = sum(numbered(found) for found in pieces)
    kept = without_repeats(pages, pieces)
    for page, found in zip(pages, kept, strict=True):
        page.trouble = page.trouble or _trouble(page, found)
    document = Document(file, lines=lines)
    share = 1 / len(pages)
    troubled = [page for page in pages if page.trouble]
    if len(troubled) == len(pages):
        reasons = {page.trouble for page in pages}
        several = "pdf-page-picture" if reasons <= _WITHOUT_TEXT else "pdf-page-damaged"
        whole = reasons.pop() if len(reasons) == 1 else several
        raise InputError(str(whole).replace("pdf-page-", "pdf-all-"), file=file, pages=len(pages))
    laid = []
    for page, found, tables, shades in zip(pages, kept, grids, boxes, strict=True):
        place = Place(file, page=page.number)
        if page.trouble:
            document.unreadable.append(Unreadable(place, page.trouble, share))
            continue
        if page.torn:
            document.unreadable.append(Unreadable(place, page.torn, share))
        elif page.garbled > 0.08:
            document.unreadable.append(Unreadable(place, "pdf-page-partly-garbled", share * page.garbled))
        laid.append(_laid(page, found, tables, shades))
    writer = Writer()
    document.blocks = writer.write(laid)
    document.left_out, lost = left_out(file, pages, pieces, kept, writer)
    document.unreadable += lost
    _refuse_over(file, "blocks", len(document.blocks), MAX_BLOCKS)
    if not document.blocks and not troubled:
        raise InputError("pdf-empty", file=file)
    return document


def _laid(page: Page, pieces: list[Piece], grids: Sequence[Grid], boxes: Sequence[Shade]) -> Laid:
    cells: dict[tuple[int, int], list[Piece]] = {}
    for piece in pieces:
        if piece.cell is not None:
            cells.setdefault(piece.cell, []).append(piece)
    flow = flow_of(pieces, grids, boxes, {number for number, _ in cells})
    return Laid(page.number, grids, cells, flow)


def _trouble(page: Page, pieces: Sequence[Piece]) -> str | None:
    """Why the text of a page cannot be used; None for a page that is read, and for an empty one."""
    letters = sum(len(piece.text) for piece in pieces)
    if page.torn and not letters:
        return page.torn
    if letters and page.garbled >= 0.4:
        return "pdf-page-garbled"
    if page.pictured >= 0.5 and letters < 40:
        return "pdf-page-picture"
    if not letters and page.pictured >= 0.1:
        return "pdf-page-picture"
    if not letters and page.paths >= _OUTLINED:
        return "pdf-page-outlined"
    return None


def numbered(pieces: Sequence[Piece]) -> int:
    """Numbers the lines of a page as they are seen from top to bottom; gives how many there are."""
    number, chief, column = 0, None, 1
    row: list[Piece] = []
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: piece.y0 if piece.upright else piece.cy):
        if (
            chief is None
            or piece.upright
            or chief.upright
            or piece.cy - chief.cy > 0.5 * max(piece.em, chief.em)
        ):
            row = []
            rows.append(row)
            chief = piece
        row.append(piece)
    for number, found in enumerate(rows, 1):
        column = 1
        for piece in sorted(found, key=lambda piece: piece.x0):
            piece.line, piece.column = number, column
            column += len(piece.text) + 1
    return number
