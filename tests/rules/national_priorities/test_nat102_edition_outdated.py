"""NAT102: which edition is cited, and what later editions added."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dxlint.plan.model import Plan
from dxlint.rules.rule import Finding, Outcome, RuleContext
from dxlint_rules.national_priorities import nat102_edition_outdated as rule

Make = Callable[..., RuleContext]

CARD = "マイナンバーカードの普及促進 → マイナンバーカードの普及促進・利用の推進"
FRONT, ELTAX = "自治体フロントヤード改革の推進", "公金収納におけるeLTAXの活用"


def findings(context: RuleContext) -> list[Finding]:
    """What the rule says."""
    return list(rule.check(Plan(), context))


@pytest.mark.parametrize("named", ["2.0", "2022-09", "2022-09-02", "2022"])
def test_an_edition_is_named_by_number_or_date(context_with: Make, named: str) -> None:
    """As plans cite it."""
    (finding,) = findings(context_with("2024-03-01", "missing", named))
    assert finding.params == {
        "cited": "自治体DX推進計画【第2.0版】",
        "edition": "自治体DX推進計画【第2.3版】",
        "changes": [FRONT, ELTAX, CARD],
        "answered": [],
    }
    assert (finding.message, finding.severity, finding.outcome) == ("added", "warning", Outcome.FAIL)
    assert finding.at is not None and finding.at.place.line == 9


@pytest.mark.parametrize("named", [None, "2.3", "9.9", "2019-01", "x", "3.0"])
def test_nothing_is_said_without_an_older_edition(context_with: Make, named: str | None) -> None:
    """None, the one in force, unknown ones, and one that comes later."""
    assert findings(context_with("2024-03-01", "missing", named)) == []


def test_nothing_is_said_where_nothing_was_added(context_with: Make) -> None:
    """2.2 asks for what 2.1 asked for."""
    assert findings(context_with("2024-01-15", "missing", "2.1")) == []


def test_before_the_first_edition_nothing_is_said(context_with: Make) -> None:
    """There is no edition in force."""
    assert findings(context_with("2020-01-01", "missing", "1.0")) == []


@pytest.mark.parametrize(
    ("statuses", "message", "answered"),
    [
        ({}, "added", []),
        ({"priority__eltax": "covered"}, "partly-answered", [ELTAX]),
        ({"priority__eltax": "considering"}, "added", []),
        ({"priority__eltax": "covered", "priority__front_yard": "covered"}, "all-answered", [FRONT, ELTAX]),
    ],
)
def test_what_the_plan_answers_already_is_named(
    context_with: Make, statuses: dict[str, str], message: str, answered: list[str]
) -> None:
    """Only commitments count."""
    (finding,) = findings(context_with("2024-03-01", "missing", "2.0", **statuses))
    assert (finding.message, finding.params["answered"]) == (message, answered)


def test_a_recalled_edition_rests_on_the_confirmed_one_before_it(context_with: Make) -> None:
    """3.0 is recalled, but 2.3 is confirmed to have added eLTAX."""
    (finding,) = findings(context_with("2024-10-01", "missing", "2.1"))
    assert finding.severity == "warning"
    assert [(one.edition, one.confidence) for one in finding.references] == [
        ("dx-plan-2.3", "confirmed"), ("dx-plan-3.0", "recalled"),
    ]  # fmt: skip


def test_after_a_recalled_edition_nothing_certain_was_added(context_with: Make) -> None:
    """From 2.3 to 4.0 nothing is known to have changed."""
    assert findings(context_with("2025-10-01", "missing", "2.3")) == []


def test_an_item_is_said_to_be_answered_only_where_that_is_sure(context_with: Make) -> None:
    """Who is told so looks no further."""
    context = context_with("2024-03-01", "missing", "2.0", priority__eltax="covered")
    context.coverage.items["priority/eltax"].confidence = "medium"
    (finding,) = findings(context)
    assert (finding.message, finding.params["answered"]) == ("added", [])
