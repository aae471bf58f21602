"""What the rules on absent things share."""

from __future__ import annotations

from typing import Any

import pytest

from dxlint import details_of, missing_item, topic_state
from dxlint.plan.model import Plan

TOPIC = "priority/standardization"
CLOUD = "standardization/gov-cloud"


@pytest.mark.parametrize(
    ("day", "statuses", "expected"),
    [
        ("2023-03-31", {TOPIC: "covered"}, "taken-up"),
        ("2023-03-31", {CLOUD: "considering"}, "taken-up"),
        ("2023-03-31", {CLOUD: "mentioned"}, "said-elsewhere"),
        ("2023-03-31", {TOPIC: "considering"}, "said-elsewhere"),
        ("2019-03-31", {}, "absent"),
    ],
)
def test_topic(context_of: Any, day: str, statuses: dict[str, Any], expected: str) -> None:
    """A topic is taken up by itself or by a detail; else another rule says so, if the nation asks for it."""
    context = context_of(day, statuses)
    assert topic_state(context, TOPIC, details_of(context, "standardization/")) == expected


@pytest.mark.parametrize(
    ("item", "status", "severity"),
    [
        (CLOUD, "missing", "warning"),
        (CLOUD, "mentioned", "warning"),
        (CLOUD, "considering", "info"),
        ("standardization/funding", "missing", "info"),
        ("standardization/all-20-systems", "missing", "warning"),
    ],
)
def test_severity_follows_the_obligation(context_of: Any, item: str, status: str, severity: str) -> None:
    """What a plan leaves unsaid is never an error; a study is one step short of a commitment."""
    finding = missing_item(Plan(), context_of("2023-03-31", {item: status}), item)
    assert finding is not None
    assert (finding.message, finding.severity, finding.item) == (status, severity, item)
    assert finding.at is not None or finding.searched


@pytest.mark.parametrize(("day", "status"), [("2023-03-31", "covered"), ("2021-03-31", "missing")])
def test_nothing_to_say(context_of: Any, day: str, status: str) -> None:
    """An item that is covered, or that the edition does not ask for, gives no finding."""
    assert missing_item(Plan(), context_of(day, {CLOUD: status}), CLOUD) is None
