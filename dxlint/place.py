"""Where something stands in a file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

StepKind = Literal["front", "contents", "heading", "table", "row", "note", "page"]


@dataclass(frozen=True, slots=True)
class Step:
    """One step to a place in a file whose lines nobody sees (Word): a thing that one can find in it.

    `number` is as printed for a heading (`4-5`) and a table with a caption, else counted from 1: tables in
    their section, rows in their table. `title` is the heading's text, or the first cell of the row. `alone`:
    the number tells the heading without its title. A page is an estimate.
    """

    kind: StepKind
    number: str = ""
    title: str = ""
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A span in one file.

    Lines and columns are 1-based and count characters; the end is half-open (`end_column` is the
    column after the last character). In a text file `line` counts the lines of the file, in a PDF
    the lines of the page, in a Word file the paragraphs (a table row counts as one). `page` is
    1-based, or None where the format has no pages. `path` is the field of a plan model
    (`standardization.systems[3].status`), or None. `where` leads there in a Word file, outermost step first;
    it is no part of what the place is, and empty for other files.
    """

    file: str
    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None
    page: int | None = None
    path: str | None = None
    where: tuple[Step, ...] = field(default=(), compare=False, repr=False)
