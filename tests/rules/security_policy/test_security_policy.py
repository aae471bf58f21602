"""Security: the measures that an edition asks for, telework, and silence on a plan without the topic."""

from __future__ import annotations

from typing import Any

import pytest

from dxlint import Plan
from dxlint_rules.security_policy import (
    RULES,
    sec101_policy_review_missing,
    sec102_guideline_not_followed,
    sec103_measure_missing,
)

TAKEN_UP = {"priority/security": "covered"}
MEASURES = [
    "three-layer", "security-cloud", "training", "audit", "incident-response", "personal-information", "outsourcing",
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
def test_measures(ground_of: Any, statuses: Any, expected: list[str]) -> None:
    """One finding per measure; telework's only where the plan provides for telework."""
    found = sec103_measure_missing.check(Plan(), ground_of("2026-09-30", statuses))
    assert [one.message for one in found] == expected


@pytest.mark.parametrize(
    ("day", "newest"),
    [
        ("2022-02-28", "令和2年12月版"),
        ("2022-10-31", "令和4年3月版"),
        ("2024-10-01", "令和5年3月版"),
        ("2024-10-02", "令和6年10月版"),
    ],
)
def test_the_newest_edition_is_that_of_the_date(ground_of: Any, day: str, newest: str) -> None:
    """The finding names the edition that was the newest on the plan's date."""
    found = sec102_guideline_not_followed.check(Plan(), ground_of(day, TAKEN_UP))
    assert [one.params["newest"] for one in found] == [newest]


@pytest.mark.parametrize("day", ["2021-03-31", "2026-11-21"])
def test_what_is_left_unsaid_is_no_error(ground_of: Any, day: str) -> None:
    """The law's duty is to set a policy, not to write of it here."""
    assert [one.severity for one in sec101_policy_review_missing.check(Plan(), ground_of(day, TAKEN_UP))] == [
        "warning"
    ]


@pytest.mark.parametrize("day", ["2020-12-10", "2022-10-31", "2026-11-21"])
def test_one_finding_at_most_on_a_plan_without_security(ground_of: Any, day: str) -> None:
    """A plan that does not take up the topic is not told of each detail."""
    ground = ground_of(day)
    assert sum(len(list(rule.check(Plan(), ground))) for rule in RULES) <= 1
