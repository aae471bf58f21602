"""Where an absent thing would be written: a finding says so where the reading, or the rule, tells."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dxlint.national.catalogue import Catalogue
from dxlint.national.facts import Facts
from dxlint.place import Place
from dxlint.plan.coverage import Coverage, Evidence, ItemCoverage
from dxlint.rules.rule import Finding, Quoted, Rule, RuleContext
from dxlint.run.completing import completed


def section(line: int) -> Evidence:
    """A chapter that was read."""
    return Evidence(Place("計画.txt", line), f"第{line}章", "background", f"第{line}章")


COVERAGE = Coverage(
    items={"x/y": ItemCoverage("x/y", "missing"), "x/z": ItemCoverage("x/z", "missing")},
    searched=[section(1), section(2)],
    searched_first={"x/y": [section(2)]},
)


def looked(*lines: int) -> tuple[Quoted, ...]:
    """The chapters at these lines, as a finding has them."""
    return tuple(Quoted(one.place, one.quote) for one in map(section, lines))


@pytest.mark.parametrize(
    ("finding", "lines"),
    [
        (Finding(searched=looked(2, 1), item="x/y"), [2]),
        (Finding(searched=looked(1, 2), item="x/z"), []),
        (Finding(searched=looked(1, 2)), []),
        (Finding(searched=looked(2)), [2]),
        (Finding(at=Quoted(Place("計画.txt", 5), "文"), item="x/y"), []),
    ],
    ids=["own section", "nothing tells", "looked everywhere", "the rule names where", "it is there"],
)
def test_where_to_write(finding: Finding, lines: list[int]) -> None:
    """None rather than the first chapter of the plan."""
    check: Any = None  # it is not run here
    rule = Rule("T1", "t", "error", check, {"ja": "題"}, {"default": {"ja": "文"}}, {}, {"ja": "理由"})
    context = RuleContext(date(2024, 4, 1), Catalogue(), {}, Facts({}, date(2024, 4, 1)), COVERAGE)
    assert [one.place.line for one in completed(rule, finding, context, "ja", None).write_in] == lines
