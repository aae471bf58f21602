"""An Excel workbook of tables: every text stays a text, every table is filtered, wrapped and fit to print.

Rows are written as they come and not kept. Colours always stand beside a sign, so that they also tell on a
grey printer.
"""

from __future__ import annotations

import io
import math
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from dxlint import printable
from dxlint.messages import text
from dxlint_plugins.reporters._plain import width
from dxlint_plugins.reporters._tables import Column, Row, Value

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

MAX_CELL = 32_767
MAX_ROWS = 1_048_576
_A4 = 9
# Of one line of text, and of the highest row that there can be; in points.
_LINE, _HIGHEST = 14.0, 409.0
_DAYS = frozenset({"waiver-until", "attested-on"})
_BASE = {"font_name": "游ゴシック", "font_size": 10, "valign": "top"}
_BORDER = {"border": 1, "border_color": "#A6A6A6"}
# Text beginning so is coloured so; the lighter a colour, the less there is to do.
_COLOURS: Mapping[str, dict[str, Any]] = {
    "●": {"bg_color": "#F4A6A0", "bold": True}, "▲": {"bg_color": "#FFE699"}, "・": {"bg_color": "#EDEDED"},
    "？": {"bg_color": "#BFBFBF", "pattern": 1, "italic": True},
    "○": {"bg_color": "#DDEFD5"}, "△": {"bg_color": "#FFE699"}, "◇": {"bg_color": "#FCE4D6"},
    "×": {"bg_color": "#F4A6A0", "bold": True},
}  # fmt: skip
_COLOURED = frozenset({"severity", "status"})


