"""Measures as the plan model has them: titles, actions, state, indicators, schedule."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxlint.document.blocks import Block, BlockKind, Document, Segment
from dxlint.extraction.indicators import StatedIndicator
from dxlint.extraction.measures import departments_in, indicator_of, tidy, title_of
from dxlint.extraction.reading import read_plan
from dxlint.national.catalogue import Catalogue
from dxlint.place import Place
from dxlint.plan.model import Measure, Plan

DocumentOf = Callable[[str], Document]


def plan_of(document: Document) -> Plan:
    """The plan, read with no catalogue: its measures come from its form alone."""
    return read_plan(document, Catalogue())[0]


def measure_of(document: Document) -> Measure:
    """The only measure."""
    (measure,) = plan_of(document).measures
    return measure


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("・窓口の改革", "窓口の改革"),
        ("① 窓口の改革", "窓口の改革"),
        ("（１） 窓口の改革 ", "窓口の改革"),
        ("窓口の\n　改革", "窓口の改革"),
        ("RPA の導入", "RPA の導入"),
        ("10件", "10件"),
    ],
)
def test_a_passage_as_a_value(text: str, value: str) -> None:
    """Without its bullet, cut lines joined."""
    assert tidy(text) == value


@pytest.mark.parametrize(
    ("heading", "title", "value"),
    [
        ("（１）ＲＰＡの活用", "rpaの活用", "ＲＰＡの活用"),
        ("施策1　取り組みの見直し", "取組の見直し", "取り組みの見直し"),
        ("■窓口", "窓口", "窓口"),
    ],
)
def test_a_title_keeps_the_plan_s_spelling(heading: str, title: str, value: str) -> None:
    """Without its number."""
    assert title_of(Block(BlockKind.HEADING, heading, (Segment(0, 1, 1),)), title) == value


SHEET = "# 各論\n施策1　窓口の改革\n## 現状と課題\n窓口が混んでいます。\n## 取組内容\n"


def test_what_is_said_of_the_present_is_no_action(document_of: DocumentOf) -> None:
    """A sentence among the actions that does nothing goes to the state; bare words do not."""
    measure = measure_of(
        document_of(
                "# 各論\n施策1　窓口の改革\n【現状】\n窓口が混んでいます。\n【取組内容】\n"
                "・書かない窓口を開設します。\n・書かない窓口を開設します。"
        )
    )
    assert (measure.id, measure.title, measure.current, measure.actions) == (
        "施策1", "窓口の改革", "窓口が混んでいます。", ["書かない窓口を開設します。"],
    )  # fmt: skip


def test_cells_under_years_are_its_schedule(document_of: DocumentOf) -> None:
    """Each with the name of its row; the arrow goes on with it."""
    measure = measure_of(
        document_of(
                "# 各論\n施策1　窓口の改革\n【取組内容】\n窓口を見直します。\n|項目|令和6年度|令和7年度|\n"
                "|予約|設計|→|\n|案内|実施|拡充|"
        )
    )
    assert {(entry.fiscal_year, entry.text) for entry in measure.schedule} == {
        (2024, "予約：設計"), (2025, "予約：→"), (2024, "案内：実施"), (2025, "案内：拡充"),
    }  # fmt: skip


def test_a_line_over_several_years_is_an_entry_of_each(document_of: DocumentOf) -> None:
    """令和6～8年度."""
    measure = measure_of(
        document_of(
                "# 各論\n施策1　窓口の改革\n【取組内容】\n窓口を見直します。\n【スケジュール】\n"
                "・令和6～7年度　窓口の設計を行う\n・令和8年度　窓口を開設する"
        )
    )
    assert [(entry.fiscal_year, entry.text) for entry in measure.schedule] == [
        (2024, "令和6～7年度　窓口の設計を行う"), (2025, "令和6～7年度　窓口の設計を行う"),
        (2026, "令和8年度　窓口を開設する"),
    ]  # fmt: skip


def test_its_indicators_are_its_own_and_those_outside_the_plan_s(document_of: DocumentOf) -> None:
    """By where they stand."""
    plan = plan_of(
        document_of(
                "# 各論\n施策1　窓口の改革\n【取組内容】\n窓口を見直します。\n【成果指標】\n・申請率 70％\n"
                "# 計画全体の成果指標\n・公開データ数 100件"
        )
    )
    assert [one.name for one in plan.measures[0].indicators] == ["申請率"]
    assert [one.name for one in plan.indicators] == ["公開データ数"]


def test_departments_are_the_measure_s_and_the_plan_s(document_of: DocumentOf) -> None:
    """By a heading that says them itself; every one once."""
    plan = plan_of(
        document_of(
                "# 各論\n施策1　窓口\n【取組内容】\n窓口を見直します。\n【担当課】市民課、全課\n"
                "施策2　研修\n【取組内容】\n研修を行います。\n【担当課】市民課"
        )
    )
    assert [one.departments for one in plan.measures] == [["市民課", "全課"], ["市民課"]]
    assert plan.organisation is not None and plan.organisation.departments == ["市民課", "全課"]


@pytest.mark.parametrize(
    ("target", "baseline", "expected"),
    [
        ("70%", "30%", (70.0, "%", 2027, 30.0)),
        ("1,200件以上", "980件", (1200.0, "件", 2027, 980.0)),
        ("4.5点", None, (4.5, "点", 2027, None)),
        ("延べ600人", "-", (600.0, "人", 2027, "-")),
        ("50%削減", None, (50.0, "%", 2027, None)),
        ("令和8年度に70%", None, (70.0, "%", 2026, None)),
        ("3万件", "2千人", (30000.0, "件", 2027, 2000.0)),
        ("1万2千人", "3.5万人", (12000.0, "人", 2027, 35000.0)),
        ("120万円", "1,500千円", (120.0, "万円", 2027, 1500.0)),
        ("100", None, (100.0, None, 2027, None)),
    ],
)  # fmt: skip
def test_numbers_units_and_years(target: str, baseline: str | None, expected: tuple[object, ...]) -> None:
    """A year in the target is not its value, and goes before the column's."""
    found = indicator_of(StatedIndicator("指標", target, Place("f", 1), target, "", baseline, 2027))
    assert found.target is not None
    now = found.baseline.value if found.baseline is not None else None
    assert (found.target.value, found.unit, found.target.fiscal_year, now) == expected


def test_a_baseline_of_a_fiscal_year_is_its_end() -> None:
    """令和5年度実績 is the value of March 2024."""
    found = indicator_of(StatedIndicator("指標", "70%", Place("f", 1), "70%", "", "30%", 2027, 2023))
    assert found.baseline is not None and found.baseline.date == "2024-03"


@given(st.integers(0, 10**9), st.sampled_from(["件", "人", "%", "か所", ""]), st.booleans())
def test_any_number_comes_back(number: int, unit: str, commas: bool) -> None:
    """With or without commas."""
    text = f"{number:,}{unit}" if commas else f"{number}{unit}"
    found = indicator_of(StatedIndicator("指標", text, Place("f", 1), text, ""))
    assert found.target is not None and (found.target.value, found.unit) == (float(number), unit or None)


@given(st.text(max_size=60))
def test_departments_are_words_of_the_text(text: str) -> None:
    """Each once."""
    found = departments_in(text)
    assert len(found) == len(set(found)) and all(name in text for name in found)
