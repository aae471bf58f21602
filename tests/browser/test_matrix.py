"""The audit's table as people use it: filters, order, details, columns, paper; by keyboard as by mouse."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from invented_audit import FORMULA, HOSTILE, invented_audit

from dxlint import Folder
from dxlint_plugins.audit import matrix_html

Open = Callable[..., Any]
MATSUMOTO, TATESHINA, KARUIZAWA, FUCHU, UNREAD = "202029", "203246", "203211", "342084", "132063"
ALL = [UNREAD, MATSUMOTO, KARUIZAWA, TATESHINA, FUCHU]


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """The file."""
    folder = Folder(tmp_path)
    matrix_html.write(invented_audit(), folder)
    return tmp_path / folder.written[0]


def codes(page: Any) -> list[str]:
    """The codes of the plans shown, from top to bottom, once they are drawn."""
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    found: list[str] = page.evaluate(
        """[...document.querySelectorAll("#grid .plan:not([hidden])")]
        .sort((a, b) => a.getAttribute("aria-rowindex") - b.getAttribute("aria-rowindex"))
        .map(row => row.querySelector(".code").textContent)"""
    )
    return found


def signs(page: Any, code: str) -> list[str]:
    """The signs in a plan's row."""
    page.wait_for_selector("#grid .plan")
    row = page.locator("#grid .plan:visible", has=page.locator(f".code:text-is('{code}')"))
    found: list[str] = row.locator(".c").all_text_contents()
    return found


def here(page: Any) -> str:
    """What the table points to as the cell where the keyboard is."""
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    said: str = page.evaluate(
        "document.getElementById(document.getElementById('grid').getAttribute('aria-activedescendant'))"
        "?.getAttribute('aria-label')"
    )
    return said


def test_it_shows_every_plan_with_its_signs(table: Path, opened: Open) -> None:
    """Doubt is told by a sign and in words; what could not be read by its reason."""
    page = opened(table)
    assert codes(page) == ALL
    assert signs(page, TATESHINA) == ["×?", "△", "◇"]
    assert page.locator("#grid .plan .c", has_text="×?").get_attribute("aria-label") == "記載なし 不確か"
    assert signs(page, KARUIZAWA) == ["・", "×", ""]
    assert "読めませんでした" in page.locator("#grid .plan .reason:visible").inner_text()
    grid = page.locator("#grid")
    assert (grid.get_attribute("aria-rowcount"), grid.get_attribute("aria-colcount")) == ("8", "11")
    assert page.locator("#grid .sums .c").all_text_contents() == ["2", "2", "2"]


def test_filters_hold_together(table: Path, opened: Open) -> None:
    """Text, kind, prefecture, size, the state of a column; counts follow what is shown."""
    page = opened(table)
    page.locator("#text").fill("府中")
    assert codes(page) == [UNREAD, FUCHU]
    page.locator("#prefecture").select_option("広島県")
    assert codes(page) == [FUCHU]
    assert "5件のうち1件" in page.locator("#count").inner_text()
    page.locator("#clear").click()
    page.locator("#kind").select_option("町")
    assert codes(page) == [KARUIZAWA, TATESHINA]
    page.locator("#size").select_option("10,000人未満")
    assert codes(page) == [TATESHINA]
    page.locator("#clear").click()
    page.locator("#item").select_option("予約")
    assert codes(page) == [KARUIZAWA, TATESHINA]
    page.locator("#state").select_option("missing")
    assert codes(page) == [KARUIZAWA]
    assert page.locator("#grid .sums .c").all_text_contents() == ["1", "1", "0"]
    page.locator("#chips button").click()
    assert codes(page) == ALL
    assert page.locator("#item").input_value() == ""


def test_a_head_sorts_one_way_the_other_way_and_not_at_all(table: Path, opened: Open) -> None:
    """States: what is missing first, what was not read last; counts: the most first."""
    page = opened(table)
    head = page.locator("#grid .names [aria-label='窓口']")
    head.click()
    assert codes(page)[0] == TATESHINA and codes(page)[-1] == UNREAD
    assert head.get_attribute("aria-sort") == "ascending"
    head.click()
    assert codes(page)[0] == UNREAD
    head.click()
    assert codes(page) == ALL and head.get_attribute("aria-sort") is None
    page.locator("#grid .names [aria-label='エラー']").click()
    assert codes(page) == [TATESHINA, MATSUMOTO, FUCHU, KARUIZAWA, UNREAD]
    page.locator("#grid .names [aria-label='団体名']").click()
    assert codes(page)[:2] == [KARUIZAWA, TATESHINA]


