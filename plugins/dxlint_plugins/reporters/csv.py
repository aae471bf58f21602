"""CSV for spreadsheets: UTF-8 with a byte order mark, lines ending in CR LF, no text that is a formula."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import Any

from dxlint import FileReport, Report, Reporter, hookimpl, printable
from dxlint_plugins.reporters._page import Page
from dxlint_plugins.reporters._tables import FILE, FINDINGS, ITEMS, NAMES, Column, finding_rows, item_rows

# What a spreadsheet takes for the beginning of a formula, in narrow and wide letters.
_FORMULA = tuple("=+-@＝＋－＠\t\r\n")


def write(results: Report, language: str, options: dict[str, Any]) -> str:
    """All rows of all files."""
    return "".join(stream(results, results.files, language, options))


def stream(
    results: Report, files: Iterable[FileReport], language: str, options: dict[str, Any]
) -> Iterator[str]:
    """The rows as the files come."""
    page = Page(language, editions=results.editions)
    findings = results.kind == "findings"
    columns = (FILE, *FINDINGS, *NAMES) if findings else (FILE, Column("municipality", 0), *ITEMS)
    yield "\ufeff" + _line(column.head(page.language) for column in columns)
    rows = finding_rows if findings else item_rows
    for file in files:
        yield "".join(
            _line(row.get(column.key) for column in columns) for row in rows(page, file, results)
        )
    if findings:
        for file in results.skipped:
            yield "".join(
                _line(row.get(column.key) for column in columns) for row in finding_rows(page, file, results)
            )


def _line(values: Iterable[object]) -> str:
    import csv

    line = io.StringIO()
    csv.writer(line, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerow(map(_harmless, values))
    return line.getvalue()


def _harmless(value: object) -> str:
    """A value as text on one line; an apostrophe before what would be taken for a formula."""
    shown = printable(" ".join(str("" if value is None else value).split("\n")))
    return "'" + shown if shown.lstrip(" \u3000'\"").startswith(_FORMULA) else shown


@hookimpl
def dxlint_reporters() -> Iterable[Reporter]:
    """The format `csv`."""
    return [Reporter("csv", ("findings", "coverage"), write, stream, (".csv",))]
