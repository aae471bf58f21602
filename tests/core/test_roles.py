"""Whose voice speaks below a heading."""

from __future__ import annotations

import pytest

from dxlint.document.voice import FOREIGN, Role, inherited, role_of


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("目次", Role.TOC),
        ("用語集", Role.GLOSSARY),
        ("用語解説", Role.GLOSSARY),
        ("用 語 の 説 明", Role.GLOSSARY),
        ("前計画の評価", Role.PREVIOUS),
        ("これまでの取組の成果", Role.PREVIOUS),
        ("第1次計画の達成状況", Role.PREVIOUS),
        ("参考資料", Role.REFERENCE),
        ("先進自治体の事例", Role.REFERENCE),
        ("他市町村の取り組み", Role.REFERENCE),
        ("市民アンケート結果", Role.REFERENCE),
        ("策定の経過", Role.REFERENCE),
        ("担当課", Role.REFERENCE),
        ("国の動向", Role.NATION),
        ("国及び県の動き", Role.NATION),
        ("社会情勢の変化", Role.NATION),
        ("計画策定の背景", Role.NATION),
        ("DXとは", Role.NATION),
        ("自治体DX推進計画の概要", Role.NATION),
        ("現状と課題", Role.CURRENT),
        ("整備状況", Role.CURRENT),
        ("課題解決に向けた取組", Role.ACTION),
        ("目指す姿", Role.VISION),
        ("期待される効果", Role.VISION),
        ("基本方針", Role.POLICY),
        ("施策の体系", Role.POLICY),
        ("具体的な取組", Role.ACTION),
        ("推進体制", Role.ACTION),
        ("進捗管理", Role.ACTION),
        ("スケジュール", Role.ACTION),
        ("令和6年度", Role.ACTION),
        ("計画の位置づけ", Role.OWN),
        ("計画期間", Role.OWN),
        ("みどり野市", None),
        ("窓口", None),
    ],
)
def test_the_words_of_a_heading_give_a_role(title: str, role: Role | None) -> None:
    """None where they give none."""
    assert role_of(title) == role


@pytest.mark.parametrize(
    ("title", "parent", "role"),
    [
        ("具体的な取組", Role.OWN, Role.ACTION),
        ("窓口", Role.ACTION, Role.ACTION),
        ("窓口", Role.OWN, Role.OWN),
        ("デジタル社会の実現に向けた取組", Role.NATION, Role.NATION),
        ("本市の取組", Role.NATION, Role.ACTION),
        ("本町の現状", Role.NATION, Role.CURRENT),
        ("計画の位置付け", Role.NATION, Role.OWN),
        ("計画期間", Role.NATION, Role.OWN),
        ("前計画の評価", Role.NATION, Role.PREVIOUS),
        ("参考資料", Role.NATION, Role.REFERENCE),
        ("今後の取組", Role.PREVIOUS, Role.PREVIOUS),
        ("具体的な取組", Role.GLOSSARY, Role.GLOSSARY),
        ("本市の取組", Role.REFERENCE, Role.REFERENCE),
        ("工程表", Role.REFERENCE, Role.ACTION),
        ("成果指標一覧", Role.REFERENCE, Role.ACTION),
        ("国の動向", Role.ACTION, Role.NATION),
    ],
)
def test_a_foreign_chapter_stays_foreign(title: str, parent: Role, role: Role) -> None:
    """Unless the heading breaks out of it."""
    assert inherited(title, role_of(title), parent) == role


def test_what_is_foreign() -> None:
    """All that is not the plan's own voice."""
    assert set(Role) - FOREIGN == {Role.OWN, Role.ACTION, Role.POLICY, Role.CURRENT, Role.VISION}
