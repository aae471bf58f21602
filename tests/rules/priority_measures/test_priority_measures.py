"""What each priority holds: topics, levels, dates, and national sets quoted wrongly."""

from __future__ import annotations

from typing import Any

import pytest

from dxlint import Evidence, Place, Plan
from dxlint.plan.model import Measure
from dxlint.testing import check_of
from dxlint_rules.priority_measures import (
    prm102_card_target_past,
    prm104_national_news_outdated,
    prm105_eltax_start_missing,
    prm106_eltax_start_late,
    prm108_front_yard_means_missing,
    prm114_set_count_wrong,
    prm115_set_names_mixed,
    prm116_strategy_superseded,
)

prm101 = check_of("PRM101")
prm107 = check_of("PRM107")
prm110 = check_of("PRM110")
prm111 = check_of("PRM111")

TELEWORK = {"priority/telework": "covered"}


def says(*actions: str) -> Plan:
    """A plan model whose one measure says these sentences."""
    return Plan(measures=[Measure(title="取組", actions=list(actions))])


def commits(item: str, quote: str, *years: int) -> dict[str, list[Evidence]]:
    """A sentence in which the municipality commits to an item."""
    return {item: [Evidence(Place("f.txt", 9), quote, "commits", fiscal_years=years)]}


@pytest.mark.parametrize(
    ("day", "statuses", "expected"),
    [
        ("2022-12-01", TELEWORK, ("warning", "fail", 3)),
        ("2022-12-01", {**TELEWORK, "telework/rules": "covered"}, ("warning", "fail", 2)),
        (
            "2022-12-01",
            {**TELEWORK, "telework/rules": "covered", "telework/environment": "considering"},
            ("info", "review", 2),
        ),
        ("2024-10-01", TELEWORK, ("warning", "fail", 3)),
        ("2022-12-01", {"priority/telework": "mentioned"}, None),
    ],
)
def test_telework(context_of: Any, day: str, statuses: Any, expected: tuple[str, str, int] | None) -> None:
    """A warning where a confirmed edition (2.0 still, when 3.0 is in force) asks for what is not said at all;
    one finding for everything.
    """
    found = [
        (one.severity, one.outcome.value, len(one.params["names"]))
        for one in prm111.check(Plan(), context_of(day, statuses))
    ]
    assert found == ([] if expected is None else [expected])


def test_examples_of_the_nation_are_asked_for_at_the_highest_level_only(context_of: Any) -> None:
    """The means of the front-yard reform and the uses of the card are examples."""
    statuses = {
        "priority/front-yard": "covered",
        "front-yard/one-stop": "covered",
        "front-yard/back-yard": "covered",
    }
    context = context_of("2024-10-01", statuses)
    assert list(prm108_front_yard_means_missing.check(Plan(), context)) == []
    context.level = "advanced"
    (finding,) = prm108_front_yard_means_missing.check(Plan(), context)
    assert finding.params["names"][0] == "「リモート窓口」"
    assert finding.severity == "info"


def test_a_study_is_named_as_one(context_of: Any) -> None:
    """A detail that is only considered is told apart from one that is absent."""
    statuses = {
        "priority/my-number-card": "covered",
        "card/issue-support": "considering",
        "card/issuing-plan": "covered",
    }
    (finding,) = prm101.check(Plan(), context_of("2022-10-01", statuses))
    assert finding.params["names"] == ["「申請支援・交付体制の強化」（検討のみ）"]


@pytest.mark.parametrize(
    ("day", "quote", "years", "expected"),
    [
        ("2023-03-31", "令和4年度末までにカードが行き渡ることを目指します。", [2022], 0),
        ("2023-04-01", "令和4年度末までにカードが行き渡ることを目指します。", [2022], 1),
        ("2023-04-01", "令和4年度末までにカードが行き渡ることを目指しました。", [2022], 0),
        ("2023-04-01", "令和4年度から取り組み、令和9年度までに85%を目指します。", [2022, 2027], 0),
    ],
)
def test_card_target(context_of: Any, day: str, quote: str, years: list[int], expected: int) -> None:
    """Only a goal whose every year has gone by."""
    context = context_of(day, evidence=commits("card/target", quote, *years))
    assert len(list(prm102_card_target_past.check(Plan(), context))) == expected


@pytest.mark.parametrize(
    ("quote", "years", "expected"),
    [
        ("令和8年9月から収納を開始します。", [2026], []),
        ("令和8年10月から収納を開始します。", [2026], ["2026年10月"]),
        ("令和8年度に収納を開始します。", [2026], []),
        ("収納を開始", [2027], ["2027年4月"]),
        ("令和8年9月から保険料、令和10年4月から水道料金の収納を開始します。", [2026, 2028], []),
    ],
)
def test_eltax_late(context_of: Any, quote: str, years: list[int], expected: list[str]) -> None:
    """The earliest time counts, by its first day; a schedule's cell gives its year only."""
    context = context_of("2025-03-31", evidence=commits("eltax/start", quote, *years))
    assert [one.params["stated"] for one in prm106_eltax_start_late.check(Plan(), context)] == expected


