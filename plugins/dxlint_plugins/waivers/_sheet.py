"""The cells of one sheet of an Excel file: what is needed to read back what people wrote, and no more.

The package is opened as a Word file is, with the same limits: it has the same parts, relations and dangers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from xml.etree import ElementTree

from dxlint import InputError
from dxlint_plugins.importers._docx_package import Package

# More rows and columns than these no report has; a sheet may say it has many more.
MAX_ROWS = 200_000
MAX_COLUMNS = 400
MAX_TEXT = 32_767
# The findings of a folder of plans have so many, and little else.
MAX_TAGS = 2_000_000

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_CELL = re.compile(r"([A-Z]{1,3})[0-9]{1,7}")
# The words for a Word file, and those for this one.
_SAID = {
    "word-encrypted": "table-encrypted", "word-bomb": "table-too-large", "word-too-tight": "table-too-large",
    "word-too-many-tags": "table-too-large", "word-too-many-parts": "table-too-large",
    "file-too-large": "table-too-large",
    "word-doctype": "table-refused", "word-xml-encoding": "table-refused",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell holds: a text, a number as text, and whether it is the result of a formula."""

    text: str
    is_number: bool = False
    is_formula: bool = False


Cells = dict[int, Cell]


class Workbook:
    """An Excel file. Raises `InputError` for one that cannot be read."""

    def __init__(self, data: bytes, file: str) -> None:
        self._file = file
        try:
            self._package = Package(data, file, MAX_TAGS)
            self._shared = list(self._texts())
        except InputError as error:
            raise self._in_our_words(error) from None
        root = self._package.main
        if _local(root) != "workbook":
            raise InputError("table-no-sheet", file=file)
        self._from_1904 = any(
            _local(one) == "workbookPr" and one.get("date1904") in ("1", "true") for one in root.iter()
        )

    def sheets(self) -> Iterator[Iterator[tuple[int, Cells]]]:
        """The rows of each sheet, in order of the sheets: number of the row and its cells by column."""
        for one in self._package.main.iter():
            if _local(one) != "sheet":
                continue
            key = next((value for name, value in one.attrib.items() if name.endswith("}id")), "")
            try:
                tree = self._package.tree(self._package.targets.get(key))
            except InputError as error:
                raise self._in_our_words(error) from None
            if tree is not None:
                yield self._rows(tree)

    def day(self, number: str) -> date | None:
        """The day that a number is in a cell formatted as one."""
        try:
            days = int(float(number))
            # Excel takes 1900 for a leap year, so days are counted from the day before it begins.
            start = date(1904, 1, 1) if self._from_1904 else date(1899, 12, 30)
            return start + timedelta(days=days) if days > 0 else None
        except (ValueError, OverflowError):
            return None

    def _in_our_words(self, error: InputError) -> InputError:
        said = _SAID.get(error.message_id, "table-damaged")
        return InputError(said, file=self._file, part=str(error.params.get("part", self._file)))

    def _texts(self) -> Iterator[str]:
        tree = self._package.tree_of("sharedStrings")
        for one in tree if tree is not None else ():
            yield _text(one)

    def _rows(self, tree: ElementTree.Element) -> Iterator[tuple[int, Cells]]:
        number = 0
        rows = (row for data in tree if _local(data) == "sheetData" for row in data if _local(row) == "row")
        for count, row in enumerate(rows):
            if count >= MAX_ROWS:
                raise InputError("table-too-large", file=self._file, part=f"{MAX_ROWS:,}")
            stated = row.get("r", "")
            number = int(stated) if stated.isascii() and stated.isdigit() and len(stated) < 8 else number + 1
            yield number, self._cells(row)

    def _cells(self, row: ElementTree.Element) -> Cells:
        found: Cells = {}
        column = -1
        for one in row:
            if _local(one) != "c":
                continue
            named = _CELL.fullmatch(one.get("r", ""))
            column = _column(named[1]) if named else column + 1
            if column < MAX_COLUMNS and (held := self._cell(one)) is not None:
                found[column] = held
        return found

    def _cell(self, cell: ElementTree.Element) -> Cell | None:
        kind = cell.get("t", "n")
        parts = {_local(part): part for part in cell}
        is_formula = "f" in parts
        if kind == "inlineStr":
            text = _text(parts["is"]) if "is" in parts else ""
        else:
            text = (parts["v"].text or "") if "v" in parts else ""
            if kind == "s":
                text = self._shared[int(text)] if text.isdecimal() and int(text) < len(self._shared) else ""
            elif kind == "str":
                text = _unescaped(text)
        text = text[:MAX_TEXT].strip()
        return Cell(text, kind == "n", is_formula) if text or is_formula else None


def _local(element: ElementTree.Element) -> str:
    """The name without its namespace, of which there are two in use."""
    return str(element.tag).rpartition("}")[2]


def _text(element: ElementTree.Element) -> str:
    """A text of plain or formatted runs, without the readings that Excel keeps of Japanese words."""
    parts = []
    for one in element:
        if _local(one) == "t":
            parts.append(one.text or "")
        elif _local(one) == "r":
            parts += [part.text or "" for part in one if _local(part) == "t"]
    return _unescaped("".join(parts))


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def _column(letters: str) -> int:
    number = 0
    for one in letters:
        number = number * 26 + ord(one) - 64
    return number - 1
