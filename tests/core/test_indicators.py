"""Indicators: a name with a numeric target, from a table or a line."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dxlint.document.blocks import Document
from dxlint.document.tree import structure_of
from dxlint.extraction.indicators import indicators_of, targets_of_others

DocumentOf = Callable[[str], Document]


def found(document: Document) -> list[tuple[str, str | None, str, int | None]]:
    """Name, present value, target and the target's fiscal year of each."""
    return [
        (one.name, one.baseline, one.target, one.fiscal_year) for one in indicators_of(structure_of(document))
    ]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("|指標|現状値|目標値|\n|オンライン申請率|30％|70％|", [("オンライン申請率", "30%", "70%", None)]),
        ("|指標|令和5年度実績|令和9年度目標|\n|研修の受講者|120人|延べ600人|",
            [("研修の受講者", "120人", "延べ600人", 2027)]),
        ("|KPI|基準値（令和5年度）|目標値（令和9年度）|\n|公開データ数|20件|100件以上|",
            [("公開データ数", "20件", "100件以上", 2027)]),
        ("|No.|指標|現状|目標|\n|1|申請率|10％|50％|\n|2|予約率|20％|60％|",
            [("申請率", "10%", "50%", None), ("予約率", "20%", "60%", None)]),
        # A table of figures without a target is statistics.
        ("|項目|令和4年度|令和5年度|\n|申請件数|120件|140件|", []),
        ("|取組|令和6年度|令和7年度|\n|窓口|検討|実施|", []),
        ("|指標|現状値|目標値|\n|派遣を受けた事業者|0者|80者|",
            [("派遣を受けた事業者", "0者", "80者", None)]),
        ("|指標|目標値|\n|満足度|向上|", []),
        ("|成果指標|オンライン申請率 30％→70％|\n|担当課|市民課|",
            [("オンライン申請率", "30%", "70%", None)]),
    ],
)  # fmt: skip
def test_a_row_of_a_table(document_of: DocumentOf, table: str, expected: list[object]) -> None:
    """Its target stands under 目標 or a year of a table of indicators."""
    assert found(document_of(f"# 窓口\n{table}")) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("・成果目標：オンライン申請率70％", [("成果目標：オンライン申請率", None, "70%", None)]),
        ("KPI：公開データ数 20件 → 100件", [("KPI：公開データ数", "20件", "100件", None)]),
        (
            "数値目標 研修の受講者数：年間200人以上",
            [("数値目標 研修の受講者数：年間", None, "200人以上", None)],
        ),
        ("成果指標を半年ごとに確かめ、年2回公表します。", []),
        ("目標値は、令和9年度までに定めます。", []),
        ("窓口を30か所に増やします。", []),
        ("KPIの達成率90％を目指します。", [("KPIの達成率", None, "90%", None)]),
    ],
)
def test_a_target_in_a_line(document_of: DocumentOf, line: str, expected: list[object]) -> None:
    """Where the line is labelled as one; a sentence about indicators, or a year, is no target."""
    assert found(document_of(f"# 取組\n{line}")) == expected


def test_a_line_below_a_heading_of_indicators_needs_no_label(document_of: DocumentOf) -> None:
    """【成果指標】 stands over it."""
    assert found(document_of("# 窓口\n## 成果指標\n・オンライン申請率 70％\n・公開データ数 100件")) == [
        ("オンライン申請率", None, "70%", None), ("公開データ数", None, "100件", None),
    ]  # fmt: skip


def test_an_indicator_said_twice_is_one(document_of: DocumentOf) -> None:
    """The same name with the same target, in the measure and in the list at the end."""
    table = "|指標|目標値|備考|\n|申請率|70％|毎年|"
    assert len(found(document_of(f"# 窓口\n{table}\n# 指標一覧\n{table}\n"))) == 1
    assert len(found(document_of(f"# 窓口\n{table}\n# 指標一覧\n{table.replace('70', '80')}"))) == 2


@pytest.mark.parametrize("chapter", ["国の動向", "前計画の評価", "用語集", "参考資料"])
def test_the_targets_of_others_are_not_the_plan_s(document_of: DocumentOf, chapter: str) -> None:
    """They are named as such."""
    document = document_of(
        f"# {chapter}\n・目標：オンライン申請率を70％とします。\n|指標|現状値|目標値|\n|申請率|30％|70％|"
    )
    assert found(document) == []
    assert [(one.quote, one.why) for one in targets_of_others(structure_of(document))] == [
        ("目標：オンライン申請率を70％とします。", "stance-others")
    ]


def test_an_indicator_knows_its_place(document_of: DocumentOf) -> None:
    """That of its target."""
    (one,) = indicators_of(structure_of(document_of("# 窓口\n|指標|現状値|目標値|\n|申請率|30％|70％|")))
    assert (one.place.line, one.place.column, one.place.end_column, one.quote, one.section) == (
        3,
        10,
        13,
        "70％",
        "窓口",
    )


@pytest.mark.parametrize(
    ("line", "name", "target", "year"),
    [
        ("施設予約のできる施設　R3：0施設　→　R8：23施設", "施設予約のできる施設", "23施設", 2026),
        (
            "ネットで受け付ける手続の数　現状値（令和3年度）17　→　目標値（令和8年度）150",
            "ネットで受け付ける手続の数",
            "150",
            2026,
        ),
        ("加盟店　現状値－　→　目標値300店", "加盟店", "300店", None),
        ("用紙の使用枚数　680万枚（R2）→ 270万枚（R8）", "用紙の使用枚数", "270万枚", 2026),
    ],
)
def test_an_arrow_leads_from_what_is_to_the_target(
    document_of: DocumentOf, line: str, name: str, target: str, year: int | None
) -> None:
    """Also without a unit, and where both values carry their year."""
    told = found(document_of(f"# 窓口\n|成果指標|{line}|\n|担当課|市民課|"))
    assert [(one[0].strip("　 "), one[2], one[3]) for one in told] == [(name, target, year)]


def test_the_value_before_an_arrow_is_the_baseline(document_of: DocumentOf) -> None:
    """With its year; a dash is none."""
    told = found(
        document_of(
                "# 窓口\n|成果指標|予約のできる施設　R3：4施設　→　R8：23施設|\n|担当課|市民課|\n"
                "|成果指標|加盟店　－　→　300店|"
        )
    )
    assert [one[1] for one in told] == ["4施設", None]


@pytest.mark.parametrize(
    "table",
    [
        "|指標|現状値|目標値（令和9年度）|\n|講座の参加者|100人|300人|",
        "|指標|現状値|目標値（R9）|\n|講座の参加者|100人|300人|",
        "|指標|現状値|目標値|目標年度|\n|講座の参加者|100人|300人|令和9年度|",
        "|指標|現状値|目標値|達成時期|\n|講座の参加者|100人|300人|2027年度|",
    ],
)
def test_the_year_of_the_target(document_of: DocumentOf, table: str) -> None:
    """From its head, also where the present value names no year, or from a column of its own."""
    assert found(document_of(f"# 目標\n{table}")) == [("講座の参加者", "100人", "300人", 2027)]
