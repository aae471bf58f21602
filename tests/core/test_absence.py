"""Where a finding on an absent or half-said thing points."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from dxlint import testing
from dxlint.document.blocks import Document
from dxlint.extraction.reading import cover_plan, read_plan
from dxlint.national.catalogue import Catalogue
from dxlint.national.facts import Facts
from dxlint.place import Place
from dxlint.plan.coverage import Coverage, Evidence, ItemCoverage, Status
from dxlint.plan.model import Measure, Plan
from dxlint.rules.absence import searched, shortfall
from dxlint.rules.rule import Quoted, RuleContext

DocumentOf = Callable[[str], Document]
DAY = date(2024, 10, 1)


def passage(line: int, why: str = "") -> Evidence:
    """A passage in line `line`."""
    return Evidence(Place("f.txt", line), f"文{line}", "background", why=why)


def context(status: Status, evidence: list[int], rejected: list[int], heads: list[int]) -> RuleContext:
    """A plan in which one item has this status, evidence and rejected passages."""
    item = ItemCoverage(
        "x",
        status,
        "high",
        [passage(line) for line in evidence],
        [passage(line, "reason") for line in rejected],
    )
    coverage = Coverage(items={"x": item}, searched=[passage(line) for line in heads])
    return RuleContext(DAY, Catalogue(), {}, Facts((), DAY), coverage)


def quoted(*lines: int) -> tuple[Quoted, ...]:
    """What `passage` gives, as places with quotes."""
    return tuple(Quoted(Place("f.txt", line), f"文{line}") for line in lines)


def test_a_considered_item_points_at_its_best_passage() -> None:
    """The other passages stand beside it, the best first, no more than three."""
    found = shortfall(Plan(), context("considering", [3, 4], [5, 6, 7], [1]), "x")
    assert found == {"at": quoted(3)[0], "searched": (), "related": quoted(4, 5, 6)}


def test_a_mentioned_item_points_at_the_closest_rejected_passage() -> None:
    """A passage that is evidence and rejected is shown once."""
    found = shortfall(Plan(), context("mentioned", [5], [5, 6, 5], [1]), "x")
    assert found == {"at": quoted(5)[0], "searched": (), "related": quoted(6)}


def test_a_missing_item_tells_where_it_was_looked_for() -> None:
    """With what was rejected beside it."""
    found = shortfall(Plan(), context("missing", [], [9], [1, 2]), "x")
    assert found == {"at": None, "searched": quoted(1, 2), "related": quoted(9)}


def test_where_nothing_was_searched_the_whole_file_is() -> None:
    """A finding must be able to say where."""
    plan = Plan()
    plan._file = "plan.yaml"
    assert searched(plan, context("missing", [], [], [])) == (Quoted(Place("plan.yaml")),)


def test_a_missing_item_was_looked_for_in_its_own_section_first() -> None:
    """Each section once; of another item the general order stays."""
    found = context("missing", [], [], [1, 2, 3])
    found.coverage.searched_first = {"x": [passage(7), passage(2)]}
    assert shortfall(Plan(), found, "x")["searched"] == quoted(7, 2, 1, 3)
    assert searched(Plan(), found, "y") == searched(Plan(), found) == quoted(1, 2, 3)


PLAN = """第1章　計画の位置付け
本計画は総合計画の下にある計画です。
第2章　国の動向
国はテレワークとオープンデータを進めています。
第3章　本市の現状
人口は減っています。
第4章　取組の内容
１　窓口の見直し
窓口を見直します。
２　情報システムの標準化・共通化
20業務を令和7年度末までに標準準拠システムへ移行します。
文字情報基盤への対応を進めます。
３　道路の管理
道路を見回ります。
用語集
テレワーク
在宅で働くこと。
"""


def looked_for(document: Document, item: str | None) -> list[str]:
    """The headings at which an item was looked for."""
    _, coverage = read_plan(document, testing.installed().catalogue)
    return [one.quote for one in coverage.searched_for(item)]


def test_measures_come_before_what_lies_behind_them(document_of: DocumentOf) -> None:
    """The nation's chapters and the glossary are not the plan's own, so nothing is looked for there."""
    assert looked_for(document_of(PLAN), None) == [
        "１　窓口の見直し", "２　情報システムの標準化・共通化", "３　道路の管理",
        "第1章　計画の位置付け", "第3章　本市の現状",
    ]  # fmt: skip


def test_the_section_whose_heading_names_the_item_comes_first(document_of: DocumentOf) -> None:
    """It is not the first chapter, nor the first measure."""
    found = looked_for(document_of(PLAN), "standardization/funding")
    assert found[:2] == ["２　情報システムの標準化・共通化", "１　窓口の見直し"]
    assert sorted(found) == sorted(looked_for(document_of(PLAN), None))


def test_no_heading_of_a_glossary_is_the_place_of_an_item(document_of: DocumentOf) -> None:
    """It only explains the word."""
    assert looked_for(document_of(PLAN), "telework/guide") == looked_for(document_of(PLAN), None)


def test_else_the_section_that_speaks_most_of_its_group_comes_first(document_of: DocumentOf) -> None:
    """A chapter whose title tells nothing, with all that the plan says of open data."""
    text = PLAN.replace("３　道路の管理", "３　情報を開く").replace(
        "道路を見回ります。",
        "オープンデータとして公共施設一覧を公開します。\nオープンデータの推奨データセットに沿って公開します。",
    )
    assert looked_for(document_of(text), "opendata/basic-guideline")[:2] == [
        "３　情報を開く", "１　窓口の見直し",
    ]  # fmt: skip


def test_one_passage_outside_measures_does_not_tell_where_its_group_stands(document_of: DocumentOf) -> None:
    """The plan's place among other plans is no place for its CIO."""
    assert looked_for(document_of(PLAN), "governance/cio") == looked_for(document_of(PLAN), None)


def test_a_title_that_stands_under_every_measure_is_no_place() -> None:
    """In a model laid out as a document: the measure's own title is."""
    measures = [
        Measure(title=title, current=None, actions=[action])
        for title, action in (("窓口の見直し", "窓口を見直します。"), ("道路の管理", "道路を見回ります。"))
    ]
    coverage = cover_plan(Plan(measures=measures), testing.installed().catalogue)
    assert [one.quote for one in coverage.searched_for(None)] == ["窓口の見直し", "道路の管理"]
