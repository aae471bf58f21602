"""GOV103 to GOV110: what is only pointed out, for whom, and what plans quote of the nation wrongly."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from dxlint.plan.coverage import StatedFact, Status
from dxlint.plan.model import Measure, Plan
from dxlint.rules.rule import RuleContext
from dxlint.testing import check_of
from dxlint_rules.plan_governance import (
    gov103_plan_basics_missing,
    gov104_organisation_details_missing,
    gov106_cooperation_missing,
    gov107_bond_outside_years,
    gov108_national_figure_wrong,
    gov109_manual_edition_old,
    gov110_national_period_wrong,
)

gov105 = check_of("GOV105")

ContextOf = Callable[..., RuleContext]
HEADQUARTERS: dict[str, Status] = {"governance/headquarters": "covered"}


def says(*actions: str) -> Plan:
    """A plan model whose one measure says these sentences."""
    return Plan(measures=[Measure(title="取組", actions=list(actions))])


def test_basics_are_one_piece_of_information(context_of: ContextOf) -> None:
    """A study is enough; so is silence in a document that is hardly a plan, or at the lowest level."""
    statuses: dict[str, Status] = {
        **HEADQUARTERS,
        "governance/finance": "considering",
        "governance/upper-plan": "mentioned",
    }
    context = context_of("2024-03-01", statuses)
    (found,) = gov103_plan_basics_missing.check(Plan(), context)
    assert found.severity == "info"
    assert found.params["names"] == [
        "「上位計画との関係」",
        "「計画の見直し」",
        "「市町村官民データ活用推進計画としての位置付け」",
    ]
    assert list(gov103_plan_basics_missing.check(Plan(), replace(context, level="minimum"))) == []
    assert list(gov103_plan_basics_missing.check(Plan(), context_of("2024-03-01"))) == []
    assert list(gov103_plan_basics_missing.check(Plan(), context_of("2020-03-01", statuses))) == []


def test_a_prefecture_is_not_asked_for_a_municipal_data_plan(context_of: ContextOf) -> None:
    """The act has another paragraph for prefectures."""
    context = replace(context_of("2024-03-01", HEADQUARTERS), body="prefecture")
    (found,) = gov103_plan_basics_missing.check(Plan(), context)
    assert "「市町村官民データ活用推進計画としての位置付け」" not in found.params["names"]


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        (None, ["「首長のリーダーシップ」", "「推進の事務局・担当課」"]),
        ("デジタル推進課", ["「首長のリーダーシップ」"]),
    ],
)
def test_the_section_in_charge_is_the_secretariat(
    context_of: ContextOf, lead: str | None, expected: list[str]
) -> None:
    """Wherever the plan names it."""
    context = context_of("2024-03-01", HEADQUARTERS)
    context.coverage.facts["lead_department"] = StatedFact(lead)
    (found,) = gov104_organisation_details_missing.check(Plan(), context)
    assert (found.severity, found.params["names"]) == ("info", expected)


def test_a_vision_is_missed_in_a_model_only_where_it_was_searched_for(context_of: ContextOf) -> None:
    """The plan model has no field for one."""
    context = context_of(
        "2024-03-01",
        {**HEADQUARTERS, "governance/head-leads": "covered", "governance/secretariat": "covered"},
    )
    assert list(gov104_organisation_details_missing.check(Plan(), context)) == []
    (found,) = gov104_organisation_details_missing.check(Plan(not_found=["governance/vision"]), context)
    assert found.params["names"] == ["「DXで目指す姿（ビジョン・基本方針）」"]


def test_talent_policies_are_asked_for_since_2_2(context_of: ContextOf) -> None:
    """The rest only at the highest level."""
    statuses: dict[str, Status] = {"governance/training": "covered"}
    assert list(gov105.check(Plan(), context_of("2023-12-21", statuses))) == []
    (found,) = gov105.check(Plan(), context_of("2023-12-22", statuses))
    assert (found.severity, len(found.params["names"])) == ("info", 1)
    highest = replace(context_of("2024-03-01", statuses), level="advanced")
    assert [len(one.params["names"]) for one in gov105.check(Plan(), highest)] == [4]


@pytest.mark.parametrize(
    ("day", "prefecture", "expected"),
    [
        ("2023-12-25", False, []),
        ("2024-03-01", False, [("default", "info", 1)]),
        ("2022-12-01", True, [("prefecture", "warning", 1)]),
        ("2024-03-01", True, [("prefecture", "warning", 2)]),
        ("2024-10-01", True, [("prefecture", "warning", 2)]),
    ],
)
def test_cooperation(
    context_of: ContextOf, day: str, prefecture: bool, expected: list[tuple[str, str, int]]
) -> None:
    """Municipalities are pointed to it from 2.3; prefectures are warned: 3.0 is not confirmed
    to ask for it, 2.3 is.
    """
    context = replace(context_of(day), body="prefecture" if prefecture else "town")
    found = [
        (one.message, one.severity, len(one.params["names"]))
        for one in gov106_cooperation_missing.check(Plan(), context)
    ]
    assert found == expected


@pytest.mark.parametrize(
    ("sentence", "findings"),
    [
        ("令和12年度の更新にデジタル活用推進事業債を充てます。", 1),
        ("令和6年度の更新にデジタル活用推進事業債を充てます。", 1),
        ("令和12年3月までの整備にデジタル活用推進事業債を充てます。", 0),
        ("令和11年度まではデジタル活用推進事業債、令和12年度からは一般財源とします。", 0),
        ("デジタル活用推進事業債を活用します。", 0),
        ("令和6年度に、デジタル活用推進事業債の活用を検討しました。", 0),
        ("令和12年度の更新に過疎対策事業債を充てます。", 0),
    ],
)
def test_years_of_the_bond(context_of: ContextOf, sentence: str, findings: int) -> None:
    """March 2030 still belongs to fiscal 2029."""
    assert len(list(gov107_bond_outside_years.check(says(sentence), context_of("2026-04-01")))) == findings


@pytest.mark.parametrize(
    ("sentence", "findings"),
    [
        ("国はデジタル推進人材を２３０万人育成することを目標としています。", 0),
        ("国はデジタル推進人材を令和6年度末までに年間45万人育成する体制を目指しています。", 0),
        ("国はデジタル推進人材を203万人育成することを目標としています。", 1),
        ("デジタル推進人材は全国で既に100万人となりました。", 0),
        ("国はデジタル実装に取り組む地方公共団体を1,500団体とする目標を掲げています。", 0),
        ("国はデジタル実装に取り組む地方公共団体を1,400団体とする目標を掲げています。", 1),
        ("国は自治体DXアクセラレータを500人確保することを目標としています。", 0),
    ],
)
def test_figures_of_the_nation(context_of: ContextOf, sentence: str, findings: int) -> None:
    """A number in the same unit that is none of the nation's, beside the name of an aim."""
    assert len(list(gov108_national_figure_wrong.check(says(sentence), context_of("2024-03-01")))) == findings


