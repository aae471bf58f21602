"""Defects put into the good example one by one, and the arithmetic and language behind single rules."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dxlint import testing
from dxlint.run.engine import Engine, Input
from dxlint.run.report import ReportedFinding
from dxlint.run.settings import Settings
from dxlint.testing import rules_of
from dxlint_rules.document_quality._counts import leading, number
from dxlint_rules.document_quality._glossary import bare
from dxlint_rules.document_quality._indicators import direction
from dxlint_rules.document_quality._names import allowed
from dxlint_rules.document_quality._terms import skeleton
from dxlint_rules.document_quality._text import distance, without_page

ROOT = Path(__file__).parents[3]
GOOD = (ROOT / "examples" / "midorino" / "plan.txt").read_text(encoding="utf-8")
DRAFT = ROOT / "examples" / "midorino-draft"


def found_in(text: str, suffix: str = ".txt") -> list[ReportedFinding]:
    """The findings of this set on a document."""
    report = Engine(testing.installed(), Settings(date(2026, 4, 1))).examine(
        Input(f"plan{suffix}", text.encode())
    )
    return [one for one in report.findings if one.rule.startswith("DOC") or one.rule == "rule-error"]


def lines_of(findings: list[ReportedFinding]) -> list[tuple[str, int | None]]:
    """Name and line of each finding."""
    return [(one.name, one.at.place.line if one.at else None) for one in findings]


@pytest.mark.parametrize("suffix", [".txt", ".yaml"])
def test_the_good_example_has_no_defect(suffix: str) -> None:
    """Neither as a document nor as a model."""
    text = (ROOT / "examples" / "midorino" / f"plan{suffix}").read_text(encoding="utf-8")
    assert lines_of(found_in(text, suffix)) == []


def test_the_draft_has_its_flaws() -> None:
    """Those of FLAWS.md that are defects of the document or of indicators, and no others."""
    assert lines_of(found_in((DRAFT / "plan.txt").read_text(encoding="utf-8"))) == [
        ("toc-mismatch", 31),
        ("wrong-citation", 86),
        ("wrong-citation", 89),
        ("term-inconsistency", 143),
        ("period-conflict", 147),
        ("numbering", 196),
        ("broken-reference", 200),
        ("placeholder", 220),
        ("term-inconsistency", 224),
        ("duplicate-text", 274),
        ("glossary-missing", 298),
        ("kpi-regression", 307),
        ("era-mismatch", 458),
        ("kpi-outside-period", 549),
        ("kpi-no-target", 619),
        ("count-mismatch", 729),
        ("count-mismatch", 751),
        ("count-mismatch", 771),
    ]


def test_the_draft_model_has_its_flaws() -> None:
    """The indicators of the model."""
    found = lines_of(found_in((DRAFT / "plan.yaml").read_text(encoding="utf-8"), ".yaml"))
    assert found == [("kpi-regression", 123), ("kpi-outside-period", 473), ("kpi-no-target", 580)]


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("era-mismatch", "令和5（2023）年2月から転出届", "令和5（2024）年2月から転出届"),
        ("era-mismatch", "平成29年度の改修以来", "平成29年度（2018年度）の改修以来"),
        ("era-mismatch", "令和2年10月に開始し", "令和2年10月（2021年10月）に開始し"),
        ("placeholder", "約11億6千万円", "約〇〇億円"),
        ("placeholder", "約11億6千万円", "約＊＊億円"),
        ("placeholder", "令和6年7月に委嘱", "令和○年○月に委嘱"),
        ("placeholder", "令和6年7月に委嘱", "令和6年　月に委嘱"),
        ("placeholder", "58手続\t150手続", "58手続\t調整中"),
        ("placeholder", "0人\t4人", "0人\t〇人"),
        ("placeholder", "総務部デジタル推進課が本部の事務局", "総務部○○課が本部の事務局"),
        ("toc-mismatch", "2　国の動向　", "2　国の動き　"),
        ("toc-mismatch", "5　計画の位置付け　………", "5　計画の位置づけ　………"),
        ("toc-mismatch", "\n第6章　計画全体の工程\n", "\n第6章　計画全体の年次計画\n"),
        (
            "toc-mismatch",
            "4　近隣団体との連携　………　11\n",
            "4　近隣団体との連携　………　11\n5　市民との協働　………　11\n",
        ),
        ("duplicate-text", "研修を年2回、DX推進", "研修研修を年2回、DX推進"),
        ("duplicate-text", "市税の納付書", "市税のの納付書"),
        ("duplicate-text", "課題を解決します", "課題を解決しますします"),
        ("term-inconsistency", "ガバメントクラウドへの接続", "カバメントクラウドへの接続"),
        (
            "term-inconsistency",
            "マイナンバーカードの保有枚数率\t75.8%\t",
            "マイナンバーガードの保有枚数率\t75.8%\t",
        ),
        ("term-inconsistency", "DX推進本部の設置、策定方針", "デジタル推進本部の設置、策定方針"),
        ("term-inconsistency", "電子決裁の割合は", "電子決済の割合は"),
        ("term-inconsistency", "あさひ県市町村DX推進協議会を通じ", "あさひ県DX推進協議会を通じ"),
        (
            "term-inconsistency",
            "【担当課】総務課、人事課、デジタル推進課",
            "【担当課】総務課、人事課、デジタル化推進課",
        ),
        (
            "term-inconsistency",
            "施策2-3　テレワークの推進\n\n【現状と課題】",
            "施策2-3　テレワークの推進\n\n【現状の課題】",
        ),
        ("term-inconsistency", "本市のオープンデータ※は", "本町のオープンデータ※は"),
        ("term-inconsistency", "オープンデータカタログとし", "オープン・データカタログとし"),
        ("wrong-citation", "令和3年法律第35号", "令和3年法律第53号"),
        ("wrong-citation", "令和3（2021）年9月にデジタル社会", "令和3（2021）年5月にデジタル社会"),
        ("wrong-citation", "令和6（2024）年6月21日に", "令和6（2024）年7月21日に"),
        (
            "wrong-citation",
            "地方公共団体情報システムの標準化に関する法律",
            "地方公共団体の情報システムの標準化に関する法律",
        ),
        ("wrong-citation", "「デジタル社会の実現に向けた重点計画」", "「デジタル社会実現に向けた重点計画」"),
        (
            "glossary-missing",
            "EBPM\tEvidence-Based Policy Makingの略。データなどの根拠に基づいて政策を立案すること\n",
            "",
        ),
        ("glossary-missing", "ロジックモデルの作成", "ロジックモデル※の作成"),
        ("period-conflict", "までの4年間とします", "までの5年間とします"),
        (
            "period-conflict",
            "令和6年度〜令和9年度\n（2024年度〜2027年度）",
            "令和6年度〜令和10年度\n（2024年度〜2028年度）",
        ),
        ("count-mismatch", "次の四つの基本方針", "次の五つの基本方針"),
        ("count-mismatch", "次の3点が指摘", "次の4点が指摘"),
        ("count-mismatch", "罹災証明書1手続からなる27手続", "罹災証明書1手続からなる26手続"),
        ("count-mismatch", "19の施策を置きます", "18の施策を置きます"),
        ("numbering", "（3）CIO補佐官", "（4）CIO補佐官"),
        ("numbering", "\n第6章　計画全体の工程\n", "\n第7章　計画全体の工程\n"),
        ("numbering", "③　山間部", "④　山間部"),
        ("broken-reference", "資料2に掲げる", "資料6に掲げる"),
        ("broken-reference", "第5章に定める方針", "第8章に定める方針"),
        ("kpi-regression", "転入手続に要する平均時間\t62分\t30分", "転入手続に要する平均時間\t62分\t70分"),
        (
            "term-inconsistency",
            "転入・転居に伴う来庁予定の連絡をマイナポータルで",
            "転入・転居に伴う来庁予定の連絡をマナイポータルで",
        ),
        ("wrong-citation", "官民データ活用推進基本法", "官民データ活用推進推法"),
        ("period-conflict", "までの4年間とします", "までの5か年とします"),
        (
            "duplicate-text",
            "互いの施策に矛盾が生じないよう調整します。",
            "互いの施策に矛盾が生じないよう調整しますます。",
        ),
        ("duplicate-text", "DX※を全庁で進めるため、", "DX※を全庁で進めるためため、"),
        ("placeholder", "58手続\t150手続", "58手続\t●●"),
        (
            "kpi-regression",
            "転入手続に要する平均時間\t62分\t30分",
            "転入手続に要する平均時間\t平均62分\t平均70分",
        ),
        ("kpi-no-target", "電子決裁率\t54%\t95%", "電子決裁率\t54%\t"),
        ("kpi-no-baseline", "電子決裁率\t54%\t95%", "電子決裁率\t—\t95%"),
    ],
)
def test_one_defect_gives_one_finding(name: str, old: str, new: str) -> None:
    """A defect in a sound plan is found, and nothing else speaks."""
    assert GOOD.count(old) >= 1
    assert [one.name for one in found_in(GOOD.replace(old, new, 1))] == [name]


def test_names_and_ids_are_the_kinds_of_the_codebook() -> None:
    """Each rule's name is a defect kind, one of the four on indicators, or that on names outdated at the
    date.
    """
    assert [rule.name for rule in rules_of("document_quality")] == [
        "era-mismatch", "placeholder", "toc-mismatch", "duplicate-text", "term-inconsistency",
        "wrong-citation",
        "glossary-missing", "period-conflict", "count-mismatch", "numbering", "broken-reference",
        "outdated-name",
        "kpi-regression", "kpi-outside-period", "kpi-no-target", "kpi-no-baseline",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("4", 4),
        ("四", 4),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("二十七", 27),
        ("一二", None),
        ("百", None),
    ],
)
def test_numbers(text: str, value: int | None) -> None:
    """Digits and kanji numerals up to 99."""
    assert number(text) == value


@pytest.mark.parametrize(
    ("line", "lead"),
    [
        ("① 窓口", ("circled", 1)),
        ("（２）窓口", ("paren", 2)),
        ("3. 窓口", ("half", 3)),
        ("施策4 窓口", ("施策", 4)),
        ("令和4年度", None),
        ("施策4つ", None),
        ("窓口", None),
    ],
)
def test_numbers_at_the_beginning(line: str, lead: tuple[str, int] | None) -> None:
    """The kind of numbering and the number; a date or a count is none."""
    assert leading(line) == lead


@pytest.mark.parametrize(
    ("one", "other", "most", "expected"),
    [
        ("", "", 1, 0),
        ("abc", "abc", 1, 0),
        ("abc", "abd", 1, 1),
        ("abc", "ac", 1, 1),
        ("abc", "xyz", 1, 2),
        ("abcdef", "abc", 2, 3),
    ],
)
def test_distance(one: str, other: str, most: int, expected: int) -> None:
    """No further than asked for."""
    assert distance(one, other, most) == expected


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("第1章　方針　………　2", "第1章　方針"),
        ("2 体制.....12", "2 体制"),
        ("3 期間\tP.4", "3 期間"),
        ("4 対象20業務", "4 対象20業務"),
    ],
)
def test_pages_of_the_contents(line: str, title: str) -> None:
    """Leader and page go, a number in the title stays."""
    assert without_page(line) == title


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("オンライン申請の利用率", 1), ("窓口の満足度", 1), ("転入手続の待ち時間", -1),
        ("窓口の待ち日数", -1),
        ("押印を求める様式の数", -1),
        ("RPAによる作業の削減時間", 1), ("用紙の使用量", -1), ("情報セキュリティ事故の件数", -1), ("人口", 0),
    ],
)  # fmt: skip
def test_direction(name: str, expected: int) -> None:
    """Whether more or less is better, as far as the name says it."""
    assert direction(name) == expected


def test_skeletons_keep_their_length() -> None:
    """Voiced, small and look-alike kana are one; spans stay what they were."""
    words = ["ぴったりサービス", "びったりサーピス", "ガバメント", "カハメント", "キャッシュ"]
    bones = [skeleton(word) for word in words]
    assert [len(bone) for bone in bones] == [len(word) for word in words]
    assert bones[0] == bones[1] and bones[2] == bones[3]


def test_bare_terms() -> None:
    """Dots, hyphens, widths, case and final long vowels do not part a term from its entry."""
    assert bare("デジタル・デバイド") == bare("デジタルデバイド")
    assert bare("ＡＩ－ＯＣＲ") == bare("ai-ocr")
    assert bare("サーバー") == bare("サーバ")


def test_short_names_must_be_exact() -> None:
    """The shorter the name, the fewer characters may differ."""
    assert [allowed("あ" * length) for length in (9, 12, 16)] == [1, 2, 3]


def test_parts_that_the_document_numbers_itself() -> None:
    """A reference to シート5 in a document of four, a count of five, and a number that is left out between.
    """
    sheets = "".join(
        f"シート{at}　{name}\n{name}を令和6年度に始めます。\n\n"
        for at, name in enumerate(("窓口の改革", "紙の削減", "人の育成", "守りの強化"), 1)
    )
    sound = (
        "みどり野市DX推進計画\n\n令和6年3月\n\n第1章　計画の構成\n\n"
        f"シートは全部で4枚あります。詳しくはシート2に示します。\n\n{sheets}"
    )
    assert lines_of(found_in(sound)) == []
    assert lines_of(found_in(sound.replace("シート2に示", "シート6に示"))) == [("broken-reference", 7)]
    assert lines_of(found_in(sound.replace("全部で4枚", "全部で5枚"))) == [("count-mismatch", 7)]


def test_rows_and_bullets_below_a_count() -> None:
    """次の三つ, and a table of three rows, or three bullets with nothing below them."""
    head = "みどり野市DX推進計画\n\n令和6年3月\n\n第1章　目安\n\n次の三つを目安とします。\n\n"
    table = head + "目安\t今\t先\n申請の数\t3件\t9件\n講座の数\t2回\t8回\n紙の量\t9箱\t5箱\n\n以上です。\n"
    bullets = head + "・窓口を変える\n・紙を減らす\n・人を育てる\n\n以上です。\n"
    for sound in (table, bullets):
        counts = [one for one in lines_of(found_in(sound)) if one[0] == "count-mismatch"]
        wrong = [
            one
            for one in lines_of(found_in(sound.replace("次の三つ", "次の二つ")))
            if one[0] == "count-mismatch"
        ]
        assert (counts, wrong) == ([], [("count-mismatch", 7)])


def test_only_a_doubtful_gap_says_that_the_item_was_not_read_surely() -> None:
    """A rule's own doubt, such as of a spelling, is another; who reads of an item is told where to look."""
    draft = (DRAFT / "plan.txt").read_bytes()
    report = Engine(testing.installed(), Settings(date(2026, 4, 1))).examine(Input("plan.txt", draft))
    unsure = [one for one in report.findings if one.confidence != "high"]
    told = {one.rule: "読み取れなかった" in one.message for one in unsure}
    assert told["NAT101"] and told["GOV101"] and told["OPD103"]
    assert not told["DOC105"] and not told["CON102"]
