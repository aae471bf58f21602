"""NAT101: which priority items are asked for when, and how an answer falls short."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dxlint.plan.model import Plan
from dxlint.rules.rule import RuleContext
from dxlint_rules.national_priorities import nat101_priority_missing as rule

Make = Callable[..., RuleContext]


def told(context: RuleContext) -> list[tuple[str | None, str, str | None]]:
    """Item, message and own severity of each finding."""
    return [(one.item, one.message, one.severity) for one in rule.check(Plan(), context)]


def test_each_way_of_falling_short_has_its_own_message(context_with: Make) -> None:
    """Considering is a warning; the others take the rule's severity."""
    context = context_with(
        "2024-10-01",
        priority__eltax="missing",
        priority__telework="considering",
        priority__ai_rpa="mentioned",
    )
    assert told(context) == [
        ("priority/eltax", "missing", None),
        ("priority/ai-rpa", "mentioned", None),
        ("priority/telework", "considering", "warning"),
    ]


def test_a_missing_item_tells_where_it_was_looked_for(context_with: Make) -> None:
    """And a mentioned one points at the passage."""
    missing, mentioned = rule.check(
        Plan(), context_with("2024-10-01", priority__eltax="missing", priority__telework="mentioned")
    )
    assert (missing.at, [one.quote for one in missing.searched]) == (None, ["第1章"])
    assert mentioned.at is not None and mentioned.at.quote == "本文"
    assert missing.params == {
        "name": "公金収納におけるeLTAXの活用",
        "name_en": "Collecting public money through eLTAX (eL-QR)",
        "label": "公金収納におけるeLTAXの活用",
        "label_en": "Collecting public money through eLTAX (eL-QR)",
        "edition": "自治体DX推進計画【第3.0版】",
        "clause": "重点取組事項(3)",
    }


@pytest.mark.parametrize(
    ("day", "items"),
    [
        ("2020-12-24", []),
        ("2020-12-25", ["priority/online-procedures"]),
        ("2023-11-06", ["priority/online-procedures"]),
        ("2023-11-07", ["priority/front-yard"]),
        ("2024-02-04", ["priority/front-yard"]),
        ("2024-02-05", ["priority/front-yard", "priority/eltax"]),
    ],
)
def test_the_edition_of_the_day_decides(context_with: Make, day: str, items: list[str]) -> None:
    """Procedures online are an item of their own up to 2.0, part of the front yard from 2.1; eLTAX from 2.3.
    """
    context = context_with(
        day, priority__front_yard="missing", priority__eltax="missing", priority__online_procedures="missing"
    )
    assert [item for item, _, _ in told(context)] == items


def test_a_document_that_answers_nothing_gets_one_finding(context_with: Make) -> None:
    """At its title, with a reference of its own."""
    (finding,) = rule.check(Plan(), context_with("2024-10-01", "missing", priority__security="mentioned"))
    assert (finding.message, finding.item, finding.params["count"]) == ("none-answered", None, 7)
    assert finding.at is not None and finding.at.quote == "川東村DX推進計画"
    assert [(one.edition, one.confidence) for one in finding.references] == [("dx-plan-3.0", "confirmed")]


def test_one_item_considered_is_enough_to_be_a_plan(context_with: Make) -> None:
    """Then each item is reported."""
    found = told(context_with("2024-10-01", "missing", priority__security="considering"))
    assert [message for _, message, _ in found].count("missing") == 6


def test_where_the_edition_in_force_is_not_confirmed_the_one_before_it_is_the_ground(
    context_with: Make,
) -> None:
    """The items of 4.0 are recalled only; 3.0 is confirmed to ask for the seven."""
    (finding,) = rule.check(Plan(), context_with("2025-12-01", "missing"))
    assert [(one.edition, one.confidence) for one in finding.references] == [("dx-plan-3.0", "confirmed")]
    assert finding.params == {"edition": "自治体DX推進計画【第3.0版】", "count": 7}


def test_an_item_is_judged_by_the_newest_edition_that_is_confirmed_to_ask_for_it(context_with: Make) -> None:
    """As a whole or item by item, the message names that edition; its severity stands."""
    found = rule.check(Plan(), context_with("2025-12-01", "missing", priority__security="considering"))
    assert {(one.params["edition"], one.severity) for one in found} == {
        ("自治体DX推進計画【第3.0版】", None), ("自治体DX推進計画【第3.0版】", "warning"),
    }  # fmt: skip