@pytest.mark.parametrize(
    ("day", "sentence", "cited"),
    [
        ("2023-03-01", "標準化・共通化に係る手順書【第1.0版】に沿って進めます。", ["1.0"]),
        ("2023-03-01", "標準化・共通化に係る手順書【第2.0版】に沿って進めます。", []),
        ("2024-03-01", "標準化・共通化に係る手順書【第2.0版】に沿って進めます。", ["2.0"]),
        ("2022-03-01", "行政手続のオンライン化に係る手順書（第1.0版）に沿って進めます。", []),
        ("2022-10-01", "行政手続のオンライン化に係る手順書（第1.0版）に沿って進めます。", ["1.0"]),
        ("2024-03-01", "自治体DX全体手順書【第2.2版】と自治体DX全体手順書【第1.0版】を参考にします。", []),
        ("2024-03-01", "自治体DX全体手順書【第9.0版】を参考にします。", []),
        ("2024-03-01", "自治体DX全体手順書を参考に、本市の計画の第1.0版を定めます。", []),
    ],
)
def test_editions_of_manuals(context_of: ContextOf, day: str, sentence: str, cited: list[str]) -> None:
    """The newest one named counts, and only numbers that are known."""
    found = gov109_manual_edition_old.check(says(sentence), context_of(day))
    assert [one.params["cited"] for one in found] == cited


@pytest.mark.parametrize(
    ("sentence", "findings"),
    [
        ("自治体DX推進計画の対象期間は、令和3年1月から令和8年3月までです。", 0),
        ("自治体DX推進計画の対象期間は、2021年1月から2026年3月までです。", 0),
        ("自治体DX推進計画の対象期間は、令和3年1月から令和8年4月までです。", 1),
        ("自治体DX推進計画の対象期間は、令和3年度から令和8年度までです。", 0),
        ("自治体DX推進計画の対象期間を踏まえ、令和4年4月から令和9年3月までとします。", 0),
        ("青波町自治体DX計画の期間は、令和4年4月から令和9年3月までです。", 0),
    ],
)
def test_period_of_the_national_plan(context_of: ContextOf, sentence: str, findings: int) -> None:
    """Only where the sentence gives it by month."""
    assert len(list(gov110_national_period_wrong.check(says(sentence), context_of("2024-03-01")))) == findings
