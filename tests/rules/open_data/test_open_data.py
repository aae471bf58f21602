"""Open data: the list, the name of the data sets by date, and silence on a plan without the topic."""

from __future__ import annotations

from typing import Any

import pytest

from dxlint import NotInForce, Plan
from dxlint.testing import check_of, rules_of
from dxlint_rules.open_data import (
    opd101_datasets_incomplete,
    opd110_pillars_missing,
)

opd102 = check_of("OPD102")

TAKEN_UP = {"other/open-data": "covered"}


@pytest.mark.parametrize(
    ("day", "named", "left"),
    [
        ("2022-03-31", 14, []),
        ("2022-03-31", 13, [1]),
        ("2022-03-31", 7, [7]),
        ("2022-03-31", 6, []),
        ("2024-07-05", 13, []),
    ],
)
def test_incomplete(context_of: Any, day: str, named: int, left: list[int]) -> None:
    """A list of at least half is a list; the nation no longer speaks of the 14 from July 2024."""
    members = [member.id for member in context_of(day).catalogue.lists["datasets"].members]
    context = context_of(day, TAKEN_UP, lists={"datasets": members[:named]})
    assert [len(one.params["missing"]) for one in opd101_datasets_incomplete.check(Plan(), context)] == left


@pytest.mark.parametrize(
    ("day", "statuses", "lists", "expected"),
    [
        ("2023-03-31", TAKEN_UP, {}, [("missing", "推奨データセット")]),
        ("2023-04-01", TAKEN_UP, {}, [("missing", "自治体標準オープンデータセット")]),
        ("2023-04-01", {**TAKEN_UP, "opendata/recommended-datasets": "considering"}, {},
            [("considering", "自治体標準オープンデータセット")]),
        ("2023-03-31", TAKEN_UP, {"datasets": ["aed"]}, []),
        ("2023-03-31", {}, {}, []),
        ("2019-03-31", {}, {}, [("topic-absent", "推奨データセット")]),
    ],
)  # fmt: skip
def test_recommended(context_of: Any, day: str, statuses: Any, lists: Any, expected: list[Any]) -> None:
    """The data sets by the name of the plan's date."""
    found = opd102.check(Plan(), context_of(day, statuses, lists=lists))
    assert [(one.message, one.params["scheme"]) for one in found] == expected


@pytest.mark.parametrize("day", ["2019-03-31", "2022-03-31", "2026-11-21"])
def test_one_finding_at_most_on_a_plan_without_open_data(context_of: Any, day: str) -> None:
    """A plan that does not take up the topic is not told of each detail."""
    context = context_of(day)
    assert sum(len(list(rule.check.check(Plan(), context))) for rule in rules_of("open_data")) <= 1


def test_before_the_data_sets(context_of: Any) -> None:
    """Before they were published the rule is not applicable."""
    with pytest.raises(NotInForce):
        list(opd102.check(Plan(), context_of("2017-11-30", TAKEN_UP)))


COMBINED = {"governance/legal-basis-data-act": "covered"}


@pytest.mark.parametrize(
    ("statuses", "left"),
    [
        ({}, []),
        (COMBINED, ["procedures", "data", "card", "divide", "systems"]),
        ({**COMBINED, "priority/my-number-card": "covered", "other/open-data": "considering"},
            ["procedures", "divide", "systems"]),
        ({**COMBINED, "data-act/pillar-divide": "considering"}, ["procedures", "data", "card", "systems"]),
        ({**COMBINED, "data-act/pillar-card": "mentioned"},
            ["procedures", "data", "card", "divide", "systems"]),
    ],
)  # fmt: skip
def test_pillars(context_of: Any, statuses: Any, left: list[str]) -> None:
    """A pillar is answered by its own words or by the item of the DX plan that belongs to it."""
    context = context_of("2024-03-31", statuses)
    found = list(opd110_pillars_missing.check(Plan(), context))
    names = [f"「{context.catalogue.items[f'data-act/pillar-{one}'].name_ja}」" for one in left]
    assert [one.params["names"] for one in found] == ([names] if left else [])
