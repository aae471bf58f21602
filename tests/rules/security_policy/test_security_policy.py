"""Security: the measures that an edition asks for, telework, and silence on a plan without the topic."""

from __future__ import annotations

from typing import Any

import pytest

from dxlint import Evidence, Place, Plan
from dxlint.testing import check_of, rules_of
from dxlint_rules.security_policy import (
    sec103_measure_missing,
    sec106_external_audit_missing,
)

sec101 = check_of("SEC101")
sec102 = check_of("SEC102")
sec105 = check_of("SEC105")

TAKEN_UP = {"priority/security": "covered"}
MEASURES = [
    "three-layer", "security-cloud", "training", "audit", "incident-response", "personal-information",
    "outsourcing",
    "authentication", "continuity",
]  # fmt: skip


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        (TAKEN_UP, MEASURES),
        ({**TAKEN_UP, "priority/telework": "covered"}, [*MEASURES, "telework"]),
        ({**TAKEN_UP, "telework/environment": "considering"}, MEASURES),
        ({**TAKEN_UP, "security/audit": "considering"}, [*MEASURES[:3], *MEASURES[4:], "considering"]),
        ({**TAKEN_UP, **{f"security/{one}": "covered" for one in MEASURES}}, []),
        ({"priority/security": "mentioned"}, []),
    ],
)
def test_measures(context_of: Any, statuses: Any, expected: list[str]) -> None:
    """One finding per measure; telework's only where the plan provides for telework."""
    found = sec103_measure_missing.check(Plan(), context_of("2026-09-30", statuses))
    assert [one.message for one in found] == expected


@pytest.mark.parametrize(
    ("day", "statuses", "expected"),
    [
        ("2022-02-28", TAKEN_UP, [("three-layer", 0), ("continuity", 0), ("several", 7)]),
        ("2022-02-28", {**TAKEN_UP, "security/three-layer": "considering"},
            [("continuity", 0), ("several", 8)]),
        ("2026-09-30", {**TAKEN_UP, "security/audit": "considering", "security/training": "considering"},
         [*((one, 0) for one in MEASURES if one not in ("training", "audit")), ("several", 2)]),
    ],
)  # fmt: skip
def test_what_is_not_certain_is_one_finding(context_of: Any, day: str, statuses: Any, expected: Any) -> None:
    """Measures only considered, or asked for by editions that were not read, are named together."""
    found = sec103_measure_missing.check(Plan(), context_of(day, statuses))
    assert [(one.message, len(one.params.get("names", ()))) for one in found] == expected


@pytest.mark.parametrize(
    ("day", "policy", "messages"),
    [("2026-03-31", "covered", []), ("2026-04-01", "covered", ["missing"]), ("2026-04-01", "missing", [])],
)
def test_the_policy_of_the_law(context_of: Any, day: str, policy: Any, messages: list[str]) -> None:
    """Asked since April 2026, of plans that keep a policy; SEC101 speaks of the others."""
    context = context_of(day, {**TAKEN_UP, "security/policy": policy})
    assert [one.message for one in sec105.check(Plan(), context)] == messages


@pytest.mark.parametrize(
    ("day", "quote", "model"),
    [
        ("2026-09-30", "βモデルへ移行します。", ["βモデル"]),
        ("2026-09-30", "α’モデルを採用します。", ["α′モデル"]),
        ("2026-09-30", "ベータダッシュモデルへ移行します。", ["β′モデル"]),
        ("2026-09-30", "αモデルを維持します。", []),
        ("2026-09-30", "βモデルは採用せず、αモデルを維持します。", []),
    ],
)
def test_models_that_need_an_external_audit(context_of: Any, day: str, quote: str, model: list[str]) -> None:
    """β, β′ and α′, however they are spelled; not α."""
    chosen = Evidence(Place("f.txt", 9), quote, "commits")
    context = context_of(day, TAKEN_UP, {"security/network-model": [chosen]})
    assert [one.params["model"] for one in sec106_external_audit_missing.check(Plan(), context)] == model


@pytest.mark.parametrize(
    ("day", "newest"),
    [
        ("2022-02-28", "令和2年12月版"),
        ("2022-10-31", "令和4年3月版"),
        ("2024-10-01", "令和5年3月版"),
        ("2024-10-02", "令和6年10月版"),
    ],
)
def test_the_newest_edition_is_that_of_the_date(context_of: Any, day: str, newest: str) -> None:
    """The finding names the edition that was the newest on the plan's date."""
    found = sec102.check(Plan(), context_of(day, TAKEN_UP))
    assert [one.params["newest"] for one in found] == [newest]


@pytest.mark.parametrize("day", ["2021-03-31", "2026-11-21"])
def test_what_is_left_unsaid_is_no_error(context_of: Any, day: str) -> None:
    """The law's duty is to set a policy, not to write of it here."""
    assert [one.severity for one in sec101.check(Plan(), context_of(day, TAKEN_UP))] == [
        "warning"
    ]


@pytest.mark.parametrize("day", ["2020-12-10", "2022-10-31", "2026-11-21"])
def test_one_finding_at_most_on_a_plan_without_security(context_of: Any, day: str) -> None:
    """A plan that does not take up the topic is not told of each detail."""
    context = context_of(day)
    assert sum(len(list(rule.check.check(Plan(), context))) for rule in rules_of("security_policy")) <= 1
