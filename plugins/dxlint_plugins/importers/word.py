"""Reads Word files (`.docx`, and `.docm` as data: a macro is never looked at).

What a block's `text` holds: what Word prints, if every tracked change were accepted. An automatic number
stands before the text as Word prints it, with one blank where Word sets a tab or blank (`第１章 計画の策定`,
`(2) 体制`); the mark of a bulleted list does not: its paragraphs are list items. Headings are told by style
and outline level. Headers and footers of pages, comments and hidden text are no part of it: they
are in the document's `left_out`, with what else no block holds. Blanks at the ends are left out.

Places: `line` is the number of the paragraph in the body, from 1; a table row counts as one, and so does an
empty paragraph. Text boxes and notes have the line of the paragraph that they hang on. `column` counts the
characters of the paragraph (of a cell: its own), the printed number among them. `page` is an estimate from
the marks that Word left when it last showed the document, and from the author's page breaks; None where there
are none. People are shown headings, tables and rows instead of numbers of paragraphs.

A numbered paragraph without a heading style is a PARAGRAPH, for it may be a heading by its number alone,
which the core tells; one that holds a sentence is a LIST_ITEM. In a table, notes and tables within tables
come after it. Paragraphs that follow each other with as many tabs each are rows of a table; their cells have
the paragraph's columns.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dxlint import Document, Importer, InputError, hookimpl


def read(data: bytes, file: str) -> Document:
    """A document of a Word file's bytes. Raises InputError."""
    from dxlint_plugins.importers._docx_left_out import left_out
    from dxlint_plugins.importers._docx_names import W
    from dxlint_plugins.importers._docx_package import Package
    from dxlint_plugins.importers._docx_review import notes_of
    from dxlint_plugins.importers._docx_story import Story

    package = Package(data, file)
    body = package.main.find(W + "body")
    if body is None:
        raise InputError("word-not-word" if package.main.tag != W + "document" else "word-no-body", file=file)
    story = Story(package, file)
    story.read(body)
    if not story.blocks and not story.unreadable:
        raise InputError("word-no-text", file=file)
    notes = notes_of(package)
    told, lost = left_out(package, story)
    share = 1 / max(story.line, 1)
    unreadable = [replace(part, share=share) for part in (*story.unreadable, *lost)]
    return Document(
        file, story.blocks, unreadable, story.line, notes,
        by_paragraph=True, ruled=story.tables, left_out=told,
    )  # fmt: skip


@hookimpl
def dxlint_importers() -> Iterable[Importer]:
    """The reader of `.docx`."""
    return [Importer("word", (".docx", ".docm"), read, apart=True)]
