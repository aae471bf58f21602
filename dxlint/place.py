"""Where something stands in a file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A span in one file.

    Lines and columns are 1-based and count characters; the end is half-open (`end_column` is the
    column after the last character). In a text file `line` counts the lines of the file, in a PDF
    the lines of the page, in a Word file the paragraphs (a table row counts as one). `page` is
    1-based, or None where the format has no pages. `path` is the field of a plan model
    (`standardization.systems[3].status`), or None.
    """

    file: str
    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None
    page: int | None = None
    path: str | None = None
