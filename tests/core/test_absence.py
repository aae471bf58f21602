"""Where a finding on an absent or half-said thing points."""

from __future__ import annotations

from datetime import date

from dxlint.national.catalogue import Catalogue
from dxlint.national.facts import Facts
from dxlint.place import Place
from dxlint.plan.coverage import Coverage, Evidence, ItemCoverage, Status
from dxlint.plan.model import Plan
from dxlint.rules.absence import searched, shortfall
from dxlint.rules.rule import Quoted, RuleContext

DAY = date(2024, 10, 1)


def passage(line: int, why: str = "") -> Evidence:
    """A passage in line `line`."""
    return Evidence(Place("f.txt", line), f"文{line}", "background", why=why)


def context(status: Status, evidence: list[int], rejected: list[int], heads: list[int]) -> RuleContext:
    """A plan in which one item has this status, evidence and rejected passages."""
    item = ItemCoverage(
        "x",
        status,
        "high",
        [passage(line) for line in evidence],
        [passage(line, "reason") for line in rejected],
    )
    coverage = Coverage(items={"x": item}, searched=[passage(line) for line in heads])
    return RuleContext(DAY, Catalogue(), {}, Facts((), DAY), coverage)


def quoted(*lines: int) -> tuple[Quoted, ...]:
    """What `passage` gives, as places with quotes."""
    return tuple(Quoted(Place("f.txt", line), f"文{line}") for line in lines)


def test_a_considered_item_points_at_its_best_passage() -> None:
    """The other passages stand beside it, the best first, no more than three."""
    found = shortfall(Plan(), context("considering", [3, 4], [5, 6, 7], [1]), "x")
    assert found == {"at": quoted(3)[0], "searched": (), "related": quoted(4, 5, 6)}


def test_a_mentioned_item_points_at_the_closest_rejected_passage() -> None:
    """A passage that is evidence and rejected is shown once."""
    found = shortfall(Plan(), context("mentioned", [5], [5, 6, 5], [1]), "x")
    assert found == {"at": quoted(5)[0], "searched": (), "related": quoted(6)}


def test_a_missing_item_tells_where_it_was_looked_for() -> None:
    """With what was rejected beside it."""
    found = shortfall(Plan(), context("missing", [], [9], [1, 2]), "x")
    assert found == {"at": None, "searched": quoted(1, 2), "related": quoted(9)}


def test_where_nothing_was_searched_the_whole_file_is() -> None:
    """A finding must be able to say where."""
    plan = Plan()
    plan._file = "plan.yaml"
    assert searched(plan, context("missing", [], [], [])) == (Quoted(Place("plan.yaml")),)