class Book:
    """The workbook on its way; `close` gives its bytes."""

    def __init__(self, language: str) -> None:
        from xlsxwriter import Workbook

        self.language = language
        self._bytes = io.BytesIO()
        self._book = Workbook(self._bytes, {
            "constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
            "strings_to_numbers": False, "default_format_properties": _BASE,
        })  # fmt: skip
        self._formats: dict[tuple[str, ...], Format] = {}

    def close(self) -> bytes:
        """The whole file."""
        self._book.close()
        return self._bytes.getvalue()

    def sheet(self, name: str) -> Worksheet:
        """A new sheet, set up for paper: A4 across, as wide as the page, numbered."""
        sheet = self._book.add_worksheet(text(f"table-sheet-{name}", self.language))
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        sheet.set_header("&L&A")
        sheet.set_footer("&C&P / &N")
        return sheet

    def look(self, *kinds: str) -> Format:
        """A format of cells by what they are, made once."""
        if kinds not in self._formats:
            looks: Mapping[str, dict[str, Any]] = {
                # A text stays one even when its cell is edited.
                "text": {"text_wrap": True, "quote_prefix": True},
                "bordered": _BORDER,
                "head": {"bold": True, "text_wrap": True, "valign": "vcenter", "bg_color": "#D9E1F2"},
                "single": {"text_wrap": False},
                "filled": {"bg_color": "#FFFBE0"},
                "day": {"num_format": "yyyy-mm-dd", "align": "left"},
                "title": {"bold": True, "font_size": 14},
                "label": {"bold": True, "text_wrap": True},
                "people": {"num_format": "#,##0"},
                "sign": {"text_wrap": False, "align": "center"},
                # Letters one below the other, as Japanese heads of narrow columns are written.
                "upright": {
                    "rotation": 270, "valign": "top", "align": "center", "text_wrap": False, "font_size": 8,
                },
            }
            merged: dict[str, Any] = dict(_BASE)
            for kind in kinds:
                merged |= looks[kind]
            self._formats[kinds] = self._book.add_format(merged)
        return self._formats[kinds]

    def colour(self, sign: str) -> Format:
        """The colour of cells whose text begins with a sign."""
        key = ("colour", sign)
        if key not in self._formats:
            self._formats[key] = self._book.add_format(_COLOURS[sign])
        return self._formats[key]

    def put(self, sheet: Worksheet, row: int, column: int, value: Value, *kinds: str) -> None:
        """Writes one cell: a number, a day, or a text that is never anything else."""
        if isinstance(value, date):
            sheet.write_datetime(row, column, value, self.look(*kinds, "day"))
        elif isinstance(value, int | float) and math.isfinite(value):
            sheet.write_number(row, column, value, self.look(*kinds))
        elif value is None or value == "":
            sheet.write_blank(row, column, None, self.look(*kinds))
        else:
            sheet.write_string(row, column, cell(str(value)), self.look("text", *kinds))

    def table(self, name: str, columns: Sequence[Column], rows: Iterable[Row]) -> None:
        """A sheet with one table; a sentence where it has no rows."""
        sheet = self.sheet(name)
        count = self.fill(sheet, columns, rows, 0)
        if not count:
            sheet.write_string(1, 0, text(f"table-none-{name}", self.language))
        sheet.freeze_panes(1, 1)
        sheet.repeat_rows(0)
        sheet.autofilter(0, 0, max(count, 1), len(columns) - 1)
        printed = max(at for at, column in enumerate(columns) if column.printed)
        sheet.print_area(0, 0, max(count, 1), printed)
        for at, column in enumerate(columns):
            sheet.set_column(at, at, column.width)
            if column.key in _COLOURED:
                for sign in _COLOURS:
                    sheet.conditional_format(1, at, max(count, 1), at, {
                        "type": "text", "criteria": "begins with", "value": sign,
                        "format": self.colour(sign),
                    })  # fmt: skip
            if column.filled:
                self._ask(sheet, column, at, max(count, 1))

    def high(self, sheet: Worksheet, row: int, cells: Iterable[tuple[Value, float]]) -> None:
        """Makes a row as high as its texts need in columns of these widths: not every program does it."""
        most = max((_lines(value, wide) for value, wide in cells), default=1)
        sheet.set_row(row, min(_HIGHEST, _LINE * most + 2))

    def fill(self, sheet: Worksheet, columns: Sequence[Column], rows: Iterable[Row], top: int) -> int:
        """Writes a head in the row `top` and the rows below it; how many these are."""
        self.high(sheet, top, ((column.head(self.language), column.width) for column in columns))
        for at, column in enumerate(columns):
            sheet.write_string(top, at, cell(column.head(self.language)), self.look("bordered", "head"))
        count = 0
        for count, row in enumerate(rows, 1):
            if top + count >= MAX_ROWS - 1:
                sheet.write_string(top + count, 0, text("table-more-rows", self.language, limit=MAX_ROWS))
                break
            read = [column for column in columns if column.printed or column.filled]
            self.high(sheet, top + count, ((row.get(column.key), column.width) for column in read))
            for at, column in enumerate(columns):
                # What only machines read may be cut by the next cell, and makes no row higher.
                kinds = ["bordered"] if column in read else ["bordered", "single"]
                if column.filled:
                    kinds.append("filled")
                    if column.key in _DAYS:
                        kinds.append("day")
                self.put(sheet, top + count, at, row.get(column.key), *kinds)
        return count

    def _ask(self, sheet: Worksheet, column: Column, at: int, last: int) -> None:
        """Says at a cell in which form a day is to be written."""
        hints = {"waiver-until": "table-hint-until", "attested-on": "table-hint-day"}
        if column.key in hints:
            sheet.data_validation(1, at, last, at, {
                "validate": "any", "input_title": column.head(self.language),
                "input_message": text(hints[column.key], self.language),
            })  # fmt: skip


def _lines(value: Value, wide: float) -> int:
    """How many lines a text takes in a column."""
    if not isinstance(value, str):
        return 1
    # What may not begin a line leaves room on the one before.
    return sum(max(1, math.ceil(width(line) / max(wide * 0.95 - 1, 1))) for line in value.split("\n"))


def cell(value: str) -> str:
    """A text for a cell: lines that do nothing but show, and no more than a cell can hold."""
    shown = "\n".join(printable(line.replace("\t", " ")) for line in value.splitlines())
    if len(shown) * 2 <= MAX_CELL:
        return shown
    # Excel counts UTF-16: a character beyond the first plane is two.
    units = shown.encode("utf-16-le")
    if len(units) <= MAX_CELL * 2:
        return shown
    return units[: (MAX_CELL - 1) * 2].decode("utf-16-le", "ignore") + "…"
