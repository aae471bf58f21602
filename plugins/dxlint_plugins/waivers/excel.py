"""Waivers and attestations that people wrote into the sheet of findings of dxlint's own workbook.

Rows may be sorted, filtered and removed, columns moved: a row is known by its rule and fingerprint, a column
by its head. A row in which nothing was written is no waiver.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from dxlint import InputError, Place, Waiver, WaiverReader, hookimpl

if TYPE_CHECKING:
    from dxlint_plugins.waivers._sheet import Cell, Cells, Workbook

# The columns without which a sheet is not ours, and those that people fill in.
_OURS = ("file", "rule", "fingerprint", "waiver-reason")
_WAIVER = ("waiver-reason", "waiver-owner", "waiver-approver", "waiver-until")
_ATTESTED = ("attested-by", "attested-on", "attested-note")
_SEARCHED_ROWS = 20
_DAY = re.compile(
    r"(?:(令和|平成|[RrHh])\.?\s?(\d{1,2}|元)|(\d{4}))\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})日?"
)
_ERAS = {"令和": 2018, "R": 2018, "平成": 1988, "H": 1988}
_PRINTED = re.compile(r"[0-9a-f]{8,64}")


def read(data: bytes, file: str) -> Iterator[Waiver]:
    """What the rows state, in order."""
    from dxlint_plugins.waivers._sheet import Workbook

    book = Workbook(data, file)
    for rows in book.sheets():
        heads: dict[str, int] | None = None
        for count, (number, cells) in enumerate(rows):
            if heads is not None:
                yield from _stated(book, Place(file, number), heads, cells)
            elif count < _SEARCHED_ROWS:
                heads = _heads(cells)
            else:
                break
        if heads is not None:
            return
    raise InputError("table-no-sheet", file=file)


def _heads(cells: Cells) -> dict[str, int] | None:
    """Key → column, in whichever language the heads are; None for a row that is not the heads."""
    from dxlint.messages import LANGUAGES, text

    wanted = (*_OURS, *_WAIVER, *_ATTESTED)
    keys = {text(f"table-{key}", language): key for language in LANGUAGES for key in wanted}
    found = {keys[cell.text]: column for column, cell in cells.items() if cell.text in keys}
    return found if set(_OURS) <= found.keys() else None


def _stated(book: Workbook, place: Place, heads: dict[str, int], cells: Cells) -> Iterator[Waiver]:
    """A waiver, an attestation, both or nothing. A day alone beside an attestation is that of it."""
    row = {key: cells[column] for key, column in heads.items() if column in cells}
    said = [key for key in _WAIVER if key in row]
    attests = any(key in row for key in _ATTESTED)
    if said and not (attests and said == ["waiver-until"]):
        yield _Row(book, place, row).waiver()
    if attests:
        yield _Row(book, place, row).attestation()


class _Row:
    """One row on its way to a waiver; `fault` is the first thing that is wrong with it."""

    def __init__(self, book: Workbook, place: Place, row: dict[str, Cell]) -> None:
        self.book, self.place, self.row = book, place, row
        self.fault: str | None = None
        self.params: dict[str, str] = {}

    def waiver(self) -> Waiver:
        reason, owner, approver = (self.text(key) for key in _WAIVER[:3])
        until = self.day("waiver-until")
        if not reason:
            self.fail("waiver-without-reason")
        return self.made(reason=reason or "", owner=owner, approver=approver, until=until)

    def attestation(self) -> Waiver:
        by, note = self.text("attested-by"), self.text("attested-note")
        day, until = self.day("attested-on"), self.day("waiver-until")
        if not by:
            self.fail("attestation-without-person")
        elif day is None:
            self.fail("attestation-without-day")
        # What has nobody's name is an attestation all the same.
        return self.made(reason=note or "", by=by or "-", day=day, until=until)

    def made(self, **stated: Any) -> Waiver:
        """The waiver of the finding whose file, rule and fingerprint dxlint wrote into the row."""
        file, rule, fingerprint = (self.plain(key) for key in ("file", "rule", "fingerprint"))
        if not rule or _PRINTED.fullmatch(fingerprint) is None:
            self.fault, self.params = "waiver-row-without-rule", {}
        elif not file:
            self.fault, self.params = "waiver-row-without-file", {}
        return Waiver(
            self.place, file.replace("\\", "/"), rule=rule or "-", fingerprint=fingerprint or "-",
            fault=self.fault, fault_params=self.params, **stated,
        )  # fmt: skip

    def fail(self, fault: str, **params: str) -> None:
        if self.fault is None:
            self.fault, self.params = fault, params

    def plain(self, key: str) -> str:
        return self.row[key].text if key in self.row else ""

    def text(self, key: str) -> str | None:
        """What was written, as text. What a formula gives changes without anybody having decided it."""
        cell = self.row.get(key)
        if cell is not None and cell.is_formula:
            self.fail("waiver-row-formula")
            return None
        return cell.text if cell is not None else None

    def day(self, key: str) -> date | None:
        """A day, written as a day or as text."""
        written = self.text(key)
        if written is None:
            return None
        day = self.book.day(written) if self.row[key].is_number else _day(written)
        if day is None:
            self.fail("waiver-row-bad-date", given=written[:40])
        return day


def _day(written: str) -> date | None:
    found = _DAY.fullmatch(unicodedata.normalize("NFKC", written))
    if found is None:
        return None
    era, counted, western, month, day = found.groups()
    year = int(western) if western else _ERAS[era.upper()] + (1 if counted == "元" else int(counted))
    try:
        return date(year, int(month), int(day))
    except ValueError:
        return None


@hookimpl
def dxlint_waiver_readers() -> Iterable[WaiverReader]:
    """The format `.xlsx`."""
    return [WaiverReader("excel", (".xlsx",), read)]
