"""The Excel workbook: what its sheets hold, and that no text in it does anything."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from typing import Any

import openpyxl
import pytest
from made_report import HOSTILE, finding, report

from dxlint import Coverage, Place, Plan, Quoted, Report, Settled
from dxlint.plan.model import Baseline, Indicator, Measure, ScheduleEntry, Target
from dxlint_plugins.reporters import xlsx
from dxlint_plugins.reporters._workbook import MAX_CELL, cell

HARMFUL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]")
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x.invalid","x")', "＝1+1")


def opened(results: Report, language: str = "ja") -> Any:
    return openpyxl.load_workbook(io.BytesIO(xlsx.write(results, language, {})))


def rows(sheet: Any) -> list[dict[str, Any]]:
    """The rows under the head, by the names of their columns."""
    head, *rest = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rest]


def plan() -> Plan:
    """A plan with a measure of two years, and indicators of both kinds."""
    rate = Indicator(
        name="=オンライン申請率", unit="%", baseline=Baseline(value=31.0, date="2024"),
        target=Target(value="60以上", fiscal_year=2027),
    )  # fmt: skip
    measure = Measure(
        title="窓口の改革", id="1-1", items=["a/b"], actions=["書かない窓口を始めます。", "+広げます。"],
        departments=["市民課"], indicators=[rate],
        schedule=[
            ScheduleEntry(fiscal_year=2024, text="設計"), ScheduleEntry(fiscal_year=2025, text="@導入"),
        ],
    )  # fmt: skip
    return Plan(
        schema="dxlint.plan/1", measures=[measure], indicators=[Indicator(name="満足度")],
        schedule=[ScheduleEntry(fiscal_year=2019, text="前計画")],
    )  # fmt: skip


def whole(covered: Report) -> Report:
    found = report(finding(), plan=plan(), municipality="みどり野市", title="みどり野市DX推進計画")
    found.files[0].coverage = covered.files[0].coverage
    return found


def test_there_is_a_sheet_for_each_part(covered: Report) -> None:
    """An overview first, and all that was read in the plan."""
    book = opened(whole(covered))
    assert book.sheetnames == ["概要", "指摘", "項目", "指標", "施策", "工程"]
    overview = {row[0]: row[1] for row in book["概要"].iter_rows(values_only=True)}
    assert overview["市区町村"] == "みどり野市"
    assert overview["基準日"] == "令和4年10月31日（2022-10-31） … 計画の策定時期"
    assert overview["照らした指針"] == "推進計画 第2.0版"
    assert overview["国の項目"] == "2項目: ○ 記載あり 1、× 記載なし 1"
    [found] = rows(book["指摘"])
    assert (found["番号"], found["重大度"], found["場所"], found["計画の文"], found["規則"]) == (
        1, "● エラー", "12行目", "標準化対象", "STD101",
    )  # fmt: skip
    assert [(one["国の項目"], one["状況"], one["計画の文"]) for one in rows(book["項目"])] == [
        ("項目の名", "○ 記載あり", "実施します\\x1b[2J"), ("別の項目", "× 記載なし", None),
    ]  # fmt: skip
    heads = ("施策", "指標", "現状値", "目標値", "目標年度")
    assert [tuple(one[head] for head in heads) for one in rows(book["指標"])] == [
        ("窓口の改革", "=オンライン申請率", 31, "60以上", "令和9年度\n（2027）"),
        ("（計画全体）", "満足度", None, None, None),
    ]  # fmt: skip
    [measure] = rows(book["施策"])
    assert [measure[head] for head in ("施策番号", "応える国の項目", "取組の内容", "工程のある年度")] == [
        "1-1", "項目の名", "書かない窓口を始めます。\n+広げます。", "2024–2025",
    ]  # fmt: skip
    schedule = [tuple(row.values())[:5] for row in rows(book["工程"])]
    years = ["令和元年度\n（2019）", "令和6年度\n（2024）", "令和7年度\n（2025）"]
    assert list(rows(book["工程"])[0])[2:5] == years
    assert schedule == [
        ("（計画全体）", None, "前計画", None, None), ("窓口の改革", "市民課", None, "設計", "@導入"),
    ]  # fmt: skip


def test_sheets_are_ready_to_read_and_print(covered: Report) -> None:
    """Frozen and repeated heads, filters, A4 across, as wide as the page, text that wraps."""
    book = opened(whole(covered))
    for sheet in book.worksheets:
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        # One page wide is what a file means that does not say how many.
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (None, 0)
    for sheet in book.worksheets[1:]:
        assert sheet.freeze_panes == "B2"
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.auto_filter.ref.startswith("A1:")
    sheet = book["指摘"]
    assert sheet["G2"].alignment.wrap_text
    # The colour stands beside a sign, and where the sign is.
    signs = {rule.text for rules in sheet.conditional_formatting for rule in rules.rules}
    assert signs >= {"●", "▲", "・", "？"}


def test_a_coverage_has_no_findings(covered: Report) -> None:
    """What the verb did not look for is not shown as empty."""
    assert opened(covered).sheetnames == ["概要", "項目"]
    assert opened(covered, "en").sheetnames == ["Summary", "Items"]


def test_several_files_share_the_sheets(covered: Report) -> None:
    """The file stands in front; the overview has a row for each, also for one that could not be read."""
    one, other = whole(covered), report(finding(at=None), finding(rule="NAT101"))
    other.files[0].file = "別.txt"
    one.files += other.files
    book = opened(one)
    assert [row["ファイル"] for row in rows(book["指摘"])] == ["計画.txt", "別.txt", "別.txt"]
    assert next(book["指摘"].iter_rows(values_only=True))[0] == "ファイル"
    assert [book["概要"].cell(row, 1).value for row in (3, 4, 5)] == ["ファイル", "計画.txt", "別.txt"]


@pytest.mark.parametrize("name", ["plain", "hostile", "unread"])
@pytest.mark.parametrize("language", ["ja", "en"])
def test_whatever_a_plan_holds_the_workbook_opens(
    name: str, language: str, request: pytest.FixtureRequest
) -> None:
    """No text is longer than a cell, none has a character that XML refuses."""
    book = opened(request.getfixturevalue(name), language)
    for sheet in book.worksheets:
        for row in sheet.iter_rows(values_only=True):
            for value in row:
                assert len(str(value or "")) <= MAX_CELL
                assert HARMFUL.search(str(value)) is None


def test_no_text_is_a_formula_or_a_link(covered: Report) -> None:
    """Wherever a plan's text goes: it is a text, and stays one when its cell is edited."""
    for text in (*FORMULAS, HOSTILE, "http://x.invalid/", "mailto:a@x.invalid", "internal:A1"):
        results = whole(covered)
        results.files[0].findings[:] = [
            finding(title=text, message=text, hint=text, at=Quoted(Place(text, 1), text), rule=text,
                item=text, settled=Settled("waived", "file", text, text, text, until=date(2027, 3, 31))),
        ]  # fmt: skip
        results.files[0].file = results.files[0].municipality = results.files[0].title = text
        data = xlsx.write(results, "ja", {})
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                part = archive.read(name).decode("utf-8")
                assert re.search(r"<f[ >]|<hyperlink|relationships/hyperlink", part) is None, name
        for sheet in openpyxl.load_workbook(io.BytesIO(data)).worksheets:
            for cells in sheet.iter_rows():
                for one in cells:
                    assert one.data_type in {"s", "n", "d", "inlineStr"}
                    if isinstance(one.value, str) and one.value.startswith(("=", "+", "-", "@")):
                        assert one.data_type != "f"
                        assert one.quotePrefix


def test_a_cell_is_cut_as_excel_counts() -> None:
    """Excel counts UTF-16, and would mend a file with a longer text."""
    shown = cell("𠮷" * 40_000)
    assert len(shown.encode("utf-16-le")) // 2 <= MAX_CELL
    assert shown.endswith("𠮷…")
    assert cell("あ" * 40_000).count("あ") == MAX_CELL - 1


def test_an_empty_plan_says_so() -> None:
    """A sheet without rows says what it would hold."""
    book = opened(report(coverage=Coverage(), plan=Plan(schema="dxlint.plan/1")))
    assert [sheet["A2"].value for sheet in book.worksheets[1:]] == [
        "指摘はありません。", "この形式で示せる項目はありません。", "計画から読み取れた指標はありません。",
        "計画から読み取れた施策はありません。", "計画から読み取れた年度別の工程はありません。",
    ]  # fmt: skip
