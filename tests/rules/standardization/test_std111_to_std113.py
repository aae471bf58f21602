"""Details of the move, and what a plan says of systems that cannot make the date."""

from __future__ import annotations

from typing import Any

import pytest

from dxlint import Plan
from dxlint.plan.model import Measure, Standardization, SystemEntry
from dxlint.testing import check_of
from dxlint_rules.standardization import (
    std112_exception_word_old,
    std113_exception_without_date,
)

std111 = check_of("STD111")

TAKEN_UP = {"priority/standardization": "covered"}
REVIEWED = {**TAKEN_UP, "standardization/process-review": "covered"}


def saying(*texts: str, **more: Any) -> Plan:
    """A plan that says these sentences."""
    return Plan(measures=[Measure(title="情報システムの標準化", actions=list(texts))], **more)


@pytest.mark.parametrize(
    ("day", "statuses", "expected"),
    [
        ("2022-10-01", REVIEWED, ["standardization/no-customisation"]),
        ("2022-10-01", TAKEN_UP, []),
        ("2022-10-01", {**REVIEWED, "standardization/no-customisation": "covered"}, []),
        ("2023-09-08", REVIEWED, []),
        ("2026-04-01", REVIEWED, []),
        ("2022-10-01", {"priority/telework": "covered"}, []),
    ],
)
def test_customisation(context_of: Any, day: str, statuses: Any, expected: list[str]) -> None:
    """Asked for with the review of work, by the editions known to; where the review is absent too, its rule
    speaks.
    """
    found = std111.check(Plan(), context_of(day, statuses))
    assert [one.item for one in found] == expected


@pytest.mark.parametrize(
    ("day", "texts", "expected"),
    [
        ("2024-12-23", ["移行困難システムを移行します。"], []),
        ("2024-12-24", ["移行困難システムを移行します。"], ["移行困難システム"]),
        ("2024-12-24", ["旧来の移行困難システムの呼び名は改められました。"], []),
        ("2024-12-24", ["特定移行支援システムを移行します。", "移行困難システムを移行します。"], []),
        ("2024-12-24", ["移行困難システムを移行しました。"], []),
        ("2023-09-07", ["移行困難システムを移行します。"], []),
    ],
)
def test_the_older_word(context_of: Any, day: str, texts: list[str], expected: list[str]) -> None:
    """From the day of the revision; never where the newer word stands too."""
    found = std112_exception_word_old.check(saying(*texts), context_of(day))
    assert [one.params["old"] for one in found] == expected


@pytest.mark.parametrize(
    ("texts", "count"),
    [
        (["戸籍は特定移行支援システムです。"], 1),
        (["戸籍は特定移行支援システムです。", "移行は令和9年度とします。"], 0),
        (["戸籍は特定移行支援システムです。", "他のシステムは令和7年度末までに移行します。"], 1),
        (["戸籍は特定移行支援システムで、時期は国と調整します。"], 0),
        (["特定移行支援システムに該当するものはありません。"], 0),
        (["特定移行支援システムとは、期限に間に合わないものをいいます。"], 0),
        (["戸籍を移行します。"], 0),
    ],
)
def test_systems_without_a_time(context_of: Any, texts: list[str], count: int) -> None:
    """Any later time in the plan's own part is one; so is saying that it is being agreed."""
    assert len(list(std113_exception_without_date.check(saying(*texts), context_of("2025-03-01")))) == count


def test_a_time_in_the_list_of_systems(context_of: Any) -> None:
    """A model gives it with the system."""
    systems = [SystemEntry(id="family-register", target_date="2028-03")]
    plan = saying("戸籍は特定移行支援システムです。", standardization=Standardization(systems=systems))
    assert list(std113_exception_without_date.check(plan, context_of("2025-03-01"))) == []
