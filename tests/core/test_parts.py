"""Which sections are measures, and which part of one a heading, a label or a unit of text belongs to."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dxlint.document.blocks import Document
from dxlint.document.tree import structure_of
from dxlint.extraction.measure_parts import measures_of, part_of

DocumentOf = Callable[[str], Document]
Measures = dict[str, dict[str, list[str]]]


def measures(document: Document, *committing: str) -> Measures:
    """Title → part → texts."""
    found = measures_of(structure_of(document), set(committing))
    return {
        one.section.title: {part: [unit.source for unit in units] for part, units in one.units.items()}
        for one in found
    }


@pytest.mark.parametrize(
    ("title", "part"),
    [
        ("現状と課題", "current"), ("【現状・課題】", "current"), ("これまでの取組状況", "current"),
        ("背景", "current"),
        ("取組内容", "actions"), ("■今後の取組", "actions"), ("主な取組", "actions"),
        ("具体的な取組", "actions"), ("対応方針", "actions"),
        ("成果指標（KPI）", "indicators"), ("KPI", "indicators"), ("数値目標", "indicators"),
        ("目標値", "indicators"),
        ("スケジュール", "schedule"), ("年次計画", "schedule"), ("実施時期", "schedule"),
        ("工程表", "schedule"),
        ("担当課", "departments"), ("所管部署", "departments"), ("担当課：市民課", "departments"),
        ("【担当課】人事課", "departments"),
        ("窓口の改革", None), ("現状分析ツールの導入", None), ("スケジュール管理の徹底", None),
        ("目指す姿", None), ("", None),
    ],
)  # fmt: skip
def test_the_part_that_a_heading_names(title: str, part: str | None) -> None:
    """A measure may be called 現状分析ツールの導入."""
    assert part_of(title) == part


def test_a_section_with_parts_is_a_measure(document_of: DocumentOf) -> None:
    """Each text goes to its part."""
    document = document_of(
        "# 各論\n## 窓口の改革\n### 現状と課題\n窓口が混んでいます。\n### 取組内容\n"
        "・書かない窓口を開設します。\n"
        "### 成果指標\n・待ち時間 10分\n### スケジュール\n・令和6年度：開設\n### 担当課\n・市民課\n## 研修\n"
        "### 取組内容\n研修を行います。"
    )
    assert measures(document) == {
        "窓口の改革": {
            "current": ["窓口が混んでいます。"], "actions": ["書かない窓口を開設します。"],
            "indicators": ["待ち時間 10分"],
            "schedule": ["令和6年度：開設"], "departments": ["市民課"],
        },
        "研修": {"actions": ["研修を行います。"]},
    }  # fmt: skip


def test_a_section_that_calls_itself_a_measure_is_one(document_of: DocumentOf) -> None:
    """施策1, without any parts."""
    document = document_of("# 各論\n施策1　窓口の改革\n窓口を見直します。\n施策2　研修\n研修を行います。")
    assert measures(document) == {
        "窓口の改革": {"actions": ["窓口を見直します。"]},
        "研修": {"actions": ["研修を行います。"]},
    }


def test_a_chapter_above_measures_is_none(document_of: DocumentOf) -> None:
    """It has a schedule of them all."""
    document = document_of(
        "# 取組の計画\n## スケジュール\n・令和6年度：開始\n## 窓口\n### 取組内容\n窓口を見直します。"
    )
    assert list(measures(document)) == ["窓口"]


def test_a_measure_with_its_own_content_is_whole(document_of: DocumentOf) -> None:
    """取組① below it is a part of it."""
    document = document_of(
            "# 各論\n## 窓口の改革\n### 現状と課題\n混んでいます。\n### 取組内容\n取組① 予約\n"
            "予約を受け付けます。"
    )
    assert measures(document) == {
        "窓口の改革": {"current": ["混んでいます。"], "actions": ["予約を受け付けます。"]}
    }


def test_the_heads_of_a_sheet_say_the_part(document_of: DocumentOf) -> None:
    """現状 and 取組内容 in its first column."""
    document = document_of(
            "# 各論\n施策1　窓口の改革\n|現状|窓口が混んでいます。|\n|取組内容|書かない窓口を開設します。|\n"
            "|担当課|市民課|"
    )
    assert measures(document) == {
        "窓口の改革": {
            "current": ["窓口が混んでいます。"],
            "actions": ["書かない窓口を開設します。"],
            "departments": ["市民課"],
        }
    }


def test_where_there_are_neither_the_sections_that_commit_stand_for_measures(document_of: DocumentOf) -> None:
    """But not those of others."""
    document = document_of("# 国の動向\n国が進めます。\n# 窓口\n窓口を見直します。\n# 研修\n研修を行います。")
    assert measures(document, "窓口", "国の動向") == {"窓口": {"actions": ["窓口を見直します。"]}}


@pytest.mark.parametrize("chapter", ["用語集", "前計画の評価", "国の動向", "参考資料"])
def test_the_measures_of_others_are_none(document_of: DocumentOf, chapter: str) -> None:
    """Whatever parts they have."""
    assert measures(document_of(f"# {chapter}\n## 窓口\n### 取組内容\n窓口を見直しました。")) == {}
