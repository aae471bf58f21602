"""Reads Markdown: headings by `#`, pipe tables, and all that plain text may hold."""

from __future__ import annotations

from collections.abc import Iterable

from dxlint import Document, Importer, hookimpl
from dxlint_plugins.importers.plain_text import document_of


def read(data: bytes, file: str) -> Document:
    """A document of a Markdown file's bytes; places are its lines and columns. Raises InputError."""
    return document_of(data, file, markdown=True)


@hookimpl
def dxlint_importers() -> Iterable[Importer]:
    """The reader of `.md`."""
    return [Importer("markdown", (".md", ".markdown"), read, comments="<!--")]
