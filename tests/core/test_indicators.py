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


@pytest.mark.parametrize(
    ("table", "targets"),
    [
        # What is, and a year of the plan, whatever the columns are called.
        ("|数えるもの|いま（令和4年度）|めざす数（令和7年度）|\n|申請できる手続|16|54|", ["54"]),
        ("|めじるし|いま|令和8年度|\n|申請の割合|18％|50％|", ["50%"]),
        ("|項目|令和2年度|令和7年度|\n|申請できる手続|0|60|", ["60"]),
        ("|KPI|ベースライン（2023）|ゴール（2027）|\n|満足度|―|85％|", ["85%"]),
        ("|項目|令和2年度|令和3年度|\n|申請できる手続|0|60|", []),
        # A number in front is no name; a unit may be any counter.
        ("|No.|指標|令和4年度|令和8年度目標|\n|K1|見守る家|0軒|200軒|", ["200軒"]),
        (
            "|指標|現状|目標|\n|監査を受けた部署|0部署|全38部署|\n|開封した職員|22％|5％より少なく|\n"
            "|紙の量|10箱|半分|",
            ["全38部署", "5%より少なく", "半分"],
        ),
        # The head may stand in the middle of a sheet, and another begin below it.
        ("|施策名|窓口の改革|担当|市民課|\n|KPI|指標名|現状値|目標値|\n|1|申請率|10％|50％|", ["50%"]),
        (
            "|指標|現状値（令和5年度）|目標値（令和9年度）|\n|受講率|83％|100％|\n"
            "|年次計画|令和6年度|令和7年度|\n|外部監査|5課|5課|",
            ["100%"],
        ),
        (
            "|KGI|返した時間|0時間（令和5年度）|20万時間（令和8年度）|\n"
            "|KPI|現状（令和5年度）|目標（令和8年度）|\n|待ち時間|74分|30分|",
            ["20万時間(令和8年度)", "30分"],
        ),
        # A target beside its outcome is a report; 目標復旧時間 is no target of the plan.
        ("|指標|目標|結果|判定|\n|申請率|30％|21％|未達成|", []),
        ("|順位|システム|目標復旧時間|\n|1|住民基本台帳|12時間|", []),
        # Also where the marks of the judgement are single letters.
        ("|番号|前の取組|目標|実績|判定|\n|1|公開数|60件|44件|B|\n|2|講座の数|9回|12回|A|", []),
        # What is and the years on the way to the last.
        (
            "|ものさし|基準（令和3年度）|令和6年度|令和8年度|\n|手続の数|9手続|48手続|65手続|\n"
            "|保有率|41％|85％|－|",
            ["65手続", "85%"],
        ),
        ("|Key Result|令和3年度実績|令和6年度|令和8年度|\n|満足度|3.1点|3.6点|4.3点|", ["4.3点"]),
        ("|項目|令和2年実績|令和7年推計|令和12年推計|\n|人口の数|9,000人|8,500人|8,000人|", []),
        (
            "|指標|現状|目標|\n|開封率|9.8％|2.0％以下|\n|重大な指摘|3件（令和3年度）|0件（令和8年度）|",
            ["2.0%以下", "0件(令和8年度)"],
        ),
        (
            "|指標|現状|目標|\n|紙の購入量|46トン|30トン|\n"
            "|見直した条項|0条項（着手前）|全条項（推計281条項）|",
            ["30トン", "全条項(推計281条項)"],
        ),
        ("|項目|令和2年度|令和3年度|令和6年度|\n|広報の部数|9,000部|8,500部|8,000部|", []),
    ],
)  # fmt: skip
def test_tables_of_any_head(document_of: DocumentOf, table: str, targets: list[str]) -> None:
    """The plan begins in 2022; what stands under a year before it is what was."""
    stated = indicators_of(structure_of(document_of(f"# 数字\n{table}")), 2022)
    assert [one.target for one in stated] == targets


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("・申請の割合　令和5年度52％ → 令和8年度25％", [("52%", "25%", 2026)]),
        ("・研修修了者　38人→全職員（令和8年度）", [("38人", "全職員", 2026)]),
        ("・削減した時間　0時間→年3,600時間（令和8年度）", [("0時間", "3,600時間", 2026)]),
        ("オンライン化率【現状値：30％ 目標値：70％】", [("30%", "70%", None)]),
        (
            "指標：参加者 令和5年度 0人 → 令和9年度 150人\n指標：応援員 令和5年度 2人 → 令和9年度 40人",
            [("0人", "150人", 2027), ("2人", "40人", 2027)],
        ),
        ("無害化の時間を4分→1分に縮めます。", []),
        ("申請の割合　令和2年度5％ → 令和3年度8％", []),
        ("マイナンバーカードの数値目標（78.6％に達したため）は置かない", []),
        # A line that is nothing else, from a count to another of the same thing, also one of several in a
        # block.
        ("・電子納付率 31％ → 50％", [("31%", "50%", None)]),
        (
            "書く回数　いま6回　→　1回\n待つ時間　いま48分　→　20分",
            [("6回", "1回", None), ("48分", "20分", None)],
        ),
        ("・前計画では書庫 2,300棚 → 900棚", []),
        ("・人口 31,200人 → 2040年 26,600人（推計）", []),
        ("・担当の課 4課 → 20人", []),
    ],
)  # fmt: skip
def test_arrows_between_values(document_of: DocumentOf, text: str, expected: list[object]) -> None:
    """An arrow to a year of the plan needs no label; each arrow is an indicator of its own."""
    stated = indicators_of(structure_of(document_of(f"# 窓口\n{text}")), 2022)
    assert [(one.baseline, one.target, one.fiscal_year) for one in stated] == expected


