"""Waivers read back from a workbook: as Excel, LibreOffice and openpyxl write it, and as nobody should."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest
from made_report import finding, report

from dxlint import InputError, Outcome, Settled, Waiver
from dxlint_plugins.reporters import xlsx
from dxlint_plugins.waivers import excel

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PRINT = "ab" * 32


def written(fill: Callable[[Any, dict[str, int]], None], language: str = "ja") -> bytes:
    """A workbook of dxlint in which somebody wrote, as openpyxl saves it."""
    results = report(finding(), finding(rule="GOV101", outcome=Outcome.REVIEW, fingerprint="cd" * 32))
    book = openpyxl.load_workbook(io.BytesIO(xlsx.write(results, language, {})))
    sheet = book.worksheets[1]
    fill(sheet, {cell.value: cell.column for cell in sheet[1]})
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def read(data: bytes) -> list[Waiver]:
    return list(excel.read(data, "結果.xlsx"))


def test_what_nobody_wrote_on_waives_nothing() -> None:
    """The workbook as dxlint wrote it."""
    assert read(written(lambda *_: None)) == []
    assert read(xlsx.write(report(finding()), "ja", {})) == []


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_waiver_and_an_attestation(language: str) -> None:
    """Each with who, why and until when; days as days and as text."""

    def fill(sheet: Any, heads: dict[str, int]) -> None:
        columns = list(heads.values())
        first = heads["適用除外の理由" if language == "ja" else "Reason of the waiver"]
        assert columns[0] == 1
        for at, value in enumerate(["県の共同化で移行する", "情報政策課", "CIO", datetime(2027, 3, 31)]):
            sheet.cell(2, first + at).value = value
        for at, value in enumerate(["課長", "令和8年４月１日", "別紙を見た"]):
            sheet.cell(3, first + 4 + at).value = value
        sheet.cell(3, first + 3).value = "2027/3/31"

    waiver, attestation = read(written(fill, language))
    assert (waiver.rule, waiver.file, waiver.fingerprint, waiver.fault) == ("STD101", "計画.txt", PRINT, None)
    assert (waiver.reason, waiver.owner, waiver.approver, waiver.until, waiver.by) == (
        "県の共同化で移行する", "情報政策課", "CIO", date(2027, 3, 31), None,
    )  # fmt: skip
    assert (waiver.place.file, waiver.place.line) == ("結果.xlsx", 2)
    assert (attestation.rule, attestation.by, attestation.day, attestation.reason, attestation.until) == (
        "GOV101", "課長", date(2026, 4, 1), "別紙を見た", date(2027, 3, 31),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        ({"担当": "課"}, "waiver-without-reason"),
        ({"適用除外の理由": "理由", "期限": "来年"}, "waiver-row-bad-date"),
        ({"適用除外の理由": "理由", "期限": "2027-02-30"}, "waiver-row-bad-date"),
        ({"適用除外の理由": "理由", "期限": -5}, "waiver-row-bad-date"),
        ({"適用除外の理由": "=A1"}, "waiver-row-formula"),
        ({"適用除外の理由": "理由", "指紋": "x"}, "waiver-row-without-rule"),
        ({"適用除外の理由": "理由", "指紋": None}, "waiver-row-without-rule"),
        ({"適用除外の理由": "理由", "ファイル": None}, "waiver-row-without-file"),
        ({"確認した日": "2026-04-01"}, "attestation-without-person"),
        ({"確認した人": "課長"}, "attestation-without-day"),
    ],
)
def test_what_does_not_hold_is_told(cells: dict[str, object], fault: str) -> None:
    """It comes with its row and its fault, never as a waiver that holds, and never in silence."""

    def fill(sheet: Any, heads: dict[str, int]) -> None:
        for head, value in cells.items():
            sheet.cell(2, heads[head]).value = value

    [one] = read(written(fill))
    assert (one.fault, one.place.line) == (fault, 2)


def test_rows_and_columns_may_move() -> None:
    """Sorted, filtered, a row above, a column between: heads and fingerprints tell what is what."""

    def fill(sheet: Any, heads: dict[str, int]) -> None:
        sheet.cell(3, heads["適用除外の理由"]).value = "理由"
        sheet.delete_rows(2)
        sheet.insert_rows(1)
        sheet.insert_cols(3)

    [one] = read(written(fill))
    assert (one.rule, one.fingerprint, one.reason, one.place.line) == ("GOV101", "cd" * 32, "理由", 3)


def test_what_was_read_is_written_again() -> None:
    """The next workbook has the reasons of the one before: nobody writes them twice."""
    day = date(2027, 3, 31)
    settled = (
        Settled("waived", "file", "理由", "課", "CIO", until=day),
        Settled("attested", "file", "見た", by="課長", day=date(2026, 4, 1)),
        Settled("waived", "comment", "計画のコメントにある"), Settled("known", "baseline"),
    )  # fmt: skip
    results = report(*(finding(settled=one, fingerprint=f"{at}" * 64) for at, one in enumerate(settled)))
    waiver, attestation = read(xlsx.write(results, "ja", {}))
    assert (waiver.reason, waiver.owner, waiver.approver, waiver.until) == ("理由", "課", "CIO", day)
    assert (attestation.by, attestation.day, attestation.reason) == ("課長", date(2026, 4, 1), "見た")


def package(sheet: str, shared: str = "", more: dict[str, bytes] | None = None, main: str = "") -> bytes:
    """An Excel file made by hand of the XML of its only sheet."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"

    def related(*targets: tuple[str, str]) -> str:
        rows = "".join(
            f'<Relationship Id="r{at}" Type="{office}/{kind}" Target="{target}"/>'
            for at, (kind, target) in enumerate(targets)
        )
        return f'<Relationships xmlns="{relations}">{rows}</Relationships>'

    parts = {
        "_rels/.rels": related(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": main or f'<workbook xmlns="{MAIN}" xmlns:r="{office}"><workbookPr date1904="1"/>'
        '<sheets><sheet name="x" sheetId="1" r:id="r0"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": related(
            ("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml")
        ),
        "xl/worksheets/sheet1.xml": sheet,
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{shared}</sst>',
    }
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
        for name, content in (more or {}).items():
            archive.writestr(name, content)
    return data.getvalue()


