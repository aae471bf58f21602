"""Reads PDF files that hold text; the reader itself is imported when the first PDF file is read."""

from __future__ import annotations

from collections.abc import Iterable

from dxlint import Document, Importer, hookimpl


def read(data: bytes, file: str) -> Document:
    """A document of a PDF's bytes; places are pages and the lines on them. Raises InputError."""
    from dxlint_plugins.importers import _pdf_document

    return _pdf_document.read(data, file)


@hookimpl
def dxlint_importers() -> Iterable[Importer]:
    """The reader of `.pdf`."""
    return [Importer("pdf", (".pdf",), read, apart=True)]
