"""Every kind of check of packs, on documents and on plan models."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from dxlint.run.candidates import PACK, named_candidate
from dxlint.run.engine import Engine, Input
from dxlint.run.loader import Loaded, load
from dxlint.run.settings import Settings

HEAD = "規則:\n- 番号: TST101\n  題名: 題\n  理由: 理由\n  指摘: '{message}'\n  直し方: 直す\n  確かめ方:\n"

Findings = Callable[..., list[tuple[int | None, str]]]


@pytest.fixture
def findings(tmp_path: Path) -> Findings:
    """The (line, message) of a check's findings on a text, or on a model when it begins with `schema:`."""

    def run(
        check: str, text: str, message: str = "-", more: str = "", as_of: str = "2025-04-01"
    ) -> list[tuple[int | None, str]]:
        (tmp_path / "rules").mkdir(exist_ok=True)
        (tmp_path / "pack.yaml").write_text(
            "id: test\nname: 試験\nversion: '1'\npublisher: 県\n", encoding="utf-8"
        )
        lines = "".join(f"    {line}\n" for line in check.strip().splitlines())
        (tmp_path / "rules" / "a.yaml").write_text(
            HEAD.format(message=message) + lines + more, encoding="utf-8"
        )
        loaded = _loaded(str(tmp_path))
        assert loaded.failures == []
        name = "計画.yaml" if text.startswith("schema:") else "計画.txt"
        engine = Engine(
            loaded, Settings(date(2026, 4, 1), as_of=date.fromisoformat(as_of), select=("TST101",))
        )
        report = engine.examine(Input(name, text.encode()))
        assert report.error is None and not report.failed, report.findings
        return [(one.at.place.line if one.at else None, one.message) for one in report.findings]

    return run


def _loaded(folder: str) -> Loaded:
    names = ["dxlint_plugins.importers.plain_text", "dxlint_plugins.importers.plan_yaml"]
    toy = str(Path(__file__).parents[1] / "fixtures" / "plugins" / "toy.py")
    return load(
        [PACK + folder], entry_points=[named_candidate(name) for name in (*names, toy)], language="ja"
    )


PLAN = """みどり野市DX推進計画
令和6年3月

第1章 国の動向
国は、共同調達を進めています。

第2章 推進体制
本市は、デジタル推進課が進行を管理します。
共同調達は、県と連携して検討します。

第3章 取組
1 窓口の改革
本市は、窓口予約システムを令和7年度末までに導入します。
担当課：市民課
"""

MODEL = """schema: dxlint.plan/1
municipality: みどり野市
period: {start: 2024, end: 2027}
organisation:
  headquarters: DX推進本部をデジタル推進課に置きます。
measures:
  - title: 窓口の改革
    actions: [窓口予約システムを導入します。]
    departments: [デジタル推進課, 市民課]
    indicators:
      - name: 予約の数
        target: {value: 100, fiscal_year: 2029}
    schedule:
      - {fiscal_year: 2024, text: 準備}
      - {fiscal_year: 2028, text: 導入}
"""

