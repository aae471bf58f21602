"""The result as an Excel workbook: an overview, and a sheet each for findings, items, indicators, measures
and schedule. What people write into the yellow cells of the findings, `--waivers` reads.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from dxlint import FileReport, Report, Reporter, hookimpl
from dxlint_plugins.reporters._page import Page
from dxlint_plugins.reporters._tables import Row, finding_rows, item_rows

_Rows = Callable[[Page, FileReport, Report], Iterator[Row]]


def write(results: Report, language: str, options: dict[str, Any]) -> bytes:
    """The workbook as the bytes of its file."""
    from dxlint_plugins.reporters import _plan_tables, _tables
    from dxlint_plugins.reporters._overview import overview
    from dxlint_plugins.reporters._workbook import Book

    page = Page(language, editions=results.editions)
    several = len(results.files) > 1
    book = Book(page.language)
    overview(book, page, results)

    def table(name: str, base: Iterable[_tables.Column], rows: _Rows) -> None:
        found = (row for file in results.files for row in rows(page, file, results))
        book.table(name, _tables.columns(base, several=several), found)

    if results.kind == "findings":
        table("findings", (*_tables.FINDINGS, *_tables.FILLED, *_tables.NAMES), _with_waivers)
    table("items", _tables.ITEMS, item_rows)
    if results.kind == "findings":
        table("indicators", _plan_tables.INDICATORS, _plan_tables.indicator_rows)
        table("measures", _plan_tables.MEASURES, _plan_tables.measure_rows)
        years = _plan_tables.schedule_columns(results.files)
        table("schedule", years, _plan_tables.schedule_rows)
    return book.close()


def _with_waivers(page: Page, file: FileReport, results: Report) -> Iterator[Row]:
    return finding_rows(page, file, results, filled=True)


@hookimpl
def dxlint_reporters() -> Iterable[Reporter]:
    """The format `xlsx`."""
    return [Reporter("xlsx", ("findings", "coverage"), write, None, (".xlsx",), ("coverage", "plan"))]
