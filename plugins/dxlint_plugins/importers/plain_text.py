"""Reads plain text, as it is written by hand or comes out of a Word or PDF file."""

from __future__ import annotations

from collections.abc import Iterable

from dxlint import Document, Importer, hookimpl
from dxlint.document.limits import check_text
from dxlint_plugins.importers._decode import decode
from dxlint_plugins.importers._left_out import left_out
from dxlint_plugins.importers._lines import blocks_of
from dxlint_plugins.importers._page_breaks import without_page_breaks
from dxlint_plugins.importers._rows import Line


def read(data: bytes, file: str) -> Document:
    """A document of a text file's bytes; places are its lines and columns. Raises InputError."""
    return document_of(data, file, markdown=False)


def document_of(data: bytes, file: str, *, markdown: bool) -> Document:
    """A document of text or Markdown. A line ends at LF, CRLF or CR, as editors count them."""
    text = decode(data, file)
    check_text(text, file)
    texts = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    lines = [Line(one, number) for number, one in enumerate(texts, 1)]
    kept, dropped = without_page_breaks(lines)
    document = Document(file, blocks_of(kept, markdown=markdown), lines=len(lines))
    document.left_out, document.unreadable = left_out(document, kept, dropped)
    return document


@hookimpl
def dxlint_importers() -> Iterable[Importer]:
    """The reader of `.txt`."""
    return [Importer("text", (".txt", ".text"), read)]