def test_all_is_done_by_keyboard(table: Path, opened: Open) -> None:
    """To a cell, into its details and back, then to its head to sort."""
    page = opened(table)
    page.locator("#grid").focus()
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    for _ in range(8):
        page.keyboard.press("ArrowRight")
    assert here(page) == "記載なし 不確か"
    page.keyboard.press("Enter")
    detail = page.locator("#detail")
    assert page.evaluate("document.activeElement.id") == "detail"
    said = detail.inner_text()
    for expected in ("立科町", "窓口", "× 記載なし", "不確か", "指針が求めるもの", HOSTILE):
        assert expected in said
    link = detail.get_by_role("link")
    assert link.get_attribute("href") == "%E5%8A%A9%E8%A8%80/203246_%E7%AB%8B%E7%A7%91%E7%94%BA.html"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "grid" and detail.is_hidden()
    page.keyboard.press("Control+Home")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Control+ArrowRight")
    assert here(page) == "標準化" and page.locator("#tip").is_visible()
    page.keyboard.press("Enter")
    assert codes(page)[0] == MATSUMOTO


def test_details_lead_to_those_alike(table: Path, opened: Open) -> None:
    """A cell's state becomes a filter; the pane goes on telling of what stands there now."""
    page = opened(table)
    page.locator(".plan .c", has_text="◇").click()
    page.locator("#detail button:not(.close)").click()
    assert codes(page) == [TATESHINA]
    page.locator(".names [aria-label='標準化']").click()
    assert "標準化" in page.locator("#detail h2").inner_text()


def test_columns_are_chosen(table: Path, opened: Open) -> None:
    """The others stay in their order, with their own cells."""
    page = opened(table)
    page.locator("#choose").click()
    page.get_by_role("checkbox", name="窓口").uncheck()
    page.get_by_role("button", name="閉じる").click()
    assert codes(page) == ALL
    assert signs(page, TATESHINA) == ["△", "◇"]
    assert "2／3" in page.locator("#count").inner_text()


@pytest.mark.parametrize("state", ["detail", "chooser", "nothing"])
def test_axe_finds_nothing_serious_whatever_is_open(
    table: Path, opened: Open, serious: Callable[[Any], Any], state: str
) -> None:
    """With the pane, the chooser, a filter that nothing fits."""
    page = opened(table, bypass_csp=True)
    if state == "detail":
        page.locator(".plan .c", has_text="◇").click()
    elif state == "chooser":
        page.locator("#choose").click()
    else:
        page.locator("#text").fill("どこにもない")
        assert codes(page) == []
    assert serious(page) == []


def test_paper_gets_what_is_shown(table: Path, opened: Open) -> None:
    """A plain table with the filters said; nothing of the tools."""
    page = opened(table)
    page.locator("#kind").select_option("町")
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    paper = page.locator("#paper")
    assert [row.split("\t")[0] for row in paper.locator("tbody tr").all_inner_texts()] == [
        KARUIZAWA, TATESHINA,
    ]  # fmt: skip
    assert "絞り込み: 町" in paper.inner_text() and page.locator("#grid").is_hidden()


def test_without_a_script_the_workbook_is_named(table: Path, opened: Open) -> None:
    """And what applies is told all the same."""
    page = opened(table, java_script_enabled=False)
    assert "一覧表.xlsx" in page.locator("noscript").inner_text()
    assert page.locator("#grid").is_hidden() and page.locator(".about").is_visible()


def test_what_a_plan_says_is_only_text(table: Path, opened: Open) -> None:
    """Neither markup nor a formula acts, in the table and beside it."""
    page = opened(table)
    page.locator(".plan .c", has_text="○").first.click()
    assert "みどり野市" in page.locator("#detail").inner_text()
    page.locator(".plan .c", has_text="・").first.click()
    assert FORMULA in page.locator("#detail").inner_text()
    assert page.locator("img").count() == 0


def test_a_table_without_a_column_can_be_used(tmp_path: Path, opened: Open) -> None:
    """Where no plan could be read."""
    audit = invented_audit()
    audit.plans = [plan for plan in audit.plans if not plan.is_read]
    audit.items, audit.groups = (), ()
    matrix_html.write(audit, Folder(tmp_path))
    page = opened(tmp_path / "一覧表.html")
    assert codes(page) == [UNREAD]
    page.locator("#grid .plan .reason").click()
    assert "読めませんでした" in page.locator("#detail").inner_text()
    page.keyboard.press("Escape")
    page.keyboard.press("Control+End")
    page.keyboard.press("PageUp")