CASES: list[tuple[str, str, str, str, list[tuple[int | None, str]]]] = [
    ("present", "{種類: 語がある, 語: [窓口予約]}", PLAN, "", []),
    ("present in a model", "{種類: 語がある, 語: [窓口予約], 場所: {言い方: 実施する}}", MODEL, "", []),
    ("absent", "{種類: 語がある, 語: [電子契約]}", PLAN, "{足りないもの}", [(None, "電子契約")]),
    ("each", "{種類: 語がある, 語: [窓口予約, 電子契約], どれも: はい}", PLAN,
        "{足りないもの}/{見つかったもの}", [(None, "電子契約/窓口予約")]),
    ("shown plainly", "{種類: 語がある, 語: ['主管|所管 + @電子契約', '研修|講座 + !学校'], どれも: はい}",
        PLAN, "{足りないもの}", [(None, "「主管」と「電子契約」、研修")]),
    ("found shown plainly", "{種類: 語がある, 語: ['予約|受付 + 導入', 契約|調印], どれも: はい}", PLAN,
        "{見つかったもの}/{足りないもの}", [(None, "「予約」と「導入」/契約")]),
    ("counted shown plainly", "{種類: 数が足りる, 数えるもの: 語, 語: [予約|受付, 契約|調印], 最低: 2}", PLAN,
        "{見つかったもの}/{足りないもの}", [(13, "予約/契約")]),
    ("headings shown plainly", "{種類: 数が足りる, 数えるもの: 見出し, 語: [改革], 最低: 2}", PLAN,
        "{見つかったもの}", [(12, "窓口の改革")]),
    ("a section shown plainly", "{種類: 章がある, 章: ['財源|予算 + @見込み']}", PLAN, "{足りないもの}",
        [(None, "「財源」と「見込み」")]),
    ("terms elsewhere", (
        "{種類: ほかにも挙げている, 挙げるもの: 語, 語: ['共同調達|共同利用', '窓口|受付'], 探す場所: {章: "
        "[推進体制]}}"
    ), PLAN, "{足りないもの}", [(12, "窓口")]),
    ("a full-width sign of refusal", "{種類: 語がある, 語: ['窓口 + ！予約'], 場所: {話題: [令和7年度]}}",
        PLAN, "{足りないもの}", [(None, "窓口")]),
    ("any", "{種類: 語がある, 語: [窓口予約, 電子契約]}", PLAN, "", []),
    ("only considered", "{種類: 語がある, 語: [共同調達], 場所: {言い方: 実施する}}", PLAN, "", [(9, "")]),
    ("considered is enough", "{種類: 語がある, 語: [共同調達], 場所: {言い方: [実施する, 検討する]}}", PLAN,
        "", []),
    ("only the nation's", "{種類: 語がある, 語: [共同調達], 場所: {章以外: [推進体制]}}", PLAN, "",
        [(None, "")]),
    ("anywhere", "{種類: 語がある, 語: [共同調達を進め], 場所: {立場: どこでも}}", PLAN, "", []),
    ("in a section", "{種類: 語がある, 語: [デジタル推進課], 場所: {章: [推進体制]}}", PLAN, "", []),
    ("not in that section", "{種類: 語がある, 語: [窓口予約], 場所: {章: [推進体制]}}", PLAN, "",
        [(None, "")]),
    ("about", "{種類: 語がある, 語: [令和7年度], 場所: {話題: [予約システム]}}", PLAN, "", []),
    ("about another", "{種類: 語がある, 語: [令和7年度], 場所: {話題: [推進本部]}}", PLAN, "", [(None, "")]),
    ("full-width plus", "{種類: 語がある, 語: [窓口＋導入]}", PLAN, "", []),
    ("forbidden", "{種類: 語がない, 語: [窓口予約システム]}", PLAN, "{見つかったもの}",
        [(13, "窓口予約システム")]),
    ("forbidden elsewhere", "{種類: 語がない, 語: [窓口予約システム], 場所: {章: [推進体制]}}", PLAN, "", []),
    ("forbidden but for", "{種類: 語がない, 語: [窓口予約システム], 場所: {除く語: [導入]}}", PLAN, "", []),
    ("forbidden as spelled", "{種類: 語がない, 語: [子供]}", "本市は、子供と子どもと障害のある方を支えます。",
        "{見つかったもの}", [(1, "子供")]),
    ("forbidden in parts", "{種類: 語がない, 語: [障がい + 支え]}",
        "障害のある方を支えます。\n障がいのある方を支えます。", "{見つかったもの}",
        [(2, "障がいのある方を支え")]),
    ("terms enough", "{種類: 数が足りる, 数えるもの: 語, 語: [窓口, 予約, 契約], 最低: 2}", PLAN, "", []),
    ("terms too few", "{種類: 数が足りる, 数えるもの: 語, 語: [窓口, 予約, 契約], 最低: 3}", PLAN,
        "{数}/{求める数} {足りないもの}", [(12, "2/3 契約")]),
    ("sentences", "{種類: 数が足りる, 数えるもの: 文, 語: [本市は], 最低: 3}", PLAN, "{数}", [(8, "2")]),
    ("measures", "{種類: 数が足りる, 数えるもの: 施策, 最低: 2}", MODEL, "{数}", [(7, "1")]),
    ("indicators", "{種類: 数が足りる, 数えるもの: 指標, 最低: 1}", MODEL, "", []),
    ("headings", "{種類: 数が足りる, 数えるもの: 見出し, 語: [改革], 最低: 2}", PLAN, "{数}", [(12, "1")]),
    ("none of them", "{種類: 数が足りる, 数えるもの: 指標, 最低: 1}", PLAN, "{数}", [(None, "0")]),
    ("schedule years", "{種類: 数が足りる, 数えるもの: 工程の年度, 最低: 3}", MODEL, "{見つかったもの}",
        [(14, "2024、2028")]),
    ("date in time", "{種類: 期限までである, 語: [予約システム], 期限: 令和7年度}", PLAN, "", []),
    ("date late", "{種類: 期限までである, 語: [予約システム], 期限: 令和6年度}", PLAN, "{日付}",
        [(13, "2026年3月")]),
    ("date early", "{種類: 期限までである, 語: [予約システム], 最も早い日: 2026-04-01}", PLAN, "",
        [(13, "")]),
    ("no such day", "{種類: 期限までである, 語: [予約], 期限: 令和6年度}",
        "本市は、令和8年2月31日までに予約を始めます。", "{日付}", [(1, "2026年2月31日")]),
    ("date absent", "{種類: 期限までである, 語: [電子契約], 期限: 令和7年度}", PLAN, "", []),
    ("date required", "{種類: 期限までである, 語: [電子契約], 期限: 令和7年度, 必須: はい}", PLAN, "{期限}",
        [(None, "2026-03-31")]),
    ("field late", "{種類: 期限までである, 欄: 指標の目標年度, 期限: 令和9年度}", MODEL, "{日付}",
        [(11, "2029年度")]),
    ("field in time", "{種類: 期限までである, 欄: 計画の終了年度, 期限: 令和9年度}", MODEL, "", []),
    ("indicator", "{種類: 指標がそろっている}", MODEL, "{名前}: {足りないもの}",
        [(11, "予約の数: 単位、現状値")]),
    ("indicator parts", "{種類: 指標がそろっている, 要素: [目標値, 目標年度]}", MODEL, "", []),
    ("indicator of another topic", "{種類: 指標がそろっている, 場所: {話題: [研修]}}", MODEL, "", []),
    ("indicator required", "{種類: 指標がそろっている, 必須: はい}", PLAN, "", [(None, "")]),
    ("agree", "{種類: 食い違わない, 一方: {欄: 計画の終了年度}, 他方: {欄: 計画の終了年度}}", MODEL, "", []),
    ("disagree", "{種類: 食い違わない, 一方: {欄: 工程の最後の年度}, 他方: {欄: 計画の終了年度}}", MODEL,
        "{一方}/{他方}", [(15, "2028/2027")]),
    ("not stated", "{種類: 食い違わない, 一方: {欄: 所管課}, 他方: {欄: 計画の終了年度}}", MODEL, "", []),
    ("named elsewhere", "{種類: ほかにも挙げている, 挙げるもの: 担当部署, 探す場所: {章: [推進体制]}}", MODEL,
        "{足りないもの}", [(9, "市民課")]),
    ("no such place", "{種類: ほかにも挙げている, 挙げるもの: 担当部署, 探す場所: {章: [財源]}}", MODEL, "",
        []),
    ("section", "{種類: 章がある, 章: [推進体制]}", PLAN, "", []),
    ("section too short", "{種類: 章がある, 章: [推進体制], 最低: 3}", PLAN, "{数}", [(7, "2")]),
    ("no section", "{種類: 章がある, 章: [財源]}", PLAN, "", [(None, "")]),
    ("section in a model", "{種類: 章がある, 章: [推進体制]}", MODEL, "", []),
    ("all", (
        "{種類: すべて満たす, 条件: [{種類: 語がある, 語: [契約]}, {種類: 語がある, 語: [研修]}, {種類: "
        "語がある, 語: [窓口]}]}"
    ), PLAN, "{足りないもの}", [(None, "契約、研修")]),
    ("one is enough", (
        "{種類: どれかを満たす, 条件: [{種類: 語がある,"
        " 語: [契約]}, {種類: 章がある, 章: [窓口]}]}"
    ), PLAN, "", []),
    ("not one", "{種類: どれかを満たす, 条件: [{種類: 語がある, 語: [契約]}, {種類: 章がある, 章: [財源]}]}",
        PLAN, "{足りないもの}", [(None, "契約、財源")]),
    ("none", "{種類: どれも当たらない, 条件: [{種類: 語がある, 語: [窓口予約]}]}", PLAN, "{本文}",
        [(13, "本市は、窓口予約システムを令和7年度末までに導入します。")]),
    ("none of that", "{種類: どれも当たらない, 条件: [{種類: 語がある, 語: [契約]}]}", PLAN, "", []),
    ("english", "{kind: term-present, terms: [契約], where: {role: own, stance: commits}}", PLAN, "{missing}",
        [(None, "契約")]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("check", "text", "message", "wanted"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_a_check(
    findings: Findings, check: str, text: str, message: str, wanted: list[tuple[int | None, str]]
) -> None:
    """The findings, with their lines and what the message says."""
    assert findings(check, text, message or "-") == [(line, said or "-") for line, said in wanted]


TABLE = """みどり野市DX推進計画

第1章 共同調達
業務	担当課	時期
住民記録	市民課	令和7年度
税	税務課	令和8年度

第2章 その他
名前	備考
あ	い
"""


@pytest.mark.parametrize(
    ("check", "wanted"),
    [
        ("{種類: 表に列がある, 列: [担当課|所管課, 時期], 場所: {章: [共同調達]}}", []),
        ("{種類: 表に列がある, 列: [担当課, 費用], 場所: {章: [共同調達]}}", [(4, "費用")]),
        (
            "{種類: 表に列がある, 列: ['経費|費用', '番号 + !業務'], 場所: {章: [共同調達]}}",
            [(4, "経費、番号")],
        ),
        ("{種類: 表に列がある, 列: [費用], 場所: {章: [財源]}}", []),
        ("{種類: 表に列がある, 列: [費用], 場所: {章: [財源]}, 必須: はい}", [(None, "費用")]),
        ("{種類: 表に列がある, 列: [担当課]}", [(9, "担当課")]),
        (
            "{種類: ほかにも挙げている, 挙げるもの: 語, 語: [市民課, 税務課], 探す場所: {章: [その他]}}",
            [(5, "市民課、税務課")],
        ),
    ],
)
def test_tables(findings: Findings, check: str, wanted: list[tuple[int | None, str]]) -> None:
    """Heads of columns, by their section."""
    assert findings(check, TABLE, "{足りないもの}") == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("本市は、20業務の標準化を進めます。\n18業務の標準化は終えています。", [(2, "18")]),
        ("本市は、20業務の標準化を進めます。\n令和20業務年の話ではありません。", []),
    ],
)
def test_numbers_that_agree(findings: Findings, text: str, wanted: list[tuple[int | None, str]]) -> None:
    """Numbers before a unit, in sentences on a topic."""
    check = "{種類: 食い違わない, 一方: {数値: [標準化], 単位: 業務}, 他方: {数値: [進めます], 単位: 業務}}"
    assert findings(check, text, "{一方}") == wanted


def test_an_item(findings: Findings) -> None:
    """By its status, and only while an edition asks for it."""
    check = "{種類: 項目の記載がある, 項目: [toy/one]}"
    text = "本市は、おもちゃを検討します。"
    assert findings(check, text, "{状態}", as_of="2022-10-01") == [(None, "記載なし")]
    assert (
        findings("{種類: 項目の記載がある, 項目: [toy/one], 記載: [記載なし]}", text, as_of="2022-10-01")
        == []
    )
    [(_, told)] = findings(check, text, "{状態}", as_of="2019-01-01")
    assert "有効な指針の版が一つもない" in told


@pytest.mark.parametrize(
    ("more", "count"),
    [
        ("  前提: {種類: 語がある, 語: [窓口]}\n", 1),
        ("  前提: {種類: 語がある, 語: [学校]}\n", 0),
        ("  適用開始: 令和7年4月1日\n", 1),
        ("  適用開始: 令和7年4月2日\n", 0),
        ("  適用終了: 令和7年4月1日\n", 0),
        ("  対象: [市]\n", 1),
        ("  対象: [町, 村]\n", 0),
    ],
)
def test_to_which_plans_a_rule_applies(findings: Findings, more: str, count: int) -> None:
    """A condition, dates, the kind of municipality."""
    assert len(findings("{種類: 語がある, 語: [電子契約]}", PLAN, more=more)) == count


def test_statements_of_an_extracted_model_count_with_their_stance(findings: Findings) -> None:
    """What `dxlint extract` wrote down is read as it was in the document."""
    model = (
        "schema: dxlint.plan/1\nstatements:\n"
        "  - {item: toy/one, stance: considers, text: 電子契約を検討します。, section: 第3章 取組}\n"
    )
    assert findings("{種類: 語がある, 語: [電子契約]}", model) == []
    assert findings("{種類: 語がある, 語: [電子契約], 場所: {言い方: 実施する}}", model) == [(3, "-")]
    twice = model + "  - {item: toy/two, stance: commits, text: 電子契約を検討します。}\n"
    assert findings("{種類: 語がない, 語: [電子契約]}", twice) == [(4, "-")]
    assert findings("{種類: 語がある, 語: [電子契約], 場所: {言い方: 実施する}}", twice) == []
    nation = model.replace("第3章 取組", "第1章 国の動向")
    assert findings("{種類: 語がある, 語: [電子契約]}", nation) != []
