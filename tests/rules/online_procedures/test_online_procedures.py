"""Procedures online: the list, the numbers, the time set, the prefecture's procedures, the details, moving
in.
"""

from __future__ import annotations

from typing import Any

import pytest

from dxlint import Evidence, Place, Plan
from dxlint.plan.model import Measure, Period
from dxlint.testing import check_of
from dxlint_rules.online_procedures import (
    opr101_procedures_incomplete,
    opr102_procedure_count_wrong,
    opr103_deadline_past,
    opr104_prefectural_procedure,
    opr107_moving_in_notice_finished,
)

opr105 = check_of("OPR105")
opr106 = check_of("OPR106")

FIRM = ("online/priority-procedures", "online/moving")


def saying(text: str, **more: Any) -> Plan:
    """A plan that says one sentence."""
    return Plan(measures=[Measure(title="行政手続のオンライン化", actions=[text])], **more)


def procedures(context_of: Any, *groups: str) -> list[str]:
    """The ids of the procedures of some groups."""
    members = context_of("2022-10-01").catalogue.lists["procedures"].members
    return [member.id for member in members if member.group in groups]


@pytest.mark.parametrize(
    ("groups", "left_out", "expected"),
    [
        (("childcare", "care", "disaster"), 0, []),
        (("childcare", "care"), 0, []),
        (("childcare",), 0, []),
        (("childcare", "care"), 1, [("warning", 25, 26, 1)]),
        (("childcare", "care", "disaster"), 3, [("warning", 24, 27, 3)]),
        (("childcare", "care"), 4, [("info", 22, 26, 4)]),
        (("childcare", "care"), 13, [("info", 13, 26, 13)]),
        (("childcare", "care"), 14, []),
        ((), 0, []),
    ],
)
def test_incomplete(context_of: Any, groups: tuple[str, ...], left_out: int, expected: list[Any]) -> None:
    """Of the groups that are listed; a few are a slip, more than half are examples, and 26 are in order."""
    named = procedures(context_of, *groups)
    context = context_of("2022-10-01", lists={"procedures": named[left_out:]})
    found = opr101_procedures_incomplete.check(Plan(), context)
    assert [
        (one.severity, one.params["count"], one.params["total"], len(one.params["missing"])) for one in found
    ] == expected


def test_what_is_listed_to_its_last_member_only(context_of: Any) -> None:
    """A single finding stands at the first procedure, with the last one beside it."""
    named = procedures(context_of, "care")[1:]
    (found,) = opr101_procedures_incomplete.check(
        Plan(), context_of("2022-10-01", lists={"procedures": named})
    )
    assert (found.at and found.at.quote, [one.quote for one in found.related]) == ("care-02", ["care-11"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("子育て・介護の26手続をオンライン化します。", []),
        ("子育て・介護の27手続をオンライン化します。", [("group", 27, 26)]),
        ("子育て・介護関係の３１手続をオンライン化します。", [("group", 31, 26)]),
        ("子育て、介護、罹災証明書の27手続をオンライン化します。", []),
        ("子育て・介護等の27手続(罹災証明書を含む)をオンライン化します。", []),
        ("子育て・介護の127手続をオンライン化します。", []),
        ("本市は、27手続をオンライン化します。", []),
        ("本市は、31手続をオンライン化します。", [("own", 31, 27)]),
        ("本市は、31手続のうち27手続をオンライン化します。", []),
        ("子育て・介護等の31手続をオンライン化します。", []),
    ],
)
def test_numbers(context_of: Any, text: str, expected: list[Any]) -> None:
    """26 for childcare and care, 27 for the municipality, 31 with the prefecture's."""
    found = opr102_procedure_count_wrong.check(saying(text), context_of("2022-10-01"))
    assert [(one.message, one.params["stated"], one.params["right"]) for one in found] == expected


