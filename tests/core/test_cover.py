"""The cover: title and municipality among the rests of layout, and the date of the plan."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dxlint.document.blocks import Document
from dxlint.document.tree import structure_of
from dxlint.extraction.metadata import stated_facts

DocumentOf = Callable[[str], Document]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        # A name in Latin letters stands above the title.
        (
            "MIDORINO SMART CITY 2024-2026\nみどり野市スマートシティ戦略\n令和6年3月",
            "みどり野市スマートシティ戦略",
        ),
        # The title is torn over lines below the municipality.
        (
            "みどり野市\nデジタル・トランスフォーメーション\n推進計画",
            "みどり野市デジタル・トランスフォーメーション推進計画",
        ),
        # Its other name stands below.
        (
            "みどり野市\nデジタルまちづくり計画\n（みどり野市DX推進計画）",
            "みどり野市デジタルまちづくり計画（みどり野市DX推進計画）",
        ),
        ("みどり野市DX推進計画\n（官民データ活用推進基本法に基づく計画）", "みどり野市DX推進計画"),
        # A page has a trail above the title, and the period behind it.
        (
            "ホーム ＞ 市政情報 ＞ みどり野市DX推進計画\nみどり野市DX推進計画（令和5年度から令和8年度まで）",
            "みどり野市DX推進計画",
        ),
        ("---\ntitle: みどり野市DX推進計画\nversion: 1.0\n---", "みどり野市DX推進計画"),
        (
            "みどり野市行政改革大綱\n別冊 デジタル改革編\n令和6年3月",
            "みどり野市行政改革大綱　別冊 デジタル改革編",
        ),
        (
            "みどり野市デジタル行政の進め方（令和7年度・令和8年度）",
            "みどり野市デジタル行政の進め方（令和7年度・令和8年度）",
        ),
        # Blanks between words are the cover's own; lines, and letters spaced out one by one, are joined.
        ("第2期 みどり野市DX推進計画\n令和6年3月", "第2期 みどり野市DX推進計画"),
        (
            "みどり野市　　スマートなまちの計画 2024-2026\n令和6年3月",
            "みどり野市　スマートなまちの計画 2024-2026",
        ),
        ("み ど り 野 市 D X 推 進 計 画\n令和6年3月", "みどり野市DX推進計画"),
        # Marks of markup are no part of it.
        ("**みどり野市DX推進計画**\n令和6年3月", "みどり野市DX推進計画"),
        ("> # みどり野市 DX推進計画 #\n令和6年3月", "みどり野市 DX推進計画"),
        (
            "みどり野市DX推進計画\n令和6年度～令和8年度\n（中間改定版）\n令和6年10月",
            "みどり野市DX推進計画（中間改定版）",
        ),
        ("山野郡みどり野町\nみどり野町デジタル化推進方針", "みどり野町デジタル化推進方針"),
        (
            "第6次みどり野市行財政改革大綱　別冊\nデジタル改革項目カード集\nみどり野市",
            "第6次みどり野市行財政改革大綱　別冊　デジタル改革項目カード集",
        ),
        (
            "みどり野市デジタルトランスフォーメーション・ロードマップ\nMIDORINO ROADMAP",
            "みどり野市デジタルトランスフォーメーション・ロードマップ",
        ),
    ],
)  # fmt: skip
def test_a_title_among_the_rests_of_layout(document_of: DocumentOf, text: str, title: str) -> None:
    """Line by line, without trail, label and period."""
    assert (
        stated_facts(structure_of(document_of(f"{text}\n# 趣旨\n手続を進めます。")))["title"].value == title
    )


def test_a_slogan_of_the_town_hall_is_no_name(document_of: DocumentOf) -> None:
    """止まらない市役所へ ends like a municipality and never stands without 役所."""
    facts = stated_facts(
        structure_of(document_of("とまらない市役所へ\nみどり野市DX推進計画\n# 趣旨\n手続を進めます。"))
    )
    assert facts["municipality"].value == "みどり野市"


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("みどり野市DX推進計画\n令和5年3月策定\n令和7年3月一部改訂\n# 趣旨\n進めます。", "2025-03"),
        ("（第2稿 令和4年2月10日時点）\nみどり野市DX推進計画\n令和4年●月\n# 趣旨\n進めます。", "2022"),
        (
            "みどり野市DX推進計画\n更新日：2024年7月1日\n# 趣旨\n進めます。"
            + "\n手続を進めます。" * 20
            + "\n2023年3月31日　公開しました。",
            "2023-03",
        ),
    ],
)  # fmt: skip
def test_the_date_is_not_that_of_a_change(document_of: DocumentOf, text: str, published: str) -> None:
    """A line that is nothing but a date tells it; a month may be open."""
    assert stated_facts(structure_of(document_of(text)))["published"].value == published


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        # The plan speaks of itself by any name.
        *(
            (f"# 趣旨\n{name}は、令和6年度から令和8年度までの3年間に行うことを示します。", 2024, 2026)
            for name in ("この計画", "本方針", "本戦略", "本ビジョン")
        ),
        ("# 概要\n基本計画は、令和6年度から令和8年度までに見直します。", None, None),
        ("# プランはいつからいつまで？\n令和7年度と令和8年度の2年間です。", 2025, 2026),
        ("計画年度　令和4年度・令和5年度・令和6年度\n# 趣旨\n進めます。", 2022, 2024),
        (
            "# 基本事項\n|事項|内容|\n|期間|令和4年度から令和7年度まで（4か年）|\n|上位計画|総合計画|",
            2022,
            2025,
        ),
        ("みどり野市自治体DX対応計画\n計画期間　令和6年度～令和7年度\n# 趣旨\n進めます。", 2024, 2025),
        (
            "みどり野市総合計画\n令和5（2023）年度 ― 令和9（2027）年度\n# 期間\n"
            "基本構想は平成30年度から令和9年度までとし、後期の計画はその後半とします。",
            2023,
            2027,
        ),
    ],
)  # fmt: skip
def test_the_period_by_cover_table_and_the_plan_s_own_name(
    document_of: DocumentOf, text: str, start: int | None, end: int | None
) -> None:
    """Also where the years are counted up, and where the cover says what the text leaves to another plan."""
    facts = stated_facts(structure_of(document_of(text)))
    assert (facts["period_start"].value, facts["period_end"].value) == (start, end)


@pytest.mark.parametrize(
    ("text", "edition"),
    [
        *(
            (f"国は令和2年12月に「自治体DX推進計画」を{verb}、取組を求めています。", "2020-12")
            for verb in ("定め", "まとめ", "つくり", "公にし")
        ),
        (
            "起草は令和2年の秋に始まりました。\n同年12月、総務省が「自治体DX推進計画」を公にしました。",
            "2020-12",
        ),
        ("|時期|動き|\n|令和2年12月|総務省が「自治体DX推進計画」を策定した。|", "2020-12"),
        # The verb at the end of a long sentence; what a next clause tells is another thing.
        (
            "国は、令和2年12月に「デジタル社会の実現に向けた改革の基本方針」"
            "及び「自治体デジタル・トランスフォーメーション（DX）推進計画」を示した。",
            "2020-12",
        ),
        ("国は、令和2年12月25日に「自治体DX推進計画」を策定し、令和3年7月には手順書を示した。", "2020-12"),
        ("国は令和2年12月に「自治体DX推進計画」を定め、令和3年9月にはデジタル庁が発足した。", "2020-12"),
        ("国は令和2年12月に「自治体DX推進計画」を定め、令和4年9月に改定した。", "2022-09"),
        ("国の自治体DX推進計画（令和2年12月策定）に沿います。", "2020-12"),
        (
            "国は令和2年12月25日に方針を決めました。\n"
            "同じ日に総務省は「自治体DX推進計画」（以下「国計画」といいます。）を策定しました。",
            "2020-12",
        ),
        ("国は令和2年12月に自治体DX推進計画を定め、その後も改定を重ねている。", None),
    ],
)  # fmt: skip
def test_the_date_of_the_national_plan(document_of: DocumentOf, text: str, edition: str | None) -> None:
    """By any verb for drawing it up, by the row's first cell, by 同年; where later editions are left open,
    none.
    """
    facts = stated_facts(structure_of(document_of(f"# 趣旨\n{text}")))
    assert facts["cites_national_plan_edition"].value == edition