def sheet(*rows: str) -> str:
    return f'<worksheet xmlns="{MAIN}"><sheetData>{"".join(rows)}</sheetData></worksheet>'


def inline(*texts: str) -> str:
    cells = (f'<c t="inlineStr"><is><t>{text}</t></is></c>' for text in texts)
    return f"<row>{''.join(cells)}</row>"


HEADS = inline("ファイル", "規則", "指紋", "適用除外の理由", "期限")


def test_as_japanese_excel_writes_it() -> None:
    """Texts in a table of their own, in runs, beside the readings of words; days counted from 1904."""
    shared = (
        "<si><r><t>県の</t></r><r><rPr><b/></rPr><t>共同化_x000D_</t></r>"
        '<rPh sb="0" eb="1"><t>ケンノ</t></rPh><phoneticPr fontId="1"/></si>'
    )
    row = (
        '<row r="7"><c r="A7" t="inlineStr"><is><t>計画.txt</t></is></c>'
        f'<c r="B7" t="str"><v>STD101</v></c><c r="C7" t="str"><v>{PRINT}</v></c>'
        '<c r="D7" t="s"><v>0</v></c><c r="E7" s="3"><v>44999</v></c></row>'
    )
    [one] = read(package(sheet(HEADS, row), shared))
    assert (one.reason, one.until, one.place.line) == ("県の共同化", date(2027, 3, 15), 7)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"no archive", "table-damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "table-encrypted"),
        (package(sheet(inline("ほかの", "表"))), "table-no-sheet"),
        (package(f'<!DOCTYPE x [<!ENTITY a "b">]>{sheet("&a;")}'), "table-refused"),
        (package(sheet("<row>" * 3)), "table-damaged"),
        (package(sheet() + "\n" * 60_000_000), "table-too-large"),
        (package(sheet(HEADS, "<row/>" * 200_001)), "table-too-large"),
        (package("", main=f'<document xmlns="{MAIN}"/>'), "table-no-sheet"),
    ],
    ids=["no-zip", "password", "other", "doctype", "damaged", "bomb", "rows", "word"],
)
def test_what_is_no_such_workbook_is_refused(data: bytes, message: str) -> None:
    """With words of its own, and before it costs much."""
    with pytest.raises(InputError) as raised:
        read(data)
    assert raised.value.message_id == message


def test_odd_cells_do_no_harm() -> None:
    """Places that are none, indices that lead nowhere, columns far out, values that are missing."""
    row = (
        '<row r="99999999999"><c r="ZZZ1" t="s"><v>5</v></c><c r="?" t="s"><v>²</v></c><c t="s"/>'
        '<c t="inlineStr"/>''<c r="E2"><v>1e999</v></c><c r="D2" t="inlineStr"><is><t>理由</t></is></c></row>'
    )
    [one] = read(package(sheet(HEADS, row)))
    assert (one.fault, one.place.line) == ("waiver-row-without-rule", 2)
