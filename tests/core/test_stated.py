"""Facts that a plan states of itself: whose it is, its title, dates, period, and what it cites."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dxlint.document.blocks import Document
from dxlint.document.tree import structure_of
from dxlint.extraction.metadata import stated_facts
from dxlint.plan.coverage import StatedFact

DocumentOf = Callable[[str], Document]
COVER = "みどり野市DX推進計画\n令和6年度～令和9年度\n令和6年3月\nみどり野市\n# はじめに\n本計画を定めます。\n"


@pytest.fixture
def fact(document_of: DocumentOf) -> Callable[[str, str], StatedFact]:
    """Reads a fact out of a text."""

    def read(name: str, text: str) -> StatedFact:
        return stated_facts(structure_of(document_of(text)))[name]

    return read


Fact = Callable[[str, str], StatedFact]


@pytest.mark.parametrize(
    ("name", "value", "line", "quote"),
    [
        ("municipality", "みどり野市", 1, "みどり野市"),
        ("title", "みどり野市DX推進計画", 1, "みどり野市DX推進計画"),
        ("period_start", 2024, 2, "令和6年度"),
        ("period_end", 2027, 2, "令和9年度"),
        ("published", "2024-03", 3, "令和6年3月"),
        ("is_draft", False, None, None),
        ("prefecture", None, None, None),
        ("cites_national_plan_edition", None, None, None),
        ("card_rate", None, None, None),
        ("lead_department", None, None, None),
    ],
)
def test_a_cover_states_facts(
    fact: Fact, name: str, value: object, line: int | None, quote: str | None
) -> None:
    """Each with its place and its exact words; what is not stated has no value."""
    found = fact(name, COVER)
    assert (found.value, found.place and found.place.line, found.quote) == (value, line, quote)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("青波町デジタル化推進計画", "青波町"),
        ("第2次 霧ヶ丘村 情報化計画", "霧ヶ丘村"),
        ("神奈川県 みなと台区 DX推進方針", "みなと台区"),
        ("DX推進計画\nみどり野市", "みどり野市"),
        ("自治体DX推進計画", None),
        ("各市町村におけるDX推進計画", None),
        ("デジタル化推進計画\n# 趣旨\n青波町は、窓口を見直します。青波町では、研修を行います。", "青波町"),
        ("デジタル化推進計画\n# 趣旨\n本町は、隣の青波町と窓口を見直します。", None),
    ],
)
def test_whose_plan_it_is(fact: Fact, text: str, name: str | None) -> None:
    """By the cover, else by the name that the text uses most; 本町 or 各市町村 is no name."""
    assert fact("municipality", text).value == name


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("みどり野市DX推進計画", "みどり野市DX推進計画"),
        ("みどり野市\nDX推進計画\n令和6年3月", "みどり野市DX推進計画"),
        ("みどり野市 デジタル化 推進計画（案）", "みどり野市 デジタル化 推進計画（案）"),
        ("みどり野市スマート自治体ビジョン2024-2027", "みどり野市スマート自治体ビジョン2024-2027"),
        ("みどり野市行政手続の\nあり方について", None),
    ],
)
def test_the_title(fact: Fact, text: str, title: str | None) -> None:
    """As the cover prints it, also over two lines."""
    assert fact("title", text).value == title


@pytest.mark.parametrize(
    ("text", "draft"),
    [
        ("みどり野市DX推進計画（案）", True),
        ("みどり野市DX推進計画\n【素案】", True),
        ("みどり野市DX推進計画（最終案）", True),
        ("みどり野市DX推進計画\n案", True),
        ("みどり野市DX推進計画\n案内図", False),
        ("みどり野市DX推進計画\n# 経緯\n（案）を公表しました。" + "\n手続を進めました。" * 14, False),
    ],
)
def test_a_draft_calls_itself_one(fact: Fact, text: str, draft: bool) -> None:
    """On its cover."""
    assert fact("is_draft", text).value is draft


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("みどり野市DX推進計画\n令和6年3月", "2024-03"),
        ("みどり野市DX推進計画\n令和６年（２０２４年）３月策定", "2024-03"),
        ("みどり野市DX推進計画\n2024年3月", "2024-03"),
        ("みどり野市DX推進計画\n令和6年度～令和9年度", None),
        (
            "みどり野市DX推進計画\n# 趣旨\n窓口を見直します。"
            + "\n手続を進めます。" * 20
            + "\n発行日：令和6年3月",
            "2024-03",
        ),
    ],
)
def test_the_date_of_the_plan(fact: Fact, text: str, published: str | None) -> None:
    """On the cover or in the imprint; a fiscal year is the period."""
    assert fact("published", text).value == published


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("# 計画の期間\n令和6年度から令和9年度までの4年間とします。", 2024, 2027),
        ("# 計画の期間\n2024年度～2027年度", 2024, 2027),
        ("# 計画の期間\n令和６（２０２４）年度から令和９（２０２７）年度まで", 2024, 2027),
        ("# 概要\n本計画の計画期間は、令和6年4月から令和10年3月までです。", 2024, 2027),
        (
            (
                "# 計画の期間\n第3次総合計画は令和3年度から令和12年度までです。"
                "本計画の期間は、令和6年度から令和9年度までです。"
            ),
            2024,
            2027,
        ),
        ("# 国の動向\n自治体DX推進計画の対象期間は、令和3年1月から令和8年3月までです。", None, None),
        ("# 取組\n令和6年度から令和7年度に窓口を見直します。", None, None),
        ("# 計画の期間\n令和6年度からとします。", None, None),
    ],
)
def test_the_period(fact: Fact, text: str, start: int | None, end: int | None) -> None:
    """In fiscal years, of this plan and of no other."""
    assert (fact("period_start", text).value, fact("period_end", text).value) == (start, end)


@pytest.mark.parametrize(
    ("text", "edition"),
    [
        ("国の「自治体DX推進計画【第2.0版】」を踏まえます。", "2.0"),
        ("自治体デジタル・トランスフォーメーション（DX）推進計画（第２．０版）を踏まえます。", "2.0"),
        ("自治体DX推進計画は第2.0版に、その後第3.0版に改定されました。", "3.0"),
        ("国は自治体DX推進計画を示しました。\n令和6年4月の第3.0版では、人材が加わりました。", "3.0"),
        ("総務省は、令和2年12月に自治体DX推進計画を策定しました。", "2020-12"),
        ("自治体DX推進計画（令和2年12月策定、令和4年9月改定）を踏まえます。", "2022-09"),
        ("本市の情報セキュリティポリシー第2.0版に従います。", None),
        ("自治体DX推進計画を踏まえ、令和8年3月までに移行します。", None),
    ],
)
def test_the_national_edition_that_the_plan_goes_by(fact: Fact, text: str, edition: str | None) -> None:
    """The newest it names, by number or else by its month."""
    assert fact("cites_national_plan_edition", f"# 趣旨\n{text}").value == edition


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("本市のマイナンバーカードの交付率は、令和6年3月末現在で72.5％です。", 72.5),
        ("本市のマイナンバーカードの保有率は80％です。", 80),
        ("マイナンバーカードの交付率100％を目指します。", None),
        ("マイナンバーカードの交付率は、全国平均で73％です。", None),
        ("マイナンバーカードの交付率は、全国平均の73％に対して本市は70％です。", 70),
        ("オンライン申請の利用率は45％です。", None),
        ("|指標|現状値|目標値|\n|マイナンバーカードの保有率|75％|90％|", 75),
    ],
)
def test_how_many_hold_the_card(fact: Fact, text: str, rate: float | None) -> None:
    """Now and here; not as a target, nor elsewhere."""
    assert fact("card_rate", f"# 現状\n{text}").value == rate


@pytest.mark.parametrize(
    ("imprint", "department"),
    [
        ("編集・発行：みどり野市企画部デジタル推進課", "企画部デジタル推進課"),
        ("【問い合わせ先】総務課情報管理係", "総務課情報管理係"),
        ("みどり野市 総務部 DX推進室", "総務部 DX推進室"),
        ("みどり野市", None),
        ("担当課：総務課が窓口を見直します。", None),
    ],
)
def test_who_leads_the_plan(fact: Fact, imprint: str, department: str | None) -> None:
    """The department in the imprint."""
    text = f"みどり野市DX推進計画\n# 取組\n窓口を見直します。{chr(10)}# 奥付\n{imprint}"
    assert fact("lead_department", text).value == department


@pytest.mark.parametrize(
    ("text", "prefecture"),
    [
        ("青森県みどり野市DX推進計画", "青森県"),
        (
            (
                "みどり野市DX推進計画\n# 国と県の動向\n静岡県は計画を定めました。"
                "静岡県と市町村で共同利用を進めます。"
            ),
            "静岡県",
        ),
        ("みどり野市DX推進計画\n# 他市の事例\n青森県と静岡県の例です。", None),
        ("みどり野市DX推進計画\n# 趣旨\n本県の計画に従います。", None),
    ],
)
def test_in_which_prefecture(fact: Fact, text: str, prefecture: str | None) -> None:
    """The one on the cover, or the one that the text speaks of most."""
    assert fact("prefecture", text).value == prefecture
