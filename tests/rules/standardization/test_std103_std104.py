"""The time of completion: missing, late, excused, by the date of the plan."""

from __future__ import annotations

from typing import Any

import pytest

from dxlint import Evidence, Place, Plan
from dxlint.plan.model import Period, Standardization, SystemEntry
from dxlint_rules.standardization import std103_deadline_missing, std104_deadline_late

TOPIC = "priority/standardization"


def said(quote: str, *years: int, stance: Any = "commits") -> dict[str, list[Evidence]]:
    """A sentence on standardisation."""
    return {TOPIC: [Evidence(Place("f.txt", 9), quote, stance, fiscal_years=years)]}


def plan_of(start: int = 2023, **standardization: Any) -> Plan:
    """A plan model with its part on standardisation."""
    return Plan(period=Period(start=start, end=start + 3), standardization=Standardization(**standardization))


def system(day: str, status: str | None = None) -> SystemEntry:
    """An entry of the list of systems."""
    return SystemEntry(id="family-register", name="戸籍", status=status, target_date=day, department=None)


@pytest.mark.parametrize(
    ("day", "plan", "evidence", "expected"),
    [
        ("2023-03-31", plan_of(), said("標準準拠システムへ移行します。"), ["missing"]),
        ("2023-03-31", plan_of(), said("令和9年度末までに移行します。", 2027), []),
        ("2023-03-31", plan_of(), said("令和4年度までに標準化の準備を終えます。", 2022), ["missing"]),
        ("2023-03-31", plan_of(systems=[system("2026-01")]), said("標準準拠システムへ移行します。"), []),
        ("2026-03-31", plan_of(2025), said("標準準拠システムへ移行します。"), ["missing"]),
        ("2026-03-31", plan_of(2026), said("標準準拠システムへ移行します。"), []),
        ("2026-04-01", plan_of(2025), said("標準準拠システムへ移行します。"), []),
        ("2023-03-31", plan_of(), {}, []),
    ],
)
def test_missing(context_of: Any, day: str, plan: Plan, evidence: Any, expected: list[str]) -> None:
    """One finding unless a time is stated, the time set lies behind, or the topic is not taken up."""
    context = context_of(day, evidence=evidence)
    assert [one.message for one in std103_deadline_missing.check(plan, context)] == expected


@pytest.mark.parametrize(
    ("day", "plan", "evidence", "expected"),
    [
        ("2023-09-07", plan_of(deadline="2026-03"), {}, []),
        ("2023-09-07", plan_of(deadline="2026"), {}, []),
        ("2023-09-07", plan_of(deadline="2026-03-31"), {}, []),
        ("2023-09-07", plan_of(deadline="2026-04-01"), {}, [("default", "fail", "2026-04-01")]),
        ("2023-09-08", plan_of(deadline="2027-03"), {}, [("exception-unnamed", "review", "2027-03")]),
        ("2023-09-08", plan_of(systems=[system("2027-03")]), {},
            [("exception-unnamed", "review", "戸籍 2027-03")]),
        ("2023-09-08", plan_of(systems=[system("2027-03", "移行困難システム")]), {}, []),
        ("2025-03-31", plan_of(deadline="2027-03", funding="特定移行支援システムの経費"), {}, []),
        ("2025-03-31", plan_of(deadline="2031-04", funding="特定移行支援システムの経費"), {},
            [("beyond", "review", "2031-04")]),
        ("2026-06-30", plan_of(2026, deadline="2028-03"), {}, []),
        ("2026-06-30", plan_of(2026, deadline="2032-03"), {}, [("beyond", "review", "2032-03")]),
        ("2023-03-31", Plan(), said("令和8年度末までに標準準拠システムへ移行します。", 2026),
            [("default", "fail", "2026年度")]),
        ("2023-03-31", Plan(), said("令和7年度までに移行し、8年度に標準化を終えます。", 2025, 2026), []),
        ("2023-03-31", Plan(), said("令和8年度に窓口を改めます。", 2026), []),
        ("2025-03-31", Plan(), said("特定移行支援システムは令和9年度までに移行します。", 2027), []),
    ],
)  # fmt: skip
def test_late(context_of: Any, day: str, plan: Plan, evidence: Any, expected: list[Any]) -> None:
    """By the date of the plan: no exception yet, an exception to be named, and its own limit."""
    context = context_of(day, evidence=evidence)
    found = list(std104_deadline_late.check(plan, context))
    assert [(one.message, one.outcome, one.params["stated"]) for one in found] == expected


def test_an_exception_in_the_background_does_not_excuse(context_of: Any) -> None:
    """What the plan tells of the nation's exception is not its own."""
    evidence = said("令和9年度までに標準準拠システムへ移行します。", 2027)
    national = Evidence(Place("f.txt", 3), "国は移行困難システムを認めています。", "background")
    context = context_of("2024-03-31", evidence=evidence)
    context.coverage.items["standardization/deadline"].rejected.append(national)
    assert [one.message for one in std104_deadline_late.check(Plan(), context)] == ["exception-unnamed"]


def test_all_late_dates_are_one_finding(context_of: Any) -> None:
    """The first late date is the place, the others stand beside it."""
    plan = plan_of(deadline="2027-03", systems=[system("2026-01"), system("2028-03")])
    (found,) = std104_deadline_late.check(plan, context_of("2023-03-31"))
    assert found.at is not None
    assert (found.at.quote, [one.quote for one in found.related], found.params["count"]) == (
        "2027-03",
        ["2028-03"],
        2,
    )