@pytest.mark.parametrize(
    "target",
    ["3％以下", "10分以内", "0件（令和8年度）", "年400時間減", "▲20％", "20％削減", "100％維持", "月2回",
     "各課1人以上", "概ね100％", "前年度比5％減", "20アカウント", "60字", "15分短縮"],
)  # fmt: skip
def test_cells_that_are_values(document_of: DocumentOf, target: str) -> None:
    """Below a year of the plan, without the word 目標."""
    stated = indicators_of(
        structure_of(document_of(f"# 数字\n|指標|令和2年度|令和8年度|\n|窓口の改善|―|{target}|")), 2022
    )
    assert [one.fiscal_year for one in stated] == [2026]


@pytest.mark.parametrize("cell", ["令和8年度", "3月", "第2期", "2支所設置", "検討", "－", "7年度末"])
def test_cells_that_are_none(document_of: DocumentOf, cell: str) -> None:
    """Dates and steps."""
    table = f"# 数字\n|指標|令和2年度|令和8年度|\n|窓口の改善|―|{cell}|"
    assert indicators_of(structure_of(document_of(table)), 2022) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("令和8年度までに、国家試験の合格者を60人とし、受験料を補助する。", [("60人", 2026)]),
        ("公開する件数は、令和5年度の0件を令和8年度に12件へ。", [("12件", 2026)]),
        ("交付率は、令和7年度末までに90％を目指します。", [("90%", 2025)]),
        ("令和8年度までに延べ2,400人が修了することを目標とします。", [("2,400人", 2026)]),
        ("用紙の量は、令和8年度末までに6割減らします。", [("6割", 2026)]),
        # A step on the way, a rhythm, the years of the plan, what others aim at, and what was.
        ("令和6年度に証明書を加え、7種類とする。", []),
        ("令和8年度までに便を週10便から週4便へ減らす。", []),
        ("期間は、令和6年度から令和8年度までの3業務とする。", []),
        ("県は、令和8年度までに2,000件を目指している。", []),
        ("令和2年度までに60人とした。", []),
        # Said in a table already.
        ("|指標|現状|目標|\n|合格者|0人|60人|\n令和8年度までに合格者を60人とする。", [("60人", None)]),
    ],
)  # fmt: skip
def test_the_end_that_a_sentence_sets(document_of: DocumentOf, text: str, expected: list[object]) -> None:
    """By a year of the plan, and told nowhere else."""
    stated = indicators_of(structure_of(document_of(f"# 取組\n{text}")), 2022)
    assert [(one.target, one.fiscal_year) for one in stated] == expected


@pytest.mark.parametrize(
    "text",
    [
        "公開する件数は、令和2年度末の4件から令和8年度末12件へ。",
        "|公開する件数|令和2年度末4件から令和8年度末12件へ|\n|時期|毎年|",
    ],
)
def test_a_sentence_tells_whence_a_count_comes(document_of: DocumentOf, text: str) -> None:
    """Its name stands before the years, or at the head of the row."""
    (one,) = indicators_of(structure_of(document_of(f"# 取組\n{text}")), 2022)
    assert (one.name.rstrip("は、"), one.baseline, one.target) == ("公開する件数", "4件", "12件")


@pytest.mark.parametrize(
    ("line", "targets"),
    [
        ("・目標 削減時間 3年間で計18,000時間", ["18,000時間"]),
        ("・目標　事務の総時間　前年度比で年2％削減", ["2%削減"]),
        ("・目標A　島にいたまま27手続が足りる", []),
        ("推進本部は、達成率80％未満の指標について、年2回、改善を求める。", []),
    ],
)
def test_a_line_that_a_lone_target_opens(document_of: DocumentOf, line: str, targets: list[str]) -> None:
    """目標 with a blank behind it; a sentence about indicators states none."""
    stated = indicators_of(structure_of(document_of(f"# 取組\n{line}")), 2022)
    assert [one.target for one in stated] == targets


def test_a_plan_s_own_word_for_its_indicators(document_of: DocumentOf) -> None:
    """What heads a row with an arrow in sheet after sheet is a label, also where a row names no year."""
    sheet = "\n# 施策{0}\n|担当|市民課|\n|ものさし|手続{0}の時間　{0}4分→3分|\n"
    assert len(indicators_of(structure_of(document_of("".join(sheet.format(at) for at in (1, 2, 3)))))) == 3
    assert indicators_of(structure_of(document_of(sheet.format(1)))) == []


def test_an_indicator_under_a_shorter_name_is_the_same(document_of: DocumentOf) -> None:
    """In the measure and in the list at the end, where the target is the same."""
    text = (
        "# 施策\n指標：コピー用紙の購入量（年間） 612万枚 → 300万枚\n"
        "# 一覧\n|指標|現状|目標|\n|コピー用紙|612万枚|300万枚|"
    )
    assert len(indicators_of(structure_of(document_of(text)))) == 1