@pytest.mark.parametrize(
    ("day", "text", "count"),
    [
        ("2023-03-31", "27手続を令和4年度末までにオンライン化します。", 0),
        ("2023-04-01", "27手続を令和4年度末までにオンライン化します。", 1),
        ("2024-03-01", "27手続を2022年度中にオンライン化します。", 1),
        ("2024-03-01", "27手続を令和4年度末までにオンライン化しました。", 0),
        ("2024-03-01", "27手続は令和4年度に始まり、順次広げます。", 0),
        ("2024-03-01", "27手続を令和7年度末までにオンライン化します。", 0),
        ("2024-03-01", "庁舎を令和4年度末までに改修します。", 0),
    ],
)
def test_a_promise_whose_time_is_gone(context_of: Any, day: str, text: str, count: int) -> None:
    """Only of procedures, only by that time, only after it."""
    assert len(list(opr103_deadline_past.check(saying(text), context_of(day)))) == count


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("自動車税住所変更届と自動車の保管場所証明の申請を受け付けます。", 2),
        ("自動車税住所変更届は県の手続です。", 0),
        ("妊娠の届出を受け付けます。", 0),
    ],
)
def test_prefectural_procedures(context_of: Any, text: str, names: int) -> None:
    """One finding names them all; a prefecture's own plan may list them."""
    context = context_of("2022-10-01")
    found = list(opr104_prefectural_procedure.check(saying(text), context))
    assert [len(one.params["names"]) for one in found] == ([names] if names else [])


@pytest.mark.parametrize(
    ("day", "start", "statuses", "expected"),
    [
        ("2022-10-01", None, {}, [("warning", 4)]),
        ("2022-10-01", None, dict.fromkeys(FIRM, "covered"), [("info", 2)]),
        ("2022-10-01", None, dict.fromkeys(FIRM, "considering"), [("info", 4)]),
        ("2021-10-01", None, {"online/priority-procedures": "covered"}, [("info", 2)]),
        ("2022-10-01", 2023, {}, [("info", 3)]),
        ("2023-03-31", None, {}, [("warning", 4)]),
        ("2023-04-01", None, {}, [("info", 3)]),
        ("2024-03-01", None, {}, []),
    ],
)
def test_details(context_of: Any, day: str, start: int | None, statuses: Any, expected: list[Any]) -> None:
    """A warning before the time set where the procedures are unsaid; afterwards pointed out; then no longer
    asked for.
    """
    context = context_of(day, {"priority/online-procedures": "covered", **statuses})
    found = opr105.check(Plan(period=Period(start=start)), context)
    assert [(one.severity, len(one.params["names"])) for one in found] == expected


def test_details_of_a_plan_without_the_topic(context_of: Any) -> None:
    """The rule on the priorities speaks of it."""
    assert list(opr105.check(Plan(), context_of("2022-10-01"))) == []


@pytest.mark.parametrize(
    ("status", "count"), [("missing", 0), ("mentioned", 0), ("considering", 1), ("covered", 0)]
)
def test_only_a_study_of_payment_is_pointed_out(context_of: Any, status: Any, count: int) -> None:
    """No edition asks for it in so many words."""
    context = context_of("2022-10-01", {"online/payment": status})
    assert len(list(opr106.check(Plan(), context))) == count


def test_a_study_stands_where_it_is_written(context_of: Any) -> None:
    """The finding quotes it."""
    study = Evidence(Place("f.txt", 9), "添付書類の省略を検討します。", "considers")
    context = context_of("2022-10-01", {"online/once-only": "considering"}, {"online/once-only": [study]})
    (found,) = opr106.check(Plan(), context)
    assert found.at is not None and (found.at.quote, found.at.place.line) == (
        "添付書類の省略を検討します。",
        9,
    )


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("転入届が、窓口に行かずに済みます。", 1),
        ("転居届をオンラインで完結できるようにします。", 1),
        ("転出届をオンラインで完結できるようにします。", 0),
        ("転入届は、来庁予約により待たずに済みます。", 0),
        ("転入届はオンラインで完結せず、来庁が必要です。", 0),
    ],
)
def test_moving_in(context_of: Any, text: str, count: int) -> None:
    """Moving out is finished online, moving in is announced."""
    assert len(list(opr107_moving_in_notice_finished.check(saying(text), context_of("2024-03-01")))) == count
