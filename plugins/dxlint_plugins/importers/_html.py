"""Runs of text between HTML tags, and tables in HTML, as plans carry them in text and Markdown."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dxlint import lazy

TAG = lazy(r"<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*)(?P<attributes>\s[^<>]{0,2000})?/?>")
_INLINE = {
    "b",
    "strong",
    "i",
    "em",
    "u",
    "span",
    "a",
    "sup",
    "sub",
    "small",
    "font",
    "ruby",
    "rt",
    "rb",
    "mark",
    "code",
    "s",
    "del",
    "ins",
}
_SPAN = lazy(r"(?P<kind>rowspan|colspan)\s*=\s*[\"']?(?P<count>\d{1,3})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Run:
    """Text at the half-open span [start, end) of the source, in a cell (row, column, spans) or in none."""

    start: int
    end: int
    table: int | None = None
    row: int = 0
    column: int = 0
    row_span: int = 1
    column_span: int = 1


def text_runs(source: str, start: int = 0) -> list[tuple[int, int]]:
    """The spans of `source` between block-level tags, without surrounding blanks, none empty."""
    runs = []
    at = 0
    for match in TAG.finditer(source):
        if match["name"].lower() in _INLINE:
            continue
        runs.append((at, match.start()))
        at = match.end()
    runs.append((at, len(source)))
    return [(a + start, b + start) for a, b in (_stripped(source, *run) for run in runs) if a < b]


def _stripped(source: str, start: int, end: int) -> tuple[int, int]:
    while start < end and source[start].isspace():
        start += 1
    while start < end and source[end - 1].isspace():
        end -= 1
    return start, end


def table_runs(source: str) -> list[Run]:
    """The runs of an HTML table (nested tables flow into their outer cell), with grid positions."""
    runs: list[Run] = []
    taken: dict[tuple[int, int], bool] = {}
    row, column, depth = -1, 0, 0
    cell: tuple[int, int, int] | None = None
    opened = 0
    for match in TAG.finditer(source):
        name, closing = match["name"].lower(), bool(match["close"])
        if name == "table":
            depth += -1 if closing else 1
        if depth > 1 or name not in {"tr", "td", "th"}:
            continue
        if name == "tr":
            if cell is not None:
                runs += _cell_runs(source, opened, match.start(), row, cell)
                cell = None
            if not closing:
                row, column = row + 1, 0
        elif cell is not None:
            runs += _cell_runs(source, opened, match.start(), row, cell)
            cell = None
        if name in {"td", "th"} and not closing:
            row = max(row, 0)
            while taken.get((row, column)):
                column += 1
            spans = {
                m["kind"].lower(): min(max(int(m["count"]), 1), 200)
                for m in _SPAN.finditer(match["attributes"] or "")
            }
            height, width = spans.get("rowspan", 1), spans.get("colspan", 1)
            for down in range(height):
                for right in range(width):
                    taken[(row + down, column + right)] = True
            cell, opened = (column, height, width), match.end()
            column += width
    if cell is not None:
        runs += _cell_runs(source, opened, len(source), row, cell)
    return runs


def _cell_runs(source: str, start: int, end: int, row: int, cell: tuple[int, int, int]) -> list[Run]:
    column, height, width = cell
    return [
        Run(a, b, 0, row, column, height, width)
        for a, b in text_runs(source[start:end], start)
    ]