def test_eltax_money_is_asked_since_the_notice(context_of: Any) -> None:
    """The groups are those of the notice of July 2024; a study of the rest is what it asks for."""
    statuses = {"priority/eltax": "covered", "eltax/group-c": "considering"}
    assert list(prm107.check(Plan(), context_of("2024-07-01", statuses))) == []
    context = context_of("2024-07-02", statuses)
    context.level = "advanced"
    (finding,) = prm107.check(Plan(), context)
    assert len(finding.params["names"]) == 3


def test_a_plan_without_the_topic_is_left_to_the_rule_on_priorities(context_of: Any) -> None:
    """No time of the start is asked of a plan that does not take up eLTAX, nor after the time."""
    assert list(prm105_eltax_start_missing.check(Plan(), context_of("2025-03-31"))) == []
    assert (
        list(
            prm105_eltax_start_missing.check(Plan(), context_of("2026-10-01", {"priority/eltax": "covered"}))
        )
        == []
    )


@pytest.mark.parametrize(("day", "expected"), [("2025-07-22", 0), ("2025-07-23", 1), ("2025-12-16", 1)])
def test_generative_ai(context_of: Any, day: str, expected: int) -> None:
    """Rules, lead and training are asked for since the report of July 2025, of plans that use it."""
    assert len(list(prm110.check(Plan(), context_of(day, {"ai/generative": "covered"})))) == expected
    assert list(prm110.check(Plan(), context_of(day, {"ai/generative": "considering"}))) == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("健康保険証は廃止される予定です。", 1),
        ("健康保険証は廃止されました。", 0),
        ("健康保険証との一体化に伴い、登録を支援します。", 0),
        ("国は集中改革期間として見直しを進めています。", 1),
    ],
)
def test_news(context_of: Any, sentence: str, expected: int) -> None:
    """Announcements of what has come, not the municipality's own measures that follow from it."""
    assert (
        len(list(prm104_national_news_outdated.check(says(sentence), context_of("2025-08-01")))) == expected
    )


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("構造改革のためのデジタル5原則を踏まえます。", []),
        ("構造改革のためのデジタル３原則を踏まえます。", [("principles/five", 3)]),
        ("サービス設計十二箇条に沿います。", []),
        ("サービス設計十一カ条に沿います。", [("principles/service-design-12", 11)]),
        ("行政手続のオンライン化の10原則に沿います。", [("principles/online-three", 10)]),
        ("アナログ規制の代表9項目を洗い出します。", [("regulation/seven-types", 9)]),
        ("本市の4原則に沿います。", []),
    ],
)
def test_numbers_of_sets(context_of: Any, sentence: str, expected: list[tuple[str, int]]) -> None:
    """Full-width digits and numerals too; a set of the municipality's own is no national one."""
    found = prm114_set_count_wrong.check(says(sentence), context_of("2025-08-01"))
    assert [(one.item, one.params["stated"]) for one in found] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "オンライン化の3原則（デジタルファースト、ワンスオンリー、コネクテッド・ワンストップ）に沿います。",
            [],
        ),
        (
            "オンライン化の3原則（デジタルファースト、ワンスオンリー）に沿います。",
            [("incomplete", ["コネクテッド・ワンストップ"])],
        ),
        ("オンライン化の3原則（デジタルファースト、ワンスオンリーなど）に沿います。", []),
        (
            "オンライン化の3原則（デジタルファースト、ワンスオンリー、浸透）に沿います。",
            [("mixed", ["浸透"])],
        ),
        ("オンライン化の3原則に沿い、地域への浸透を図ります。", []),
    ],
)
def test_names_of_sets(context_of: Any, sentence: str, expected: list[tuple[str, list[str]]]) -> None:
    """A name of another set, or a list that looks whole and is not."""
    found = prm115_set_names_mixed.check(says(sentence), context_of("2025-08-01"))
    assert [(one.message, one.params["names"]) for one in found] == expected


@pytest.mark.parametrize(
    ("day", "sentences", "expected"),
    [
        ("2025-12-22", ["デジタル田園都市国家構想総合戦略を踏まえます。"], 0),
        ("2025-12-23", ["デジタル田園都市国家構想総合戦略を踏まえます。"], 1),
        ("2025-12-23", ["デジタル田園都市国家構想総合戦略を踏まえ、第2期計画を定めました。"], 0),
        ("2025-12-23", ["デジ田総合戦略に基づきます。", "地方創生に関する総合戦略に基づきます。"], 0),
        ("2022-12-22", ["デジタル田園都市国家構想総合戦略を踏まえます。"], 0),
    ],
)
def test_strategy(context_of: Any, day: str, sentences: list[str], expected: int) -> None:
    """The old strategy as the present context, since it was succeeded."""
    assert len(list(prm116_strategy_superseded.check(says(*sentences), context_of(day)))) == expected
