"""The list of the core systems: complete, incomplete, of examples, absent, and by date."""

from __future__ import annotations

from typing import Any

import pytest

from dxlint import NotInForce, Plan
from dxlint.plan.model import Measure
from dxlint_rules.standardization import std101_systems_incomplete, std102_systems_not_listed

TAKEN_UP = {"priority/standardization": "covered"}


def members(context_of: Any) -> list[str]:
    """The ids of the 20 systems."""
    return [member.id for member in context_of("2024-03-31").catalogue.lists["systems"].members]


@pytest.mark.parametrize(
    ("day", "named", "expected"),
    [
        ("2024-03-31", 20, []),
        ("2024-03-31", 19, [("default", "fail", None, 1)]),
        ("2024-03-31", 10, [("default", "fail", None, 10)]),
        ("2024-03-31", 9, [("examples", "review", "warning", 11)]),
        ("2024-03-31", 0, []),
        ("2022-09-01", 17, []),
        ("2022-09-02", 17, [("default", "fail", None, 3)]),
        ("2026-03-31", 17, [("default", "fail", None, 3)]),
        ("2026-04-01", 17, [("after-deadline", "review", "info", 3)]),
    ],
)
def test_incomplete(context_of: Any, day: str, named: int, expected: list[Any]) -> None:
    """One finding, by how many are missing and by the date of the plan."""
    context = context_of(day, TAKEN_UP, lists={"systems": members(context_of)[:named]})
    found = list(std101_systems_incomplete.check(Plan(), context))
    assert [(one.message, one.outcome, one.severity, len(one.params["missing"])) for one in found] == expected


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("20業務のうち、本町が処理する１８業務を移行します。", "own-count"),
        ("県が行う2業務を除く18業務を移行します。", "own-count"),
        ("18業務を移行します。", "default"),
        ("県が行う2業務を除く19業務を移行します。", "default"),
    ],
)
def test_a_list_of_what_the_municipality_handles(context_of: Any, text: str, message: str) -> None:
    """The plan says that the others are not its own, and the number fits."""
    context = context_of("2024-03-31", TAKEN_UP, lists={"systems": members(context_of)[:18]})
    plan = Plan(measures=[Measure(title="標準化", actions=[text])])
    (found,) = std101_systems_incomplete.check(plan, context)
    assert (found.message, found.severity) == (message, "info" if message == "own-count" else None)


@pytest.mark.parametrize(
    ("day", "statuses", "named", "expected"),
    [
        ("2024-03-31", TAKEN_UP, 0, ["missing"]),
        ("2024-03-31", {**TAKEN_UP, "standardization/all-20-systems": "mentioned"}, 0, ["mentioned"]),
        ("2024-03-31", TAKEN_UP, 5, []),
        ("2024-03-31", {}, 0, []),
        ("2022-09-01", TAKEN_UP, 0, []),
        ("2026-04-01", TAKEN_UP, 0, []),
    ],
)
def test_not_listed(
    context_of: Any, day: str, statuses: dict[str, Any], named: int, expected: list[str]
) -> None:
    """One finding where none is named; silent on a plan without the topic, of 17 systems, or after the move.
    """
    context = context_of(day, statuses, lists={"systems": members(context_of)[:named]})
    assert [one.message for one in std102_systems_not_listed.check(Plan(), context)] == expected


def test_before_there_were_any(context_of: Any) -> None:
    """Before the nation named systems the rule is not applicable."""
    with pytest.raises(NotInForce):
        list(std102_systems_not_listed.check(Plan(), context_of("2020-12-24", TAKEN_UP)))
