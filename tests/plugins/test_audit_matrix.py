"""The table of municipalities and items: what is in its page and in its workbook."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from invented_audit import FORMULA, HOSTILE, invented_audit
from openpyxl import load_workbook

from dxlint import Folder
from dxlint_plugins.audit import matrix_html, matrix_xlsx
from dxlint_plugins.audit._matrix import Matrix
from dxlint_plugins.audit._names import advice_names


def page(language: str = "ja") -> str:
    """The page of the invented audit."""
    return matrix_html.page_of(Matrix(invented_audit(language)))


def data(source: str) -> dict[str, Any]:
    """The page's data."""
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', source, re.DOTALL)
    assert found
    whole: dict[str, Any] = json.loads(found[1])
    return whole


def workbook(tmp_path: Path, language: str = "ja") -> Any:
    """The workbook of the invented audit."""
    folder = Folder(tmp_path)
    matrix_xlsx.write(invented_audit(language), folder)
    return load_workbook(io.BytesIO((tmp_path / folder.written[0]).read_bytes()))


def rows(sheet: Any) -> list[list[Any]]:
    """The values of a sheet."""
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_the_page_allows_only_its_own_script_and_style() -> None:
    """The policy names the digests of what stands in the page, so that nothing else can run."""
    source = page()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', source)
    assert policy and policy[1].startswith("default-src 'none';") and "unsafe" not in policy[1]
    inside = re.findall(r"<(style|script)>(.*?)</\1>", source, re.DOTALL)
    assert [name for name, _ in inside] == ["style", "script"]
    for name, text in inside:
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy[1].replace("&#39;", "'")


def test_nothing_in_the_data_is_markup() -> None:
    """A title that would end the script stays a title."""
    source = page()
    assert HOSTILE not in source and "<img" not in source
    assert any(plan[9] == HOSTILE for plan in data(source)["plans"])


def test_columns_of_one_guideline_stand_together_and_cells_follow_them() -> None:
    """Items of two guidelines came in turn."""
    whole = data(page())
    assert [name for name, _ in whole["items"]] == ["窓口", "予約", "標準化"]
    statuses = [status for status, *_ in whole["statuses"]]
    cells = {plan[0]: plan[-1] for plan in whole["plans"]}
    read = [whole["letters"].index(letter) for letter in cells["203246"]]
    assert [statuses[at >> 3] for at in read] == ["missing", "considering", "partial"]
    assert [bool(at & 4) for at in read] == [True, False, False]
    assert [bool(whole["letters"].index(letter) & 3) for letter in cells["203211"]] == [True, True, False]
    assert cells["132063"] == ""


def test_names_are_sorted_as_they_are_read() -> None:
    """軽井沢 (カ) before 立科 (タ), 府中 (フ) and 松本 (マ)."""
    plans = sorted(data(page())["plans"], key=lambda plan: plan[2])
    assert [plan[1] for plan in plans] == ["軽井沢町", "立科町", "府中市", "府中市", "松本市"]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_page_says_what_applies_and_what_was_not_read(language: str) -> None:
    """Day, version, settings, editions; the reason beside the plan; without a script the workbook's name."""
    source = page(language)
    for said in ("2026-11-20", "9.9", "--level minimum", "手引【第2版】", "旧計画.doc", "古い形式です"):
        assert said in source
    assert {"ja": "一覧表.xlsx", "en": "matrix.xlsx"}[language] in source.split("<noscript>")[1]
    unread = next(plan for plan in data(source)["plans"] if plan[0] == "132063")
    assert unread[13]


def test_the_workbook_has_the_table(tmp_path: Path) -> None:
    """Heads, signs, doubts; what is not asked for is empty; what could not be read is a row."""
    book = workbook(tmp_path)
    assert book.sheetnames == ["一覧", "項目別", "読めなかったもの", "この表について"]
    sheet = book["一覧"]
    groups, heads, *plans = rows(sheet)
    assert groups[8] == "手引" and groups[10] == "基本方針"
    assert heads[:2] == ["コード", "団体名"] and heads[8:11] == ["窓口", "予約", "標準化"]
    signs = {row[0]: row[8:11] for row in plans}
    assert signs["203246"] == ["×?", "△", "◇"]
    assert signs["203211"] == ["・", "×", None]
    assert signs["132063"] == ["読めない", None, None]
    assert sheet.freeze_panes == "C3" and sheet.auto_filter.ref.startswith("A2:")
    assert {row[0]: row[5:8] for row in plans}["132063"] == [None, None, None]


def test_no_text_of_a_plan_is_a_formula(tmp_path: Path) -> None:
    """The title that begins with `=` is a text."""
    book = workbook(tmp_path)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert any(cell.value == FORMULA and cell.data_type == "s" for cell in cells)
    assert not any(cell.data_type == "f" or cell.hyperlink for cell in cells)


def test_items_are_counted_by_group_the_most_frequent_gaps_first(tmp_path: Path) -> None:
    """Of all plans and of the small ones."""
    heads, *found = rows(workbook(tmp_path)["項目別"])
    assert heads[:5] == ["団体の区分", "多い順", "指針", "国の項目", "求められる計画"]
    every = [row[1:5] + row[10:] for row in found if row[0] == "すべて"]
    assert every == [
        [1, "手引", "窓口", 4, 2, 1], [2, "基本方針", "標準化", 3, 2, 0], [3, "手引", "予約", 4, 2, 0],
    ]  # fmt: skip
    assert [row[1] for row in found if row[0] == "10,000人未満"] == [1, 2, None]


def test_what_was_not_read_has_a_sheet(tmp_path: Path) -> None:
    """Plans and files that were passed by, with the reason."""
    _, *found = rows(workbook(tmp_path, "en")["not read"])
    assert [(row[0], row[2]) for row in found] == [("plan", "132063.docx"), ("file passed by", "旧計画.doc")]
    assert all(row[3] for row in found)


def test_a_plan_that_names_another_municipality_is_told(tmp_path: Path) -> None:
    """In the page's data and in the workbook, for that plan alone."""
    whose = {plan[0]: plan[16] for plan in data(page())["plans"]}
    assert "みどり野市" in whose.pop("202029") and set(whose.values()) == {""}
    _, heads, *plans = rows(workbook(tmp_path)["一覧"])
    at = heads.index("どの団体の計画か")
    assert [row[0] for row in plans if row[at]] == ["202029"]


def test_sheets_of_advice_have_different_names() -> None:
    """Two plans of one municipality; Windows does not tell capitals from small letters."""
    audit = invented_audit()
    first = audit.plans[1]
    twice = replace(first, number=6)
    audit.plans.append(twice)
    audit.plans.append(replace(twice, number=7, name=first.name.upper()))
    names = advice_names(audit)
    assert names[first.number] == "202029_松本市"
    assert [names[6], names[7]] == ["202029_松本市_2", "202029_松本市_3"]
    assert len(set(names.values())) == len(audit.plans)


def test_an_audit_without_any_plan_read_is_written_all_the_same(tmp_path: Path) -> None:
    """No column, no count."""
    audit = invented_audit()
    audit.plans = [plan for plan in audit.plans if not plan.is_read]
    audit.items, audit.groups = (), ()
    folder = Folder(tmp_path)
    matrix_html.write(audit, folder)
    matrix_xlsx.write(audit, folder)
    assert len(data((tmp_path / "一覧表.html").read_text(encoding="utf-8"))["plans"]) == 1
    assert load_workbook(tmp_path / "一覧表.xlsx")["一覧"]["B3"].value == "府中市"
