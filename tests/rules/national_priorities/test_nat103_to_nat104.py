"""NAT103 and NAT104: which items they look at, and their messages and severities."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dxlint.plan.model import Plan
from dxlint.rules.rule import Rule, RuleContext
from dxlint.testing import check_of, rules_of

nat103 = check_of("NAT103")
nat104 = check_of("NAT104")

Make = Callable[..., RuleContext]
RULES = rules_of("national_priorities")


@pytest.mark.parametrize("status", ["missing", "mentioned", "considering", "partial"])
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_message_named_has_a_text(context_with: Make, rule: Rule, status: str) -> None:
    """And its parameters fill it, in both languages."""
    for finding in rule.check.check(Plan(), context_with("2024-03-01", status, "1.0")):
        for language in ("ja", "en"):
            hint = rule.hints.get(finding.message) or rule.hints["default"]
            assert rule.messages[finding.message][language].format(**finding.params)
            assert hint[language].format(**finding.params)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_plan_that_answers_all_is_told_nothing(context_with: Make, rule: Rule) -> None:
    """Nor is one older than the first edition."""
    assert list(rule.check.check(Plan(), context_with("2024-03-01", "covered", "2.3"))) == []
    assert list(rule.check.check(Plan(), context_with("2020-03-01", "missing", "1.0"))) == []


def test_a_study_of_an_alongside_item_is_gentler(context_with: Make) -> None:
    """Info instead of the rule's warning."""
    context = context_with(
        "2022-12-20", together__digital_divide="considering", together__regulation_review="missing"
    )
    found = [(one.item, one.message, one.severity) for one in nat103.check(Plan(), context)]
    assert found == [
        ("together/digital-divide", "considering", "info"),
        ("together/regulation-review", "missing", "warning"),
    ]


def test_a_study_answers_an_as_needed_item(context_with: Make) -> None:
    """That is all the national plan asks."""
    context = context_with("2022-12-20", other__bpr="considering", other__open_data="mentioned")
    assert [(one.item, one.message) for one in nat104.check(Plan(), context)] == [
        ("other/open-data", "mentioned")
    ]
